"""newscast adopt S TRANSCRIPT"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import read_text, show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug")
@click.argument("transcript", metavar="TRANSCRIPT|-")
@click.option("--replace", is_flag=True, help="Even if the episode has a script already.")
@show_option
def command(slug: str, transcript: str, replace: bool, workspace: Workspace) -> None:
    """Lay a recogniser's raw transcript on the episode's items, and write it as the episode's script.

    No word is changed: `newscast check --fix` corrects it. What fits no item stands under its own headline.
    """
    from newscast.workflow import adopt_transcript

    done = adopt_transcript(workspace, slug, read_text(transcript), transcript, replace=replace)
    click.echo(f"{done.path}: {len(done.covered)} of {done.items} items told")
    for item in done.missing:
        click.echo(f"{done.path}: {item} is not told")
    if done.unplaced_sentences:
        where = f"they stand under {done.unplaced_headline}"
        click.echo(f"{done.path}: {done.unplaced_sentences} sentences fit no item; {where}")
