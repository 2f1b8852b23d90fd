"""One transcript in the shapes that recognisers and players write it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import rjieba

MARKS = re.compile(r"[，,。！？!?；;]")
Cue = tuple[float, float, str]


def sentences(text: str) -> list[str]:
    return [match[0] for match in re.finditer(r"[^。]+。?", text)]


def cues(text: str, width: int = 1000, *, marks: bool = True, pause: float = 0.0) -> list[Cue]:
    """Sentences cut at a width, five characters a second."""
    made, now = [], 0.0
    for sentence in sentences(text):
        for part in (sentence[at : at + width] for at in range(0, len(sentence), width)):
            made.append((now, now + len(part) * 0.2, part if marks else MARKS.sub(" ", part).strip()))
            now += len(part) * 0.2
        now += pause
    return made


def clock(seconds: float, mark: str) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}{mark}{whole % 1000:03}"


def srt(made: Sequence[Cue]) -> str:
    return "\n".join(
        f"{n}\n{clock(start, ',')} --> {clock(end, ',')}\n{text}\n"
        for n, (start, end, text) in enumerate(made, 1)
    )


def vtt(made: Sequence[Cue]) -> str:
    head = "WEBVTT\nKind: captions\nLanguage: zh\n\nSTYLE\n::cue { color: #fff }\n\nNOTE 第1版\n\n"
    return head + "\n".join(
        f"{clock(start, '.')} --> {clock(end, '.')} align:start position:0%\n<v 主播><b>{text}</b>\n"
        for start, end, text in made
    )


def rolling(made: Sequence[Cue]) -> str:
    """As a video site writes it: the line before stands over each line, whose words have times."""
    text, before = "WEBVTT\nKind: captions\n\n", " "
    for start, end, words in made:
        sung = "".join(
            f"<{clock(start + 0.2 * n, '.')}><c>{char}</c>" if n else char for n, char in enumerate(words)
        )
        text += f"{clock(start, '.')} --> {clock(end, '.')} align:start\n{before}\n{sung}\n\n"
        text += f"{clock(end, '.')} --> {clock(end + 0.01, '.')} align:start\n{words}\n \n\n"
        before = words
    return text


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def shapes(text: str) -> dict[str, str]:
    """The same words in every shape, by its name."""
    bare = MARKS.sub("", text)
    words = list(rjieba.cut(bare))
    whole, short = cues(text), cues(text, 18)
    unmarked, paused = cues(text, 18, marks=False), cues(text, 18, marks=False, pause=1.0)
    timed = [{"start": a, "end": b, "text": part} for a, b, part in short]
    speakers = ["SPEAKER_00", "SPEAKER_01"]
    return {
        "plain": text,
        "no marks": bare,
        "spaces for marks": MARKS.sub(" ", text),
        "lines for marks": MARKS.sub("\n", text),
        "half-width marks": text.replace("，", ",").replace("。", ". "),
        "full-width marks": text.replace(",", "，"),
        "a line a sentence": "\n".join(sentences(text)),
        "cut at a width": "\n".join(text[at : at + 30] for at in range(0, len(text), 30)),
        "cut, no marks": "\n".join(bare[at : at + 30] for at in range(0, len(bare), 30)),
        "words apart": " ".join(words),
        "byte order mark, CRLF": "\ufeff" + "\r\n".join(sentences(text)),
        "SRT": srt(whole),
        "SRT, short cues": srt(short),
        "SRT, no marks": srt(unmarked),
        "SRT, no marks but pauses": srt(paused),
        "SRT, byte order mark, CRLF": "\ufeff" + srt(short).replace("\n", "\r\n"),
        "SRT without empty lines": srt(short).replace("\n\n", "\n"),
        "SRT with positions": srt(short).replace("\n\n", " \n\n").replace(" --> ", "  -->  "),
        "WebVTT": vtt(whole),
        "WebVTT, no marks": vtt(unmarked),
        "rolling captions": rolling(short),
        "rolling captions, no marks": rolling(unmarked),
        "SBV": "\n".join(f"{clock(a, '.')[1:]},{clock(b, '.')[1:]}\n{part}\n" for a, b, part in short),
        "LRC": "\n".join(f"[{clock(a, '.')[3:-1]}]{part}" for a, _, part in short),
        "console": "\n".join(f"[{clock(a, '.')} --> {clock(b, '.')}]   {part}" for a, b, part in short),
        "table": "start\tend\ttext\n"
        + "\n".join(f"{a * 1000:.0f}\t{b * 1000:.0f}\t{t}" for a, b, t in short),
        "speakers": "\n".join(f"{speakers[n % 2]}: {part}" for n, (*_, part) in enumerate(whole)),
        "names": "\n".join(f"{'张三李四'[n % 2 * 2 :][:2]}：{part}" for n, (*_, part) in enumerate(whole)),
        "speakers and times": "\n".join(
            f"说话人 {n % 2 + 1} {clock(a, '.')[3:8]}\n{part}\n" for n, (a, _, part) in enumerate(whole)
        ),
        "OpenAI": as_json({"text": text, "segments": timed, "words": [{"word": one} for one in words]}),
        "words only": as_json({"words": [{"word": one, "start": 0, "end": 1} for one in words]}),
        "whisper.cpp": as_json({
            "params": {"language": "zh"}, "result": {"language": "zh"},
            "transcription": [
                {"timestamps": {"from": clock(a, ",")}, "offsets": {"from": int(a * 1000)}, "text": part}
                for a, b, part in short
            ],
        }),
        "whisperX": as_json({
            "segments": [
                {"start": a, "end": b, "text": part, "speaker": "SPEAKER_00", "words": [{"word": part[:1]}]}
                for a, b, part in unmarked
            ],
            "word_segments": [],
        }),
        "transformers": as_json({
            "text": text, "chunks": [{"timestamp": [a, b], "text": part} for a, b, part in short]
        }),
        "list of segments": as_json(timed),
        "JSON lines": "\n".join(map(as_json, timed)),
        "Vosk": as_json({"result": [{"word": one} for one in words], "text": " ".join(words)}),
        "FunASR": as_json([{"key": "a", "text": text, "timestamp": [[0, 1], [1, 2]]}]),
        "AWS": as_json({"jobName": "x", "results": {"transcripts": [{"transcript": text}], "items": []}}),
        "Google": as_json({"results": [
            {"alternatives": [{"transcript": part, "confidence": 0.9}, {"transcript": "别的"}]}
            for *_, part in whole
        ]}),
        "Deepgram": as_json({"metadata": {}, "results": {"channels": [{"alternatives": [
            {"transcript": text, "words": [{"word": "大"}]}
        ]}]}}),
        "Azure": as_json({
            "combinedRecognizedPhrases": [{"display": text}],
            "recognizedPhrases": [{"nBest": [{"lexical": "别 的", "display": part}]} for *_, part in whole],
        }),
    }  # fmt: skip
