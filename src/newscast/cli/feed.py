"""newscast feed"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.workspace import Workspace


@click.command()
@click.option("--limit", type=click.IntRange(1), help="Episodes in feed.xml; older ones go to feed.2.xml …")
@show_option
def command(limit: int | None, workspace: Workspace) -> None:
    """Write the feed and the pages, from the manifests in audio/public."""
    from newscast.feed import write_feed
    from newscast.pages import write_pages

    written = write_feed(workspace, limit=limit)
    write_pages(workspace)
    pages = f" on {written.pages} pages" if written.pages > 1 else ""
    click.echo(f"{written.path}: {written.episodes} episodes{pages}, {written.rendered} new or changed")
