"""ID3v2.3 tags: title, cover, lyrics and chapters of an episode."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from newscast.model.label import FIELD as LABEL_FIELD
from newscast.model.label import SynthesisLabel
from newscast.support.errors import MasterError
from newscast.support.messages import Message

MOST_CHAPTERS = 255
"""A table of contents counts its entries in one byte."""
COVER_PIXELS = 600
_NO_OFFSET = 0xFFFFFFFF
_HEADER_BYTES = 10
"""Of the tag, and of each of its frames (ID3v2.3, 3.1 and 3.3)."""


@dataclass(frozen=True)
class TagChapter:
    """A chapter as players list it; seconds from the start."""

    title: str
    start: float
    end: float
    url: str | None = None


@dataclass(frozen=True)
class Tags:
    """The contents of the tag; nothing depends on the clock."""

    title: str
    show: str
    author: str
    date: str
    """YYYY-MM-DD"""
    language: str = "zh-CN"
    number: int | None = None
    notes: str = ""
    lyrics: str = ""
    """The transcript."""
    url: str | None = None
    copyright: str | None = None
    cover: Path | None = None
    contents: str = "Chapters"
    """What the table of contents is called."""
    chapters: tuple[TagChapter, ...] = ()
    label: SynthesisLabel | None = None
    """That the file is generated, for machines to read."""


def id3(tags: Tags, seconds: float) -> bytes:
    """The whole ID3v2.3 tag; raise MasterError if the cover cannot be read."""
    from mutagen import id3 as m

    frames = m.ID3()
    text = {"encoding": m.Encoding.UTF16}
    frames.add(m.TIT2(text=tags.title, **text))
    frames.add(m.TALB(text=tags.show, **text))
    frames.add(m.TPE1(text=tags.author, **text))
    frames.add(m.TCON(text="Podcast", **text))
    frames.add(m.TLAN(text=_language(tags.language), **text))
    frames.add(m.TLEN(text=str(round(seconds * 1000)), **text))
    frames.add(m.TDRC(text=tags.date, **text))
    if tags.number is not None:
        frames.add(m.TRCK(text=str(tags.number), **text))
    if tags.copyright:
        frames.add(m.TCOP(text=tags.copyright, **text))
    if tags.notes:
        frames.add(m.COMM(lang=_language(tags.language), desc="", text=tags.notes, **text))
    if tags.lyrics:
        frames.add(m.USLT(lang=_language(tags.language), desc="", text=tags.lyrics, **text))
    if tags.url:
        frames.add(m.WOAF(url=tags.url))
    if tags.cover:
        data = small_cover(tags.cover)
        frames.add(m.APIC(mime="image/jpeg", type=m.PictureType.COVER_FRONT, desc="", data=data, **text))
    if tags.label:
        frames.add(m.TXXX(encoding=m.Encoding.LATIN1, desc=LABEL_FIELD, text=tags.label.text))
    _add_chapters(frames, tags)
    frames.update_to_v23()
    out = BytesIO()
    frames.save(out, v1=0, v2_version=3, padding=lambda _info: 0)
    return _with_chapters_in_order(out.getvalue())


def _with_chapters_in_order(tag: bytes) -> bytes:
    """Return the tag with its table of contents before the chapters, and the chapters in order of time.

    The library sorts frames by their size, and players list chapters as they stand in the file.
    """
    frames: list[bytes] = []
    at = _HEADER_BYTES
    while at < len(tag):
        end = at + _HEADER_BYTES + int.from_bytes(tag[at + 4 : at + 8], "big")
        frames.append(bytes(tag[at:end]))
        at = end
    in_order: list[bytes] = sorted(frames, key=_frame_order)
    return tag[:_HEADER_BYTES] + b"".join(in_order)


def _frame_order(frame: bytes) -> tuple[int, int]:
    name, body = frame[:4], frame[_HEADER_BYTES:]
    if name != b"CHAP":
        return {b"CTOC": 1, b"APIC": 3}.get(name, 0), 0
    start = body.index(b"\0") + 1
    return 2, int.from_bytes(body[start : start + 4], "big")


def _add_chapters(frames: object, tags: Tags) -> None:
    from mutagen import id3 as m

    assert isinstance(frames, m.ID3)
    chapters = tags.chapters[:MOST_CHAPTERS]
    if not chapters:
        return
    names = [f"chp{index}" for index in range(len(chapters))]
    for name, chapter in zip(names, chapters, strict=True):
        inner: list[m.Frame] = [m.TIT2(encoding=m.Encoding.UTF16, text=chapter.title)]
        if chapter.url:
            inner.append(m.WXXX(encoding=m.Encoding.UTF16, desc="", url=chapter.url))
        frames.add(
            m.CHAP(
                element_id=name,
                start_time=round(chapter.start * 1000),
                end_time=round(chapter.end * 1000),
                start_offset=_NO_OFFSET,
                end_offset=_NO_OFFSET,
                sub_frames=inner,
            )
        )
    flags = m.CTOCFlags.TOP_LEVEL | m.CTOCFlags.ORDERED
    title = [m.TIT2(encoding=m.Encoding.UTF16, text=tags.contents)]
    frames.add(m.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=title))


def _language(tag: str) -> str:
    """The language as ISO 639-2, as ID3 requires it."""
    primary = tag.split("-", maxsplit=1)[0].lower()
    known = {
        "zh": "zho",
        "en": "eng",
        "ja": "jpn",
        "ko": "kor",
        "fr": "fra",
        "de": "deu",
        "es": "spa",
        "ru": "rus",
    }
    return known.get(primary, primary if len(primary) == 3 else "und")


def small_cover(cover: Path) -> bytes:
    """The cover as a JPEG of at most COVER_PIXELS a side; raise MasterError if it cannot be read."""
    from PIL import Image

    try:
        with Image.open(cover) as picture:
            picture.draft("RGB", (COVER_PIXELS, COVER_PIXELS))
            small = picture.convert("RGB")
            small.thumbnail((COVER_PIXELS, COVER_PIXELS), Image.Resampling.LANCZOS)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else "is no picture that can be read"
        raise MasterError(
            Message("{reason}: the cover", reason=reason), at=cover, hint=Message("a square JPEG or PNG")
        ) from error
    out = BytesIO()
    small.save(out, "JPEG", quality=85)
    return out.getvalue()
