/**
 * What is kept of a session while it plays: the moment it is at, for this browser, and what
 * happened in it, for the server.
 */

import { pageOutbox, Shelf, uuid } from "./outbox.js";

/** Sends every five minutes at most while it plays; what waits is safe in the browser's storage. */
const SEND_EVERY = 300_000;

export class SessionRecord {
  #shelf = new Shelf();
  #outbox = pageOutbox();
  #sent = Date.now();

  /**
   * @param {string} session
   * @param {number} seq The last sequence number the server knows.
   */
  constructor(session, seq) {
    this.session = session;
    this.seq = seq;
    this.place = `unbend.at.${session}`;
  }

  /** @returns {number | null} the second that was played last, in this tab or another one */
  get played() {
    const kept = Number(this.#shelf.read(this.place) ?? Number.NaN);
    return Number.isNaN(kept) ? null : kept;
  }

  /** @param {number} elapsed */
  remember(elapsed) {
    this.#shelf.write(this.place, String(elapsed));
  }

  /** It is over: nobody goes on from here. */
  forget() {
    this.#shelf.drop(this.place);
  }

  /**
   * @param {import("./outbox.js").SessionEvent["kind"]} kind
   * @param {{step: number, set: number} | null} where
   * @param {number} at Milliseconds since 1970.
   */
  write(kind, where, at = Date.now(), id = uuid()) {
    this.seq += 1;
    this.#outbox?.add({
      id,
      session: this.session,
      kind,
      step: where?.step ?? null,
      set: where?.set ?? null,
      at: Math.round(at),
      seq: this.seq,
    });
  }

  /** @returns {Promise<boolean>} whether nothing is left to send */
  async send() {
    return (await this.#outbox?.flush()) ?? true;
  }

  /** Sends if the last time is long ago. */
  sendNowAndThen() {
    const now = Date.now();
    if (now - this.#sent > SEND_EVERY) {
      this.#sent = now;
      void this.send();
    }
  }

  /**
   * Sends what there is and goes on; without a connection it stays, says so and tries again.
   *
   * @param {string} url
   * @param {() => void} waits Called when there is no connection.
   */
  async leave(url, waits) {
    if (await this.send()) {
      location.replace(url);
      return;
    }
    waits();
    setTimeout(() => void this.leave(url, waits), 3000);
  }
}
