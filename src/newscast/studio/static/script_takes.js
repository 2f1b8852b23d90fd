// Takes of a paragraph: the last ones compared, another made with a voice, a speed or words said otherwise, one pinned.
import { button, element, structure } from "./script_editor.js";
import { blockAt, plain } from "./script_text.js";
import { ask } from "./net.js";
import { openDialog, toast } from "./main.js";
import { t } from "./words.js";

/** Make the dialog work. Returns a function that opens it for the paragraph at the caret. */
export function takes(view, base, player, refresh) {
  const dialog = document.getElementById("takes");
  const list = dialog.querySelector("[data-takes]");
  const form = dialog.querySelector("form[data-new]");
  const fault = dialog.querySelector("[data-fault]");
  let block = null, known = null;

  async function open() {
    block = blockAt(view.state.field(structure).blocks, view.state.selection.main.head);
    if (block?.kind !== "paragraph" || !block.id) { toast(t("Put the caret into a paragraph first.")); return; }
    player.pause(true);
    fault.textContent = "";
    list.replaceChildren();
    dialog.querySelector("[data-paragraph]").textContent = plain(view.state.doc.sliceString(block.from, block.to)).slice(0, 120);
    openDialog(dialog);
    await load();
  }

  const facts = (more) => ({ text: view.state.doc.toString(), at: block.from, ...more });

  async function tried(does) {
    fault.textContent = "";
    try { return await does(); } catch (error) {
      fault.textContent = [error.facts?.what || error.message, error.facts?.hint].filter(Boolean).join("; ");
      return null;
    }
  }

  async function load() {
    const answer = await tried(() => ask("POST", `${base}/takes`, facts()));
    if (!answer) return;
    known = answer.data;
    const voices = form.elements.voice;
    voices.replaceChildren(...known.voices.map((name) => new Option(name === known.voice ? t("{voice} (as usual)", { voice: name }) : name, name)));
    voices.value = known.pinned?.voice ?? known.voice;
    form.elements.rate.value = String(known.pinned?.rate ?? known.rate);
    form.elements.rate.dispatchEvent(new Event("input"));
    list.replaceChildren(...known.takes.map(row));
    if (!known.takes.length) list.append(element("li", "meta", t("Nothing is spoken yet. Play the paragraph, or make a take below.")));
    dialog.querySelector("[data-does=unpin]").hidden = !known.pinned;
  }

  function row(take) {
    const isPinned = Boolean(known.pinned) && take.is_current;
    const line = element("li", `take${take.is_current ? " current" : ""}`);
    const about = element("div", "about");
    about.append(element("b", "", take.voice), element("span", "meta", [t("speed {rate}", { rate: take.rate }), ...take.says.map(([shown, say]) => `${shown} → ${say}`), new Date(take.when).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })].join(" · ")));
    if (isPinned) about.append(element("span", "chip good", t("pinned")));
    else if (take.is_current) about.append(element("span", "chip", t("in use")));
    const delivery = { voice: take.engine === known.engine ? take.voice : null, rate: take.rate, says: take.says };
    const hear = button("▶", () => tried(() => player.hear(take.is_there ? [() => Promise.resolve({ data: { url: `/clips/${take.key}.wav` } })] : phrases(delivery, take.phrases))), "icon");
    hear.setAttribute("aria-label", t("Hear this take"));
    const pin = button(t("Pin"), () => keep(delivery), "primary");
    line.append(hear, about, ...(isPinned ? [] : [pin]));
    return line;
  }

  function* counting(count) { for (let index = 0; index < count; index++) yield index; }
  const phrases = (delivery, count) => [...counting(count)].map((index) => () => ask("POST", `${base}/speak-as`, facts({ index, ...delivery })));

  function asked() {
    const shown = form.elements.shown.value.trim(), say = form.elements.say.value.trim();
    return { voice: form.elements.voice.value, rate: Number(form.elements.rate.value), says: shown && say ? [[shown, say]] : [] };
  }

  async function keep(delivery) {
    const done = await tried(() => ask("POST", `${base}/pin`, facts(delivery)));
    if (!done) return;
    toast(done.data.pinned ? t("Pinned: the paragraph is spoken this way from now on.") : t("The paragraph is spoken as usual again."), "good");
    refresh();
    await load();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const speak = form.querySelector("button[type=submit]");
    speak.disabled = true;
    await tried(async () => {
      const { data } = await ask("POST", `${base}/phrases`, facts());
      await player.hear(phrases(asked(), data.phrases.length));
    });
    speak.disabled = false;
    await load();
  });
  form.elements.rate.addEventListener("input", () => { form.querySelector("output").value = Number(form.elements.rate.value).toFixed(2); });
  dialog.querySelector("[data-does=unpin]").addEventListener("click", () => keep({ voice: null, rate: null, says: [] }));
  dialog.addEventListener("close", () => player.stop());
  return open;
}
