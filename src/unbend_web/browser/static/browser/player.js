/**
 * Plays a session: figure, words, count, ring and pacer are all drawn from one wall clock.
 *
 * Time is the wall's: after a hidden tab or a sleeping phone the page shows the moment that it
 * really is. Here is what the person and the browser do to a session; the moments of it are in
 * timeline.js, what the page shows of them in scene.js, what is kept in record.js.
 */

import { Awake } from "./awake.js";
import { moved, send } from "./change.js";
import { Cues } from "./cues.js";
import { Hold } from "./hold.js";
import { listenToKeys, showPlaying } from "./keys.js";
import { uuid } from "./outbox.js";
import { SessionRecord } from "./record.js";
import { part, Scene } from "./scene.js";
import { Timeline, WallClock } from "./timeline.js";

/** Milliseconds for the last words of a session. */
const LAST_WORDS = 2000;

class Player {
  /** @param {import("./timeline.js").Score} score */
  constructor(score) {
    this.score = score;
    this.timeline = new Timeline(score);
    this.scene = new Scene(score);
    this.record = new SessionRecord(score.session, score.seq);
    this.hurt = part("hurt", HTMLFormElement);
    this.awake = new Awake(() => this.scene.note("dark"));
    this.over = false;
    this.hold = new Hold(score.session, () => this.#lose());
    /** Since when it stands still. */
    this.still = Date.now();
    const { played } = this.record;
    this.fresh = score.fresh && played === null;
    const elapsed = Math.max(score.resume, played ?? 0);
    /** When it last popped. */
    this.popped = score.since_pop === null ? -Infinity : Date.now() - score.since_pop * 1000;
    this.clock = new WallClock(this.timeline.segmentAt(elapsed).at);
    this.cues = new Cues(this.clock, (silence) => this.scene.voiced(this.cues.speaks, silence));
    this.cues.read(score);
    this.asking = false;
    /** Up to here the sets that were done are written down. */
    this.written = this.clock.elapsed;
  }

  /** Wires the page and takes the session, unless another tab is playing it. */
  open() {
    part("pause", HTMLButtonElement).addEventListener("click", () => this.#pauseOrGo());
    part("back", HTMLButtonElement).addEventListener("click", () => this.#back());
    part("skip", HTMLButtonElement).addEventListener("click", () => this.#skip());
    part("resume", HTMLButtonElement).addEventListener("click", () => this.#take(true));
    part("resume-here", HTMLButtonElement).addEventListener("click", () => this.#take(true));
    part("pop", HTMLButtonElement).addEventListener("click", () => this.#popped());
    this.hurt.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#stop();
    });
    this.#wire("again", ({ again }) => again > 0);
    this.#wire("easier", ({ easier }) => easier !== "");
    const sound = part("sound", HTMLFormElement);
    sound.addEventListener("change", (event) => {
      // What this device alone knows has no name, and is kept already.
      if (event.target instanceof HTMLInputElement && event.target.name) {
        void this.#change(sound, "sound");
      }
    });
    const unlessOver = (/** @type {() => void} */ does) => () => this.over || does();
    listenToKeys(
      {
        toggle: () => this.#pauseOrGo(),
        go: () => this.clock.running || this.#pauseOrGo(),
        halt: () => this.clock.running && this.#pauseOrGo(),
        back: unlessOver(() => this.#back()),
        skip: unlessOver(() => this.#skip()),
        hurt: () => void this.#stop(),
      },
      document.title,
    );
    document.addEventListener("pointerdown", () => this.#touched());
    document.addEventListener("keydown", () => this.#touched());
    document.addEventListener("visibilitychange", () => this.#seen());
    addEventListener("pagehide", () => this.#keep());
    this.scene.turn("paused");
    this.scene.voiced(this.cues.speaks, null);
    this.#draw();
    this.#take(false);
  }

  /** The page was touched: a voice that waits for that says what is on now. */
  #touched() {
    const waited = !this.cues.speech.heard;
    this.cues.speech.touched();
    if (waited && this.cues.speech.heard && this.clock.running) {
      this.cues.follow(this.#segment().cue);
    }
  }

  /**
   * A form that changes the step that is on.
   *
   * @param {"again" | "easier"} name
   * @param {(step: import("./timeline.js").Step) => boolean} may
   */
  #wire(name, may) {
    const form = part(name, HTMLFormElement);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const step = this.score.steps[this.#segment().step];
      if (step && may(step)) {
        void this.#change(form, name);
      } else {
        this.scene.note(`no-${name}`);
      }
    });
  }

  /**
   * Stands still while the server plans anew, then goes on where it was.
   *
   * @param {HTMLFormElement} form
   * @param {"again" | "easier" | "sound"} name
   */
  async #change(form, name) {
    if (this.over || this.asking) {
      return;
    }
    this.asking = true;
    this.#pass();
    const { running } = this.clock;
    this.#halt();
    const step = this.#segment().step;
    // What was done so far first: the answer rests on it.
    await this.record.send();
    const page = await send(form, { step: String(step), change: uuid() });
    this.asking = false;
    if (this.over) {
      return;
    }
    if (page) {
      this.#adopt(page, step);
    }
    this.scene.note(page ? name : "offline");
    if (running) {
      this.#go();
    }
  }

  /**
   * @param {Document} page The player's page with another score.
   * @param {number} step The step that is on.
   */
  #adopt(page, step) {
    const score = /** @type {import("./timeline.js").Score} */ (
      JSON.parse(page.getElementById("score")?.textContent ?? "")
    );
    const left = this.timeline.underWay(this.clock.elapsed);
    if (left && !score.segments.some((one) => one.step === step)) {
      this.record.write("part", left);
    }
    this.scene.replaceDrawings(page);
    this.clock.seek(moved(this.score, score, this.clock.elapsed));
    this.score = score;
    this.timeline = new Timeline(score);
    this.scene = new Scene(score);
    this.scene.turn(this.clock.running ? "playing" : "paused");
    this.cues.read(score);
    this.scene.voiced(this.cues.speaks, this.cues.speech.silence);
    this.written = this.clock.elapsed;
    this.#draw();
    this.record.remember(this.clock.elapsed);
  }

  /**
   * Holds the session for this tab and plays it; one tab at a time plays a session.
   *
   * @param {boolean} steal Whether to take it from a tab that plays it.
   */
  #take(steal) {
    const held = this.hold.held;
    const taken = () => {
      if (steal && !held) {
        this.#catchUp();
      }
      if (steal || this.fresh) {
        this.#go();
      } else {
        this.scene.turn("paused");
      }
    };
    this.hold.take(steal, taken, () => this.scene.turn("elsewhere"));
  }

  /** Goes on from where the other tab was. */
  #catchUp() {
    const played = this.record.played ?? 0;
    if (played > this.clock.elapsed) {
      this.clock.seek(this.timeline.segmentAt(played).at);
      this.written = this.clock.elapsed;
    }
  }

  /** Another tab took it: this one stands still and offers to take it back. */
  #lose() {
    if (!this.over) {
      this.#halt();
      this.scene.turn("elsewhere");
    }
  }

  #halt() {
    this.clock.pause();
    this.cues.halt();
    showPlaying(false);
    this.still = Date.now();
  }

  #go() {
    if (Date.now() - this.still > this.score.ask_after * 1000) {
      // Much may have been told meanwhile, here or elsewhere: the server says whether it goes on.
      this.#keep();
      location.reload();
      return;
    }
    this.fresh = false;
    this.clock.start();
    this.scene.turn("playing");
    showPlaying(true);
    void this.awake.keep();
    this.cues.follow(this.#segment().cue);
    this.#frame();
  }

  #pauseOrGo() {
    if (this.over) {
      return;
    }
    if (this.clock.running) {
      this.#pass();
      this.#halt();
      this.record.write("paused", this.#segment());
      this.scene.turn("paused");
      this.cues.tell(this.score.words.paused);
      this.#keep();
    } else {
      this.#take(true);
    }
  }

  /** What is played now. */
  #segment() {
    return this.timeline.segmentAt(this.clock.elapsed);
  }

  #frame() {
    if (!this.clock.running || this.over) {
      return;
    }
    this.#pass();
    this.#passOver();
    this.#draw();
    requestAnimationFrame(() => this.#frame());
  }

  #draw() {
    const elapsed = Math.min(this.clock.elapsed, this.timeline.total);
    const segment = this.timeline.segmentAt(elapsed);
    const before = this.scene.shown;
    this.scene.draw(segment, elapsed);
    if (before && before !== segment && this.clock.running) {
      this.record.remember(segment.at);
    }
  }

  /** Writes down every set whose end has passed, each with the moment it ended. */
  #pass() {
    const elapsed = this.clock.elapsed;
    const now = Date.now();
    this.timeline
      .done(this.written, elapsed)
      .forEach((mark) => this.record.write("done", mark, now - (elapsed - mark.at) * 1000));
    this.written = Math.max(this.written, elapsed);
    if (elapsed >= this.timeline.total) {
      void this.#finish(now - (elapsed - this.timeline.total) * 1000);
    } else {
      this.record.sendNowAndThen();
    }
  }

  /** Remembers where we are, here and at the server, as often as the page is left. */
  #keep() {
    if (this.over || (this.fresh && !this.clock.running)) {
      return;
    }
    this.record.remember(this.clock.elapsed);
    void this.record.send();
  }

  #seen() {
    if (document.visibilityState === "hidden") {
      this.#keep();
    } else if (this.clock.running) {
      void this.awake.keep();
      this.#pass();
      this.#draw();
    }
  }

  /** @param {number} elapsed */
  #jump(elapsed) {
    this.clock.seek(elapsed);
    this.written = elapsed;
    this.#draw();
    if (this.clock.running) {
      this.cues.follow();
    }
  }

  #back() {
    this.#jump(this.timeline.before(this.clock.elapsed));
  }

  #skip() {
    this.#goTo(this.timeline.following(this.clock.elapsed) ?? this.timeline.total);
  }

  /** After a pop nothing that seeks one goes on: what is left of it is passed over. */
  #passOver() {
    if (this.over || Date.now() - this.popped >= this.score.after_pop * 1000) {
      return;
    }
    const elapsed = this.clock.elapsed;
    const next = this.timeline.past(elapsed, (step) => this.score.steps[step]?.seeks ?? false);
    if (next > elapsed) {
      this.scene.sayEnough();
      this.#goTo(next);
    }
  }

  /** @param {number} next Where to go on; what is half done until there is left as it is. */
  #goTo(next) {
    const left = this.timeline.underWay(this.clock.elapsed);
    if (left) {
      this.record.write("part", left);
    }
    this.#jump(next);
    if (next >= this.timeline.total) {
      void this.#finish(Date.now());
    }
  }

  #popped() {
    this.record.write("popped", this.#segment());
    this.popped = Date.now();
    this.scene.notePop();
    this.#passOver();
  }

  /** That hurt: everything stands still at once, then the stop is kept, then the questions come. */
  async #stop() {
    if (this.over) {
      return;
    }
    this.#pass();
    this.over = true;
    this.#halt();
    this.scene.turn("stopped");
    this.cues.tell(this.score.words.stopped);
    const id = this.hurt.querySelector("input[name=event]");
    this.record.write("stopped", this.#segment(), Date.now(), id instanceof HTMLInputElement ? id.value : uuid());
    this.record.forget();
    part("stopped", HTMLElement).focus();
    await this.record.leave(this.score.stopped, () => this.scene.sayOffline());
  }

  /** @param {number} at */
  async #finish(at) {
    if (this.over) {
      return;
    }
    this.over = true;
    this.#halt();
    this.scene.turn("finished");
    this.cues.tell(this.score.words.finish);
    this.record.write("finished", null, at);
    this.record.forget();
    part("finished", HTMLElement).focus();
    if (this.cues.speaks && this.cues.speech.heard) {
      // A page that is left takes its voice with it.
      await new Promise((heard) => setTimeout(heard, LAST_WORDS));
    }
    await this.record.leave(this.score.after, () => this.scene.sayOffline());
  }
}

const data = document.getElementById("score");
if (data) {
  new Player(JSON.parse(data.textContent ?? "")).open();
}
