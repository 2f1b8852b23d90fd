"""English, American unless the tag says otherwise, as newscast speaks, reads, checks and shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from newscast.languages.en.disclosure import ENGLISH
from newscast.languages.figures import Figure
from newscast.languages.language import (
    CorrectionWording,
    DraftingWording,
    Hearing,
    Language,
    ListenerWording,
    SpeechReader,
)
from newscast.languages.programme import ProgrammeWording

_FOLDER = Path(__file__).parent
_MAY_DOUBLE = (
    "that had very bye no so really far much many long ha now there well blah night more never again"
)


def _reader(tag: str) -> SpeechReader:
    from newscast.languages.en.speech import EnglishReader

    return EnglishReader(is_british=is_british(tag))


def is_british(tag: str) -> bool:
    """Return whether a tag names a region that writes 14 March and says `three nil`."""
    region = tag.upper().rpartition("-")[2] if "-" in tag else ""
    return region in {"GB", "UK", "IE", "AU", "NZ", "ZA", "IN", "SG", "HK"}


def _voices(tag: str) -> Mapping[str, Sequence[str]]:
    if is_british(tag):
        return {
            "kokoro": ("bf_emma", "bm_george"),
            "edge": ("en-GB-SoniaNeural", "en-GB-RyanNeural"),
            "espeak": ("en+Denis", "en+shelby"),
        }
    return {
        "kokoro": ("af_heart", "am_michael"),
        "edge": ("en-US-AvaNeural", "en-US-AndrewNeural"),
        "espeak": ("en-us+Denis", "en-us+shelby"),
    }


def _starting_words(tag: str) -> dict[str, str]:
    british = is_british(tag)
    voices = (
        "kokoro: bf_emma, edge: en-GB-SoniaNeural" if british else "kokoro: af_heart, edge: en-US-AvaNeural"
    )
    zone = "Europe/London" if british else "America/New_York"
    return {"language": tag, "timezone": zone, "voices": f"{{{voices}}}"}


def _figures(text: str) -> Sequence[Figure]:
    from newscast.languages.en.figures import figures

    return figures(text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _story_number(number: int) -> str:
    from newscast.languages.en.numbers import ordinal

    return ordinal(number)


LANGUAGE = Language(
    tag="en-US",
    name="English",
    drafting=DraftingWording(
        templates=_FOLDER / "templates",
        verbs=MappingProxyType({"research": "introduced", "product": "released"}),
        sentence_ends='.!?…”’"',
        stop=".",
        clause_ends=".;,",
        closing="Closing",
        unplaced="[Not part of any item]",
        usual_opening="Hello, and welcome to {title}. This is issue {issue} for {month}/{year}.",
        usual_closing="That is all for this week. Thank you for listening, and see you next time.",
    ),
    listener=ListenerWording(
        opening="Opening",
        closing="Closing",
        contents="Chapters",
        chapters="In this episode",
        transcript="Transcript",
        corrections="Corrections",
        correction_head="Correction:",
        corrected="corrected",
        withdrawn="This episode was withdrawn",
        episodes="Episodes",
        subscribe="Subscribe",
        back="Back 15 seconds",
        forward="Forward 30 seconds",
        speed="Speed",
        download="Download",
        newer="Newer episodes",
        older="Older episodes",
        all_episodes="All episodes",
        skip="Skip to content",
        player="Player",
        source="Source",
        none_yet="No episodes yet.",
        no_script="Scripts are off: a time opens the audio itself, from there.",
        follow="Follow the text",
        copyright="Copyright",
        play="Play",
        pause="Pause",
        seek="Position",
        day=_day,
    ),
    programme=ProgrammeWording("Cold open", "After the outro", "Recording", "Ad", "Sponsor", "Promo", ": "),
    number_example="{text: $1.2 billion, value: 1200000000, unit: USD}",
    corrections=CorrectionWording(
        head="Correction: ",
        end=".",
        between="; ",
        sound="part of the sound was recorded again, the words are unchanged",
        order="the stories are in another order",
        remade="the episode was made again",
        opening="the opening",
        closing="the closing words",
        cold_open="the cold open",
        after_outro="the words after the outro",
        story="the {number} story, {title}",
        removed_part="{title} was removed",
        removed_story="the story {title} was removed",
        added="{place} was added",
        retitled="the title of {place}, should be {title}",
        reading="a pronunciation was corrected in {place}",
        punctuation="the punctuation of {place} was corrected",
        rewritten="the text of {place} was corrected",
        word_added="{after} was added",
        word_removed="{before} was removed",
        replaced="{before} should be {after}",
        inside=": ",
        inside_mark=re.compile("(?<=[”gsno]): (?=“)"),
        next_word=", and ",
        next_word_mark=re.compile("(?<=[”d]), and (?=“)"),
        replaced_mark=re.compile("(?<=”) should be (?=“)"),
        quotes=("“", "”"),
        inner_quotes=("‘", "’"),
        number=_story_number,
    ),
    hearing=Hearing("en", "This is the news, in whole sentences with punctuation."),
    disclosure=ENGLISH,
    reader=_reader,
    checks=frozenset("EF"),
    figures=_figures,
    may_double=frozenset(_MAY_DOUBLE.split()),
    sentence_ends=".!?…",
    syllables_per_second=4.4,
    caption_columns=42,
    voices=_voices,
    preflight_words="Good.",
    starter=_FOLDER / "starter",
    starting_words=_starting_words,
)
