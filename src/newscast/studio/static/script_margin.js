// The margin: the item's facts and source, notes and findings, each beside the paragraph it belongs to.
import { element, button, findings, structure } from "./script_editor.js";
import { findingAt, findingCard } from "./script_findings.js";
import { blockAt, marksOf } from "./script_text.js";
import { t } from "./words.js";

const GAP = 10;
const wide = matchMedia("(min-width: 64rem)");

/** Keep the margin beside the text; `items` are the episode's, by id. Returns {items, draw}. */
export function margin(view, base, box, recheck) {
  const items = new Map();
  let drawn = "";

  function wanted() {
    const { blocks, text } = view.state.field(structure);
    const { head } = view.state.selection.main;
    const here = blockAt(blocks, head);
    const visible = wide.matches ? inView(view) : { from: here?.from ?? 0, to: here?.to ?? 0 };
    const cards = [];
    const chapter = here && "chapter" in here ? here.chapter : "";
    for (const block of blocks) {
      if (block.to < visible.from || block.from > visible.to) continue;
      if (block.kind === "heading" && items.has(block.chapter) && wide.matches) cards.push({ kind: "facts", at: block.from, item: items.get(block.chapter), isActive: block.chapter === chapter });
      if (block.kind === "paragraph" || block.kind === "note") {
        for (const mark of marksOf(text, block.from, block.to)) if (mark.kind === "note") cards.push({ kind: "note", at: mark.from, to: mark.to, words: mark.words });
      }
    }
    if (!wide.matches && items.has(chapter)) cards.push({ kind: "facts", at: 0, item: items.get(chapter), isActive: false });
    const active = findingAt(view);
    const notes = new Set(cards.filter((card) => card.kind === "note").map((card) => card.at));
    for (const one of view.state.field(findings)) {
      if (one.level === "info" && notes.has(one.from)) continue;
      const isHere = wide.matches ? one.from <= visible.to && one.to >= visible.from : one.from <= visible.to + 1 && one.to >= visible.from;
      if (isHere) cards.push({ kind: "finding", at: one.from, one, isActive: one === active });
    }
    return cards.sort((a, b) => (wide.matches ? a.at - b.at : Number(b.isActive ?? false) - Number(a.isActive ?? false)));
  }

  function made(card) {
    if (card.kind === "finding") return findingCard(view, base, card.one, card.isActive, recheck);
    if (card.kind === "facts") return factsCard(card.item, card.isActive);
    const note = element("article", "margin-card note-card");
    note.append(element("p", "", card.words || t("An empty note")));
    note.append(button(t("Edit the note"), () => view.dom.dispatchEvent(new CustomEvent("script-note", { detail: { from: card.at } })), "quiet"));
    return note;
  }

  function draw() {
    const cards = wanted();
    const name = JSON.stringify(cards.map((card) => [card.kind, card.isActive, card.item?.id, card.words, card.one?.message, card.one?.rule, card.one?.found, wide.matches ? 0 : card.at]));
    if (name !== drawn && !box.contains(document.activeElement)) {
      drawn = name;
      box.replaceChildren(...cards.map(made));
    }
    if (box.children.length === cards.length) place(cards);
    box.classList.toggle("is-empty", cards.length === 0);
  }

  function place(cards) {
    if (!wide.matches) { for (const one of box.children) one.style.top = ""; return; }
    const tops = cards.map((card) => view.lineBlockAt(Math.min(card.at, view.state.doc.length)).top + view.documentPadding.top);
    const nodes = [...box.children];
    const heights = nodes.map((one) => one.offsetHeight);
    const ends = tops.map((top) => top);
    let free = 0;
    nodes.forEach((_, index) => { ends[index] = Math.max(tops[index], free); free = ends[index] + heights[index] + GAP; });
    const active = cards.findIndex((card) => card.kind === "finding" && card.isActive);
    if (active >= 0 && ends[active] > tops[active]) {
      let until = tops[active];
      ends[active] = until;
      for (let index = active - 1; index >= 0; index--) { ends[index] = Math.min(ends[index], until - heights[index] - GAP); until = ends[index]; }
      free = ends[active] + heights[active] + GAP;
      for (let index = active + 1; index < nodes.length; index++) { ends[index] = Math.max(tops[index], free); free = ends[index] + heights[index] + GAP; }
    }
    nodes.forEach((one, index) => { one.style.top = `${ends[index]}px`; });
  }

  let isDue = false;
  const later = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; draw(); });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  box.addEventListener("focusout", later);
  return { items, draw: later };
}

/** The stretch of the text that can be seen. */
function inView(view) {
  const top = Math.max(0, -view.documentTop), bottom = innerHeight - view.documentTop;
  return { from: view.lineBlockAtHeight(top).from, to: view.lineBlockAtHeight(Math.max(0, bottom)).to };
}

function factsCard(item, isActive) {
  const card = element("article", `margin-card facts-card${isActive ? " active" : ""}`);
  const source = element("p", "source");
  if (item.source.url) {
    const link = element("a", "", item.source.title || item.source.url);
    link.href = item.source.url;
    link.target = "_blank";
    link.rel = "noreferrer noopener";
    source.append(link);
  } else if (item.source.title) {
    source.append(item.source.title);
  }
  if (item.source.date) source.append(element("span", "date", item.source.date));
  card.append(source);
  const facts = [...item.numbers.map((one) => [one, "figure"]), ...item.names.map((one) => [one, "name"])];
  if (facts.length) {
    const list = element("ul", "facts");
    list.setAttribute("aria-label", t("Names and figures of the item"));
    for (const [words, kind] of facts) list.append(element("li", kind, words));
    card.append(list);
  }
  return card;
}
