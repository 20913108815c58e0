/**
 * The time of a session and what belongs to each moment of it; it knows neither page nor storage.
 *
 * What happens when, how often and for how long is computed by Python and read here as data; no
 * module here holds rules.
 */

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
 * @property {number} again How many more sets of it there may be.
 * @property {string} easier What asks less and may take its place; empty where nothing does.
 * @property {boolean} seeks Whether it seeks a pop, and so is left out for a while after one.
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
 * @property {number} after_pop Seconds after a pop in which no step goes on that seeks one.
 * @property {number | null} since_pop Seconds since the last pop of the session, if there was one.
 * @property {number} ask_after Seconds of standing still after which the server is asked first.
 * @property {string} after Where to go when it is finished.
 * @property {string} stopped Where to go when it hurt.
 * @property {[number, string][]} says What is said, and at which second.
 * @property {[number, import("./tones.js").Sound][]} sounds The tones, and at which second.
 * @property {number} rate How fast the voice speaks; 1 is usual.
 * @property {{left: string, finish: string, paused: string, stopped: string}} words `left` with {time} to fill.
 */

/** A step back within its first seconds goes to the one before. */
const SETTLED = 3;

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

/** The segments and sets of a session by the second; every time is in seconds from its start. */
export class Timeline {
  /** @param {Pick<Score, "segments" | "marks" | "total">} score */
  constructor({ segments, marks, total }) {
    this.segments = segments;
    this.marks = marks;
    this.total = total;
  }

  /**
   * The segment of a moment; after the end it is the last one.
   *
   * @param {number} elapsed
   */
  segmentAt(elapsed) {
    const found = this.segments.find((segment) => elapsed < segment.end) ?? this.segments[this.segments.length - 1];
    if (!found) {
      throw new Error("The session has no segments.");
    }
    return found;
  }

  /**
   * The sets that ended after one moment and up to another.
   *
   * @param {number} after
   * @param {number} upTo
   */
  done(after, upTo) {
    return this.marks.filter((mark) => mark.at > after && mark.at <= upTo);
  }

  /**
   * The set that is half done at a moment, if one is.
   *
   * @param {number} elapsed
   */
  underWay(elapsed) {
    return this.marks.find((mark) => mark.begin < elapsed && elapsed < mark.at);
  }

  /**
   * Where a step back leads.
   *
   * @param {number} elapsed
   */
  before(elapsed) {
    return this.#begins().filter((at) => at < elapsed - SETTLED).pop() ?? 0;
  }

  /**
   * Where a step on leads; nothing follows the last set.
   *
   * @param {number} elapsed
   */
  following(elapsed) {
    return this.#begins().find((at) => at > elapsed);
  }

  /**
   * Where it goes on when some steps are left out: here, or where the next other step begins.
   *
   * @param {number} elapsed
   * @param {(step: number) => boolean} leftOut
   */
  past(elapsed, leftOut) {
    const next = this.segments.find((segment) => elapsed < segment.end && !leftOut(segment.step));
    return next ? Math.max(elapsed, next.at) : this.total;
  }

  /** The seconds at which the sets begin, their getting ready included. */
  #begins() {
    return this.segments
      .filter((segment, place, all) => {
        const before = all[place - 1];
        return !before || before.step !== segment.step || before.set !== segment.set;
      })
      .map((segment) => segment.at);
  }
}

/**
 * How full the breath is, 0-1, easing in and out.
 *
 * @param {Segment} segment
 * @param {number} elapsed
 */
export function breathAt(segment, elapsed) {
  const now = segment.breath.find(([start, end]) => start <= elapsed && elapsed < end);
  if (!now) {
    return 0;
  }
  const [start, end, from, to] = now;
  const eased = (1 - Math.cos(Math.PI * ((elapsed - start) / (end - start)))) / 2;
  return from + eased * (to - from);
}
