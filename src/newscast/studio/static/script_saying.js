// "Say it like …": a word heard in its sentence, kept for its place or in the glossary, its reach seen beforehand.
import { element, structure } from "./script_editor.js";
import { blockAt, marksOf } from "./script_text.js";
import { ask } from "./net.js";
import { openDialog, toast } from "./main.js";
import { t } from "./words.js";

const QUIET = 350;

/** The words at the caret: the selection, the substitution there, or the word under it. */
export function wordsAt(view) {
  const { main } = view.state.selection;
  const { text, blocks } = view.state.field(structure);
  const block = blockAt(blocks, main.from);
  if (block?.kind !== "paragraph") return null;
  const mark = marksOf(text, block.from, block.to).find((one) => one.kind === "say" && one.from <= main.from && main.to <= one.to);
  if (mark) return { from: mark.from, to: mark.to, shown: mark.shown, say: mark.say };
  if (!main.empty) return { from: main.from, to: main.to, shown: text.slice(main.from, main.to), say: "" };
  for (const one of new Intl.Segmenter("zh", { granularity: "word" }).segment(text.slice(block.from, block.to))) {
    const from = block.from + one.index, to = from + one.segment.length;
    if (one.isWordLike && from <= main.head && main.head <= to) return { from, to, shown: one.segment, say: "" };
  }
  return null;
}

/** Make the dialog work. Returns a function that opens it for the words at the caret. */
export function saying(view, base, player, refresh) {
  const dialog = document.getElementById("say");
  const field = dialog.querySelector("[name=say]");
  const fault = dialog.querySelector("[data-fault]");
  const reach = dialog.querySelector("[data-reach]");
  let about = null, timer = 0;

  function open() {
    about = wordsAt(view);
    if (!about) { toast(t("Select the word that is to be said otherwise.")); return; }
    player.pause(true);
    dialog.querySelector("[data-shown]").textContent = about.shown;
    field.value = about.say;
    fault.textContent = "";
    reach.replaceChildren();
    dialog.querySelector("[data-does=remove]").hidden = !about.say;
    openDialog(dialog);
    field.select();
    if (about.say) look();
  }

  const facts = () => ({ text: view.state.doc.toString(), from: about.from, to: about.to, shown: about.shown, say: field.value });

  async function tried(does) {
    fault.textContent = "";
    field.removeAttribute("aria-invalid");
    try { return await does(); } catch (error) {
      fault.textContent = [error.facts?.what || error.message, error.facts?.hint].filter(Boolean).join("; ");
      field.setAttribute("aria-invalid", "true");
      return null;
    }
  }

  async function look() {
    if (!field.value.trim()) { reach.replaceChildren(); return; }
    const asked = field.value;
    const found = await tried(() => ask("POST", `${base}/reach`, facts()));
    if (!found || field.value !== asked) return;
    const { paragraphs } = found.data;
    const list = element("ul", "reach");
    for (const one of paragraphs.slice(0, 30)) {
      const row = element("li");
      row.append(element("span", "where", one.headline || one.title), element("span", "excerpt"));
      row.lastChild.append(`…${one.before}`, element("mark", "", one.words), `${one.after}…`);
      if (one.slug !== document.documentElement.dataset.slug) row.prepend(element("span", "chip", one.title || one.slug));
      list.append(row);
    }
    reach.replaceChildren(element("p", "help", paragraphs.length ? t("Kept in the glossary, it changes {count} paragraph of unpublished episodes:", "Kept in the glossary, it changes {count} paragraphs of unpublished episodes:", { count: paragraphs.length }) : t("Kept in the glossary, it changes no other paragraph.")), list);
  }

  const acts = {
    hear: () => tried(() => player.hear([() => ask("POST", `${base}/try-say`, facts())])),
    place: async () => {
      const made = await tried(() => ask("POST", `${base}/link`, facts()));
      if (made) write(made.data.link);
    },
    glossary: async () => {
      const kept = await tried(() => ask("POST", `${base}/keep-say`, facts()));
      if (!kept) return;
      if (about.say) write(about.shown); else dialog.close();
      toast(t("The glossary says {shown} as {say} from now on.", { shown: about.shown, say: field.value }), "good");
      refresh();
    },
    remove: () => write(about.shown),
  };

  function write(insert) {
    dialog.close();
    view.dispatch({ changes: { from: about.from, to: about.to, insert }, selection: { anchor: about.from + insert.length }, userEvent: "input.say" });
    view.focus();
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, QUIET); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); acts.hear(); } });
  dialog.addEventListener("click", (event) => acts[event.target.closest("[data-does]")?.dataset.does]?.());
  dialog.addEventListener("close", () => player.stop());
  return open;
}
