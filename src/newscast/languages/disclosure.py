"""How a language says that a voice is synthetic: what is spoken and shown, and what it must name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscast.languages.language import FALLBACK, language_of


@dataclass(frozen=True)
class DisclosureWording:
    """The words of one language. Spoken sentences are written as scripts are, pauses included."""

    spoken: str
    """The sentence where no person has approved the script."""
    spoken_reviewed: str
    """The sentence where somebody has."""
    chapter: str
    """What players list the sentence, or the sound, as."""
    cue: str
    """What captions show while the rhythm cue sounds."""
    episode: str
    """What pages and notes show of an episode."""
    show: str
    """What the show's own page shows."""
    artificial: re.Pattern[str]
    """That intelligence is artificial: one of the two elements that a sentence must have."""
    synthetic: re.Pattern[str]
    """That something is generated or synthesised: the other."""
    elements: str
    """Both as an editor is told of them."""
    unit: re.Pattern[str]
    """What its pace is counted in."""
    least_per_minute: int
    most_per_minute: int

    def is_complete(self, sentence: str) -> bool:
        """Return whether the sentence, as shown, has both elements."""
        return bool(self.artificial.search(sentence) and self.synthetic.search(sentence))


def disclosure_wording(language: str) -> DisclosureWording:
    """Return the words of a language (a BCP 47 tag); English where newscast does not know it."""
    wording = known_wording(language) or known_wording(FALLBACK)
    assert wording is not None
    return wording


def known_wording(language: str) -> DisclosureWording | None:
    """Return the words of a language, if newscast knows it."""
    known = language_of(language)
    return known.disclosure if known.is_known else None
