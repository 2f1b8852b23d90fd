// The structure of a script as the editor shows it: blocks, inline marks, and moving paragraphs. Pure functions.

const NOTE = /<!--(?:-?>|[\s\S]*?(?:-->|$))/g;
const HEADING = /^##[ \t]+(\S[^\n]*|)$/;
const HEADING_ID = /[ \t]*\{#([A-Za-z0-9][A-Za-z0-9._-]*)\}[ \t]*$/;
const CONFLICT = "【冲突·";
export const EDITED = `${CONFLICT}编辑的文字】`, DRAFTED = `${CONFLICT}新草稿的文字】`, SETTLED = `${CONFLICT}到此为止】`;
const INLINE = /\[(?<shown>[^[\]\n]{1,200})\]\(say:(?<say>[^()\n]{0,400})\)|\[\[pause[ \t]+(?<pause>\d{1,3}(?:\.\d{1,3})?)s\]\]|\[\[clip[ \t]+(?<clip>[^[\]\n]{1,300})\]\]/g;
const OPENS_WITH_CLIP = /^\s*(?:[^\s[\]:：]{1,30}[:：]\s*)?\[\[clip[ \t]+[^[\]\n]{1,300}\]\]/;
const EMOJI = /.\ufe0f|[0-9#*]\ufe0f?\u20e3/gu;
const WORDS = /[\p{L}\p{N}]/u;

/** Divide a file's text into lines for the editor; `ends` says how lines end, `odd` which end otherwise. */
export function opened(text) {
  const crlf = (text.match(/\r\n/g) ?? []).length;
  const lf = (text.match(/\n/g) ?? []).length - crlf;
  const ends = crlf > lf ? "\r\n" : "\n";
  const odd = [];
  let shown = "", at = 0;
  for (const match of text.matchAll(/\r?\n/g)) {
    shown += text.slice(at, match.index);
    if (match[0] !== ends) odd.push(shown.length);
    shown += "\n";
    at = match.index + match[0].length;
  }
  return { text: shown + text.slice(at), ends, odd };
}

/** The text as it stands in the file: `odd` are the places of line breaks that end otherwise than `ends`. */
export function written(text, ends, odd) {
  if (ends === "\n" && !odd.length) return text;
  const others = new Set(odd);
  const other = ends === "\n" ? "\r\n" : "\n";
  return text.replace(/\n/g, (_, place) => (others.has(place) ? other : ends));
}

/** Whether a paragraph has anything to speak, or a pause. */
function isSpoken(raw) {
  let hasPause = false;
  const words = raw.replace(NOTE, "").replace(INLINE, (...all) => { const one = all.at(-1); hasPause ||= Boolean(one.pause); return one.say || one.shown || ""; });
  return hasPause || OPENS_WITH_CLIP.test(raw.replace(NOTE, "")) || WORDS.test(words.replace(EMOJI, ""));
}

/** The blocks of a script, in order: {kind, from, to, …}; kind is front, heading, paragraph, note or conflict. */
export function blocksOf(text) {
  const masked = text.replace(NOTE, (note) => "\ufdd0".repeat(note.length));
  const blocks = [];
  let at = 0;
  const front = /^---[ \t]*\n/.exec(masked);
  if (front) {
    const close = /^---[ \t]*(?:\n|$)/m;
    const rest = masked.slice(front[0].length);
    const end = close.exec(rest);
    if (end) {
      at = front[0].length + end.index + end[0].length;
      const stop = end[0].endsWith("\n") ? at - 1 : at;
      const title = /^title:[ \t]*(.*)$/m.exec(text.slice(0, stop))?.[1] ?? "";
      blocks.push({ kind: "front", from: 0, to: stop, title: title.replace(/^(["'])(.*)\1\s*$/, "$2") });
    }
  }
  let chapter = "opening", headline = "", count = 0, open = null;
  const close = () => {
    if (!open) return;
    if (isSpoken(text.slice(open.from, open.to))) { count += 1; open.id = `${chapter}.${count}`; }
    blocks.push(open);
    open = null;
  };
  while (at < text.length) {
    let end = masked.indexOf("\n", at);
    if (end < 0) end = text.length;
    const line = masked.slice(at, end);
    const bare = line.replaceAll("\ufdd0", "").trim();
    const heading = HEADING.exec(line.trimEnd());
    const isNote = line.includes("\ufdd0") && !bare;
    if (heading) {
      close();
      const words = heading[1];
      const named = HEADING_ID.exec(words);
      const first = at + line.indexOf(words, 2);
      headline = named ? words.slice(0, named.index) : words;
      chapter = named ? named[1] : "";
      count = 0;
      blocks.push({ kind: "heading", from: at, to: end, chapter, headline, first, idFrom: named ? first + named.index : null });
    } else if (bare.startsWith(CONFLICT)) {
      close();
      blocks.push({ kind: "conflict", from: at, to: end, mark: bare });
    } else if (!bare && !isNote) {
      close();
    } else if (isNote && !open) {
      blocks.push({ kind: "note", from: at, to: end, chapter });
    } else {
      open ??= { kind: "paragraph", from: at, to: end, chapter, headline, id: "" };
      open.to = text[end - 1] === "\n" ? end - 1 : end;
    }
    at = end + 1;
  }
  close();
  return blocks;
}

/** The marks within a stretch of text that are shown as chips or notes: {kind, from, to, …}. */
export function marksOf(text, from, to) {
  const marks = [];
  const part = text.slice(from, to);
  for (const note of part.matchAll(NOTE)) marks.push({ kind: "note", from: from + note.index, to: from + note.index + note[0].length, words: note[0].replace(/^<!--\s*|\s*-->$/g, "") });
  const hidden = part.replace(NOTE, (note) => "\ufdd0".repeat(note.length));
  for (const one of hidden.matchAll(INLINE)) {
    const mark = { from: from + one.index, to: from + one.index + one[0].length };
    if (one.groups.pause) marks.push({ ...mark, kind: "pause", seconds: Number(one.groups.pause) });
    else if (one.groups.clip && !OPENS_WITH_CLIP.test(part.slice(0, one.index + one[0].length))) continue;
    else if (one.groups.clip) marks.push({ ...mark, kind: "clip", words: one.groups.clip });
    else marks.push({ ...mark, kind: "say", shown: one.groups.shown, say: one.groups.say });
  }
  return marks.sort((a, b) => a.from - b.from);
}

/** The words of a paragraph without its marks and notes. */
export function plain(raw) {
  return raw.replace(NOTE, "").replace(INLINE, (...all) => all.at(-1).shown ?? "").replace(/\s*\n\s*/g, "");
}

/** The conflicts of a script: what both sides wrote, and the whole stretch with its marks. */
export function conflictsOf(text, blocks) {
  const found = [];
  let open = null;
  for (const block of blocks) {
    if (block.kind !== "conflict") continue;
    if (block.mark.startsWith(EDITED)) open = { from: block.from, mine: block.to + 1 };
    else if (open && block.mark.startsWith(DRAFTED)) { open.mineEnd = block.from; open.fresh = block.to + 1; }
    else if (open && open.fresh !== undefined && block.mark.startsWith(SETTLED)) {
      found.push({ from: open.from, to: block.to, mine: text.slice(open.mine, open.mineEnd).trim(), fresh: text.slice(open.fresh, block.from).trim() });
      open = null;
    }
  }
  return found;
}

/** The chapters: {from, to, chapter, blocks}; the first may have no heading. */
function chaptersOf(blocks) {
  const chapters = [];
  for (const block of blocks) {
    if (block.kind === "front" || block.kind === "conflict") continue;
    if (block.kind === "heading" || !chapters.length) chapters.push({ hasHeading: block.kind === "heading", blocks: [] });
    chapters.at(-1).blocks.push(block);
  }
  for (const one of chapters) { one.from = one.blocks[0].from; one.to = one.blocks.at(-1).to; }
  return chapters;
}

/** The block at a place, or the nearest before it. */
export function blockAt(blocks, place) {
  let found = null;
  for (const block of blocks) {
    if (block.from > place) break;
    found = block;
  }
  return found;
}

/** How two stretches change places, what stands between them staying: {from, to, insert, moved, length}. */
function swapped(text, first, second, movedIsFirst) {
  const a = text.slice(first.from, first.to), b = text.slice(second.from, second.to), between = text.slice(first.to, second.from);
  return { from: first.from, to: second.to, insert: b + between + a, moved: movedIsFirst ? first.from + b.length + between.length : first.from };
}

/**
 * Move the paragraph at `place` one step up (-1) or down (1). Within its chapter it passes its neighbour; at the
 * chapter's edge, or from its headline, the whole chapter moves, its id with it. Null where there is no way.
 */
export function moved(text, blocks, place, step) {
  const block = blockAt(blocks, place);
  if (!block || block.kind === "front" || block.kind === "conflict") return null;
  const chapters = chaptersOf(blocks);
  const index = chapters.findIndex((one) => one.blocks.includes(block));
  const chapter = chapters[index];
  const inside = chapter.blocks.filter((one) => one.kind !== "heading");
  const number = inside.indexOf(block);
  const other = number >= 0 ? inside[number + step] : null;
  if (other) return step < 0 ? swapped(text, other, block, false) : swapped(text, block, other, true);
  const neighbour = chapters[index + step];
  if (!chapter.hasHeading || !neighbour?.hasHeading) return null;
  const change = step < 0 ? swapped(text, neighbour, chapter, false) : swapped(text, chapter, neighbour, true);
  return { ...change, moved: change.moved + block.from - chapter.from };
}

/** Move the block at `place` to where `target` stands: within its chapter, or the whole chapter past the target's. */
export function dropped(text, blocks, place, target) {
  let now = text, here = blocks, at = place;
  const goal = blockAt(blocks, target);
  const start = blockAt(blocks, place);
  if (!goal || !start || goal === start) return null;
  const chapters = chaptersOf(blocks);
  const chapterOf = (block) => chapters.findIndex((one) => one.blocks.includes(block));
  const step = target < place ? -1 : 1;
  const same = chapterOf(goal) === chapterOf(start) && start.kind !== "heading";
  let count = same ? Math.abs(chapters[chapterOf(start)].blocks.indexOf(goal) - chapters[chapterOf(start)].blocks.indexOf(start)) : Math.abs(chapterOf(goal) - chapterOf(start));
  if (!same) at = chapters[chapterOf(start)].from;
  if (!same && !chapters[chapterOf(start)].hasHeading) return null;
  let end = null;
  while (count-- > 0) {
    const change = moved(now, here, at, step);
    if (!change) break;
    now = now.slice(0, change.from) + change.insert + now.slice(change.to);
    here = blocksOf(now);
    at = change.moved;
    end = at;
  }
  return end === null ? null : { text: now, moved: end };
}
