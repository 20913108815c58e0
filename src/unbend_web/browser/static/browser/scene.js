/** What the player's page shows: figure, words, count, ring and pacer of one moment. */

import { breathAt } from "./timeline.js";

/**
 * @typedef {import("./timeline.js").Score} Score
 * @typedef {import("./timeline.js").Segment} Segment
 */

const RING = 2 * Math.PI * 92;

/**
 * @template {Element} T
 * @param {string} name
 * @param {new () => T} type
 * @returns {T}
 */
export function part(name, type) {
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

export class Scene {
  #page = part("player", HTMLElement);
  #name = part("name", HTMLElement);
  #detail = part("detail", HTMLElement);
  #cue = part("cue", HTMLElement);
  #setup = part("setup", HTMLOListElement);
  #count = part("count", HTMLElement);
  #of = part("of", HTMLElement);
  #ring = part("ring", SVGCircleElement);
  #pacer = part("pacer", SVGCircleElement);
  #bar = part("bar", HTMLElement);
  #left = part("left", HTMLElement);
  #next = part("next", HTMLElement);
  #toggle = part("pause", HTMLButtonElement);
  #toggleLabel = part("pause-label", HTMLElement);
  #pop = part("pop", HTMLButtonElement);
  #popped = part("popped", HTMLElement);
  #note = part("note", HTMLElement);
  /** @type {number | undefined} */
  #noteGoes;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Map<string, SVGSVGElement>} */
  #drawings = new Map();
  /** @type {Segment | null} */
  shown = null;

  /** @param {Pick<Score, "steps" | "total" | "words">} score */
  constructor({ steps, total, words }) {
    this.steps = steps;
    this.total = total;
    this.words = words;
    part("stage", HTMLElement)
      .querySelectorAll("[data-figure]")
      .forEach((frame) => {
        const drawing = frame.querySelector("svg");
        if (drawing instanceof SVGSVGElement && frame instanceof HTMLElement) {
          drawing.pauseAnimations();
          this.#drawings.set(frame.dataset.figure ?? "", drawing);
        }
      });
  }

  /** @param {"playing" | "paused" | "elsewhere" | "stopped" | "finished"} state */
  turn(state) {
    this.#page.dataset.state = state;
    this.#toggle.setAttribute("aria-pressed", String(state === "paused"));
    say(this.#toggleLabel, this.#toggle.dataset[state === "playing" ? "pause" : "go"] ?? "");
  }

  /** Says that the pop is noted, and for a moment takes no other. */
  notePop() {
    const noted = this.#popped.dataset.words ?? "";
    say(this.#popped, noted);
    this.#pop.disabled = true;
    setTimeout(() => {
      // What is left out may have been said since: that stays to be read.
      if (this.#popped.textContent === noted) {
        say(this.#popped, "");
      }
      this.#pop.disabled = false;
    }, 4000);
  }

  /** Says that what seeks another pop is left out for now. */
  sayEnough() {
    say(this.#popped, this.#popped.dataset.enough ?? "");
  }

  /**
   * Says something in passing, in the page's own words of that name.
   *
   * @param {string} name
   */
  note(name) {
    const words = this.#note.querySelector(`[data-note="${name}"]`)?.textContent ?? "";
    say(part("told", HTMLElement), words);
    this.#note.toggleAttribute("data-told", words !== "");
    clearTimeout(this.#noteGoes);
    this.#noteGoes = setTimeout(() => this.note(""), 8000);
  }

  /**
   * While a voice leads, the page's words do not talk over it.
   *
   * @param {boolean} speaks Whether the session has words to say.
   * @param {import("./speech.js").Silence | null} silence Why they are not heard.
   */
  voiced(speaks, silence) {
    const live = speaks && silence === null ? "off" : "polite";
    this.#cue.setAttribute("aria-live", live);
    this.#setup.setAttribute("aria-live", live);
    if (silence) {
      this.note(silence);
    }
  }

  /** @param {Document} page Its drawings take the place of these. */
  replaceDrawings(page) {
    const drawn = page.querySelectorAll('[data-part="stage"] [data-figure]');
    part("stage", HTMLElement)
      .querySelectorAll("[data-figure]")
      .forEach((one) => one.remove());
    part("stage", HTMLElement).prepend(...[...drawn].map((one) => document.importNode(one, true)));
  }

  sayOffline() {
    this.#page.dataset.offline = "";
  }

  /**
   * @param {Segment} segment The segment of the moment.
   * @param {number} elapsed Seconds from the start of the session, at most its whole length.
   */
  draw(segment, elapsed) {
    if (segment !== this.shown) {
      this.#change(segment);
    }
    const { at, end } = segment;
    const share = end > at ? Math.min(1, (elapsed - at) / (end - at)) : 1;
    const drawing = this.#drawings.get(segment.figure);
    // Without motion the figure stands in the posture to be reached.
    drawing?.setCurrentTime(this.#still.matches ? segment.to : segment.from + share * (segment.to - segment.from));
    const count = segment.until === null ? segment.count : String(Math.max(0, Math.ceil(segment.until - elapsed)));
    say(this.#count, count);
    this.#page.toggleAttribute("data-wide", count.length > 2);
    say(this.#left, this.words.left.replace("{time}", minutes(this.total - elapsed)));
    this.#ring.setAttribute("stroke-dashoffset", String(RING * share));
    const full = breathAt(segment, elapsed);
    this.#pacer.setAttribute("r", String(Math.round((40 + 44 * full) * 10) / 10));
    this.#bar.style.setProperty("--full", String(full));
  }

  /** @param {Segment} segment */
  #change(segment) {
    this.shown = segment;
    this.#page.dataset.kind = segment.kind;
    this.#page.toggleAttribute("data-breathing", segment.breath.length > 0);
    this.#drawings.forEach((drawing, key) => {
      drawing.parentElement?.toggleAttribute("hidden", key !== segment.figure);
    });
    say(this.#cue, segment.cue);
    say(this.#of, segment.of);
    const step = this.steps[segment.step];
    say(this.#name, step?.name ?? "");
    say(this.#detail, step?.detail ?? "");
    say(this.#next, step?.next ?? "");
    this.#setUp(segment.kind === "ready" ? (step?.setup ?? []) : []);
  }

  /** @param {string[]} lines How to take the position; none while moving. */
  #setUp(lines) {
    const items = lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    });
    this.#setup.replaceChildren(...items);
  }
}
