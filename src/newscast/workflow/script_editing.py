"""A script while it is edited: checked as one types, findings decided about, and its items' facts at hand.

The words are those of the editor, saved or not; what they are checked against is compiled once and kept
until a file that it comes from changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from newscast.model.script import Heading, parse_script
from newscast.support.errors import CopyDeskError
from newscast.support.locks import locked
from newscast.support.messages import Message
from newscast.workflow.desk import References, ScriptDesk

if TYPE_CHECKING:
    from newscast.copydesk import Decision, Decisions, Finding
    from newscast.model.episode import Item
    from newscast.model.workspace import Workspace

_MOST_KEPT = 8
_WORDS = re.compile(r"[^\r\n]")

Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class FindingPlace:
    """Which finding is meant: its rule, and where it begins and ends in the text, in characters."""

    rule: str
    start: int
    end: int


@dataclass
class KeptReferences:
    """What scripts are checked against, compiled, for as long as the files stay as they were."""

    _kept: dict[str, tuple[Stamp, References]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, workspace: Workspace, slug: str) -> References:
        """Return the references of an episode. Raises NewscastError."""
        stamp = _stamp(workspace, slug)
        with self._lock:
            before = self._kept.get(slug)
            if before and before[0] == stamp:
                return before[1]
            references = References(workspace, slug)
            _ = references.loaded, references.terms, references.draft
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[slug] = (stamp, references)
            return references


def _stamp(workspace: Workspace, slug: str) -> Stamp:
    """Time, size and inode of every file that the references are made from."""
    templates = sorted(workspace.templates.rglob("*")) if workspace.templates.is_dir() else []
    paths = [
        workspace.require_episode(slug),
        workspace.episodes / "show.yaml",
        workspace.glossary_path,
        *templates,
    ]
    return tuple(_stamped(path) for path in paths)


def _stamped(path: Path) -> tuple[str, int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (str(path), 0, 0, 0)
    return (str(path), status.st_mtime_ns, status.st_size, status.st_ino)


def check_text(references: References, text: str) -> tuple[Finding, ...]:
    """Return the open findings of a script's text as it is being edited. Raises NewscastError."""
    return _desk(references, text).findings


@dataclass(frozen=True)
class CheckedChapter:
    """The open findings of one chapter, and from where to where it stands in the text."""

    start: int
    end: int
    findings: tuple[Finding, ...]


def check_chapter(references: References, text: str, place: int) -> CheckedChapter:
    """Check the chapter at `place` alone, which takes a fraction of `check_text`.

    What compares chapters is not seen: `check_text` has the last word. Raises NewscastError.
    """
    path = references.workspace.script_path(references.slug or "")
    script = parse_script(text, path)
    starts = [len(script.front_raw), *(heading.start for heading in script.chapters()), len(text)]
    number = bisect_right(starts, max(place, starts[0]), 1, len(starts) - 1)
    start, end = starts[number - 1], starts[number]
    parts = [script.front_raw]
    for block in script.blocks:
        is_kept = start <= block.start < end or isinstance(block, Heading)
        parts.append(block.raw if is_kept else _WORDS.sub(" ", block.raw))
    found = check_text(references, "".join(parts))
    return CheckedChapter(start, end, tuple(one for one in found if start <= one.start and one.end <= end))


def item_facts(references: References) -> tuple[Item, ...]:
    """Return the episode's items: what an editor sees beside the paragraphs."""
    return references.loaded.value.items


def dismiss_in_text(references: References, text: str, place: FindingPlace, reason: str) -> Decision:
    """Dismiss one finding of a text that is being edited; return the decision.

    Raises CopyDeskError where the finding does not stand any more, or may not be dismissed.
    """
    from newscast.copydesk import RULES, decide, load_decisions, save_decisions

    desk = _desk(references, text)
    finding = _finding_at(desk, place)
    if not RULES[finding.rule].is_dismissible:
        raise CopyDeskError(
            Message("{rule} cannot be dismissed", rule=finding.rule),
            at=desk.script.place(finding.start),
            hint=Message("mend it"),
        )
    decision = decide(finding, "dismissed", reason, among=desk.every_finding)
    with _deciding(references):
        save_decisions(load_decisions(desk.decisions_path).with_decision(decision), desk.decisions_path)
    return decision


def accept_in_text(references: References, text: str, place: FindingPlace, words: str) -> Decision:
    """Remember that a finding's suggestion was taken; `text` is as it was before. Return the decision."""
    from newscast.copydesk import decide, load_decisions, save_decisions

    desk = _desk(references, text)
    finding = _finding_at(desk, place)
    if words not in finding.suggestions:
        raise CopyDeskError(
            Message("{rule} suggests no such words", rule=finding.rule), at=desk.script.place(finding.start)
        )
    decision = decide(finding, "accepted", "", words)
    with _deciding(references):
        save_decisions(load_decisions(desk.decisions_path).with_decision(decision), desk.decisions_path)
    return decision


def take_back(references: References, decision: Decision) -> bool:
    """Take a decision back: the finding is reported again. Return whether it stood."""
    from newscast.copydesk import load_decisions, save_decisions

    path = _desk(references, "").decisions_path
    with _deciding(references):
        decisions: Decisions = load_decisions(path)
        if decision not in decisions.decisions:
            return False
        save_decisions(decisions.without(decisions.decisions.index(decision)), path)
    return True


def _desk(references: References, text: str) -> ScriptDesk:
    path = references.workspace.script_path(references.slug or "")
    return ScriptDesk(references, parse_script(text, path))


def _finding_at(desk: ScriptDesk, place: FindingPlace) -> Finding:
    for finding in desk.findings:
        if (finding.rule, finding.start, finding.end) == (place.rule, place.start, place.end):
            return finding
    raise CopyDeskError(
        Message("the finding does not stand there any more"),
        at=desk.script.path,
        hint=Message("look again: the words were changed meanwhile"),
    )


@contextmanager
def _deciding(references: References) -> Iterator[None]:
    lock = references.workspace.lock_path(references.slug or "", "decisions")
    with locked(lock):
        yield
