"""The studio's script: from the last key to the underline, and from the click to the sound.

    python tests/bench/bench_studio_script.py [engine]

Opens the reference script of 22 items, and one of 200, in a real Chromium. Prints medians and the worst of
twenty keys, and of five clicks on paragraphs that were never spoken, with the voice loaded.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.studio.conftest import browser_path, served

from newscast.model.workspace import Workspace

ROOT = Path(__file__).parents[2]
SLUG = "2024-03-w4"
KEYS = 20
CLICKS = 5
ARGUMENTS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-background-networking"]
READY = "() => document.documentElement.dataset.ready === 'script'"
WATCH = """async ([at]) => {
  const { view } = await import(document.querySelector('script[src$="script.js"]').src);
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  view.focus();
  window.took = new Promise((done) => {
    let start = 0;
    addEventListener("keydown", () => { start = performance.now(); }, { once: true, capture: true });
    const marked = () => [...document.querySelectorAll(".finding")].some((one) => one.textContent === ",");
    setTimeout(() => done(9999), 9999);
    const watcher = new MutationObserver(() => {
      if (!start || !marked()) return;
      watcher.disconnect();
      requestAnimationFrame(() => done(performance.now() - start));
    });
    watcher.observe(view.contentDOM, { subtree: true, childList: true, attributes: true });
  });
}"""
SOUND = """async (index) => {
  const audio = document.querySelector("audio");
  const button = document.querySelectorAll(".handle .play")[index];
  const start = performance.now();
  const heard = new Promise((done) => {
    audio.addEventListener("playing", () => done(performance.now() - start), { once: true });
  });
  button.click();
  const took = await heard;
  document.querySelector("[data-play]").click();
  return took;
}"""


def show_of(root: Path, items: int, engine: str) -> Workspace:
    """The reference show with its items repeated until there are so many."""
    for name in ("episodes", "scripts"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "audio", root / "audio", ignore=shutil.ignore_patterns("public", ".cache"))
    settings = root / "episodes" / "show.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("engines: [edge, kokoro]", f"engines: [{engine}]"), "utf-8")
    episode = root / "episodes" / f"{SLUG}.yaml"
    script = root / "scripts" / f"{SLUG}.md"
    data = yaml.safe_load(episode.read_text("utf-8"))
    first = data["items"]
    if items > len(first):
        head, *chapters = script.read_text("utf-8").split("\n## ")
        known = {one["id"]: one for one in first}
        words, more = [head], []
        for number in range(items):
            chapter = chapters[number % len(first)]
            name = chapter.partition("{#")[2].partition("}")[0]
            words.append(chapter.replace(f"{{#{name}}}", f"{{#n{number}}}").rstrip() + "\n")
            more.append(known.get(name, first[0]) | {"id": f"n{number}"})
        data["items"] = more
        episode.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        script.write_text("\n## ".join(words), "utf-8")
    return Workspace(root)


def report(name: str, milliseconds: list[float]) -> None:
    """Print median and worst."""
    print(f"{name}: median {statistics.median(milliseconds):.0f} ms, worst {max(milliseconds):.0f} ms")


def keys(page: Any, script: str) -> list[float]:
    """Type a half-width comma in twenty places; each is a finding."""
    took = []
    place = script.index("大语言模型推理")
    for number in range(KEYS):
        page.evaluate(WATCH, [place + number % 3])
        page.keyboard.press(",")
        took.append(page.evaluate("() => window.took"))
        page.keyboard.press("Control+z")
        page.wait_for_timeout(700)
    return took


def clicks(page: Any) -> list[float]:
    """Play the first paragraphs, none of them spoken before."""
    took = []
    for index in range(CLICKS):
        took.append(page.evaluate(SOUND, index))
        page.wait_for_timeout(400)
    return took


def main() -> None:
    """Measure both scripts."""
    engine = sys.argv[1] if len(sys.argv) > 1 else "espeak"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        for items in (22, 200):
            with tempfile.TemporaryDirectory() as folder:
                show = show_of(Path(folder) / "show", items, engine)
                with served(show) as studio:
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    page.goto(f"{studio.address}episodes/{SLUG}/script")
                    for _ in range(600):
                        page.wait_for_timeout(100)
                        if page.evaluate(READY) and page.query_selector(".play.fresh"):
                            break
                    page.wait_for_timeout(3000)
                    report(
                        f"{items} items, key to underline",
                        keys(page, show.script_path(SLUG).read_text("utf-8")),
                    )
                    report(f"{items} items, click to sound ({engine})", clicks(page))
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
