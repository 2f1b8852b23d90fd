// The editor: CodeMirror over the script's own text. Chips, notes and headings are only shown so; no byte changes.
import {
  Annotation, Compartment, Decoration, EditorState, EditorView, GutterMarker, Prec, RangeSet, StateEffect, StateField, Transaction, WidgetType,
  defaultKeymap, drawSelection, gutter, history, historyKeymap, keymap, presentableDiff, search, searchKeymap,
} from "./vendor/codemirror.js";
import { blockAt, blocksOf, conflictsOf, dropped, marksOf, moved } from "./script_text.js";
import { t } from "./words.js";

/** A change that comes from elsewhere: a merge, another editor, a new draft. */
export const outside = Annotation.define();
export const setFindings = StateEffect.define();
export const setStates = StateEffect.define();
export const setPeople = StateEffect.define();
export const setPlaying = StateEffect.define();
const setOdd = StateEffect.define();
const showFront = StateEffect.define();

/** What the script is made of, parsed anew with each change. */
export const structure = StateField.define({
  create: (state) => parsed(state.doc.toString()),
  update: (value, change) => (change.docChanged ? parsed(change.newDoc.toString()) : value),
});

function parsed(text) {
  const blocks = blocksOf(text);
  return { text, blocks, conflicts: conflictsOf(text, blocks) };
}

/** The line breaks that end otherwise than most; they move with the text. */
const odd = StateField.define({
  create: () => [],
  update(value, change) {
    for (const effect of change.effects) if (effect.is(setOdd)) return effect.value;
    if (!change.docChanged) return value;
    return value.filter((place) => !change.changes.touchesRange(place, place + 1) || change.newDoc.sliceString(change.changes.mapPos(place, 1), change.changes.mapPos(place, 1) + 1) === "\n").map((place) => change.changes.mapPos(place, 1));
  },
});
export const oddBreaks = (state) => state.field(odd);

class Chip extends WidgetType {
  constructor(mark) { super(); this.mark = mark; }
  eq(other) { return JSON.stringify(other.mark) === JSON.stringify(this.mark); }
  toDOM(view) {
    const { mark } = this;
    const chip = document.createElement("span");
    chip.className = `script-chip ${mark.kind}`;
    if (mark.kind === "say") {
      chip.append(element("span", "shown", mark.shown), element("span", "said", mark.say));
      chip.title = t("shown as {shown}, said as {say}", { shown: mark.shown, say: mark.say });
    } else if (mark.kind === "pause") {
      chip.textContent = t("pause {seconds} s", { seconds: mark.seconds });
      chip.title = t("Click for a longer one");
    } else {
      chip.textContent = t("sound bite {words}", { words: mark.words });
    }
    chip.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const from = view.posAtDOM(chip);
      view.dispatch({ selection: { anchor: from, head: from + mark.to - mark.from } });
      view.focus();
      if (mark.kind === "pause") longer(view, from, mark);
      if (mark.kind === "say") view.dom.dispatchEvent(new CustomEvent("script-say", { bubbles: true }));
    });
    return chip;
  }
  ignoreEvent() { return true; }
}

const PAUSES = [0.3, 0.5, 0.8, 1.2, 2];

/** Silence at the caret, for the voice to breathe. */
export function insertPause(view) {
  const place = view.state.selection.main.head;
  if (blockAt(view.state.field(structure).blocks, place)?.kind !== "paragraph") return false;
  const insert = `[[pause ${PAUSES[1]}s]]`;
  view.dispatch({ changes: { from: place, insert }, selection: { anchor: place + insert.length }, userEvent: "input.pause" });
  view.focus();
  return true;
}

function longer(view, from, mark) {
  const seconds = PAUSES.find((one) => one > mark.seconds) ?? PAUSES[0];
  view.dispatch({ changes: { from, to: from + mark.to - mark.from, insert: `[[pause ${seconds}s]]` }, userEvent: "input.pause" });
}

class NoteMark extends WidgetType {
  constructor(words) { super(); this.words = words; }
  eq(other) { return other.words === this.words; }
  toDOM(view) {
    const mark = element("span", "note-mark", "✎");
    mark.title = this.words;
    mark.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const from = view.posAtDOM(mark);
      view.dispatch({ selection: { anchor: from } });
      view.dom.dispatchEvent(new CustomEvent("script-note", { bubbles: true, detail: { from } }));
    });
    return mark;
  }
  ignoreEvent() { return true; }
}

class Title extends WidgetType {
  constructor(title) { super(); this.title = title; }
  eq(other) { return other.title === this.title; }
  toDOM(view) {
    const box = element("div", "script-title");
    box.append(element("span", "", this.title || t("No title")));
    const edit = element("button", "quiet", t("Edit"));
    edit.type = "button";
    edit.tabIndex = -1;
    edit.setAttribute("aria-label", t("Edit what stands before the script"));
    edit.onclick = () => { view.dispatch({ effects: showFront.of(true), selection: { anchor: 0 } }); view.focus(); };
    box.append(edit);
    return box;
  }
  ignoreEvent() { return true; }
}

class Conflict extends WidgetType {
  constructor(one) { super(); this.one = one; }
  eq(other) { return other.one.mine === this.one.mine && other.one.fresh === this.one.fresh; }
  toDOM(view) {
    const box = element("div", "script-conflict");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", t("Both you and the new draft changed this"));
    const sides = element("div", "sides");
    for (const [title, words, choice] of [[t("In the script"), this.one.mine, "mine"], [t("In the new draft"), this.one.fresh, "fresh"]]) {
      const side = element("section", "side");
      side.append(element("h4", "", title), element("p", "", words || t("nothing")), button(choice === "mine" ? t("Keep the script's") : t("Take the new one"), () => settle(view, box, choice)));
      sides.append(side);
    }
    box.append(element("p", "lead", t("Both you and the new draft changed this. Which shall stand?")), sides, button(t("Keep both"), () => settle(view, box, "both")));
    return box;
  }
  ignoreEvent() { return true; }
  get estimatedHeight() { return 180; }
}

function settle(view, box, choice) {
  const place = view.posAtDOM(box);
  const one = view.state.field(structure).conflicts.find((conflict) => conflict.from <= place && place <= conflict.to) ?? view.state.field(structure).conflicts[0];
  if (!one) return;
  const insert = { mine: one.mine, fresh: one.fresh, both: [one.mine, one.fresh].filter(Boolean).join("\n\n") }[choice];
  view.dispatch({ changes: { from: one.from, to: one.to, insert }, selection: { anchor: one.from }, userEvent: "input.settle" });
  view.focus();
}

const frontShown = StateField.define({
  create: () => false,
  update: (value, change) => change.effects.reduce((now, effect) => (effect.is(showFront) ? effect.value : now), value),
});

const line = (name) => Decoration.line({ class: name });
const HEADING_LINE = line("script-heading"), BLANK_LINE = line("script-blank"), NOTE_LINE = line("script-note-line"), WORDS_LINE = line("script-words");
const HIDE = Decoration.replace({});

/** What is shown otherwise than it is written; and where the caret does not stop. */
const shown = StateField.define({
  create: (state) => decorated(state),
  update(value, change) {
    const toggled = change.startState.field(frontShown) !== change.state.field(frontShown);
    return change.docChanged || toggled ? decorated(change.state) : value;
  },
  provide: (field) => [EditorView.decorations.from(field, (value) => value.all), EditorView.atomicRanges.of((view) => view.state.field(field).atomic)],
});

function decorated(state) {
  const { text, blocks, conflicts } = state.field(structure);
  const found = [], atomic = [];
  const hide = (from, to, decoration = HIDE) => { if (from < to) { found.push(decoration.range(from, to)); atomic.push(HIDE.range(from, to)); } };
  const inConflict = (place) => conflicts.some((one) => one.from <= place && place <= one.to);
  let covered = 0;
  for (const one of conflicts) hide(one.from, one.to, Decoration.replace({ widget: new Conflict(one), block: true }));
  for (const block of blocks) {
    if (inConflict(block.from)) continue;
    if (block.kind === "front") {
      if (!state.field(frontShown)) hide(block.from, block.to, Decoration.replace({ widget: new Title(block.title), block: true }));
      continue;
    }
    if (block.kind === "conflict") { found.push(line("script-mark").range(block.from)); continue; }
    if (block.kind === "heading") {
      found.push(HEADING_LINE.range(block.from));
      hide(block.from, block.first);
      if (block.idFrom !== null) hide(block.idFrom, block.to);
      continue;
    }
    for (let at = block.from; at <= block.to; at = state.doc.lineAt(at).to + 1) found.push((block.kind === "note" ? NOTE_LINE : WORDS_LINE).range(state.doc.lineAt(at).from));
    for (const mark of marksOf(text, block.from, block.to)) {
      if (mark.from < covered) continue;
      covered = mark.to;
      hide(mark.from, mark.to, Decoration.replace({ widget: mark.kind === "note" ? new NoteMark(mark.words) : new Chip(mark) }));
    }
  }
  for (let number = 1; number <= state.doc.lines; number++) {
    const one = state.doc.line(number);
    if (!one.text.trim() && !inConflict(one.from)) found.push(BLANK_LINE.range(one.from));
  }
  return { all: Decoration.set(found, true), atomic: RangeSet.of(atomic, true) };
}

/** The findings, which move with the words until the next check; `touched` ones are gone. */
export const findings = StateField.define({
  create: () => [],
  update(value, change) {
    for (const effect of change.effects) if (effect.is(setFindings)) return effect.value;
    if (!change.docChanged) return value;
    return value.map((one) => ({ ...one, from: change.changes.mapPos(one.from, 1), to: change.changes.mapPos(one.to, -1) })).filter((one) => one.from <= one.to);
  },
  provide: (field) => EditorView.decorations.from(field, underlined),
});

function underlined(found) {
  const marks = found.filter((one) => one.from < one.to).map((one) => Decoration.mark({ class: `finding ${one.level}`, attributes: { "data-rule": one.rule } }).range(one.from, one.to));
  return Decoration.set(marks, true);
}

/** The phrase that sounds now. */
const playing = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    for (const effect of change.effects) if (effect.is(setPlaying)) return effect.value ? Decoration.set(Decoration.mark({ class: "playing" }).range(effect.value.from, effect.value.to)) : Decoration.none;
    return value.map(change.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** By paragraph id: how each stands (spoken or not), and who is there. */
const states = StateField.define({
  create: () => new Map(),
  update: (value, change) => change.effects.reduce((now, effect) => (effect.is(setStates) ? effect.value : now), value),
});
const people = StateField.define({
  create: () => [],
  update: (value, change) => change.effects.reduce((now, effect) => (effect.is(setPeople) ? effect.value : now), value),
});

class Again extends WidgetType {
  eq() { return true; }
  toDOM() { return element("span", "again-mark", t("will be spoken again")); }
}
const AGAIN = Decoration.widget({ widget: new Again(), side: 1 });

/** A paragraph of the recording whose clip is not there any more says so. */
const changedParagraphs = EditorView.decorations.compute([states, structure], (state) => {
  const found = state.field(structure).blocks.filter((block) => block.id && state.field(states).get(block.id) === "again");
  return Decoration.set(found.map((block) => AGAIN.range(block.to)), true);
});

class Handle extends GutterMarker {
  constructor(block, state, here, isPlaying) { super(); Object.assign(this, { block, state, here, isPlaying }); }
  eq(other) { return other.block.id === this.block.id && other.block.kind === this.block.kind && other.block.chapter === this.block.chapter && other.state === this.state && other.here === this.here && other.isPlaying === this.isPlaying; }
  toDOM() {
    const box = element("div", "handle");
    const grip = element("span", "grip", "⠿");
    grip.title = t("Drag to move");
    box.append(grip);
    if (this.block.id) {
      const play = element("button", `play ${this.state}`, this.isPlaying ? "❚❚" : "▶");
      play.type = "button";
      play.tabIndex = -1;
      play.title = { spoken: t("Play"), again: t("Play: it changed and will be spoken again"), fresh: t("Play: it is spoken now"), "": t("Play") }[this.state];
      box.append(play);
    }
    for (const one of this.here ? this.here.split("\n") : []) {
      const name = one.slice(1);
      const face = element("span", "avatar here", [...name][0].toUpperCase());
      face.dataset.hue = one[0];
      face.title = t("{name} is here", { name });
      box.append(face);
    }
    return box;
  }
}

const handles = gutter({
  class: "script-gutter",
  renderEmptyElements: false,
  lineMarker(view, at) {
    const block = view.state.field(structure).blocks.find((one) => one.from === at.from);
    if (!block || !["paragraph", "heading"].includes(block.kind)) return null;
    const here = view.state.field(people).filter((one) => one.place && one.place === (block.id || block.chapter)).map((one) => `${hueOf(one.page)}${one.name || t("a guest")}`).join("\n");
    return new Handle(block, view.state.field(states).get(block.id) ?? "", here, view.state.field(playing).size > 0 && playingIn(view.state, block));
  },
  lineMarkerChange: (update) => update.docChanged || update.transactions.some((one) => one.effects.some((effect) => effect.is(setStates) || effect.is(setPeople) || effect.is(setPlaying))),
});

/** The colour of a page's mark, as in the top bar. */
function hueOf(page) {
  return [...page].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
}

function playingIn(state, block) {
  let inside = false;
  state.field(playing).between(block.from, block.to, () => { inside = true; });
  return inside;
}

/** The caret never stands in what is hidden of a heading: what is typed there would spoil the chapter's id. */
const caretInHeadings = EditorState.transactionFilter.of((change) => {
  if (!change.selection || change.docChanged || !change.selection.main.empty) return change;
  const { head } = change.selection.main;
  const block = blockAt(change.startState.field(structure).blocks, head);
  if (block?.kind !== "heading" || head > block.to) return change;
  const place = Math.min(Math.max(head, block.first), block.idFrom ?? block.to);
  return place === head ? change : [change, { selection: { anchor: place }, sequential: true }];
});

function headingAt(state, place) {
  const block = blockAt(state.field(structure).blocks, place);
  return block?.kind === "heading" && place <= block.to ? block : null;
}

/** Enter begins a new paragraph; in a headline, the chapter's first. */
function enter(view) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const heading = headingAt(state, from);
  if (heading) {
    const insert = "\n\n";
    view.dispatch({ changes: { from: heading.to, insert }, selection: { anchor: heading.to + insert.length }, userEvent: "input", scrollIntoView: true });
    return true;
  }
  const insert = state.doc.lineAt(from).text.trim() ? "\n\n" : "\n";
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input", scrollIntoView: true });
  return true;
}

/** At the start of a paragraph, Backspace joins it with the one before; a heading stays whole. */
function backspace(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const heading = headingAt(state, main.head);
  if (heading && main.head <= heading.first) return heading.headline !== "";
  const here = state.doc.lineAt(main.head);
  if (main.head !== here.from || here.number < 3) return false;
  const blank = state.doc.line(here.number - 1), before = state.doc.line(here.number - 2);
  if (blank.text.trim() || !before.text.trim()) return false;
  const above = blockAt(state.field(structure).blocks, before.from);
  if (above?.kind !== "paragraph") return true;
  view.dispatch({ changes: { from: before.to, to: here.from }, selection: { anchor: before.to }, userEvent: "delete.backward" });
  return true;
}

function forward(view) {
  const { main } = view.state.selection;
  const heading = main.empty && headingAt(view.state, main.head);
  return Boolean(heading && main.head >= (heading.idFrom ?? heading.to));
}

/** Right at the end of a headline, and Left at its start, step over what is hidden there. */
function step(by) {
  return (view) => {
    const { main } = view.state.selection;
    const heading = main.empty && headingAt(view.state, main.head);
    if (!heading) return false;
    if (by > 0 ? main.head < (heading.idFrom ?? heading.to) : main.head > heading.first) return false;
    const place = by > 0 ? heading.to + 1 : heading.from - 1;
    if (place >= 0 && place <= view.state.doc.length) view.dispatch({ selection: { anchor: place }, scrollIntoView: true, userEvent: "select" });
    return true;
  };
}

const taken = new Set(["Alt-ArrowUp", "Alt-ArrowDown", "Mod-Enter", "Alt-Enter", "Mod-Alt-\\", "Shift-Alt-ArrowUp", "Shift-Alt-ArrowDown", "Mod-i", "Mod-[", "Mod-]", "Alt-l"]);
const writable = new Compartment();

/** Make the editor of a text in `parent`; `heard(update)` is called at every change. */
export function createEditor(parent, label, heard) {
  const state = EditorState.create({
    doc: "",
    extensions: [
      EditorState.lineSeparator.of("\n"),
      structure, odd, frontShown, shown, findings, playing, states, people, changedParagraphs, caretInHeadings,
      history({ newGroupDelay: 600 }),
      search({ top: true }),
      drawSelection(),
      EditorView.lineWrapping,
      EditorView.scrollMargins.of(() => ({ top: 190, bottom: innerWidth < 1024 ? innerHeight * 0.42 : 40 })),
      handles,
      Prec.high(keymap.of([{ key: "Enter", run: enter, shift: enter }, { key: "Backspace", run: backspace }, { key: "Delete", run: forward },
        ...["", "Mod-", "Alt-"].flatMap((mod) => [{ key: `${mod}ArrowRight`, run: step(1) }, { key: `${mod}ArrowLeft`, run: step(-1) }])])),
      keymap.of([...historyKeymap, ...searchKeymap, ...defaultKeymap].filter((one) => !taken.has(one.key))),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", spellcheck: "false", autocapitalize: "off" }),
      EditorState.phrases.of({
        Find: t("Find"), Replace: t("Replace"), next: t("next"), previous: t("previous"), all: t("all"), "match case": t("match case"), "by word": t("by word"),
        regexp: t("pattern"), replace: t("replace"), "replace all": t("replace all"), close: t("close"), "current match": t("current match"), "on line": t("on line"),
      }),
      writable.of(EditorView.editable.of(true)),
      EditorView.updateListener.of(heard),
    ],
  });
  const view = new EditorView({ state, parent });
  dragging(view);
  return view;
}

/** Put a file's text into the editor as it is, nothing to undo. */
export function fill(view, { text, odd: places }) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, effects: setOdd.of(places), annotations: [outside.of(true), Transaction.addToHistory.of(false)] });
}

/** Change the text to what it has become elsewhere; the caret and what can be undone stay. */
export function become(view, { text, odd: places }, undoable = false) {
  const before = view.state.doc.toString();
  if (before === text) { view.dispatch({ effects: setOdd.of(places), annotations: outside.of(true) }); return; }
  const changes = presentableDiff(before, text).map((one) => ({ from: one.fromA, to: one.toA, insert: text.slice(one.fromB, one.toB) }));
  view.dispatch({ changes, effects: setOdd.of(places), annotations: [outside.of(true), Transaction.addToHistory.of(undoable)] });
}

export function setWritable(view, isWritable) {
  view.dispatch({ effects: writable.reconfigure(EditorView.editable.of(isWritable)) });
}

/** Move the paragraph at the caret up (-1) or down (1). */
export function move(view, step) {
  const { text, blocks } = view.state.field(structure);
  const place = view.state.selection.main.head;
  const block = blockAt(blocks, place);
  const change = moved(text, blocks, place, step);
  if (!change) return false;
  const inside = Math.min(place - block.from, block.to - block.from);
  view.dispatch({ changes: { from: change.from, to: change.to, insert: change.insert }, selection: { anchor: change.moved + Math.max(0, inside) }, scrollIntoView: true, userEvent: "move.line" });
  return true;
}

function dragging(view) {
  let from = null, mark = null;
  const end = () => { mark?.remove(); mark = null; from = null; document.body.classList.remove("dragging"); };
  const over = (event) => view.lineBlockAtHeight(event.clientY - view.documentTop);
  view.dom.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".grip")) return;
    event.preventDefault();
    from = over(event).from;
    mark = element("div", "drop-mark");
    view.scrollDOM.append(mark);
    view.dom.setPointerCapture(event.pointerId);
    document.body.classList.add("dragging");
  });
  view.dom.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const line = over(event);
    const block = blockAt(view.state.field(structure).blocks, line.from);
    const at = view.lineBlockAt(block?.from ?? 0);
    mark.style.top = `${(line.from < from ? at.top : view.lineBlockAt(block?.to ?? 0).bottom) + view.documentPadding.top}px`;
  });
  view.dom.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const { text, blocks } = view.state.field(structure);
    const done = dropped(text, blocks, from, over(event).from);
    end();
    if (!done) return;
    const changes = presentableDiff(text, done.text).map((one) => ({ from: one.fromA, to: one.toA, insert: done.text.slice(one.fromB, one.toB) }));
    view.dispatch({ changes, selection: { anchor: done.moved }, scrollIntoView: true, userEvent: "move.drop" });
    view.focus();
  });
  view.dom.addEventListener("pointercancel", end);
}

/** An element with a class and text. */
export function element(name, className = "", text = "") {
  const one = document.createElement(name);
  if (className) one.className = className;
  if (text) one.textContent = text;
  return one;
}

/** A button of type button. */
export function button(words, does, className = "") {
  const one = element("button", className, words);
  one.type = "button";
  one.addEventListener("click", does);
  return one;
}
