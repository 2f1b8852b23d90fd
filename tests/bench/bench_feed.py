"""A feed of 10,000 episodes, beside feedgen: `python tests/bench/bench_feed.py [EPISODES]`.

Each manifest is as long as one of the reference show's (22 chapters, 60 segments). Every run is a process of
its own, so its peak memory is its own. feedgen (`pip install feedgen`) reads the same manifests with plain
json and is given the same notes in every element it knows; it has no transcripts, chapters or persons, checks
nothing, and keeps nothing, so each of its runs is a whole one.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.feed.recordings import FIRST, URL, new_show, recording  # noqa: E402

WEEKS = 10_000


def fill(root: Path, episodes: int) -> None:
    workspace = new_show(root)
    workspace.public.mkdir(parents=True)
    made = recording("w0").model_dump(mode="json", exclude_none=True)
    news, words = made["chapters"][1], made["segments"][1]
    made["chapters"] = [{**news, "id": f"c{n}", "start": 25.0 * n, "end": 25.0 * n + 25} for n in range(22)]
    cues = [{"text": "英伟达发布了 GB200，", "start": 0, "end": 1}] * 3
    made["segments"] = [{**words, "id": f"s{n}", "text": words["text"] * 3, "cues": cues} for n in range(60)]
    for number in range(episodes):
        slug, moment = f"w{number:05}", (FIRST + timedelta(days=number - WEEKS)).isoformat()
        fields = {**made, "episode": slug, "file": f"{slug}.mp3", "guid": f"urn:uuid:{slug}", "bytes": 1}
        fields |= {"published": moment, "title": f"第 {number} 周的新闻"}
        (workspace.public / f"{slug}.json").write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
        (workspace.public / f"{slug}.mp3").write_bytes(b"x")


def newscast(root: Path) -> None:
    from newscast.feed import write_feed
    from newscast.workspace import Workspace

    written = write_feed(Workspace(root))
    print(f"{written.rendered:>6} read", end=" ")


def feedgen(root: Path) -> None:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("podcast")
    feed.title("AI大模型周报")
    feed.description("每周一期，听完一周的人工智能新闻。")
    feed.link(href=URL)
    feed.podcast.itunes_category("Technology")
    paths = sorted((root / "audio" / "public").glob("*.json"))
    for path in paths:
        made = json.loads(path.read_bytes())
        entry = feed.add_entry()
        entry.id(made["guid"])
        entry.link(href=f"{URL}/{made['episode']}.html")
        entry.title(made["title"])
        entry.description("\n".join(line(chapter) for chapter in made["chapters"]))
        entry.content("\n".join(["<ol>", *map(listed, made["chapters"]), "</ol>"]), type="CDATA")
        entry.published(datetime.fromisoformat(made["published"]))
        entry.enclosure(f"{URL}/{made['file']}", str(made["bytes"]), "audio/mpeg")
        entry.podcast.itunes_author("newscast编辑部")
        entry.podcast.itunes_explicit("no")
        entry.podcast.itunes_duration(int(made["duration_seconds"]))
        entry.podcast.itunes_season(made["season"])
        entry.podcast.itunes_episode(made["number"])
    feed.rss_file(str(root / "feedgen.xml"))
    print(f"{len(paths):>6} read", end=" ")


def line(chapter: dict) -> str:
    whole = int(chapter["start"])
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02} {chapter['title']}"


def listed(chapter: dict) -> str:
    address, title = escape(chapter["url"]), escape(chapter["title"])
    origin = escape(f"{chapter['source']}，{chapter['date']}")
    return f'<li>{line({**chapter, "title": ""})}<a href="{address}">{title}</a> — {origin}</li>'


def timed(what: str, side: str, root: Path) -> tuple[float, float]:
    """Seconds on the clock, and of all cores together."""
    print(f"{what:<34}", end=" ", flush=True)
    started, before = time.perf_counter(), worked()
    subprocess.run([sys.executable, __file__, side, str(root)], check=True)
    seconds, cores = time.perf_counter() - started, worked() - before
    print(f"{seconds:7.2f} s, of all cores {cores:6.2f} s")
    return seconds, cores


def worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    if sys.argv[1:2] in (["newscast"], ["feedgen"]):
        (newscast if sys.argv[1] == "newscast" else feedgen)(Path(sys.argv[2]))
        own, helpers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"peak {own.ru_maxrss / 1024:4.0f} MB,", end=" ")
        print(f"a helper's {helpers.ru_maxrss / 1024:4.0f} MB", end=" ", flush=True)
        return
    episodes = int(sys.argv[1]) if sys.argv[1:] else WEEKS
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "show"
        fill(root, episodes)
        first = timed("newscast, nothing known yet", "newscast", root)
        again = timed("newscast, nothing changed", "newscast", root)
        path = root / "audio" / "public" / "w00000.json"
        path.write_text(path.read_text("utf-8").replace("周的新闻", "周的旧闻"), "utf-8")
        one = timed("newscast, one episode changed", "newscast", root)
        whole = timed("feedgen", "feedgen", root)
        own, theirs = (root / "audio" / "public" / "feed.xml", root / "feedgen.xml")
        print(f"feed.xml {own.stat().st_size / 1e6:.1f} MB, feedgen's {theirs.stat().st_size / 1e6:.1f} MB")
        for number, unit in enumerate(("on the clock", "of all cores")):
            ratios = [f"{run[number] / whole[number]:.2f}" for run in (first, again, one)]
            print(
                f"newscast / feedgen, {unit}: first {ratios[0]}, nothing changed {ratios[1]}, one {ratios[2]}"
            )


if __name__ == "__main__":
    main()
