"""The manual that ships in the package: a page a topic, in each language that messages can be shown in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from newscast.support.errors import NewscastError
from newscast.support.messages import Message

MANUAL = Path(__file__).parents[1] / "manual"
"""A folder a language, a Markdown file a topic."""
TOPICS = ("week", "studio", "formats", "voices", "sound", "publishing", "rules", "templates", "safety")
"""In the order that a newcomer reads them."""
_MARK = re.compile(r"^<!-- (?:fields: \w+|rules|end) -->\n", re.MULTILINE)
"""Around the tables that tests/workflow/test_manual.py writes."""


@dataclass(frozen=True)
class Topic:
    """A page of the manual."""

    name: str
    title: str


def topics(language: str) -> tuple[Topic, ...]:
    """Return every topic with its title in `language`, in the order of reading."""
    return tuple(Topic(name, _title(page(name, language))) for name in TOPICS)


def page(topic: str, language: str) -> str:
    """Return a topic's page in `language`, as Markdown; raises NewscastError for no topic."""
    if topic not in TOPICS:
        what = Message("`{topic}` is no topic of the manual", topic=topic)
        raise NewscastError(what, hint=Message("choose one of {topics}", topics=", ".join(TOPICS)))
    return _MARK.sub("", (MANUAL / language / f"{topic}.md").read_text("utf-8"))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name that a mistyped word probably means; None where none is near."""
    return next(iter(get_close_matches(word.lower(), list(names), n=1)), None)


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ")
