"""The engine espeak: a robotic voice, instant and without any download, for scratch tracks and tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from newscast.languages.zh.sayable import without_unsayable
from newscast.model.clip import Clip, Needs, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support import parallel
from newscast.support.errors import VoiceError
from newscast.support.messages import Message, Text
from newscast.voices.espeak import library
from newscast.voices.speech import complete, demand_pitch, join

VOICES = ("cmn+Denis", "cmn+shelby", "cmn+michel", "cmn+Hugo")
"""Variants that sound the same every time: the others flutter, echo or breathe from a state never reset."""
_NORMAL_WPM = 215
_PITCH_STEPS_PER_HZ = 0.85
MOST_PITCH_HZ = 50
"""Up or down; espeak's own scale goes from 0 to 100 with the voice at 50."""
_LETTER_A = re.compile(r"(?<![A-Za-z])A(?![A-Za-z'’])")
"""Alone it would be the article."""


class Espeak:
    """Synthesis with espeak-ng in this process. Voices are `cmn+VARIANT`, those in VOICES."""

    name: EngineName = "espeak"
    needs = Needs()

    def __init__(self) -> None:
        self.parallel = min(4, parallel.available())
        self.version = f"espeak-ng-{library.version()}/3"

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return speaker.voices.get("espeak", VOICES[0])

    def voices(self) -> tuple[str, ...]:
        """All voices."""
        return VOICES

    def lacking(self) -> Text:
        """An empty text: the library comes with the package."""
        return ""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if a voice is missing, or its pitch is out of range."""
        for speaker in speakers:
            if (voice := self.voice_of(speaker)) not in VOICES:
                raise VoiceError(
                    Message("espeak has no voice `{voice}`", voice=voice),
                    hint=Message("use one of {voices}", voices=", ".join(VOICES)),
                )
            demand_pitch(speaker, "espeak", -MOST_PITCH_HZ, MOST_PITCH_HZ)

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The utterance, phrase by phrase."""
        voice = self.voice_of(speaker)
        self.preflight([speaker])
        rate_wpm = round(_NORMAL_WPM * speaker.rate)
        parts = library.sound(
            [_ssml(phrase.spoken) for phrase in utterance.phrases],
            voice=voice,
            rate_wpm=min(450, max(80, rate_wpm)),
            pitch=round(50 + speaker.pitch_hz * _PITCH_STEPS_PER_HZ),
        )
        clip = join(parts, library.SAMPLE_RATE)
        return complete(clip, utterance.phrases, rate=speaker.rate, who=f"espeak/{voice}")


def _ssml(text: str) -> str:
    """Return the SSML of a text. espeak reads Latin runs in English by itself; letters without a sound it
    would call by their script.

    A `<voice>` around them would end the clause before it, and where that is longer than its queue,
    espeak 1.52 looks the rest of its tones up in the wrong language ("No envelope").
    """
    return f"<speak>{escape(_LETTER_A.sub('ay', without_unsayable(text)))}</speak>"
