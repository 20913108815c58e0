/** Keeps the screen on while a session plays, where the browser lets it. */

export class Awake {
  #told = false;

  /** @param {() => void} told Called once when it cannot. */
  constructor(told) {
    this.told = told;
  }

  async keep() {
    try {
      if (!navigator.wakeLock) {
        throw new Error("no wake lock");
      }
      await navigator.wakeLock.request("screen");
    } catch {
      if (document.visibilityState === "visible" && !this.#told) {
        this.#told = true;
        this.told();
      }
    }
  }
}
