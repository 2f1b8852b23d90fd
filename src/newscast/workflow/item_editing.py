"""An episode's items, edited one at a time in the file that people also edit by hand.

Each item has a revision of its own, so that two editors at two items are in nobody's way. A save from an
older one is answered with the merge by field, and writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from newscast.model.episode import RESERVED_IDS, Episode
from newscast.model.unfilled import MARKS
from newscast.support.errors import NewscastError, SourceError
from newscast.support.files import read_source, revise_text
from newscast.support.locks import locked
from newscast.support.messages import Message, Text, language_of
from newscast.support.yaml_edits import data_of, with_data
from newscast.support.yaml_models import parse_model
from newscast.workflow.item_forms import (
    Form,
    as_text,
    faults_of,
    form_of,
    is_mark,
    item_of,
    key_order,
    normal_form,
)
from newscast.workflow.text_revisions import keep, kept, revision_of

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

MOST_ITEMS = 1000
FIRST = ""
"""In place of an item's id: before all items."""
HEAD = ("title", "date", "time", "number", "summary")
"""The fields of an episode besides its items and its period."""
_PERIOD = ("year", "month", "issue")


@dataclass(frozen=True)
class ItemEntry:
    """An item as it stands."""

    form: Form
    revision: str
    faults: Mapping[str, Text]

    @property
    def id(self) -> str:
        """The item's id."""
        return str(self.form["id"])

    @property
    def is_unfilled(self) -> bool:
        """Whether something that its kind demands is still to be written."""
        return any(isinstance(value, str) and is_mark(value) for value in self.form.values())


@dataclass(frozen=True)
class ItemSheet:
    """All that the screen of items shows."""

    head: Mapping[str, str]
    """Title, date, time, number, summary, and `year`, `month`, `issue` of the period."""
    head_revision: str
    items: tuple[ItemEntry, ...]
    problem: NewscastError | None
    """What keeps the file from being used as it stands, whichever item it is in."""


@dataclass(frozen=True)
class FormMerge:
    """What a save from an older revision met."""

    theirs: Form | None
    """As it stands; None: it is not there any more."""
    merged: Form
    """The changes of both; of a field in conflict, what was to be saved."""
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class SavedForm:
    """What stands after a save; with a `merge` or `faults`, nothing was written."""

    form: Form
    revision: str
    merge: FormMerge | None = None
    faults: Mapping[str, Text] | None = None


def read_items(workspace: Workspace, slug: str) -> ItemSheet:
    """Return an episode's items as forms, whatever is wrong with one of them.

    Raises SourceError where the file is not written as YAML, WorkspaceError where there is none.
    """
    text, data = _read(workspace, slug)
    path = workspace.episode_path(slug)
    problem = None
    try:
        parse_model(text, path, Episode)
    except NewscastError as error:
        problem = error
    head = _head_of(data)
    entries = tuple(_entry(raw, is_sound=problem is None) for raw in _items(data))
    return ItemSheet(head, _kept_revision(workspace, head), entries, problem)


def read_item(workspace: Workspace, slug: str, item_id: str) -> ItemEntry | None:
    """Return one item for editing; None where there is none of that id. Raises NewscastError."""
    _, data = _read(workspace, slug)
    index = _index(data, item_id)
    if index is None:
        return None
    entry = _entry(_items(data)[index])
    keep(workspace, as_text(entry.form))
    return entry


def save_item(
    workspace: Workspace, slug: str, item_id: str, sent: Mapping[str, Any], revision: str
) -> SavedForm:
    """Write an item that was edited from `revision`. Raises NewscastError."""
    form = normal_form(sent)
    with _alone(workspace, slug):
        text, data = _read(workspace, slug)
        index = _index(data, item_id)
        if index is None:
            return SavedForm(form, "", FormMerge(None, form, ()))
        before = _items(data)[index]
        standing = form_of(before)
        now = revision_of(as_text(standing))
        if now != revision and standing != form:
            return SavedForm(standing, now, _merged(workspace, revision, form, standing))
        item = item_of(form, before, mark_of(workspace))
        return _written(workspace, slug, text, data, item, index)


def add_items(
    workspace: Workspace, slug: str, sent: Sequence[Mapping[str, Any]], after: str | None = None
) -> tuple[SavedForm, ...]:
    """Write new items after the one called `after` (FIRST: before all), else at the end.

    Ids that are missing or taken are made. The
    first that has faults is returned with them, and nothing is written. Raises NewscastError.
    """
    with _alone(workspace, slug):
        text, data = _read(workspace, slug)
        known = _items(data)
        if len(known) + len(sent) > MOST_ITEMS:
            raise SourceError(
                Message("has more items than any episode"),
                at=workspace.episode_path(slug),
                hint=Message("make another episode"),
            )
        at = _index(data, after) if after else None
        place = 0 if after == FIRST else len(known) if at is None else at + 1
        taken = {str(one.get("id")) for one in known if isinstance(one, dict)}
        fresh = []
        for one in map(normal_form, sent):
            one["kind"] = one["kind"] or "general"
            one["id"] = _free_id(one, taken)
            taken.add(one["id"])
            item = item_of(one, None, mark_of(workspace))
            if faults := faults_of(item):
                return (SavedForm(one, "", faults=faults),)
            fresh.append(item)
        _write(workspace, slug, text, data, lambda items: items.__setitem__(slice(place, place), fresh))
    forms = [form_of(item) for item in fresh]
    return tuple(SavedForm(form, _kept_revision(workspace, form)) for form in forms)


def remove_item(workspace: Workspace, slug: str, item_id: str, revision: str) -> SavedForm:
    """Take an item out, unless somebody edited it since `revision`. Raises NewscastError."""
    with _alone(workspace, slug):
        text, data = _read(workspace, slug)
        index = _index(data, item_id)
        if index is None:
            return SavedForm(form_of(None), "")
        standing = form_of(_items(data)[index])
        now = revision_of(as_text(standing))
        if now != revision:
            return SavedForm(standing, now, FormMerge(standing, standing, ()))
        _write(workspace, slug, text, data, lambda items: items.pop(index))
    return SavedForm(standing, now)


def order_items(
    workspace: Workspace, slug: str, order: Sequence[str], known: Sequence[str]
) -> tuple[str, ...] | None:
    """Put the items in another order; `known` is the order that the editor saw.

    Returns the order as it stands; None (nothing is written) where it was not the one that the editor saw.
    """
    with _alone(workspace, slug):
        text, data = _read(workspace, slug)
        ids = [str(one.get("id")) if isinstance(one, dict) else "" for one in _items(data)]
        if ids != list(known) or sorted(ids) != sorted(order) or len(set(ids)) != len(ids):
            return None

        def move(items: list[Any]) -> None:
            by_id = {str(one.get("id")): one for one in items}
            items[:] = [by_id[one] for one in order]

        _write(workspace, slug, text, data, move)
    return tuple(order)


def save_head(workspace: Workspace, slug: str, sent: Mapping[str, Any], revision: str) -> SavedForm:
    """Write title, date, time, number, summary and period of an episode. Raises NewscastError."""
    form = {key: str(sent.get(key, "")).strip() for key in (*HEAD, *_PERIOD)}
    with _alone(workspace, slug):
        text, data = _read(workspace, slug)
        standing = _head_of(data)
        now = revision_of(as_text(standing))
        if now != revision and standing != form:
            return SavedForm(standing, now, _merged(workspace, revision, form, standing))
        changed = {**data}
        for key in HEAD:
            if standing[key] != form[key]:
                changed[key] = form[key]
                if not form[key]:
                    del changed[key]
        period = {key: form[key] for key in _PERIOD if form[key]}
        if [standing[key] for key in _PERIOD] != [form[key] for key in _PERIOD]:
            changed["period"] = period
        faults = _head_faults(workspace, slug, changed, text)
        if faults:
            return SavedForm(form, now, faults=faults)
        path = workspace.episode_path(slug)
        revise_text(path, text, with_data(text, changed, path, key_order()))
        standing = _head_of(changed)
    return SavedForm(standing, _kept_revision(workspace, standing))


def _head_faults(workspace: Workspace, slug: str, data: dict[str, Any], text: str) -> dict[str, Text]:
    from pydantic import ValidationError

    from newscast.support.model_keys import keys_of
    from newscast.support.yaml_model_faults import words_of_fault

    try:
        Episode.model_validate(data)
    except ValidationError as error:
        found: dict[str, Text] = {}
        for fault in error.errors():
            if fault["loc"] and fault["loc"][0] != "items":
                found.setdefault(str(fault["loc"][-1]), words_of_fault(fault, keys_of(Episode), "")[0])
        return found
    return {}


def _written(
    workspace: Workspace,
    slug: str,
    text: str,
    data: dict[str, Any],
    item: dict[str, Any],
    index: int,
) -> SavedForm:
    form = form_of(item)
    others = [one for place, one in enumerate(_items(data)) if place != index and isinstance(one, dict)]
    faults = dict(faults_of(item))
    if form["id"] in [one.get("id") for one in others]:
        faults["id"] = Message("two items have the id `{id}`", id=form["id"])
    if faults:
        return SavedForm(form, "", faults=faults)
    _write(workspace, slug, text, data, lambda items: items.__setitem__(index, item))
    return SavedForm(form, _kept_revision(workspace, form))


def _write(
    workspace: Workspace, slug: str, text: str, data: dict[str, Any], change: Callable[[list[Any]], object]
) -> None:
    items = list(_items(data))
    change(items)
    new = {**data, "items": items}
    if not items:
        del new["items"]
    path = workspace.episode_path(slug)
    revise_text(path, text, with_data(text, new, path, key_order()))


def _merged(workspace: Workspace, revision: str, mine: Form, theirs: Form) -> FormMerge:
    """Merge by field: what one side changed is that side's, what both changed a conflict."""
    known = kept(workspace, revision)
    base: Form = json.loads(known) if known else {}
    merged, conflicts = dict(mine), []
    for key in mine:
        if mine[key] == theirs.get(key):
            continue
        if key in base and mine[key] == base[key]:
            merged[key] = theirs.get(key)
        elif not (key in base and theirs.get(key) == base[key]):
            conflicts.append(key)
    return FormMerge(theirs, merged, tuple(conflicts))


def _read(workspace: Workspace, slug: str) -> tuple[str, dict[str, Any]]:
    path = workspace.require_episode(slug)
    text = read_source(path)
    try:
        data = data_of(text)
    except (yaml.YAMLError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("items", []), list | None):
        parse_model(text, path, Episode)
        raise SourceError(Message("is not written as YAML"), at=path)
    return text, data


def _items(data: Mapping[str, Any]) -> list[Any]:
    items = data.get("items")
    return items if isinstance(items, list) else []


def _index(data: Mapping[str, Any], item_id: str | None) -> int | None:
    ids = [one.get("id") if isinstance(one, dict) else None for one in _items(data)]
    return ids.index(item_id) if item_id in ids else None


def _entry(raw: Any, *, is_sound: bool = False) -> ItemEntry:
    form = form_of(raw)
    faults = {} if is_sound else faults_of(raw if isinstance(raw, dict) else {})
    return ItemEntry(form, revision_of(as_text(form)), faults)


def _head_of(data: Mapping[str, Any]) -> dict[str, str]:
    period = data.get("period")
    period = period if isinstance(period, dict) else {}
    return {key: str(data.get(key) or "") for key in HEAD} | {
        key: str(period.get(key) or "") for key in _PERIOD
    }


def _kept_revision(workspace: Workspace, form: Mapping[str, Any]) -> str:
    text = as_text(dict(form))
    keep(workspace, text)
    return revision_of(text)


def mark_of(workspace: Workspace) -> str:
    """Return what stands in a file of the show in place of what is still to be written."""
    return MARKS[language_of(workspace.show.language)]


def _alone(workspace: Workspace, slug: str) -> AbstractContextManager[None]:
    return locked(workspace.lock_path(slug, "items"), patience_seconds=10)


_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_ID = 32


def _free_id(form: Form, taken: set[str]) -> str:
    """The form's id if it is free, else one made of the Latin words of its name."""
    wanted = form["id"]
    if not wanted or wanted in RESERVED_IDS:
        words = " ".join(
            [form.get("name", ""), form.get("target", ""), form.get("company", ""), form["headline"]]
        )
        wanted = "-".join(_WORD.findall(words.lower())[:4])[:_LONGEST_ID].strip("-")
        wanted = wanted if wanted and wanted not in RESERVED_IDS else "news"
        if wanted == "news" or wanted.isdigit():
            wanted = "news-1"
    if wanted not in taken:
        return str(wanted)
    stem = re.sub(r"-\d+$", "", wanted) or "news"
    return next(name for number in range(2, 10_000) if (name := f"{stem}-{number}") not in taken)
