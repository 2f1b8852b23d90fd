"""newscast correct FILE|-"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import CORRECTIONS, SUGGESTIONS, counted
from newscast.cli.options import any_folder_option, read_text, tell_of_missing_glossary
from newscast.support.messages import Message

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

    from newscast.copydesk.reporters import correction, suggestion
    from newscast.workflow import correct_text

    text = read_text(file)
    tell_of_missing_glossary(workspace)
    done = correct_text(workspace, text, file)
    for finding in done.corrections:
        click.echo(correction(finding), err=True)
    click.echo(f"{file}: {counted(len(done.corrections), CORRECTIONS)}", err=True)
    if suggest:
        for finding in done.suggestions:
            click.echo(suggestion(finding), err=True)
        click.echo(f"{file}: {counted(len(done.suggestions), SUGGESTIONS)}", err=True)
    if not done.is_compared_by_sound:
        click.echo(
            Message(
                "{file}: {characters:,} characters and {terms:,} terms are too many to compare by sound: "
                "only letters and aliases were",
                file=file,
                characters=len(text),
                terms=done.terms,
            ),
            err=True,
        )
    sys.stdout.buffer.write(done.text.encode("utf-8"))
