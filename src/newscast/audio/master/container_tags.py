"""Tags of FLAC, Opus and MP4 files: the contents of the ID3 tag in their own formats."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.audio.master.id3_tags import COVER_PIXELS, Tags, small_cover
from newscast.model.label import FIELD as LABEL_FIELD
from newscast.support.time_codes import time_code

if TYPE_CHECKING:
    from mutagen.flac import Picture

LABEL_ATOM = f"----:com.apple.iTunes:{LABEL_FIELD}"
"""In moov.udta.meta, where players and ffprobe list it as AIGC."""
_PODCAST = 21
"""iTunes' kind of media."""


def tag_flac(path: Path, tags: Tags) -> None:
    """Write Vorbis comments and the cover."""
    from mutagen.flac import FLAC

    file = FLAC(path)
    file.update(_comments(tags))
    if tags.cover:
        file.add_picture(_picture(tags.cover))
    file.save(padding=lambda _info: 0)


def tag_opus(path: Path, tags: Tags) -> None:
    """Write Vorbis comments, the cover among them."""
    from mutagen.oggopus import OggOpus

    file = OggOpus(path)
    file.update(_comments(tags))
    if tags.cover:
        file["METADATA_BLOCK_PICTURE"] = base64.b64encode(_picture(tags.cover).write()).decode("ascii")
    file.save(padding=lambda _info: 0)


def tag_mp4(path: Path, tags: Tags) -> None:
    """Write iTunes' atoms; the chapters are there already (see `chapters_for_mp4`)."""
    from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

    file = MP4(path)
    file["\xa9nam"], file["\xa9alb"] = tags.title, tags.show
    file["\xa9ART"], file["aART"] = tags.author, tags.author
    file["\xa9day"], file["\xa9gen"] = tags.date, "Podcast"
    file["pcst"], file["stik"] = True, [_PODCAST]
    if tags.number is not None:
        file["trkn"] = [(tags.number, 0)]
    for atom, text in (("cprt", tags.copyright), ("ldes", tags.notes), ("\xa9lyr", tags.lyrics)):
        if text:
            file[atom] = text
    if tags.label:
        file[LABEL_ATOM] = [MP4FreeForm(tags.label.text.encode("ascii"), AtomDataType.UTF8)]
    if tags.cover:
        file["covr"] = [MP4Cover(small_cover(tags.cover), MP4Cover.FORMAT_JPEG)]
    file.save(padding=lambda _info: 0)


def chapters_for_mp4(tags: Tags) -> str:
    """The chapters as ffmpeg takes them: https://ffmpeg.org/ffmpeg-formats.html#Metadata-2"""
    lines = [";FFMETADATA1"]
    for chapter in tags.chapters:
        lines += ["[CHAPTER]", "TIMEBASE=1/1000"]
        lines += [f"START={round(chapter.start * 1000)}", f"END={round(chapter.end * 1000)}"]
        # ffmpeg takes a backslash at the end, even an escaped one, as going on.
        title = re.sub(r"([=;#\\])", r"\\\1", " ".join(chapter.title.split()).rstrip("\\"))
        lines.append(f"title={title}")
    return "\n".join(lines) + "\n"


def _comments(tags: Tags) -> dict[str, str]:
    """https://wiki.xiph.org/VorbisComment and https://wiki.xiph.org/Chapter_Extension"""
    comments = {
        "TITLE": tags.title,
        "ALBUM": tags.show,
        "ARTIST": tags.author,
        "DATE": tags.date,
        "GENRE": "Podcast",
        "LANGUAGE": tags.language,
        "TRACKNUMBER": str(tags.number) if tags.number is not None else "",
        "COPYRIGHT": tags.copyright or "",
        "CONTACT": tags.url or "",
        "DESCRIPTION": tags.notes,
        "LYRICS": tags.lyrics,
        LABEL_FIELD: tags.label.text if tags.label else "",
    }
    for number, chapter in enumerate(tags.chapters):
        name = f"CHAPTER{number:03}"
        comments[name] = time_code(chapter.start)
        comments[f"{name}NAME"] = chapter.title
        comments[f"{name}URL"] = chapter.url or ""
    return {name: text for name, text in comments.items() if text}


def _picture(cover: Path) -> Picture:
    from mutagen.flac import Picture
    from mutagen.id3 import PictureType

    picture = Picture()
    picture.type, picture.mime = PictureType.COVER_FRONT, "image/jpeg"
    picture.width = picture.height = COVER_PIXELS
    picture.depth = 24
    picture.data = small_cover(cover)
    return picture
