"""A recording: a finished episode's manifest (audio/public/S.json). Feed and pages are made from it alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, ConfigDict, Field, ValidationError

from newscast.model.episode import RESERVED_IDS, Id, Line, PartialDate, WebAddress
from newscast.support.confinement import read_bytes
from newscast.support.errors import FeedError
from newscast.support.files import write_text
from newscast.support.media_types import enclosure_type, sha256_of
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen

RECORDING = "clip"
"""Stands for the engine in the voice of a segment that is a recording."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
LONGEST_SECONDS = 360_000
"""A hundred hours: more is no time in an episode."""
Seconds = Annotated[float, Field(ge=0, le=LONGEST_SECONDS, allow_inf_nan=False)]
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))
]
"""When something appeared; what lies beyond is no date of an episode, and not every time zone has it."""
LONGEST_FAULT = 200
"""Characters of what is wrong with a value, which may be a megabyte."""
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
"""A file beside the manifest, ASCII only, as directories demand."""


class Chapter(Frozen):
    """A part of the episode that players list; `id` is the item's, or `opening` or `closing`."""

    id: str
    """The item's id, or opening or closing."""
    title: Line
    """The item's headline."""
    start: Seconds
    """Where it begins, in seconds."""
    end: Seconds
    """Where it ends, in seconds."""
    url: WebAddress | None = None
    """Where the news can be read."""
    source: str | None = None
    """Where the news comes from, as the notes name it."""
    date: PartialDate | None = None
    """When the news appeared."""


def is_item_chapter(chapter: str) -> bool:
    """Return whether a chapter tells of an item: neither the show's own words, nor a spot or a disclosure."""
    return chapter not in RESERVED_IDS and not chapter.startswith("_")


class Voiced(Frozen):
    """Of a segment only who spoke it; whatever else its manifest says is not looked at."""

    model_config = ConfigDict(extra="ignore")

    voice: str
    """`engine/name`"""


class Cue(Frozen):
    """A phrase of a segment, as subtitles show it."""

    text: str
    """The words on the screen."""
    start: Seconds
    """From when, in seconds."""
    end: Seconds
    """Until when, in seconds."""


class SoundSource(Frozen):
    """The stretch of a recording that a segment plays."""

    file: Line
    """The file, relative to the show's folder."""
    sha256: Sha256
    """SHA-256 checksum of the whole file, in hexadecimal."""
    start: Seconds
    """From where, in seconds of the file."""
    end: Seconds | None = None
    """To where; none: to its end."""


class SpokenSegment(Voiced):
    """One segment as it stands in the audio, times in seconds from its start."""

    model_config = ConfigDict(extra="forbid")

    id: str
    """The chapter's id and the paragraph's number in it: copa.2."""
    chapter: str
    """The id of its chapter."""
    speaker: str
    """Who speaks, by the name in show.yaml."""
    text: str
    """The words as shown."""
    spoken: str
    """The words as given to the voice."""
    start: Seconds
    """Where it begins, in seconds."""
    end: Seconds
    """Where it ends, in seconds."""
    clip: str
    """The key of the clip in the cache."""
    cues: tuple[Cue, ...] = ()
    source: SoundSource | None = None
    """The recording that is heard, where the segment is a sound bite."""


class MediaFile(Frozen):
    """A published file: how long, which bytes."""

    file: FileName
    """The file's name, beside the manifest."""
    type: Line
    """Its media type: text/vtt."""
    bytes: Annotated[int, Field(gt=0)]
    """Its size in bytes."""
    sha256: Sha256
    """Its SHA-256 checksum, in hexadecimal."""


class Correction(Frozen):
    """What was put right after publication."""

    date: date
    """The day of the correction, by the show's clock."""
    text: Line
    """What listeners read about it."""
    revision: Annotated[int, Field(ge=2)]
    """The revision that brought it: 2 is the first correction."""


class Inputs(Frozen):
    """What people asked for when a recording was made: while it stays, a published one is not made again.

    Digests of script, items and glossary as they are written, and of what a version of newscast reads in
    them: where only one of the two is another, either nothing that is heard was changed, or nobody did it.
    """

    model_config = ConfigDict(extra="ignore")

    script: str = ""
    """The script and who presents, as written."""
    words: str = ""
    """What a version reads in it: title, headlines, each segment's speaker, text and pauses."""
    says: str = ""
    """Every `say` of the script and of the glossary, as written."""
    readings: str = ""
    """Those of the `says` that occur."""
    spoken: str = ""
    """What a version makes of them."""
    takes: str = ""
    """The pinned takes of the paragraphs; empty: none."""
    listing: str = ""
    """Of the items that are heard, what apps and pages list."""
    draft: str = ""
    """The items and templates that the script is drafted from."""
    clips: str = ""
    """The contents and stretches of the script's sound bites; empty: none."""
    spots: str = ""
    """The spots that the episode carries, and where; empty: none."""
    settings: dict[str, str] = Field(default_factory=dict)
    """Each setting that is heard: `=` and its value where the show sets it, `~` and the default's else."""


class Withdrawal(Frozen):
    """Who took the episode out of feed and pages, when and why; `restored` when that was undone."""

    time: Moment
    """When it was decided."""
    by: str = ""
    """Who decided it."""
    reason: Line
    """Why, as the episode's page says."""
    remove_media: bool = False
    """Whether its audio, and what was published beside it, is removed too."""
    restored: Moment | None = None
    """When the withdrawal was undone."""

    @property
    def latest(self) -> datetime:
        """When it was last decided on."""
        return max(self.time, self.restored or self.time)


class ManifestSummary(Frozen):
    """A manifest without what is said in it: all that the feed needs, read in a third of the time.

    `bytes`, `sha256` and `type` are those of the main audio `file`.
    """

    episode: Id
    """The episode's name: that of its files."""
    title: Line
    """The episode's title."""
    summary: str = ""
    """What directories show under the title."""
    season: int | None = None
    """The season: the year of the period, where the show counts seasons by year."""
    number: int | None = None
    """The episode's number in its season."""
    episode_type: Literal["trailer", "bonus"] | None = None
    """trailer or bonus; without it, a full episode."""
    explicit: bool | None = None
    """Whether it is unsuitable for children; without it, as the show is."""
    image: FileName | None = None
    """Its own picture, one of `files`; without it, the show's cover."""
    guid: Line
    """Identifies the episode in every app; never changes."""
    published: Moment
    """When it first appeared; a correction keeps it."""
    revision: Annotated[int, Field(ge=1)] = 1
    """1, and one more for each correction of what was published."""
    file: FileName
    """The main audio: S.mp3, after a correction S.r2.mp3."""
    type: str = "audio/mpeg"
    """Its media type."""
    bytes: Annotated[int, Field(gt=0)]
    """Its size in bytes."""
    sha256: Sha256
    """Its SHA-256 checksum, in hexadecimal."""
    duration_seconds: Annotated[float, Field(gt=0, le=LONGEST_SECONDS, allow_inf_nan=False)]
    """Its length in seconds."""
    loudness_lufs: float
    """Integrated loudness, in LUFS (ITU-R BS.1770-4)."""
    loudness_range_lu: float = 0.0
    """Loudness range, in LU (EBU Tech 3342)."""
    true_peak_dbtp: float
    """True peak, in dBTP."""
    gain_db: float | None = None
    """The master's; the next revision keeps it while its loudness holds."""
    gain_without_spots_db: float | None = None
    """The master's gain before spots came; without them, the episode sounds as it did then."""
    worst_clip: str | None = None
    """The segment that needed the most gain, and how much."""
    engine: str
    """The engine that spoke it: edge, kokoro or espeak."""
    engine_version: str = ""
    """That engine's version."""
    engine_reason: str = ""
    """Why this engine spoke the episode."""
    recipe: str = ""
    """Hash of everything the episode was made from; the same recipe is not rendered twice."""
    approved: Annotated[str, Field(max_length=64)] = ""
    """Fingerprint of the words, where a person approved them before it was made; the history holds who."""
    inputs: Inputs | None = None
    """Digests of what people asked for; while they stay, a published episode is not made again."""
    chapters: tuple[Chapter, ...]
    segments: tuple[Voiced, ...]
    files: tuple[MediaFile, ...] = ()
    """What else is published with it: transcripts, chapters, notes, picture, renditions."""
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def is_listed(self) -> bool:
        """Whether feed and index list the episode: it is not withdrawn, or that was undone."""
        return self.withdrawn is None or self.withdrawn.restored is not None

    @property
    def has_media(self) -> bool:
        """Whether its files are to be where it is published."""
        return self.is_listed or not (self.withdrawn and self.withdrawn.remove_media)

    @property
    def all_files(self) -> tuple[MediaFile, ...]:
        """The audio, and what is published beside it."""
        main = MediaFile.model_construct(file=self.file, type=self.type, bytes=self.bytes, sha256=self.sha256)
        return (main, *self.files)


class Manifest(ManifestSummary):
    """The whole manifest."""

    segments: tuple[SpokenSegment, ...]


AnyManifest = TypeVar("AnyManifest", bound=ManifestSummary)


def media_file(path: Path) -> MediaFile:
    """Return the file as a manifest lists it."""
    return MediaFile(
        file=path.name, type=enclosure_type(path.name), bytes=path.stat().st_size, sha256=sha256_of(path)
    )


def load_manifest(path: Path) -> Manifest:
    """Return the recording of a manifest; raises FeedError with the place of what is missing or wrong."""
    return read_manifest(path, Manifest)


def read_manifest(path: Path, model: type[AnyManifest]) -> AnyManifest:
    """Return as much of a manifest as `model` has.

    Raises FeedError with the place of what is missing or wrong.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        raise FeedError(Message("cannot be read ({reason})", reason=error.strerror), at=path) from error
    return parse_manifest(data, model, path)


def parse_manifest(data: bytes, model: type[AnyManifest], at: Path | str) -> AnyManifest:
    """`read_manifest` of what a file `at` some place holds."""
    try:
        return model.model_validate_json(data, strict=True)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        spoken = fault["msg"] if len(fault["msg"]) <= LONGEST_FAULT else f"{fault['msg'][:LONGEST_FAULT]}…"
        raise FeedError(
            Message("`{key}`: {said}", key=key, said=spoken)
            if key
            else Message("is no manifest: {said}", said=spoken),
            at=at,
            hint=Message("render the episode again"),
        ) from error


def write_manifest(recording: Manifest, path: Path) -> None:
    """Write the manifest, the same bytes for the same recording."""
    write_text(path, manifest_text(recording))


def manifest_text(recording: Manifest) -> str:
    """Return the manifest as JSON."""
    data = recording.model_dump(mode="json", exclude_none=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
