/** What is kept on this device alone: which of its voices speaks, and how loud. */

import { Shelf } from "./outbox.js";

const VOICE = "unbend.voice";
const VOLUME = "unbend.volume";
const LOUD = 100;

const shelf = new Shelf();

/** @returns {{voice: string, volume: number}} the voice's own name, empty for the browser's choice; 0-100 */
export function kept() {
  const volume = Number(shelf.read(VOLUME) ?? LOUD);
  return {
    voice: shelf.read(VOICE) ?? "",
    volume: volume >= 0 && volume <= LOUD ? volume : LOUD,
  };
}

/** @param {{voice?: string, volume?: number}} chosen */
export function keep({ voice, volume }) {
  if (voice !== undefined) {
    shelf.write(VOICE, voice);
  }
  if (volume !== undefined) {
    shelf.write(VOLUME, String(volume));
  }
}
