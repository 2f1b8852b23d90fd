"""kokoro's throughput beside kokoro-onnx's own `create`, called segment after segment.

    pip install kokoro-onnx; newscast voices install; python tests/bench/bench_voices_kokoro.py

Both speak the same phonemes with the same model and voice, each in a process of its own; the better of two
rounds counts. Prints real-time factors (on the clock, and of processor time), the ratios and each side's
peak memory; on a busy machine only the second ratio is worth something.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.voices.kokoro.engine import DEFAULT_VOICE, Kokoro
from newscast.voices.kokoro.network import style
from newscast.voices.kokoro.phonemizer import phonemes
from newscast.voices.kokoro.weights import installed

ROUNDS = 2
Factors = tuple[float, float]
"""Real-time factors: on the clock, of processor time."""
SEGMENTS = [
    "英伟达发布 Blackwell 平台，意味着近八年来 A I 算力增长了一千倍。",
    "苹果研究者推出多模态大模型系列 M M 一，参数最高三百亿，由密集模型和混合专家变体组成。",
    "像大语言模型预测句子中的下一个单词那样，预测机器下一步如何观察世界。",
    "这是一个模块化和可重组的传感驱动平台，能够让无人机在二十五秒之内自动切换传感器和驱动器。",
    "研究者认为动物的身体决定着神经系统产出行为的方式。",
    "月之暗面宣布其对话式 A I 助手产品 Kimi 现在已经支持两百万字的无损上下文输入。",
    "电气和自动化技术厂商 A B B 宣布将人工智能嵌入全线业务。",
    "比如抓取花束，会抓取根茎而不是花朵的部分，或者锤钉子，会调整锤子的角度。",
    "斯坦福大学的研究者推出开源的机器人学习框架，用一段视频就能教会机器人做家务。",
    "该公司表示，新一代芯片的推理速度是上一代的五倍，能耗只有四分之一。",
    "一家成立十一个月的公司完成两亿美元融资，估值二十六亿美元。",
    "今年的大会吸引了三百多家企业参加，观众超过五万人。",
]


def newscast() -> Factors:
    engine, speaker = Kokoro(), Speaker(name="bench")
    engine.preflight([speaker])

    def spoken(text: str) -> float:
        return engine.speak(Utterance((SpokenPhrase(text, text),)), speaker).seconds

    return _best(lambda: _all(spoken, engine.parallel))


def _all(spoken: Callable[[str], float], parallel: int) -> float:
    """As `produce` speaks an episode: several segments at once, the longest first."""
    with ThreadPoolExecutor(parallel) as pool:
        return sum(pool.map(spoken, sorted(SEGMENTS, key=len, reverse=True)))


def kokoro_onnx() -> Factors:
    from kokoro_onnx import Kokoro as Peer

    weights = installed()
    with tempfile.TemporaryDirectory() as folder:
        voices = Path(folder) / "voices.npz"
        np.savez(voices, voice=style(weights.voice(DEFAULT_VOICE))[:, None, :])
        peer = Peer(str(weights.model), str(voices))
    lines = [phonemes(text) for text in SEGMENTS]

    def create() -> float:
        return sum(len(peer.create(line, "voice", is_phonemes=True)[0]) / 24_000 for line in lines)

    return _best(create)


def _best(speak: Callable[[], float]) -> Factors:
    """The lowest of some rounds; `speak` gives the seconds of speech it made."""
    clock, processor = [], []
    for _ in range(ROUNDS):
        before, before_processor = time.perf_counter(), time.process_time()
        seconds = speak()
        clock.append((time.perf_counter() - before) / seconds)
        processor.append((time.process_time() - before_processor) / seconds)
    return min(clock), min(processor)


def main() -> None:
    if len(sys.argv) > 1:
        clock, processor = {"newscast": newscast, "kokoro-onnx": kokoro_onnx}[sys.argv[1]]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"clock": clock, "processor": processor, "peak_mib": peak}))
        return
    result = {}
    for side in ("kokoro-onnx", "newscast"):
        done = subprocess.run([sys.executable, __file__, side], check=True, capture_output=True, text=True)
        result[side] = json.loads(done.stdout.splitlines()[-1])
        one = result[side]
        print(
            f"{side:12} real-time factor {one['clock']:.3f}, {one['processor']:.3f} of processor time, "
            f"peak {one['peak_mib']} MiB",
            flush=True,
        )
    clock, processor = (
        result["kokoro-onnx"][kind] / result["newscast"][kind] for kind in ("clock", "processor")
    )
    print(f"throughput: {clock:.2f} times kokoro-onnx, {processor:.2f} for the same processor time")


if __name__ == "__main__":
    main()
