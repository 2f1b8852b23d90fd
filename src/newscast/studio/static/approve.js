// Approval.
import { ask } from "./net.js";
import { listen } from "./events.js";
import { toast } from "./main.js";
import { t } from "./words.js";
import "./player.js";

const { slug } = document.documentElement.dataset;
const form = document.querySelector("[data-approve]");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const refusal = form.querySelector("[data-refusal]");
  refusal.textContent = "";
  try {
    await ask("POST", `/episodes/${slug}/approve`, { words: form.dataset.words, name: form.elements.name.value });
    location.reload();
  } catch (error) { refusal.textContent = error.message; }
});

const link = document.querySelector("[data-link]");
if (link) {
  link.value = location.origin + location.pathname;
  document.querySelector("[data-copy]").addEventListener("click", async () => {
    link.select();
    try { await navigator.clipboard.writeText(link.value); toast(t("the link is copied"), "good"); } catch { toast(t("press Ctrl+C to copy it")); }
  });
}
listen("file", ({ slug: which, what }) => {
  if (which === slug && ["script", "items", "decisions", "history"].includes(what)) toast(t("the script was changed just now"), "", { words: t("Load anew"), does: () => location.reload() });
});
