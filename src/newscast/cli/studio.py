"""newscast studio"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option
from newscast.support.messages import Message, language

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@show_option
def command(host: str, port: int, no_browser: bool, workspace: Workspace) -> None:
    """Open the studio: a local page on which an episode is made, from items to publication.

    It listens on this machine alone. With another --host, whoever has the address with its token may edit.
    """
    try:
        from newscast.studio.server import run
    except ModuleNotFoundError as error:
        from newscast.support.errors import WorkspaceError

        raise WorkspaceError(
            Message("the studio needs `{name}`, which is not installed", name=error.name),
            hint=Message("`pip install 'newscast[studio]'`"),
        ) from error
    from newscast.studio.settings import settings_for

    settings = settings_for(host, port, language())

    def started() -> None:
        click.echo(Message("{address}  (stop with Ctrl-C)", address=settings.address))
        if not no_browser:
            click.launch(settings.address)

    run(workspace, settings, started)
