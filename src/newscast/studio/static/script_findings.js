// Findings: the text is checked as one types; each is underlined, explained in the margin, mended by one key.
import { structure, findings, setFindings, element, button } from "./script_editor.js";
import { ask, Refusal } from "./net.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const AFTER_COMPOSING = 120;
const QUIET = 180;
const levels = { error: () => t("error"), warning: () => t("warning"), info: () => t("remark") };

/**
 * Check the editor's text after each change: the chapter at the caret at once, all of it when nobody has typed for
 * a moment. `problem(facts)` hears what keeps it from being checked. Returns {check, touched}.
 */
export function checkAsTyped(view, base, { problem, done }) {
  let isChecking = false, isStale = false, timer = 0;

  async function asked(at) {
    const doc = view.state.doc;
    try {
      const { data } = await ask("POST", `${base}/check`, at === null ? { text: doc.toString() } : { text: doc.toString(), at });
      if (view.state.doc.eq(doc)) {
        const others = at === null ? [] : view.state.field(findings).filter((one) => one.to < data.from || one.from > data.to);
        view.dispatch({ effects: setFindings.of([...others, ...data.findings]) });
      }
      problem(null);
    } catch (error) {
      if (error instanceof Refusal && error.status) problem(error.facts);
    }
  }

  /** Check all of it. */
  async function check() {
    clearTimeout(timer);
    if (view.composing || isChecking) { timer = setTimeout(check, AFTER_COMPOSING); return; }
    isChecking = true;
    await asked(null);
    isChecking = false;
    if (isStale) touched(); else done();
  }

  /** The words at the caret were changed. */
  async function touched() {
    clearTimeout(timer);
    timer = setTimeout(check, QUIET);
    if (view.composing) return;
    if (isChecking) { isStale = true; return; }
    isChecking = true;
    do {
      isStale = false;
      await asked(view.state.selection.main.head);
    } while (isStale);
    isChecking = false;
  }

  return { check, touched };
}

/** The finding at the caret, else null. */
export function findingAt(view) {
  const { head } = view.state.selection.main;
  const inside = view.state.field(findings).filter((one) => one.from <= head && head <= one.to);
  return inside.sort((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null;
}

/** Go to the next (1) or previous (-1) finding. */
export function step(view, by) {
  const found = [...view.state.field(findings)].sort((a, b) => a.from - b.from);
  if (!found.length) return false;
  const { head } = view.state.selection.main;
  const here = findingAt(view);
  let index = here ? found.indexOf(here) + by : by > 0 ? found.findIndex((one) => one.from > head) : found.findLastIndex((one) => one.to < head);
  if (index < 0) index = by > 0 && !here ? 0 : found.length - 1;
  const one = found[index % found.length];
  view.dispatch({ selection: { anchor: one.from }, scrollIntoView: true });
  view.focus();
  return true;
}

/** Write a suggestion in place of the words, and remember that it was taken. */
export function fix(view, base, one, words = one?.suggestions[0]) {
  if (!one || words === undefined) return false;
  const text = view.state.doc.toString();
  view.dispatch({ changes: { from: one.from, to: one.to, insert: words }, selection: { anchor: one.from + words.length }, userEvent: "input.fix", effects: setFindings.of(view.state.field(findings).filter((other) => other !== one)) });
  view.focus();
  ask("POST", `${base}/accept`, { text, rule: one.rule, from: one.from, to: one.to, words }).catch(() => {});
  return true;
}

/** Dismiss a finding with a reason; it can be taken back at once. */
export async function dismiss(view, base, one, reason, recheck) {
  try {
    const { data } = await ask("POST", `${base}/dismiss`, { text: view.state.doc.toString(), rule: one.rule, from: one.from, to: one.to, reason });
    view.dispatch({ effects: setFindings.of(view.state.field(findings).filter((other) => other !== one)) });
    toast(t("Dismissed: {words}", { words: one.found || one.message }), "", { words: t("Undo"), does: async () => {
      try { await ask("POST", `${base}/undo`, { decision: data.decision }); } catch (error) { toast(error.message, "bad"); }
      recheck();
    } });
    recheck();
  } catch (error) {
    toast(error.message, "bad");
  }
  view.focus();
}

/** The card of a finding: what, why, what instead. */
export function findingCard(view, base, one, isActive, recheck) {
  const card = element("article", `margin-card finding-card ${one.level}${isActive ? " active" : ""}`);
  const head = element("p", "what");
  head.append(element("span", "level", levels[one.level]()), element("span", "why", one.message));
  card.append(head);
  const actions = element("div", "actions");
  one.suggestions.slice(0, 3).forEach((words, index) => {
    const mend = button("", () => fix(view, base, one, words), "fix");
    mend.append(element("del", "", one.found), element("span", "arrow", "→"), element("ins", "", words || t("nothing")));
    mend.setAttribute("aria-label", t("Write {words} instead of {found}", { words: words || t("nothing"), found: one.found }));
    if (index === 0 && isActive) mend.title = "Alt+Enter";
    actions.append(mend);
  });
  if (one.dismissible) {
    const opener = button(t("Dismiss…"), () => { form.hidden = false; opener.hidden = true; field.focus(); }, "quiet dismiss");
    const form = element("form", "reason");
    const field = element("input");
    field.maxLength = 500;
    field.placeholder = t("Why it is right as it stands");
    field.setAttribute("aria-label", t("Why it is right as it stands"));
    form.append(field, element("button", "", t("Dismiss")));
    form.hidden = true;
    form.addEventListener("submit", (event) => { event.preventDefault(); dismiss(view, base, one, field.value, recheck); });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.hidden = true; opener.hidden = false; view.focus(); } });
    actions.append(opener);
    card.append(actions, form);
    card.openReason = () => opener.click();
  } else {
    card.append(actions);
  }
  card.addEventListener("mousedown", (event) => {
    if (event.target.closest("button, input, form")) return;
    event.preventDefault();
    view.dispatch({ selection: { anchor: one.from }, scrollIntoView: true });
    view.focus();
  });
  return card;
}

/** How many there are, for the bar. */
export function counted(view) {
  const found = view.state.field(findings);
  return { all: found.length, errors: found.filter((one) => one.level === "error").length };
}

export { structure };
