"""An item as a form: the fields of its kind with one shape each, and back into the shape of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from newscast.model.episode import Episode, Item
from newscast.model.unfilled import MARKS
from newscast.support.messages import Text
from newscast.support.model_keys import keys_of
from newscast.support.yaml_model_faults import words_of_fault

KINDS: tuple[type[Any], ...] = get_args(get_args(Item)[0])
LISTS = ("lead", "points")
ENTRIES = ("names", "numbers")
_ENTRY_FIELDS = {"names": ("text", "kind"), "numbers": ("text", "value", "unit")}
_SOURCE_FIELDS = ("title", "url", "date")
SHARED = ("id", "kind", "category", "headline", "source", "names", "numbers")
AROUND = ("body", "lead", "detail", "points")
"""What every kind may have besides its own fields: a text instead of them, or more around its sentence."""
ORDER = (
    "title", "date", "time", "period", "year", "month", "issue", "number", "season", "type", "explicit",
    "image", "summary", "guests", "items",
)  # fmt: skip
"""The keys of an episode's head, in the order in which they are written."""

Form = dict[str, Any]


@dataclass(frozen=True)
class KindForm:
    """What the form of a kind asks for."""

    kind: str
    own: tuple[str, ...]
    """The fields of its sentence, in the order of the sentence."""
    required: tuple[str, ...]
    defaults: Mapping[str, str]


@cache
def kind_forms() -> dict[str, KindForm]:
    """Return the form of every kind."""
    return {form.kind: form for form in map(_kind_form, KINDS)}


def _kind_form(model: type[Any]) -> KindForm:
    (kind,) = get_args(model.model_fields["kind"].annotation)
    fields = {name: field for name, field in model.model_fields.items() if name not in (*SHARED, *AROUND)}
    defaults = {name: str(field.default) for name, field in fields.items() if field.default}
    return KindForm(kind, tuple(fields), _required(model), defaults)


def _required(model: type[Any]) -> tuple[str, ...]:
    empty = model.model_construct(id="x", headline="x")
    return tuple(empty._required)


def key_order() -> tuple[str, ...]:
    """Return every key of an episode's file in the order in which new ones are written."""
    own = dict.fromkeys(name for form in kind_forms().values() for name in form.own)
    return (*ORDER, *SHARED, "text", "value", *_SOURCE_FIELDS, *own, *AROUND)


def form_of(item: Any) -> Form:
    """Return an item of a file as a form: texts, and lists of one shape. What is no item is an empty one."""
    raw = item if isinstance(item, dict) else {}
    form: Form = {
        key: _text(raw.get(key)) for key in ("id", "kind", "category", "headline", "body", "detail")
    }
    source = raw.get("source")
    source = source if isinstance(source, dict) else {"title": source}
    form["source"] = {key: _text(source.get(key)) for key in _SOURCE_FIELDS}
    for key in ENTRIES:
        fields = _ENTRY_FIELDS[key]
        entries = (one if isinstance(one, dict) else {"text": one} for one in _list(raw.get(key)))
        form[key] = [{field: _text(one.get(field)) for field in fields} for one in entries]
    for key in LISTS:
        form[key] = [_text(one) for one in _list(raw.get(key))]
    for name in _own_fields():
        form[name] = _text(raw.get(name))
    return form


@cache
def _own_fields() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in kind_forms().values() for name in one.own))


def normal_form(sent: Mapping[str, Any]) -> Form:
    """Return a form that was sent, with every field and nothing else; see `form_of`."""
    form = form_of({key: value for key, value in sent.items() if isinstance(key, str)})
    for key in ENTRIES:
        form[key] = [one for one in form[key] if any(one.values())]
    for key in LISTS:
        form[key] = [one for one in form[key] if one]
    return form


def item_of(form: Form, before: Any = None, mark: str = "") -> dict[str, Any]:
    """Return the item of a form, in the shapes that the item `before` has where it is the same item.

    A field that the kind demands and nobody has written yet gets `mark` (see `model.unfilled`).
    """
    old = before if isinstance(before, dict) else {}
    was = form_of(old)
    wanted = kind_forms().get(form["kind"])
    keys = [*SHARED, *(wanted.own if wanted else ()), *AROUND]
    item: dict[str, Any] = {key: value for key, value in old.items() if key not in was}
    for key in keys:
        value = form.get(key)
        if key in old and was.get(key) == value and not _is_empty(value):
            item[key] = old[key]
        elif not _is_empty(value) and not (wanted and value == wanted.defaults.get(key) and key not in old):
            item[key] = _short(key, value, old.get(key))
    if mark:
        _fill(item, form, wanted, mark)
    place = {key: number for number, key in enumerate(old)}
    order = {key: number for number, key in enumerate(keys)}
    return dict(sorted(item.items(), key=lambda pair: place.get(pair[0], 1000 + order.get(pair[0], 0))))


def _fill(item: dict[str, Any], form: Form, wanted: KindForm | None, mark: str) -> None:
    item.setdefault("headline", mark)
    if wanted and (not form["body"] or "body" in wanted.required):
        for key in wanted.required:
            item.setdefault(key, mark)


def _short(key: str, value: Any, before: Any) -> Any:
    """The value as people write it: an entry or a source that is its text alone is that text."""
    if key in ENTRIES:
        old = {_frozen(form): raw for form, raw in _entry_forms(key, before)}
        return [old.get(_frozen(one), _bare(one, "text")) for one in value]
    if key == "source":
        filled = {name: text for name, text in value.items() if text}
        return filled["title"] if isinstance(before, str) and list(filled) == ["title"] else filled
    return value


def _entry_forms(key: str, before: Any) -> Iterator[tuple[Form, Any]]:
    for raw in _list(before):
        one = raw if isinstance(raw, dict) else {"text": raw}
        yield {field: _text(one.get(field)) for field in _ENTRY_FIELDS[key]}, raw


def _frozen(form: Form) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(form.items()))


def _bare(entry: Form, key: str) -> Any:
    filled = {name: text for name, text in entry.items() if text}
    return filled[key] if list(filled) == [key] else filled


@cache
def item_adapter() -> TypeAdapter[Item]:
    """Return what makes an item of plain data, built once."""
    return TypeAdapter(Item)


def faults_of(item: Mapping[str, Any]) -> dict[str, Text]:
    """Return what is wrong with an item, in an editor's words, by field (`source.url`, `names.0.text`)."""
    try:
        item_adapter().validate_python(dict(item))
    except ValidationError as error:
        keys = keys_of(Episode)
        found: dict[str, Text] = {}
        for fault in error.errors():
            where = fault["loc"][1:] if fault["loc"] and fault["loc"][0] in kind_forms() else fault["loc"]
            what, _ = words_of_fault(fault, keys, "")
            at = "kind" if fault["type"].startswith("union_tag") else ".".join(map(str, where)) or "item"
            found.setdefault(at, what)
        return found
    return {}


def is_mark(text: str) -> bool:
    """Return whether a value is only the mark for what is still to be written."""
    return text.strip() in MARKS.values()


def as_text(form: Form) -> str:
    """Return a form as text, the same for the same form: what its revision is a hash of."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True)


def _is_empty(value: Any) -> bool:
    if isinstance(value, dict):
        return not any(value.values())
    return not value


def _text(value: Any) -> str:
    """A value as text without what no file may hold; lists and mappings in the wrong place are none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
