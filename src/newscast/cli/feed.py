"""newscast feed"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.counted import counted
from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.site.feed import FeedResult


@click.command()
@click.option("--limit", type=click.IntRange(1), help="Episodes in feed.xml; older ones go to feed.2.xml …")
@click.option("--check", is_flag=True, help="Write nothing: tell what directories would refuse in the feed.")
@click.option(
    "--rules",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[NAME]",
    help="With --check: print the rules of the feed, or the one of a name.",
)
@show_option
def command(limit: int | None, check: bool, rules: str | None, workspace: Workspace) -> None:
    """Write the feed and the pages, from the manifests in audio/public; or check the feed."""
    if rules is not None and not check:
        raise click.UsageError("--rules goes with --check")
    if rules is not None:
        from newscast.site.feed import feed_catalogue, selected_feed_rule

        click.echo(selected_feed_rule(rules) if rules else feed_catalogue(), nl=False)
        return
    if check:
        from newscast.workflow.publishing import check_site

        found = check_site(workspace)
        for complaint in found:
            click.echo(str(complaint))
        levels = [complaint.level for complaint in found]
        errors, remarks = levels.count("error"), levels.count("info")
        more = f", {counted(remarks, 'remark')}" if remarks else ""
        click.echo(
            f"{counted(errors, 'error')}, {counted(levels.count('warning'), 'warning')}{more}", err=True
        )
        raise SystemExit(1 if errors else 0)
    run(workspace, limit)


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
