"""Runs the studio until it is interrupted."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from newscast.studio.app import Studio, create_app
from newscast.support.errors import WorkspaceError
from newscast.support.messages import Message

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from newscast.model.workspace import Workspace
    from newscast.studio.settings import Settings

_BACKLOG = 128
_GRACE_SECONDS = 3


class StudioServer(uvicorn.Server):
    """uvicorn, which ends the pages' streams of events first when it shuts down, so that it need not wait."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                lifespan="on",
                timeout_graceful_shutdown=_GRACE_SECONDS,
                h11_max_incomplete_event_size=64 * 1024,
                limit_concurrency=256,
            )
        )
        self._studio: Studio = app.state.studio

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all else."""
        self._studio.hub.close()
        await super().shutdown(sockets)


def run(workspace: Workspace, settings: Settings, started: Callable[[], object] = lambda: None) -> None:
    """Serve until interrupted; call `started` once the port is open. Raises WorkspaceError if it is taken."""
    listener = _listener(settings.host, settings.port)
    started()
    try:
        StudioServer(create_app(workspace, settings)).run(sockets=[listener])
    except KeyboardInterrupt:
        return
    finally:
        listener.close()


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        what = Message("port {port} is in use by another program", port=port)
        if error.errno != errno.EADDRINUSE:
            why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
            what = Message("port {port} is refused ({why})", port=port, why=why)
        raise WorkspaceError(what, at=host, hint=Message("give another --port")) from error
    return listener
