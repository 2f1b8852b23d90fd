"""newscast publish"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import counted
from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@show_option
def command(target: str | None, dry_run: bool, workspace: Workspace) -> None:
    """Put the public folder at TARGET: a folder, s3://bucket/path, sftp://host/path, any fsspec address.

    Without TARGET the public folder itself is what a web server gives out: its episodes are marked published,
    so that corrections get new addresses.
    """
    from newscast.cli.progress import Terminal
    from newscast.model.placeholders import refuse_placeholders
    from newscast.publish import mark_published, publish, without_password
    from newscast.site.addresses import FEED_FILE, public_address
    from newscast.support.events import advance
    from newscast.support.messages import Message
    from newscast.workflow import build_site

    if dry_run and target is None:
        raise click.UsageError("--dry-run needs a TARGET")
    refuse_placeholders(workspace)
    marked = mark_published(workspace) if target is None else 0
    if not dry_run:
        build_site(workspace)
    if target is None:
        verb = "is" if marked == 1 else "are"
        click.echo(f"{counted(marked, 'episode')} {verb} published in {workspace.public}")
        return
    with Terminal() as terminal:
        done = publish(
            workspace,
            target,
            dry_run=dry_run,
            tell=lambda work, done, total: advance(terminal, Message(work), done, total),
        )
    for change in done.changes:
        click.echo(f"{change.kind:<8} {change.bytes:>12,}  {change.name}")
    verb = "would be put at" if dry_run else "put at"
    files = counted(len(done.changes), "file")
    click.echo(f"{files} {verb} {without_password(target)}, {done.same:,} already there")
    if not dry_run:
        click.echo(f"apps subscribe to {public_address(workspace.show, FEED_FILE)}")
