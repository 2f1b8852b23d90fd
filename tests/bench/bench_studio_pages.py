"""The studio's pages: how heavy each is, and how soon it comes.

    python tests/bench/bench_studio_pages.py

Serves the reference show on loopback. Prints, for each screen, what a browser fetches the first time, plain
and gzipped, and the median of twenty answers of the page itself.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.studio.conftest import scratch, served
from tests.workflow.newsroom import newsroom

from newscast.studio.pages import STATIC
from newscast.workflow import draft_script

ROOT = Path(__file__).parents[2]
SLUG = "2024-03-w4"
SCREENS = {
    "board": "",
    **{name: f"episodes/{SLUG}/{name}" for name in ("items", "script", "approve", "render")},
}
TIMES = 20
_LINKED = re.compile(r'(?:href|src|data-words)="(/static/[^"]+)"')
_IMPORTED = re.compile(r'from "\./([\w.-]+)"|import "\./([\w.-]+)"')


def get(address: str) -> bytes:
    """The body of an answer."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


def fetched(address: str, path: str) -> list[bytes]:
    """A page and all that it loads, modules that its modules import too."""
    page = get(address + path)
    todo, known = list(dict.fromkeys(_LINKED.findall(page.decode()))), {path: page}
    while todo:
        one = todo.pop()
        if one in known:
            continue
        known[one] = get(address.rstrip("/") + one)
        if one.endswith(".js"):
            folder = one.rpartition("/")[0]
            names = (a or b for a, b in _IMPORTED.findall(known[one].decode()))
            todo += [f"{folder}/{name}" for name in names if (STATIC / name).is_file()]
    return list(known.values())


def main() -> None:
    """Print a line for each screen."""
    with tempfile.TemporaryDirectory() as place:
        show = scratch(newsroom(Path(place) / "show"))
        items = (ROOT / "episodes" / f"{SLUG}.yaml").read_text("utf-8")
        (show.root / "episodes" / f"{SLUG}.yaml").write_text(items, "utf-8")
        draft_script(show, SLUG)
        with served(show) as studio:
            for name, path in SCREENS.items():
                parts = fetched(studio.address, path)
                taken = []
                for _ in range(TIMES):
                    start = time.monotonic()
                    get(studio.address + path)
                    taken.append(time.monotonic() - start)
                plain, packed = sum(map(len, parts)), sum(len(gzip.compress(one)) for one in parts)
                weight = f"{plain / 1000:6.0f} kB, {packed / 1000:4.0f} kB gzipped, {len(parts):2} files"
                print(f"{name:<8} {weight}; page {1000 * statistics.median(taken):4.0f} ms")


if __name__ == "__main__":
    main()
