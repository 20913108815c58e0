/** The fold "Sound and pace": what only this device knows, and a try of the voice. */

import { keep, kept } from "./device.js";
import { Speech } from "./speech.js";
import { Tones } from "./tones.js";

const device = document.querySelector('[data-part="device"]');
if (device instanceof HTMLElement) {
  open(device);
}

/** @param {HTMLElement} device */
function open(device) {
  const volume = device.querySelector("input");
  const voices = device.querySelector("select");
  const sample = device.querySelector("button");
  const heard = device.querySelector("output");
  if (!volume || !voices || !sample || !heard) {
    return;
  }
  const told = (/** @type {import("./speech.js").Silence | null} */ silence) => {
    heard.textContent = (silence ? heard.dataset[silence] : heard.dataset.heard) ?? "";
  };
  const speech = new Speech(told);
  const tones = new Tones();
  volume.value = String(kept().volume);
  volume.addEventListener("change", () => keep({ volume: Number(volume.value) }));
  voices.addEventListener("change", () => keep({ voice: voices.value }));
  speech.onVoices(() => fill(voices, speech.voices));
  fill(voices, speech.voices);
  sample.addEventListener("click", () => {
    const rate = document.querySelector("input[name=rate]:checked");
    heard.textContent = heard.dataset.heard ?? "";
    speech.silence = null;
    speech.touched();
    tones.play("hold");
    speech.say(sample.dataset.say ?? "", Number(rate instanceof HTMLInputElement ? rate.value : 100) / 100);
  });
  device.hidden = false;
}

/**
 * @param {HTMLSelectElement} select
 * @param {SpeechSynthesisVoice[]} voices
 */
function fill(select, voices) {
  const first = select.options[0];
  const offered = voices.map((voice) => new Option(voice.name, voice.voiceURI));
  select.replaceChildren(...(first ? [first] : []), ...offered);
  select.value = kept().voice;
  if (select.selectedIndex < 0) {
    select.selectedIndex = 0;
  }
  // One voice is no choice.
  select.closest(".field")?.toggleAttribute("hidden", voices.length < 2);
}
