// The board: new episodes, and what happens to those that are there.
import { ask } from "./net.js";
import { listen } from "./events.js";
import { on } from "./keys.js";
import { toast } from "./main.js";
import { t } from "./words.js";

async function make() {
  for (const one of document.querySelectorAll("[data-new]")) one.disabled = true;
  try {
    const { data } = await ask("POST", "/episodes", {});
    if (!data.changed) sessionStorage.setItem("newscast-notice", t("the last episode is still to be filled in; here it is"));
    location.href = `/episodes/${data.slug}/items`;
  } catch (error) {
    toast(error.message, "bad");
    for (const one of document.querySelectorAll("[data-new]")) one.disabled = false;
  }
}

for (const one of document.querySelectorAll("[data-new]")) one.addEventListener("click", make);
on("new", make);

let timer = 0;
async function renew() {
  const answer = await fetch(location.href);
  if (!answer.ok) { location.reload(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const main = document.querySelector("main");
  const focused = document.activeElement?.closest?.("main") ? document.activeElement.getAttribute("href") : null;
  main.replaceChildren(...fresh.childNodes);
  for (const one of main.querySelectorAll("[data-new]")) one.addEventListener("click", make);
  if (focused) main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
const soon = () => { clearTimeout(timer); timer = setTimeout(() => renew().catch(() => {}), 300); };

listen("file", soon);
listen("back", soon);
listen("job", (job) => {
  const bar = document.querySelector(`[data-work="${job.number}"] progress`);
  if (bar && job.state === "running") { if (job.work.total) { bar.max = 1; bar.value = job.work.done / job.work.total; } } else soon();
});
