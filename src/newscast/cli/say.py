"""newscast say TEXT|-"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import read_text, show_option, tell_of_missing_glossary

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("text")
@show_option
def command(text: str, workspace: Workspace) -> None:
    """Print how a text will be read: by the glossary, with numbers, dates and letters written out."""
    from newscast.workflow import read_aloud

    words = read_text(text) if text == "-" else text
    tell_of_missing_glossary(workspace)
    for line in read_aloud(workspace, words):
        click.echo(line)
