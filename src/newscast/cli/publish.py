"""newscast publish"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import counted
from newscast.cli.options import show_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.publish import Published
    from newscast.workflow.publishing import Publication


@click.command()
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@show_option
def command(target: str | None, dry_run: bool, workspace: Workspace) -> None:
    """Put the public folder at TARGET: a folder, s3://bucket/path, sftp://host/path, any fsspec address.

    TARGET is also the show's archive: what stands there and is not here stays in the feed. The first one is
    remembered in your own configuration, and used when none is given; NEWSCAST_TARGET overrules it. With none
    known, the public folder itself is what a web server gives out: its episodes are marked published, so that
    corrections get new addresses.
    """
    from newscast.cli.progress import Terminal
    from newscast.site.addresses import FEED_FILE, public_address
    from newscast.workflow.known_target import known_target
    from newscast.workflow.publishing import publish_show

    if dry_run and known_target(workspace, target) is None:
        raise click.UsageError(str(Message("--dry-run needs a TARGET")))
    with Terminal() as terminal:
        published = publish_show(workspace, target, terminal, dry_run=dry_run)
    if published.done is None:
        verb = "is" if published.in_place == 1 else "are"
        click.echo(
            Message(
                "{counted} {verb} published in {public}",
                counted=counted(published.in_place, "episode"),
                verb=verb,
                public=workspace.public,
            )
        )
        return
    click.echo("\n".join(_lines(published, published.done, dry_run)))
    if not dry_run:
        click.echo(
            Message(
                "apps subscribe to {public_address}", public_address=public_address(workspace.show, FEED_FILE)
            )
        )
    if published.remembered:
        click.echo(
            Message(
                "`newscast publish` goes there from now on: see {remembered}", remembered=published.remembered
            ),
            err=True,
        )


def _lines(published: Publication, done: Published, dry_run: bool) -> list[str]:
    lines = [f"{change.kind:<8} {change.bytes:>12,}  {change.name}" for change in done.changes]
    lines += [f"{'from':<8} {'there':>12}  {slug}.json" for slug in done.brought]
    lines += [f"{'removed':<8} {'withdrawn':>12}  {name}" for name in done.removed]
    lines += [f"{'unnamed':<8} {'by anything':>12}  {name}" for name in done.unnamed]
    verb = "would be put at" if dry_run else "put at"
    files = counted(len(done.changes), "file")
    return [*lines, f"{files} {verb} {published.address}, {done.same:,} already there"]
