"""The engine espeak: a robotic voice, instant and without any download, for scratch tracks and tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from newscast.languages.tags import closest
from newscast.languages.zh.sayable import without_unsayable
from newscast.model.clip import Clip, Needs, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support import parallel
from newscast.support.events import Reporter
from newscast.support.messages import Text
from newscast.voices.engine import PROTOCOL
from newscast.voices.espeak import library
from newscast.voices.speech import complete, demand_pitch, join, unknown_voice

LANGUAGES = {"cmn": "zh-CN", "en-us": "en-US", "en": "en-GB"}
"""The language of each of espeak's own names, of those that sound the same every time: Italian and Portuguese
do not.
"""
VARIANTS = ("Denis", "shelby", "michel", "Hugo")
"""Those that sound the same every time: the others flutter, echo or breathe from a state never reset."""
VOICES = {f"{name}+{variant}": tag for name, tag in LANGUAGES.items() for variant in VARIANTS}
"""Each voice's language."""
DEFAULT_VOICE = "cmn+Denis"
_NORMAL_WPM, _MANDARIN_WPM = 175, 215
_PITCH_STEPS_PER_HZ = 0.85
MOST_PITCH_HZ = 50
"""Up or down; espeak's own scale goes from 0 to 100 with the voice at 50."""
_LETTER_A = re.compile(r"(?<![A-Za-z])A(?![A-Za-z'’])")
"""In Mandarin it is a letter; alone it would be the article."""


class Espeak:
    """Synthesis with espeak-ng in this process. Voices are `cmn+Denis` and the like, those in VOICES."""

    name: EngineName = "espeak"
    needs = Needs()
    protocol = PROTOCOL

    def __init__(self) -> None:
        self.parallel = min(4, parallel.available())
        self.version = f"espeak-ng-{library.version()}/3"

    @classmethod
    def opened(cls, _reporter: Reporter) -> Espeak:
        """Return the engine as its entry point opens it."""
        return cls()

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return speaker.voices.get("espeak", DEFAULT_VOICE)

    def voices(self, language: str = "") -> tuple[str, ...]:
        """The voices of a language: of its region, or, where there is none, of any."""
        return closest(VOICES, language) if language else tuple(VOICES)

    def has_voice(self, voice: str) -> bool:
        """Return whether there is such a voice."""
        return voice in VOICES

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice of the language."""
        return bool(self.voices(language))

    def lacking(self) -> Text:
        """An empty text: the library comes with the package."""
        return ""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if a voice is missing, or its pitch is out of range."""
        for speaker in speakers:
            if (voice := self.voice_of(speaker)) not in VOICES:
                raise unknown_voice("espeak", voice, tuple(VOICES))
            demand_pitch(speaker, "espeak", -MOST_PITCH_HZ, MOST_PITCH_HZ)

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The utterance, phrase by phrase."""
        voice = self.voice_of(speaker)
        self.preflight([speaker])
        is_mandarin = voice.startswith("cmn+")
        rate_wpm = round((_MANDARIN_WPM if is_mandarin else _NORMAL_WPM) * speaker.rate)
        parts = library.sound(
            [_ssml(phrase.spoken, is_mandarin=is_mandarin) for phrase in utterance.phrases],
            voice=voice,
            rate_wpm=min(450, max(80, rate_wpm)),
            pitch=round(50 + speaker.pitch_hz * _PITCH_STEPS_PER_HZ),
        )
        clip = join(parts, library.SAMPLE_RATE)
        return complete(clip, utterance.phrases, rate=speaker.rate, who=f"espeak/{voice}")


def _ssml(text: str, *, is_mandarin: bool) -> str:
    """Return the SSML of a text. A Mandarin voice reads Latin runs in English by itself; letters without a
    sound espeak would call by their script.

    A `<voice>` around them would end the clause before it, and where that is longer than its queue,
    espeak 1.52 looks the rest of its tones up in the wrong language ("No envelope").
    """
    words = without_unsayable(text)
    return f"<speak>{escape(_LETTER_A.sub('ay', words) if is_mandarin else words)}</speak>"
