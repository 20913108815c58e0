/**
 * Plays a session: figure, words, count, ring and pacer are all drawn from one wall clock.
 *
 * Time is the wall's: after a hidden tab or a sleeping phone the page shows the moment that it
 * really is. Here is what the person and the browser do to a session; the moments of it are in
 * timeline.js, what the page shows of them in scene.js, what is kept in record.js.
 */

import { uuid } from "./outbox.js";
import { SessionRecord } from "./record.js";
import { part, Scene } from "./scene.js";
import { Timeline, WallClock } from "./timeline.js";

class Player {
  /** @param {import("./timeline.js").Score} score */
  constructor(score) {
    this.score = score;
    this.timeline = new Timeline(score);
    this.scene = new Scene(score);
    this.record = new SessionRecord(score.session, score.seq);
    this.hurt = part("hurt", HTMLFormElement);
    this.over = false;
    this.holding = false;
    /** Since when it stands still. */
    this.still = Date.now();
    const { played } = this.record;
    this.fresh = score.fresh && played === null;
    const elapsed = Math.max(score.resume, played ?? 0);
    /** When it last popped. */
    this.popped = score.since_pop === null ? -Infinity : Date.now() - score.since_pop * 1000;
    this.clock = new WallClock(this.timeline.segmentAt(elapsed).at);
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
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => this.#seen());
    addEventListener("pagehide", () => this.#keep());
    this.scene.turn("paused");
    this.#draw();
    this.#take(false);
  }

  /**
   * Holds the session for this tab and plays it; one tab at a time plays a session.
   *
   * @param {boolean} steal Whether to take it from a tab that plays it.
   */
  #take(steal) {
    const held = () => {
      if (steal || this.fresh) {
        this.#go();
      } else {
        this.scene.turn("paused");
      }
    };
    if (this.holding || !("locks" in navigator)) {
      held();
      return;
    }
    const name = `unbend.session.${this.score.session}`;
    navigator.locks
      .request(name, steal ? { steal } : { ifAvailable: true }, (lock) => {
        if (lock === null) {
          this.scene.turn("elsewhere");
          return undefined;
        }
        this.holding = true;
        if (steal) {
          this.#catchUp();
        }
        held();
        return new Promise(() => undefined);
      })
      .catch((reason) => {
        if (reason instanceof DOMException && reason.name === "AbortError") {
          this.#lose();
        } else {
          // No locks here: then the server alone sees to it that nothing counts twice.
          held();
        }
      });
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
    this.holding = false;
    if (!this.over) {
      this.#halt();
      this.scene.turn("elsewhere");
    }
  }

  #halt() {
    this.clock.pause();
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
    void this.#stayAwake();
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
      this.#keep();
    } else {
      this.#take(!this.holding);
      if (this.holding) {
        this.#go();
      }
    }
  }

  async #stayAwake() {
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // The screen may then sleep; the clock is right when it wakes.
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
      void this.#stayAwake();
      this.#pass();
      this.#draw();
    }
  }

  /** @param {number} elapsed */
  #jump(elapsed) {
    this.clock.seek(elapsed);
    this.written = elapsed;
    this.#draw();
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

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    const onControl = event.target instanceof Element && event.target.closest("button, a, summary, input");
    const does = {
      " ": onControl ? undefined : () => this.#pauseOrGo(),
      ArrowLeft: () => this.#back(),
      ArrowRight: () => this.#skip(),
      Escape: () => void this.#stop(),
      h: () => void this.#stop(),
      H: () => void this.#stop(),
    }[event.key];
    if (does && !this.over) {
      event.preventDefault();
      does();
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
    this.clock.pause();
    this.scene.turn("stopped");
    const id = this.hurt.querySelector("input[name=event]");
    this.record.write("stopped", this.#segment(), Date.now(), id instanceof HTMLInputElement ? id.value : uuid());
    this.record.forget();
    part("stopped", HTMLElement).focus();
    await this.#leave(this.score.stopped);
  }

  /** @param {number} at */
  async #finish(at) {
    if (this.over) {
      return;
    }
    this.over = true;
    this.clock.pause();
    this.scene.turn("finished");
    this.record.write("finished", null, at);
    this.record.forget();
    part("finished", HTMLElement).focus();
    await this.#leave(this.score.after);
  }

  /**
   * Sends what there is and goes on; without a connection it stays, says so and tries again.
   *
   * @param {string} url
   */
  async #leave(url) {
    if (await this.record.send()) {
      location.replace(url);
      return;
    }
    this.scene.sayOffline();
    setTimeout(() => void this.#leave(url), 3000);
  }
}

const data = document.getElementById("score");
if (data) {
  new Player(JSON.parse(data.textContent ?? "")).open();
}
