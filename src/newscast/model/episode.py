"""An episode: one issue of the show, its items and their facts (episodes/S.yaml)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from newscast.model.clock_time import ClockTime
from newscast.model.show_path import ShowPath
from newscast.support.errors import SourceError
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, Loaded, fault_at, load_model

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
RESERVED_IDS = frozenset({"opening", "closing", "cold-open", "after-outro"})
"""Chapters of a script that belong to no item."""


def valid_id(text: str) -> str:
    """`text`, if it can name a file, an address and a chapter; else ValueError."""
    if not _ID.fullmatch(text) or ".." in text:
        raise ValueError(f"{text!r} is no id: use letters a-z, digits, '-', '_' and '.'")
    if text in RESERVED_IDS:
        raise ValueError(f"`{text}` is kept for the show's own words; choose another id")
    return text


def _as_mapping(key: str) -> BeforeValidator:
    """Let a bare text stand for a mapping that has only `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}\\^|\x00-\x20\x7f-\x9f\ud800-\udfff]+", text):
        raise ValueError(f"{text!r} is no web address: it starts with https:// and holds no spaces")
    try:
        parts = urlsplit(text)
        named = parts.port != 0 and bool((parts.hostname or "").encode("idna"))
    except ValueError:
        named = False
    if not named:
        raise ValueError(f"{text!r} is no web address: it names no host that there can be")
    return text


@lru_cache
def _partial_date(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(f"{text!r} is no date: write 2024, 2024-03 or 2024-03-18")
    year, month, day = (int(part) for part in (*text.split("-"), "1", "1")[:3])
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    return text


Id = Annotated[str, AfterValidator(valid_id)]
Line = Annotated[str, Field(min_length=1)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]


def _whole_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_format", "no day of the calendar")
    return value


Day = Annotated[date, BeforeValidator(_whole_day)]


class Period(Frozen):
    """Which issue of the show this is: `issue` counts within the month."""

    year: Annotated[int, Field(ge=1900, le=2200)]
    """The year, in four digits."""
    month: Annotated[int, Field(ge=1, le=12)]
    """The month, 1 to 12."""
    issue: Annotated[int, Field(ge=1, le=1000)]
    """The issue of that month: 4 is the month's fourth."""


class Source(Frozen):
    """Where a piece of news comes from; only shown, never spoken."""

    title: str | None = None
    """The publication or paper as listeners read it."""
    url: WebAddress | None = None
    """Where to read it."""
    date: PartialDate | None = None
    """When it appeared: 2024, 2024-03 or 2024-03-18."""


class Name(Frozen):
    """A name that the item is about, as it must be written."""

    text: Line
    """The name, letter by letter: Hugging Face."""
    kind: str = "term"
    """org, person, product, place, term … (told apart only for people)"""


class Number(Frozen):
    """A figure of the item: `text` as a script should show it, `value` plain (3140亿 → 314000000000)."""

    text: Line
    """The figure with its unit: 3140亿."""
    value: str | None = None
    """The plain number: 314000000000, or 0.2 for 20%."""
    unit: str | None = None
    """What is counted: 参数, CNY."""


class Guest(Frozen):
    """Somebody who is heard in sound bites of the episode and presents nothing."""

    name: Line
    """The name that opens a paragraph in the script, before the colon: 王教授."""
    url: WebAddress | None = None
    """A page about the guest."""


class _ItemBase(Frozen):
    id: Id
    """A short name that never changes: the chapter in the script and in the feed refers to it."""
    category: str = ""
    """The group it belongs to; a sting is played where the category changes."""
    headline: Line
    """The chapter's title, for players, notes and pages."""
    source: Annotated[Source, _as_mapping("title")] = Source()
    names: tuple[Annotated[Name, _as_mapping("text")], ...] = ()
    numbers: tuple[Annotated[Number, _as_mapping("text")], ...] = ()
    body: Line | None = None
    """The text in full, instead of the fields of the kind; a blank line starts a new paragraph."""
    lead: Lines = ()
    """Sentences said before the templated one."""
    detail: Line | None = None
    """How the templated sentence goes on after a comma."""
    points: Lines = ()
    """Sentences said after the templated one."""

    @model_validator(mode="after")
    def _body_or_fields(self) -> _ItemBase:
        fields = [key for key in type(self).model_fields if key not in _COMMON]
        given = [key for key in fields if getattr(self, key)]
        given += [key for key in ("lead", "detail", "points") if getattr(self, key)]
        missing = [key for key in self._required if not getattr(self, key)]
        if self.body is not None and given:
            raise ValueError(f"`{self.id}` has both `body` and `{given[0]}`; keep one of them")
        if self.body is None and missing:
            instead = "" if missing == ["body"] else " (or a `body` instead of the fields)"
            raise ValueError(f"`{self.id}` lacks `{missing[0]}`{instead}")
        return self

    @property
    def _required(self) -> tuple[str, ...]:
        raise NotImplementedError


_COMMON = frozenset(_ItemBase.model_fields) | {"kind"}


class Research(_ItemBase):
    """X的研究者面向Y推出Z."""

    kind: Literal["research"]
    """research: researchers present a work."""
    who: str = ""
    """Who did it: 清华大学. Needed unless there is a `body`."""
    topic: str = ""
    """What it is for; a topic that opens with 面向, 针对 or 聚焦 stands as written."""
    verb: str = "推出"
    """What they did: 推出, 提出, 开源."""
    what: str = ""
    """What it is, said before the name: 图像编辑框架"""
    name: str = ""
    """The work's name: Open-Sora. Needed unless there is a `body`."""
    form: str = ""
    """What it is, said after the name: 框架"""

    @property
    def _required(self) -> tuple[str, ...]:
        return ("who", "name")


class Product(_ItemBase):
    """X发布Y."""

    kind: Literal["product"]
    """product: a company releases something."""
    company: str = ""
    """Who releases it. Needed unless there is a `body`."""
    verb: str = "发布"
    """What it did: 发布, 推出, 开源."""
    what: str = ""
    """What it is, said before the name: 语言模型"""
    name: str = ""
    """The product's name. Needed unless there is a `body`."""
    form: str = ""
    """What it is, said after the name: 平台"""

    @property
    def _required(self) -> tuple[str, ...]:
        return ("company", "name")


class Funding(_ItemBase):
    """聚焦F的X完成M轮融资，估值V."""

    kind: Literal["funding"]
    """funding: a company raises money."""
    company: str = ""
    """Who raises it. Needed unless there is a `body`."""
    focus: str = ""
    """What it works on: 语音合成."""
    amount: str = ""
    """How much, with its currency: 1亿美元. Needed unless there is a `body`."""
    round: str = ""
    """Which round: A轮."""
    valuation: str = ""
    """What the company is worth: 10亿美元."""
    investors: str = ""
    """Who invests, as one text: 红杉和高瓴."""

    @property
    def _required(self) -> tuple[str, ...]:
        return ("company", "amount")


class Acquisition(_ItemBase):
    """X收购Y."""

    kind: Literal["acquisition"]
    """acquisition: a company buys another."""
    company: str = ""
    """The buyer. Needed unless there is a `body`."""
    when: str = ""
    """When, as the sentence opens: 本周."""
    target: str = ""
    """Who is bought. Needed unless there is a `body`."""
    stake: str = ""
    """Which part of it: 51%股份."""
    amount: str = ""
    """For how much: 3亿美元."""

    @property
    def _required(self) -> tuple[str, ...]:
        return ("company", "target")


class General(_ItemBase):
    """Anything else: its body as written."""

    kind: Literal["general"]
    """general: anything else, in the words of `body`."""

    @property
    def _required(self) -> tuple[str, ...]:
        return ("body",)


Item = Annotated[Research | Product | Funding | Acquisition | General, Field(discriminator="kind")]


EpisodeType = Literal["full", "trailer", "bonus"]


class Episode(Frozen):
    """One issue: what it is called, when it appears, and its news in order."""

    title: Line
    """The episode's title, in players, feed and pages."""
    date: Annotated[Day, Field(ge=date(1900, 1, 2), le=date(2199, 12, 30))]
    """The day it appears, by the show's clock; a day ahead: not before."""
    time: ClockTime | None = None
    """The time of that day; without it, the show's `publish_time`."""
    period: Period
    """Which issue it is; a special may leave it out."""
    number: Annotated[int, Field(ge=1)] | None = None
    """The episode's number in its season (the year), for directories."""
    season: Annotated[int, Field(ge=1)] | None = None
    """Its season; without it, the year of its period where `feed.season_by_year` holds."""
    type: EpisodeType = "full"
    """full: an issue; trailer: what is to come; bonus: something extra."""
    explicit: bool | None = None
    """Unsuitable for children; without it, as the show is."""
    image: ShowPath | None = None
    """A picture of its own: square, JPEG or PNG, 1400 to 3000 pixels wide; without it, the show's cover."""
    summary: str = ""
    """What directories show under the title; made from the headlines when empty."""
    guests: tuple[Annotated[Guest, _as_mapping("name")], ...] = ()
    """Who is heard in sound bites (`王教授：[[clip …]] …`) and is no speaker of the show."""
    items: tuple[Item, ...] = ()
    """The news, in the order of the episode. A special has none: its script is all there is."""

    @model_validator(mode="before")
    @classmethod
    def _period_of_special(cls, data: Any) -> Any:
        """Give a special that names no period the one its date lies in."""
        if not isinstance(data, dict) or "date" not in data or "items" in data or "period" in data:
            return data
        try:
            day = date.fromisoformat(str(data["date"]))
        except ValueError:
            day = date(2000, 1, 1)  # the date itself is refused
        year = min(max(day.year, 1900), 2200)
        return {**data, "period": {"year": year, "month": day.month, "issue": (day.day - 1) // 7 + 1}}

    @model_validator(mode="after")
    def _ids_differ(self) -> Episode:
        if not self.items and "items" in self.model_fields_set:
            what = Message("`items` is empty; leave it out where the script is all there is")
            raise fault_at(what, "items")
        names = [guest.name for guest in self.guests]
        for index, name in enumerate(names):
            if name in names[:index]:
                raise fault_at(Message("two guests are called {name}", name=name), "guests", index, "name")
        seen: set[str] = set()
        for index, item in enumerate(self.items):
            if item.id in seen:
                raise fault_at(f"two items have the id `{item.id}`", "items", index, "id")
            seen.add(item.id)
        return self

    @property
    def is_special(self) -> bool:
        """Whether it has no items, so that its script is written and not drafted."""
        return not self.items

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, if the episode has it."""
        return next((item for item in self.items if item.id == item_id), None)


def load_episode(path: Path) -> Loaded[Episode]:
    """Return the episode of a file; raises SourceError at the place of the first fault."""
    try:
        valid_id(path.stem)
    except ValueError as error:
        raise SourceError(str(error), at=path) from error
    return load_model(path, Episode)
