/**
 * Changes a session while it is under way: the server plans anew, and the page it answers with
 * takes the place of this one without leaving it.
 */

/**
 * Sends a form of the page.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} filled What to fill in.
 * @returns {Promise<Document | null>} the player's page as it is now; null without a connection
 */
export async function send(form, filled) {
  const body = new FormData(form);
  Object.entries(filled).forEach(([name, value]) => body.set(name, value));
  try {
    const answer = await fetch(form.action, { method: "POST", credentials: "same-origin", body });
    if (!answer.ok) {
      return null;
    }
    if (new URL(answer.url).pathname !== location.pathname) {
      // It does not run any more: the server says where it stands.
      location.replace(answer.url);
      return null;
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

/**
 * Where a moment of one score lies in another one.
 *
 * @param {import("./timeline.js").Score} before
 * @param {import("./timeline.js").Score} after
 * @param {number} elapsed
 */
export function moved(before, after, elapsed) {
  const all = before.segments;
  const now = all.find((one) => elapsed < one.end) ?? all[all.length - 1];
  if (!now) {
    return 0;
  }
  const same = (/** @type {import("./timeline.js").Segment} */ one) => one.step === now.step && one.set === now.set;
  const place = all.filter(same).indexOf(now);
  const there = after.segments.filter(same);
  const found = there[Math.min(place, there.length - 1)];
  if (found) {
    const share = (elapsed - now.at) / (now.end - now.at || 1);
    return found.at + Math.min(1, Math.max(0, share)) * (found.end - found.at);
  }
  // It has given way to what came in, whose number is behind all that were known.
  return after.segments.find((one) => one.step >= before.steps.length)?.at ?? after.resume;
}
