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
    """Serve the public folder on this machine, for trying the feed in an app.

    What becomes due meanwhile is given out from then on, and nothing that is not.
    """
    from newscast.cli.progress import Terminal
    from newscast.workflow.serving import serve_show

    shown = f"[{host}]" if ":" in host else host
    site = f"http://{shown}:{port}/"
    line = Message("{site}  (feed: {site}feed.xml; stop with Ctrl-C)", site=site)
    with Terminal() as terminal:
        serve_show(workspace, host, port, partial(click.echo, line), terminal)
