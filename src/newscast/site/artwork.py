"""The cover of a new show: its title on a colour of its own, until a designed one replaces it."""

from __future__ import annotations

import colorsys
import hashlib
import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PIXELS = 1500
"""Width and height; directories take 1,400 to 3,000."""
FONT = Path(__file__).parents[1] / "languages" / "zh" / "starter" / "fonts" / "NotoSansSC-Subset.ttf"
"""Latin and the 3,755 commonest Chinese characters of Noto Sans SC (SIL Open Font License, beside it)."""
_MARGIN = 150
_LARGEST, _SMALLEST, _STEP = 320, 72, 8
_CLOSING = "，。：；！？、）》」』】”’…"


def cover_of(title: str, seed: str = "") -> bytes:
    """A square RGB JPEG with the title; the colour and the arcs are those of `title` and `seed`.

    A title with characters that the font lacks is not drawn in part: then only colour and arcs are there.
    """
    from PIL import Image, ImageDraw

    digest = hashlib.sha256(f"{seed}\n{title}".encode("utf-8", "surrogatepass")).digest()
    hue = int.from_bytes(digest[:2]) / 65536
    image = Image.new("RGB", (PIXELS, PIXELS), _colour(hue, 0.30))
    draw = ImageDraw.Draw(image)
    _arcs(draw, hue, digest)
    _write(draw, unicodedata.normalize("NFC", " ".join(title.split())))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, optimize=True)
    return out.getvalue()


def _colour(hue: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.55)
    return round(red * 255), round(green * 255), round(blue * 255)


def _arcs(draw: ImageDraw, hue: float, digest: bytes) -> None:
    """Draw rings like sound from a corner, darker than the ground so that the title stays legible."""
    x, y = (PIXELS * (digest[2] & 1), PIXELS * (digest[2] >> 1 & 1))
    for number, byte in enumerate(digest[3:9]):
        radius, width = 220 + 210 * number, 24 + byte % 60
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, outline=_colour((hue + 0.04 * (byte % 3)) % 1, 0.24), width=width)


def _write(draw: ImageDraw, title: str) -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(FONT, _LARGEST)
    if not title or not all(_has(font, character) for character in title):
        return
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        font = ImageFont.truetype(FONT, size)
        lines = _lines(title, font, PIXELS - 2 * _MARGIN)
        if lines and round(1.25 * size) * len(lines) <= PIXELS - 2 * _MARGIN:
            break
    else:
        return
    height = round(1.25 * size)
    top = (PIXELS - height * len(lines)) // 2
    for number, line in enumerate(lines):
        middle = (PIXELS // 2, top + height * number + height // 2)
        draw.text(middle, line, font=font, fill=(255, 255, 255), anchor="mm")


def _has(font: FreeTypeFont, character: str) -> bool:
    """Return whether the font has the character; a missing one looks as a noncharacter does."""
    if character == " ":
        return True
    missing, drawn = font.getmask("\ufdd0"), font.getmask(character)
    return (missing.size, bytes(missing)) != (drawn.size, bytes(drawn))


def _lines(title: str, font: FreeTypeFont, width: int) -> list[str]:
    """The title in lines no wider than `width`, broken at spaces and beside Chinese; none if a word is."""
    lines = [""]
    for word in _words(title):
        joined = f"{lines[-1]}{word}"
        if font.getlength(joined.strip()) <= width:
            lines[-1] = joined
        elif font.getlength(word.strip()) <= width:
            lines.append(word)
        else:
            return []
    return _evened([line.strip() for line in lines if line.strip()])


def _evened(lines: list[str]) -> list[str]:
    """Return Chinese lines of about one length: no single character is left on the last."""
    whole = "".join(lines)
    if len(lines) < 2 or not whole.isalpha() or any(character.isascii() for character in whole):
        return lines
    each = -(-len(whole) // len(lines))
    return [whole[start : start + each] for start in range(0, len(whole), each)]


def _words(title: str) -> list[str]:
    words: list[str] = []
    for character in title:
        is_one = character.isascii() and words and words[-1].isascii() and not words[-1].endswith(" ")
        if words and (is_one or character in _CLOSING):
            words[-1] += character
        else:
            words.append(character)
    return words
