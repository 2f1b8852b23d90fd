"""An episode's picture: its waveform with its chapters, its loudness over time behind it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import numpy as np

from newscast.audio.loudness import SILENCE_LUFS, Powers, short_term_lufs
from newscast.model.manifest import Manifest, MediaFile, media_file
from newscast.site.show_notes import one_line, shown_chapters
from newscast.support.files import write_text

WIDTH, HEIGHT = 1200, 120
BARS = 200
_MIDDLE = 50
_REACH = 46
"""How far a bar, or the loudness, goes up and down from the middle at most."""
_STRIP = 104, 6
"""The strip of chapters: its top and height."""
_QUIETEST_LUFS, _LOUDEST_LUFS = -32.0, -11.0
_MOMENT_HOPS = 3
"""A bar shows so much of its time, or all bars of speech would be of one height."""
_LEAST = 1.0
"""Silence is a line all the same."""

_STYLE = (
    "g{fill:#8c9bc4}.loudness{opacity:.2}.chapters{opacity:.75}#played:target g{fill:#ffb545}"
    "#played:target .loudness{opacity:.26}"
)
"""Colours that stand on dark and on light; with #played at the end of its address the picture is amber, as a
player shows what was heard."""


def write_picture(recording: Manifest, powers: Powers, public: Path) -> MediaFile:
    """Write S.svg (S.r2.svg, as the audio is named) into `public`; return its entry."""
    path = public / f"{recording.file.rpartition('.')[0]}.svg"
    write_text(path, picture(recording, powers))
    return media_file(path)


def picture(recording: Manifest, powers: Powers) -> str:
    """The episode as SVG, wide as its time and stretched to any box; the same text for the same recording.

    `powers` is its loudness by 100 ms (see `newscast.audio.loudness`). It needs no
    font.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" '
        f'role="img" id="played"><title>{escape(one_line(recording.title))}</title>'
        f"<style>{_STYLE}</style>\n"
        f'<g class="loudness"><path d="{_loudness(powers)}"/></g>\n'
        f'<g class="wave"><path d="{"".join(_bars(powers))}"/></g>\n'
        f'<g class="chapters">{"".join(_chapters(recording))}</g>\n</svg>\n'
    )


def _bars(powers: Powers) -> Iterator[str]:
    """A bar for each part of the time, as high as the sound is strong where it begins."""
    pitch = WIDTH / BARS
    loudest = 10 ** (_LOUDEST_LUFS / 20)
    for number in range(BARS):
        first = number * len(powers) // BARS
        moment = powers[first : first + _MOMENT_HOPS]
        strength = float(np.sqrt(moment.mean())) / loudest if len(moment) else 0.0
        half = max(_LEAST, _REACH * min(1.0, strength**1.4))
        left, wide = (number + 1 / 6) * pitch, pitch * 2 / 3
        yield f"M{left:.1f} {_MIDDLE - half:.1f}h{wide:.1f}v{2 * half:.1f}h-{wide:.1f}z"


def _loudness(powers: Powers) -> str:
    """The loudness of 3 s around each moment, up from the middle and down again."""
    levels = np.array(short_term_lufs(powers) or [SILENCE_LUFS])
    at = np.linspace(0, len(levels) - 1, min(len(levels), BARS))
    shown = np.interp(at, np.arange(len(levels)), levels)
    parts = np.clip((shown - _QUIETEST_LUFS) / (_LOUDEST_LUFS - _QUIETEST_LUFS), 0, 1) * _REACH
    across = np.linspace(0, WIDTH, len(parts)) if len(parts) > 1 else np.array([0.0])
    there = [f"{x:.1f} {_MIDDLE - part:.1f}" for x, part in zip(across, parts, strict=True)]
    back = [f"{x:.1f} {_MIDDLE + part:.1f}" for x, part in zip(across[::-1], parts[::-1], strict=True)]
    return f"M{'L'.join([*there, *back])}z"


def _chapters(recording: Manifest) -> Iterator[str]:
    """A piece of the strip for each chapter, its headline shown by programs that show such."""
    top, height = _STRIP
    scale = WIDTH / recording.duration_seconds
    for chapter in shown_chapters(recording):
        start, end = chapter.start * scale, min(chapter.end * scale, WIDTH)
        width = max(1.0, end - start - 4)
        title = escape(one_line(chapter.title))
        yield (
            f'\n<rect x="{start:.1f}" y="{top}" width="{width:.1f}" height="{height}">'
            f"<title>{title}</title></rect>"
        )
