"""The rules of a check as values, and what a show sets about them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from newscast.support.errors import Place, SourceError
from newscast.support.messages import Message, Text
from newscast.support.yaml_models import Frozen, Loaded

Level = Literal["error", "warning", "info"]
_LISTED = Message("`newscast check --rules` and `newscast feed --check --rules` list them")
_MOST_NAMED = 12
"""How many rules a message lists."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a check looks for. The copy desk's and the feed's rules add what is their own."""

    name: str
    """Kebab case; unique among all rules."""
    level: Level
    summary: str
    """One sentence: what the rule finds."""
    is_dismissible: bool = True
    """Whether a show may ignore it, and an editor dismiss a finding of it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The words that name it in a show's settings, the narrowest first."""
        return (self.name,)

    @property
    def label(self) -> str:
        """The words that name it in a message."""
        return self.name


Named = TypeVar("Named", bound=Rule)


def rules_named(key: str, rules: Iterable[Named]) -> list[Named]:
    """Return the rules that a code, a letter or a name means, in any case."""
    return [rule for rule in rules if key.casefold() in map(str.casefold, rule.keys)]


def nearest_rule(key: str, rules: Iterable[Rule]) -> Text:
    """Return a hint at the rule whose code or name is most like `key`; empty where none is."""
    known = {one.casefold(): one for rule in rules for one in rule.keys}
    near = difflib.get_close_matches(key.casefold(), known, 1)
    return Message("did you mean `{name}`?", name=known[near[0]]) if near else ""


def _list_of(value: object) -> object:
    return [] if value is None else [value] if isinstance(value, str) else value


Key = Annotated[str, Field(min_length=1, max_length=80)]


class CheckSettings(Frozen):
    """Which rules the show ignores, and the levels it gives them: by code, letter or name."""

    ignore: Annotated[tuple[Key, ...], BeforeValidator(_list_of)] = ()
    """Rules whose findings are not reported: P004, P for all of its letter, or a name (unknown-word)."""
    levels: dict[Key, Level] = Field(default_factory=dict)
    """The level of a rule's findings, by code, letter or name; of several that hold the narrowest counts."""

    def level_of(self, rule: Rule, level: Level) -> Level | None:
        """Return the level of a finding of the rule, which gave it `level`; None: it is not reported."""
        if not rule.is_dismissible:
            return level
        keys = [key.casefold() for key in rule.keys]
        if not {key.casefold() for key in self.ignore}.isdisjoint(keys):
            return None
        levels = {key.casefold(): given for key, given in self.levels.items()}
        return next((levels[key] for key in keys if key in levels), level)


def require_rules(
    settings: CheckSettings, source: Loaded[Any], rules: Sequence[Rule], under: str = "check"
) -> None:
    """Raise SourceError at the first setting that names no rule, or silences one that must be heard.

    `source` is the file in which the settings stand under the key `under`.
    """
    faults = [
        *_faults(
            ((source.place(under, "ignore", i), key, None) for i, key in enumerate(settings.ignore)), rules
        ),
        *_faults(
            ((source.key_place(under, "levels", key), key, to) for key, to in settings.levels.items()), rules
        ),
    ]
    if faults:
        first = min(
            faults, key=lambda fault: (fault.at.line or 0, fault.at.column or 0) if fault.at else (0, 0)
        )
        what = first.what
        if len(faults) > 1:
            what = Message("{fault} (and {count} more)", fault=what, count=len(faults) - 1)
        raise SourceError(what, at=first.at, hint=first.hint)


def _faults(
    settings: Iterable[tuple[Place, str, Level | None]], rules: Sequence[Rule]
) -> Iterator[SourceError]:
    for at, key, level in settings:
        meant = rules_named(key, rules)
        if not meant:
            hint = nearest_rule(key, rules) or _LISTED
            yield SourceError(Message("there is no rule `{key}`", key=key), at=at, hint=hint)
        fixed = [rule for rule in meant if not rule.is_dismissible]
        if fixed and level != "error":
            yield _refusal(key, fixed, [rule for rule in meant if rule.is_dismissible], level, at)


def _refusal(
    key: str, fixed: Sequence[Rule], others: Sequence[Rule], level: Level | None, at: Place
) -> SourceError:
    if not others:
        ignored = Message("{rule} cannot be ignored", rule=fixed[0].label)
        lesser = Message("{rule} cannot be less than an error", rule=fixed[0].label)
        hint = Message("take it out of the settings")
        return SourceError(ignored if level is None else lesser, at=at, hint=hint)
    ignored = Message("{key} includes {names}, which cannot be ignored")
    lesser = Message("{key} includes {names}, which cannot be less than an error")
    *first, last = (rule.keys[0] for rule in fixed)
    names: Text = Message("{first} and {last}", first=", ".join(first), last=last) if first else last
    instead = ", ".join(rule.keys[0] for rule in others[:_MOST_NAMED])
    what = (ignored if level is None else lesser).filled(key=key, names=names)
    return SourceError(what, at=at, hint=Message("write {names}", names=instead))
