"""Spots: what sponsors, advertisers and the show's own promos say around and between the news."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from newscast.model.episode import Day, Line, WebAddress
from newscast.model.show_path import ShowPath
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, fault_at

SPOT_CHAPTER = "_spot-"
"""Begins the id of a spot's chapter in a recording, before its number in show.yaml; no item is called so."""

SpotKind = Literal["ad", "sponsor", "promo"]


def is_spot_chapter(chapter: str) -> bool:
    """Return whether a chapter of a recording is a spot."""
    return chapter.startswith(SPOT_CHAPTER)


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Spot(Frozen):
    """A sponsor's message, an advertisement or a promo, heard while its dates hold."""

    name: Annotated[Line, Field(max_length=100)]
    """Who pays for it, or what it is for, as chapters and notes name it: Acme Cloud."""
    kind: SpotKind = "ad"
    """ad, sponsor or promo: how it is marked in chapters and notes."""
    file: ShowPath | None = None
    """The recording that is played, whole: audio/clips/acme.mp3."""
    words: Annotated[str, Field(max_length=4000)] = ""
    """What the show's voice says; beside a `file`, its caption."""
    speaker: Line | None = None
    """Who says the words, by the name in `speakers`; absent: the first."""
    place: Literal["pre", "mid", "post"] = "pre"
    """pre: before everything; mid: between two chapters; post: after everything."""
    after: Annotated[Line, BeforeValidator(_as_text)] | None = None
    """For a mid spot: the id of the chapter before it, or its number among the news, 1 being the first."""
    since: Day | None = None
    """The first day of episodes that carry it (`from` is understood too); absent: from the beginning."""
    until: Day | None = None
    """The last day of episodes that carry it (`to` is understood too); absent: without an end."""
    url: WebAddress | None = None
    """Where its chapter leads."""

    @model_validator(mode="before")
    @classmethod
    def _other_names(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        names = {"from": "since", "to": "until"}
        return {
            names[key] if key in names and names[key] not in value else key: inner
            for key, inner in value.items()
        }

    @model_validator(mode="after")
    def _holds_together(self) -> Spot:
        if self.file is None and not any(character.isalnum() for character in self.words):
            raise fault_at(
                Message("the spot `{name}` has neither `file` nor `words`", name=self.name), "name"
            )
        if self.place == "mid" and self.after is None:
            what = Message("the spot `{name}` does not say `after` which chapter it comes", name=self.name)
            raise fault_at(what, "place")
        if self.place != "mid" and self.after is not None:
            raise fault_at(Message("only a spot with `place: mid` comes `after` a chapter"), "after")
        if self.since and self.until and self.until < self.since:
            raise fault_at(Message("the spot `{name}` ends before it begins", name=self.name), "until")
        return self

    def is_carried_on(self, day: date) -> bool:
        """Return whether an episode of that day carries it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
