"""An episode's own picture: held to the rules of a cover, and published beside the audio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.model.manifest import MediaFile, media_file
from newscast.site.feed.cover import COVER_HINT, cover_fault
from newscast.support.errors import NewscastError, SourceError
from newscast.support.files import write_bytes
from newscast.support.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

    from newscast.model.episode import Episode
    from newscast.model.workspace import Workspace
    from newscast.support.yaml_models import Loaded


def demand_art(workspace: Workspace, loaded: Loaded[Episode]) -> None:
    """Raise SourceError where the episode names a picture that directories would refuse."""
    image = loaded.value.image
    if image is None:
        return
    try:
        fault = cover_fault(workspace.file(image))
    except NewscastError as error:
        raise SourceError(error.what, at=loaded.place("image"), hint=error.hint) from error
    if fault:
        what = Message("`{name}`: {fault}", name=image, fault=fault)
        raise SourceError(what, at=loaded.place("image"), hint=COVER_HINT)


def art_file(workspace: Workspace, episode: Episode, stem: str) -> str | None:
    """Return the name that the picture has beside the audio: S.cover.jpg, with S.r2.mp3 S.r2.cover.jpg."""
    if episode.image is None:
        return None
    return f"{stem}.cover{workspace.file(episode.image).suffix.lower()}"


def copy_art(workspace: Workspace, episode: Episode, audio: Path) -> tuple[MediaFile, ...]:
    """Copy the picture beside the audio; return what it came out as, or nothing where there is none."""
    name = art_file(workspace, episode, audio.stem)
    if name is None or episode.image is None:
        return ()
    write_bytes(audio.with_name(name), workspace.file(episode.image).read_bytes())
    return (media_file(audio.with_name(name)),)
