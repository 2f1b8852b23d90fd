// The items: a list in order, and the form of one.
import { ask, Refusal } from "./net.js";
import { keep, kept, forget, keptPlaces } from "./kept.js";
import { listen } from "./events.js";
import { at, follow } from "./presence.js";
import { on } from "./keys.js";
import { openDialog, toast } from "./main.js";
import { t } from "./words.js";

const { slug } = document.documentElement.dataset;
const base = `/episodes/${slug}/items`;
const list = document.querySelector("[data-list]");
const pane = document.querySelector("[data-pane]");
const desk = document.querySelector("[data-desk]");
const PREVIEW_MS = 120;
const SAVE_MS = 900;
let open = null; // {id, revision, form, saved: JSON of what the server has}
let saving = null;
let timers = {};

// Reading and filling the form

const entry = (row) => Object.fromEntries([...row.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one.value.trim()]));

function read() {
  const form = structuredClone(open.form);
  for (const one of pane.querySelectorAll("[data-field]")) {
    const value = one.value.trim();
    const before = open.form[one.dataset.field] ?? "";
    form[one.dataset.field] = value === "" && isMark(before) ? before : value;
  }
  for (const one of pane.querySelectorAll("[data-lines]")) form[one.dataset.lines] = one.value.split("\n").map((line) => line.trim()).filter(Boolean);
  for (const one of pane.querySelectorAll("[data-source]")) form.source[one.dataset.source] = one.value.trim() === "" && isMark(open.form.source[one.dataset.source]) ? "" : one.value.trim();
  for (const box of pane.querySelectorAll("[data-entries]")) form[box.dataset.entries] = [...box.querySelectorAll("li")].map(entry).filter((one) => one.text || one.value);
  return form;
}

const isMark = (value) => value === "【待填】" || value === "[to fill in]";

async function fragment(path, body) {
  const answer = await fetch(path, body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ form: body }) } : {});
  if (!answer.ok) throw new Refusal(answer.status, await answer.json().catch(() => ({})));
  return { html: await answer.text(), revision: (answer.headers.get("ETag") || "").replace(/"/g, "") };
}

function fill(html) {
  const box = document.createElement("div");
  box.innerHTML = html;
  pane.replaceChildren(...box.childNodes);
}

// Choosing

async function choose(id, { focus = true, again = false } = {}) {
  if (open?.id === id && !again) { if (focus) pane.querySelector("#f-headline")?.focus(); return; }
  await flush();
  let got;
  try { got = await fragment(`${base}/item/${encodeURIComponent(id)}`); } catch (error) { toast(error.message, "bad"); return; }
  // Somebody may have typed while it came: that is merged, never replaced.
  if (again && open?.id === id && JSON.stringify(read()) !== open.saved) { save(); return; }
  fill(got.html);
  open = { id, revision: got.revision, form: blank(), saved: "" };
  open.form = read();
  open.saved = JSON.stringify(open.form);
  history.replaceState(null, "", `#${id}`);
  mark(id);
  at(id);
  desk.classList.add("chosen");
  offerKept();
  preview();
  const isWide = matchMedia("(min-width: 62rem)").matches;
  if (!isWide) pane.scrollIntoView({ block: "start" });
  if (focus) pane.querySelector(isWide ? "#f-headline" : "[data-back]").focus({ preventScroll: true });
}

const blank = () => ({ id: "", kind: "general", category: "", headline: "", body: "", detail: "", source: { title: "", url: "", date: "" }, names: [], numbers: [], lead: [], points: [] });

function mark(id) {
  for (const one of list.querySelectorAll("[data-pick]")) one.setAttribute("aria-pressed", String(one.dataset.pick === id));
}

function offerKept() {
  const before = kept(open.id);
  if (!before || JSON.stringify(before.value) === open.saved) { if (before) forget(open.id); return; }
  toast(t("what you typed here before is kept"), "", { words: t("Put it back"), does: async () => { await refill(before.value); changed(); } });
}

async function refill(form) {
  const revision = open.revision;
  const saved = open.saved;
  const { html } = await fragment(`${base}/form`, form);
  fill(html);
  open = { id: open.id, revision, form, saved };
  preview();
}

// Typing: the sentence at once, the file a moment later

function changed() {
  if (!open) return;
  keep(open.id, read(), open.revision);
  state(t("not saved yet"));
  clearTimeout(timers.preview);
  clearTimeout(timers.save);
  timers.preview = setTimeout(preview, PREVIEW_MS);
  timers.save = setTimeout(save, SAVE_MS);
  for (const box of pane.querySelectorAll("[data-entries]")) spare(box);
}

function spare(box) {
  const rows = [...box.querySelectorAll("li")];
  const last = rows.at(-1);
  if (!last.querySelector("[data-part=text]").value.trim()) return last;
  const fresh = last.cloneNode(true);
  for (const one of fresh.querySelectorAll("[data-part]")) one.value = "";
  last.after(fresh);
  return fresh;
}

async function preview() {
  if (!open) return;
  const mine = open.id;
  let data;
  try { ({ data } = await ask("POST", `${base}/preview`, { form: read() })); } catch { return; }
  if (open?.id !== mine) return;
  const box = pane.querySelector("[data-sentence]");
  box.replaceChildren(...data.paragraphs.map(paragraph));
  if (!data.paragraphs.length) box.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: t("The sentence appears here as you type.") }));
  const problem = pane.querySelector("[data-problem]");
  problem.hidden = !data.problem;
  problem.textContent = data.problem;
  const unsaid = pane.querySelector("[data-unsaid]");
  unsaid.hidden = !data.unsaid.length || !data.paragraphs.length;
  unsaid.textContent = t("The text does not say: {words}", { words: data.unsaid.join("、") });
  faults(data.faults);
}

function paragraph(pieces) {
  const line = document.createElement("p");
  for (const one of pieces) {
    if (!one.kind) { line.append(one.text); continue; }
    const maybe = one.kind.startsWith("maybe-");
    const mark = document.createElement(maybe ? "button" : "mark");
    mark.className = one.kind;
    mark.textContent = one.kind === "unfilled" ? "……" : one.text;
    if (maybe) {
      mark.type = "button";
      const isName = one.kind === "maybe-name";
      mark.title = isName ? t("Add it to the names") : t("Add it to the figures");
      mark.setAttribute("aria-label", `${one.text}: ${mark.title}`);
      mark.onclick = () => { addFact(isName ? "names" : "numbers", one.text, one.value); };
    }
    line.append(mark);
  }
  return line;
}

function addFact(kind, text, value = "") {
  const box = pane.querySelector(`[data-entries=${kind}]`);
  const row = spare(box);
  row.querySelector("[data-part=text]").value = text;
  const plain = row.querySelector("[data-part=value]");
  if (plain) plain.value = value;
  changed();
  toast(kind === "names" ? t("{text} is one of the names", { text }) : t("{text} is one of the figures", { text }), "good");
}

function faults(found) {
  for (const one of pane.querySelectorAll("[data-fault]")) {
    const words = found[one.dataset.fault] ?? "";
    one.hidden = !words;
    one.textContent = words;
    const field = pane.querySelector(`[aria-describedby="${one.id}"], #${one.id.replace("fault", "f")}`);
    if (field) { if (words) { field.setAttribute("aria-invalid", "true"); field.setAttribute("aria-describedby", one.id); } else field.removeAttribute("aria-invalid"); }
  }
}

function state(words, kind = "") {
  const box = pane.querySelector("[data-state]");
  if (box) { box.textContent = words; box.className = `state ${kind}`; }
}

async function save() {
  clearTimeout(timers.save);
  if (!open) return true;
  if (saving) { await saving; return save(); }
  const form = read();
  if (JSON.stringify(form) === open.saved) { forget(open.id); state(t("saved"), "good"); return true; }
  saving = put(form);
  try { return await saving; } finally { saving = null; }
}

async function put(form) {
  const here = open;
  state(t("saving…"));
  try {
    const { data } = await ask("PUT", `${base}/item/${encodeURIComponent(here.id)}`, { form }, { revision: here.revision });
    forget(here.id);
    here.revision = data.revision;
    here.saved = JSON.stringify(form);
    if (form.id !== here.id) { here.id = form.id; history.replaceState(null, "", `#${form.id}`); }
    here.form = { ...form, ...Object.fromEntries(Object.entries(data.form).filter(([, value]) => isMark(value))) };
    if (here === open) state(t("saved"), "good");
    await renewList();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 409) return meet(here, form, error.facts);
    if (error.status === 422 && error.facts.faults) { faults(error.facts.faults); state(t("not saved: see the marked fields"), "bad"); return false; }
    state(t("not saved: {why}", { why: error.message }), "bad");
    if (!error.status) timers.save = setTimeout(save, 5000);
    return false;
  }
}

async function back() {
  const id = open?.id;
  await flush();
  open = null;
  desk.classList.remove("chosen");
  pane.replaceChildren();
  history.replaceState(null, "", location.pathname);
  mark("");
  at("");
  list.querySelector(`[data-pick="${CSS.escape(id ?? "")}"]`)?.focus();
}

async function flush() { if (open && JSON.stringify(read()) !== open.saved) await save(); }

// Two editors at one item

async function meet(here, form, facts) {
  if (facts.theirs === null) {
    toast(t("somebody else deleted this item; what you typed is kept here"), "bad", { words: t("Put it back"), does: async () => { const { data } = await ask("POST", `${base}/add`, { items: [form] }); await renewList(); open = null; choose(data.ids[0]); } });
    state(t("not saved: the item is deleted"), "bad");
    return false;
  }
  here.revision = facts.revision;
  if (!facts.conflicts.length) {
    await refill(facts.merged);
    toast(t("somebody else changed other fields of this item; both changes stand"));
    return put(read());
  }
  const chosen = await decide(form, facts);
  await refill(chosen);
  return put(read());
}

function decide(form, facts) {
  const dialog = document.getElementById("conflict-dialog");
  const box = dialog.querySelector("[data-both]");
  const words = (value) => (Array.isArray(value) ? value.map((one) => one.text ?? one).join("、") : typeof value === "object" ? Object.values(value).filter(Boolean).join(" · ") : value) || "—";
  box.replaceChildren(...facts.conflicts.map((key) => {
    const set = document.createElement("fieldset");
    set.append(Object.assign(document.createElement("legend"), { textContent: facts.labels[key] ?? key }));
    for (const [side, value, label] of [["mine", form[key], t("mine")], ["theirs", facts.theirs[key], t("theirs")]]) {
      const line = document.createElement("label");
      line.className = "choice";
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: key, value: side, checked: side === "mine" });
      line.append(radio, Object.assign(document.createElement("b"), { textContent: label }), Object.assign(document.createElement("span"), { textContent: words(value) }));
      set.append(line);
    }
    return set;
  }));
  openDialog(dialog);
  return new Promise((done) => {
    dialog.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      const result = { ...facts.merged };
      for (const key of facts.conflicts) result[key] = box.querySelector(`input[name="${key}"]:checked`).value === "mine" ? form[key] : facts.theirs[key];
      dialog.close();
      done(result);
    };
    dialog.oncancel = (event) => event.preventDefault();
  });
}

// The list

async function renewList() {
  let got;
  try { got = await fragment(`${base}/list`); } catch { return; }
  const focused = document.activeElement?.dataset?.pick;
  const box = document.createElement("div");
  box.innerHTML = got.html;
  list.replaceChildren(...box.childNodes);
  if (open) mark(open.id);
  if (focused) list.querySelector(`[data-pick="${CSS.escape(focused)}"]`)?.focus();
  showOthers();
}

const ids = () => [...list.querySelectorAll("li[data-id]")].map((one) => one.dataset.id);

async function reorder(order) {
  const known = ids();
  if (order.join() === known.join()) return;
  const cards = list.querySelector("[data-cards]");
  for (const id of order) cards.append(list.querySelector(`li[data-id="${CSS.escape(id)}"]`));
  try { await ask("PUT", `${base}/order`, { order, known }); } catch (error) { toast(error.message, "bad"); }
  await renewList();
}

function move(step) {
  const inList = document.activeElement?.closest?.("li[data-id]");
  const id = inList?.dataset.id ?? open?.id;
  const order = ids();
  const from = order.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return;
  order.splice(to, 0, ...order.splice(from, 1));
  const button = list.querySelector(`[data-pick="${CSS.escape(id)}"]`);
  if (inList) button.focus();
  reorder(order).then(() => { if (inList) list.querySelector(`[data-pick="${CSS.escape(id)}"]`)?.focus(); toast(t("place {place} of {count}", { place: to + 1, count: order.length })); });
}

let dragged = null;
list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("li[data-id]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.id);
  dragged.classList.add("dragged");
});
list.addEventListener("dragover", (event) => {
  const over = event.target.closest("li[data-id]");
  if (!dragged || !over) return;
  event.preventDefault();
  for (const one of list.querySelectorAll(".before, .after")) one.classList.remove("before", "after");
  const { top, height } = over.getBoundingClientRect();
  over.classList.add(event.clientY < top + height / 2 ? "before" : "after");
});
list.addEventListener("drop", (event) => {
  const over = event.target.closest("li[data-id]");
  if (!dragged || !over) return;
  event.preventDefault();
  const order = ids().filter((id) => id !== dragged.dataset.id);
  order.splice(order.indexOf(over.dataset.id) + (over.classList.contains("after") ? 1 : 0), 0, dragged.dataset.id);
  if (over !== dragged) reorder(order);
});
list.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  for (const one of list.querySelectorAll(".before, .after")) one.classList.remove("before", "after");
});

list.addEventListener("click", (event) => { const pick = event.target.closest("[data-pick]"); if (pick) choose(pick.dataset.pick); });
list.addEventListener("keydown", (event) => {
  if (event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const all = [...list.querySelectorAll("[data-pick]")];
  const next = all[all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next && all.includes(document.activeElement)) { event.preventDefault(); next.focus(); }
});

// Adding, pasting, deleting

async function add(forms, after = "", first = false) {
  await flush();
  const { data } = await ask("POST", `${base}/add`, { items: forms, after, first });
  await renewList();
  open = null;
  await choose(data.ids[0]);
  return data.ids;
}

document.querySelector("[data-add]").addEventListener("click", () => add([{ kind: open?.form.kind ?? "general", category: open?.form.category ?? "" }], open?.id ?? "").catch((error) => toast(error.message, "bad")));

pane.addEventListener("click", async (event) => {
  const drop = event.target.closest("[data-drop]");
  if (drop) {
    const row = drop.closest("li");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (row.parentElement.children.length > 1) row.remove(); else for (const one of row.querySelectorAll("[data-part]")) one.value = "";
    next?.querySelector("input")?.focus();
    changed();
  }
  const marking = event.target.closest("[data-mark]");
  if (marking) {
    const text = selected();
    if (text) addFact(marking.dataset.mark, text); else toast(t("select words in the sentence or the text first"));
  }
  if (event.target.closest("[data-remove]")) remove();
  if (event.target.closest("[data-back]")) back();
});
pane.addEventListener("mousedown", (event) => { if (event.target.closest("[data-mark]")) event.preventDefault(); });

function selected() {
  const field = document.activeElement;
  if (field?.matches?.("textarea, input[data-field]") && pane.contains(field) && field.selectionEnd > field.selectionStart) return field.value.slice(field.selectionStart, field.selectionEnd).trim();
  const range = getSelection();
  return range.rangeCount && pane.contains(range.anchorNode) ? range.toString().replace(/\s+/g, " ").trim() : "";
}

async function remove() {
  await flush();
  const { id, revision } = open;
  const order = ids();
  const place = order.indexOf(id);
  try {
    const { data } = await ask("DELETE", `${base}/item/${encodeURIComponent(id)}`, undefined, { revision });
    forget(id);
    open = null;
    pane.replaceChildren();
    desk.classList.remove("chosen");
    await renewList();
    const next = order[place + 1] ?? order[place - 1];
    if (next) choose(next);
    toast(t("the item is deleted"), "", { words: t("Undo"), does: () => add([data.form], order[place - 1] ?? "", place === 0).catch((error) => toast(error.message, "bad")) });
  } catch (error) {
    if (error.status === 409) { toast(t("somebody else changed this item just now; look at it before you delete it"), "bad"); open = null; choose(id); } else toast(error.message, "bad");
  }
}

const paste = document.querySelector("[data-paste]");
let found = [];
async function look() {
  const text = paste.querySelector("textarea").value;
  try { found = text.trim() ? (await ask("POST", `${base}/paste`, { text })).data.items : []; } catch (error) { toast(error.message, "bad"); return; }
  const box = paste.querySelector("[data-found]");
  const rows = found.map((one, index) => {
    const line = document.createElement("label");
    line.className = "choice";
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: index });
    const words = document.createElement("span");
    words.append(Object.assign(document.createElement("b"), { textContent: one.headline }), Object.assign(document.createElement("small"), { textContent: [...one.names.map((name) => name.text), ...one.numbers.map((figure) => figure.text), one.source.title].filter(Boolean).join(" · ") }));
    line.append(tick, words);
    return line;
  });
  box.replaceChildren(...rows);
  tally();
}
function tally() {
  const count = paste.querySelectorAll("[data-found] input:checked").length;
  const button = paste.querySelector("[data-take]");
  button.disabled = !count;
  button.textContent = count ? t("Make {count} item", "Make {count} items", { count }) : t("Make items");
}
paste.querySelector("textarea").addEventListener("input", () => { clearTimeout(timers.paste); timers.paste = setTimeout(look, 200); });
paste.querySelector("[data-found]").addEventListener("change", tally);
paste.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wanted = [...paste.querySelectorAll("[data-found] input:checked")].map((one) => found[Number(one.value)]);
  try {
    await add(wanted, ids().at(-1) ?? "");
    paste.closest("dialog").close();
    paste.reset();
    paste.querySelector("[data-found]").replaceChildren();
    tally();
    toast(t("{count} item made", "{count} items made", { count: wanted.length }), "good");
  } catch (error) { toast(error.message, "bad"); }
});

// The head

const head = document.querySelector("[data-head]");
head.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = Object.fromEntries(new FormData(head));
  const box = head.querySelector("[data-head-faults]");
  box.replaceChildren();
  try {
    const { data } = await ask("PUT", `/episodes/${slug}/head`, { form }, { revision: head.dataset.revision });
    head.dataset.revision = data.revision;
    document.querySelector("main h1").textContent = data.form.title;
    head.closest("dialog").close();
  } catch (error) {
    const line = document.createElement("p");
    line.className = "note bad";
    line.textContent = error.message;
    if (error.status === 409) {
      head.dataset.revision = error.facts.revision;
      for (const [key, value] of Object.entries(error.facts.merged)) if (head.elements[key]) head.elements[key].value = value;
      line.textContent = t("somebody else changed this meanwhile; look at it and save again");
    }
    box.append(line);
  }
});

for (const one of document.querySelectorAll("[data-closes]")) one.addEventListener("click", () => one.closest("dialog").close());

// Others, and what they do

let others = [];
follow((now) => { others = now; showOthers(); });
function showOthers() {
  for (const box of list.querySelectorAll("[data-here]")) box.textContent = others.filter((one) => one.slug === slug && one.place === box.dataset.here).map((one) => one.name || t("a guest")).map((name) => ` · ${t("{name} is here", { name })}`).join("");
}

listen("file", async ({ slug: which, what }) => {
  if (what !== "items" || which !== slug || saving) return;
  await renewList();
  if (!open) return;
  const now = list.querySelector(`li[data-id="${CSS.escape(open.id)}"]`);
  if (!now) { if (ids().length === 0 || JSON.stringify(read()) !== open.saved) return; open = null; pane.replaceChildren(); desk.classList.remove("chosen"); return; }
  if (now.dataset.revision === open.revision) return;
  if (JSON.stringify(read()) === open.saved) { await choose(open.id, { focus: false, again: true }); if (now.dataset.revision === open?.revision) toast(t("the item was changed outside; this is how it stands now")); } else save();
});
listen("back", () => { if (open) save(); });

pane.addEventListener("input", async (event) => {
  if (event.target.matches("[data-field=kind]")) { const form = read(); await refill(form); pane.querySelector("#f-kind").focus(); }
  changed();
});
pane.addEventListener("focusout", () => { if (open && JSON.stringify(read()) !== open.saved) { clearTimeout(timers.save); timers.save = setTimeout(save, 150); } });
pane.addEventListener("submit", (event) => { event.preventDefault(); save(); });
on("save", () => { save(); });
on("item-up", () => move(-1));
on("item-down", () => move(1));
addEventListener("beforeunload", () => { if (open && JSON.stringify(read()) !== open.saved) { keep(open.id, read(), open.revision); save(); } });

const wanted = decodeURIComponent(location.hash.slice(1));
const first = ids().includes(wanted) ? wanted : keptPlaces().find((place) => ids().includes(place)) ?? (matchMedia("(min-width: 62rem)").matches ? ids()[0] : "");
if (first) choose(first, { focus: Boolean(wanted) });
