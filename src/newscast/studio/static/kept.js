// What was typed and is not saved yet: kept in the browser, offered again after a closed tab or a lost server.
const PREFIX = "newscast-kept:";
const MOST_DAYS = 30;

const name = (place) => PREFIX + location.pathname + "#" + place;

/** Keep `value` (anything JSON) for a place of this page, with the revision it was made from. */
export function keep(place, value, revision = "") {
  try { localStorage.setItem(name(place), JSON.stringify({ value, revision, when: Date.now() })); } catch { return false; }
  return true;
}

/** Return {value, revision, when} that was kept for a place, or null. */
export function kept(place) {
  try { return JSON.parse(localStorage.getItem(name(place))); } catch { return null; }
}

/** Forget what was kept: it is saved, or not wanted. */
export function forget(place) { localStorage.removeItem(name(place)); }

/** The places of this page for which something is kept. */
export function keptPlaces() {
  const start = name("");
  return Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

for (const key of Object.keys(localStorage)) {
  if (!key.startsWith(PREFIX)) continue;
  try { if (Date.now() - JSON.parse(localStorage.getItem(key)).when > MOST_DAYS * 864e5) localStorage.removeItem(key); } catch { localStorage.removeItem(key); }
}
