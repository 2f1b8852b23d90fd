// Publishing, correcting, withdrawing.
import { ask } from "./net.js";
import { follow } from "./job.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const { slug } = document.documentElement.dataset;
const publish = follow("publish");
const render = follow("render");
const form = document.querySelector("[data-publish]");

function target() {
  const field = form.elements.target;
  return field && field.value.trim() !== field.dataset.known ? field.value.trim() : "";
}

async function look() {
  const box = form.querySelector("[data-preview]");
  box.replaceChildren(Object.assign(document.createElement("p"), { className: "meta", textContent: t("Looking…") }));
  try {
    const answer = await fetch(`/episodes/${slug}/publish/preview`, { method: "POST", headers: { "Content-Type": "application/json", Accept: "text/html" }, body: JSON.stringify({ target: target() }) });
    box.innerHTML = await answer.text();
  } catch { box.replaceChildren(); toast(t("the studio does not answer; is it still running?"), "bad"); }
}

form?.querySelector("[data-look]").addEventListener("click", look);
form?.addEventListener("submit", (event) => { event.preventDefault(); publish.start({ target: target() }, `/episodes/${slug}/publish`); });
document.querySelector("[data-correct]")?.addEventListener("submit", (event) => { event.preventDefault(); render.start({ correction: event.target.elements.correction.value }); });

async function takeDown(facts) {
  try { await ask("POST", `/episodes/${slug}/withdraw`, facts); location.reload(); } catch (error) { toast(error.message, "bad"); }
}
document.querySelector("[data-withdraw]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  takeDown({ reason: event.target.elements.reason.value, remove: event.target.elements.remove.checked });
});
document.querySelector("[data-restore]")?.addEventListener("submit", (event) => { event.preventDefault(); takeDown({ undo: true }); });
