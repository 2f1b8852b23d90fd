"""newscast cache"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import any_folder_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.option(
    "--prune", type=click.IntRange(0), metavar="DAYS", help="Delete what no render used for so long."
)
@any_folder_option
def command(prune: int | None, workspace: Workspace) -> None:
    """Show what the cache holds: everything in it can be made again. With --prune, make room."""
    from newscast.workflow import cache_status, prune_unused

    if prune is not None:
        pruned = prune_unused(workspace, prune)
        click.echo(
            Message(
                "{files} files deleted, {bytes:.1f} MB", files=pruned.files, bytes=pruned.bytes / 1000000.0
            )
        )
    for part in cache_status(workspace):
        click.echo(
            Message(
                "{part_name:<8} {files:>6} files {bytes:>9.1f} MB",
                part_name=part.name,
                files=part.files,
                bytes=part.bytes / 1000000.0,
            )
        )
