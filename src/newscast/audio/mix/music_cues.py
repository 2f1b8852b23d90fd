"""The places of the show's music: around the first and last words, under the opening, between chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newscast.audio.mix.music_assets import MusicExcerpt, music_excerpt
from newscast.audio.mix.timeline import REFERENCE_LUFS, MusicTrack
from newscast.model.show import MusicSettings as Settings
from newscast.model.show import Show
from newscast.support.parallel import parallel_map

MOST_OPENING_BED_SECONDS = 60.0
"""The bed leaves a long opening after this."""

_BED_IN_SECONDS = 1.5
_BED_OUT_SECONDS = 2.5
_BED_RISES_SECONDS = 1.5
"""The bed comes up this long before a chapter's last word ends..."""
_BED_STAYS_SECONDS = 3.0
"""...and is gone this long after the next one's first."""
_RISE_SECONDS = 1.0
_STING_OVERLAP_SECONDS = 0.35
"""A sting begins so soon after the last word, and its tail is still sounding at the next."""


@dataclass(frozen=True)
class Joint:
    """Where one chapter's words end and the next one's begin, in frames, the gap of the rule between them."""

    end: int
    start: int
    sting: bool
    is_bare: bool = False
    """Whether no music plays across it, as beside a spot."""


@dataclass(frozen=True)
class MusicCues:
    """The show's sounds, read, and the settings they are played by."""

    settings: Settings
    sample_rate: int
    intro: MusicExcerpt | None
    outro: MusicExcerpt | None
    bed: MusicExcerpt | None
    sting: MusicExcerpt | None

    @property
    def first_word(self) -> int:
        """The frame at which speech begins, the intro still sounding."""
        if not self.intro:
            return 0
        return max(0, self.intro.frames - self._frames(self.settings.overlap_seconds))

    def silenced(self) -> MusicCues:
        """The same without any sound, for what stands outside the programme."""
        return replace(self, intro=None, outro=None, bed=None, sting=None)

    def sting_frames(self) -> int:
        """Return how much longer a gap is that holds a sting."""
        return max(0, self.sting.frames - self._frames(_STING_OVERLAP_SECONDS)) if self.sting else 0

    def music(
        self, first_word: int, last_words: int, last_word: int, joints: Sequence[Joint]
    ) -> list[MusicTrack]:
        """Return the music to play: the speech is from `first_word` to `last_word`, its last line from
        `last_words` on.
        """
        events = []
        settings = self.settings
        overlap = self._frames(settings.overlap_seconds)
        if self.intro:
            leaving = min(overlap, self.intro.frames // 2)
            events.append(self._plain(self.intro, 0, fade_in=0, fade_out=leaving))
        events += self._bed(first_word, last_word, joints)
        if self.sting:
            soon = self._frames(_STING_OVERLAP_SECONDS)
            events += [self._plain(self.sting, joint.end + soon) for joint in joints if joint.sting]
        if self.outro:
            start = last_word - min(overlap, last_word - last_words)
            rise = min(self._frames(_RISE_SECONDS), self.outro.frames // 4, last_word - start)
            events.append(self._plain(self.outro, start, fade_in=rise))
        return events

    def _bed(self, first_word: int, last_word: int, joints: Sequence[Joint]) -> list[MusicTrack]:
        if not self.bed:
            return []
        rises, stays = self._frames(_BED_RISES_SECONDS), self._frames(_BED_STAYS_SECONDS)
        spans = []
        start = max(0, self.intro.frames - self._frames(_BED_IN_SECONDS)) if self.intro else first_word
        most = self._frames(MOST_OPENING_BED_SECONDS)
        # The first chapter is the opening; the bed stays until the next begins with its own.
        end = min(joints[0].end if joints else last_word, start + most)
        if end > start:
            spans.append((start, end))
        spans += [
            (max(0, joint.end - rises), joint.start + stays)
            for joint in joints
            if not (joint.sting or joint.is_bare)
        ]
        return [self._bed_event(start, end) for start, end in spans]

    def _bed_event(self, start: int, end: int) -> MusicTrack:
        assert self.bed is not None
        settings = self.settings
        frames = min(end - start, self.bed.frames)
        # Under the voice it is at its level; where nobody speaks it rises, but not over the intro.
        level = min(settings.bed_level_lu - settings.duck_db, max(settings.level_lu, settings.bed_level_lu))
        return MusicTrack(
            start=start,
            frames=frames,
            passage=self.bed,
            gain=_gain(REFERENCE_LUFS + level - self.bed.loudness_lufs),
            duck_db=settings.bed_level_lu - level,
            fade_in=min(self._frames(_BED_IN_SECONDS), frames // 3),
            fade_out=min(self._frames(_BED_OUT_SECONDS), frames // 2),
        )

    def _plain(self, sound: MusicExcerpt, start: int, fade_in: int = 0, fade_out: int = 0) -> MusicTrack:
        level = REFERENCE_LUFS + self.settings.level_lu
        gain = _gain(level - sound.loudness_lufs)
        return MusicTrack(start, sound.frames, sound, gain, self.settings.duck_db, fade_in, fade_out)

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.sample_rate)


def place_music(show: Show, sound_of: Callable[[str], Path], cache: Path) -> MusicCues:
    """Read the show's sounds; raise MixError for one that cannot be used."""
    settings, master = show.music, show.master
    longest = MOST_OPENING_BED_SECONDS + _BED_STAYS_SECONDS

    def read(kind: str) -> MusicExcerpt | None:
        path = getattr(settings, kind)
        if path is None:
            return None
        least = longest if kind == "bed" else 0.0
        return music_excerpt(sound_of(path), kind, master.sample_rate, master.channels, cache, least)

    intro, outro, bed, sting = parallel_map(read, ("intro", "outro", "bed", "sting"))
    return MusicCues(settings, master.sample_rate, intro, outro, bed, sting)


def music_seconds(show: Show, sound_of: Callable[[str], Path], cache: Path, stings: int) -> float:
    """Return how much longer than its speech and gaps an episode with so many stings is."""
    sounds = place_music(show, sound_of, cache)
    outro = sounds.outro.frames / sounds.sample_rate - show.music.overlap_seconds if sounds.outro else 0.0
    return (sounds.first_word + stings * sounds.sting_frames()) / sounds.sample_rate + max(0.0, outro)


def _gain(decibels: float) -> float:
    return round(float(10 ** (decibels / 20)), 6)
