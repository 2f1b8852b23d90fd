"""The show and its settings (episodes/show.yaml)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from newscast.languages.language import language_of
from newscast.model.clock_time import ClockTime
from newscast.model.disclosure import Disclosure
from newscast.model.engines import unknown_engine
from newscast.model.episode import Episode, Line, WebAddress
from newscast.model.label import LabelSettings
from newscast.model.rule import CheckSettings
from newscast.model.show_path import ShowPath
from newscast.model.spot import Spot
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, Loaded, fault_at, load_model


def _installed(name: str) -> str:
    if what := unknown_engine(name):
        raise fault_at(what)
    return name


EngineName = Annotated[str, AfterValidator(_installed)]
"""The name of an engine that is installed; see newscast.model.engines."""
_ADDRESS = re.compile(
    r"://|^[/\\]{2}|^www\.|^(localhost|\[[0-9a-f:]*\]|[\w-]+(\.[\w-]+)+):\d+|^[\w-]+(\.[\w-]+)+/|^[^/\s]+@[^/\s]+\.",
    re.IGNORECASE,
)


def _voice(name: str) -> str:
    if _ADDRESS.search(name):
        raise fault_at(
            Message("a voice is a name; the address of a speech server stands in your own configuration")
        )
    return name


VoiceName = Annotated[str, AfterValidator(_voice)]
"""The name of a voice. A show, which may come from a stranger, never says where text and keys are sent."""


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _timezone(text: str) -> str:
    if text not in _zones():
        raise ValueError(f"{text!r} is no time zone; write one such as Asia/Shanghai")
    return text


def _whole_number(value: object) -> object:
    """Return the number that a file's text stands for: one of a few numbers is compared as a number."""
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,6}", value) else value


class Owner(Frozen):
    """Whom a directory may write to."""

    name: Line
    """The owner as directories know them."""
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", examples=["editor@example.com"])]
    """Directories send verification and notices here: editor@example.com."""


class Category(Frozen):
    """A category of Apple's list, exact case, with its subcategory if any."""

    name: Line
    """The main category: News."""
    sub: str | None = None
    """The subcategory: Tech News."""


class Person(Frozen):
    """Someone named in the feed (podcast:person)."""

    name: Line
    """The name as listeners know it."""
    role: str = "host"
    """The role by the podcast taxonomy: host, guest, editor …"""
    url: WebAddress | None = None
    """A page about the person."""


class FundingLink(Frozen):
    """Where listeners may support the show (podcast:funding)."""

    text: Line
    """What the link says: 支持我们."""
    url: WebAddress
    """Where it leads."""


class Licence(Frozen):
    """How the episodes may be used (podcast:license): an SPDX identifier or a name with an address."""

    name: Line
    """An SPDX identifier such as CC-BY-4.0, or a name of your own."""
    url: WebAddress | None = None
    """The full text; needed for a name of your own."""


class VerificationTag(Frozen):
    """Text that a directory gave out and looks for in the feed, to see whose it is (podcast:txt)."""

    purpose: Annotated[Line, Field(max_length=128)] = "verify"
    """`applepodcastsverify` is Apple's."""
    text: Annotated[Line, Field(max_length=4000)]
    """The code, exactly as the directory gave it."""


class ShowLink(Frozen):
    """An address and what it is called."""

    name: Line
    """The directory: Apple Podcasts."""
    url: WebAddress
    """The show's page there."""


class Feed(Frozen):
    """What the feed says and where it lives."""

    url: WebAddress
    """The address of the public folder; the feed is `url`/feed.xml."""
    guid: UUID | None = None
    """podcast:guid; made from the feed's address when absent. Assign once, keep it."""
    limit: Annotated[int, Field(ge=1)] | None = None
    """Episodes in feed.xml; the rest stay on their pages. Absent: all of them."""
    season_by_year: bool = True
    """True: an episode's season is the year of its period."""
    locked: bool = True
    """True: another host may not import the feed without the owner's consent (podcast:locked)."""
    persons: tuple[Person, ...] = ()
    subscribe: tuple[ShowLink, ...] = ()
    """Where directories list the show; the pages link there."""
    funding: FundingLink | None = None
    licence: Licence | None = None
    proofs: tuple[VerificationTag, ...] = ()
    """What directories look for before they hand the show over to its owner."""


class Speaker(Frozen):
    """Someone who presents: a name as scripts write it (`小云：`) and a voice of each engine."""

    name: Line
    """The name that opens a paragraph in scripts, before the colon: 小云."""
    voices: dict[EngineName, VoiceName] = Field(default_factory=dict)
    """The engine's voice for this speaker; an engine not named speaks with its default voice."""
    rate: Annotated[float, Field(ge=0.5, le=2)] = 1.0
    """1.1 is a tenth faster."""
    pitch_hz: Annotated[float, Field(ge=-100, le=100)] = 0.0
    """Added to the voice's pitch; espeak and kokoro go only so far, and say so before they speak."""
    gain_db: Annotated[float, Field(ge=-24, le=24)] = 0.0
    """Added to this speaker's level, in dB, where one voice stays softer than the others."""


class MusicSettings(Frozen):
    """The show's own sounds; each may be absent. Levels are relative to the speech, in LU."""

    intro: ShowPath | None = None
    """Played before the first words: audio/intro.mp3."""
    outro: ShowPath | None = None
    """Played after the last words: audio/outro.mp3."""
    bed: ShowPath | None = None
    """Played softly under the opening and across changes of chapter without a sting: audio/bed.mp3."""
    sting: ShowPath | None = None
    """Played between chapters of different categories."""
    level_lu: Annotated[float, Field(ge=-40, le=10)] = -1.0
    """Intro, outro and sting where nobody speaks."""
    duck_db: Annotated[float, Field(ge=-40, le=0)] = -14.0
    """How far the intro and outro step back under the voice."""
    bed_level_lu: Annotated[float, Field(ge=-60, le=0)] = -22.0
    """The bed under the voice."""
    overlap_seconds: Annotated[float, Field(ge=0, le=20)] = 4.0
    """How long the intro goes on under the first words, and the outro comes up under the last."""


class Gaps(Frozen):
    """Silence on the timeline, in seconds."""

    phrase_seconds: Annotated[float, Field(ge=0, le=10)] = 0.16
    """Where a long sentence is split for breath."""
    sentence_seconds: Annotated[float, Field(ge=0, le=10)] = 0.38
    """Between two sentences of a paragraph."""
    paragraph_seconds: Annotated[float, Field(ge=0, le=10)] = 0.6
    """Between two paragraphs."""
    speaker_seconds: Annotated[float, Field(ge=0, le=10)] = 0.5
    """Between two speakers."""
    chapter_seconds: Annotated[float, Field(ge=0, le=10)] = 1.2
    """Between two chapters; a sting makes it longer."""


class Rendition(Frozen):
    """A further file of the same master."""

    format: Literal["flac", "m4a", "opus"]
    """The kind of file: S.flac (24 bit, lossless), S.m4a (AAC) or S.opus."""
    bitrate_kbps: Annotated[int, Field(ge=24, le=256)] | None = None
    """That of the MP3 where none is given; FLAC has none."""


class MasterSettings(Frozen):
    """How the published file sounds."""

    loudness_lufs: Annotated[float, Field(ge=-30, le=-9)] = -16.0
    """Integrated loudness (ITU-R BS.1770-4) as plainly measured on the decoded MP3."""
    true_peak_dbtp: Annotated[float, Field(ge=-9, le=0)] = -1.0
    """The highest true peak allowed, in dBTP."""
    bitrate_kbps: Annotated[
        Literal[64, 80, 96, 112, 128, 160, 192, 256, 320], BeforeValidator(_whole_number)
    ] = 96
    """Constant bit rate of the MP3, in kbit/s; 96 is plenty for a mono voice."""
    sample_rate: Annotated[Literal[44100, 48000], BeforeValidator(_whole_number)] = 44100
    """Samples a second, in Hz."""
    channels: Annotated[Literal[1, 2], BeforeValidator(_whole_number)] = 1
    """1 is mono, 2 is stereo."""
    renditions: tuple[Rendition, ...] = ()

    @model_validator(mode="after")
    def _renditions_differ(self) -> MasterSettings:
        formats = [rendition.format for rendition in self.renditions]
        for index, rendition in enumerate(self.renditions):
            if rendition.format in formats[:index]:
                raise fault_at(f"two renditions are {rendition.format}", "renditions", index, "format")
            if rendition.format == "flac" and rendition.bitrate_kbps:
                raise fault_at("FLAC has no bit rate", "renditions", index, "bitrate_kbps")
        return self


class DurationSlot(Frozen):
    """How long an episode should be, in minutes; `render --plan` warns outside it."""

    least_minutes: Annotated[float, Field(ge=0)] = 0.0
    """Shorter than this is too short."""
    most_minutes: Annotated[float, Field(gt=0)] = 180.0
    """Longer than this is too long."""


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


class Show(Frozen):
    """The podcast and its settings."""

    title: Line
    """The show's name, in the feed and in the opening."""
    description: Annotated[str, Field(min_length=1)]
    """What the show is about; directories show it under the title."""
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["zh-CN"])] = (
        "zh-CN"
    )
    """The language of the show, as a BCP 47 tag: zh-CN."""
    author: Line
    """Who makes the show, as directories name them."""
    owner: Owner
    website: WebAddress | None = None
    """The show's own web page; without it, the pages that newscast writes."""
    copyright: str | None = None
    """The notice of copyright: © 2024 编辑部."""
    categories: Annotated[tuple[Category, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
    explicit: bool = False
    """True: unsuitable for children; directories mark the show."""
    kind: Literal["episodic", "serial"] = "episodic"
    """episodic: the newest first, any order; serial: to be heard from the first on."""
    cover: ShowPath = "audio/cover.jpg"
    """The picture of the show: square, JPEG or PNG, 1400 to 3000 pixels wide."""
    timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Shanghai"
    """The show's clock, as a name of the time zone database."""
    publish_time: ClockTime = time(8, 0)
    """When an episode of a date appears that has no `time` of its own, by the show's clock."""
    approval: bool = False
    """True: only an approved script is rendered."""
    disclosure: Disclosure = Field(default_factory=Disclosure)
    label: LabelSettings = LabelSettings()
    engines: Annotated[tuple[EngineName, ...], Field(min_length=1)] = ("edge", "kokoro")
    """The engines to try, first choice first: edge, kokoro, espeak, openai, or another that is installed."""
    speakers: Annotated[tuple[Speaker, ...], Field(min_length=1)]
    """Who presents; the first speaks where the script names nobody."""
    turns: Literal["none", "paragraph", "chapter"] = "none"
    """Where the script names nobody: the first speaker, or all in turn by paragraph or by chapter."""
    music: MusicSettings = MusicSettings()
    spots: tuple[Spot, ...] = ()
    """Sponsors' messages, advertisements and promos."""
    gaps: Gaps = Gaps()
    master: MasterSettings = MasterSettings()
    slot: DurationSlot = DurationSlot()
    check: CheckSettings = CheckSettings()
    """Rules of the copy desk and of the feed that are ignored, or have another level."""
    feed: Feed

    @model_validator(mode="after")
    def _speakers_differ(self) -> Show:
        names = [speaker.name for speaker in self.speakers]
        for index, name in enumerate(names):
            if name in names[:index]:
                raise fault_at(f"two speakers are called {name}", "speakers", index, "name")
        for index, spot in enumerate(self.spots):
            if spot.speaker is not None and spot.speaker not in names:
                raise fault_at(
                    Message("no speaker is called {name}", name=spot.speaker), "spots", index, "speaker"
                )
        return self

    @model_validator(mode="after")
    def _disclosure_is_complete(self) -> Show:
        for fault in self.disclosure.faults(self.language):
            raise fault
        return self

    def speaker(self, name: str) -> Speaker | None:
        """Return the speaker of this name."""
        return next((speaker for speaker in self.speakers if speaker.name == name), None)

    @property
    def zone(self) -> ZoneInfo:
        """The show's time zone."""
        return ZoneInfo(self.timezone)

    def published(self, day: date, hour: time | None = None) -> datetime:
        """Return the moment an episode of `day` appears: at `hour`, else at the show's time.

        A time that a change of the clocks leaves out is that much later, one that comes twice the earlier.
        """
        return datetime.combine(day, hour or self.publish_time, self.zone)


def paragraph_names(show: Show | None, episode: Episode | None) -> tuple[str, ...]:
    """The names that may open a paragraph of the script: the show's speakers, then the episode's guests."""
    names = [speaker.name for speaker in show.speakers] if show else []
    return (
        (*names, *(guest.name for guest in episode.guests if guest.name not in names))
        if episode
        else (*names,)
    )


def recorded_speaker(name: str) -> Speaker:
    """Somebody who is heard in a recording and has no voice of an engine."""
    return Speaker(name=name)


def load_show(path: Path) -> Loaded[Show]:
    """Return the show of a file; raises SourceError at the place of the first fault."""
    loaded = load_model(path, Show)
    return replace(loaded, value=_voiced(loaded.value))


def _voiced(show: Show) -> Show:
    """Return the show with the language's default voices for speakers without one of an engine."""
    language = language_of(show.language)
    speakers = tuple(
        speaker.model_copy(update={"voices": {**defaults, **speaker.voices}}) if defaults else speaker
        for number, speaker in enumerate(show.speakers)
        for defaults in [language.default_voices(show.language, number)]
    )
    return show if speakers == show.speakers else show.model_copy(update={"speakers": speakers})
