"""newscast init DIR"""

from __future__ import annotations

from pathlib import Path

import click

from newscast.cli.next_steps import tell_next_step


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", default="", metavar="TAG", help="The language of the show: zh or en.")
def command(folder: Path, language: str) -> None:
    """Make a new show in DIR: settings, glossary and an example episode. Files that are there stay."""
    from newscast.workflow import init_show

    show = init_show(folder, language=language)
    for path in show.files:
        click.echo(path)
    tell_next_step("init", folder, show.episode)
