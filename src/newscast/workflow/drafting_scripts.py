"""Scripts from items: drafted, merged with what an editor wrote, or laid out from a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscast.drafting import Redraft, redraft
from newscast.model.approval import demand_settled
from newscast.support.errors import CopyDeskError, DraftError, SourceError
from newscast.support.messages import Message, Text
from newscast.workflow.desk import References

if TYPE_CHECKING:
    from pathlib import Path

    from newscast.model.script import Script
    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class DraftedScript:
    """What drafting did to an episode's script."""

    path: Path
    items: int
    changed: bool
    """False: the script stands as it stood."""
    notes: tuple[Text, ...]
    """What an editor should know of: conflicts, paragraphs that stay deleted."""
    conflict: SourceError | None
    """Why the script cannot be rendered yet: paragraphs that both the editor and the draft changed."""


def draft_script(workspace: Workspace, slug: str) -> DraftedScript:
    """Write an episode's script from its items, or merge what changed into the script that is there.

    Raises NewscastError.
    """
    references = References(workspace, slug)
    refuse_special(references)
    done = draft_from(references)
    conflict = None
    try:
        demand_settled(done.script)
    except SourceError as error:
        conflict = error
    return DraftedScript(done.path, len(done.draft.words), done.written, done.notes, conflict)


def refuse_special(references: References) -> None:
    """Raise DraftError for an episode without items: there is nothing to draft its script from."""
    if references.loaded.value.is_special:
        raise DraftError(
            Message("has no `items`: the script of a special is written, not drafted"),
            at=references.loaded.path,
            hint=Message("write {path}", path=references.workspace.script_path(references.slug or "")),
        )


def draft_from(references: References, loaded: Script | None = None) -> Redraft:
    """Draft the script of the references' episode; `loaded` is the script as it stands, where it is read."""
    return redraft(references.workspace, references.slug or "", references.draft, loaded)


@dataclass(frozen=True)
class AdoptedScript:
    """What became of a transcript."""

    path: Path
    items: int
    """How many the episode has."""
    covered: tuple[str, ...]
    """The ids of those that the transcript speaks of."""
    missing: tuple[str, ...]
    unplaced_sentences: int
    """Sentences that fit no item; they stand under `unplaced_headline`."""
    unplaced_headline: str
    is_marked: bool
    """False: the transcript has hardly any punctuation."""


def adopt_transcript(
    workspace: Workspace, slug: str, transcript: bytes, name: str, *, replace: bool = False
) -> AdoptedScript:
    """Lay a recogniser's raw transcript on an episode's items, and write it as the episode's script.

    `transcript` is text, captions or a recogniser's JSON; `name` is its name in what is wrong with it.
    Raises NewscastError; CopyDeskError where there is a script already, unless it is to be replaced.
    """
    from newscast.drafting.transcript_cues import is_marked
    from newscast.drafting.transcript_shapes import transcript_text
    from newscast.drafting.transcripts import adopt
    from newscast.languages.language import language_of
    from newscast.model.history import record
    from newscast.model.script import parse_script
    from newscast.support.files import write_text

    path = workspace.script_path(slug)
    references = References(workspace, slug)
    refuse_special(references)
    fresh = references.draft
    opening = [one.text for one in parse_script(fresh.text, path).segments() if one.chapter == "opening"]
    reference_text = {**fresh.words, "opening": "".join(opening)}
    text = transcript_text(transcript, name)
    words = language_of(workspace.show.language).drafting
    adopted = adopt(text, references.loaded, reference_text, slug, name, words)
    if path.exists() and not replace:
        raise CopyDeskError(
            Message("the episode has a script already"),
            at=path,
            hint=Message("move it away, or give --replace"),
        )
    write_text(path, adopted.text)
    write_text(workspace.draft_path(slug), fresh.text)
    fingerprint = parse_script(adopted.text, path).fingerprint
    record(workspace, slug, "adopted", f"{len(adopted.told)} items, words {fingerprint}")
    count = len(references.loaded.value.items)
    return AdoptedScript(
        path, count, adopted.told, adopted.missing, adopted.unplaced, words.unplaced, is_marked(text)
    )
