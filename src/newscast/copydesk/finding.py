"""What the copy desk finds: a frozen value with the place, the words and what to write instead."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newscast.languages.spans import Taken
from newscast.model.rule import Level
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message, Text, in_english

AROUND = 8
"""How many characters on each side a decision remembers."""
MOST_FINDINGS = 400_000
"""More are found in no text that people wrote: 10 MB of slips have half as many."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One remark of the desk on a script.

    `start` and `end` are offsets in the file, in characters; `line` and `column` count from 1. `rule` starts
    with the rule's letter (`P001`). A `certain` finding is what `fix` applies: its first suggestion.
    """

    start: int
    end: int
    rule: str
    level: Level
    found: str
    suggestions: tuple[str, ...]
    message: Text
    item: str | None = None
    certain: bool = False
    file: str = ""
    line: int = 1
    column: int = 1
    before: str = ""
    """The words just before it on its line, at most `AROUND` characters."""
    after: str = ""
    """The words just after it on its line."""
    fact: str = ""
    """The fact that it is about, where its words do not say it: a number or a name that is lacking."""

    @property
    def subject(self) -> str:
        """What tells it from another finding of its rule on the same words."""
        return self.fact or ("" if self.found.strip() else in_english(self.message))

    @property
    def end_column(self) -> int:
        """The column just after the words, on the line where they begin."""
        first_line, _, rest = self.found.partition("\n")
        return self.column + len(first_line) + (1 if rest else 0)

    @property
    def stops_render(self) -> bool:
        """Whether an episode must not be spoken before this is mended or dismissed."""
        return self.level == "error"

    def as_json(self) -> dict[str, Any]:
        """Return the shape that `check --format json` prints, columns from 1 in characters."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "rule": self.rule,
            "level": self.level,
            "found": self.found,
            "suggestions": list(self.suggestions),
            "message": str(self.message),
            "item": self.item,
        }


@dataclass(frozen=True)
class Fixed:
    """A text after the certain corrections, and the findings that were applied."""

    text: str
    applied: tuple[Finding, ...]
    suggested: tuple[Finding, ...] = ()
    """What is likely meant otherwise, and not certain enough to be written."""


def placed(findings: Iterable[Finding], text: str, file: str) -> tuple[Finding, ...]:
    """Return the findings in the order of the text, with file, line, column and the words around them."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    done = []
    for finding in sorted(findings):
        line = bisect.bisect_right(starts, finding.start)
        begin = starts[line - 1]
        before = text[max(begin, finding.start - AROUND) : finding.start]
        after = text[finding.end : finding.end + AROUND].partition("\n")[0]
        column = finding.start - begin + 1
        done.append(replace(finding, file=file, line=line, column=column, before=before, after=after))
    return tuple(done)


def unrepeated(finding: Finding, text: str) -> Finding:
    """The finding on a fact with the unit that stands around it, where a suggestion says that unit too.

    Without, `120` of `120光年` would become `124光年光年`.
    """
    if not finding.suggestions or finding.start == finding.end:
        return finding
    start, end, words = finding.start, finding.end, finding.suggestions
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    head = max((_shared(before, one, at_end=False) for one in words), key=len)
    tail = max((_shared(after, one, at_end=True) for one in words), key=len)
    if not head + tail:
        return finding
    whole = tuple(
        f"{'' if one.startswith(head) else head}{one}{'' if one.endswith(tail) else tail}" for one in words
    )
    start, end = start - len(head), end + len(tail)
    return replace(finding, start=start, end=end, found=text[start:end], suggestions=whole)


def _shared(beside: str, words: str, *, at_end: bool) -> str:
    """Return the unit that stands beside a figure and in the words suggested for it, at the same side."""
    for length in range(min(len(beside), len(words) - 1), 0, -1):
        part = beside[:length] if at_end else beside[-length:]
        is_same = words.endswith(part) if at_end else words.startswith(part)
        if is_same and not any(character.isnumeric() or character.isspace() for character in part):
            return part
    return ""


def bounded(findings: Iterable[Finding], name: Path | str) -> Iterator[Finding]:
    """Yield the findings; raises CopyDeskError when they are more than `MOST_FINDINGS`."""
    for number, finding in enumerate(findings, 1):
        if number > MOST_FINDINGS:
            raise CopyDeskError(
                Message("more than {MOST_FINDINGS:,} things are wrong with it", MOST_FINDINGS=MOST_FINDINGS),
                at=name,
                hint=Message("see whether it is the file you mean, or divide it"),
            )
        yield finding


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Drops what touches the words of a stronger finding: certain before likely, figures before words.

    Of two as strong the longer stays.

    A finding without a suggestion gives way to one with a suggestion, unless it is an error.
    """
    ranked = sorted(
        findings,
        key=lambda f: (not f.suggestions, not f.certain, f.level != "error", f.start - f.end, f.start),
    )
    kept: list[Finding] = []
    taken = Taken(max((finding.end for finding in ranked), default=0))
    for finding in ranked:
        if taken.touches(finding.start, finding.end):
            if finding.suggestions or finding.level != "error":
                continue
        elif finding.end > finding.start and finding.suggestions:
            taken.take(finding.start, finding.end)
        kept.append(finding)
    return sorted(kept)


def applied(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with each finding's first suggestion in place of its words."""
    parts, at = [], 0
    for finding in sorted(findings):
        parts += [text[at : finding.start], finding.suggestions[0]]
        at = finding.end
    return "".join(parts) + text[at:]
