"""The next episode's file, made from the shape and the rhythm of those before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.episode import Episode, Period
from newscast.model.unfilled import unfilled
from newscast.support.errors import NewscastError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.files import write_text
from newscast.support.locks import locked
from newscast.support.yaml_models import parse_model
from newscast.workflow.cadence import Issue, issue_of, next_issue
from newscast.workflow.episode_skeleton import mark_of, skeleton
from newscast.workflow.issue_text import moved, moved_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class NewEpisode:
    """An episode whose news is still to be written."""

    slug: str
    path: Path
    title: str
    date: date
    items: int
    """How many it has room for, all of them to be filled in or deleted."""
    changed: bool
    """False: the file was there already, and stands as it stood."""


Known = tuple[str, Episode]
"""An episode with its name."""


def new_episode(workspace: Workspace, slug: str | None = None, reporter: Reporter = SILENT) -> NewEpisode:
    """Write the file of the episode after the last one: its date, period, number, title and empty items.

    Where the last one itself is still to be filled in, or the `slug` is there already, nothing is written and
    that one is returned. Raises NewscastError.
    """
    show = workspace.show
    if slug is not None and workspace.episode_path(slug).is_file():
        return _standing(workspace, slug, workspace.episode(slug).value)
    with locked(workspace.cache / "locks" / "new.lock"):
        known = _issues(workspace, reporter)
        if slug is None and known and unfilled(known[-1][1]):
            return _standing(workspace, *known[-1])
        issue = _issue(workspace, known)
        slug = slug or _slug(workspace, known, issue)
        path = workspace.episode_path(slug)
        title = _title(workspace, known, issue)
        shape = next((one for _, one in reversed(known) if not unfilled(one)), None)
        text = skeleton(slug, title, issue, shape, show.language)
        made = parse_model(text, path, Episode).value
        if path.is_file():
            return _standing(workspace, slug, workspace.episode(slug).value)
        write_text(path, text)
    return NewEpisode(slug, path, made.title, made.date, len(made.items), changed=True)


def _standing(workspace: Workspace, slug: str, episode: Episode) -> NewEpisode:
    path = workspace.episode_path(slug)
    return NewEpisode(slug, path, episode.title, episode.date, len(episode.items), changed=False)


def _issues(workspace: Workspace, reporter: Reporter) -> list[Known]:
    """The show's issues in order of time, without trailers, extras and specials."""
    found = []
    for slug in workspace.slugs():
        try:
            episode = workspace.episode(slug).value
        except NewscastError as error:
            tell(reporter, str(error), is_warning=True)
            continue
        if episode.type == "full" and episode.items:
            found.append((slug, episode))
    return sorted(found, key=lambda one: (one[1].date, one[0]))


def _issue(workspace: Workspace, known: Sequence[Known]) -> Issue:
    if known:
        by_year = workspace.show.feed.season_by_year and known[-1][1].season is None
        return next_issue([issue_of(one) for _, one in known], by_year=by_year)
    today = workspace.clock().astimezone(workspace.show.zone).date()
    return Issue(today, Period(year=today.year, month=today.month, issue=(today.day - 1) // 7 + 1))


def _slug(workspace: Workspace, known: Sequence[Known], issue: Issue) -> str:
    """A name by the pattern of the last, else of month and issue, else of the day; one that is free."""
    period = issue.period
    names = [f"{period.year}-{period.month:02}-w{period.issue}", issue.date.isoformat()]
    if known:
        slug, last = known[-1]
        names.insert(0, moved(slug, issue_of(last), issue))
    names += [f"{issue.date.isoformat()}-{number}" for number in range(2, 100)]
    return next(name for name in names if not workspace.episode_path(name).exists())


def _title(workspace: Workspace, known: Sequence[Known], issue: Issue) -> str:
    mark = mark_of(workspace.show.language)
    if not known:
        return f"{workspace.show.title} {mark}"
    titles = [(one.title, issue_of(one)) for _, one in known[-2:]]
    title, last = titles[-1]
    if title == workspace.show.title:
        return title
    return moved_title(title, last, issue, mark, titles[0] if len(titles) > 1 else None)
