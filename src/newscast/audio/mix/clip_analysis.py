"""Analysis of a clip: where its phrases sound and how loud they are, measured once and cached."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from newscast.audio.ffmpeg import Sound
from newscast.audio.loudness import SILENCE_LUFS, hop_powers, integrated_lufs
from newscast.audio.silence import sounding_span, window_powers
from newscast.languages.zh.sayable import is_unsayable
from newscast.model.clip import SAMPLE_RATES, Clip, PhraseMark, Samples, SpokenPhrase
from newscast.support.errors import MixError
from newscast.support.files import clear, read_small, write_bytes
from newscast.support.messages import Message

_SCHEME = 1
"""Of what is remembered; raise it when clips are heard otherwise."""
_SPEECH_DB = -50.0
"""Below the clip's loudest window by this much is silence, unless the clip hisses."""
_HISS_DB = -38.0
"""At most this much below the loudest window is silence, however the clip hisses."""
_MARGIN_SECONDS = 0.025
"""Left on both sides of speech: breath and the end of a consonant."""
FAINTEST_LUFS = -60.0
_LOUDEST_LUFS = 10.0
_LARGEST_BYTES = 2**20
"""Of what is remembered of a clip."""


@dataclass(frozen=True)
class ClipAnalysis:
    """The measures of a clip of `sample_rate`."""

    spans: tuple[tuple[int, int], ...]
    """Where each phrase sounds, in frames of the clip, [start, end); empty where nothing is to be heard."""
    loudness_lufs: float
    """Of the speech alone."""
    sample_rate: int


def analyse_clip(clip: Clip, phrases: Sequence[SpokenPhrase], who: str) -> ClipAnalysis:
    """Measure a clip: every phrase's mark trimmed to its speech, never into it.

    Raise MixError, with `who` in it, if a phrase is silent or the clip is hardly audible.
    """
    loudest = _loudest_power(clip)
    spans = tuple(_trimmed(clip, mark, loudest) for mark in clip.marks)
    if len(spans) != len(phrases):
        raise MixError(
            Message(
                "{who}: its clip has {count} phrases for {count2}",
                who=who,
                count=len(spans),
                count2=len(phrases),
            ),
            hint=Message("speak it again"),
        )
    for phrase, (start, end) in zip(phrases, spans, strict=True):
        if start == end and _has_words(phrase.spoken):
            raise MixError(
                Message("{who}: nothing is heard of {shown!r}", who=who, shown=phrase.shown[:40]),
                hint=Message("speak it again"),
            )
    spoken = [clip.samples[start:end] for start, end in spans]
    level = _speech_lufs(np.concatenate(spoken) if spoken else np.zeros(0, np.int16), clip.sample_rate)
    if any(start < end for start, end in spans) and level < FAINTEST_LUFS:
        raise MixError(
            Message("{who}: its clip is next to silent ({level:.0f} LUFS)", who=who, level=level),
            hint=Message("speak it again"),
        )
    return ClipAnalysis(spans, level, clip.sample_rate)


def analyse_recording(clip: Clip, who: str) -> ClipAnalysis:
    """Measure a recorded clip: all of it sounds, pauses and all. Raise MixError if it is next to silent."""
    level = _speech_lufs(clip.samples, clip.sample_rate)
    if level < FAINTEST_LUFS:
        raise MixError(
            Message("{who}: its clip is next to silent ({level:.0f} LUFS)", who=who, level=level),
            hint=Message("choose another stretch"),
        )
    return ClipAnalysis(((0, len(clip.samples)),), level, clip.sample_rate)


def _has_words(spoken: str) -> bool:
    return any(character.isalnum() and not is_unsayable(character) for character in spoken)


def remembered(key: str, cache: Path, phrases: int) -> ClipAnalysis | None:
    """Return the cached analysis of the clip of `key`, which has so many phrases; None if there is none."""
    data = read_small(_path(key, cache), _LARGEST_BYTES)
    try:
        speech = TypeAdapter(ClipAnalysis).validate_json(data or b"")
    except ValueError:
        return None
    edges = [0, *(edge for span in speech.spans for edge in span)]
    in_order = all(first <= second for first, second in pairwise(edges))
    loud_enough = SILENCE_LUFS <= speech.loudness_lufs <= _LOUDEST_LUFS
    fits = len(speech.spans) == phrases and speech.sample_rate in SAMPLE_RATES
    return speech if fits and in_order and loud_enough else None


def remember(speech: ClipAnalysis, key: str, cache: Path) -> None:
    """Cache the analysis, so that an unchanged clip is not opened again."""
    path = _path(key, cache)
    if path.is_dir():
        clear(path)
    write_bytes(path, json.dumps(asdict(speech)).encode(), lasting=False)


def _path(key: str, cache: Path) -> Path:
    return cache / f"heard-{_SCHEME}" / key[:2] / f"{key}.json"


def _loudest_power(clip: Clip) -> float:
    return float(np.max(window_powers(clip.samples, clip.sample_rate), initial=0.0))


def _trimmed(clip: Clip, mark: PhraseMark, loudest: float) -> tuple[int, int]:
    powers = window_powers(clip.samples[mark.start : mark.end], clip.sample_rate)
    if not powers.size or loudest < 1.0:
        return mark.start, mark.start
    hiss = float(np.percentile(powers, 5)) * 4
    silence = max(loudest * 10 ** (_SPEECH_DB / 10), min(hiss, loudest * 10 ** (_HISS_DB / 10)))
    start, end = sounding_span(powers, silence, clip.sample_rate, _MARGIN_SECONDS)
    if start == end:
        return mark.start, mark.start
    return max(mark.start, mark.start + start), min(mark.end, mark.start + end)


def _speech_lufs(samples: Samples, sample_rate: int) -> float:
    sound: Sound = (samples.astype(np.float32) * np.float32(1 / 32768))[:, None]
    if len(sound) < sample_rate:
        # A word shorter than the gate's 400 ms is heard as if it went on.
        times = -(-sample_rate // len(sound)) if len(sound) else 0
        sound = np.tile(sound, (times, 1))
    return integrated_lufs(hop_powers(sound, sample_rate)) if len(sound) else SILENCE_LUFS
