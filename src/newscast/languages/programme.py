"""What a language calls the parts of a programme that have no headline of their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProgrammeWording:
    """The words of one language, as chapters and notes show them."""

    cold_open: str
    after_outro: str
    recording: str
    """Names who is heard in a sound bite of nobody."""
    ad: str
    """Marks an advertisement."""
    sponsor: str
    """Marks a sponsor's message."""
    promo: str
    """Marks a promo."""
    between: str
    """Stands between such a mark and what it is for."""


def programme_wording(language: str) -> ProgrammeWording:
    """Return the words of a language (a BCP 47 tag); English where newscast does not know it."""
    from newscast.languages.language import language_of

    return language_of(language).programme
