"""newscast correct FILE|-"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli.counted import counted
from newscast.cli.options import any_folder_option, tell_of_missing_glossary

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--suggest", is_flag=True, help="Tell on stderr, too, what is likely but not certain.")
@any_folder_option
def command(file: str, suggest: bool, workspace: Workspace) -> None:
    """Correct any text by the show's glossary: the text to stdout, what was changed to stderr.

    Only what is certain is written.
    """
    import sys

    from newscast.copydesk.correcting import correct
    from newscast.copydesk.matching.glossary_search import is_searched
    from newscast.copydesk.reporters import correction, suggestion
    from newscast.support.files import decode_source, read_source

    text = decode_source(sys.stdin.buffer.read(), "-") if file == "-" else read_source(Path(file))
    tell_of_missing_glossary(workspace)
    fixed = correct(text, workspace.loaded_glossary, file)
    for finding in fixed.applied:
        click.echo(correction(finding), err=True)
    click.echo(f"{file}: {counted(len(fixed.applied), 'correction')}", err=True)
    if suggest:
        for finding in fixed.suggested:
            click.echo(suggestion(finding), err=True)
        click.echo(f"{file}: {counted(len(fixed.suggested), 'suggestion')}", err=True)
    if not is_searched(len(workspace.glossary.terms), len(text)):
        much = f"{len(text):,} characters and {len(workspace.glossary.terms):,} terms"
        click.echo(
            f"{file}: {much} are too many to compare by sound: only letters and aliases were", err=True
        )
    sys.stdout.buffer.write(fixed.text.encode("utf-8"))
