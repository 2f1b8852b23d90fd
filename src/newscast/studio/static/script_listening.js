// Listening: a paragraph's clip at once where it is spoken, else phrase by phrase as it is; the phrase is marked.
import { setPlaying, setStates, structure } from "./script_editor.js";
import { blockAt } from "./script_text.js";
import { ask, Refusal } from "./net.js";
import { toast } from "./main.js";
import { t } from "./words.js";

const QUIET = 350;

/** Hear the editor's text. Returns {play, pause, toggle, refresh, hear, isPlaying}. */
export function listening(view, base, { shows, summary }) {
  const audio = document.querySelector("[data-audio]");
  let run = 0, phrase = null, timer = 0, gap = 0, isRefreshing = false, isStale = false;

  const text = () => view.state.doc.toString();

  /** Play from a place: the phrase there, and on to the paragraph's end, or to the script's (`goOn`). */
  async function play(at, { goOn = false, fromStart = false } = {}) {
    stop();
    const mine = ++run;
    shows("loading");
    try {
      let block = blockAt(view.state.field(structure).blocks, at);
      if (block?.kind !== "paragraph" || !block.id) block = view.state.field(structure).blocks.find((one) => one.kind === "paragraph" && one.id && one.from >= at);
      let first = fromStart || !block || at < block.from ? null : at;
      while (block && mine === run) {
        const words = text();
        const { data } = await ask("POST", `${base}/phrases`, { text: words, at: block.from });
        const start = first === null ? 0 : Math.max(0, data.phrases.findLastIndex((one) => one.from <= first));
        first = null;
        await sound(mine, words, block.from, data.phrases, start);
        if (!goOn || mine !== run) break;
        const after = block.from;
        block = view.state.field(structure).blocks.find((one) => one.kind === "paragraph" && one.id && one.from > after);
      }
    } catch (error) {
      if (mine === run && error instanceof Refusal) toast(error.facts.what ? `${error.facts.what} ${error.facts.hint ?? ""}` : error.message, "bad");
    }
    if (mine === run) stop();
    refresh();
  }

  async function sound(mine, words, at, phrases, start) {
    const spoken = (index) => ask("POST", `${base}/speak`, { text: words, at, index });
    let next = spoken(start);
    for (let index = start; index < phrases.length && mine === run; index++) {
      const { data } = await next;
      if (mine !== run) return;
      if (index + 1 < phrases.length) { next = spoken(index + 1); next.catch(() => {}); }
      phrase = phrases[index];
      view.dispatch({ effects: setPlaying.of(phrase) });
      shows("playing");
      await heard(data.url, mine);
      if (mine === run && index + 1 < phrases.length) await new Promise((done) => { gap = setTimeout(done, phrases[index].gap_seconds * 1000); });
    }
  }

  function heard(url, mine) {
    return new Promise((done, fail) => {
      audio.onended = done;
      audio.onpause = () => { if (mine !== run) done(); };
      audio.onerror = () => (mine === run ? fail(new Refusal(404, { message: t("the sound cannot be played") })) : done());
      audio.src = url;
      audio.play().catch((error) => (error.name === "AbortError" ? done() : fail(new Refusal(1, { message: error.message }))));
    });
  }

  function stop() {
    run += 1;
    clearTimeout(gap);
    audio.pause();
    if (phrase) view.dispatch({ effects: setPlaying.of(null) });
    phrase = null;
    shows("silent");
  }

  /** Pause; the caret stands where the voice was, unless it is typing that pauses. */
  function pause(isTyping = false) {
    if (!phrase) { if (!isTyping) stop(); return; }
    const part = audio.duration ? Math.min(1, audio.currentTime / audio.duration) : 0;
    const at = phrase.from + Math.floor(part * (phrase.to - phrase.from));
    stop();
    if (isTyping) return;
    view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
  }

  function toggle() {
    if (phrase || audio.dataset.busy) { pause(); return; }
    play(view.state.selection.main.head, { goOn: true });
  }

  /** Play one sound that is no part of the script as it stands: a take, a word said otherwise. */
  async function hear(ways) {
    stop();
    const mine = ++run;
    for (const way of ways) {
      const { data } = await way();
      if (mine !== run) return;
      await heard(data.url, mine);
    }
  }

  /** Ask anew which paragraphs must be spoken. */
  function refresh() {
    clearTimeout(timer);
    timer = setTimeout(state, QUIET);
  }

  async function state() {
    if (isRefreshing) { isStale = true; return; }
    isRefreshing = true;
    isStale = false;
    try {
      const doc = view.state.doc;
      const { data } = await ask("POST", `${base}/listening`, { text: doc.toString() });
      if (view.state.doc.eq(doc)) {
        const states = new Map(data.paragraphs.map((one) => [one.id, one.is_spoken ? "spoken" : one.is_changed ? "again" : "fresh"]));
        view.dispatch({ effects: setStates.of(states) });
        summary(data);
      }
    } catch (error) {
      if (error.status) summary(null, error.facts);
    }
    isRefreshing = false;
    if (isStale) refresh();
  }

  return { play, pause, toggle, refresh, hear, stop, isPlaying: () => Boolean(phrase) };
}
