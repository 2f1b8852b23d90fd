"""Accepting a finding: into the glossary, the decisions and the script, in that order.

The script is written last. Whatever stops the work before, the finding stands where it stood, and accepting
it again does what is left; after, it is known as accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newscast.copydesk import RULES, Decision, Decisions, Finding, decide, save_decisions
from newscast.copydesk.finding import AROUND
from newscast.copydesk.learning import alias_of, entry, learnt
from newscast.copydesk.reporters import accepted, finding_at
from newscast.model.glossary import Alias
from newscast.model.script import Script
from newscast.model.workspace import Workspace
from newscast.support.errors import CopyDeskError, SourceError
from newscast.support.files import read_source, replace_as_read
from newscast.support.messages import Message


@dataclass(frozen=True)
class Choice:
    """What an editor accepts: the finding at `where` (`LINE:COLUMN`)."""

    where: str
    words: str | None = None
    """Which suggestion; None: the first."""
    reason: str = ""
    learn: bool = False
    """Whether the glossary takes the mishearing as an alias."""


@dataclass(frozen=True)
class Accepted:
    """What was written."""

    path: Path
    """The script."""
    found: str
    words: str
    alias: str | None
    """The glossary's alias, where the finding teaches one."""
    is_learnt: bool


@dataclass(frozen=True)
class _Lesson:
    path: Path
    before: bytes | None
    after: str


def accept(
    workspace: Workspace,
    script: Script,
    findings: Sequence[Finding],
    decisions: Decisions,
    choice: Choice,
) -> Accepted:
    """Write the suggestion of the finding; with `learn` the glossary takes it too, or nothing is written.

    Raises CopyDeskError where nothing stands to be accepted or learnt, and SourceError where the script or
    the glossary was saved by somebody else meanwhile.
    """
    try:
        finding = finding_at(findings, choice.where, script.path)
    except CopyDeskError:
        if done := _done_before(workspace, script, decisions, choice):
            return done
        raise
    text, words = accepted(script, finding, choice.words)
    alias = alias_of(finding) if RULES[finding.rule].teaches else None
    lesson = _lesson(workspace, script, finding, words) if choice.learn else None
    _unless_saved(script.path, read_source(script.path) == str(script))
    if lesson:
        _unless_saved(lesson.path, replace_as_read(lesson.path, lesson.before, lesson.after))
    if not any(_is_same(decision, finding, words) for decision in decisions.decisions):
        decision = decide(finding, "accepted", choice.reason, words)
        save_decisions(decisions.with_decision(decision), script.path.with_suffix(".decisions.yaml"))
    _unless_saved(script.path, replace_as_read(script.path, str(script).encode("utf-8"), text))
    known = entry(alias) if alias else entry(Alias(text=finding.found)) if choice.learn else None
    return Accepted(script.path, finding.found, words, known, choice.learn)


def _lesson(workspace: Workspace, script: Script, finding: Finding, right: str) -> _Lesson | None:
    """Return what the glossary is to become; None where it knows the alias already."""
    if _knows(workspace, right, finding):
        return None
    if not RULES[finding.rule].teaches:
        hint = Message("accept it without --learn")
        raise CopyDeskError(
            Message("{rule} reports no misheard name", rule=finding.rule), at=script.path, hint=hint
        )
    path = workspace.glossary_path
    before = read_source(path) if path.exists() else None
    after = learnt(before or "", path, right, alias_of(finding))
    return _Lesson(path, None if before is None else before.encode("utf-8"), after)


def _knows(workspace: Workspace, right: str, finding: Finding) -> bool:
    """Return whether the glossary has just the alias that the finding would teach, or did teach."""
    aliases = _aliases(workspace, right)
    if RULES[finding.rule].teaches:
        return alias_of(finding) in aliases
    return any(alias.text == finding.found for alias in aliases)


def _aliases(workspace: Workspace, right: str) -> list[Alias]:
    terms = workspace.loaded_glossary.value.terms
    return [alias for term in terms if term.text == right for alias in term.aliases]


def _is_same(decision: Decision, finding: Finding, words: str) -> bool:
    """Return whether the decision accepts these words at this place, under whatever rule they were found."""
    here = (finding.found.strip(), finding.before.strip(), finding.after.strip(), finding.item)
    there = (decision.found, decision.before, decision.after, decision.item)
    return decision.choice == "accepted" and decision.suggestion == words and there == here


def _done_before(
    workspace: Workspace, script: Script, decisions: Decisions, choice: Choice
) -> Accepted | None:
    """Return what an earlier run wrote at the place, all of it, before it could say so."""
    line_number, _, column_number = choice.where.partition(":")
    if not (line_number.isdecimal() and column_number.isdecimal()):
        return None
    lines, row = str(script).split("\n"), int(line_number) - 1
    line = lines[row] if 0 <= row < len(lines) else ""
    start = max(0, int(column_number) - 1)
    for decision in reversed(decisions.decisions):
        words = decision.suggestion or ""
        end = start + len(words)
        around = (line[max(0, start - AROUND) : start].strip(), line[end : end + AROUND].strip())
        if decision.choice != "accepted" or not words or choice.words not in {None, words}:
            continue
        if line[start:end] != words or around != (decision.before, decision.after):
            continue
        known = [alias for alias in _aliases(workspace, words) if alias.text == decision.found]
        if known or not choice.learn:
            alias = entry(known[0]) if known else None
            return Accepted(script.path, decision.found, words, alias, choice.learn)
    return None


def _unless_saved(path: Path, is_as_read: bool) -> None:
    if not is_as_read:
        raise SourceError(
            Message("was saved by somebody else meanwhile"), at=path, hint=Message("run it again")
        )
