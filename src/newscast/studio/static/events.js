// What happens elsewhere: files changed outside, jobs, other people. One stream a page.
import { t } from "./words.js";

const listeners = new Map();
const state = document.querySelector("[data-link-state]");
let source = null;
let lost = false;

/** Call `does(facts)` for every event of a kind: "file", "job", "people", and "back" after a lost link. */
export function listen(kind, does) {
  if (!listeners.has(kind)) { listeners.set(kind, []); source?.addEventListener(kind, pass); }
  listeners.get(kind).push(does);
}

function pass(event) {
  const facts = JSON.parse(event.data || "{}");
  for (const does of listeners.get(event.type) ?? []) does(facts);
}

function connect() {
  source = new EventSource("/events");
  for (const kind of listeners.keys()) source.addEventListener(kind, pass);
  source.addEventListener("lost", () => location.reload());
  source.onopen = () => {
    if (state) state.textContent = "";
    document.documentElement.classList.remove("offline");
    if (lost) for (const does of listeners.get("back") ?? []) does({});
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    document.documentElement.classList.add("offline");
    if (state) state.textContent = t("not connected; what you type is kept here");
    if (source?.readyState === EventSource.CLOSED) setTimeout(() => { if (!document.hidden) connect(); }, 3000);
  };
}

// A browser opens six connections to a host, and a stream takes one for good: a tab that nobody sees gives it back.
const HIDDEN_MS = 5000;
let hiding = 0;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(() => { source?.close(); source = null; lost = true; }, HIDDEN_MS);
  else if (!source) connect();
});

connect();
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
