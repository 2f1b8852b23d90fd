"""newscast serve"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.option(
    "--host", type=click.Choice(["127.0.0.1", "localhost", "::1"]), default="127.0.0.1", show_default=True
)
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@show_option
def command(host: str, port: int, workspace: Workspace) -> None:
    """Serve the public folder on this machine, for trying the feed in an app."""
    from newscast.publish import serve

    shown = f"[{host}]" if ":" in host else host
    site = f"http://{shown}:{port}/"
    line = Message("{site}  (feed: {site}feed.xml; stop with Ctrl-C)", site=site)
    serve(workspace, host, port, partial(click.echo, line))
