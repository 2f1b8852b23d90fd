"""newscast cache"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import padded
from newscast.cli.options import any_folder_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


_PARTS = {"clips": Message("clips"), "sound": Message("sound")}


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
                "{count} file deleted, {megabytes:.1f} MB",
                "{count} files deleted, {megabytes:.1f} MB",
                count=pruned.files,
                megabytes=pruned.bytes / 1e6,
            )
        )
    for part in cache_status(workspace):
        click.echo(
            Message(
                "{part} {count:>6} file  {megabytes:>9.1f} MB",
                "{part} {count:>6} files {megabytes:>9.1f} MB",
                part=padded(_PARTS[part.name], 8),
                count=part.files,
                megabytes=part.bytes / 1e6,
            )
        )
