/** One tab at a time plays a session. */

export class Hold {
  held = false;
  #name;

  /**
   * @param {string} session
   * @param {() => void} lost Called when another tab takes it.
   */
  constructor(session, lost) {
    this.#name = `unbend.session.${session}`;
    this.lost = lost;
  }

  /**
   * Holds the session for this tab, unless another one plays it.
   *
   * @param {boolean} steal Whether to take it from a tab that plays it.
   * @param {() => void} taken
   * @param {() => void} elsewhere
   */
  take(steal, taken, elsewhere) {
    if (this.held || !("locks" in navigator)) {
      taken();
      return;
    }
    navigator.locks
      .request(this.#name, steal ? { steal } : { ifAvailable: true }, (lock) => {
        if (lock === null) {
          elsewhere();
          return undefined;
        }
        this.held = true;
        taken();
        return new Promise(() => undefined);
      })
      .catch((reason) => {
        if (reason instanceof DOMException && reason.name === "AbortError") {
          this.held = false;
          this.lost();
        } else {
          // No locks here: then the server alone sees to it that nothing counts twice.
          taken();
        }
      });
  }
}
