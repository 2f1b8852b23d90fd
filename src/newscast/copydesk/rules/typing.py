"""E: slips of the keyboard in languages that part words by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.language import language_of, reference_language
from newscast.support.messages import Message

SECTION = Section("E", "punctuation", "Slips of the keyboard in a language that parts its words by spaces.")
RULES = (
    DeskRule(
        code="E001",
        name="doubled-word",
        level="warning",
        summary="The same word twice in a row.",
        why="It is read aloud twice.",
        bad=(Example("It is the the best.", "the the", "the", language="en"),),
        good=(Example("He knew that that was wrong.", language="en"),),
    ),
    DeskRule(
        code="E002",
        name="loose-space",
        level="warning",
        summary="A space before a mark, or several where one belongs.",
        why="Captions break lines there, and the text looks careless.",
        fixes=True,
        bad=(Example("It rained , and then it stopped.", " ,", ",", language="en"),),
        good=(Example("It rained, and then it stopped.", language="en"),),
    ),
    DeskRule(
        code="E003",
        name="mixed-quotes",
        level="info",
        summary="Straight quotation marks or apostrophes beside curly ones in a paragraph.",
        why="Readers of the transcript see both.",
        bad=(Example("“Yes,” he said, but it's late.", "'", "’", language="en"),),
        good=(Example("“Yes,” he said, but it’s late.", language="en"),),
    ),
)
_LOOSE = re.compile(r"(?<=\w)[ \t]+(?=[,;!?](?:\s|$)|\.(?:\s|$))|(?<=\S)[ \t]{2,}(?=\S)")
_CURLY, _STRAIGHT = re.compile("[“”‘’]"), re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])|\"")


def find(copy: RuleContext) -> Iterator[Finding]:
    """Everything E finds."""
    language = language_of(copy.show.language) if copy.show else reference_language()
    for passage in copy.paragraphs:
        yield from _doubled(copy, passage, language.may_double)
        yield from _loose(copy, passage)
        yield from _mixed(copy, passage)


def _doubled(copy: RuleContext, passage: TextBlock, may_double: frozenset[str]) -> Iterator[Finding]:
    words = list(re.finditer(r"[\w'’-]+", passage.text))
    for first, second in pairwise(words):
        between = passage.text[first.end() : second.start()]
        same = first[0].casefold() == second[0].casefold() and first[0].isalpha() and between.isspace()
        is_name = first[0] == second[0] and first[0][:1].isupper()
        if same and not is_name and first[0].casefold() not in may_double:
            message = Message("the word stands twice; take one out, or dismiss this")
            yield copy.finding(passage, first.start(), second.end(), "E001", message, first[0])


def _loose(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    for match in _LOOSE.finditer(passage.text):
        mark = passage.text[match.end()]
        is_mark = mark in ",;!?."
        end = match.end() + is_mark
        message = Message("a space that does not belong")
        yield copy.finding(
            passage, match.start(), end, "E002", message, mark if is_mark else " ", certain=True
        )


def _mixed(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    if not _CURLY.search(passage.text):
        return
    for match in _STRAIGHT.finditer(passage.text):
        curly = (
            "’"
            if match[0] == "'"
            else "”"
            if passage.text[match.start() - 1 : match.start()].strip()
            else "“"
        )
        message = Message("a straight mark beside curly ones")
        yield copy.finding(passage, *match.span(), "E003", message, curly, level="info")
