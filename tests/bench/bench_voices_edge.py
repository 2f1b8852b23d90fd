"""An episode of 60 segments through edge, beside one at a time and beside the edge-tts command line.

    python tests/bench/bench_voices_edge.py

The service is the one on loopback of the tests, which takes 1.5 s to answer. Prints seconds, ratios, requests
at once, and whether every clip came back whole, in order and with the text that was asked for.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.voices.edge_service import Service, running

from newscast.model.clip import Clip, SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.voices.edge.engine import Edge

LATENCY_SECONDS = 1.5
SEGMENTS = [f"这是第 {number} 条新闻，关于人工智能。" for number in range(60)]
SAMPLE = 6
"""Segments that the slow ways speak; their time is scaled up."""

_COMMAND_LINE = """
import sys, edge_tts.communicate
edge_tts.communicate.WSS_URL = sys.argv.pop(1)
from edge_tts.util import main
main()
"""


def spoken(engine: Edge, text: str) -> Clip:
    return engine.speak(Utterance((SpokenPhrase(text, text),)), Speaker(name="bench"))


def timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def command_line(text: str, address: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = ["--voice", "zh-CN-XiaoxiaoNeural", "--text", text, "--write-media", f"{folder}/clip.mp3"]
        subprocess.run(
            [sys.executable, "-c", _COMMAND_LINE, address, *options], check=True, capture_output=True
        )


def main() -> None:
    with running(Service()) as service:
        for text in SEGMENTS:  # the service's own speech is made before anything is measured
            spoken(Edge(), text)
        service.latency_seconds = LATENCY_SECONDS
        scale = len(SEGMENTS) / SAMPLE
        address = f"ws://127.0.0.1:{service.port}/speak?x=y"
        shell = scale * timed(lambda: [command_line(text, address) for text in SEGMENTS[:SAMPLE]])
        engine = Edge()
        alone = scale * timed(lambda: [spoken(engine, text) for text in SEGMENTS[:SAMPLE]])
        service.texts.clear()
        service.most_at_once = 0
        engine = Edge()
        clips: list[Clip] = []
        with ThreadPoolExecutor(engine.parallel) as pool:
            together = timed(lambda: clips.extend(pool.map(lambda text: spoken(engine, text), SEGMENTS)))
        most, texts = service.most_at_once, list(service.texts)
        service.latency_seconds = 0.0
        again = [spoken(engine, text) for text in SEGMENTS]
    ordered = all((one.samples == two.samples).all() for one, two in zip(clips, again, strict=True))
    lost = set(SEGMENTS) - set(texts)
    print(f"edge-tts command line, one by one  {shell:6.1f} s (from {SAMPLE})")
    print(f"newscast, one by one               {alone:6.1f} s (from {SAMPLE})")
    print(f"newscast, together                 {together:6.1f} s")
    print(f"{alone / together:.1f} times one at a time, {shell / together:.1f} times the command line")
    limit = engine.limits.connections
    print(f"at once: {most} of {limit} allowed; lost: {len(lost)}; asked twice: {len(texts) - len(SEGMENTS)}")
    print(f"in order: {ordered}; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
