"""newscast pull TARGET"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import counted
from newscast.cli.options import show_option
from newscast.support.messages import Message

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
    files = f", {counted(done.media, 'file')} of media" if media else ""
    brought = counted(len(done.episodes), "manifest")
    click.echo(
        Message(
            "{brought} brought from {address}{files}; {there:,} are here",
            brought=brought,
            address=done.address,
            files=files,
            there=done.there,
        )
    )
    note(Message("`newscast feed` writes feed and pages of them"))
