/** Soft tones for the end of a hold and the change of sides, made here; and a buzz with them. */

import { kept } from "./device.js";

/** @typedef {"hold" | "switch"} Sound */

/** @type {Record<Sound, {notes: number[], buzz: number[]}>} Hertz one after the other; milliseconds on and off. */
const SOUNDS = {
  hold: { notes: [523], buzz: [120] },
  switch: { notes: [440, 587], buzz: [120, 90, 120] },
};
/** Seconds from one note to the next, and how long one rings. */
const APART = 0.22;
const RINGS = 0.7;
const SOFT = 0.16;

/** Browsers complain of sounds and buzzes that come before any touch. */
function touched() {
  return navigator.userActivation?.hasBeenActive ?? true;
}

export class Tones {
  /** @type {AudioContext | null} */
  #context = null;

  /** @param {Sound} sound */
  play(sound) {
    if (!touched()) {
      return;
    }
    const { notes, buzz } = SOUNDS[sound];
    navigator.vibrate?.(buzz);
    notes.forEach((hertz, place) => this.#ring(hertz, place * APART));
  }

  /**
   * @param {number} hertz
   * @param {number} after Seconds from now.
   */
  #ring(hertz, after) {
    if (typeof AudioContext === "undefined") {
      return;
    }
    this.#context ??= new AudioContext();
    const context = this.#context;
    void context.resume();
    const begin = context.currentTime + after;
    const note = new OscillatorNode(context, { type: "sine", frequency: hertz });
    const loud = new GainNode(context, { gain: 0 });
    loud.gain.setTargetAtTime((SOFT * kept().volume) / 100, begin, 0.02);
    loud.gain.setTargetAtTime(0, begin + 0.12, RINGS / 4);
    note.connect(loud).connect(context.destination);
    note.start(begin);
    note.stop(begin + RINGS);
  }
}
