"""newscast new [S]"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG, required=False, metavar="[S]")
@show_option
def command(slug: str | None, workspace: Workspace) -> None:
    """Make the next episode's file: the last one's shape, date and number moved on, its news to be written.

    Until each mark is replaced, or its item deleted, draft, check and render refuse the episode. An episode
    that is there already stays as it is.
    """
    from newscast.cli.progress import Terminal
    from newscast.workflow import new_episode

    with Terminal() as terminal:
        made = new_episode(workspace, slug, terminal)
    if made.changed:
        line = Message(
            "{path}: {title}, {date}; {count} item to fill in",
            "{path}: {title}, {date}; {count} items to fill in",
            count=made.items,
            path=made.path,
            title=made.title,
            date=made.date.isoformat(),
        )
    else:
        line = Message("{path}: is there already, {title}", path=made.path, title=made.title)
    click.echo(line)
    tell_next_step("new", workspace, made.slug)
