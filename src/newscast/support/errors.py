"""The errors that newscast reports: one line with the problem, the place and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newscast.support.messages import Message, Text


@dataclass(frozen=True)
class Place:
    """A spot in a source file; line and column count from 1, in characters."""

    path: Path | str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class NewscastError(Exception):
    """An error that the user can act on. Caught only by the user interfaces, which print `str(error)`: one
    line.

    `what` is the problem, `at` its place, `hint` the remedy. A `Message` is worded when it is shown, in the
    language that is set then.
    """

    def __init__(self, what: Text, *, at: Place | Path | str | None = None, hint: Text = "") -> None:
        super().__init__(what)
        self.what = what
        self.at = at if isinstance(at, Place) or at is None else Place(at)
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.at}: {self.what}" if self.at else str(self.what)
        if hint := str(self.hint):
            line = str(Message("{what}; {hint}", what=line, hint=hint))
        return "".join(c if c.isprintable() else " " for c in line)


class SourceError(NewscastError):
    """A file that people write (show, episode, glossary, script) cannot be used as it stands."""


class WorkspaceError(NewscastError):
    """The folder is not a show, or a file of the show cannot be read or written."""


class FetchError(NewscastError):
    """A large file cannot be downloaded, or its checksum differs."""


class DraftError(NewscastError):
    """A script cannot be drafted."""


class CopyDeskError(NewscastError):
    """The copy desk cannot work, or its errors stop a render."""


class VoiceError(NewscastError):
    """A voice is missing, refuses, or gave audio that is not complete."""


class MixError(NewscastError):
    """Clips or music cannot be set on the timeline."""


class MasterError(NewscastError):
    """The mix cannot be encoded, brought to its loudness, or tagged."""


class FeedError(NewscastError):
    """The feed or its pages cannot be made from the manifests."""


class PublishError(NewscastError):
    """The public folder cannot be put where people fetch it."""


class ProofError(NewscastError):
    """The rendered episode cannot be listened to."""
