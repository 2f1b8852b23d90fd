"""Functions that all engines share: plausible length, trimming to speech, joining phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscast.audio.silence import sounding_span, window_powers
from newscast.languages.han import HAN
from newscast.languages.zh.pinyin import without_pinyin
from newscast.languages.zh.sayable import without_unsayable
from newscast.model.clip import Clip, PhraseMark, Samples, SpokenPhrase
from newscast.model.show import Speaker
from newscast.support.errors import VoiceError
from newscast.support.messages import Message

MOST_SYLLABLES_PER_SECOND = 11.0
"""At rate 1, without pauses; the fastest announcers stay under 8."""
LEAST_SYLLABLES_PER_SECOND = 1.6
SLACK_SECONDS = 1.2
"""What a phrase may take beyond its syllables: breath, and the voice's own pauses."""

_MARGIN_SECONDS = 0.03
_FLOOR_DB = -46.0
"""Below the clip's loudest window by this much is silence."""
_LEAST_POWER = 4.0
"""A clip whose loudest window is below this is silent."""

_SPOKEN = re.compile(rf"[{HAN}]|[A-Za-z]+|\d")
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)


def syllables(text: str) -> int:
    """Return about how many syllables `text` has: a character one, a letter one, a Latin word its vowel
    groups.
    """
    count = 0
    for match in _SPOKEN.finditer(without_unsayable(without_pinyin(text))):
        word = match[0]
        if not word.isascii() or len(word) == 1 or word.isupper():
            count += len(word)
        else:
            count += max(1, len(_VOWELS.findall(word)))
    return count


def sounding(samples: Samples, sample_rate: int) -> PhraseMark:
    """Return the span of `samples` that holds speech, with a small margin; an empty one for silence."""
    powers = window_powers(samples, sample_rate)
    loudest = float(powers.max(initial=0.0))
    if loudest < _LEAST_POWER:
        return PhraseMark(0, 0)
    silence = loudest * 10 ** (_FLOOR_DB / 10)
    start, end = sounding_span(powers, silence, sample_rate, _MARGIN_SECONDS)
    return PhraseMark(max(0, start), min(len(samples), end))


def join(parts: Sequence[Samples], sample_rate: int) -> Clip:
    """The clip of phrases spoken one by one: each trimmed to its speech, back to back."""
    import numpy as np

    trimmed: list[Samples] = []
    marks: list[PhraseMark] = []
    end = 0
    for part in parts:
        mark = sounding(part, sample_rate)
        trimmed.append(part[mark.start : mark.end])
        marks.append(PhraseMark(end, end + mark.end - mark.start))
        end = marks[-1].end
    samples = np.concatenate(trimmed) if trimmed else np.zeros(0, np.int16)
    return Clip(samples.astype(np.int16, copy=False), sample_rate, tuple(marks))


def demand_pitch(speaker: Speaker, who: str, least_hz: float, most_hz: float) -> None:
    """Raise VoiceError where the speaker's pitch is out of the voice's range."""
    if not least_hz <= speaker.pitch_hz <= most_hz:
        raise VoiceError(
            Message(
                "{who} cannot pitch {speaker_name} by {pitch_hz:+g} Hz",
                who=who,
                speaker_name=speaker.name,
                pitch_hz=speaker.pitch_hz,
            ),
            hint=Message(
                "set pitch_hz from {least_hz:.0f} to {most_hz:.0f} in show.yaml",
                least_hz=least_hz,
                most_hz=most_hz,
            ),
        )


def complete(clip: Clip, phrases: Sequence[SpokenPhrase], *, rate: float, who: str) -> Clip:
    """Return `clip` if every phrase has a plausible length; raise VoiceError naming the phrase if not."""
    if len(clip.marks) != len(phrases):
        raise VoiceError(
            Message(
                "{who} gave {count} phrases for {count2}", who=who, count=len(clip.marks), count2=len(phrases)
            )
        )
    for phrase, mark in zip(phrases, clip.marks, strict=True):
        count = syllables(phrase.spoken)
        seconds = (mark.end - mark.start) / clip.sample_rate * rate
        least = count / MOST_SYLLABLES_PER_SECOND
        most = count / LEAST_SYLLABLES_PER_SECOND + SLACK_SECONDS
        if not least <= seconds <= most:
            amount = Message("too short") if seconds < least else Message("too long")
            raise VoiceError(
                Message(
                    "{who} took {seconds:.1f} s for {count} syllables, {amount}: {shown!r}",
                    who=who,
                    seconds=seconds,
                    count=count,
                    amount=amount,
                    shown=phrase.shown[:40],
                )
            )
    return clip
