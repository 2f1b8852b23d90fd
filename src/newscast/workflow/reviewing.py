"""A script as its chief reads it before it goes on air: words, findings, what changed, the draft's sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscast.model.approval import Approval, approval, demand_settled
from newscast.support.errors import NewscastError
from newscast.workflow.desk import open_desk
from newscast.workflow.recordings import recording_of

if TYPE_CHECKING:
    from newscast.copydesk import Finding
    from newscast.model.manifest import Manifest
    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class ReviewedParagraph:
    """One paragraph as listeners get it, what is found in it, and where it is in the recording."""

    id: str
    text: str
    speaker: str
    findings: tuple[Finding, ...]
    start_seconds: float | None
    """None: the recording does not have these words."""


@dataclass(frozen=True)
class ReviewedChapter:
    """A headline and its paragraphs."""

    headline: str
    paragraphs: tuple[ReviewedParagraph, ...]


@dataclass(frozen=True)
class Review:
    """What there is to approve."""

    title: str
    words: str
    """The hash of the words: what is approved is these and no others."""
    chapters: tuple[ReviewedChapter, ...]
    elsewhere: tuple[Finding, ...]
    """Findings outside of the paragraphs."""
    approval: Approval
    recording: Manifest | None
    problem: NewscastError | None
    """Why it cannot be approved as it stands: conflicts that nobody settled."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is found."""
        inside = [one for chapter in self.chapters for each in chapter.paragraphs for one in each.findings]
        return (*self.elsewhere, *inside)

    @property
    def errors(self) -> int:
        """How many findings stop it."""
        return sum(one.stops_render for one in self.findings)

    @property
    def heard(self) -> int:
        """How many paragraphs the recording has as they stand."""
        return sum(one.start_seconds is not None for chapter in self.chapters for one in chapter.paragraphs)


def review_script(workspace: Workspace, slug: str) -> Review:
    """Return an episode's script for approval. Raises NewscastError where there is none to read."""
    desk = open_desk(workspace, slug)
    script, problem = desk.script, None
    try:
        demand_settled(script)
    except NewscastError as error:
        problem = error
    recording = _recording(workspace, slug)
    starts = {one.text: one.start for one in recording.segments} if recording else {}
    left = list(desk.findings)
    chapters: list[tuple[str, str, list[ReviewedParagraph]]] = []
    for segment in script.segments([one.name for one in workspace.show.speakers]):
        start, end = segment.block.start, segment.block.start + len(segment.block.raw)
        mine = tuple(one for one in left if start <= one.start < end)
        left = [one for one in left if one not in mine]
        if not chapters or chapters[-1][0] != segment.chapter:
            chapters.append((segment.chapter, segment.headline, []))
        chapters[-1][2].append(
            ReviewedParagraph(segment.id, segment.text, segment.speaker or "", mine, starts.get(segment.text))
        )
    return Review(
        script.front.title if script.front else slug,
        script.fingerprint,
        tuple(ReviewedChapter(headline, tuple(found)) for _, headline, found in chapters),
        tuple(left),
        approval(workspace, slug, script),
        recording,
        problem,
    )


def _recording(workspace: Workspace, slug: str) -> Manifest | None:
    """The recording, where there is one that can be read: an approval does without."""
    try:
        return recording_of(workspace, slug)
    except NewscastError:
        return None
