"""newscast produce S..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import render_line, site_line
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import again_option, correction_option, engine_option, json_option, show_option
from newscast.cli.publication_formats import produce_json, publication_lines
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slugs", type=SLUG, nargs=-1, required=True, metavar="S...")
@engine_option
@correction_option
@again_option
@click.option("--publish", "publishing", is_flag=True, help="Then publish what is due, as `publish` does.")
@json_option
@show_option
def command(
    slugs: tuple[str, ...],
    engine: EngineName | None,
    correction: str,
    again: bool,
    publishing: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """The main job: draft, check --fix, render, and write the feed and the pages.

    What is published is made again only where words, items or settings that are heard were changed. An
    episode whose time has not come is made into audio/.waiting, and nothing public tells of it.
    """
    from newscast.cli.progress import Terminal, result
    from newscast.workflow import build_site, produce_episode
    from newscast.workflow.publishing import publish_show

    made = []
    for slug in slugs:
        with Terminal() as terminal:
            done = produce_episode(
                workspace, slug, terminal, wanted=engine, correction=correction, again=again
            )
        made.append(done)
        if not as_json:
            result(render_line(done))
    with Terminal() as terminal:
        site = build_site(workspace, reporter=terminal)
        published = publish_show(workspace, reporter=terminal) if publishing else None
    if as_json:
        click.echo(produce_json(workspace, made, site, published))
    else:
        result(site_line(site))
        if published:
            result(publication_lines(published, workspace))
    if published and published.settled.faults:
        raise published.settled.faults[0]
    if not publishing:
        tell_next_step("produce", workspace)
