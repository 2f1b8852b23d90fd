"""An engine for newscast that whistles a tone for every word: an example of how to bring one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newscast.model.clip import Clip, Needs, PhraseMark, Utterance
from newscast.model.show import Speaker
from newscast.support.errors import VoiceError
from newscast.support.events import Reporter

SAMPLE_RATE = 24_000
TONES_HZ = {"low": 440.0, "high": 880.0}
SECONDS_A_CHARACTER = 0.2


class Whistle:
    """Whistles: `low` or `high`."""

    protocol = 1
    name = "whistle"
    version = "whistle/1"
    parallel = 2
    needs = Needs(numbers=True, letters=False)

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter

    def voice_of(self, speaker: Speaker) -> str:
        """The speaker's voice, `low` where the show names none."""
        return speaker.voices.get(self.name, "low")

    def voices(self, language: str = "") -> Sequence[str]:
        """Both voices, for the languages that it speaks."""
        return tuple(TONES_HZ) if not language or self.speaks(language) else ()

    def has_voice(self, voice: str) -> bool:
        """Whether there is such a voice."""
        return voice in TONES_HZ

    def speaks(self, language: str) -> bool:
        """It is licensed for Chinese and English."""
        return language.lower().partition("-")[0] in {"zh", "en"}

    def lacking(self) -> str:
        """Nothing has to be installed."""
        return ""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Refuse voices that there are not."""
        for speaker in speakers:
            if not self.has_voice(voice := self.voice_of(speaker)):
                raise VoiceError(f"whistle has no voice `{voice}`", hint="use low or high")

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """A tone for each phrase, and a mark where it sounds."""
        parts, marks, end = [], [], 0
        for phrase in utterance.phrases:
            frames = int(len(phrase.spoken) * SECONDS_A_CHARACTER / speaker.rate * SAMPLE_RATE)
            times = np.arange(frames) / SAMPLE_RATE
            tone = np.sin(2 * np.pi * TONES_HZ[self.voice_of(speaker)] * times)
            parts.append((tone * 8000).astype(np.int16))
            marks.append(PhraseMark(end, end + frames))
            end += frames
        samples = np.concatenate(parts) if parts else np.zeros(0, np.int16)
        return Clip(samples, SAMPLE_RATE, tuple(marks))
