(() => {
  "use strict";
  const audio = document.querySelector(".player audio");
  const follow = document.querySelector(".follow");
  const timed = (selector) => [...document.querySelectorAll(selector)].map((node) => ({ node, start: +node.dataset.start, end: +(node.dataset.end ?? Infinity) }));
  const cues = timed(".cue");
  const chapters = timed(".chapters li");
  let litCue = null;
  let litChapter = null;
  let touched = 0;

  document.documentElement.classList.add("js");
  const deck = document.querySelector(".deck");
  const button = deck.querySelector(".play");
  const slider = deck.querySelector(".seek");
  audio.controls = false;
  deck.hidden = document.querySelector(".settings").hidden = false;

  const latest = (list, time) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= time + 0.05) low = middle + 1;
      else high = middle;
    }
    return low ? list[low - 1] : null;
  };

  const seek = (seconds, play) => {
    const go = () => {
      audio.currentTime = seconds;
      show();
    };
    if (audio.readyState) go();
    else audio.addEventListener("loadedmetadata", go, { once: true });
    if (play) audio.play().catch(() => {});
  };

  const clock = (seconds) => {
    const part = (size, of) => String(Math.floor(seconds / size) % of).padStart(2, "0");
    return (seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : "") + `${part(60, 60)}:${part(1, 60)}`;
  };

  const showDeck = (time) => {
    slider.value = time;
    slider.parentElement.style.setProperty("--done", `${(100 * time) / slider.max}%`);
    slider.setAttribute("aria-valuetext", clock(time));
    deck.querySelector(".at").textContent = clock(time);
    deck.classList.toggle("playing", !audio.paused);
    button.setAttribute("aria-label", audio.paused ? deck.dataset.play : deck.dataset.pause);
  };

  const show = () => {
    const time = audio.currentTime;
    showDeck(time);
    const started = time > 0 || !audio.paused;
    let cue = started ? latest(cues, time) : null;
    if (cue && time > cue.end + 1) cue = null;
    const chapter = started ? latest(chapters, time) : null;
    if (chapter !== litChapter) {
      litChapter?.node.removeAttribute("aria-current");
      chapter?.node.setAttribute("aria-current", "true");
      litChapter = chapter;
      if (chapter) {
        deck.querySelector(".now").textContent = chapter.node.dataset.title;
        const list = chapter.node.closest(".contents");
        if (list.scrollHeight > list.clientHeight) list.scrollTop = chapter.node.offsetTop - list.clientHeight / 2;
      }
    }
    if (cue === litCue) return;
    litCue?.node.classList.remove("lit");
    cue?.node.classList.add("lit");
    litCue = cue;
    if (cue && follow.checked && !audio.paused && Date.now() - touched > 5000) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      cue.node.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
  };

  const fromHash = () => {
    const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    if (found) seek(+found[1], false);
    return found;
  };

  // Where this listener stopped, kept by their browser alone; corrected audio has another address and starts anew.
  const place = `newscast ${audio.src}`;
  const keep = () => {
    try {
      const time = Math.floor(audio.currentTime);
      if (time > 10 && !audio.ended && time < slider.max - 10) localStorage.setItem(place, time);
      else if (audio.ended) localStorage.removeItem(place);
    } catch { /* the browser keeps nothing */ }
  };
  const kept = () => {
    try {
      return Math.min(+localStorage.getItem(place) || 0, slider.max);
    } catch {
      return 0;
    }
  };

  const announce = () => {
    const session = navigator.mediaSession;
    if (!session) return;
    const { title, artist, album, cover } = deck.dataset;
    session.metadata = new MediaMetadata({ title, artist, album, artwork: [{ src: new URL(cover, location.href).href }] });
    const skip = (seconds) => seek(Math.min(Math.max(0, audio.currentTime + seconds), +slider.max), false);
    const step = (chapter) => chapter && seek(chapter.start, false);
    const actions = {
      seekbackward: (asked) => skip(-(asked.seekOffset || 15)),
      seekforward: (asked) => skip(asked.seekOffset || 30),
      seekto: (asked) => seek(asked.seekTime, false),
      previoustrack: () => step(latest(chapters, Math.max(0, audio.currentTime - 3))),
      nexttrack: () => step(chapters.find((chapter) => chapter.start > audio.currentTime + 0.1)),
    };
    for (const [action, act] of Object.entries(actions)) {
      try {
        session.setActionHandler(action, act);
      } catch { /* the browser does not know this one */ }
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest(".time, .cue, [data-skip]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches(".cue") && String(getSelection())) return;
    if (target.dataset.skip) return seek(Math.max(0, audio.currentTime + +target.dataset.skip), false);
    event.preventDefault();
    history.replaceState(null, "", `#t=${target.dataset.start}`);
    seek(+target.dataset.start, true);
  });
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()));
  slider.addEventListener("input", () => seek(+slider.value, false));
  document.querySelector(".speed").addEventListener("change", (event) => {
    audio.playbackRate = +event.target.value;
  });
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  for (const kind of ["timeupdate", "seeked", "play", "pause", "ended"]) audio.addEventListener(kind, show);
  for (const kind of ["pause", "seeked", "ended"]) audio.addEventListener(kind, keep);
  addEventListener("pagehide", keep);
  addEventListener("hashchange", fromHash);
  audio.addEventListener("play", announce, { once: true });
  if (!fromHash() && kept()) seek(kept(), false);
})();
