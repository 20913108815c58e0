/**
 * Puts the code the camera read into its field.
 *
 * It stands behind the # of the address: that part stays in the browser, so no server, proxy or log
 * on the way sees it. Without scripts the person types it.
 */

const code = decodeURIComponent(location.hash.slice(1));
const field = document.getElementById("code");
if (code && field instanceof HTMLInputElement) {
  field.value = code;
  // Neither the history nor a page that is shared keeps it.
  history.replaceState(null, "", location.pathname);
  document.getElementById("name")?.focus();
}
