"""The proof of an episode: which segments an editor should listen to, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newscast.model.manifest import Manifest
from newscast.proof.comparing import Read, Verdict, compare
from newscast.proof.listed import Doubt, is_heard, key_words, name_words, other_figure, span, touching
from newscast.proof.recogniser import Listener, RecognisedWord, hear_all, passage
from newscast.proof.words import compared_words
from newscast.support.errors import ProofError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message, Text

DROPPED_SYLLABLES = 6
"""As many in a row are a clause: no recogniser loses that many of good speech."""
SUSPECT_SCORE = 0.34
"""A segment with this share of its syllables misheard; the worst of the reference episode has .23."""
FEWEST_SYLLABLES = 6
"""A share of less says nothing."""
LOST_AT_THE_END = 3
"""Syllables; a second has four or five."""
OUT_OF_PLACE_SECONDS = 1.5
CUT_SECONDS = 0.7
_MARGIN_SECONDS = 0.2


@dataclass(frozen=True)
class Suspect:
    """A segment to listen to."""

    verdict: Verdict
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class ProofReport:
    """What came of listening to an episode."""

    verdicts: tuple[Verdict, ...]
    suspects: tuple[Suspect, ...]
    doubts: tuple[Doubt, ...] = ()
    """Figures and names that were heard otherwise, in any segment."""

    @property
    def error_rate(self) -> float:
        """Wrong syllables for each that should be said."""
        return sum(one.errors for one in self.verdicts) / max(1, sum(one.syllables for one in self.verdicts))


def check_recording(
    recording: Manifest,
    audio: Path,
    ear: Listener,
    read: Read,
    reporter: Reporter = SILENT,
    names: Sequence[str] = (),
) -> ProofReport:
    """Check the episode's `audio`; `read` is how the show reads a text aloud, `names` must be right.

    Raises ProofError.
    """
    if not audio.is_file():
        raise ProofError(Message("no such audio"), at=audio, hint=Message("render the episode again"))
    if not recording.segments:
        raise ProofError(Message("the manifest has no segments"), hint=Message("render the episode again"))
    heard, seconds = hear_all(ear, audio, recording.duration_seconds, reporter)
    proof = judge(recording, heard, read)
    late = _lateness(proof.verdicts)
    again = {n: _heard_alone(proof.verdicts[n], late[n], audio, ear, read) for n in _misheard(proof)}
    verdicts = [
        second if (second := again.get(n)) and not _reasons(second) else first
        for n, first in enumerate(proof.verdicts)
    ]
    doubts = _doubts(verdicts, audio, ear, read, name_words(names, read))
    cut = recording.duration_seconds + late[-1] - seconds
    return replace(_proof(verdicts, cut), doubts=tuple(doubts))


def _doubts(
    verdicts: Sequence[Verdict], audio: Path, ear: Listener, read: Read, names: Sequence[Sequence[str]]
) -> Iterator[Doubt]:
    """Recognise every figure and name again, apart from its sentence: there nothing helps to guess it."""
    for verdict in verdicts:
        spoken = read(verdict.segment.spoken)
        words = compared_words(spoken)
        syllables = [word.syllables for word in words]
        for key in key_words(spoken, names):
            first = touching(verdict, key)
            place = span(verdict, key, syllables)
            if place is None:
                continue
            again = read("".join(one.text for one in ear.hear(passage(audio, *place), place[0]))).strip()
            right = is_heard(key, words, again)
            other = other_figure(key, again) if key.kind == "figure" and not right else None
            if first and not right:
                yield Doubt(verdict, key.kind, key.text, again or first.heard, *place)
            elif other:
                yield Doubt(verdict, key.kind, key.text, other, *place)


def _misheard(proof: ProofReport) -> list[int]:
    """Return the suspects by their words that may yet be cleared, by number."""
    return [
        n
        for n, verdict in enumerate(proof.verdicts)
        if _reasons(verdict) and not any(one.is_spelled_out for one in verdict.differences)
    ]


def _lateness(verdicts: Sequence[Verdict]) -> list[float]:
    """Return how much later than the manifest says each segment sounds, in seconds.

    Unheard ones as those before.
    """
    late, known = [], next((one.late for one in verdicts if one.late is not None), 0.0)
    for verdict in verdicts:
        known = known if verdict.late is None else verdict.late
        late.append(known)
    return late


def _heard_alone(verdict: Verdict, late: float, audio: Path, ear: Listener, read: Read) -> Verdict | None:
    """A second opinion where the segment sounds, for recognisers lose whole passages of good speech."""
    segment = verdict.segment
    start = max(0.0, segment.start + late - _MARGIN_SECONDS)
    end = segment.end + late + _MARGIN_SECONDS
    if end <= start:
        return None
    second = compare([segment], ear.hear(passage(audio, start, end), start), read)[0]
    return replace(second, heard_at=verdict.heard_at)


def judge(recording: Manifest, heard: Sequence[RecognisedWord], read: Read) -> ProofReport:
    """Return the report on the recognised words."""
    return _proof(compare(recording.segments, heard, read))


def _proof(verdicts: Sequence[Verdict], cut_seconds: float = 0.0) -> ProofReport:
    places = _out_of_place(verdicts)
    if cut_seconds >= CUT_SECONDS:
        places[-1] = (
            *places[-1],
            Message("the audio ends {seconds:.1f} s before it should", seconds=cut_seconds),
        )
    suspects = [
        Suspect(verdict, reasons)
        for verdict, place in zip(verdicts, places, strict=True)
        if (reasons := (*_reasons(verdict), *place))
    ]
    return ProofReport(tuple(verdicts), tuple(suspects))


def _reasons(verdict: Verdict) -> list[Text]:
    reasons: list[Text] = []
    for one in verdict.differences:
        lost, added = one.said_syllables - one.heard_syllables, one.heard_syllables - one.said_syllables
        if one.kind == "letters":
            reasons.append(Message("{words} was read as letters", words=one.said))
        elif lost >= DROPPED_SYLLABLES:
            reasons.append(Message("{words} was not heard", words=one.said))
        elif added >= DROPPED_SYLLABLES:
            reasons.append(Message("{words} was heard, which is not in it", words=one.heard))
        elif lost >= LOST_AT_THE_END and one.last >= verdict.words:
            reasons.append(Message("its end, {words}, was not heard", words=one.said))
    if not reasons and verdict.syllables >= FEWEST_SYLLABLES and verdict.score >= SUSPECT_SCORE:
        reasons.append(Message("other words were heard"))
    return reasons


def _out_of_place(verdicts: Sequence[Verdict]) -> list[tuple[Text, ...]]:
    """Return where a segment is heard at another time than the manifest says: the first so late or early."""
    known: list[float] = [0.0]
    matches: list[tuple[Text, ...]] = []
    for verdict in verdicts:
        late = verdict.late or 0.0
        if any(abs(late - other) <= OUT_OF_PLACE_SECONDS for other in known):
            matches.append(())
            continue
        known.append(late)
        what = (
            Message("it sounds {seconds:.1f} s later than it should", seconds=late)
            if late > 0
            else Message("it sounds {seconds:.1f} s earlier than it should", seconds=-late)
        )
        matches.append((what,))
    return matches
