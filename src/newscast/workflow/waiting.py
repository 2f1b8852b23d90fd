"""The waiting room: recordings that are not due lie in audio/.waiting, and go to audio/public when they are.

Every move can be killed anywhere and is finished by the next: media go before the manifest that names them,
and back after it. What listeners have met never leaves the public folder.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model import history
from newscast.model.listed_files import file_fault
from newscast.model.manifest import Manifest, MediaFile, write_manifest
from newscast.model.workspace import is_slug
from newscast.publish.archive import decided, latest
from newscast.site.manifest_index import load_published, manifests
from newscast.support.errors import FeedError, NewscastError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.files import atomic_write
from newscast.support.locks import locked
from newscast.support.messages import Message
from newscast.workflow.archive import recall
from newscast.workflow.due import due_moment, is_due

if TYPE_CHECKING:
    from datetime import datetime

    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class Settled:
    """What became of the recordings that waited."""

    released: tuple[str, ...] = ()
    """Episodes that are due, and public from now on."""
    held: tuple[str, ...] = ()
    """Episodes that were public, that nobody has met, and whose date is ahead now."""
    faults: tuple[NewscastError, ...] = ()
    """Why an episode that is due, or may be, stays where it is."""


def settle(workspace: Workspace, reporter: Reporter = SILENT, target: str | None = None) -> Settled:
    """Put every recording where it belongs by the clock: those that are due to the public folder.

    The `target`, else the known one, is asked first whether somebody else has published the episode. What is
    wrong with one keeps that one alone. Raises NewscastError where the show itself cannot be read.
    """
    released, held, faults = [], [], []
    for slug in sorted({*waiting_slugs(workspace), *_ahead(workspace)}):
        wait = partial(tell, reporter, Message("{slug} is being rendered elsewhere: waiting", slug=slug))
        try:
            if _may_be_released(workspace, slug):
                recall(workspace, slug, reporter, target)
            with locked(workspace.lock_path(slug, "render"), on_wait=wait):
                moved = settle_recording(workspace, slug, reporter)
        except NewscastError as error:
            faults.append(error)
            continue
        if moved == "released":
            released.append(slug)
        elif moved == "held":
            held.append(slug)
    return Settled(tuple(released), tuple(held), tuple(faults))


def foreseen(workspace: Workspace, *, with_held: bool = True) -> Settled:
    """Return what `settle` would do now; nothing is moved, and nobody asked.

    Without `with_held`, only what waits is looked at.
    """
    released, faults = [], []
    for slug in sorted(waiting_slugs(workspace)):
        try:
            if _may_be_released(workspace, slug):
                released.append(slug)
        except NewscastError as error:
            faults.append(error)
    held = tuple(sorted(_ahead(workspace))) if with_held else ()
    return Settled(tuple(released), held, tuple(faults))


def settle_recording(workspace: Workspace, slug: str, reporter: Reporter = SILENT) -> str:
    """Put one episode's recording where it belongs; say `released`, `held`, or nothing where it stays.

    The caller holds the episode's render lock. Raises NewscastError.
    """
    waiting, public = workspace.waiting_path(slug, ".json"), workspace.public_path(slug, ".json")
    if history.publication(workspace, slug) is not None:
        return _settle_published(workspace, slug, reporter) if waiting.is_file() else ""
    if waiting.is_file():
        recording = _with_decision(workspace, load_published(waiting, Manifest))
        if not is_released(workspace, slug, recording):
            _hold(workspace, recording, _moment(workspace, slug, recording))
            return ""
        _release(workspace, recording, _moment(workspace, slug, recording))
        return "released"
    if public.is_file() and slug in workspace.slugs():
        recording = load_published(public, Manifest)
        if not is_due(workspace, _moment(workspace, slug, recording)):
            _hold(workspace, recording, _moment(workspace, slug, recording))
            return "held"
    return ""


def waits(workspace: Workspace, slug: str) -> bool:
    """Return whether a recording of the episode, as it stands now, belongs into the waiting room.

    Raises SourceError where its items cannot be read.
    """
    if history.publication(workspace, slug) is not None:
        return False
    if history.is_withdrawn(workspace, slug) and workspace.waiting_path(slug, ".json").is_file():
        return True
    episode = workspace.episode(slug).value
    return not is_due(workspace, workspace.show.published(episode.date, episode.time))


def waiting_slugs(workspace: Workspace) -> Iterator[str]:
    """The episodes that have a recording in the waiting room."""
    names = (entry.name.removesuffix(".json") for entry in manifests(workspace.waiting))
    return (name for name in names if is_slug(name))


def recorded_path(workspace: Workspace, slug: str) -> Path:
    """Return the episode's manifest: the waiting one while nobody has met it, else the public one."""
    waiting = workspace.waiting_path(slug, ".json")
    if waiting.is_file() and history.publication(workspace, slug) is None:
        return waiting
    return workspace.public_path(slug, ".json")


def is_released(workspace: Workspace, slug: str, recording: Manifest) -> bool:
    """Return whether a recording that waits is due, and not withdrawn.

    Raises NewscastError where that cannot be known: its items are gone, or cannot be read.
    """
    return recording.is_listed and is_due(workspace, _moment(workspace, slug, recording))


def prepare(folder: Path) -> None:
    """Make the waiting room, which git leaves alone whatever the show's .gitignore says."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        ignored.write_text("*\n", "utf-8")


def _may_be_released(workspace: Workspace, slug: str) -> bool:
    waiting = workspace.waiting_path(slug, ".json")
    if not waiting.is_file() or history.publication(workspace, slug) is not None:
        return False
    return is_released(workspace, slug, _with_decision(workspace, load_published(waiting, Manifest)))


def _ahead(workspace: Workspace) -> Iterator[str]:
    """Public recordings that nobody has met, of episodes whose date is ahead."""
    known = set(workspace.slugs())
    for entry in manifests(workspace.public):
        slug = entry.name.removesuffix(".json")
        if slug in known and is_slug(slug) and history.publication(workspace, slug) is None:
            try:
                if waits(workspace, slug):
                    yield slug
            except NewscastError:
                continue


def _moment(workspace: Workspace, slug: str, recording: Manifest) -> datetime:
    """When the episode appears by its items; raises where they cannot say."""
    path = workspace.episode_path(slug)
    if not path.is_file():
        raise FeedError(
            Message("is not there, so `{slug}` waits: nobody knows whether it is still wanted", slug=slug),
            at=path,
            hint=Message("bring it back, or delete {path}", path=workspace.waiting_path(slug, ".json")),
        )
    moment = due_moment(workspace, slug, workspace.episode(slug).value, recording, None)
    assert moment is not None
    return moment


def _with_decision(workspace: Workspace, recording: Manifest) -> Manifest:
    """The recording with the last word on its withdrawal, from whichever computer that came."""
    decision = latest(recording.withdrawn, decided(workspace, recording.episode))
    return recording.model_copy(update={"withdrawn": decision})


def _settle_published(workspace: Workspace, slug: str, reporter: Reporter) -> str:
    """A recording that waits though listeners have met the episode: it is that one, or too late."""
    recording = load_published(workspace.waiting_path(slug, ".json"), Manifest)
    publication = history.publication(workspace, slug)
    assert publication is not None
    if publication.sha256 == recording.sha256:
        _release(workspace, recording, publication.published or recording.published)
        return "released"
    tell(
        reporter,
        Message("{slug} was published from elsewhere: the recording that waited here is dropped", slug=slug),
        is_warning=True,
    )
    drop_waiting(workspace, slug)
    return ""


def drop_waiting(workspace: Workspace, slug: str) -> None:
    """Delete the recording that waits: another has taken its place."""
    path = workspace.waiting_path(slug, ".json")
    if not path.is_file():
        return
    files: tuple[MediaFile, ...] = ()
    with suppress(FeedError):
        files = load_published(path, Manifest).all_files
    path.unlink(missing_ok=True)
    for file in files:
        (workspace.waiting / file.file).unlink(missing_ok=True)


def _release(workspace: Workspace, recording: Manifest, moment: datetime) -> None:
    """Move a whole recording to the public folder: its media, then its manifest."""
    waiting, public = workspace.waiting, workspace.public
    manifest = workspace.waiting_path(recording.episode, ".json")
    for file in recording.all_files if recording.has_media else ():
        if not any(_stands(folder / file.file, file) for folder in (waiting, public)):
            raise FeedError(
                Message("lists `{name}`, which is not there as it was made", name=file.file),
                at=manifest,
                hint=Message("render {slug} again", slug=recording.episode),
            )
    public.mkdir(parents=True, exist_ok=True)
    for file in recording.all_files:
        _move(waiting / file.file, public / file.file, file)
    dated = recording.model_copy(update={"published": moment})
    write_manifest(dated, workspace.public_path(recording.episode, ".json"))
    manifest.unlink(missing_ok=True)


def _hold(workspace: Workspace, recording: Manifest, moment: datetime) -> None:
    """Keep a recording in the waiting room, and take out of the public folder what of it is there."""
    slug, waiting, public = recording.episode, workspace.waiting, workspace.public
    prepare(waiting)
    path = workspace.waiting_path(slug, ".json")
    dated = recording.model_copy(update={"published": moment})
    if not path.is_file() or load_published(path, Manifest) != dated:
        write_manifest(dated, path)
    stale = workspace.public_path(slug, ".json")
    others = load_published(stale, Manifest).all_files if stale.is_file() else ()
    stale.unlink(missing_ok=True)
    workspace.public_path(slug, ".html").unlink(missing_ok=True)
    for file in recording.all_files:
        if not _stands(waiting / file.file, file):
            _move(public / file.file, waiting / file.file, file)
    for file in (*recording.all_files, *others):
        (public / file.file).unlink(missing_ok=True)


def _stands(path: Path, file: MediaFile) -> bool:
    """Return whether the very file that the manifest lists is there, and no link to another."""
    return not path.is_symlink() and file_fault(file, path.parent) is None


def _move(source: Path, destination: Path, file: MediaFile) -> None:
    """Move a file that is whole; one that is not there, or another, stays."""
    if not _stands(source, file):
        return
    try:
        os.replace(source, destination)  # noqa: PTH105 - tests kill it here
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with atomic_write(destination) as part:
            shutil.copyfile(source, part)
        source.unlink()
