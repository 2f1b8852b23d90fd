"""newscast log S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import history_json, history_lines
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@show_option
def command(slug: str, form: str, workspace: Workspace) -> None:
    """Tell an episode's history: what people decided and listeners got, and what this machine did."""
    from zoneinfo import ZoneInfo

    from newscast.workflow import history_of

    entries = history_of(workspace, slug)
    if form == "json":
        click.echo(history_json(entries))
    elif entries:
        click.echo(history_lines(entries, ZoneInfo(workspace.show.timezone)))
    else:
        click.echo(Message("{slug}: nothing yet", slug=slug))
