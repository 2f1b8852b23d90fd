"""newscast draft S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.workspace import Workspace


@click.command()
@click.argument("slug")
@show_option
def command(slug: str, workspace: Workspace) -> None:
    """Write an episode's script from its items. A script that is there already is never touched."""
    from newscast.draft import draft
    from newscast.errors import DraftError
    from newscast.files import write_text

    episode = workspace.episode(slug).value
    drafted = draft(episode, workspace.show, slug, workspace.templates)
    path = workspace.script_path(slug)
    if path.exists():
        if path.read_bytes() == drafted.text.encode("utf-8"):
            click.echo(f"{path}: nothing has changed")
            return
        raise DraftError("the script differs from the draft; re-drafting does not merge yet", at=path)
    write_text(workspace.draft_path(slug), drafted.text)
    write_text(path, drafted.text)
    click.echo(f"{path}: {len(episode.items)} items drafted")
