"""newscast feed"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.counted import counted
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.site.feed import FeedResult


@click.command()
@click.option("--limit", type=click.IntRange(1), help="Episodes in feed.xml; older ones go to feed.2.xml …")
@click.option("--check", is_flag=True, help="Write nothing: tell what directories would refuse in the feed.")
@show_option
def command(limit: int | None, check: bool, workspace: Workspace) -> None:
    """Write the feed and the pages, from the manifests in audio/public; or check the feed."""
    if check:
        from newscast.workflow.publishing import check_site

        found = check_site(workspace)
        for complaint in found:
            click.echo(str(complaint))
        errors = sum(complaint.level == "error" for complaint in found)
        click.echo(f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}", err=True)
        raise SystemExit(1 if errors else 0)
    run(workspace, limit)
    tell_next_step("feed", workspace)


def write(workspace: Workspace, limit: int | None = None) -> FeedResult:
    """Writes the pages and, when all that it names is there, the feed; else the old one stays."""
    from newscast.workflow.publishing import write_site

    return write_site(workspace, limit)


def run(workspace: Workspace, limit: int | None = None) -> None:
    """Writes feed and pages, and tells of it."""
    written = write(workspace, limit)
    pages = f" on {counted(written.pages, 'page')}" if written.pages > 1 else ""
    episodes = counted(written.episodes, "episode")
    click.echo(f"{written.path}: {episodes}{pages}, {written.rendered:,} new or changed")
