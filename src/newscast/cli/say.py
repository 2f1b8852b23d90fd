"""newscast say TEXT|-"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import any_folder_option, read_text, tell_of_missing_glossary

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("text")
@click.option("--pinyin", is_flag=True, help="Also how the offline voice pronounces each Chinese character.")
@any_folder_option
def command(text: str, pinyin: bool, workspace: Workspace) -> None:
    """Print how a text will be read: by the glossary, with numbers, dates and letters written out."""
    from newscast.workflow import read_aloud

    words = read_text(text) if text == "-" else text
    tell_of_missing_glossary(workspace)
    for line in read_aloud(workspace, words, pinyin=pinyin):
        click.echo(line)
