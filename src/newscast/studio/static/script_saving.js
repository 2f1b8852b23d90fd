// Saving: by itself, with the revision it was made from; merged where others saved; kept here while it cannot be.
import { become, button, element, fill, oddBreaks } from "./script_editor.js";
import { opened, written } from "./script_text.js";
import { ask, Refusal } from "./net.js";
import { listen } from "./events.js";
import { forget, keep, kept, keptPlaces } from "./kept.js";
import { openDialog, toast } from "./main.js";
import { t } from "./words.js";

const QUIET = 700;
const AGAIN = 3000;
const FRESH = 4000;
const tab = (sessionStorage.newscastTab ??= crypto.randomUUID?.() ?? String(Math.random()));
const PLACE = `script-${tab}`;

/** Save the editor's text as it changes. Returns {load, changed, flush, reload}. */
export function saving(view, address, { shows, loaded }) {
  let revision = "", saved = "", ends = "\n", timer = 0, sending = null, isThere = true;
  const text = () => written(view.state.doc.toString(), ends, oddBreaks(view.state));
  const isDirty = () => text() !== saved;
  const take = (words) => { const now = opened(words); ends = now.ends; return now; };

  async function load() {
    const { data } = await ask("GET", address);
    ({ revision, text: saved } = data);
    isThere = data.is_there;
    fill(view, take(saved));
    loaded({ isThere });
    shows("saved");
    offer();
  }

  function changed() {
    clearTimeout(timer);
    if (!isDirty()) { forget(PLACE); shows("saved"); return; }
    keep(PLACE, text(), revision);
    shows(document.documentElement.classList.contains("offline") ? "kept" : "waiting");
    timer = setTimeout(flush, QUIET);
  }

  async function flush() {
    clearTimeout(timer);
    if (view.composing) { timer = setTimeout(flush, QUIET); return false; }
    if (sending) { await sending; return isDirty() ? flush() : true; }
    if (!isDirty()) return true;
    sending = send();
    const done = await sending;
    sending = null;
    if (done && isDirty()) timer = setTimeout(flush, QUIET);
    return done;
  }

  async function send() {
    const words = text();
    shows("saving");
    try {
      const { data } = await ask("PUT", address, { text: words }, { revision });
      settle(words, data.revision);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === 409) return merge(words, error.facts);
      shows(error.status ? "refused" : "kept", error.message);
      timer = setTimeout(flush, AGAIN);
      return false;
    }
  }

  function settle(words, now) {
    saved = words;
    revision = now;
    if (isDirty()) { keep(PLACE, text(), revision); shows("waiting"); } else { forget(PLACE); shows("saved"); }
  }

  async function merge(words, facts) {
    const typed = text();
    if (typed !== words) { timer = setTimeout(flush, 50); return false; }
    let merged = facts.merged;
    if (facts.conflicts) {
      shows("conflict");
      merged = await chosen(facts.regions);
    }
    saved = facts.theirs;
    revision = facts.revision;
    become(view, take(merged));
    if (!facts.conflicts) toast(t("Somebody else saved meanwhile; both changes are in the script now."));
    keep(PLACE, text(), revision);
    timer = setTimeout(flush, 0);
    return false;
  }

  /** The file was changed elsewhere: take it over; typed words that are not saved yet are merged by a save. */
  async function reload() {
    if (sending) await sending;
    let now;
    try { ({ data: now } = await ask("GET", address)); } catch { return; }
    while (view.composing) await new Promise((done) => setTimeout(done, 100));
    if (now.revision === revision) return;
    if (isDirty()) { flush(); return; }
    const wasThere = isThere;
    isThere = now.is_there;
    saved = now.text;
    revision = now.revision;
    become(view, take(now.text), true);
    if (wasThere !== isThere) loaded({ isThere });
    shows("saved");
  }

  /** Words that a closed tab or a lost server left unsaved are offered again. */
  function offer() {
    const left = keptPlaces().filter((place) => place.startsWith("script-")).map((place) => ({ place, ...kept(place) }))
      .filter((one) => typeof one.value === "string" && (one.place === PLACE || Date.now() - one.when > FRESH)).sort((a, b) => b.when - a.when);
    const box = document.querySelector("[data-kept]");
    box.replaceChildren();
    for (const one of left) {
      if (one.value === saved) { forget(one.place); continue; }
      const note = element("div", "note warn kept-note");
      note.append(element("p", "", t("Words typed at {time} were not saved. They are kept in this browser.", { time: new Date(one.when).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }) })));
      const actions = element("div", "actions");
      actions.append(
        button(t("Put them back"), async () => {
          note.remove();
          if (one.place !== PLACE) forget(one.place);
          if (one.revision === revision) { become(view, take(one.value), true); changed(); return; }
          try {
            const { data } = await ask("PUT", address, { text: one.value }, { revision: one.revision || "0".repeat(32) });
            settle(one.value, data.revision);
            become(view, take(one.value), true);
          } catch (error) {
            if (error.status !== 409) { keep(one.place, one.value, one.revision); toast(error.message, "bad"); return; }
            const merged = error.facts.conflicts ? await chosen(error.facts.regions) : error.facts.merged;
            saved = error.facts.theirs;
            revision = error.facts.revision;
            become(view, take(merged), true);
            changed();
          }
        }, "primary"),
        button(t("Throw them away"), () => { forget(one.place); note.remove(); }),
      );
      note.append(actions);
      box.append(note);
    }
  }

  listen("file", ({ slug, what }) => { if (what === "script" && slug === document.documentElement.dataset.slug) reload(); });
  listen("back", async () => { await reload(); if (isDirty()) flush(); });
  addEventListener("pagehide", () => { if (isDirty()) { keep(PLACE, text(), revision); ask("PUT", address, { text: text() }, { revision }).catch(() => {}); } });
  addEventListener("beforeunload", (event) => { if (isDirty() && !keep(PLACE, text(), revision)) event.preventDefault(); });
  return { load, changed, flush, reload, revision: () => revision };
}

/** Ask which words shall stand where both sides changed the same ones; returns the whole text. */
function chosen(regions) {
  const dialog = document.getElementById("conflict");
  const list = dialog.querySelector("[data-conflicts]");
  const choices = new Map();
  list.replaceChildren();
  regions.forEach((region, index) => {
    if (region.kind !== "conflict") return;
    choices.set(index, "ours");
    const box = element("fieldset", "choice");
    box.append(element("legend", "visually-hidden", t("Both changed this")));
    for (const [value, words, said] of [["ours", t("Mine"), region.ours], ["theirs", t("Theirs"), region.theirs], ["both", t("Both"), ""]]) {
      const label = element("label", `side ${value}`);
      const radio = element("input");
      radio.type = "radio";
      radio.name = `conflict-${index}`;
      radio.value = value;
      radio.checked = value === "ours";
      radio.addEventListener("change", () => choices.set(index, value));
      label.append(radio, element("b", "", words));
      if (value !== "both") label.append(element("p", "", said.trim() || t("nothing")));
      box.append(label);
    }
    list.append(box);
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  openDialog(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(regions.map((region, index) => {
        if (region.kind === "theirs") return region.theirs;
        if (region.kind !== "conflict") return region.ours;
        const choice = choices.get(index);
        return choice === "both" ? `${region.ours.replace(/\n*$/, "\n\n")}${region.theirs}` : region[choice];
      }).join(""));
    }, { once: true });
  });
}
