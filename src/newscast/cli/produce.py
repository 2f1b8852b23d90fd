"""newscast produce S..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import correction_option, engine_option, show_option

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="S...")
@engine_option
@correction_option
@show_option
def command(slugs: tuple[str, ...], engine: EngineName | None, correction: str, workspace: Workspace) -> None:
    """The main job: draft, check --fix, render, and write the feed and the pages."""
    from newscast.cli import check, draft, feed
    from newscast.cli.progress import Terminal
    from newscast.cli.render import rendered
    from newscast.workflow import render

    for slug in slugs:
        draft.run(slug, workspace)
        check.fix_and_check(workspace, slug)
        with Terminal() as terminal:
            done = render(workspace, slug, terminal, wanted=engine, correction=correction)
        click.echo(rendered(done))
    feed.run(workspace)
