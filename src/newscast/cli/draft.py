"""newscast draft S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import UNCHANGED
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@show_option
def command(slug: str, workspace: Workspace) -> None:
    """Write an episode's script from its items, or merge what changed into the script that is there.

    What an editor did to the script stays: wording, order, deletions. Where both the script and the draft
    changed a paragraph, both stand in the script between 【冲突】 lines, and the command exits with 1.
    """
    from newscast.workflow import draft_script

    done = draft_script(workspace, slug)
    for note in done.notes:
        click.echo(f"{done.path}: {note}")
    if done.conflict:
        raise done.conflict
    drafted = Message("{count} item drafted", "{count} items drafted", count=done.items)
    click.echo(f"{done.path}: {drafted if done.changed else UNCHANGED}")
    tell_next_step("draft", workspace, slug)
