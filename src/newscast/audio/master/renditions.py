"""Further files of the same master: FLAC, AAC in MP4 and Opus, streamed, and corrected until they meet their
targets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from newscast.audio.ffmpeg import FfmpegError, Sound, decoded, encode_stream, raw
from newscast.audio.loudness import LoudnessStats, combine, measure_loudness
from newscast.audio.master.container_tags import chapters_for_mp4, tag_flac, tag_mp4, tag_opus
from newscast.audio.master.id3_tags import Tags
from newscast.audio.master.labels import require_label
from newscast.audio.master.limiter import shaped
from newscast.audio.master.mastering import LAME_LOSS_LU, LIMITED_SLOPE, LOUDNESS_TOLERANCE_LU, Mastered
from newscast.audio.master.mp3_segments import HEADROOM_DB
from newscast.audio.master.programme import Programme, ProgrammeSection
from newscast.model.show import MasterSettings, Rendition
from newscast.support.errors import MasterError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.files import atomic_write
from newscast.support.messages import Message
from newscast.support.parallel import parallel_map

_STEP_DB = 0.25
"""How much lower than it went over the ceiling is set."""
_MOST_ROUNDS = 6
_WORK = Message("renditions")

_TAGGED: Mapping[str, Callable[[Path, Tags], None]] = {"flac": tag_flac, "m4a": tag_mp4, "opus": tag_opus}


@dataclass(frozen=True)
class Aim:
    """The processing before encoding: a gain, and a ceiling for each stretch."""

    gain_db: float
    ceilings_dbtp: tuple[float, ...]


def render_renditions(
    programme: Programme,
    settings: MasterSettings,
    tags: Tags,
    mastered: Mastered,
    path: Path,
    reporter: Reporter = SILENT,
) -> tuple[Path, ...]:
    """Write the files of `settings.renditions` beside the MP3 at `path`, with its name and their suffix.

    The programme gets the gain that the MP3, `mastered`, showed to be right. All are encoded in one pass;
    what does not hold the promised loudness and peaks when decoded is encoded again. Raise MasterError, the
    old files left, if it never does.
    """
    if not settings.renditions:
        return ()
    paths = {one: path.with_suffix(f".{one.format}") for one in settings.renditions}
    gain_db = mastered.gain_db + settings.loudness_lufs - mastered.loudness_lufs - LAME_LOSS_LU
    ceiling = settings.true_peak_dbtp - HEADROOM_DB
    first = Aim(gain_db, (ceiling,) * len(programme.stretches))
    with ExitStack() as stack:
        parts = {one: stack.enter_context(atomic_write(to)) for one, to in paths.items()}
        _encode(programme, settings, tags, first, parts, reporter)
        for one, part in parts.items():
            _hold(programme, settings, tags, first, one, part, reporter)
        for one, part in parts.items():
            _TAGGED[one.format](part, tags)
            require_label(part, tags.label)
    return tuple(paths.values())


def _hold(
    programme: Programme,
    settings: MasterSettings,
    tags: Tags,
    aim: Aim,
    rendition: Rendition,
    part: Path,
    reporter: Reporter,
) -> None:
    """Encode `part`, made with `aim`, again until it holds."""
    for _ in range(_MOST_ROUNDS):
        heard = _decoded(programme, part)
        better = _corrected(heard, settings, aim)
        if better == aim:
            return
        aim = better
        _encode(programme, settings, tags, aim, {rendition: part}, reporter)
    whole = combine(heard)
    raise MasterError(
        Message(
            "the rendition {format} does not hold {loudness_lufs:g} LUFS "
            "with peaks at {true_peak_dbtp:g} dBTP "
            "(it came to {loudness_lufs2:.1f} LUFS with peaks at {true_peak_dbtp2:.1f} dBTP)",
            format=rendition.format,
            loudness_lufs=settings.loudness_lufs,
            true_peak_dbtp=settings.true_peak_dbtp,
            loudness_lufs2=whole.loudness_lufs,
            true_peak_dbtp2=whole.true_peak_dbtp,
        ),
        hint=Message("raise its bitrate_kbps"),
    )


def _encode(
    programme: Programme,
    settings: MasterSettings,
    tags: Tags,
    aim: Aim,
    parts: Mapping[Rendition, Path],
    reporter: Reporter,
) -> None:
    def blocks() -> Iterator[Sound]:
        done = 0
        for block in _mastered(programme, aim):
            yield block
            done += len(block)
            whole = programme.frames / programme.sample_rate
            advance(reporter, _WORK, done / programme.sample_rate, whole)

    with TemporaryDirectory(prefix="newscast-") as folder:
        chapters = Path(folder) / "chapters.txt"
        chapters.write_text(chapters_for_mp4(tags), "utf-8")
        sources = [*raw(programme.sample_rate, programme.channels), "-i", "pipe:0"]
        sources += ["-f", "ffmetadata", "-i", f"file:{chapters}", "-y"]
        outputs = [word for one, part in parts.items() for word in _output(one, settings, part)]
        try:
            encode_stream([*sources, *outputs], blocks())
        except FfmpegError as error:
            raise MasterError(
                Message("the encoder failed ({error})", error=error), at=next(iter(parts.values()))
            ) from error


def _output(rendition: Rendition, settings: MasterSettings, part: Path) -> list[str]:
    rate = f"{rendition.bitrate_kbps or settings.bitrate_kbps}k"
    same = ["-map", "0:a", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    codec = {
        "flac": ["-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24", "-f", "flac"],
        "m4a": ["-c:a", "aac", "-b:a", rate, "-movflags", "+faststart", "-f", "ipod"],
        "opus": ["-af", "aresample=48000:resampler=soxr", "-c:a", "libopus", "-b:a", rate, "-f", "ogg"],
    }
    chapters = ["-map_chapters", "1" if rendition.format == "m4a" else "-1"]
    return [*same, *chapters, *codec[rendition.format], f"file:{part}"]


def _mastered(programme: Programme, aim: Aim) -> Iterator[Sound]:
    """The programme with gain and limiter, stretch by stretch."""

    def made(stretch_and_ceiling: tuple[ProgrammeSection, float]) -> Sound:
        stretch, ceiling_dbtp = stretch_and_ceiling
        blocks = shaped(stretch, stretch.start, stretch.stop, aim.gain_db, ceiling_dbtp)
        return np.concatenate(list(blocks))

    return parallel_map(made, zip(programme.stretches, aim.ceilings_dbtp, strict=True))


def _decoded(programme: Programme, part: Path) -> list[LoudnessStats]:
    """Return the measures of each stretch of the file."""
    lengths = [stretch.stop - stretch.start for stretch in programme.stretches]
    blocks = decoded(part, programme.sample_rate, programme.channels, lengths)
    try:
        return list(parallel_map(lambda block: measure_loudness(block, programme.sample_rate), blocks))
    except FfmpegError as error:
        raise MasterError(Message("cannot be decoded ({error})", error=error), at=part) from error


def _corrected(measured: Sequence[LoudnessStats], settings: MasterSettings, aim: Aim) -> Aim:
    """The same aim if what is promised holds, else a better one: lower only where a peak stands out."""
    off = settings.loudness_lufs - combine(measured).loudness_lufs
    over = [one.true_peak_dbtp - settings.true_peak_dbtp for one in measured]
    ceilings = tuple(
        ceiling - (much + _STEP_DB if much > 0 else 0.0)
        for ceiling, much in zip(aim.ceilings_dbtp, over, strict=True)
    )
    step_db = off / LIMITED_SLOPE if abs(off) > LOUDNESS_TOLERANCE_LU else 0.0
    return Aim(aim.gain_db + step_db, ceilings)
