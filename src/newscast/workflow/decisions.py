"""What editors decide about findings: dismiss one, see where each decision stands, take one back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscast.copydesk import Decision, Decisions, Finding, decide, save_decisions
from newscast.copydesk.finding import AROUND
from newscast.copydesk.reporters import finding_at
from newscast.model.script import Script
from newscast.support.errors import CopyDeskError
from newscast.support.files import revise_text
from newscast.support.messages import Message


@dataclass(frozen=True)
class Dismissed:
    """The one finding that is not reported any more."""

    path: Path
    finding: Finding
    more: int
    """How many others are still reported at the same place."""


@dataclass(frozen=True)
class Standing:
    """A decision, and where in the script its words stand now: line and column from 1, or 0 for nowhere."""

    decision: Decision
    line: int
    column: int


@dataclass(frozen=True)
class Undone:
    """The decision that was taken back."""

    path: Path
    decision: Decision
    script_path: Path
    is_restored: bool
    """Whether the words that had been accepted were taken out of the script again."""


def decisions_path(script: Script) -> Path:
    """Return where the decisions on a script are kept."""
    return script.path.with_suffix(".decisions.yaml")


def dismiss(
    script: Script, findings: Sequence[Finding], decisions: Decisions, where: str, reason: str = ""
) -> Dismissed:
    """Dismiss the first open finding at `where` (`LINE:COLUMN`), and no other.

    `findings` are all of the script's, those dismissed before too. Raises CopyDeskError where none stands.
    """
    left = decisions.open(findings)
    finding = finding_at(left, where, script.path)
    more = sum((other.line, other.column) == (finding.line, finding.column) for other in left) - 1
    decision = decide(finding, "dismissed", reason, among=findings)
    save_decisions(decisions.with_decision(decision), decisions_path(script))
    return Dismissed(decisions_path(script), finding, more)


def standing(script: Script, findings: Sequence[Finding], decisions: Decisions) -> tuple[Standing, ...]:
    """Return every decision in the order in which it was taken, and where it stands now."""
    dismissed = decisions.dismissed(findings)
    matches = []
    for index, decision in enumerate(decisions.decisions):
        line, column = 0, 0
        if index in dismissed:
            line, column = findings[dismissed[index]].line, findings[dismissed[index]].column
        elif decision.choice == "accepted" and (start := _written(script, decision)) is not None:
            place = script.place(start)
            line, column = place.line or 0, place.column or 0
        matches.append(Standing(decision, line, column))
    return tuple(matches)


def undo(script: Script, findings: Sequence[Finding], decisions: Decisions, where: str) -> Undone:
    """Undo the latest decision at `where`: a finding is reported again, words come back.

    The script is written first: stopped in between, the decision still stands at the same place.
    Raises CopyDeskError where none stands, and SourceError for a script saved meanwhile.
    """
    stand = standing(script, findings, decisions)
    here = [number for number, one in enumerate(stand) if where == f"{one.line}:{one.column}"]
    if not here:
        near = ", ".join(f"{one.line}:{one.column}" for one in stand[:8] if one.line)
        hint = Message("decisions stand at {near}", near=near) if near else Message("see `--decisions`")
        raise CopyDeskError(Message("nothing was decided at {where}", where=where), at=script.path, hint=hint)
    decision = decisions.decisions[here[-1]]
    text, start = str(script), _written(script, decision)
    words = decision.suggestion or ""
    restores = decision.choice == "accepted" and start is not None and text.startswith(words, start)
    restores = restores and not (words in decision.found and text.startswith(decision.found, start or 0))
    if restores and start is not None:
        revise_text(script.path, text, text[:start] + decision.found + text[start + len(words) :])
    save_decisions(decisions.without(here[-1]), decisions_path(script))
    return Undone(decisions_path(script), decision, script.path, restores)


def _written(script: Script, decision: Decision) -> int | None:
    """Return where the accepted words stand, or those they had replaced.

    The place most like the one decided on.
    """
    text = str(script)
    for words in (decision.suggestion or "", decision.found):
        best: tuple[int, int] | None = None
        for start in _occurrences(text, words, decision.before):
            end = start + len(words)
            line = text.rfind("\n", 0, start) + 1
            before = text[max(line, start - AROUND) : start].strip()
            after = text[end : end + AROUND].partition("\n")[0].strip()
            likeness = (before == decision.before) + (after == decision.after)
            if likeness and (best is None or likeness > best[0]):
                best = (likeness, start)
        if best:
            return best[1]
    return None


def _occurrences(text: str, words: str, before: str) -> Iterator[int]:
    """Yield where the words stand; words that were deleted would stand behind what was before them."""
    sought = words or before
    start = text.find(sought) if sought else -1
    while start >= 0:
        yield start if words else start + len(sought)
        start = text.find(sought, start + 1)
