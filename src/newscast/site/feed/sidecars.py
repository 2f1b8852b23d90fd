"""The sidecar files of an episode: transcripts in three formats and its chapters."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from newscast.languages.language import language_of
from newscast.model.manifest import Manifest, MediaFile, media_file
from newscast.model.show import Show
from newscast.site.addresses import ascii_address
from newscast.site.feed.captions import LINE_COLUMNS, captions
from newscast.site.show_notes import one_line, shown_chapters
from newscast.support.files import write_text
from newscast.support.time_codes import time_code


def write_sidecars(recording: Manifest, show: Show, public: Path) -> tuple[MediaFile, ...]:
    """Write S.vtt, S.srt, S.transcript.json and S.chapters.json into `public`; return their entries.

    They are named after the audio: those of revision 2 are S.r2.vtt and so on, so what stands at a published
    address stays as it is. `recording.files` is not read: this goes into it.
    """
    stem = recording.file.rpartition(".")[0]
    columns = language_of(show.language).caption_columns
    texts = {
        f"{stem}.vtt": vtt(recording, columns),
        f"{stem}.srt": srt(recording, columns),
        f"{stem}.transcript.json": transcript(recording, columns),
        f"{stem}.chapters.json": chapters(recording, show),
    }
    return tuple(_written(public / name, text) for name, text in texts.items())


def _written(path: Path, text: str) -> MediaFile:
    write_text(path, text)
    return media_file(path)


def vtt(recording: Manifest, columns_a_line: int = LINE_COLUMNS) -> str:
    """The transcript as WebVTT with voice spans: https://www.w3.org/TR/webvtt1/"""
    blocks = ["WEBVTT\n"]
    for caption in captions(recording, columns_a_line):
        speaker = escape(caption.speaker, quote=False)
        text = "\n".join(escape(line, quote=False) for line in caption.lines)
        voiced = f"<v {speaker}>{text}" if speaker else text
        blocks.append(f"{time_code(caption.start, '.')} --> {time_code(caption.end, '.')}\n{voiced}\n")
    return "\n".join(blocks)


def srt(recording: Manifest, columns_a_line: int = LINE_COLUMNS) -> str:
    """The transcript as SubRip; speakers are named where they change."""
    blocks = []
    speaker = None
    several = len({segment.speaker for segment in recording.segments}) > 1
    for number, caption in enumerate(captions(recording, columns_a_line), 1):
        text = "\n".join(caption.lines).replace("-->", "→")
        if several and caption.speaker != speaker:
            text = f"{caption.speaker}: {text}"
        speaker = caption.speaker
        times = f"{time_code(caption.start, ',')} --> {time_code(caption.end, ',')}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def transcript(recording: Manifest, columns_a_line: int = LINE_COLUMNS) -> str:
    """The transcript as JSON.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
    """
    segments = [
        {
            "speaker": caption.speaker,
            "startTime": round(caption.start, 3),
            "endTime": round(caption.end, 3),
            "body": _joined(caption.lines),
        }
        for caption in captions(recording, columns_a_line)
    ]
    return _json({"version": "1.0.0", "segments": segments})


def chapters(recording: Manifest, show: Show) -> str:
    """The chapters as JSON.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
    """
    listed: list[dict[str, object]] = []
    for chapter in shown_chapters(recording):
        entry: dict[str, object] = {
            "startTime": round(chapter.start, 3),
            "endTime": round(max(chapter.start, chapter.end), 3),
            "title": one_line(chapter.title),
        }
        listed.append(entry | ({"url": ascii_address(chapter.url)} if chapter.url else {}))
    return _json(
        {
            "version": "1.2.0",
            "title": one_line(recording.title),
            "podcastName": one_line(show.title),
            "author": one_line(show.author),
            "chapters": listed,
        }
    )


def _joined(lines: tuple[str, ...]) -> str:
    text = lines[0] if lines else ""
    for line in lines[1:]:
        latin = text[-1:].isascii() and line[:1].isascii()
        text += f" {line}" if latin else line
    return text


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
