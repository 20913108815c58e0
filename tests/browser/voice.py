"""A voice in the place of the browser's own: it keeps what it was asked to say, and when."""

from typing import Any

from playwright.sync_api import Page

_VOICE = """(() => {
  const said = (window.said = []);
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text, lang: "", rate: 1, volume: 1, voice: null });
    }
  };
  class Voice extends EventTarget {
    getVoices() {
      return [
        { name: "Ada", lang: "en-GB", voiceURI: "ada" },
        { name: "Ben", lang: "en-US", voiceURI: "ben" },
        { name: "Carmen", lang: "es-ES", voiceURI: "carmen" },
      ];
    }
    speak(words) {
      const { text, lang, rate, volume, voice } = words;
      said.push({ text, lang, rate, volume, voice: voice?.name ?? null, at: Date.now() });
      const error = window.voiceFails;
      if (error === "silent") {
        return;
      }
      const failed = Object.assign(new Event("error"), { error });
      words.dispatchEvent(error ? failed : new Event("start"));
    }
    cancel() {
      said.push({ text: null, at: Date.now() });
    }
  }
  window.turned = [];
  document.addEventListener("DOMContentLoaded", () => {
    const player = document.querySelector("[data-part=player]");
    const note = () => window.turned.push({ kind: player.dataset.kind, at: Date.now() });
    player && new MutationObserver(note).observe(player, { attributeFilter: ["data-kind"] });
  });
  Object.defineProperty(window, "speechSynthesis", { value: new Voice(), configurable: true });
})()"""

_NOTES = """(() => {
  window.sounds = [];
  const ring = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    window.sounds.push({ hertz: this.frequency.value, at: Date.now() });
    return ring.apply(this, at);
  };
})()"""


def give_voice(page: Page, *, fails: str = "") -> None:
    """From the next page on; ``fails`` is the error every utterance ends with, or ``silent``."""
    page.add_init_script(f"window.voiceFails = {fails!r}")
    page.add_init_script(_VOICE)
    page.add_init_script(_NOTES)


def said(page: Page) -> list[dict[str, Any]]:
    """What was said on this page, without the silences that were asked for."""
    found: list[dict[str, Any]] = page.evaluate("window.said")
    return [one for one in found if one["text"] is not None]


def began(page: Page, kind: str) -> float:
    """When the page first showed a stretch of time of this kind, in milliseconds since 1970."""
    found: float = page.evaluate(
        "(kind) => window.turned.find((one) => one.kind === kind).at", kind
    )
    return found


def sounded(page: Page) -> list[dict[str, Any]]:
    """The notes that were rung."""
    found: list[dict[str, Any]] = page.evaluate("window.sounds")
    return found
