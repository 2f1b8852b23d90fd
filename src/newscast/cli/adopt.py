"""newscast adopt S TRANSCRIPT"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@click.argument("transcript", metavar="TRANSCRIPT|-")
@click.option("--replace", is_flag=True, help="Even if the episode has a script already.")
@show_option
def command(slug: str, transcript: str, replace: bool, workspace: Workspace) -> None:
    """Lay a recogniser's raw transcript on the episode's items, and write it as the episode's script.

    TRANSCRIPT is text with or without marks, captions (SRT, WebVTT, SBV, LRC) or a recogniser's JSON; times
    and labels of speakers are no words.
    No word is changed: `newscast check --fix` corrects it. What fits no item stands under its own headline.
    """
    import sys

    from newscast.drafting import draft
    from newscast.drafting.transcript_cues import is_marked
    from newscast.drafting.transcript_shapes import transcript_text
    from newscast.drafting.transcripts import UNPLACED, adopt
    from newscast.model.history import record
    from newscast.model.script import parse_script
    from newscast.support.errors import CopyDeskError
    from newscast.support.files import source_bytes, write_text

    path = workspace.script_path(slug)
    episode = workspace.episode(slug)
    fresh = draft(episode.value, workspace.show, slug, workspace.templates, episode.place)
    opening = [s.text for s in parse_script(fresh.text, path).segments() if s.chapter == "opening"]
    truth = {**fresh.words, "opening": "".join(opening)}
    is_stdin = transcript == "-"
    data = sys.stdin.buffer.read() if is_stdin else source_bytes(Path(transcript))
    text = transcript_text(data, transcript)
    adopted = adopt(text, episode, truth, slug, transcript)
    if path.exists() and not replace:
        raise CopyDeskError(
            "the episode has a script already", at=path, hint="move it away, or give --replace"
        )
    write_text(path, adopted.text)
    write_text(workspace.draft_path(slug), fresh.text)
    record(
        workspace,
        slug,
        "adopted",
        f"{len(adopted.told)} items, words {parse_script(adopted.text, path).fingerprint}",
    )
    click.echo(f"{path}: {len(adopted.told)} of {len(episode.value.items)} items told")
    for item in adopted.missing:
        click.echo(f"{path}: {item} is not told")
    if not is_marked(text):
        click.echo(f"{path}: the transcript has hardly any marks; set them before the script is read aloud")
    if adopted.unplaced:
        click.echo(f"{path}: {adopted.unplaced} sentences fit no item; they stand under {UNPLACED}")
    tell_next_step("adopt", workspace, slug)
