"""newscast withdraw S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


_RESULTS = {
    (False, True): Message("{slug} is withdrawn"),
    (False, False): Message("{slug} was withdrawn already"),
    (True, True): Message("{slug} is restored"),
    (True, False): Message("{slug} was restored already"),
}
"""What is printed, by whether a withdrawal is undone and whether that changed anything."""


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--reason", metavar="WHY", help="Why; the episode's page tells it.")
@click.option("--remove-media", is_flag=True, help="Also remove its audio and what stands beside it.")
@click.option("--undo", is_flag=True, help="Take the withdrawal back.")
@click.option("--by", default="", metavar="NAME", help="Who decided. Default: git's user.")
@show_option
def command(
    slug: str, reason: str | None, remove_media: bool, undo: bool, by: str, workspace: Workspace
) -> None:
    """Take an episode out of feed and pages, at the next publication; its page says so, and why.

    Its audio stays at its address for those who have it, unless --remove-media.
    """
    from newscast.cli.progress import Terminal, note
    from newscast.workflow.withdrawal import restore, withdraw

    if undo and (reason is not None or remove_media):
        raise click.UsageError(str(Message("--undo takes neither --reason nor --remove-media")))
    if not undo and not (reason and reason.strip()):
        raise click.UsageError(str(Message("give --reason WHY: the episode's page tells it")))
    with Terminal() as terminal:
        if undo:
            done = restore(workspace, slug, terminal, by=by)
        else:
            done = withdraw(workspace, slug, reason or "", terminal, remove_media=remove_media, by=by)
    line = _RESULTS[undo, done.changed].filled(slug=slug)
    click.echo(f"{line}: {done.withdrawal.reason}")
    if done.media_are_gone:
        click.echo(
            Message(
                "its media were removed: `newscast render {slug} --again`, then `newscast publish`", slug=slug
            ),
            err=True,
        )
    else:
        note(Message("it takes effect with `newscast publish`"))
