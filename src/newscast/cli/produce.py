"""newscast produce S..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import again_option, correction_option, engine_option, show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slugs", type=SLUG, nargs=-1, required=True, metavar="S...")
@engine_option
@correction_option
@again_option
@show_option
def command(
    slugs: tuple[str, ...], engine: EngineName | None, correction: str, again: bool, workspace: Workspace
) -> None:
    """The main job: draft, check --fix, render, and write the feed and the pages.

    What is published is made again only where words, items or settings that are heard were changed.
    """
    from newscast.cli import check, draft, feed
    from newscast.cli.progress import Terminal
    from newscast.cli.render import rendered
    from newscast.workflow import render
    from newscast.workflow.archive import recall
    from newscast.workflow.producing import needs_check, needs_draft

    for slug in slugs:
        with Terminal() as terminal:
            recall(workspace, slug, terminal.tell)
        if needs_draft(workspace, slug):
            draft.run(slug, workspace)
        if needs_check(workspace, slug, engine, again=again):
            check.fix_and_check(workspace, slug)
        with Terminal() as terminal:
            done = render(workspace, slug, terminal, wanted=engine, correction=correction, again=again)
        click.echo(rendered(done))
    feed.run(workspace)
    tell_next_step("produce", workspace)
