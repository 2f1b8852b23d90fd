"""Sound bites as clips: addressed by their file's content and the stretch, cut when they are needed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.manifest import RECORDING
from newscast.support.errors import NewscastError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.media_types import sha256_of
from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscast.model.sound_bite import SoundBite
    from newscast.model.workspace import Workspace
    from newscast.support.messages import Text
    from newscast.workflow.clip_cache import ClipCache
    from newscast.workflow.plan import PlannedSegment


@dataclass(frozen=True)
class ClipSource:
    """A stretch of a recording as it is now."""

    bite: SoundBite
    path: Path
    sha256: str
    """Of the whole file."""
    sample_rate: int
    """That of the master, to which it is brought."""
    seconds: float

    @property
    def key(self) -> str:
        """The content address of its clip; the words of its caption do not change it."""
        from newscast.audio.sound_bite import SCHEME

        stretch = [self.bite.start_seconds, self.bite.end_seconds]
        made_of = [RECORDING, SCHEME, self.sha256, stretch, self.sample_rate]
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def source_of(bite: SoundBite, workspace: Workspace) -> ClipSource:
    """Look at the recording of a sound bite; raises NewscastError where it cannot be used."""
    path, seconds = measured(bite, workspace)
    return ClipSource(bite, path, sha256_of(path), workspace.show.master.sample_rate, seconds)


def measured(bite: SoundBite, workspace: Workspace) -> tuple[Path, float]:
    """Return the file of a sound bite, and for how many seconds it is heard.

    Raises MixError where it is missing, holds no sound or ends before the stretch does; WorkspaceError for a
    link that leads out of the show.
    """
    from newscast.audio.sound_bite import heard_seconds, require_length
    from newscast.model.sound_bite import LONGEST_SECONDS

    path = workspace.file(bite.file)
    heard = heard_seconds(path, LONGEST_SECONDS if bite.end_seconds is None else bite.end_seconds)
    require_length(path, bite, heard)
    return path, (heard if bite.end_seconds is None else bite.end_seconds) - bite.start_seconds


def bite_fault(bite: SoundBite, workspace: Workspace) -> Text | None:
    """Return what is wrong with the recording of a sound bite, as one line without its place."""
    try:
        measured(bite, workspace)
    except NewscastError as error:
        return Message("{what}; {hint}", what=error.what, hint=error.hint) if error.hint else error.what
    return None


def content_of(file: str, workspace: Workspace) -> str | None:
    """Return the SHA-256 of a file of the show; None where there is none."""
    path = workspace.file(file)
    return sha256_of(path) if path.is_file() else None


def cut_clips(planned: Sequence[PlannedSegment], cache: ClipCache, reporter: Reporter = SILENT) -> None:
    """Fill the cache with every planned sound bite. Raises MixError for one that cannot be used."""
    from newscast.audio.sound_bite import cut

    for number, one in enumerate(planned, 1):
        source = one.spoken.source
        assert source is not None
        cache.put(one.key, cut(source.path, source.bite, source.sample_rate))
        advance(reporter, Message("cutting sound bites"), number, len(planned))
