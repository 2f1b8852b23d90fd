"""newscast status"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import json_option, show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@json_option
@show_option
def command(as_json: bool, workspace: Workspace) -> None:
    """Show where each episode stands: its state, when it is due, its revision, and who decided last."""
    from newscast.cli.status_formats import status_json, status_lines
    from newscast.workflow import show_status

    episodes = show_status(workspace)
    click.echo(status_json(episodes) if as_json else status_lines(episodes))
