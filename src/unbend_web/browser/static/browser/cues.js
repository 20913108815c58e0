/**
 * Says and sounds what belongs to each moment of a session, at that moment.
 *
 * What is said when was laid out by Python. Here it waits for its time on the session's own clock;
 * what comes too late, after a sleep or a jump, is left out, since late words mislead.
 */

import { Speech } from "./speech.js";
import { Tones } from "./tones.js";

/** Seconds by which a cue may be late; a hidden tab's timers come up to a second late. */
const LATE = 1;
/** Words that come up so soon make others needless. */
const SOON = 2;

/**
 * @typedef {object} Cue
 * @property {number} at
 * @property {string} [text]
 * @property {import("./tones.js").Sound} [sound]
 */

export class Cues {
  #tones = new Tones();
  /** @type {Cue[]} */
  #cues = [];
  #next = 0;
  /** @type {number | undefined} */
  #timer;
  #rate = 1;

  /**
   * @param {import("./timeline.js").WallClock} clock
   * @param {(silence: import("./speech.js").Silence | null) => void} told
   */
  constructor(clock, told) {
    this.clock = clock;
    this.speech = new Speech(told);
  }

  /** @param {import("./timeline.js").Score} score */
  read({ says, sounds, rate }) {
    this.#rate = rate;
    this.#cues = [
      ...says.map(([at, text]) => ({ at, text })),
      ...sounds.map(([at, sound]) => ({ at, sound })),
    ].sort((one, other) => one.at - other.at);
    this.speaks = says.length > 0;
  }

  /** Whether this session has words to say. */
  speaks = false;

  /**
   * The clock runs, or has jumped: on from here.
   *
   * @param {string} [now] What is said where nothing else is about to be.
   */
  follow(now) {
    this.halt();
    const elapsed = this.clock.elapsed;
    // A moment's own words still count when its time has just begun.
    const found = this.#cues.findIndex(({ at }) => at > elapsed - LATE / 2);
    this.#next = found < 0 ? this.#cues.length : found;
    const soon = this.#cues.slice(this.#next).find(({ text }) => text);
    if (now && !(soon && soon.at < elapsed + SOON)) {
      this.tell(now);
    }
    this.#wait();
  }

  /** Nothing more until it goes on. */
  halt() {
    clearTimeout(this.#timer);
    this.speech.hush();
  }

  /** @param {string} text Said at once, in a session that speaks. */
  tell(text) {
    if (this.speaks) {
      this.speech.say(text, this.#rate);
    }
  }

  #wait() {
    const cue = this.#cues[this.#next];
    if (cue && this.clock.running) {
      this.#timer = setTimeout(() => this.#due(), Math.max(0, (cue.at - this.clock.elapsed) * 1000));
    }
  }

  #due() {
    const elapsed = this.clock.elapsed;
    for (let cue = this.#cues[this.#next]; cue && cue.at <= elapsed + 0.005; cue = this.#cues[this.#next]) {
      this.#next += 1;
      if (elapsed - cue.at <= LATE) {
        this.#play(cue);
      }
    }
    this.#wait();
  }

  /** @param {Cue} cue */
  #play({ text, sound }) {
    if (text) {
      this.tell(text);
    }
    if (sound) {
      this.#tones.play(sound);
    }
  }
}
