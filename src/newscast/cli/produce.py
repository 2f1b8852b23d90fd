"""newscast produce S..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import render_line, site_line
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
    from newscast.cli.progress import Terminal
    from newscast.workflow import build_site, produce_episode

    for slug in slugs:
        with Terminal() as terminal:
            done = produce_episode(
                workspace, slug, terminal, wanted=engine, correction=correction, again=again
            )
        click.echo(render_line(done))
    click.echo(site_line(build_site(workspace)))
    tell_next_step("produce", workspace)
