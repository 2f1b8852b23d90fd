"""Line breaking: without it a browser would tear 2024 from 年, 3140 from 亿, and Grok-1 at its hyphen."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

LONGEST = 20
"""Characters; longer runs would stick out of a phone's screen."""

_RUNS = re.compile(
    r"(?:第?(?<![0-9])[0-9]++[年月日号期季集])+"
    r"|(?<![0-9])[0-9][0-9,.]{0,40}+(?:%|[百千万亿倍]+)"
    r"|(?<![A-Za-z0-9&#])[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+"
)
_ANY = re.compile(r"[0-9][年月日号期季集百千万亿倍%,.]|[A-Za-z0-9][-.][A-Za-z0-9]")
"""Where there is nothing of this kind there is no run: most texts are only looked at so far."""


def unbroken(text: str) -> Markup:
    """Return `text` as HTML, dates, figures with their unit and hyphened names each on one line.

    What is copied from the page has the same characters as `text`.
    """
    return Markup(html_of(text))  # noqa: S704 - escaped


def html_of(text: str) -> str:
    """Return the result of `unbroken` as a plain string."""
    return _RUNS.sub(_kept, escape(text)) if _ANY.search(text) else escape(text)


def _kept(run: re.Match[str]) -> str:
    return run[0] if len(run[0]) > LONGEST else f'<span class="run">{run[0]}</span>'
