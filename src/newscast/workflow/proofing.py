"""Listens to a rendered episode and compares it with what its manifest says is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.model.clip import Needs
from newscast.model.manifest import load_manifest
from newscast.support.errors import ProofError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.proof.checking import ProofReport


def proof_episode(workspace: Workspace, slug: str, reporter: Reporter = SILENT) -> ProofReport:
    """Listen to a rendered episode, and return the segments that do not say what they should.

    The recogniser's model is fetched first if it is missing. Raises NewscastError.
    """
    from newscast.languages.language import language_of
    from newscast.proof.checking import check_recording
    from newscast.proof.recogniser import Recogniser
    from newscast.verbalize import prepare
    from newscast.workflow.waiting import recorded_path

    manifest = recorded_path(workspace, slug)
    if not manifest.is_file():
        raise ProofError(
            Message("the episode is not rendered"),
            at=manifest,
            hint=Message("run `newscast render {slug}`", slug=slug),
        )
    recording, reader = load_manifest(manifest), prepare(workspace.glossary, workspace.show.language)
    names = [term.text for term in workspace.glossary.terms]
    if workspace.episode_path(slug).is_file():
        names += [name.text for item in workspace.episode(slug).value.items for name in item.names]
    return check_recording(
        recording,
        manifest.with_name(recording.file),
        Recogniser(reporter=reporter, hearing=language_of(workspace.show.language).hearing),
        lambda text: reader.read(text, Needs()),
        reporter,
        names,
    )
