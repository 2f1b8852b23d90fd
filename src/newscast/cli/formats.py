"""How results of the use cases look on a terminal and, as JSON, to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from newscast.model.history import HistoryEntry
    from newscast.model.workspace import Workspace
    from newscast.proof.checking import ProofReport
    from newscast.publish import Published
    from newscast.site.feed import FeedResult
    from newscast.workflow import Rendered
    from newscast.workflow.plan import Plan
    from newscast.workflow.publishing import Publication
    from newscast.workflow.status import EpisodeStatus


def counted(number: int, thing: str) -> str:
    """`1 episode`, `10,000 episodes`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def clock(seconds: float, precision: Literal[0, 1] = 0) -> str:
    """`12:05` or, with one decimal, `12:05.4`."""
    if precision:
        return f"{int(seconds) // 60}:{seconds % 60:04.1f}"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def plan_lines(plan: Plan) -> str:
    """The plan: each segment, each item, the episode."""
    lines = []
    chapters = plan.chapters()
    current = ""
    for one in plan.segments:
        if one.segment.chapter != current:
            current = one.segment.chapter
            head = f"{current}  {one.segment.headline}  {clock(chapters[current])}"
            lines.append(head.replace("    ", "  "))
        why = f": {one.why}" if one.why else ""
        lines.append(f"  {one.action:<5} {one.segment.id:<24} {one.seconds:5.1f} s{why}")
    speaking = len(plan.to_speak)
    music = f", {clock(plan.music_seconds)} of it music" if plan.music_seconds else ""
    lines.append(f"{speaking} of {len(plan.segments)} segments to speak; {clock(plan.seconds)} in all{music}")
    if warning := plan.slot_warning():
        lines.append(warning)
    return "\n".join(lines)


def render_line(done: Rendered) -> str:
    """What stands where, how long and how loud; of a correction, what listeners are told."""
    recording = done.recording
    where = done.path.with_name(recording.file)
    waits = f"\n{_waiting_line(done)}" if done.waits else ""
    if not done.changed:
        return f"{where}: nothing has changed{waits}"
    gained = f", level changed most in {recording.worst_clip}" if recording.worst_clip else ""
    line = (
        f"{where}: {clock(recording.duration_seconds)}, {recording.bytes:,} bytes, "
        f"{recording.loudness_lufs:.1f} LUFS, range {recording.loudness_range_lu:.1f} LU, "
        f"peaks {recording.true_peak_dbtp:.1f} dBTP, "
        f"{recording.engine}{gained}"
    )
    corrections = [one.text for one in recording.corrections if one.revision == recording.revision]
    if corrections:
        line += f"\na correction of what is published; listeners are told: {' '.join(corrections)}"
        line += " (--correction TEXT words it)"
    return line + waits


def _waiting_line(done: Rendered) -> Message:
    return Message(
        "{slug} waits until {moment}: then `publish`, `feed` or `serve` make it public",
        slug=done.recording.episode,
        moment=f"{done.recording.published:%Y-%m-%d %H:%M}",
    )


def site_line(site: FeedResult) -> str:
    """What the feed lists."""
    if not site.pages:
        return str(Message("no episode is due yet: there is no feed"))
    pages = f" on {counted(site.pages, 'page')}" if site.pages > 1 else ""
    return f"{site.path}: {counted(site.episodes, 'episode')}{pages}, {site.rendered:,} new or changed"


def proof_lines(proof: ProofReport) -> str:
    """Each suspect with its reasons and its differing words, then one line about the whole."""
    lines = []
    for suspect in proof.suspects:
        segment, why = suspect.verdict.segment, "; ".join(map(str, suspect.reasons))
        lines.append(f"{clock(segment.start, 1)}  {segment.id}  {suspect.verdict.score:.2f}  {why}")
        lines += [
            f"  {clock(one.start, 1)}  {one.said or '-'} → {one.heard or '-'}"
            for one in suspect.verdict.differences
        ]
    count = len(proof.verdicts)
    rate = f"syllable error rate {proof.error_rate:.3f}"
    lines.append(f"{len(proof.suspects)} of {count} segments are suspect; {rate}")
    return "\n".join(lines)


def proof_json(proof: ProofReport) -> str:
    """The same for programs; times in seconds."""
    import json

    suspects = [
        {
            "segment": suspect.verdict.segment.id,
            "text": suspect.verdict.segment.text,
            "start": suspect.verdict.segment.start,
            "end": suspect.verdict.segment.end,
            "score": round(suspect.verdict.score, 3),
            "reasons": [str(reason) for reason in suspect.reasons],
            "differences": [
                {
                    "kind": one.kind,
                    "said": one.said,
                    "heard": one.heard,
                    "start": round(one.start, 2),
                    "end": round(one.end, 2),
                }
                for one in suspect.verdict.differences
            ],
        }
        for suspect in proof.suspects
    ]
    report = {
        "segments": len(proof.verdicts),
        "syllable_error_rate": round(proof.error_rate, 4),
        "suspects": suspects,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def history_lines(entries: Iterable[HistoryEntry], zone: tzinfo) -> str:
    """A line for each entry, in the time of a zone."""
    return "\n".join(
        f"{entry.time.astimezone(zone):%Y-%m-%d %H:%M}  {entry.event:<10}  {_summary(entry)}".rstrip()
        for entry in entries
    )


def history_json(entries: Iterable[HistoryEntry]) -> str:
    """The same for programs."""
    import json

    rows = [{"detail": "", **entry.model_dump(mode="json", exclude_defaults=True)} for entry in entries]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _summary(entry: HistoryEntry) -> str:
    """The details of an entry on one line, hashes shortened."""
    import re

    from newscast.support.person import one_line

    parts = [f"revision {entry.revision}:"] if entry.revision else []
    parts += [entry.file, f"sha256 {entry.sha256}" if entry.sha256 else "", entry.detail]
    parts += [f"by {entry.by}" if entry.by else ""]
    line = one_line(" ".join(part for part in parts if part))
    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", line)


STATES = {
    "draft": Message("draft"),
    "checked": Message("checked"),
    "approved": Message("approved"),
    "rendered": Message("rendered"),
    "scheduled": Message("scheduled"),
    "published": Message("published"),
    "withdrawn": Message("withdrawn"),
    "failed": Message("failed"),
}
"""How far an episode has come, in words."""
HEADS = (
    Message("episode"),
    Message("state"),
    Message("due"),
    Message("revision"),
    Message("who"),
    Message("title"),
)
"""The columns of the table of episodes."""


def status_lines(episodes: Sequence[EpisodeStatus]) -> str:
    """A table of the episodes, and what is wrong with each in a line below it."""
    rows = [[str(head) for head in HEADS]]
    rows += [
        [
            one.slug,
            str(STATES[one.state]),
            f"{one.due:%Y-%m-%d %H:%M}" if one.due else "",
            str(one.revision or ""),
            one.who,
            one.title,
        ]
        for one in episodes
    ]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    for at, one in reversed(list(enumerate(episodes, 1))):
        if one.problem:
            lines.insert(at + 1, f"  {one.problem}")
    return "\n".join(lines)


def status_json(episodes: Iterable[EpisodeStatus]) -> str:
    """The same for programs; times with their offset from UTC."""
    import json

    rows = [
        {
            "episode": one.slug,
            "title": one.title,
            "state": one.state,
            "due": one.due.isoformat() if one.due else None,
            "revision": one.revision,
            "published_revision": one.published_revision,
            "who": one.who,
            "problem": one.problem,
        }
        for one in episodes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def publication_lines(published: Publication, workspace: Workspace, *, dry_run: bool = False) -> str:
    """What became due, what was put where, and where apps find it."""
    from newscast.site.addresses import FEED_FILE, public_address

    due = Message("{slug} would be released: it is due") if dry_run else Message("{slug} is due: released")
    lines = [str(due.filled(slug=slug)) for slug in published.settled.released]
    lines += [
        str(Message("{slug} is not due any more: it waits again", slug=slug))
        for slug in published.settled.held
    ]
    if published.done is None:
        verb = "is" if published.in_place == 1 else "are"
        line = Message(
            "{counted} {verb} published in {public}",
            counted=counted(published.in_place, "episode"),
            verb=verb,
            public=workspace.public,
        )
        return "\n".join([*lines, *([] if dry_run else [str(line)])])
    lines += _changes(published.done)
    verb = "would be put at" if dry_run else "put at"
    files = counted(len(published.done.changes), "file")
    lines.append(f"{files} {verb} {published.address}, {published.done.same:,} already there")
    if not dry_run:
        address = public_address(workspace.show, FEED_FILE)
        lines.append(str(Message("apps subscribe to {public_address}", public_address=address)))
    return "\n".join(lines)


def _changes(done: Published) -> list[str]:
    lines = [f"{change.kind:<8} {change.bytes:>12,}  {change.name}" for change in done.changes]
    lines += [f"{'from':<8} {'there':>12}  {slug}.json" for slug in done.brought]
    lines += [f"{'removed':<8} {'withdrawn':>12}  {name}" for name in done.removed]
    return lines + [f"{'unnamed':<8} {'by anything':>12}  {name}" for name in done.unnamed]


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
