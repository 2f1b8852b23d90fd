"""V: variants of a name's own letters."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from itertools import islice

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.glossary_index import VARIANT, GlossaryIndex, stands_alone
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.han import HAN
from newscast.languages.protected import protected
from newscast.languages.tokens import letters
from newscast.languages.zh.lexicon import is_english_word
from newscast.support.messages import Message

SECTION = Section(
    "V",
    "variants",
    "A name with its own letters but other case, spaces or hyphens. Two right names with the same letters "
    "leave each other alone.",
    "or list the other form in the glossary as a term",
)
RULES = (
    DeskRule(
        code="V001",
        name="listed-variant",
        level="info",
        summary="A form of a name that the glossary lists as a variant.",
        why="The show writes each name in one way.",
        bad=(
            Example(
                "看HuggingFace的模型。",
                "HuggingFace",
                "Hugging Face",
                glossary="{text: Hugging Face, variants: [HuggingFace]}",
            ),
        ),
        good=(Example("看Hugging Face的模型。", glossary="{text: Hugging Face, variants: [HuggingFace]}"),),
        fixes=True,
    ),
    DeskRule(
        code="V002",
        name="other-spelling",
        level="info",
        summary="The letters of a name of the item or the glossary, in other case or otherwise joined; "
        "certain unless they are also a plain English word.",
        why="The show writes each name in one way.",
        bad=(
            Example(
                "用OpenSora 1.0生成视频。",
                "OpenSora 1.0",
                "Open-Sora 1.0",
                glossary="{text: Open-Sora 1.0}",
            ),
        ),
        good=(Example("用Open-Sora 1.0生成视频。", glossary="{text: Open-Sora 1.0}"),),
        fixes=True,
        corrects="letters",
    ),
)

_TOKEN = re.compile(rf"[A-Za-zÀ-ɏ0-9]+|[{HAN}]")
_JOINT = re.compile(r"[ \-‐‑–+.·'’&/_]{0,3}")
_LONG = 9
_LONGEST = 12
"""Tokens in one name."""


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of V."""
    for passage in copy.passages:
        if passage.is_code:
            continue
        settled: list[tuple[int, int]] = []
        no_prose = protected(passage.text)
        for occurrence in copy.terms.occurrences(passage.text):
            settled.append((occurrence.start, occurrence.end))
            entries = {entry.kind: entry for entry in occurrence.entries}
            if set(entries) == {VARIANT} and not no_prose.touch(occurrence.start, occurrence.end):
                right = entries[VARIANT].term.text
                message = Message("the glossary writes this name otherwise")
                yield copy.finding(
                    passage,
                    occurrence.start,
                    occurrence.end,
                    "V001",
                    message,
                    right,
                    level="info",
                    certain=True,
                )
        yield from _same_letters(copy, passage, settled)


def _same_letters(copy: RuleContext, passage: TextBlock, settled: list[tuple[int, int]]) -> Iterator[Finding]:
    begins = [begin for begin, _ in settled]
    no_prose = protected(passage.text)
    for start, end, rights in spellings(passage.text, copy.terms):
        matches = passage.text[start:end]
        near = settled[max(0, bisect.bisect_right(begins, start) - 1) : bisect.bisect_right(begins, end)]
        if matches in rights or no_prose.touch(start, end) or any(a <= start and end <= b for a, b in near):
            continue
        if len(rights) > 1 or any(
            a < end and start < b and b - a > 1
            for a, b in near
            if (a, b) != (start, end) and not (start <= a and b <= end)
        ):
            continue
        right = rights[0]
        if _ends(right) != _ends(matches):
            continue
        message = Message("the item or the glossary writes this name otherwise")
        plain = matches.isalpha() and matches.lower() == right.lower() and _is_plain(matches, right)
        yield copy.finding(passage, start, end, "V002", message, right, level="info", certain=not plain)


def _is_plain(found: str, right: str) -> bool:
    """Return whether it may be another word.

    In small letters, or an English one where the name has odd capitals.
    """
    if found.islower():
        return len(found) < _LONG or is_english_word(found)
    return found.istitle() and not right.istitle() and is_english_word(found)


def _ends(name: str) -> str:
    """Return the marks that end a name: Galaxy S25+, C#."""
    return name[len(name.rstrip("+#!*")) :]


def spellings(text: str, terms: GlossaryIndex) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield runs of `text` that have exactly the letters of terms: start, end and the terms' own forms."""
    skip_to = 0
    for token in _TOKEN.finditer(text) if terms.by_letters else ():
        start = token.start()
        if start < skip_to or text[start] > "ɏ":
            continue
        key, last, best = "", start, None
        for part in islice(_TOKEN.finditer(text, start), _LONGEST * 3):
            begin, end = part.span()
            if not _JOINT.fullmatch(text, last, begin):
                break
            key, last = key + letters(text[begin:end]), end
            if key not in terms.letter_prefixes:
                break
            if key in terms.by_letters and stands_alone(text, start, end):
                best = (start, end, tuple(term.text for term in terms.by_letters[key]))
        if best:
            skip_to = best[1]
            yield best
