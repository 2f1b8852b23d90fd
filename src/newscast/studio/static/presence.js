// Who else is here, and where.
import { ask } from "./net.js";
import { listen } from "./events.js";
import { t } from "./words.js";

const { slug, screen } = document.documentElement.dataset;
const page = (sessionStorage.newscastPage ??= Array.from(crypto.getRandomValues(new Uint8Array(8)), (one) => one.toString(16).padStart(2, "0")).join(""));
const PERIOD = 8000;
const followers = [];
let place = "";
let others = [];

/** Say where the caret stands: a paragraph's or an item's id. */
export function at(where) {
  if (where === place) return;
  place = where;
  tell();
}

/** Call `does(others)` when people come, move or go; `others` have name, slug, screen, place. */
export function follow(does) { followers.push(does); does(others); }

async function tell() {
  try { show((await ask("POST", "/presence", { page, slug, screen, place })).data.here); } catch { /* the link's state says so */ }
}

function show(here) {
  others = here.filter((one) => one.page !== page);
  const box = document.querySelector("[data-people]");
  if (box) {
    const wanted = others.slice(0, 5).map((one) => `${one.page}|${one.name}|${one.slug}|${one.screen}`).join();
    if (box.dataset.shown !== wanted) {
      box.dataset.shown = wanted;
      box.replaceChildren(...others.slice(0, 5).map(face));
    }
  }
  for (const does of followers) does(others);
}

function face(one) {
  const mark = document.createElement("span");
  mark.className = "avatar";
  mark.dataset.hue = [...one.page].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  const name = one.name || t("a guest");
  mark.title = one.slug ? t("{name} is in {where}", { name, where: one.slug }) : t("{name} is here", { name });
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", mark.title);
  mark.textContent = [...name][0].toUpperCase();
  return mark;
}

listen("people", ({ here }) => show(here));
listen("back", tell);
tell();
setInterval(() => { if (!document.hidden) tell(); }, PERIOD);
document.addEventListener("visibilitychange", () => { if (!document.hidden) tell(); });
addEventListener("pagehide", () => { navigator.sendBeacon("/presence", new Blob([JSON.stringify({ page, leaves: true })], { type: "application/json" })); });
