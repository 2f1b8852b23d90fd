// The text of a file that is not written as YAML.
import { ask, Refusal } from "./net.js";
import { keep, kept, forget } from "./kept.js";
import { on } from "./keys.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const form = document.querySelector("[data-mend]");
const text = form.querySelector("textarea");
const mistake = document.querySelector("[data-mistake]");
const { slug } = document.documentElement.dataset;
let revision = form.dataset.revision;

function show(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  text.scrollTop = Math.max(0, (line - 8) * parseFloat(getComputedStyle(text).lineHeight));
}

async function save() {
  try {
    const { data } = await ask("PUT", `/episodes/${slug}/items/text`, { text: text.value }, { revision });
    revision = data.revision;
    forget("text");
    if (!data.still) { location.reload(); return; }
    mistake.replaceChildren(Object.assign(document.createElement("p"), { textContent: [data.still.line ? t("Line {line}:", { line: data.still.line }) : "", data.still.what, data.still.hint].filter(Boolean).join(" ") }));
    if (data.still.line) show(data.still.line); else location.reload();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 409) { revision = error.facts.revision; toast(t("somebody else saved the file meanwhile; save again to put yours in its place, or load the page anew"), "bad", { words: t("Load anew"), does: () => location.reload() }); return; }
    toast(error.message, "bad");
  }
}

form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
text.addEventListener("input", () => keep("text", text.value, revision));
on("save", () => { save(); });
const before = kept("text");
if (before && before.value !== text.value) toast(t("what you typed here before is kept"), "", { words: t("Put it back"), does: () => { text.value = before.value; } });
show(Number(mistake.dataset.line));
