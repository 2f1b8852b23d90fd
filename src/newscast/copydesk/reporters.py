"""Findings told to people, to programs and to GitHub."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newscast.copydesk.decisions import Decision
from newscast.copydesk.finding import Finding
from newscast.copydesk.rules import RULES
from newscast.model.script import Script
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message, Text

_WIDEST = 100
"""Columns of the script shown around a finding."""
_NOTHING = Message("nothing")
"""What is shown for a suggestion to delete the words."""
_LEVELS = {"error": Message("error"), "warning": Message("warning"), "info": Message("info")}
_CHOICES = {"accepted": Message("accepted"), "dismissed": Message("dismissed")}
_COUNTS = {
    "error": Message("{count:,} error", "{count:,} errors"),
    "warning": Message("{count:,} warning", "{count:,} warnings"),
    "info": Message("{count:,} remark", "{count:,} remarks"),
}


def format_findings(findings: Iterable[Finding], texts: Mapping[str, str], shape: str) -> str:
    """Return the findings as `text`, `json` or `github`; `texts` has each file's text by its name."""
    if shape == "json":
        return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1) + "\n"
    if shape == "github":
        return "".join(_annotation(finding) + "\n" for finding in findings)
    lines = {file: text.split("\n") for file, text in texts.items()}
    matches = list(findings)
    parts = [_remark(finding, lines.get(finding.file, [])) for finding in matches]
    return "".join(parts) + count_findings(matches) + _next(matches) + "\n"


def _next(findings: Sequence[Finding]) -> str:
    """Return what an editor may do about them."""
    certain = sum(finding.certain for finding in findings)
    open_ = [finding for finding in findings if not finding.certain]
    ways: list[Message] = []
    if certain:
        ways.append(Message("--fix puts {count} right", count=certain))
    if any(finding.suggestions for finding in open_):
        ways.append(Message("--accept LINE:COLUMN writes a suggestion"))
    if any(RULES[finding.rule].is_dismissible for finding in open_):
        ways.append(Message("--dismiss LINE:COLUMN --reason WHY suppresses a finding"))
    if not ways:
        return ""
    whole: Text = ways[0]
    for way in ways[1:]:
        whole = Message("{what}; {hint}", what=whole, hint=way)
    return str(Message(" ({ways})", ways=whole))


def correction(finding: Finding) -> str:
    """Return one line for a correction that was made."""
    words = f"{finding.found} → {finding.suggestions[0] or _NOTHING}"
    return _plain(f"{finding.file}:{finding.line}:{finding.column}: {finding.rule} {words}")


def suggestion(finding: Finding) -> str:
    """Return one line for what is likely meant, and was not written."""
    words = f"{finding.found} → {' / '.join(text or str(_NOTHING) for text in finding.suggestions)}"
    return _plain(f"{finding.file}:{finding.line}:{finding.column}: {finding.rule} {words}?")


def finding_at(findings: Iterable[Finding], where: str, path: Path) -> Finding:
    """Return the finding at `LINE:COLUMN`; raises CopyDeskError if there is none."""
    matches = list(findings)
    for finding in matches:
        if where == f"{finding.line}:{finding.column}" and RULES[finding.rule].is_dismissible:
            return finding
    near = ", ".join(f"{f.line}:{f.column}" for f in matches[:8])
    hint = Message("findings stand at {near}", near=near) if near else Message("there are no findings")
    raise CopyDeskError(Message("nothing to decide at {where}", where=where), at=path, hint=hint)


def accepted(script: Script, finding: Finding, words: str | None) -> tuple[str, str]:
    """Return the script's text with the suggestion written, and the words chosen."""
    if not finding.suggestions or (words and words not in finding.suggestions):
        hint = (
            Message("suggested are {suggestions}", suggestions=" | ".join(finding.suggestions))
            if finding.suggestions
            else Message("dismiss it")
        )
        raise CopyDeskError(
            Message("{rule} suggests no such words", rule=finding.rule), at=script.path, hint=hint
        )
    chosen = words or finding.suggestions[0]
    text = str(script)
    return text[: finding.start] + chosen + text[finding.end :], chosen


def format_decisions(standing: Iterable[tuple[Decision, tuple[int, int] | None]]) -> str:
    """Return the decisions, a line each, with the line and column where each stands now."""
    lines = [
        f"{_CHOICES[d.choice]} {d.rule} {d.found or d.fact}"
        + (f" [{d.fact}]" if d.found and d.fact else "")
        + (f" → {d.suggestion or _NOTHING}" if d.suggestion is not None else "")
        + (f" (…{d.before}｜{d.after}…)" if d.before or d.after else "")
        + str(
            Message(", now at {line}:{column}", line=place[0], column=place[1])
            if place
            else Message(", no longer in the script")
        )
        + (f": {d.reason}" if d.reason else "")
        for d, place in standing
    ]
    return "".join(_plain(line) + "\n" for line in lines) or f"{Message('nothing decided yet')}\n"


def _remark(finding: Finding, lines: list[str]) -> str:
    """Place, message and suggestion, then the line with carets under the words."""
    where = f"{finding.file}:{finding.line}:{finding.column}"
    meant = f" → {_words(finding)}" if finding.suggestions else ""
    head = (
        f"{where}: {_LEVELS[finding.level]} {finding.rule}: {_plain(str(finding.message))}{_plain(meant)}\n"
    )
    if not 0 < finding.line <= len(lines):
        return head
    line = lines[finding.line - 1].rstrip("\r")
    start = max(0, finding.column - 1 - _WIDEST // 4)
    stop = start + _WIDEST
    shown = ("…" if start else "") + line[start:stop] + ("…" if stop < len(line) else "")
    before = ("…" if start else "") + line[start : finding.column - 1]
    words = line[finding.column - 1 : min(finding.end_column - 1, stop)]
    return f"{head}    {_plain(shown)}\n    {' ' * _width(before)}{'^' * max(1, _width(words))}\n"


def _annotation(finding: Finding) -> str:
    level = {"error": "error", "warning": "warning", "info": "notice"}[finding.level]
    meant = f" → {_words(finding)}" if finding.suggestions else ""
    fields = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "endColumn": finding.end_column,
        "title": finding.rule,
    }
    place = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    return f"::{level} {place}::{_data(f'{finding.found}: {finding.message}{meant}')}"


def _words(finding: Finding) -> str:
    return " | ".join(words or str(_NOTHING) for words in finding.suggestions)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def count_findings(findings: Sequence[Finding]) -> str:
    """Return `2 errors, 1 warning`, or `nothing found`."""
    whole: Text = ""
    for level, counts in _COUNTS.items():
        if number := sum(finding.level == level for finding in findings):
            part = counts.filled(count=number)
            whole = Message("{first}, {rest}", first=whole, rest=part) if whole else part
    return str(whole or Message("nothing found"))


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
