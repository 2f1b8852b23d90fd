"""Functions that all engines share: plausible length, trimming to speech, joining phrases."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence

from newscast.audio.silence import sounding_span, window_powers
from newscast.languages.han import HAN, is_han
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

_MOST_SUGGESTED = 12
_LEAST_LIKENESS = 0.75
"""Of a voice that is suggested: names of voices share their beginning and end."""

_SPOKEN = re.compile(rf"[{HAN}]|[A-Za-z]+|\d|[^\W\d_]")
_SYLLABARY = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
"""Kana and Hangul: a syllable each."""
_LETTER_SYLLABLES = 0.5
"""Of a letter of another alphabet: about every second one is a vowel, or goes with one."""
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)


def sayable(text: str) -> str:
    """Return the text without words in scripts that a voice for Chinese or English has no sounds for.

    A text that is itself in another script (kana, Hangul, or nothing but others) is left as it stands.
    """
    left = without_unsayable(text)
    is_own = not _SYLLABARY.search(text) and any(character.isalnum() for character in left)
    return left if is_own else text


def syllables(text: str, *, every_script: bool = False) -> int:
    """Return about how many syllables `text` has: a character one, a letter one, a Latin word its vowel
    groups; with `every_script`, a word of another alphabet half its letters.
    """
    count = 0.0
    words = without_pinyin(text)
    for match in _SPOKEN.finditer(words if every_script else without_unsayable(words)):
        word = match[0]
        if not word.isascii() and not is_han(word) and not _SYLLABARY.match(word):
            count += _LETTER_SYLLABLES
        elif not word.isascii() or len(word) == 1 or word.isupper():
            count += len(word)
        else:
            count += max(1, len(_VOWELS.findall(word)))
    return math.ceil(count)


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


def unknown_voice(engine: str, voice: str, voices: Sequence[str]) -> VoiceError:
    """Return the error for a voice that an engine does not have: with the nearest, else with those it has."""
    by_letters = {name.lower(): name for name in voices}
    near = difflib.get_close_matches(voice.lower(), by_letters, 1, _LEAST_LIKENESS)
    shown = voice[:60]
    if near:
        hint = Message("did you mean `{near}`?", near=by_letters[near[0]])
    else:
        more = " …" if len(voices) > _MOST_SUGGESTED else ""
        names = ", ".join(voices[:_MOST_SUGGESTED]) + more
        hint = (
            Message("use one of {voices}", voices=names) if voices else Message("see `newscast voices list`")
        )
    return VoiceError(Message("{engine} has no voice `{voice}`", engine=engine, voice=shown), hint=hint)


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


def complete(
    clip: Clip, phrases: Sequence[SpokenPhrase], *, rate: float, who: str, every_script: bool = False
) -> Clip:
    """Return `clip` if every phrase has a plausible length; raise VoiceError naming the phrase if not."""
    if len(clip.marks) != len(phrases):
        raise VoiceError(
            Message(
                "{who} gave {count} phrases for {count2}", who=who, count=len(clip.marks), count2=len(phrases)
            )
        )
    for phrase, mark in zip(phrases, clip.marks, strict=True):
        demand_plausible(
            phrase, (mark.end - mark.start) / clip.sample_rate * rate, who, every_script=every_script
        )
    return clip


def demand_plausible(
    phrase: SpokenPhrase,
    seconds: float,
    who: str,
    most_per_second: float = MOST_SYLLABLES_PER_SECOND,
    *,
    every_script: bool = False,
) -> None:
    """Raise VoiceError if a phrase cannot have been spoken whole in so many seconds, at rate 1."""
    count = syllables(phrase.spoken, every_script=every_script)
    least = count / most_per_second
    most = count / LEAST_SYLLABLES_PER_SECOND + SLACK_SECONDS
    if least <= seconds <= most:
        return
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
