"""newscast draft S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG

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
    run(slug, workspace)
    tell_next_step("draft", workspace, slug)


def run(slug: str, workspace: Workspace) -> None:
    """Drafts, and tells what became of it."""
    from newscast.drafting import redraft
    from newscast.model.approval import demand_settled
    from newscast.model.script import load_script

    done = redraft(workspace, slug)
    for note in done.notes:
        click.echo(f"{done.path}: {note}")
    demand_settled(load_script(done.path))
    said = f"{len(done.draft.words)} items drafted" if done.written else "nothing has changed"
    click.echo(f"{done.path}: {said}")
