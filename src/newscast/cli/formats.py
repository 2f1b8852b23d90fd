"""How results of the use cases look on a terminal and, as JSON, to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from newscast.model.history import HistoryEntry
    from newscast.proof.checking import ProofReport
    from newscast.site.feed import FeedResult
    from newscast.workflow import Rendered
    from newscast.workflow.plan import Plan


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
