"""newscast render S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import plan_lines, render_line
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import again_option, correction_option, engine_option, show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--plan", "planning", is_flag=True, help="Only say what would be spoken, and how long it gets.")
@engine_option
@correction_option
@again_option
@show_option
def command(
    slug: str, planning: bool, engine: EngineName | None, correction: str, again: bool, workspace: Workspace
) -> None:
    """Speak an episode's script, and make its MP3, transcripts and manifest.

    What is published is made again only where words, items or settings that are heard were changed.
    """
    from newscast.cli.progress import Terminal, result
    from newscast.workflow import plan_of, render

    with Terminal() as terminal:
        if planning:
            plan = plan_of(workspace, slug, engine, terminal)
        else:
            done = render(workspace, slug, terminal, wanted=engine, correction=correction, again=again)
    if planning:
        click.echo(plan_lines(plan))
        return
    result(render_line(done))
    tell_next_step("render", workspace)
