"""How English says that a voice is synthetic."""

from __future__ import annotations

import re

from newscast.languages.disclosure import DisclosureWording

ENGLISH = DisclosureWording(
    spoken="This programme is read [[pause 0.3s]]by an AI-generated synthetic voice.",
    spoken_reviewed=(
        "This programme is read [[pause 0.3s]]by an AI-generated synthetic voice. "
        "[[pause 0.6s]]Its content was reviewed by an editor."
    ),
    chapter="AI-generated voice",
    cue="(Rhythm cue: AI-generated voice)",
    episode="This episode is read by an AI-generated synthetic voice.",
    show="This show is read by an AI-generated synthetic voice.",
    artificial=re.compile(r"(?<![a-z])(?:ai|a\.i\.)(?![a-z])|artificial(?:ly)?[ -]intelligen", re.IGNORECASE),
    synthetic=re.compile(r"generat(?:ed|ive|es|or|ion)|synthe(?:tic|si[sz])", re.IGNORECASE),
    elements="AI (or artificial intelligence) and generated (or synthetic)",
    unit=re.compile(r"[A-Za-z0-9][A-Za-z0-9'’]*"),
    least_per_minute=120,
    most_per_minute=160,
)
