"""The engine kokoro: a neural voice that needs no service; one run of the model a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from newscast.languages.tags import base_language, closest
from newscast.model.clip import Clip, Needs, Samples, SpokenPhrase, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support import parallel
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message, Text
from newscast.voices.engine import PROTOCOL
from newscast.voices.kokoro.voices import VOICES
from newscast.voices.kokoro.weights import Weights, install, installed, mandarin_voices
from newscast.voices.speech import complete, demand_pitch, join, sounding, syllables, unknown_voice

if TYPE_CHECKING:
    from newscast.voices.kokoro.network import Model

DEFAULT_VOICE = "zf_xiaobei"
MOST_PITCH_RATIO = 1.25
"""Up or down; the timbre moves along, and beyond this it is no longer the voice's own."""
_PIECE_GAP_SECONDS = 0.12
_PEAK = 0.98
_NO_EXTRA = Message("kokoro's libraries are not installed; run `pip install 'newscast[kokoro]'`")
_NO_MODEL = Message("kokoro's model is not installed; run `newscast voices install`")


class Kokoro:
    """Synthesis with Kokoro-82M v1.0; model and voices are downloaded at the first preflight."""

    name: EngineName = "kokoro"
    needs = Needs(pinyin=True)
    version = "kokoro-1.0-int8/4"
    protocol = PROTOCOL

    def __init__(self, weights: Weights | None = None, reporter: Reporter = SILENT) -> None:
        self.weights = weights or installed()
        self.parallel = parallel.available()
        self._reporter = reporter
        self._lock = Lock()

    @classmethod
    def opened(cls, reporter: Reporter) -> Kokoro:
        """Return the engine as its entry point opens it."""
        return cls(reporter=reporter)

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return speaker.voices.get("kokoro", DEFAULT_VOICE)

    def voices(self, language: str = "") -> tuple[str, ...]:
        """The voices of a language: of its region, or, where there is none, of any."""
        tags = {name: voice.language for name, voice in VOICES.items()}
        return closest(tags, language) if language else tuple(tags)

    def has_voice(self, voice: str) -> bool:
        """Return whether there is such a voice."""
        return voice in VOICES

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice of the language."""
        return bool(self.voices(language))

    def lacking(self) -> Text:
        """Return what is not installed of its libraries and its model; voices are fetched when named."""
        if not _has_extra():
            return _NO_EXTRA
        return "" if self.weights.model.is_file() else _NO_MODEL

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if a voice is unknown, pitched too far, or the model cannot be installed."""
        for speaker in speakers:
            _demand_voice(self.voice_of(speaker), speaker)
        _demand_extra()
        named = tuple(dict.fromkeys(self.voice_of(speaker) for speaker in speakers))
        if self.weights.missing(named):
            is_mandarin = not named or any(VOICES[name].language.startswith("zh") for name in named)
            with_model = mandarin_voices() if is_mandarin else ()
            install(self.weights, self._reporter, tuple(dict.fromkeys([*with_model, *named])))
        _ = self._model

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The utterance, phrase by phrase."""
        from newscast.voices.kokoro.network import SAMPLE_RATE

        voice = self.voice_of(speaker)
        _demand_voice(voice, speaker)
        if self.weights.missing((voice,)):
            raise VoiceError(_NO_MODEL)
        _demand_extra()
        parts = [self._phrase(phrase, voice, speaker) for phrase in utterance.phrases]
        clip = join(parts, SAMPLE_RATE)
        return complete(clip, utterance.phrases, rate=speaker.rate, who=f"kokoro/{voice}")

    def _phrase(self, phrase: SpokenPhrase, voice: str, speaker: Speaker) -> Samples:
        import numpy as np
        import soxr

        from newscast.voices.kokoro.network import SAMPLE_RATE, style
        from newscast.voices.kokoro.phonemizer import pieces

        ratio = 1 + speaker.pitch_hz / VOICES[voice].hz
        gap = np.zeros(int(SAMPLE_RATE * _PIECE_GAP_SECONDS), np.int16)
        parts: list[Samples] = []
        for line in pieces(_phonemes(phrase.spoken, voice)) if syllables(phrase.spoken) else ():
            sound = self._model.sound(line, style(self.weights.voice(voice)), speaker.rate / ratio)
            if speaker.pitch_hz:  # said slower or faster by as much as the new rate makes up for
                sound = soxr.resample(sound, SAMPLE_RATE * ratio, SAMPLE_RATE)
            samples = (np.clip(sound, -_PEAK, _PEAK) * 32767).astype(np.int16)
            speech = sounding(samples, SAMPLE_RATE)
            parts += (
                [gap, samples[speech.start : speech.end]] if parts else [samples[speech.start : speech.end]]
            )
        return np.concatenate(parts) if parts else np.zeros(0, np.int16)

    @property
    def _model(self) -> Model:
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> Model:
        from newscast.voices.kokoro.network import Model

        return Model(self.weights.model)


def _phonemes(spoken: str, voice: str) -> str:
    """Return the phonemes of a text in the language of a voice."""
    from newscast.voices.kokoro.clauses import ESPEAK_VOICES, clause_phonemes
    from newscast.voices.kokoro.phonemizer import english_phonemes, phonemes

    tag = VOICES[voice].language
    language = base_language(tag)
    if language in ESPEAK_VOICES:
        return clause_phonemes(spoken, language)
    if language == "en":
        return english_phonemes(spoken, is_british=tag == "en-GB")
    return phonemes(spoken)


def _has_extra() -> bool:
    return all(find_spec(name) for name in ("onnx", "onnxruntime"))


def _demand_extra() -> None:
    """Raise VoiceError if the extra's libraries are missing: before a long download, not after it."""
    if not _has_extra():
        raise VoiceError(_NO_EXTRA)


def _demand_voice(voice: str, speaker: Speaker) -> None:
    if voice not in VOICES:
        raise unknown_voice("kokoro", voice, tuple(VOICES))
    own, name = VOICES[voice].hz, f"kokoro/{voice}"
    demand_pitch(speaker, name, own / MOST_PITCH_RATIO - own, own * MOST_PITCH_RATIO - own)
