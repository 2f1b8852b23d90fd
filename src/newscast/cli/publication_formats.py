"""How a publication, and a production with what it published, look on a terminal and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.cli.formats import listed, padded
from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscast.model.workspace import Workspace
    from newscast.publish import Published
    from newscast.site.feed import FeedResult
    from newscast.workflow import Rendered
    from newscast.workflow.publishing import Publication


_KINDS = {"new": Message("new"), "changed": Message("changed")}


def publication_lines(published: Publication, workspace: Workspace, *, dry_run: bool = False) -> str:
    """Return what became due, what was put where, and where apps find it."""
    from newscast.site.addresses import FEED_FILE, public_address

    due = Message("{slug} would be released: it is due") if dry_run else Message("{slug} is due: released")
    lines = [str(due.filled(slug=slug)) for slug in published.settled.released]
    lines += [
        str(Message("{slug} is not due any more: it waits again", slug=slug))
        for slug in published.settled.held
    ]
    if published.done is None:
        line = Message(
            "{count:,} episode is published in {folder}",
            "{count:,} episodes are published in {folder}",
            count=published.in_place,
            folder=workspace.public,
        )
        return "\n".join([*lines, *([] if dry_run else [str(line)])])
    lines += _changes(published.done)
    foreseen = Message(
        "{count:,} file would be put at {address}", "{count:,} files would be put at {address}"
    )
    put = Message("{count:,} file put at {address}", "{count:,} files put at {address}")
    whole = (foreseen if dry_run else put).filled(
        count=len(published.done.changes), address=published.address
    )
    lines.append(str(listed([whole, Message("{count:,} already there", count=published.done.same)])))
    if not dry_run and (workspace.public / FEED_FILE).is_file():
        address = public_address(workspace.show, FEED_FILE)
        lines.append(str(Message("apps subscribe to {public_address}", public_address=address)))
    return "\n".join(lines)


def _changes(done: Published) -> list[str]:
    lines = [
        f"{padded(_KINDS[change.kind], 8)} {change.bytes:>12,}  {change.name}" for change in done.changes
    ]
    lines += [f"{padded(Message('from there'), 21)}  {slug}.json" for slug in done.brought]
    lines += [f"{padded(Message('removed, withdrawn'), 21)}  {name}" for name in done.removed]
    return lines + [f"{padded(Message('named by nothing'), 21)}  {name}" for name in done.unnamed]


def publication_json(published: Publication, *, dry_run: bool = False) -> str:
    """The same for programs."""
    import json

    return json.dumps(_publication(published, dry_run=dry_run), ensure_ascii=False, indent=1)


def _publication(published: Publication, *, dry_run: bool = False) -> dict[str, object]:
    done = published.done
    changes = done.changes if done else ()
    return {
        "address": published.address,
        "dry_run": dry_run,
        "released": list(published.settled.released),
        "held": list(published.settled.held),
        "problems": [str(fault) for fault in published.settled.faults],
        "in_place": published.in_place,
        "files": [{"file": one.name, "kind": one.kind, "bytes": one.bytes} for one in changes],
        "same": done.same if done else 0,
        "brought": list(done.brought) if done else [],
        "removed": list(done.removed) if done else [],
        "unnamed": list(done.unnamed) if done else [],
    }


def produce_json(
    workspace: Workspace, made: Iterable[Rendered], site: FeedResult, published: Publication | None
) -> str:
    """What was made, and what the feed lists, for programs; paths are relative to the show's folder."""
    import json

    episodes = [
        {
            "episode": done.recording.episode,
            "title": done.recording.title,
            "changed": done.changed,
            "state": "scheduled" if done.waits else "rendered",
            "due": done.recording.published.isoformat(),
            "revision": done.recording.revision,
            "file": done.path.with_name(done.recording.file).relative_to(workspace.root).as_posix(),
            "bytes": done.recording.bytes,
            "duration_seconds": done.recording.duration_seconds,
            "loudness_lufs": done.recording.loudness_lufs,
            "engine": done.recording.engine,
        }
        for done in made
    ]
    report = {
        "episodes": episodes,
        "feed": {"episodes": site.episodes, "changed": site.rendered},
        "published": _publication(published) if published else None,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)
