"""Pinned takes (scripts/S.takes.yaml): how a paragraph is to be spoken, known again by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BeforeValidator, Field, model_validator

from newscast.languages.zh.pinyin import pinyin_fault
from newscast.model.episode import Line
from newscast.model.script import Segment, Span, Substitution, Text
from newscast.model.show import EngineName, Speaker
from newscast.support.files import write_text
from newscast.support.yaml_models import Frozen, fault_at, load_model


class TakeSay(Frozen):
    """Words of the paragraph that are said otherwise in this take, wherever they stand in it."""

    text: Line
    """The words as the script shows them."""
    say: Line
    """What the voice is given, as in a `say` of the script: words, pinyin or IPA."""

    @model_validator(mode="after")
    def _say_is_right(self) -> TakeSay:
        if fault := pinyin_fault(self.text, self.say):
            raise fault_at(f"the pinyin is wrong: {fault}", "say")
        return self


class Take(Frozen):
    """One pinned take."""

    text: Line
    """The paragraph's words as the script shows them; marks and spaces may change."""
    nth: Annotated[int, Field(ge=1)] = 1
    """Which of the paragraphs with these words, from the top."""
    engine: EngineName | None = None
    """The engine that the voice is one of; another engine speaks with the speaker's own voice."""
    voice: Line | None = None
    """Another voice than the speaker's."""
    rate: Annotated[float | None, Field(ge=0.5, le=2)] = None
    """Another speed than the speaker's."""
    says: Annotated[tuple[TakeSay, ...], BeforeValidator(lambda value: () if value is None else value)] = ()
    """Words that are said otherwise."""

    def speaker(self, speaker: Speaker, engine: EngineName) -> Speaker:
        """Return the speaker as this take has them speak."""
        update: dict[str, object] = {}
        if self.rate is not None:
            update["rate"] = self.rate
        if self.voice is not None and self.engine in (None, engine):
            update["voices"] = {**speaker.voices, engine: self.voice}
        return speaker.model_copy(update=update) if update else speaker

    def segment(self, segment: Segment) -> Segment:
        """Return the segment with this take's words said otherwise; what the script itself says stays."""
        spans = segment.spans
        for one in self.says:
            spans = tuple(part for span in spans for part in _said(span, one))
        return replace(segment, spans=spans) if self.says else segment


class Takes(Frozen):
    """All pinned takes of a script."""

    takes: Annotated[tuple[Take, ...], BeforeValidator(lambda value: () if value is None else value)] = ()

    def pinned(self, segments: Sequence[Segment]) -> Mapping[int, Take]:
        """Return which segments have a pinned take, by their index."""
        if not self.takes:
            return {}
        alike: dict[str, list[int]] = {}
        for index, segment in enumerate(segments):
            alike.setdefault(words_of(segment.text), []).append(index)
        found = {}
        for take in self.takes:
            places = alike.get(words_of(take.text), [])
            if places:
                found[places[min(take.nth, len(places)) - 1]] = take
        return found

    def with_take(self, take: Take) -> Takes:
        """Return these and one more; one of the same paragraph gives way."""
        return Takes(takes=(*self.without(take.text, take.nth).takes, take))

    def without(self, text: str, nth: int) -> Takes:
        """Return all but the one of a paragraph."""
        words = words_of(text)
        return Takes(takes=tuple(t for t in self.takes if (words_of(t.text), t.nth) != (words, nth)))


def words_of(text: str) -> str:
    """Return what a paragraph is known by: its letters and figures, without marks and spaces."""
    return "".join(character for character in text if character.isalnum()).casefold()


def nth_of(segments: Sequence[Segment], index: int) -> int:
    """Return which of the segments with the same words a segment is, from 1."""
    words = words_of(segments[index].text)
    return sum(words_of(one.text) == words for one in segments[: index + 1])


def load_takes(path: Path) -> Takes:
    """Return the takes of a file, none if there is no file. Raises SourceError at the first fault."""
    return load_model(path, Takes).value if path.exists() else Takes()


def save_takes(takes: Takes, path: Path) -> None:
    """Write the file whole; without a take there is none."""
    if not takes.takes:
        path.unlink(missing_ok=True)
        return
    data = takes.model_dump(mode="json", exclude_defaults=True)
    write_text(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))


def _said(span: Span, one: TakeSay) -> Sequence[Span]:
    if not isinstance(span, Text) or one.text not in span.shown:
        return (span,)
    parts: list[Span] = []
    done = 0
    while (at := span.shown.find(one.text, done)) >= 0:
        if at > done:
            parts.append(Text(span.shown[done:at], span.start + done))
        parts.append(Substitution(one.text, one.say, span.start + at))
        done = at + len(one.text)
    if done < len(span.shown):
        parts.append(Text(span.shown[done:], span.start + done))
    return parts
