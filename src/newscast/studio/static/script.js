// The script's screen: the editor with its checks, its margin, saving, listening and those who are here.
import { blockAt } from "./script_text.js";
import { become, createEditor, insertPause, move, outside, setPeople, setWritable, structure } from "./script_editor.js";
import { checkAsTyped, counted, findingAt, fix, step } from "./script_findings.js";
import { margin } from "./script_margin.js";
import { saving } from "./script_saving.js";
import { listening } from "./script_listening.js";
import { saying } from "./script_saying.js";
import { takes } from "./script_takes.js";
import { ask } from "./net.js";
import { act, on } from "./keys.js";
import { listen } from "./events.js";
import { at, follow } from "./presence.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const { slug } = document.documentElement.dataset;
const base = `/episodes/${slug}/script`;
const find = (name) => document.querySelector(`[data-${name}]`);
const parts = {};
let announced = "";

const view = createEditor(find("editor"), t("The script"), (update) => {
  if (!parts.check) return;
  if (update.docChanged) {
    if (!update.transactions.some((one) => one.annotation(outside))) { parts.player.pause(true); parts.saver.changed(); }
    parts.touched();
    parts.player.refresh();
  }
  if (update.docChanged || update.selectionSet) tellPlace();
  if (update.docChanged || update.selectionSet || update.geometryChanged || update.transactions.some((one) => one.effects.length)) parts.margin.draw();
  if (update.transactions.some((one) => one.effects.length || one.docChanged) || update.selectionSet) tellFindings();
});

function tellPlace() {
  const block = blockAt(view.state.field(structure).blocks, view.state.selection.main.head);
  at(block ? block.id || block.chapter || "" : "");
}

function tellFindings() {
  const { all, errors } = counted(view);
  const chip = find("findings");
  chip.textContent = all ? t("{count} finding", "{count} findings", { count: all }) : t("No findings");
  chip.className = `chip ${errors ? "bad" : all ? "warn" : "good"}`;
  for (const one of document.querySelectorAll("[data-act=finding-next], [data-act=finding-before]")) one.disabled = !all;
  const here = findingAt(view);
  const words = here ? [here.message, here.suggestions.length ? t("suggestion: {words}", { words: here.suggestions[0] || t("nothing") }) : ""].filter(Boolean).join("; ") : "";
  if (words !== announced) { announced = words; find("live").textContent = words; }
}

const states = {
  saved: () => [t("Saved"), "good"],
  waiting: () => [t("Typing…"), ""],
  saving: () => [t("Saving…"), ""],
  kept: () => [t("Not saved yet; kept in this browser"), "warn"],
  conflict: () => [t("Somebody else changed the same words"), "bad"],
  refused: (why) => [why || t("Not saved"), "bad"],
};

function showSaving(state, why) {
  const chip = find("saving");
  const [words, kind] = states[state](why);
  chip.textContent = words;
  chip.className = `chip ${kind}`;
  chip.dataset.state = state;
}

function showProblem(facts) {
  const box = find("problem");
  box.hidden = !facts;
  if (!facts) return;
  box.querySelector("[data-what]").textContent = [[facts.at, facts.line, facts.column].filter(Boolean).join(":"), facts.what].filter(Boolean).join(": ");
  box.querySelector("[data-hint]").textContent = facts.hint ?? "";
}

function showSound(state) {
  const play = find("play");
  find("audio").dataset.busy = state === "silent" ? "" : state;
  play.dataset.state = state;
  play.setAttribute("aria-pressed", String(state !== "silent"));
  play.querySelector("[data-words]").textContent = state === "silent" ? t("Listen") : state === "loading" ? t("One moment…") : t("Pause");
}

function minutes(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function showSummary(state, facts) {
  const box = find("summary");
  if (!state) { box.textContent = facts?.what ?? ""; return; }
  const again = state.paragraphs.filter((one) => !one.is_spoken && one.is_changed), fresh = state.paragraphs.filter((one) => !one.is_spoken && !one.is_changed);
  const total = (some) => some.reduce((sum, one) => sum + one.seconds, 0);
  box.textContent = [
    t("{time} in all", { time: minutes(state.seconds) }),
    again.length ? t("{count} paragraph will be spoken again, {time}", "{count} paragraphs will be spoken again, {time}", { count: again.length, time: minutes(total(again)) }) : "",
    fresh.length ? t("{count} paragraph is not spoken yet, {time}", "{count} paragraphs are not spoken yet, {time}", { count: fresh.length, time: minutes(total(fresh)) }) : "",
    state.to_speak ? "" : t("everything is spoken"),
  ].filter(Boolean).join(" · ");
}

function loaded({ isThere }) {
  find("absent").hidden = isThere;
  find("sheet").hidden = !isThere;
}

async function redraft() {
  if (!(await parts.saver.flush())) { toast(t("The script is not saved yet, so it is not drafted again."), "bad"); return; }
  try {
    const { data } = await ask("POST", `${base}/draft`, {});
    await parts.saver.reload();
    loaded({ isThere: true });
    if (data.has_conflicts) toast(t("Some paragraphs were changed by you and in the items: choose which shall stand."), "bad");
    else toast(data.changed ? t("The new draft is in the script.") : t("The draft is as it was; nothing was changed."), "good");
    if (data.has_conflicts) document.querySelector(".script-conflict")?.scrollIntoView({ block: "center" });
  } catch (error) {
    toast([error.facts?.what || error.message, error.facts?.hint].filter(Boolean).join("; "), "bad");
  }
}

/** Write a note to colleagues at the caret, or edit the one at `from`. */
function note(from) {
  const text = view.state.doc.toString();
  const dialog = document.getElementById("note");
  const field = dialog.querySelector("textarea");
  const old = from === undefined ? null : /<!--[\s\S]*?-->/y;
  if (old) old.lastIndex = from;
  const found = old?.exec(text);
  const place = found ? from : view.state.selection.main.head;
  field.value = found ? found[0].replace(/^<!--\s*|\s*-->$/g, "") : "";
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "keep" || (dialog.returnValue === "remove" && found)) {
      const words = field.value.replaceAll("-->", "→").trim();
      const insert = dialog.returnValue === "keep" && words ? `<!-- ${words} -->` : "";
      view.dispatch({ changes: { from: place, to: place + (found ? found[0].length : 0), insert }, userEvent: "input.note" });
    }
    view.focus();
  }, { once: true });
  dialog.querySelector("[value=remove]").hidden = !found;
  dialog.showModal();
  field.focus();
}

const { check, touched } = checkAsTyped(view, base, { problem: showProblem, done: () => { tellFindings(); parts.margin.draw(); } });
parts.margin = margin(view, base, find("margin"), () => check());
parts.saver = saving(view, `${base}.json`, { shows: showSaving, loaded });
parts.player = listening(view, base, { shows: showSound, summary: showSummary });
const refresh = () => { check(); parts.player.refresh(); };
const sayIt = saying(view, base, parts.player, refresh);
const openTakes = takes(view, base, parts.player, refresh);

on("paragraph-up", () => move(view, -1));
on("paragraph-down", () => move(view, 1));
on("finding-next", () => step(view, 1));
on("finding-before", () => step(view, -1));
on("fix", () => fix(view, base, findingAt(view)));
on("dismiss", () => { if (!findingAt(view)) return false; document.querySelector(".finding-card.active")?.openReason?.(); });
on("play", () => parts.player.toggle());
on("say", () => sayIt());
on("takes", () => openTakes());
on("note", () => note());
on("silence", () => insertPause(view));
on("save", () => { parts.saver.flush(); });
on("redraft", () => { redraft(); });

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-act]")?.dataset.act;
  if (name && name !== "help") act(name);
});
view.dom.addEventListener("script-say", () => sayIt());
view.dom.addEventListener("script-note", (event) => note(event.detail.from));
view.dom.addEventListener("click", (event) => {
  const play = event.target.closest(".handle .play");
  if (!play) return;
  const line = view.lineBlockAtHeight(play.getBoundingClientRect().top + 4 - view.documentTop);
  if (play.textContent === "❚❚") parts.player.pause(); else parts.player.play(line.from, { fromStart: true });
});
listen("file", ({ slug: whose, what }) => { if (["glossary", "show"].includes(what) || (whose === slug && ["items", "decisions", "takes", "recording"].includes(what))) { refresh(); facts(); } });
follow((others) => view.dispatch({ effects: setPeople.of(others.filter((one) => one.slug === slug && one.screen === "script")) }));

async function facts() {
  try {
    const { data } = await ask("GET", `${base}/facts`);
    parts.margin.items.clear();
    for (const one of data.items) parts.margin.items.set(one.id, one);
    parts.margin.draw();
  } catch { /* the check says what is the matter */ }
}

Object.assign(parts, { check, touched });
try {
  await parts.saver.load();
} catch (error) {
  setWritable(view, false);
  showProblem(error.facts?.what ? error.facts : { what: error.message });
}
facts();
check();
parts.player.refresh();
ask("POST", `${base}/warm-up`, {}).catch((error) => { if (error.status) showSummary(null, error.facts); });
document.documentElement.dataset.ready = "script";

export { become, view };
