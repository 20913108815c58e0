/**
 * Plays a session: figure, words, count, ring and pacer are all drawn from one wall clock.
 *
 * What happens when, how often and for how long is computed by Python and read here as data; this
 * module holds no rules. Time is the wall's: after a hidden tab or a sleeping phone the page shows
 * the moment that it really is.
 */

import { pageOutbox, Shelf, uuid } from "./outbox.js";

/**
 * @typedef {object} Segment
 * @property {number} at Seconds from the start of the session.
 * @property {number} end
 * @property {number} step Place of the step in the plan, from 0.
 * @property {number} set Place of the set in the step, sides counted on, from 0.
 * @property {"ready" | "move" | "hold" | "rest" | "switch"} kind
 * @property {string} cue The words for this moment.
 * @property {string} figure Key of the drawing.
 * @property {number} from Seconds on the drawing's own axis at the segment's start.
 * @property {number} to Seconds on the drawing's own axis at its end.
 * @property {number | null} until The second the big number counts down to; null: it is `count`.
 * @property {string} count The big number where it does not count down.
 * @property {string} of What the number means: "of 8", "seconds".
 * @property {[number, number, number, number][]} breath Start, end, and how full the breath is (0-1) at both.
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} detail The line under the name: how much, which side.
 * @property {string[]} setup How to take the position.
 * @property {string} next What comes after it.
 */

/**
 * @typedef {object} Mark
 * @property {number} at The second at which the set is done.
 * @property {number} begin The second at which its first movement begins.
 * @property {number} step
 * @property {number} set
 */

/**
 * @typedef {object} Score
 * @property {string} session
 * @property {number} total Seconds.
 * @property {number} resume Seconds the server knows to be done.
 * @property {number} seq The last sequence number the server knows.
 * @property {boolean} fresh Whether nothing of it was played yet.
 * @property {Step[]} steps
 * @property {Segment[]} segments
 * @property {Mark[]} marks
 * @property {string} after Where to go when it is finished.
 * @property {string} stopped Where to go when it hurt.
 * @property {{left: string}} words With {time} to fill.
 */

/** Counts wall time from a start, can pause and jump; a wall clock set back never turns it back. */
export class WallClock {
  #base = 0;
  /** @type {number | null} */
  #since = null;

  /** @param {number} elapsed Seconds already behind us. */
  constructor(elapsed) {
    this.#base = elapsed;
  }

  get running() {
    return this.#since !== null;
  }

  /** Seconds since the start, pauses left out. */
  get elapsed() {
    if (this.#since === null) {
      return this.#base;
    }
    const now = Date.now();
    this.#base += Math.max(0, now - this.#since) / 1000;
    this.#since = now;
    return this.#base;
  }

  start() {
    this.#since ??= Date.now();
  }

  pause() {
    this.#base = this.elapsed;
    this.#since = null;
  }

  /** @param {number} elapsed */
  seek(elapsed) {
    this.#base = elapsed;
    this.#since = this.#since === null ? null : Date.now();
  }
}

/** Sends every five minutes at most while it plays; what waits is safe in the browser's storage. */
const SEND_EVERY = 300_000;
/** A step back within its first seconds goes to the one before. */
const SETTLED = 3;
const RING = 2 * Math.PI * 92;

/**
 * @template {Element} T
 * @param {string} name
 * @param {new () => T} type
 * @returns {T}
 */
function part(name, type) {
  const found = document.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof type)) {
    throw new Error(`The page has no part "${name}".`);
  }
  return found;
}

/** @param {number} seconds */
function minutes(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {Element} element
 * @param {string} text
 */
function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

class Player {
  /** @param {Score} score */
  constructor(score) {
    this.score = score;
    this.shelf = new Shelf();
    this.place = `unbend.at.${score.session}`;
    this.outbox = pageOutbox();
    this.seq = score.seq;
    this.sent = Date.now();
    this.over = false;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.page = part("player", HTMLElement);
    this.stage = part("stage", HTMLElement);
    this.name = part("name", HTMLElement);
    this.detail = part("detail", HTMLElement);
    this.cue = part("cue", HTMLElement);
    this.setup = part("setup", HTMLOListElement);
    this.count = part("count", HTMLElement);
    this.of = part("of", HTMLElement);
    this.ring = part("ring", SVGCircleElement);
    this.pacer = part("pacer", SVGCircleElement);
    this.bar = part("bar", HTMLElement);
    this.left = part("left", HTMLElement);
    this.next = part("next", HTMLElement);
    this.toggle = part("pause", HTMLButtonElement);
    this.pop = part("pop", HTMLButtonElement);
    this.kept = part("popped", HTMLElement);
    this.hurt = part("hurt", HTMLFormElement);
    /** @type {Map<string, SVGSVGElement>} */
    this.drawings = new Map();
    /** @type {Segment | null} */
    this.shown = null;
    const played = Number(this.shelf.read(this.place) ?? Number.NaN);
    this.holding = false;
    this.fresh = score.fresh && Number.isNaN(played);
    const elapsed = Math.max(score.resume, Number.isNaN(played) ? 0 : played);
    this.clock = new WallClock(this.#segment(elapsed).at);
    /** Up to here the sets that were done are written down. */
    this.written = this.clock.elapsed;
  }

  /** @param {number} elapsed */
  #segment(elapsed) {
    const { segments } = this.score;
    const found = segments.find((segment) => elapsed < segment.end) ?? segments[segments.length - 1];
    if (!found) {
      throw new Error("The session has no segments.");
    }
    return found;
  }

  /** Wires the page and takes the session, unless another tab is playing it. */
  open() {
    this.stage.querySelectorAll("[data-figure]").forEach((frame) => {
      const drawing = frame.querySelector("svg");
      if (drawing instanceof SVGSVGElement && frame instanceof HTMLElement) {
        drawing.pauseAnimations();
        this.drawings.set(frame.dataset.figure ?? "", drawing);
      }
    });
    this.toggle.addEventListener("click", () => this.#pauseOrGo());
    part("back", HTMLButtonElement).addEventListener("click", () => this.#back());
    part("skip", HTMLButtonElement).addEventListener("click", () => this.#skip());
    part("resume", HTMLButtonElement).addEventListener("click", () => this.#take(true));
    part("resume-here", HTMLButtonElement).addEventListener("click", () => this.#take(true));
    this.pop.addEventListener("click", () => this.#popped());
    this.hurt.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#stop();
    });
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => this.#seen());
    addEventListener("pagehide", () => this.#keep());
    this.page.dataset.state = "paused";
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
        this.#state("paused");
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
          this.#state("elsewhere");
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
    const played = Number(this.shelf.read(this.place) ?? 0);
    if (played > this.clock.elapsed) {
      this.clock.seek(this.#segment(played).at);
      this.written = this.clock.elapsed;
    }
  }

  /** Another tab took it: this one stands still and offers to take it back. */
  #lose() {
    this.holding = false;
    if (!this.over) {
      this.clock.pause();
      this.#state("elsewhere");
    }
  }

  /** @param {"playing" | "paused" | "elsewhere" | "stopped" | "finished"} state */
  #state(state) {
    this.page.dataset.state = state;
    this.toggle.setAttribute("aria-pressed", String(state === "paused"));
    say(part("pause-label", HTMLElement), this.toggle.dataset[state === "playing" ? "pause" : "go"] ?? "");
  }

  #go() {
    this.fresh = false;
    this.clock.start();
    this.#state("playing");
    void this.#stayAwake();
    this.#frame();
  }

  #pauseOrGo() {
    if (this.over) {
      return;
    }
    if (this.clock.running) {
      this.#pass();
      this.clock.pause();
      this.#write("paused", this.#segment(this.clock.elapsed));
      this.#state("paused");
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

  #frame() {
    if (!this.clock.running || this.over) {
      return;
    }
    this.#pass();
    this.#draw();
    requestAnimationFrame(() => this.#frame());
  }

  /** Writes down every set whose end has passed, each with the moment it ended. */
  #pass() {
    const elapsed = this.clock.elapsed;
    const now = Date.now();
    this.score.marks
      .filter((mark) => mark.at > this.written && mark.at <= elapsed)
      .forEach((mark) => this.#write("done", mark, now - (elapsed - mark.at) * 1000));
    this.written = Math.max(this.written, elapsed);
    if (elapsed >= this.score.total) {
      void this.#finish(now - (elapsed - this.score.total) * 1000);
    } else if (now - this.sent > SEND_EVERY) {
      this.sent = now;
      void this.outbox?.flush();
    }
  }

  /**
   * @param {import("./outbox.js").SessionEvent["kind"]} kind
   * @param {{step: number, set: number} | null} where
   * @param {number} at Milliseconds since 1970.
   */
  #write(kind, where, at = Date.now(), id = uuid()) {
    this.seq += 1;
    this.outbox?.add({
      id,
      session: this.score.session,
      kind,
      step: where?.step ?? null,
      set: where?.set ?? null,
      at: Math.round(at),
      seq: this.seq,
    });
  }

  /** Remembers where we are, here and at the server, as often as the page is left. */
  #keep() {
    if (this.over || (this.fresh && !this.clock.running)) {
      return;
    }
    this.shelf.write(this.place, String(this.clock.elapsed));
    void this.outbox?.flush();
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
    const elapsed = this.clock.elapsed;
    const begins = this.#begins();
    const before = begins.filter((at) => at < elapsed - SETTLED).pop() ?? 0;
    this.#jump(before);
  }

  #skip() {
    const elapsed = this.clock.elapsed;
    const { marks, total } = this.score;
    const left = marks.find((mark) => mark.begin < elapsed && elapsed < mark.at);
    if (left) {
      this.#write("part", left);
    }
    const next = this.#begins().find((at) => at > elapsed);
    this.#jump(next ?? total);
    if (next === undefined) {
      void this.#finish(Date.now());
    }
  }

  /** The seconds at which the sets begin, their getting ready included. */
  #begins() {
    return this.score.segments
      .filter((segment, place, all) => {
        const before = all[place - 1];
        return !before || before.step !== segment.step || before.set !== segment.set;
      })
      .map((segment) => segment.at);
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
    this.#write("popped", this.#segment(this.clock.elapsed));
    say(this.kept, this.kept.dataset.words ?? "");
    this.pop.disabled = true;
    setTimeout(() => {
      say(this.kept, "");
      this.pop.disabled = false;
    }, 4000);
  }

  /** That hurt: everything stands still at once, then the stop is kept, then the questions come. */
  async #stop() {
    if (this.over) {
      return;
    }
    this.#pass();
    this.over = true;
    this.clock.pause();
    this.#state("stopped");
    const id = this.hurt.querySelector("input[name=event]");
    const where = this.#segment(this.clock.elapsed);
    this.#write("stopped", where, Date.now(), id instanceof HTMLInputElement ? id.value : uuid());
    this.shelf.drop(this.place);
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
    this.#state("finished");
    this.#write("finished", null, at);
    this.shelf.drop(this.place);
    part("finished", HTMLElement).focus();
    await this.#leave(this.score.after);
  }

  /**
   * Sends what there is and goes on; without a connection it stays, says so and tries again.
   *
   * @param {string} url
   */
  async #leave(url) {
    if ((await this.outbox?.flush()) ?? true) {
      location.replace(url);
      return;
    }
    this.page.dataset.offline = "";
    setTimeout(() => void this.#leave(url), 3000);
  }

  #draw() {
    const elapsed = Math.min(this.clock.elapsed, this.score.total);
    const segment = this.#segment(elapsed);
    if (segment !== this.shown) {
      this.#change(segment);
    }
    const { at, end } = segment;
    const share = end > at ? Math.min(1, (elapsed - at) / (end - at)) : 1;
    const drawing = this.drawings.get(segment.figure);
    // Without motion the figure stands in the posture to be reached.
    drawing?.setCurrentTime(this.still.matches ? segment.to : segment.from + share * (segment.to - segment.from));
    const count = segment.until === null ? segment.count : String(Math.max(0, Math.ceil(segment.until - elapsed)));
    say(this.count, count);
    this.page.toggleAttribute("data-wide", count.length > 2);
    say(this.left, this.score.words.left.replace("{time}", minutes(this.score.total - elapsed)));
    this.ring.setAttribute("stroke-dashoffset", String(RING * share));
    const full = this.#breath(segment, elapsed);
    this.pacer.setAttribute("r", String(Math.round((40 + 44 * full) * 10) / 10));
    this.bar.style.setProperty("--full", String(full));
  }

  /**
   * How full the breath is, 0-1, easing in and out.
   *
   * @param {Segment} segment
   * @param {number} elapsed
   */
  #breath(segment, elapsed) {
    const now = segment.breath.find(([start, end]) => start <= elapsed && elapsed < end);
    if (!now) {
      return 0;
    }
    const [start, end, from, to] = now;
    const eased = (1 - Math.cos(Math.PI * ((elapsed - start) / (end - start)))) / 2;
    return from + eased * (to - from);
  }

  /** @param {string[]} lines How to take the position; none while moving. */
  #setUp(lines) {
    const items = lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    });
    this.setup.replaceChildren(...items);
  }

  /** @param {Segment} segment */
  #change(segment) {
    const before = this.shown;
    this.shown = segment;
    this.page.dataset.kind = segment.kind;
    this.page.toggleAttribute("data-breathing", segment.breath.length > 0);
    this.drawings.forEach((drawing, key) => {
      drawing.parentElement?.toggleAttribute("hidden", key !== segment.figure);
    });
    say(this.cue, segment.cue);
    say(this.of, segment.of);
    const step = this.score.steps[segment.step];
    say(this.name, step?.name ?? "");
    say(this.detail, step?.detail ?? "");
    say(this.next, step?.next ?? "");
    this.#setUp(segment.kind === "ready" ? (step?.setup ?? []) : []);
    if (before && this.clock.running) {
      this.shelf.write(this.place, String(segment.at));
    }
  }
}

const data = document.getElementById("score");
if (data) {
  new Player(JSON.parse(data.textContent ?? "")).open();
}
