"""Recordings for sound bites, made by the voice of the tests."""

from __future__ import annotations

import io
import wave
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscast.audio.ffmpeg import run
from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.voices.espeak.engine import Espeak

WORDS = "我们对这个结果非常高兴。我们用了三年的时间，很多人都参加了这项工作。明年我们会公布全部数据。"


@cache
def speech() -> NDArray[np.int16]:
    """Somebody who speaks WORDS, about nine seconds at 22,050 Hz, not to be written to."""
    phrase = SpokenPhrase(WORDS, WORDS)
    clip = Espeak().speak(Utterance((phrase,)), Speaker(name="王教授", voices={"espeak": "cmn+shelby"}))
    assert clip.sample_rate == RATE
    return clip.samples


RATE = 22_050


def record(path: Path, *filters: str, gain_db: float = 0.0, samples: NDArray[np.int16] | None = None) -> Path:
    """Write the speech into a file of the format that its name ends in, through filters of ffmpeg."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((speech() if samples is None else samples).tobytes())
    source = path.with_name(f".{path.stem}.source.wav")
    source.write_bytes(sound.getvalue())
    chain = ",".join([f"volume={gain_db}dB", *filters])
    run(["-y", "-i", f"file:{source}", "-af", chain, f"file:{path}"])
    source.unlink()
    return path
