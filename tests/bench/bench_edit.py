"""One sentence of the reference episode changed: the render after it beside the full one.

    python tests/bench/bench_edit.py [engine]

Prints both times, their ratio, the peak memory, and how many of the other segments decode from the new MP3 to
exactly the samples they had.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from newscast.audio.ffmpeg import decode
from newscast.model.workspace import Workspace
from newscast.workflow import Silent, render

ROOT = Path(__file__).parents[2]
BEFORE, AFTER = "StableDrag就比较正常", "StableDrag就正常得多"


def main() -> None:
    engine = sys.argv[1] if len(sys.argv) > 1 else "kokoro"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("episodes", "scripts"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copytree(ROOT / "audio", root / "audio", ignore=shutil.ignore_patterns("public", ".cache"))
        show, slug = Workspace(root), "2024-03-w4"
        recordings, seconds, sounds = [], [], []
        for _ in range(2):
            started = time.perf_counter()
            recordings.append(render(show, slug, Silent(), wanted=engine).recording)
            seconds.append(time.perf_counter() - started)
            sounds.append(decode(show.public / recordings[-1].file, 44_100, 1))
            script = show.script_path(slug)
            script.write_text(script.read_text("utf-8").replace(BEFORE, AFTER), "utf-8")
        rate = 44_100
        same = others = 0
        for old, new in zip(recordings[0].segments, recordings[1].segments, strict=True):
            if old.clip != new.clip:
                continue
            others += 1
            count = round((old.end - old.start) * rate)
            first, second = round(old.start * rate), round(new.start * rate)
            alike = np.array_equal(sounds[0][first : first + count], sounds[1][second : second + count])
            same += alike
            if not alike:
                print(f"{new.id} at {new.start:.3f} s sounds otherwise")
        print(
            f"full {seconds[0]:.1f} s, one sentence changed {seconds[1]:.2f} s: {seconds[1] / seconds[0]:.4f}"
        )
        print(f"{same} of {others} other segments have exactly the samples they had")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
