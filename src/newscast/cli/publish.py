"""newscast publish"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import listed, padded
from newscast.cli.options import show_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.publish import Published
    from newscast.workflow.publishing import Publication


_KINDS = {"new": Message("new"), "changed": Message("changed")}


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
        click.echo(
            Message(
                "{count:,} episode is published in {folder}",
                "{count:,} episodes are published in {folder}",
                count=published.in_place,
                folder=workspace.public,
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
    lines = [
        f"{padded(_KINDS[change.kind], 8)} {change.bytes:>12,}  {change.name}" for change in done.changes
    ]
    lines += [f"{padded(Message('from there'), 21)}  {slug}.json" for slug in done.brought]
    lines += [f"{padded(Message('removed, withdrawn'), 21)}  {name}" for name in done.removed]
    lines += [f"{padded(Message('named by nothing'), 21)}  {name}" for name in done.unnamed]
    foreseen = Message(
        "{count:,} file would be put at {address}", "{count:,} files would be put at {address}"
    )
    put = Message("{count:,} file put at {address}", "{count:,} files put at {address}")
    whole = (foreseen if dry_run else put).filled(count=len(done.changes), address=published.address)
    same = Message("{count:,} already there", count=done.same)
    return [*lines, str(listed([whole, same]))]
