"""A studio to test in: voices of exact lengths, music of one tone, and a show of both."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np

from newscast.audio import ffmpeg
from newscast.audio.mix import TimelineLine
from newscast.model.clip import Clip, PhraseMark, SpokenPhrase, Utterance
from newscast.model.show import Feed, Show, Speaker

RATE = 24_000
HOST = Speaker(name="云健")
GUEST = Speaker(name="小云")


def murmur(seconds: float, rate: int = RATE, seed: int = 0, amplitude: float = 0.2) -> np.ndarray:
    """Something like speech: syllables of noise and a tone, from the first frame to the last."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(seconds * rate)) / rate
    syllables = 0.35 + 0.65 * np.abs(np.sin(2 * np.pi * 2.3 * t + 1))
    tone = sum(np.sin(2 * np.pi * 140 * n * t + n * n) / n for n in range(1, 12))
    sound = amplitude * syllables * (0.3 * tone + 0.25 * rng.standard_normal(len(t)))
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16)


def clip(
    *phrases: float, rate: int = RATE, seed: int = 0, amplitude: float = 0.2, padding: float = 0.0
) -> Clip:
    """A clip whose phrases last so many seconds, each in `padding` seconds of silence on both sides."""
    silence = np.zeros(round(padding * rate), np.int16)
    parts: list[np.ndarray] = []
    marks, at = [], 0
    for index, seconds in enumerate(phrases):
        part = np.concatenate([silence, murmur(seconds, rate, seed + index, amplitude), silence])
        marks.append(PhraseMark(at, at + len(part)))
        at += len(part)
        parts.append(part)
    samples = np.concatenate(parts) if parts else np.zeros(0, np.int16)
    return Clip(samples, rate, tuple(marks))


def line(
    number: int,
    spoken: Clip,
    *,
    chapter: str = "a",
    category: str | None = None,
    speaker: Speaker = HOST,
    pause: float = 0.0,
    after: float = 0.0,
    texts: tuple[str, ...] = (),
) -> TimelineLine:
    """A line whose phrases end sentences, unless `texts` says otherwise."""
    texts = texts or tuple(f"第{index}句话。" for index in range(len(spoken.marks)))
    last = len(texts) - 1
    phrases = tuple(
        SpokenPhrase(text, text, after if index == last else 0.0) for index, text in enumerate(texts)
    )
    key = f"{number:04x}{len(spoken.samples):08x}{int(np.abs(spoken.samples.astype(int)).sum()):016x}"
    return TimelineLine(
        f"s{number}", chapter, category, speaker, Utterance(phrases, pause), key, lambda: spoken
    )


def show(**settings: object) -> Show:
    """A show of two speakers without music."""
    made = {
        "title": "周报",
        "description": "新闻",
        "author": "编辑部",
        "owner": {"name": "编辑部", "email": "a@example.com"},
        "categories": [{"name": "News"}],
        "speakers": [HOST, GUEST],
        "feed": Feed(url="https://example.com/show"),
    }
    return Show.model_validate(made | settings)


def tone(path: Path, seconds: float, *arguments: str, hertz: float = 330, rate: int = 44_100) -> Path:
    """A file of one tone, in the format its name says."""
    source = f"sine=frequency={hertz}:sample_rate={rate}:duration={seconds}"
    command = [
        ffmpeg.program(),
        "-y",
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        *arguments,
        str(path),
    ]
    subprocess.run(command, check=True)
    return path
