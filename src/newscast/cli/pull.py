"""newscast pull TARGET"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import listed
from newscast.cli.options import show_option
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("target", required=False)
@click.option("--media", is_flag=True, help="Bring the audio and what stands beside it too.")
@show_option
def command(target: str | None, media: bool, workspace: Workspace) -> None:
    """Bring back what is published at TARGET (default: where the show was published): its manifests."""
    from newscast.cli.progress import Terminal, note
    from newscast.workflow.pulling import pull

    with Terminal() as terminal:
        done = pull(workspace, target, terminal, media=media)
    parts: list[Text] = [
        Message(
            "{count:,} manifest brought from {address}",
            "{count:,} manifests brought from {address}",
            count=len(done.episodes),
            address=done.address,
        )
    ]
    if media:
        parts.append(Message("{count:,} media file", "{count:,} media files", count=done.media))
    there = Message("{count:,} is here", "{count:,} are here", count=done.there)
    click.echo(Message("{what}; {hint}", what=listed(parts), hint=there))
    note(Message("`newscast feed` writes feed and pages of them"))
