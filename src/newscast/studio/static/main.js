// What every screen has: shortcuts, dialogs, notices, people, and the stream of events.
import { on } from "./keys.js";
import { t } from "./words.js";
import "./presence.js";

const { slug } = document.documentElement.dataset;

/** Show a short notice; `kind` is "", "good" or "bad". A button may be given as {words, does}. */
export function toast(words, kind = "", button) {
  const box = document.createElement("div");
  box.className = `toast ${kind}`;
  const text = document.createElement("p");
  text.textContent = words;
  box.append(text);
  if (button) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = button.words;
    one.onclick = () => { box.remove(); button.does(); };
    box.append(one);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet icon";
  close.setAttribute("aria-label", t("Close"));
  close.textContent = "✕";
  close.onclick = () => box.remove();
  box.append(close);
  document.querySelector("[data-toasts]").append(box);
  if (kind !== "bad" && !button) setTimeout(() => box.remove(), 6000);
  return box;
}

/** Open a dialog; the focus goes back to where it was when it closes. */
export function openDialog(dialog) {
  const from = document.activeElement;
  dialog.addEventListener("close", () => from?.focus?.(), { once: true });
  dialog.showModal();
}

on("help", () => openDialog(document.getElementById("help")));
const go = (path) => () => { location.href = path; };
on("go-board", go("/"));
if (slug) for (const step of ["items", "script", "approve", "render", "publish"]) on(`go-${step}`, go(`/episodes/${slug}/${step}`));

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) { event.preventDefault(); openDialog(document.getElementById(opener.dataset.opens)); return; }
  if (event.target.closest("[data-act=help]")) { event.target.closest("details")?.removeAttribute("open"); openDialog(document.getElementById("help")); }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.querySelector(".steps [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.documentElement.classList.add("js");
const notice = sessionStorage.getItem("newscast-notice");
if (notice) { sessionStorage.removeItem("newscast-notice"); toast(notice); }
