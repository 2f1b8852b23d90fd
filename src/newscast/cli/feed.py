"""newscast feed"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import ERRORS, REMARKS, WARNINGS, counted, listed, site_line
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import any_folder_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


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
@any_folder_option
def command(limit: int | None, check: bool, rules: str | None, workspace: Workspace) -> None:
    """Write the feed and the pages, from the manifests in audio/public; or check the feed."""
    from newscast.cli.progress import Terminal, result
    from newscast.workflow import build_site, check_site

    if rules is not None and not check:
        raise click.UsageError(str(Message("--rules goes with --check")))
    if rules is not None:
        from newscast.site.feed.catalogue import feed_catalogue, selected_feed_rule

        click.echo(selected_feed_rule(rules) if rules else feed_catalogue(), nl=False)
        return
    workspace.require_show()
    if not check:
        with Terminal() as terminal:
            site = build_site(workspace, limit, terminal)
        result(site_line(site))
        tell_next_step("feed", workspace)
        return
    findings = check_site(workspace)
    for finding in findings:
        click.echo(str(finding))
    levels = [finding.level for finding in findings]
    errors, remarks = levels.count("error"), levels.count("info")
    counts = [counted(errors, ERRORS), counted(levels.count("warning"), WARNINGS)]
    click.echo(listed([*counts, counted(remarks, REMARKS)] if remarks else counts), err=True)
    raise SystemExit(1 if errors else 0)
