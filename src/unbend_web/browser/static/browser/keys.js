/** The keyboard, and the keys for music on it, on a headset or on a lock screen. */

/**
 * @typedef {object} Does
 * @property {() => void} toggle
 * @property {() => void} go
 * @property {() => void} halt
 * @property {() => void} back
 * @property {() => void} skip
 * @property {() => void} hurt
 */

const OWN_USE = "button, a, summary, input, select";

/**
 * @param {Does} does
 * @param {string} title What the device shows as playing.
 */
export function listenToKeys(does, title) {
  document.addEventListener("keydown", (event) => press(event, does));
  const session = navigator.mediaSession;
  if (!session) {
    return;
  }
  session.metadata = typeof MediaMetadata === "undefined" ? null : new MediaMetadata({ title });
  session.setActionHandler("play", does.go);
  session.setActionHandler("pause", does.halt);
  session.setActionHandler("previoustrack", does.back);
  session.setActionHandler("nexttrack", does.skip);
}

/** @param {boolean} running */
export function showPlaying(running) {
  if (navigator.mediaSession) {
    navigator.mediaSession.playbackState = running ? "playing" : "paused";
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {Does} does
 */
function press(event, does) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }
  const own = event.target instanceof Element && event.target.closest(OWN_USE);
  const arrows = event.target instanceof Element && event.target.closest("input, select");
  const wanted = {
    " ": own ? undefined : does.toggle,
    ArrowLeft: arrows ? undefined : does.back,
    ArrowRight: arrows ? undefined : does.skip,
    MediaPlayPause: does.toggle,
    MediaPlay: does.go,
    MediaPause: does.halt,
    MediaTrackPrevious: does.back,
    MediaTrackNext: does.skip,
    Escape: does.hurt,
    h: does.hurt,
    H: does.hurt,
  }[event.key];
  if (wanted) {
    event.preventDefault();
    wanted();
  }
}
