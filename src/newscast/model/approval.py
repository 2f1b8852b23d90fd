"""May a script go on air? Its conflicts are settled, and an editor stands by these very words."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newscast.model.history import approved_path, history, history_path, record
from newscast.model.history_file import require_inside
from newscast.model.history_migration import kept_words
from newscast.model.script import Blank, Note, Script, block_words, load_script, parse_script
from newscast.model.workspace import Workspace
from newscast.support.errors import Place, SourceError
from newscast.support.files import revise_text, write_text
from newscast.support.messages import Message


@dataclass(frozen=True)
class Approval:
    """Where a script stands: never approved, approved as it is, or edited since."""

    state: Literal["draft", "approved", "edited"]
    diff: str = ""
    """What changed since, as a unified diff of paragraphs, where the approved words are known."""


def approval(workspace: Workspace, slug: str, script: Script) -> Approval:
    """Return whether the words of `script` are the ones that were approved."""
    front = script.front
    if front is None or front.status != "approved" or not front.approved:
        return Approval("draft")
    if front.approved == script.fingerprint:
        return Approval("approved")
    kept = kept_words(workspace, slug)
    return Approval("edited", _diff(kept, front.approved, script) if kept else "")


def reviewed_by_person(workspace: Workspace, slug: str, script: Script) -> bool:
    """Whether the script is approved as it stands, and the history holds who approved these very words.

    The mark in the script alone is no evidence: anybody can type it.
    """
    if approval(workspace, slug, script).state != "approved":
        return False
    return any(
        entry.event == "approved" and entry.detail == script.fingerprint for entry in history(workspace, slug)
    )


def demand_approval(workspace: Workspace, slug: str, script: Script) -> None:
    """Raise SourceError if the show renders only approved scripts and this one is not."""
    if not workspace.show.approval:
        return
    state = approval(workspace, slug, script).state
    if state == "edited":
        what = Message("was edited after it was approved")
        hint = Message(
            "see what changed with `newscast approve {slug} --diff`, then approve it again", slug=slug
        )
        raise SourceError(what, at=_status_place(script), hint=hint)
    if state == "draft":
        hint = Message("read it and run `newscast approve {slug}`", slug=slug)
        raise SourceError(
            Message("is not approved, as the show demands"), at=_status_place(script), hint=hint
        )


def demand_settled(script: Script) -> None:
    """Raise SourceError at the first conflict that a re-draft left in the script, or a note without end."""
    for comment in script.comments:
        if not comment.is_closed:
            what = Message("a note begins here that never ends: all that follows would be part of it")
            raise SourceError(what, at=script.place(comment.start), hint=Message("close it with `-->`"))
    if script.conflicts:
        count = len(script.conflicts)
        raise SourceError(
            Message(
                "{count} conflict between the script and its new draft",
                "{count} conflicts between the script and its new draft",
                count=count,
            ),
            at=script.place(script.conflicts[0]),
            hint=Message("keep one side of each and delete the 【冲突】 lines"),
        )


def approve(workspace: Workspace, slug: str, by: str = "") -> Script:
    """Return marks the episode's script as approved as it stands, and keeps its words to compare with later.

    `by` is who approves it; else whom git knows. Raises SourceError for a script with conflicts, or one that
    was saved meanwhile; WorkspaceError for a link that leads outside the show.
    """
    path = workspace.script_path(slug)
    for written in (approved_path(workspace, slug), history_path(workspace, slug)):
        require_inside(written, workspace.root)
    script = load_script(path)
    demand_settled(script)
    if approval(workspace, slug, script).state != "approved":
        approved = parse_script(_marked(script, slug), path)
        revise_text(path, str(script), str(approved))
        script = approved
    write_text(approved_path(workspace, slug), str(script))
    record(workspace, slug, "approved", script.fingerprint, by=by)
    return script


def _marked(script: Script, slug: str) -> str:
    """Return the script's text with status and fingerprint in its front matter, nothing else changed."""
    text = str(script)
    eol = "\r\n" if "\r\n" in text else "\n"
    if not script.front:
        head = eol.join(["---", f'episode: "{slug}"', f'title: "{slug}"', "---", ""])
        return _marked(parse_script(head + eol + text, script.path), slug)
    lines = script.front_raw.splitlines(keepends=True)
    kept = [line for line in lines if not re.match(r"(status|approved)[ \t]*:", line)]
    kept[-1:-1] = [f"status: approved{eol}", f'approved: "{script.fingerprint}"{eol}']
    return "".join(kept) + text[len(script.front_raw) :]


def _diff(approved_path: Path, fingerprint: str, script: Script) -> str:
    try:
        before = load_script(approved_path)
    except SourceError:
        return ""
    if before.fingerprint != fingerprint:
        return ""
    lines = difflib.unified_diff(_lines(before), _lines(script), "approved", "now", n=0, lineterm="")
    return "\n".join(lines)


def _lines(script: Script) -> list[str]:
    title = [script.front.title] if script.front else []
    return title + [block_words(block) for block in script.blocks if not isinstance(block, (Blank, Note))]


def _status_place(script: Script) -> Place:
    match = re.search(r"^status[ \t]*:", script.front_raw, re.MULTILINE)
    return script.place(match.start() if match else 0)
