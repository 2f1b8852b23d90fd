"""The proof of an episode: which segments an editor should listen to, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscast.errors import ProofError
from newscast.proof.comparing import Read, Verdict, compare
from newscast.proof.hearing import Ear, Heard, hear_all, passage
from newscast.recording import Recording

DROPPED_SYLLABLES = 6
"""As many in a row are a clause: no recogniser loses that many of good speech."""
SUSPECT_SCORE = 0.34
"""A segment with this share of its syllables misheard; the worst of the reference episode has .23."""
FEWEST_SYLLABLES = 6
"""A share of less says nothing."""
OUT_OF_PLACE_SECONDS = 1.5
_MARGIN_SECONDS = 0.2


@dataclass(frozen=True)
class Suspect:
    """A segment to listen to."""

    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What came of listening to an episode."""

    verdicts: tuple[Verdict, ...]
    suspects: tuple[Suspect, ...]

    @property
    def error_rate(self) -> float:
        """Wrong syllables for each that should be said."""
        return sum(one.errors for one in self.verdicts) / max(1, sum(one.syllables for one in self.verdicts))


def prove(
    recording: Recording,
    audio: Path,
    ear: Ear,
    read: Read,
    tell: Callable[[float, float], None] | None = None,
) -> Proof:
    """Listens to the episode's `audio`; `read` is how the show reads a text aloud. Raises ProofError."""
    if not audio.is_file():
        raise ProofError("no such audio", at=audio, hint="render the episode again")
    if not recording.segments:
        raise ProofError("the manifest has no segments", hint="render the episode again")
    proof = judge(recording, hear_all(ear, audio, recording.duration_seconds, tell), read)
    again = [_heard_alone(suspect, audio, ear, read) for suspect in proof.suspects]
    cleared = {one.segment.id: one for one in again if one and not _reasons(one)}
    return Proof(
        tuple(cleared.get(one.segment.id, one) for one in proof.verdicts),
        tuple(one for one in proof.suspects if one.verdict.segment.id not in cleared),
    )


def _heard_alone(suspect: Suspect, audio: Path, ear: Ear, read: Read) -> Verdict | None:
    """A second opinion, for recognisers lose whole passages of good speech; none on what is out of place."""
    segment = suspect.verdict.segment
    if len(suspect.reasons) > len(_reasons(suspect.verdict)):
        return None
    start, end = max(0.0, segment.start - _MARGIN_SECONDS), segment.end + _MARGIN_SECONDS
    return compare([segment], ear.hear(passage(audio, start, end), start), read)[0]


def judge(recording: Recording, heard: Sequence[Heard], read: Read) -> Proof:
    """The proof, once the words are heard."""
    verdicts = compare(recording.segments, heard, read)
    places = _out_of_place(verdicts)
    suspects = [
        Suspect(verdict, reasons)
        for verdict, place in zip(verdicts, places, strict=True)
        if (reasons := (*_reasons(verdict), *place))
    ]
    return Proof(verdicts, tuple(suspects))


def _reasons(verdict: Verdict) -> list[str]:
    reasons = []
    for one in verdict.differences:
        lost, added = one.said_syllables - one.heard_syllables, one.heard_syllables - one.said_syllables
        if one.kind == "letters":
            reasons.append(f"{one.said} was read as letters")
        elif lost >= DROPPED_SYLLABLES:
            reasons.append(f"{one.said} was not heard")
        elif added >= DROPPED_SYLLABLES:
            reasons.append(f"{one.heard} was heard, which is not in it")
    if not reasons and verdict.syllables >= FEWEST_SYLLABLES and verdict.score >= SUSPECT_SCORE:
        reasons.append("other words were heard")
    return reasons


def _out_of_place(verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """Where a segment is heard at another time than the manifest says: the first so late or early."""
    known: list[float] = [0.0]
    found: list[tuple[str, ...]] = []
    for verdict in verdicts:
        late = 0.0 if verdict.heard_at is None else verdict.heard_at - verdict.segment.start
        if any(abs(late - other) <= OUT_OF_PLACE_SECONDS for other in known):
            found.append(())
            continue
        known.append(late)
        found.append((f"it sounds {abs(late):.1f} s {'later' if late > 0 else 'earlier'} than it should",))
    return found
