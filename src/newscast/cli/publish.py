"""newscast publish"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import json_option, show_option
from newscast.cli.progress import note, result
from newscast.cli.publication_formats import publication_json, publication_lines
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option(
    "--due", "only_due", is_flag=True, help="For a scheduler: say and do nothing unless an episode is due."
)
@json_option
@show_option
def command(target: str | None, dry_run: bool, only_due: bool, as_json: bool, workspace: Workspace) -> None:
    """Put the public folder at TARGET: a folder, s3://bucket/path, sftp://host/path, any fsspec address.

    Episodes that have become due are released first. TARGET is also the show's archive: what stands there and
    is not here stays in the feed. The first one is remembered in your own configuration, and used when none
    is given; NEWSCAST_TARGET overrules it. With none known, the public folder itself is what a web server
    gives out: its episodes are marked published, so that corrections get new addresses.
    """
    from newscast.cli.progress import Terminal
    from newscast.workflow.known_target import known_target
    from newscast.workflow.publishing import publish_show

    if dry_run and known_target(workspace, target) is None:
        raise click.UsageError(str(Message("--dry-run needs a TARGET")))
    with Terminal() as terminal:
        published = publish_show(workspace, target, terminal, dry_run=dry_run, only_due=only_due)
    if as_json:
        click.echo(publication_json(published, dry_run=dry_run))
    elif not published.is_idle:
        result(publication_lines(published, workspace, dry_run=dry_run))
    if published.remembered:
        note(
            Message(
                "`newscast publish` goes there from now on: see {remembered}", remembered=published.remembered
            )
        )
    if published.settled.faults:
        raise published.settled.faults[0]
