"""A sound bite: a stretch of a recording that a paragraph of a script plays, `[[clip FILE FROM-TO]]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from newscast.support.messages import Message

FOLDER = "audio/clips"
"""Where the recordings of sound bites lie, in the show's folder."""
LONGEST_SECONDS = 600.0
"""A stretch beyond this is a programme, not a sound bite."""
LEAST_SECONDS = 0.1
"""A shorter stretch is a slip: nothing is understood of it."""

MARK = r"\[\[[ \t]*[Cc]lip\b[^\[\]\n]{0,400}\]\]"
"""What is taken for a sound bite's mark, whether it can be read or not."""

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
_TIME = rf"(?:(?:\d{{1,2}}:)?\d{{1,3}}:)?{_NUMBER}"
_READ = re.compile(rf"\[\[clip[ \t]+(?P<file>\S(?:[^\n]*\S)?)[ \t]+(?P<start>{_TIME})-(?P<end>{_TIME})\]\]")
_HOW = Message("write [[clip {folder}/quote.mp3 12.5-31]], the times in seconds or as 1:05.5", folder=FOLDER)


@dataclass(frozen=True)
class SoundBite:
    """A stretch of a file of the show; without an end, all of the file."""

    file: str
    """The file, relative to the show's folder."""
    start_seconds: float = 0.0
    end_seconds: float | None = None


@dataclass(frozen=True)
class ClipMark:
    """A sound bite's mark as it stands in a script; `start` is its offset in the file."""

    raw: str
    start: int
    shown: str = ""
    """A mark is never shown."""

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.start + len(self.raw)

    @property
    def is_elsewhere(self) -> bool:
        """Whether its file is named outside the folder of sound bites."""
        bite = _bite(self.raw)
        return bite is not None and not is_in_folder(bite.file)

    @property
    def bite(self) -> SoundBite | None:
        """What it plays; None where it cannot be read."""
        return None if self.fault else _bite(self.raw)

    @property
    def fault(self) -> Message | None:
        """What is wrong with the mark itself, if anything; its file is not looked at."""
        bite = _bite(self.raw)
        if bite is None or bite.end_seconds is None:
            return Message("is no sound bite; {how}", how=_HOW)
        length = bite.end_seconds - bite.start_seconds
        if length < LEAST_SECONDS:
            return Message("its end is not after its beginning; {how}", how=_HOW)
        if length > LONGEST_SECONDS:
            return Message(
                "plays {minutes:.0f} minutes, and a sound bite at most {most:.0f}; choose a shorter stretch",
                minutes=length / 60,
                most=LONGEST_SECONDS / 60,
            )
        if not is_in_folder(bite.file):
            return Message(
                "its file is not in {folder}; put it there and write {folder}/{name}",
                folder=FOLDER,
                name=PurePosixPath(bite.file.replace("\\", "/")).name,
            )
        return None


def is_in_folder(file: str) -> bool:
    """Whether a path, as a script writes it, leads into the folder of sound bites and not out of it."""
    path = PurePosixPath(file)
    return (
        "\\" not in file
        and "\0" not in file
        and ".." not in path.parts
        and not path.is_absolute()
        and path.as_posix().startswith(f"{FOLDER}/")
    )


def _bite(raw: str) -> SoundBite | None:
    match = _READ.fullmatch(raw)
    if match is None:
        return None
    start, end = _seconds(match["start"]), _seconds(match["end"])
    return None if start is None or end is None else SoundBite(match["file"], start, end)


def _seconds(text: str) -> float | None:
    """The seconds of `75.5`, `1:15.5` or `0:01:15.5`; None where minutes or seconds run over."""
    *larger, last = text.split(":")
    if larger and (float(last) >= 60 or (len(larger) == 2 and int(larger[1]) >= 60)):
        return None
    seconds = float(last)
    for part, worth in zip(reversed(larger), (60, 3600), strict=False):
        seconds += int(part) * worth
    return seconds
