"""Mastering: a programme is brought to its loudness, encoded on all cores, tagged and measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newscast.audio.loudness import (
    SILENCE_LUFS,
    LoudnessStats,
    Powers,
    combine,
    hop_powers,
    integrated_lufs,
    range_lu,
)
from newscast.audio.master.id3_tags import Tags, id3
from newscast.audio.master.labels import require_label
from newscast.audio.master.limiter import GROUP_FRAMES, shaped
from newscast.audio.master.mp3_frames import frames, info_frame
from newscast.audio.master.mp3_segments import HEADROOM_DB, EncodingSettings, encode_segments
from newscast.audio.master.programme import Programme, ProgrammeSection
from newscast.model.show import MasterSettings
from newscast.support.errors import MasterError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.files import atomic_write
from newscast.support.messages import Message
from newscast.support.parallel import parallel_map

SPEECH_LUFS = -23.0
"""Speech on a programme, before the master."""
LOUDNESS_TOLERANCE_LU = 0.2
"""How far from its target an episode may be; while an edit keeps within it, the gain stays as it was."""

_STEP_DB = 0.1
"""The gain moves in such steps."""
LIMITED_SLOPE = 0.6
"""How much louder an episode is likely to get by 1 dB of gain, the limiter taking the rest."""
_SLOPES = (0.25, 1.2)
"""What can be believed of a slope between two rounds."""
LAME_LOSS_LU = 0.45
"""LAME encodes at 0.95 of what it is given."""
_TRIED_DB = (0.0, 3.0, 6.0)
"""Over the gain that would do without a limiter, from how much the right one is estimated..."""
_TRIED_STRETCHES, _TRIED_SECONDS = 24, 8
"""...on the middles of so many stretches, spread over the whole: within 0.05 LU of all of it, where the
beginnings of ten were 0.2 LU off."""
_MOST_ROUNDS = 6
_WORK = Message("mastering")
_TOGETHER = 4
"""So many stretches share one ffmpeg."""


@dataclass(frozen=True, eq=False)
class Mastered:
    """The measures of the published file, taken on its decoded samples."""

    loudness_lufs: float
    loudness_range_lu: float
    true_peak_dbtp: float
    frames: int
    """Samples a channel, as a player that knows of delays plays them."""
    duration_seconds: float
    powers: Powers
    """Of each 100 ms, for a picture."""
    gain_db: float
    rounds: int
    """How often it was encoded and measured until it held."""


def master(
    programme: Programme,
    settings: MasterSettings,
    tags: Tags,
    path: Path,
    cache: Path,
    reporter: Reporter = SILENT,
    gain_db: float | None = None,
) -> Mastered:
    """Write the MP3 at `path`: the same bytes for the same programme, settings, tags and `gain_db`.

    `gain_db`, that of the previous revision, is kept while the loudness holds with it: what an edit did not
    touch then stays as it was. Raise MasterError where the loudness cannot be reached, the programme is
    silent, or ffmpeg fails.
    """
    gain_db = _estimated(programme, settings) if gain_db is None else gain_db
    tried: dict[float, float] = {}
    while True:
        whole = combine(_encode(programme, settings, gain_db, cache, reporter))
        tried[gain_db] = whole.loudness_lufs
        better = _corrected(tried, settings)
        if better == gain_db:
            break
        if len(tried) == _MOST_ROUNDS or better in tried:
            raise _unreachable(settings, whole)
        gain_db = better
    _write(programme, settings, gain_db, tags, path, cache)
    return Mastered(
        loudness_lufs=round(whole.loudness_lufs, 2),
        loudness_range_lu=round(range_lu(whole.powers), 2),
        true_peak_dbtp=round(whole.true_peak_dbtp, 2),
        frames=programme.frames,
        duration_seconds=programme.frames / programme.sample_rate,
        powers=whole.powers,
        gain_db=gain_db,
        rounds=len(tried),
    )


def _unreachable(settings: MasterSettings, whole: LoudnessStats) -> MasterError:
    wanted = f"{settings.loudness_lufs:g} LUFS with peaks at {settings.true_peak_dbtp:g} dBTP"
    came = f"{whole.loudness_lufs:.1f} LUFS with peaks at {whole.true_peak_dbtp:.1f} dBTP"
    return MasterError(
        Message("the episode does not hold {wanted} (it came to {came})", wanted=wanted, came=came),
        hint=Message("lower master.loudness_lufs"),
    )


def _estimated(programme: Programme, settings: MasterSettings) -> float:
    """The gain with which the loudness will most likely hold, without encoding anything."""
    least_db = settings.loudness_lufs - SPEECH_LUFS
    stretches = programme.stretches[:: -(-len(programme.stretches) // _TRIED_STRETCHES)]
    ceiling = settings.true_peak_dbtp - HEADROOM_DB

    def tried(stretch: ProgrammeSection) -> list[Powers]:
        gains = (least_db + gain for gain in _TRIED_DB)
        beyond = max(0, stretch.stop - stretch.start - _TRIED_SECONDS * settings.sample_rate)
        start = stretch.start + beyond // 2 // GROUP_FRAMES * GROUP_FRAMES
        louder = (shaped(stretch, start, stretch.stop - beyond // 2, gain, ceiling) for gain in gains)
        return [hop_powers(np.concatenate(list(blocks)), settings.sample_rate) for blocks in louder]

    powers = list(parallel_map(tried, stretches))
    loudness = [integrated_lufs(np.concatenate(parts)) for parts in zip(*powers, strict=True)]
    wanted = settings.loudness_lufs + LAME_LOSS_LU
    beyond = max(0.0, wanted - loudness[-1]) / np.clip((loudness[-1] - loudness[-2]) / 3.0, *_SLOPES)
    return _stepped(least_db + float(np.interp(wanted, loudness, _TRIED_DB)) + float(beyond))


def _recipes(programme: Programme, settings: MasterSettings, gain_db: float) -> list[EncodingSettings]:
    *others, last = programme.stretches
    return [
        *(EncodingSettings(one, settings, gain_db, False) for one in others),
        EncodingSettings(last, settings, gain_db, True),
    ]


def _encode(
    programme: Programme, settings: MasterSettings, gain_db: float, cache: Path, reporter: Reporter
) -> list[LoudnessStats]:
    """Encode and measure every piece, several at once; only the measures are kept in memory."""
    recipes = _recipes(programme, settings, gain_db)
    batches = [recipes[at : at + _TOGETHER] for at in range(0, len(recipes), _TOGETHER)]
    every = parallel_map(lambda batch: [one.heard for one in encode_segments(batch, cache)], batches)
    measured: list[LoudnessStats] = []
    for batch, heard in zip(batches, every, strict=True):
        measured += heard
        done, whole = batch[-1].stretch.stop, programme.frames
        advance(reporter, _WORK, done / programme.sample_rate, whole / programme.sample_rate)
    return measured


def _corrected(tried: dict[float, float], settings: MasterSettings) -> float:
    """Return the last gain if the loudness holds with it, else a better one.

    `tried` maps each gain so far to the loudness it gave, in order.
    """
    *before, gain_db = tried
    if tried[gain_db] <= SILENCE_LUFS:
        raise MasterError(Message("the episode is silent"))
    off = settings.loudness_lufs - tried[gain_db]
    if abs(off) <= LOUDNESS_TOLERANCE_LU:
        return gain_db
    slope = LIMITED_SLOPE
    if before:
        slope = (tried[gain_db] - tried[before[-1]]) / (gain_db - before[-1])
    step = _stepped(off / float(np.clip(slope, *_SLOPES)))
    return round(gain_db + (step or (_STEP_DB if off > 0 else -_STEP_DB)), 1)


def _stepped(decibels: float) -> float:
    return round(round(decibels / _STEP_DB) * _STEP_DB, 1)


def _write(
    programme: Programme, settings: MasterSettings, gain_db: float, tags: Tags, path: Path, cache: Path
) -> None:
    recipes = _recipes(programme, settings, gain_db)
    tag = id3(tags, programme.frames / programme.sample_rate)
    with atomic_write(path) as part:
        with part.open("wb") as file:
            file.write(tag)
            size = 0
            for index, recipe in enumerate(recipes):
                data = encode_segments([recipe], cache)[0].data
                if not index:
                    first = next(frames(data))
                    file.write(info_frame(first, programme.frames, 0))
                file.write(data)
                size += len(data)
            file.seek(len(tag))
            file.write(info_frame(first, programme.frames, size))
        require_label(part, tags.label)
