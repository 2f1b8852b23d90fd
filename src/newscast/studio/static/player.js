// The finished episode: its picture shows what was heard, chapters and paragraphs play from their start.
const audio = document.querySelector("[data-audio]");
if (audio) {
  const heard = document.querySelector("[data-heard]");
  const wave = document.querySelector("[data-wave]");
  audio.addEventListener("timeupdate", () => { heard?.style.setProperty("clip-path", `inset(0 ${100 - (100 * audio.currentTime) / (audio.duration || 1)}% 0 0)`); });
  wave?.addEventListener("click", (event) => {
    const box = wave.getBoundingClientRect();
    if (audio.duration) { audio.currentTime = (audio.duration * (event.clientX - box.left)) / box.width; audio.play(); }
  });
  document.addEventListener("click", async (event) => {
    const from = event.target.closest("[data-seek]");
    if (!from) return;
    const seconds = Number(from.dataset.seek);
    if (audio.readyState === 0) { audio.load(); await new Promise((ready) => audio.addEventListener("loadedmetadata", ready, { once: true })); }
    audio.currentTime = seconds;
    audio.play();
  });
}
