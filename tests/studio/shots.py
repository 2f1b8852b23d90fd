"""Takes pictures of every screen in languages, schemes and widths: `python tests/studio/shots.py FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.studio.conftest import browser_path, scratch, served
from tests.workflow.newsroom import newsroom

from newscast.workflow import build_site, draft_script, new_episode, render
from newscast.workflow.publishing import publish_show

ROOT = Path(__file__).parents[2]
SCREENS = {
    "board": "",
    "items": "episodes/2024-03-w4/items",
    "script": "episodes/e1/script",
    "approve": "episodes/2024-03-w4/approve",
    "render": "episodes/e1/render",
    "render-plan": "episodes/2024-03-w4/render",
    "publish": "episodes/e1/publish",
}


def main() -> None:
    """Write NAME-LANGUAGE-SCHEME-WIDTH.png into the folder."""
    folder = Path(sys.argv[1])
    wanted = sys.argv[2].split(",") if len(sys.argv) > 2 else list(SCREENS)
    combos = sys.argv[3].split(",") if len(sys.argv) > 3 else ["zh-light-1280", "en-dark-390"]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        show = scratch(newsroom(Path(place) / "show"))
        reference = (ROOT / "episodes" / "2024-03-w4.yaml").read_text("utf-8")
        (show.root / "episodes" / "2024-03-w4.yaml").write_text(reference, "utf-8")
        (show.root / "scripts").mkdir(exist_ok=True)
        new_episode(show)
        (show.root / "episodes" / "2024-04-w1.yaml").write_text("title: [\n", "utf-8")
        draft_script(show, "2024-03-w4")
        draft_script(show, "e1")
        render(show, "e1")
        build_site(show)
        publish_show(show, str(Path(place) / "target"))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        with served(show) as studio:
            for combo in combos:
                lang, scheme, width = combo.split("-")
                context = browser.new_context(
                    viewport={"width": int(width), "height": 900}, color_scheme=scheme
                )
                context.add_cookies([{"name": "newscast-lang", "value": lang, "url": studio.address}])
                page = context.new_page()
                page.on("pageerror", lambda error: print("pageerror", error))
                page.on("console", lambda told: told.type == "error" and print("console", told.text))
                for name in wanted:
                    shoot(page, studio.address + SCREENS[name], folder / f"{name}-{combo}.png")
                context.close()
        browser.close()


def shoot(page: Page, address: str, path: Path) -> None:
    page.goto(address)
    page.wait_for_timeout(900)
    page.screenshot(path=path, full_page=False)


if __name__ == "__main__":
    main()
