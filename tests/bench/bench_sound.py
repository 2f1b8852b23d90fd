"""The master of a long episode, beside bare LAME and beside pydub with ffmpeg-normalize.

    python tests/bench/bench_sound.py [MINUTES] [CLIPS] [alone]

60 minutes of 200 clips, or 180 600 for three hours; with `alone` only newscast and the floor run.

Clips of real speech (espeak's, in chapters of four, with the reference show's music) are levelled, mixed,
mastered to their loudness, encoded and tagged; then one of them is replaced, and all that is done again. The
floor is one ffmpeg that encodes ready PCM of the same length with the same settings. pydub appends the clips
and exports them, ffmpeg-normalize (`pip install ffmpeg-normalize`) brings that to the same loudness. Every
run is a process of its own; its peak memory is that of it and all it starts, read twenty times a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SECONDS_BETWEEN_LOOKS = 0.05
CLIPS_A_CHAPTER = 4


def speak(folder: Path, minutes: float, clips: int) -> None:
    """Fills the cache of clips: as many as wanted, together as long as wanted, and one more."""
    from newscast.model.clip import SpokenPhrase, Utterance
    from newscast.model.script import load_script
    from newscast.model.show import Speaker
    from newscast.voices.espeak.engine import Espeak
    from newscast.workflow.clip_cache import ClipCache

    words = [one.text for one in load_script(ROOT / "scripts" / "2024-03-w4.md").segments(["云健"])]
    sentences = [f"{part}。" for text in words for part in text.rstrip("。").split("。")]
    engine, cache, index = Espeak(), ClipCache(folder / "clips"), []
    at = 0
    for number in range(clips + 1):
        rate = 0.9 + 0.2 * (number % 7) / 7
        phrases: list[SpokenPhrase] = []
        while sum(len(one.shown) for one in phrases) * 0.24 / rate < minutes * 60 / clips - 1.5:
            phrases.append(SpokenPhrase(sentences[at % len(sentences)], sentences[at % len(sentences)]))
            at += 1
        key = f"{number:064x}"
        cache.put(key, engine.speak(Utterance(tuple(phrases)), Speaker(name="云健", rate=rate)))
        index.append({"key": key, "phrases": [one.shown for one in phrases]})
    (folder / "clips.json").write_text(json.dumps(index), "utf-8")


def ours(folder: Path, changed: int | None) -> None:
    """The episode mixed and mastered; with `changed`, that clip is another."""
    from newscast.audio.master import TagChapter, Tags, master
    from newscast.audio.mix import TimelineLine, build_timeline
    from newscast.model.clip import SpokenPhrase, Utterance
    from newscast.model.show import load_show
    from newscast.workflow.clip_cache import ClipCache

    show = load_show(ROOT / "episodes" / "show.yaml").value
    cache = ClipCache(folder / "clips")
    index = json.loads((folder / "clips.json").read_text("utf-8"))
    *index, other = index

    def line(number: int) -> TimelineLine:
        told = other if number == changed else index[number]
        words = tuple(SpokenPhrase(text, text) for text in told["phrases"])
        chapter = f"c{number // CLIPS_A_CHAPTER}"
        key = told["key"]
        return TimelineLine(
            str(number), chapter, None, show.speakers[0], Utterance(words), key, lambda: cache.take(key)
        )

    timeline = build_timeline(
        [line(number) for number in range(len(index))], show, lambda path: ROOT / path, folder / "sound"
    )
    chapters = tuple(TagChapter(one.id, one.start, one.end) for one in timeline.chapters)
    lyrics = "\n\n".join("".join(one["phrases"]) for one in index)
    cover = ROOT / "audio" / "cover.jpg"
    tags = Tags("试音", show.title, show.author, "2024-03-29", lyrics=lyrics, cover=cover, chapters=chapters)
    kept = folder / "gain.txt"
    # As `render` does: a correction keeps the gain of the recording before it.
    gain_db = None if changed is None else float(kept.read_text())
    made = master(timeline, show.master, tags, folder / "ours.mp3", folder / "sound", gain_db=gain_db)
    kept.write_text(str(made.gain_db))
    print(
        f"{timeline.seconds / 60:.1f} min, {made.loudness_lufs:.2f} LUFS, {made.true_peak_dbtp:.2f} dBTP, "
        f"round {made.rounds}",
        end="",
    )


def pydub(folder: Path) -> None:
    """What a script with pydub does: append, export."""
    from pydub import AudioSegment

    from newscast.audio import ffmpeg
    from newscast.workflow.clip_cache import ClipCache

    AudioSegment.converter = ffmpeg.program()
    cache = ClipCache(folder / "clips")
    whole = AudioSegment.silent(500, 44_100)
    for told in json.loads((folder / "clips.json").read_text("utf-8"))[:-1]:
        clip = cache.take(told["key"])
        whole += AudioSegment(
            clip.samples.tobytes(), sample_width=2, frame_rate=clip.sample_rate, channels=1
        ) + AudioSegment.silent(600, clip.sample_rate)
    whole.export(folder / "pydub.mp3", format="mp3", bitrate="96k")


def measure(name: str, command: list[str], floor: float | None = None) -> float:
    """Runs a process and prints its seconds, its share of the floor's, its processor time and peak memory."""
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **_ffmpeg()})
    own = whole = 0.0
    while process.poll() is None:
        sizes = _resident_mb(process.pid)
        own, whole = max(own, sizes[0]), max(whole, sum(sizes))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    seconds = time.perf_counter() - started
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    told = process.stdout.read() if process.stdout else ""
    ratio = f"{seconds / floor:6.3f}" if floor else "      "
    print(
        f"{name:<34}{seconds:8.2f} s {ratio} {processor:8.2f} s cpu {own:6.0f} MB {whole:6.0f} MB  {told}",
        flush=True,
    )
    if process.returncode:
        raise SystemExit(f"{name} failed")
    return seconds


def _ffmpeg() -> dict[str, str]:
    from newscast.audio import ffmpeg

    return {"FFMPEG_PATH": ffmpeg.program()}


def _resident_mb(pid: int) -> list[float]:
    """The memory of a process and of all it started, first its own; what they share is shared out (PSS)."""
    sizes, waiting = [], [pid]
    own = Path(f"/proc/{pid}/exe")
    while waiting:
        one = waiting.pop(0)
        with suppress(OSError, ValueError, IndexError):
            # A child that has not yet become ffmpeg is still its parent's memory.
            if one == pid or not Path(f"/proc/{one}/exe").samefile(own):
                rollup = Path(f"/proc/{one}/smaps_rollup").read_text("utf-8")
                sizes.append(int(rollup.split("Pss:")[1].split()[0]) / 1024)
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return sizes or [0.0]


def measure_peers(name: str, run: list[str], floor: float) -> None:
    """pydub, and ffmpeg-normalize on top of it."""
    measure("pydub: append, export", [*run, "pydub", name], floor)
    loud = [sys.executable, "-m", "ffmpeg_normalize", f"{name}/pydub.mp3", "-t", "-16", "-tp", "-1"]
    loud += ["-c:a", "libmp3lame", "-b:a", "96k", "-ar", "44100", "-o", f"{name}/loud.mp3", "-q"]
    measure("... and ffmpeg-normalize", loud, floor)


def main() -> None:
    """All sides, one after the other."""
    minutes, clips = float((*sys.argv, 60)[1]), int((*sys.argv, 60, 200)[2])
    from newscast.audio import ffmpeg

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = [sys.executable, __file__, "--side"]
        print(f"{'':<34}{'time':>10} {'/floor':>6} {'':>14} {'own':>9} {'with all':>9}")
        measure("(speaking the clips)", [*run, "speak", name, str(minutes), str(clips)])
        measure("(a first run, to get the PCM)", [*run, "full", name])
        quiet = [ffmpeg.program(), "-y", "-loglevel", "error"]
        subprocess.run([*quiet, "-i", f"{name}/ours.mp3", "-f", "s16le", f"{name}/ready.pcm"], check=True)
        subprocess.run(["rm", "-r", f"{name}/sound", f"{name}/ours.mp3"], check=True)
        ready = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", f"{name}/ready.pcm"]
        lame = ["-c:a", "libmp3lame", "-b:a", "96k"]
        floor = measure("bare LAME of ready PCM: the floor", [*quiet, *ready, *lame, f"{name}/floor.mp3"])
        measure("newscast: all of it", [*run, "full", name], floor)
        measure("newscast: one clip changed", [*run, "edit", name], floor)
        if "alone" not in sys.argv:
            measure_peers(name, run, floor)
        files = [path for path in folder.rglob("*") if path.is_file() and "clips" not in path.parts]
        pcm = (folder / "ready.pcm").stat().st_size
        mine = max(path.stat().st_size for path in files if "sound" in path.parts)
        print(f"largest file kept for it: {mine / 2**20:.1f} MB (the episode's PCM: {pcm / 2**20:.0f} MB)")


def side(name: str, folder: Path, *rest: str) -> None:
    """One run, in its own process."""
    if name == "speak":
        speak(folder, float(rest[0]), int(rest[1]))
    elif name == "pydub":
        pydub(folder)
    else:
        ours(folder, None if name == "full" else 2)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        side(sys.argv[2], Path(sys.argv[3]), *sys.argv[4:])
    else:
        main()
