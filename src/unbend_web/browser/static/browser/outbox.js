/**
 * Keeps what happens in a session until the server has it.
 *
 * Every event is written to the browser's own storage before it is sent, one entry an event, so
 * that a closed tab, a lost connection or a second tab loses and doubles nothing: the server knows
 * an event by its id. Any page of Unbend that loads this module sends what an earlier one left.
 */

/**
 * @typedef {object} SessionEvent
 * @property {string} id Made here; the server keeps an id once.
 * @property {string} session
 * @property {"done" | "part" | "popped" | "paused" | "stopped" | "finished"} kind
 * @property {number | null} step Place of the step in the plan, from 0.
 * @property {number | null} set Place of the set in the step, from 0.
 * @property {number} at Milliseconds since 1970.
 * @property {number} seq Order within the session.
 */

const PREFIX = "unbend.event.";
// A request that outlives its page may carry 64 KiB; an event is about 200 bytes.
const BATCH = 100;

/** Storage that works where the browser refuses its own: then a session is kept for this page. */
export class Shelf {
  /** @type {Map<string, string>} */
  #spare = new Map();

  /** @param {string} key */
  read(key) {
    try {
      return localStorage.getItem(key) ?? this.#spare.get(key) ?? null;
    } catch {
      return this.#spare.get(key) ?? null;
    }
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  write(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      this.#spare.set(key, value);
    }
  }

  /** @param {string} key */
  drop(key) {
    this.#spare.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing is kept where nothing can be stored.
    }
  }

  /** @param {string} prefix */
  under(prefix) {
    const keys = new Set(this.#spare.keys());
    try {
      Object.keys(localStorage).forEach((key) => keys.add(key));
    } catch {
      // Only the spare has something then.
    }
    return [...keys].filter((key) => key.startsWith(prefix));
  }
}

/** A version 4 UUID, also on a page that is not served from a secure origin. */
export function uuid() {
  if ("randomUUID" in crypto) {
    return crypto.randomUUID();
  }
  const bytes = [.../** @type {Crypto} */ (crypto).getRandomValues(new Uint8Array(16))];
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Outbox {
  /**
   * @param {string} url Where batches are posted.
   * @param {string} token The page's CSRF token.
   * @param {Shelf} shelf
   */
  constructor(url, token, shelf = new Shelf()) {
    this.url = url;
    this.token = token;
    this.shelf = shelf;
  }

  /** @param {SessionEvent} event */
  add(event) {
    this.shelf.write(PREFIX + event.id, JSON.stringify(event));
  }

  /** @returns {SessionEvent[]} what the server has not confirmed, in order */
  pending() {
    const events = this.shelf.under(PREFIX).map((key) => this.#event(key));
    return events
      .filter((event) => event !== null)
      .sort((one, other) => one.seq - other.seq || one.at - other.at);
  }

  /**
   * @param {string} key
   * @returns {SessionEvent | null}
   */
  #event(key) {
    try {
      return JSON.parse(this.shelf.read(key) ?? "null");
    } catch {
      this.shelf.drop(key);
      return null;
    }
  }

  /**
   * Sends what is pending; safe to call while leaving the page, twice, or from two tabs.
   *
   * @returns {Promise<boolean>} whether nothing is left to send
   */
  async flush() {
    const events = this.pending();
    if (events.length === 0) {
      return true;
    }
    const sent = events.slice(0, BATCH);
    const settled = await this.#post(sent);
    settled.forEach((id) => this.shelf.drop(PREFIX + id));
    return settled.length > 0 && sent.length < events.length ? this.flush() : settled.length === events.length;
  }

  /**
   * @param {SessionEvent[]} events
   * @returns {Promise<string[]>} ids the server kept, or refused for good
   */
  async #post(events) {
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        keepalive: true,
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ events }),
      });
      // 400 names each event it refuses; any other failure may pass, so all is kept.
      if (answer.status !== 200 && answer.status !== 400) {
        return [];
      }
      const { kept = [], refused = [] } = await answer.json();
      return [...kept, ...refused.map((/** @type {{id: string}} */ one) => one.id)];
    } catch {
      return [];
    }
  }
}

/** @returns {Outbox | null} the outbox this page names, if it names one */
export function pageOutbox() {
  const tag = document.querySelector('meta[name="unbend-outbox"]');
  return tag instanceof HTMLMetaElement ? new Outbox(tag.content, tag.dataset.token ?? "") : null;
}

void pageOutbox()?.flush();
