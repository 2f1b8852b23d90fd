"""Where a line must not end: a browser would tear 2024 from 年, 3140 from 亿, and Grok-1 at its hyphen."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

LONGEST = 20
"""Characters; longer runs would stick out of a phone's screen."""

_RUNS = re.compile(
    r"(?:第?[0-9]+[年月日号期季集])+"
    r"|[0-9][0-9,.]*(?:%|[百千万亿倍]+)"
    r"|(?<![A-Za-z0-9&#])[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+"
)


def unbroken(text: str) -> Markup:
    """`text` as HTML, dates, figures with their unit and hyphened names each on one line.

    What is copied from the page has the same characters as `text`.
    """
    return Markup(_RUNS.sub(_kept, escape(text)))  # noqa: S704 - escaped


def _kept(run: re.Match[str]) -> str:
    return run[0] if len(run[0]) > LONGEST else f'<span class="run">{run[0]}</span>'
