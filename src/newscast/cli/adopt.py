"""newscast adopt S TRANSCRIPT"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import read_data, show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

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
    from newscast.workflow import adopt_transcript

    done = adopt_transcript(workspace, slug, read_data(transcript), transcript, replace=replace)
    click.echo(
        Message(
            "{path}: {count} of {items} items are in the transcript",
            path=done.path,
            count=len(done.covered),
            items=done.items,
        )
    )
    for item in done.missing:
        click.echo(Message("{path}: {item} is not in the transcript", path=done.path, item=item))
    if not done.is_marked:
        click.echo(
            Message(
                "{path}: the transcript has hardly any marks; set them before the script is read aloud",
                path=done.path,
            )
        )
    if done.unplaced_sentences:
        click.echo(
            Message(
                "{path}: {count} sentence fits no item; it stands under {headline}",
                "{path}: {count} sentences fit no item; they stand under {headline}",
                path=done.path,
                count=done.unplaced_sentences,
                headline=done.unplaced_headline,
            )
        )
    tell_next_step("adopt", workspace, slug)
