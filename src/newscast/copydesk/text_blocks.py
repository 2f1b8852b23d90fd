"""Passages: the words of a script that the rules read, each with its way back to the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.languages.digits import fold_digits
from newscast.languages.spans import Spans
from newscast.model.episode import Episode, Item
from newscast.model.markup import Slip, inline_slips
from newscast.model.rule import Level
from newscast.model.script import Heading, Script, Segment, Substitution, Text
from newscast.model.show import Show, paragraph_names
from newscast.model.sound_bite import SoundBite
from newscast.support.messages import Text as Words
from newscast.support.yaml_models import Loaded

_NO_WORDS = frozenset({"id", "kind", "category", "headline", "source", "names", "numbers", "body"})
_CODE = re.compile(r"`[^`\n]{1,2000}`")
_ID = re.compile(r"\{#[^}\n]*\}?")
FENCE = re.compile(r"^[ \t]*(```|~~~)", re.MULTILINE)
"""Where code begins, or ends."""


@dataclass(frozen=True)
class TextBlock:
    """A headline or a paragraph: its words as shown."""

    text: str
    chapter: str
    offset: Callable[[int], int]
    """Where the character `text[i]` stands in the file; `len(text)`: just after the last."""
    frozen: tuple[tuple[int, int], ...] = ()
    """What no fix may touch: code, and words that are shown one way and said another."""
    is_headline: bool = False
    is_code: bool = False

    @cached_property
    def plain(self) -> str:
        """The words with their digits folded, for reading figures; every place stays."""
        return fold_digits(self.text)

    def is_frozen(self, start: int, end: int) -> bool:
        """Return whether the words from `start` to `end` touch what must stay."""
        return self.is_code or self._frozen.touch(start, end)

    @cached_property
    def loose_markup(self) -> tuple[Slip, ...]:
        """Where marks stand that look like markup and are read as words."""
        slips = inline_slips(self.text)
        return tuple(slip for slip in slips if not self.is_frozen(slip.start, slip.end))

    @cached_property
    def _frozen(self) -> Spans:
        return Spans(self.frozen)


@dataclass(frozen=True)
class RuleContext:
    """A script on the desk, with all that is known about it."""

    script: Script
    episode: Loaded[Episode] | None
    terms: GlossaryIndex
    show: Show | None
    truth: Mapping[str, str] = field(default_factory=dict)
    """Item id to its drafted words."""
    bite_fault: Callable[[SoundBite], Words | None] | None = None
    """Says what is wrong with the recording of a sound bite; None: recordings are not looked at."""

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return str(self.script)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every paragraph that is spoken, with its speaker."""
        return self.script.segments(paragraph_names(self.show, self.episode.value if self.episode else None))

    @cached_property
    def passages(self) -> tuple[TextBlock, ...]:
        """Every headline and paragraph, in order."""
        segments = {segment.block.start: segment for segment in self.segments}
        matches: list[TextBlock] = []
        fenced = False
        for block in self.script.blocks:
            if isinstance(block, Heading) and block.headline:
                frozen = tuple(match.span() for match in _ID.finditer(block.headline))
                matches.append(
                    TextBlock(block.headline, block.item_id or "", block.offset, frozen, is_headline=True)
                )
            elif block.start in segments:
                passage, fenced = _paragraph(segments[block.start], fenced)
                matches.append(passage)
        return tuple(matches)

    @cached_property
    def paragraphs(self) -> tuple[TextBlock, ...]:
        """The passages that are spoken."""
        return tuple(p for p in self.passages if not p.is_headline and not p.is_code and p.text)

    @cached_property
    def chapters(self) -> Mapping[str, tuple[TextBlock, ...]]:
        """The spoken passages by chapter."""
        return _by_chapter(self.paragraphs)

    @cached_property
    def headlines(self) -> Mapping[str, tuple[TextBlock, ...]]:
        """The headlines by chapter."""
        return _by_chapter(p for p in self.passages if p.is_headline)

    @property
    def items(self) -> tuple[Item, ...]:
        """The episode's items."""
        return self.episode.value.items if self.episode else ()

    def words_of(self, item: Item) -> str:
        """Return the item's drafted words; where nobody drafted it, its fields in their order."""
        if item.id in self.truth:
            return self.truth[item.id]
        words: list[str] = []
        for key, value in item:
            if key not in _NO_WORDS and value:
                words += [value] if isinstance(value, str) else value
        return item.body or "。".join(words)

    def item_of(self, passage: TextBlock) -> str | None:
        """Return the id of the item the passage tells of, if any."""
        known = self.episode is None or self.episode.value.item(passage.chapter)
        return (passage.chapter or None) if known else None

    def finding(
        self,
        passage: TextBlock,
        start: int,
        end: int,
        rule: str,
        message: Words,
        *suggestions: str,
        level: Level = "warning",
        certain: bool = False,
    ) -> Finding:
        """Return a finding on `passage.text[start:end]`; certain only where a fix may write."""
        matches = passage.text[start:end]
        begin = passage.offset(start)
        finish = passage.offset(end - 1) + 1 if end > start else begin
        whole = self.text[begin:finish] == matches
        sure = certain and bool(suggestions) and whole and not passage.is_frozen(start, end)
        item = self.item_of(passage)
        return Finding(begin, finish, rule, level, matches, suggestions, message, item, certain=sure)


def _by_chapter(passages: Iterable[TextBlock]) -> dict[str, tuple[TextBlock, ...]]:
    matches: dict[str, list[TextBlock]] = {}
    for passage in passages:
        matches.setdefault(passage.chapter, []).append(passage)
    return {chapter: tuple(among) for chapter, among in matches.items()}


def _paragraph(segment: Segment, fenced: bool) -> tuple[TextBlock, bool]:
    text = segment.text
    frozen, at = [], 0
    for span in segment.spans:
        if isinstance(span, (Text, Substitution)):
            if isinstance(span, Substitution):
                frozen.append((at, at + len(span.shown)))
            at += len(span.shown)
    frozen += [match.span() for match in _CODE.finditer(text)]
    marks = len(FENCE.findall(segment.block.raw))
    is_code = fenced or marks > 0
    passage = TextBlock(text, segment.chapter, segment.offset, tuple(frozen), is_code=is_code)
    return passage, fenced ^ (marks % 2 == 1)
