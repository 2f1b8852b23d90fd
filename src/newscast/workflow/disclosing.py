"""What an episode says of its synthetic voice: written as segments of its own, spoken at its own pace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newscast.languages.disclosure import disclosure_wording
from newscast.model.disclosure import DISCLOSURE, DISCLOSURE_AT_END
from newscast.model.script import Inline, Paragraph, Pause, Segment, Span, Text, spans_of
from newscast.model.sound_bite import ClipMark
from newscast.support.errors import VoiceError
from newscast.support.messages import Message
from newscast.workflow.plan import CUE, Pace, SpokenSegment, VoiceSettings

if TYPE_CHECKING:
    from newscast.model.clip import Clip, Utterance
    from newscast.model.show import Show
    from newscast.verbalize import Reader
    from newscast.voices import Engine

_CHAPTERS = {
    "start": (DISCLOSURE,),
    "end": (DISCLOSURE_AT_END,),
    "both": (DISCLOSURE, DISCLOSURE_AT_END),
}
_PAUSE_SECONDS = 0.6
"""After a mark inside the sentence where it sets none itself."""
_MARK = re.compile(r"[，、；：。！？,;:.!?][”’」』）)\"']*\s*(?=\S)")
_FIRST_RATE = 0.62
_RATES = (0.5, 1.6)
"""What every engine can do, and still sounds like itself."""
_TRIES = 5
_STRETCHES = (0.6, 1.8)
_WANTED_MARGIN, _LEAST_MARGIN = 10.0, 3.0
"""How far inside its limits a pace is wanted, and what will do rather than stretch it; in units a minute."""


def disclosures_of(
    show: Show, reader: Reader, engine: Engine, *, is_reviewed: bool
) -> tuple[tuple[SpokenSegment, ...], tuple[SpokenSegment, ...]]:
    """Return what is heard before and after the programme, to be spoken by the show's first speaker."""
    if show.disclosure.is_off:
        return (), ()
    spoken = [
        _spoken(show, reader, engine, chapter, is_reviewed) for chapter in _CHAPTERS[show.disclosure.place]
    ]
    return (
        tuple(one for one in spoken if one.segment.chapter == DISCLOSURE),
        tuple(one for one in spoken if one.segment.chapter == DISCLOSURE_AT_END),
    )


def _spoken(show: Show, reader: Reader, engine: Engine, chapter: str, is_reviewed: bool) -> SpokenSegment:
    wording, speaker = disclosure_wording(show.language), show.speakers[0]
    if show.disclosure.is_cue:
        from newscast.model.clip import SpokenPhrase, Utterance

        segment = _segment(chapter, wording.chapter, (Text(wording.cue, 0),))
        how = VoiceSettings(CUE, "1", speaker, "ai")
        return SpokenSegment(segment, Utterance((SpokenPhrase(wording.cue, ""),)), how, section=chapter)
    sentence = show.disclosure.sentence(show.language, is_reviewed=is_reviewed)
    segment = _segment(chapter, wording.chapter, tuple(_with_pauses(spans_of(sentence))))
    utterance = reader.utterance(segment, engine.needs)
    how = VoiceSettings(engine.name, engine.version, speaker, engine.voice_of(speaker))
    units = len(wording.unit.findall(segment.text))
    pace = Pace(units, wording.least_per_minute, wording.most_per_minute)
    return SpokenSegment(segment, utterance, how, section=chapter, pace=pace)


def _segment(chapter: str, title: str, spans: tuple[Span, ...]) -> Segment:
    text = "".join(span.shown for span in spans if not isinstance(span, Pause))
    return Segment(f"{chapter}.1", chapter, title, None, spans, Paragraph(text, 0))


def _with_pauses(spans: tuple[Inline, ...]) -> Iterator[Span]:
    """The spans with a pause after each mark that is followed by words."""
    for number, span in enumerate(spans):
        if isinstance(span, ClipMark):
            continue
        if not isinstance(span, Text):
            yield span
            continue
        done = 0
        for match in _MARK.finditer(span.shown):
            yield Text(span.shown[done : match.end()], span.start + done)
            yield Pause(_PAUSE_SECONDS, span.start + match.end())
            done = match.end()
        yield Text(span.shown[done:], span.start + done)
        follows = spans[number + 1] if number + 1 < len(spans) else None
        ends_in_mark = bool(_MARK.search(span.shown[done:] + "x"))
        if ends_in_mark and follows is not None and not isinstance(follows, Pause):
            yield Pause(_PAUSE_SECONDS, span.start + len(span.shown))


def speak_at_pace(speak: Callable[[float], Clip], utterance: Utterance, pace: Pace, where: str) -> Clip:
    """Return a clip that holds the pace, pauses included, as it will stand on the timeline.

    `speak` gives the utterance at a rate; its rate is corrected until the pace holds, and what no rate
    reaches is stretched. Raises VoiceError where neither is enough.
    """
    from newscast.audio.time_stretch import stretched

    pauses = sum(phrase.pause_seconds for phrase in utterance.phrases[:-1])
    wanted = max(0.2, pace.seconds - pauses)
    rate, good = _FIRST_RATE, None
    for _ in range(_TRIES):
        clip = speak(rate)
        seconds = _speech_seconds(clip, utterance, where)
        if pace.holds(seconds + pauses, _WANTED_MARGIN):
            return clip
        good = clip if pace.holds(seconds + pauses, _LEAST_MARGIN) else good
        better = min(max(rate * seconds / wanted, _RATES[0]), _RATES[1])
        if abs(better - rate) < 0.005:
            break
        rate = better
    if good:
        return good
    factor = min(max(wanted / seconds, _STRETCHES[0]), _STRETCHES[1])
    clip = stretched(clip, factor)
    seconds = _speech_seconds(clip, utterance, where)
    if not pace.holds(seconds + pauses):
        raise VoiceError(
            Message(
                "{where}: the disclosure comes to {pace:.0f} characters a minute, not {least} to {most}",
                where=where,
                pace=pace.units / (seconds + pauses) * 60,
                least=pace.least,
                most=pace.most,
            ),
            hint=Message("write it without long pauses"),
        )
    return clip


def _speech_seconds(clip: Clip, utterance: Utterance, where: str) -> float:
    """Return how long the words sound when the mix has trimmed them."""
    from newscast.audio.mix.clip_analysis import analyse_clip

    heard = analyse_clip(clip, utterance.phrases, where)
    return sum(end - start for start, end in heard.spans) / heard.sample_rate
