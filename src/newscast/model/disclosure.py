"""What a show says of its synthetic voice, and where in an episode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from newscast.languages.disclosure import DisclosureWording, disclosure_wording, known_wording
from newscast.model.episode import Line
from newscast.model.script import Pause, has_words, spans_of
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, fault_at

DISCLOSURE, DISCLOSURE_AT_END = "_disclosure", "_disclosure-end"
"""Chapters of a recording that hold the disclosure; no item and no heading of a script can be called so."""
DISCLOSURES = frozenset({DISCLOSURE, DISCLOSURE_AT_END})
_NONE, _CUE = "none", "cue"
_OWN = ""
"""Stands for the show's own language."""
_LONGEST = 200


def _by_language(value: Any) -> Any:
    return {_OWN: value} if isinstance(value, str) else value


class Disclosure(Frozen):
    """How each episode tells that its voice is synthetic; `none` leaves it out, `cue` plays a rhythm."""

    text: Annotated[
        dict[str, Annotated[Line, Field(max_length=_LONGEST)]],
        BeforeValidator(_by_language),
    ] = Field(default_factory=dict)
    """The sentence, or one for each language (zh, en); `cue` is the rhythm short-long short-short."""
    place: Literal["start", "end", "both"] = "start"
    """Where it is heard: before everything else, after it, or both."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """Let a text stand for the whole, and nothing for the default."""
        return {"text": value} if isinstance(value, str) else {} if value is None else value

    @property
    def is_off(self) -> bool:
        """Whether the show has it left out, in writing."""
        return self.text.get(_OWN) == _NONE

    @property
    def is_cue(self) -> bool:
        """Whether it is a sound instead of words."""
        return self.text.get(_OWN) == _CUE

    def sentence(self, language: str, *, is_reviewed: bool) -> str:
        """Return what is said in a show of this language, as a script writes it.

        The show's own sentence is said as it stands; the default one names a review only where there was one.
        """
        own = (_OWN, language, language.partition("-")[0])
        given = next((self.text[name] for name in own if name in self.text), None)
        wording = disclosure_wording(language)
        return given or (wording.spoken_reviewed if is_reviewed else wording.spoken)

    def faults(self, language: str) -> Iterator[PydanticCustomError]:
        """Return what is wrong with the sentences, of which the one of no language is said in `language`."""
        for name, sentence in self.text.items():
            if name == _OWN and (self.is_off or self.is_cue):
                continue
            spans = spans_of(sentence)
            shown = "".join(span.shown for span in spans if not isinstance(span, Pause))
            wording = known_wording(name or language)
            if not has_words(spans):
                yield fault_at(Message("the disclosure says nothing"), "disclosure", "text", name)
            elif wording and not wording.is_complete(shown):
                yield _incomplete(wording, name)


def _incomplete(wording: DisclosureWording, language: str) -> PydanticCustomError:
    what = Message(
        "the disclosure must name both {elements}, or be `cue`, or `none`", elements=wording.elements
    )
    return fault_at(what, "disclosure", "text", language)
