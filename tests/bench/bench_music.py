"""How far a rendered episode's music steps back under its voice, and what a recogniser hears of the opening.

    python tests/bench/bench_music.py [SHOW [EPISODE]]

The episode must have been rendered; the show is the repository's own by default. Needs `newscast[proof]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from newscast.audio import ffmpeg
from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.audio.mix import Timeline, build_timeline
from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.proof.recogniser import SAMPLE_RATE, Recogniser
from newscast.workflow import Silent
from newscast.workflow.finishing import lines_of
from newscast.workflow.job import job_of

ROOT = Path(__file__).parents[2]
LEAST_SECONDS = 2.0


def distance_lu(timeline: Timeline, start: float, end: float) -> float:
    """Voice over music between two times."""
    first, last = round(start * timeline.sample_rate), round(end * timeline.sample_rate)
    both = timeline.samples(first, last)
    bare = Timeline(**{**vars(timeline), "music": ()}).samples(first, last)
    voice, music = (integrated_lufs(hop_powers(one, timeline.sample_rate)) for one in (bare, both - bare))
    return voice - music


def main(root: Path, slug: str) -> None:
    workspace = Workspace(root)
    recording = load_manifest(workspace.public_path(slug, ".json"))
    job = job_of(workspace, slug, Silent())
    plan = job.plan(job.choose(recording.engine).engine)
    timeline = build_timeline(lines_of(job, plan), workspace.show, workspace.file, job.sound)
    seconds = timeline.sample_rate
    under = [
        (distance_lu(timeline, start, end), line.id)
        for line in timeline.lines
        for music in timeline.music
        for start, end in [(max(line.start, music.start / seconds), min(line.end, music.end / seconds))]
        if end - start >= LEAST_SECONDS
    ]
    distances = [lu for lu, _ in under]
    print(
        f"{timeline.lines[0].start:.1f} s of intro before the first word, "
        f"{timeline.seconds - timeline.lines[-1].end:.1f} s of outro after the last"
    )
    print(
        f"voice over music, {len(under)} times {LEAST_SECONDS:g} s or more: least {min(distances):.1f} LU "
        f"({min(under)[1]}), median {np.median(distances):.1f} LU"
    )
    opening = recording.segments[0]
    sound = ffmpeg.decode(workspace.public / recording.file, SAMPLE_RATE, 1, opening.end + 0.2)[:, 0]
    print(f"said:  {opening.text}")
    print("heard:", "".join(word.text for word in Recogniser().hear(sound, 0.0)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT, sys.argv[2] if len(sys.argv) > 2 else "2024-03-w4")
