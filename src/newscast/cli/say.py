"""newscast say TEXT|-"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import any_folder_option, tell_of_missing_glossary

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("text")
@click.option("--pinyin", is_flag=True, help="Also how the offline voice pronounces each Chinese character.")
@any_folder_option
def command(text: str, pinyin: bool, workspace: Workspace) -> None:
    """Print how a text will be read: by the glossary, with numbers, dates and letters written out."""
    import sys

    from newscast.model.clip import Needs
    from newscast.model.script import without_notes
    from newscast.support.files import decode_source
    from newscast.verbalize import prepare
    from newscast.voices.kokoro.phonemizer import pinyin_line

    words = decode_source(sys.stdin.buffer.read(), "-") if text == "-" else text
    tell_of_missing_glossary(workspace)
    reader = prepare(workspace.glossary)
    for line in without_notes(words)[0].splitlines():
        read = reader.read(line, Needs(pinyin=pinyin))
        click.echo(pinyin_line(read) if pinyin else read)
