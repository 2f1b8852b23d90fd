"""A feed of 10,000 episodes beside feedgen, and their pages beside plain Jinja2.

`python tests/bench/bench_feed.py [EPISODES]`. Each manifest is as long as one of the reference show's (22
chapters, 60 segments). Every run is a process of its own, so its peak memory is its own. feedgen (`pip
install feedgen`) reads the same manifests with plain json and is given the same notes in every element it
knows; it has no transcripts, chapters or persons, checks nothing, and keeps nothing, so each of its runs
is a whole one. So does Jinja2: it renders a template with the same chapters and transcript from plain
json in one process, and writes each page in its place. Then all of it is published to a folder.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.site.feed.recordings import FIRST, URL, new_show, recording  # noqa: E402

WEEKS = 10_000


def fill(root: Path, episodes: int) -> None:
    workspace = new_show(root)
    workspace.public.mkdir(parents=True)
    made = recording("w0").model_dump(mode="json", exclude_none=True)
    news, words = made["chapters"][1], made["segments"][1]
    made["chapters"] = [{**news, "id": f"c{n}", "start": 25.0 * n, "end": 25.0 * n + 25} for n in range(22)]
    cues = [{"text": "英伟达发布了 GB200，", "start": 0, "end": 1}] * 3
    words |= {"text": words["text"] * 3, "cues": cues}
    made["segments"] = [{**words, "id": f"s{n}", "chapter": f"c{n * 22 // 60}"} for n in range(60)]
    for number in range(episodes):
        slug, moment = f"w{number:05}", (FIRST + timedelta(days=number - WEEKS)).isoformat()
        fields = {
            **made,
            "episode": slug,
            "file": f"{slug}.mp3",
            "guid": f"urn:uuid:{slug}",
            "bytes": 1,
            "sha256": sha256(b"x").hexdigest(),
            "duration_seconds": 600,
        }
        fields |= {"published": moment, "title": f"第 {number} 周的新闻"}
        (workspace.public / f"{slug}.json").write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
        (workspace.public / f"{slug}.mp3").write_bytes(b"x")


def feed(root: Path) -> None:
    from newscast.model.workspace import Workspace
    from newscast.site.feed import write_feed

    written = write_feed(Workspace(root))
    print(f"{written.rendered:>6} read", end=" ")


def pages(root: Path) -> None:
    from newscast.model.workspace import Workspace
    from newscast.site.pages import write_pages

    print(f"{write_pages(Workspace(root)).rendered:>6} read", end=" ")


def publish(root: Path) -> None:
    from newscast.model.workspace import Workspace
    from newscast.publish import publish

    print(f"{len(publish(Workspace(root), str(root / 'web')).changes):>6} put", end=" ")


PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ made.title }} — {{ show }}</title>
<meta property="og:title" content="{{ made.title }}"><style>{{ style|safe }}</style></head><body>
<h1>{{ made.title }}</h1><p>{{ made.published }}</p><audio controls src="{{ made.file }}"></audio>
<ol class="chapters">{% for part in made.chapters %}
<li data-start="{{ part.start }}" data-title="{{ part.title }}">
<a class="time" href="{{ made.file }}#t={{ part.start }}" data-start="{{ part.start }}">
<span class="clock">{{ part.start }}</span> {{ part.title }}</a>
<span class="origin"><a href="{{ part.url }}">{{ part.source }}，{{ part.date }}</a></span></li>{% endfor %}
</ol>{% for part in made.chapters %}<h3>{{ part.title }}</h3>{% for said in spoken[part.id] %}
<p><a class="time clock" href="{{ made.file }}#t={{ said.start }}" data-start="{{ said.start }}">
{{ said.start }}</a> {% for cue in said.cues %}
<span class="cue" data-start="{{ cue.start }}" data-end="{{ cue.end }}">{{ cue.text }}</span>
{% endfor %}</p>{% endfor %}{% endfor %}<script>{{ script|safe }}</script></body></html>"""


def jinja2(root: Path) -> None:
    from jinja2 import Environment

    from newscast.site.pages.writing import TEMPLATES

    template = Environment(autoescape=True).from_string(PAGE)
    style, script = ((TEMPLATES / name).read_text("utf-8") for name in ("style.css", "player.js"))
    paths = sorted((root / "audio" / "public").glob("*.json"))
    out = root / "jinja2"
    out.mkdir()
    for path in paths:
        made = json.loads(path.read_bytes())
        spoken: dict[str, list[object]] = {}
        for segment in made["segments"]:
            spoken.setdefault(segment["chapter"], []).append(segment)
        text = template.render(made=made, spoken=spoken, show="AI大模型周报", style=style, script=script)
        (out / f"{path.stem}.html").write_text(text, "utf-8")
    print(f"{len(paths):>6} read", end=" ")


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


SIDES = {"feed": feed, "pages": pages, "feedgen": feedgen, "jinja2": jinja2, "publish": publish}
OURS = {"feed": "feedgen", "pages": "jinja2"}
"""Each side, and the peer that does the same."""


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
    if sys.argv[1:] and sys.argv[1] in SIDES:
        SIDES[sys.argv[1]](Path(sys.argv[2]))
        own, helpers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"peak {own.ru_maxrss / 1024:4.0f} MB,", end=" ")
        print(f"a helper's {helpers.ru_maxrss / 1024:4.0f} MB", end=" ", flush=True)
        return
    episodes = int(sys.argv[1]) if sys.argv[1:] else WEEKS
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "show"
        fill(root, episodes)
        public = root / "audio" / "public"
        runs = {
            "nothing known yet": [timed(f"newscast {side}, nothing known yet", side, root) for side in OURS],
            "nothing changed": [timed(f"newscast {side}, nothing changed", side, root) for side in OURS],
        }
        path = public / "w00000.json"
        path.write_text(path.read_text("utf-8").replace("周的新闻", "周的旧闻"), "utf-8")
        runs["one episode changed"] = [timed(f"newscast {side}, one changed", side, root) for side in OURS]
        for when in ("to an empty folder", "nothing changed"):
            timed(f"newscast publish, {when}", "publish", root)
        peers = [timed(peer, peer, root) for peer in OURS.values()]
        sizes = [f.stat().st_size / 1e6 for f in (public / "feed.xml", root / "feedgen.xml")]
        print(f"feed.xml {sizes[0]:.1f} MB, feedgen's {sizes[1]:.1f} MB; a page ", end="")
        sizes = [f.stat().st_size / 1e3 for f in (public / "w00000.html", root / "jinja2" / "w00000.html")]
        print(f"{sizes[0]:.1f} kB, Jinja2's {sizes[1]:.1f} kB")
        print(f"index.html {(public / 'index.html').stat().st_size / 1e3:.1f} kB")
        for when, ours in runs.items():
            for side, one, peer in zip(OURS, ours, peers, strict=True):
                clock, cores = (one[unit] / peer[unit] for unit in (0, 1))
                print(f"{side} / {OURS[side]}, {when}: on the clock {clock:.2f}, of all cores {cores:.2f}")


if __name__ == "__main__":
    main()
