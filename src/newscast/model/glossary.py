"""The glossary: names and terms, how they are written, said, and misheard (episodes/glossary.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from newscast.languages.zh.pinyin import pinyin_fault
from newscast.model.episode import Line, Lines
from newscast.support.yaml_models import Frozen, Loaded, fault_at, load_model


class Alias(Frozen):
    """A known mishearing of a term."""

    text: Line
    """What is heard or typed by mistake: 英伟大."""
    safe: bool = False
    """True: corrected wherever its guards hold. False: only suggested."""
    context: Lines = ()
    """Only where one of these stands in the same paragraph."""
    not_before: Lines = ()
    """Not where one of these follows at once."""
    not_after: Lines = ()
    """Not where one of these stands right before."""


def _alias(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _none_as_empty(value: Any) -> Any:
    return () if value is None else value


class Term(Frozen):
    """A name or term: `text` is its canonical written form, `say` what the voice is given."""

    text: Line
    """The canonical written form: 英伟达."""
    say: str | None = None
    """What the voice is given, where it would read the written form wrongly: G P T 四."""
    kind: str = "term"
    """What it is: org, person, product, place or term."""
    variants: Annotated[Lines, BeforeValidator(_none_as_empty)] = ()
    """Certain misspellings, always corrected: same letters in other case, spacing or hyphens."""
    aliases: Annotated[
        tuple[Annotated[Alias, BeforeValidator(_alias)], ...], BeforeValidator(_none_as_empty)
    ] = ()
    confusable_with: Annotated[Lines, BeforeValidator(_none_as_empty)] = ()
    """Right names that sound alike, never corrected into this one."""
    source: str | None = None
    """Where the spelling is documented; for colleagues only."""

    @model_validator(mode="after")
    def _say_is_right(self) -> Term:
        if self.say is not None and (fault := pinyin_fault(self.text, self.say)):
            raise fault_at(f"the pinyin is wrong: {fault}", "say")
        return self


class Glossary(Frozen):
    """All the terms of a show."""

    terms: Annotated[tuple[Term, ...], BeforeValidator(_none_as_empty)] = ()


def load_glossary(path: Path) -> Loaded[Glossary]:
    """Return the glossary of a file; raises SourceError at the place of the first fault."""
    return load_model(path, Glossary)
