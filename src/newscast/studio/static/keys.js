// One dispatcher of shortcuts. The table is the one of the help (`?`), which is made from `keys.py`.
const acts = new Map();
const table = [...document.querySelectorAll("#help [data-key]")].map((row) => ({ steps: row.dataset.key.split(" "), act: row.dataset.does, types: "types" in row.dataset }));
const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
let begun = "";
let begunAt = 0;

/** Say what an act of the table does; it may return false: then the key goes its usual way. */
export function on(act, does) { acts.set(act, does); }

/** Do an act, as its key would. */
export function act(name) { const does = acts.get(name); return does ? does() : false; }

function pressed(event) {
  let name = event.key === " " ? "Space" : event.key;
  if (name.length === 1 && (event.ctrlKey || event.metaKey || event.altKey)) name = event.code.replace(/^Key|^Digit/, "").toLowerCase() || name;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const parts = [];
  if (mod) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && name.length > 1) parts.push("Shift");
  return [...parts, name].join("+");
}

function typing(target) {
  return target instanceof Element && Boolean(target.closest("input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select, [contenteditable]:not([contenteditable=false])"));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const name = pressed(event);
  if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
  const inField = typing(event.target);
  const open = document.querySelector("dialog[open]");
  const before = Date.now() - begunAt < 1200 ? begun : "";
  begun = "";
  for (const { steps, act: does, types } of table) {
    if ((types && inField) || (open && does !== "save")) continue;
    if (steps.length === 2 && name === steps[0] && !before) { if (inField) continue; begun = name; begunAt = Date.now(); continue; }
    const hit = steps.length === 2 ? before === steps[0] && name === steps[1] : name === steps[0];
    if (!hit || (steps.length === 2 && inField) || !acts.has(does)) continue;
    if (acts.get(does)(event) !== false) { event.preventDefault(); begun = ""; }
    return;
  }
});
