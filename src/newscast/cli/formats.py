"""How results of the use cases look on a terminal and, as JSON, to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from newscast.model.history import HistoryEntry
    from newscast.proof.checking import ProofReport
    from newscast.site.feed import FeedResult
    from newscast.workflow import Rendered
    from newscast.workflow.plan import Plan


EPISODES = Message("{count:,} episode", "{count:,} episodes")
PAGES = Message("{count:,} page", "{count:,} pages")
FILES = Message("{count:,} file", "{count:,} files")
MANIFESTS = Message("{count:,} manifest", "{count:,} manifests")
CORRECTIONS = Message("{count:,} correction", "{count:,} corrections")
SUGGESTIONS = Message("{count:,} suggestion", "{count:,} suggestions")
ITEMS = Message("{count:,} item", "{count:,} items")
ERRORS = Message("{count:,} error", "{count:,} errors")
WARNINGS = Message("{count:,} warning", "{count:,} warnings")
REMARKS = Message("{count:,} remark", "{count:,} remarks")
UNCHANGED = Message("nothing has changed")


def counted(number: int, things: Message) -> Message:
    """Return `1 episode` or `10,000 episodes`, of a message whose `count` chooses its plural."""
    return things.filled(count=number)


def listed(parts: Iterable[Text]) -> Text:
    """Return the parts with a comma between them."""
    first, *others = parts
    return Message("{first}, {rest}", first=first, rest=listed(others)) if others else first


def clock(seconds: float, precision: Literal[0, 1] = 0) -> str:
    """Return `12:05` or, with one decimal, `12:05.4`."""
    if precision:
        return f"{int(seconds) // 60}:{seconds % 60:04.1f}"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


_ACTIONS = {"keep": Message("keep"), "speak": Message("speak"), "cut": Message("cut")}
_EVENTS = {
    "drafted": Message("drafted"),
    "adopted": Message("adopted"),
    "checked": Message("checked"),
    "approved": Message("approved"),
    "accepted": Message("accepted"),
    "dismissed": Message("dismissed"),
    "undone": Message("undone"),
    "rendered": Message("rendered"),
    "corrected": Message("corrected"),
    "publishing": Message("publishing"),
    "published": Message("published"),
    "withdrawn": Message("withdrawn"),
    "restored": Message("restored"),
}
_DETAILS = {
    r"(?P<count>\d+) items?": ITEMS,
    r"(?P<count>\d+) errors?": ERRORS,
    r"(?P<count>\d+) warnings?": WARNINGS,
    r"(?P<count>\d+) remarks?": REMARKS,
    r"(?P<count>\d+) in conflict": Message("{count} in conflict"),
    r"words (?P<words>[0-9a-f]+)": Message("words {words}"),
    r"nothing found": Message("no findings"),
    r"no findings": Message("no findings"),
}
"""The details of a history as its file has them, in English, and the messages that they are."""


def plan_lines(plan: Plan) -> str:
    """Return the plan: each segment, each item, the episode."""
    lines = []
    chapters = plan.chapters()
    current = ""
    for one in plan.segments:
        if one.segment.chapter != current:
            current = one.segment.chapter
            head = f"{current}  {one.segment.headline}  {clock(chapters[current])}"
            lines.append(head.replace("    ", "  "))
        why = f": {one.why}" if one.why else ""
        lines.append(f"  {padded(_ACTIONS[one.action], 5)} {one.segment.id:<24} {one.seconds:5.1f} s{why}")
    whole = Message(
        "{count} of {segments} segments to speak; {duration} in all",
        count=len(plan.to_speak),
        segments=len(plan.segments),
        duration=clock(plan.seconds),
    )
    cuts = Message("{count} sound bite to cut", "{count} sound bites to cut", count=len(plan.to_cut))
    music = Message("{duration} of it music", duration=clock(plan.music_seconds))
    facts = [whole, *([cuts] if plan.to_cut else []), *([music] if plan.music_seconds else [])]
    lines.append(str(listed(facts)))
    if warning := plan.slot_warning():
        lines.append(str(warning))
    return "\n".join(lines)


def render_line(done: Rendered) -> str:
    """Return path, length and loudness of an episode; of a correction, its note to listeners."""
    recording = done.recording
    where = done.path.with_name(recording.file)
    waits = f"\n{_waiting_line(done)}" if done.waits else ""
    if not done.changed:
        return f"{where}: {UNCHANGED}{waits}"
    facts: list[Text] = [
        clock(recording.duration_seconds),
        Message("{count:,} byte", "{count:,} bytes", count=recording.bytes),
        f"{recording.loudness_lufs:.1f} LUFS",
        Message("range {range:.1f} LU", range=recording.loudness_range_lu),
        Message("peaks {peak:.1f} dBTP", peak=recording.true_peak_dbtp),
        recording.engine,
    ]
    if recording.worst_clip:
        facts.append(Message("level changed most in {clip}", clip=recording.worst_clip))
    line = f"{where}: {listed(facts)}"
    corrections = [one.text for one in recording.corrections if one.revision == recording.revision]
    if corrections:
        note = Message(
            "a correction of what is published; its note to listeners: {note} (--correction TEXT words it)",
            note=" ".join(corrections),
        )
        line += f"\n{note}"
    return line + waits


def _waiting_line(done: Rendered) -> Message:
    return Message(
        "{slug} waits until {moment}: then `publish`, `feed` or `serve` make it public",
        slug=done.recording.episode,
        moment=f"{done.recording.published:%Y-%m-%d %H:%M}",
    )


def site_line(site: FeedResult) -> str:
    """Return how many episodes the feed lists, and how many of them are new."""
    if not site.pages:
        return str(Message("no episode is due yet: there is no feed"))
    episodes: Text = counted(site.episodes, EPISODES)
    if site.pages > 1:
        episodes = Message("{episodes} on {pages}", episodes=episodes, pages=counted(site.pages, PAGES))
    return f"{site.path}: {listed([episodes, Message('{count:,} new or changed', count=site.rendered)])}"


def proof_lines(proof: ProofReport) -> str:
    """Return each suspect with its reasons and its differing words, then one line about the whole."""
    lines = []
    for suspect in proof.suspects:
        segment, why = suspect.verdict.segment, "; ".join(map(str, suspect.reasons))
        lines.append(f"{clock(segment.start, 1)}  {segment.id}  {suspect.verdict.score:.2f}  {why}")
        lines += [
            f"  {clock(one.start, 1)}  {one.said or '-'} → {one.heard or '-'}"
            for one in suspect.verdict.differences
        ]
    count = len(proof.verdicts)
    whole = Message(
        "{suspects} of {count} segments are suspect; syllable error rate {rate:.3f}",
        suspects=len(proof.suspects),
        count=count,
        rate=proof.error_rate,
    )
    return "\n".join([*lines, str(whole)])


def proof_json(proof: ProofReport) -> str:
    """Return the report for programs; times in seconds."""
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
    """Return a line for each entry, in the time of a zone."""
    return "\n".join(
        f"{entry.time.astimezone(zone):%Y-%m-%d %H:%M}  {padded(_EVENTS[entry.event], 10)}  "
        f"{_summary(entry)}".rstrip()
        for entry in entries
    )


def history_json(entries: Iterable[HistoryEntry]) -> str:
    """Return the entries for programs."""
    import json

    rows = [{"detail": "", **entry.model_dump(mode="json", exclude_defaults=True)} for entry in entries]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _summary(entry: HistoryEntry) -> str:
    """Return the details of an entry on one line, hashes shortened."""
    import re

    from newscast.support.person import one_line

    parts = [str(Message("revision {revision}:", revision=entry.revision))] if entry.revision else []
    parts += [entry.file, f"sha256 {entry.sha256}" if entry.sha256 else "", _detail(entry)]
    parts += [str(Message("by {person}", person=entry.by)) if entry.by else ""]
    line = one_line(" ".join(part for part in parts if part))
    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", line)


def _detail(entry: HistoryEntry) -> str:
    """Return the detail of an entry; what a command recorded in the language of the reader."""
    if entry.event not in {"drafted", "adopted", "checked"} or not entry.detail:
        return entry.detail
    return str(listed(map(_translated_detail, entry.detail.split(", "))))


def _translated_detail(part: str) -> Text:
    import re

    for pattern, message in _DETAILS.items():
        if match := re.fullmatch(pattern, part):
            fields = match.groupdict()
            return message.filled(**{k: int(v) if k == "count" else v for k, v in fields.items()})
    return part


def padded(text: Text, columns: int) -> str:
    """Return the text with spaces up to a width in columns of a terminal."""
    words = str(text)
    return words + " " * (columns - display_width(words))


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
