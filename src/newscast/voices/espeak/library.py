"""The espeak-ng library in this process: the wheel's shared library through ctypes.

Source: espeak-ng 1.52 `speak_lib.h`. The library keeps one global state, so every call holds one lock.
"""

from __future__ import annotations

import ctypes
import importlib
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from newscast.model.clip import Samples
from newscast.support.errors import VoiceError
from newscast.support.messages import Message

SAMPLE_RATE = 22_050

_SYNCHRONOUS = 2
_UTF8, _SSML, _END_PAUSE = 0x1, 0x10, 0x1000
_CHARACTER_POSITION = 1
_RATE, _PITCH = 1, 3
_IPA_TIED_BY_CIRCUMFLEX = 0x2 | 0x80 | ord("^") << 8
_LONGEST_PATH = 150
"""espeak keeps the path of its data in 160 bytes, file names included."""

_SynthCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Espeak:
    """The library, initialised once a process."""

    def __init__(self) -> None:
        try:
            espeakng_loader: Any = importlib.import_module("espeakng_loader")

            self.data = Path(espeakng_loader.get_data_path())
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        except (ImportError, OSError, RuntimeError) as error:
            raise VoiceError(
                Message("espeak-ng cannot be loaded"),
                hint=Message("install it again: pip install --force-reinstall espeakng-loader"),
            ) from error
        where = str(self.data)
        if len(where.encode()) > _LONGEST_PATH:
            raise VoiceError(
                Message("espeak-ng cannot work in a folder with so long a name"),
                at=where,
                hint=Message("make the virtual environment in a shorter one"),
            )
        self._heard: list[bytes] = []
        self._callback = _SynthCallback(self._hear)
        self._declare()
        encoding = sys.getfilesystemencoding()
        if self._library.espeak_Initialize(_SYNCHRONOUS, 0, where.encode(encoding), 0) != SAMPLE_RATE:
            raise VoiceError(Message("espeak-ng does not start"), at=where)
        self._library.espeak_SetSynthCallback(self._callback)
        self.version: str = self._library.espeak_Info(None).decode()
        self.lock = Lock()

    def _declare(self) -> None:
        text, number = ctypes.c_char_p, ctypes.c_int
        self._library.espeak_Info.restype = text
        self._library.espeak_Info.argtypes = [ctypes.c_void_p]
        self._library.espeak_SetVoiceByName.argtypes = [text]
        self._library.espeak_Initialize.argtypes = [number, number, text, number]
        self._library.espeak_Synth.argtypes = [
            text, ctypes.c_size_t, ctypes.c_uint, number, ctypes.c_uint, ctypes.c_uint,
            ctypes.c_void_p, ctypes.c_void_p,
        ]  # fmt: skip
        self._library.espeak_TextToPhonemes.restype = text
        self._library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(text), number, number]

    def _hear(self, samples: object, count: int, _events: object) -> int:
        if samples and count > 0:
            self._heard.append(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
        return 0

    def choose(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise VoiceError(Message("{engine} has no voice `{voice}`", engine="espeak", voice=voice))

    def sound(self, ssml: str, rate_wpm: int, pitch: int) -> Samples:
        self._heard.clear()
        self._library.espeak_SetParameter(_RATE, rate_wpm, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        data = ssml.encode() + b"\0"
        flags = _UTF8 | _SSML | _END_PAUSE
        if self._library.espeak_Synth(data, len(data), 0, _CHARACTER_POSITION, 0, flags, None, None) != 0:
            raise VoiceError(Message("espeak refuses the text {ssml!r}", ssml=ssml[:60]))
        import numpy as np

        return np.frombuffer(b"".join(self._heard), dtype=np.int16)

    def phonemes(self, text: str) -> str:
        left = ctypes.c_char_p(text.encode())
        clauses: list[str] = []
        while left.value:
            clause = self._library.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _IPA_TIED_BY_CIRCUMFLEX)
            clauses.append((clause or b"").decode())
        return " ".join(clauses).strip()


_opening = Lock()


def _espeak() -> _Espeak:
    """The one library; without a lock, two threads would initialise it over each other."""
    with _opening:
        return _opened()


@cache
def _opened() -> _Espeak:
    return _Espeak()


def version() -> str:
    """The library's version, such as 1.52.0."""
    return _espeak().version


def sound(ssml: Sequence[str], *, voice: str, rate_wpm: int, pitch: int) -> list[Samples]:
    """Synthesise each SSML text at SAMPLE_RATE; `pitch` is 0-100, 50 the voice's own.

    Raise VoiceError if the library is missing, has no such voice, or refuses a text.
    """
    espeak = _espeak()
    with espeak.lock:
        espeak.choose(voice)
        return [espeak.sound(text, rate_wpm, pitch) for text in ssml]


def ipa(texts: Sequence[str], *, voice: str) -> list[str]:
    """Return the IPA of each text as `voice` reads it: stress before its vowel, diphthongs and affricates
    tied by ^.
    """
    espeak = _espeak()
    with espeak.lock:
        espeak.choose(voice)
        return [espeak.phonemes(text) for text in texts]
