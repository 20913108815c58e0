/**
 * The voice of a session: the browser's own speech synthesis, with every way it can fail told.
 *
 * Some devices have no voice, some stay silent until the page is touched, and some fail without a
 * word: whoever asks for words to be said is told which, once, so that the page can say so.
 */

import { kept } from "./device.js";

/** @typedef {"none" | "waits"} Silence No voice here, or one that waits for a touch. */

/** Milliseconds in which a voice that works has begun. */
const BEGINS_WITHIN = 2500;
/** What the page does itself is no failure. */
const OURS = ["canceled", "interrupted"];

export class Speech {
  #synthesis = globalThis.speechSynthesis;
  #language = document.documentElement.lang;
  /** @type {number | undefined} */
  #watch;
  #touched = false;
  /** The utterance under way: some browsers forget one that nobody holds. */
  /** @type {SpeechSynthesisUtterance | null} */
  #current = null;
  /** @type {Silence | null} */
  silence = null;

  /** @param {(silence: Silence | null) => void} told Hears when the voice fails or comes back. */
  constructor(told) {
    this.told = told;
  }

  /** The voices that speak the page's language. */
  get voices() {
    const plain = this.#language.split("-")[0] ?? "";
    return (this.#synthesis?.getVoices() ?? []).filter((voice) => voice.lang.toLowerCase().startsWith(plain));
  }

  /** @param {() => void} then Called when the browser has found its voices. */
  onVoices(then) {
    this.#synthesis?.addEventListener?.("voiceschanged", then);
  }

  /** Whether words are heard, as far as anybody knows. */
  get heard() {
    return this.silence === null;
  }

  /**
   * Says this now; what is being said gives way.
   *
   * @param {string} text
   * @param {number} rate 1 is the voice's usual speed.
   */
  say(text, rate) {
    if (!this.#synthesis || typeof SpeechSynthesisUtterance === "undefined") {
      this.#fell("none");
      return;
    }
    this.hush();
    const words = new SpeechSynthesisUtterance(text);
    const { voice, volume } = kept();
    words.lang = this.#language;
    words.voice = this.voices.find((one) => one.voiceURI === voice) ?? null;
    words.rate = rate;
    words.volume = volume / 100;
    words.addEventListener("start", () => this.#began());
    words.addEventListener("end", () => this.#began());
    words.addEventListener("error", ({ error }) => this.#failed(error));
    this.#current = words;
    this.#watch = setTimeout(() => this.#failed("silent"), BEGINS_WITHIN);
    this.#synthesis.speak(words);
  }

  /** Says nothing more for now. */
  hush() {
    clearTimeout(this.#watch);
    if (this.#current) {
      this.#current = null;
      this.#synthesis?.cancel();
    }
  }

  /** The page was touched: a voice that waited for that may be tried once more. */
  touched() {
    this.#touched = true;
    if (this.silence === "waits") {
      this.silence = null;
      this.told(null);
    }
  }

  #began() {
    clearTimeout(this.#watch);
    if (this.silence !== null) {
      this.silence = null;
      this.told(null);
    }
  }

  /** @param {string} error */
  #failed(error) {
    clearTimeout(this.#watch);
    if (!OURS.includes(error)) {
      this.#fell(!this.#touched && (error === "not-allowed" || error === "silent") ? "waits" : "none");
    }
  }

  /** @param {Silence} silence */
  #fell(silence) {
    if (this.silence !== silence) {
      this.silence = silence;
      this.told(silence);
    }
  }
}
