"""Spoken samples at the rate of the master, with the latest cached in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from newscast.model.clip import Clip

FADE_SECONDS = 0.004
"""At both ends of every phrase: no click, and no consonant lost."""

_K = TypeVar("_K")
_V = TypeVar("_V")

_CLIPS_AT_HAND = 4
_PHRASES_AT_HAND = 8


@dataclass(frozen=True)
class ClipVoice:
    """Speech on the timeline: frames [`first`, `last`) of a clip, from frame `start` on."""

    start: int
    frames: int
    key: str
    first: int
    last: int
    gain: float
    load: Callable[[], Clip] = field(repr=False, compare=False)
    fades: tuple[bool, bool] = (True, True)
    """Whether it is faded in, and out; what goes on without a break is not."""

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.start + self.frames


@dataclass(frozen=True)
class ClipReader:
    """A thread-safe reader of the samples of voices."""

    sample_rate: int
    _clips: OrderedDict[str, Clip] = field(default_factory=OrderedDict, repr=False)
    _phrases: OrderedDict[tuple[str, int, int, tuple[bool, bool]], NDArray[np.float32]] = field(
        default_factory=OrderedDict, repr=False
    )
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def samples(self, voice: ClipVoice) -> NDArray[np.float32]:
        """The voice's samples at `sample_rate`, edges faded, before its gain; not to be written to."""
        name = (voice.key, voice.first, voice.last, voice.fades)
        sound = self._at_hand(self._phrases, name)
        if sound is None:
            clip = self._at_hand(self._clips, voice.key)
            if clip is None:
                clip = voice.load()
                self._keep(self._clips, voice.key, clip, _CLIPS_AT_HAND)
            sound = _resampled(clip, voice, self.sample_rate)
            self._keep(self._phrases, name, sound, _PHRASES_AT_HAND)
        return sound

    def _at_hand(self, shelf: OrderedDict[_K, _V], name: _K) -> _V | None:
        with self._lock:
            if name in shelf:
                shelf.move_to_end(name)
            return shelf.get(name)

    def _keep(self, shelf: OrderedDict[_K, _V], name: _K, value: _V, most: int) -> None:
        with self._lock:
            shelf[name] = value
            while len(shelf) > most:
                shelf.popitem(last=False)


def frames_at(frames: int, clip_rate: int, sample_rate: int) -> int:
    """Return the number of frames of a span of a clip at another rate."""
    return round(frames * sample_rate / clip_rate)


def _resampled(clip: Clip, voice: ClipVoice, sample_rate: int) -> NDArray[np.float32]:
    import soxr

    sound: NDArray[np.float32] = clip.samples[voice.first : voice.last].astype(np.float32) * np.float32(
        1 / 32768
    )
    if clip.sample_rate != sample_rate:
        sound = soxr.resample(sound, clip.sample_rate, sample_rate, "HQ")
    if len(sound) != voice.frames:
        sound = np.pad(sound, (0, max(0, voice.frames - len(sound))))[: voice.frames]
    fade = min(int(FADE_SECONDS * sample_rate), voice.frames // 2)
    if fade:
        ramp = (0.5 - 0.5 * np.cos(np.pi * (np.arange(fade) + 0.5) / fade)).astype(np.float32)
        fades_in, fades_out = voice.fades
        sound[:fade] *= ramp if fades_in else 1
        sound[-fade:] *= ramp[::-1] if fades_out else 1
    return sound
