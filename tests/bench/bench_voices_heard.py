"""The syllable error rate of the offline voice: newscast beside plain kokoro-onnx with misaki, same run.

    pip install kokoro-onnx 'misaki[zh]' faster-whisper; newscast voices install
    python tests/bench/bench_voices_heard.py [--every N] [-v]

Both speak the reference episode's segments and 48 news sentences without Latin words, with one model and
one voice; whisper-base hears them in groups of less than 26 s. newscast gives the voice what its `say` stage
makes of a text, phrase by phrase; the plain way gives misaki's phonemes of the written text to `create`. A
wrong, lost or added syllable of Chinese is an error, told by its pinyin without tone; where a Latin name is
heard otherwise, its syllables count by how far the two are apart in sound. Every fourth text is taken, which
takes some minutes; `--every 1` takes them all. `-v` shows what was misheard.
"""

from __future__ import annotations

import argparse
import importlib
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from rapidfuzz.distance import Levenshtein

from newscast.languages.zh.phonetics import alike
from newscast.model.clip import Needs, Samples
from newscast.model.script import Segment, load_script, parse_script
from newscast.model.workspace import Workspace
from newscast.proof import Recogniser
from newscast.proof.recogniser import SAMPLE_RATE
from newscast.proof.words import ComparedWord, compared_words, joined_of, sound_of
from newscast.support import parallel
from newscast.verbalize import prepare
from newscast.voices.kokoro.engine import Kokoro
from newscast.voices.kokoro.network import SAMPLE_RATE as VOICE_RATE
from newscast.voices.kokoro.network import style

ROOT = Path(__file__).parents[2]
PLAIN_NEWS = ROOT / "tests" / "data" / "voices" / "plain_news.txt"
SHOW = Workspace(ROOT)
READER = prepare(SHOW.glossary)
SPEAKER = SHOW.show.speakers[0]
LATIN = re.compile("[A-Za-z]")
BREATH_SECONDS = 0.3
"""Between newscast's phrases, as the mix sets them."""

GAP_SECONDS = 0.6
MOST_SECONDS = 26.0
"""The recogniser looks at 30 s at once."""

Voice = Callable[[Segment], Samples]


@dataclass(frozen=True)
class Side:
    """A way to speak, and how many segments it speaks at once to use all cores."""

    voice: Voice
    at_once: int


@dataclass
class Count:
    """Wrong syllables of all there are."""

    wrong: float = 0.0
    syllables: int = 0

    def __str__(self) -> str:
        return f"{self.wrong / max(1, self.syllables):.3f} of {self.syllables:,}"


def newscast_voice() -> Voice:
    engine = Kokoro()
    engine.preflight([SPEAKER])
    breath = np.zeros(int(BREATH_SECONDS * VOICE_RATE), np.int16)

    def speak(segment: Segment) -> Samples:
        clip = engine.speak(READER.utterance(segment, engine.needs), SPEAKER)
        parts = [part for mark in clip.marks for part in (clip.samples[mark.start : mark.end], breath)]
        return np.concatenate(parts[:-1])

    return speak


def plain_voice() -> Voice:
    """kokoro-onnx's own `create` on misaki's phonemes of the written text."""
    kokoro_onnx: Any = importlib.import_module("kokoro_onnx")
    misaki: Any = importlib.import_module("misaki.zh")
    ours = Kokoro()
    weights, name = ours.weights, ours.voice_of(SPEAKER)
    with tempfile.TemporaryDirectory() as folder:
        voices = Path(folder) / "voices.npz"
        np.savez(voices, voice=style(weights.voice(name))[:, None, :])
        peer = kokoro_onnx.Kokoro(str(weights.model), str(voices))
    phonemes = misaki.ZHG2P(version=None)

    def speak(segment: Segment) -> Samples:
        samples, rate = peer.create(phonemes(segment.text)[0], "voice", is_phonemes=True)
        assert rate == VOICE_RATE
        return (np.clip(samples, -1, 1) * 32767).astype(np.int16)

    return speak


def groups(segments: Sequence[Segment], side: Side) -> Iterator[tuple[str, Samples]]:
    """What should be said and how it sounds, as much as the recogniser takes at once."""
    gap = np.zeros(int(GAP_SECONDS * VOICE_RATE), np.int16)
    said, sound = "", gap
    with ThreadPoolExecutor(side.at_once) as pool:
        clips = list(pool.map(side.voice, segments))
    for segment, spoken in zip(segments, clips, strict=True):
        if said and len(sound) + len(spoken) > MOST_SECONDS * VOICE_RATE:
            yield said, sound
            said, sound = "", gap
        said += READER.utterance(segment, Needs()).spoken + "\n"
        sound = np.concatenate([sound, spoken, gap])
    if said:
        yield said, sound


def heard(ear: Recogniser, samples: Samples) -> str:
    sound = soxr.resample(samples.astype(np.float32) / 32768, VOICE_RATE, SAMPLE_RATE)
    return "".join(word.text for word in ear.hear(sound, 0.0))


def misheard(said: str, told: str) -> Iterator[tuple[float, str, str]]:
    """Each place where other words were heard: wrong syllables, what was said, what was heard."""
    wanted, got = (compared_words(READER.read(text, Needs())) for text in (said, told))
    for code in _joined(Levenshtein.opcodes([w.sound for w in wanted], [w.sound for w in got])):
        a, b = wanted[code[0] : code[1]], got[code[2] : code[3]]
        if wrong := _wrong(a, b):
            yield wrong, " ".join(word.text for word in a), " ".join(word.text for word in b)


def _joined(codes: Sequence[Any]) -> list[list[int]]:
    """Differences side by side as one: [from, to) of what was said, [from, to) of what was heard."""
    places: list[list[int]] = []
    for code in (code for code in codes if code.tag != "equal"):
        if places and (places[-1][1], places[-1][3]) == (code.src_start, code.dest_start):
            places[-1][1], places[-1][3] = code.src_end, code.dest_end
        else:
            places.append([code.src_start, code.src_end, code.dest_start, code.dest_end])
    return places


def _wrong(said: Sequence[ComparedWord], told: Sequence[ComparedWord]) -> float:
    most = max(sum(word.syllables for word in words) for words in (said, told))
    if any(word.is_latin for word in (*said, *told)):
        sounds = [(sound_of(words), joined_of(words)) for words in (said, told)]
        return most * (1 - max(alike(a, b) for a in sounds[0] for b in sounds[1]))
    if len(said) == len(told):
        return sum(not a.readings & b.readings for a, b in zip(said, told, strict=True))
    return most


def texts(every: int) -> dict[str, list[Segment]]:
    """Every so manieth text of the episode and of the news, by whether it has Latin words."""
    episode = load_script(SHOW.script_path("2024-03-w4")).segments()
    news = parse_script("\n\n".join(PLAIN_NEWS.read_text("utf-8").splitlines()), PLAIN_NEWS).segments()
    chosen = [*episode[::every], *news[::every]]
    mixed = [segment for segment in chosen if LATIN.search(segment.text)]
    return {"with Latin words": mixed, "without": [segment for segment in chosen if segment not in mixed]}


def counted(ear: Recogniser, segments: Sequence[Segment], side: Side, verbose: bool) -> Count:
    count = Count()
    for said, sound in groups(segments, side):
        count.syllables += sum(word.syllables for word in compared_words(READER.read(said, Needs())))
        for wrong, a, b in misheard(said, heard(ear, sound)):
            count.wrong += wrong
            if verbose:
                print(f"  {wrong:4.1f}  {a} → {b}", flush=True)
    return count


def main() -> None:
    """Prints the error rates of both sides, for texts with and without Latin words."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--every", type=int, default=4)
    options.add_argument("--only", choices=["newscast", "kokoro-onnx + misaki"])
    options.add_argument("-v", "--verbose", action="store_true")
    asked = options.parse_args()
    chosen, ear = texts(asked.every), Recogniser()
    sides = {
        "kokoro-onnx + misaki": Side(plain_voice(), 1),
        "newscast": Side(newscast_voice(), parallel.available()),
    }
    if asked.only:
        sides = {asked.only: sides[asked.only]}
    print(f"voice {SPEAKER.voices['kokoro']}, heard by whisper-base", flush=True)
    for kind, segments in chosen.items():
        for name, side in sides.items():
            began = time.perf_counter()
            count = counted(ear, segments, side, asked.verbose)
            seconds = time.perf_counter() - began
            print(f"{len(segments)} texts {kind}: {name} {count} syllables ({seconds:.0f} s)", flush=True)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
