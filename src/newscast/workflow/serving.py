"""The public folder on this machine, for trying the feed in an app; what becomes due goes there meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from newscast.support.errors import NewscastError
from newscast.support.events import SILENT, Reporter, tell
from newscast.workflow.site_building import build_site
from newscast.workflow.waiting import foreseen

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


def serve_show(
    workspace: Workspace,
    host: str,
    port: int,
    started: Callable[[], object] = lambda: None,
    reporter: Reporter = SILENT,
) -> None:
    """Serve until interrupted; call `started` once it does. Raises PublishError where the port is taken."""
    from newscast.publish import serve

    refresh = Release(workspace, reporter)
    refresh(with_held=True)
    serve(workspace, host, port, started, refresh)


class Release:
    """Releases what has become due, with feed and pages; called from any thread, one at a time."""

    def __init__(self, workspace: Workspace, reporter: Reporter = SILENT) -> None:
        self._workspace = workspace
        self._reporter = reporter
        self._alone = threading.Lock()
        self._told: set[str] = set()

    def __call__(self, *, with_held: bool = False) -> None:
        """Release what is due now; a fault is reported once, and what is public is served all the same.

        With `with_held`, what was public and is not due any more is taken back too.
        """
        with self._alone:
            try:
                found = foreseen(self._workspace, with_held=with_held)
                for fault in found.faults:
                    self._tell(fault)
                if found.released or found.held:
                    build_site(self._workspace, reporter=self._reporter)
            except NewscastError as error:
                self._tell(error)

    def _tell(self, error: NewscastError) -> None:
        if str(error) not in self._told:
            self._told.add(str(error))
            tell(self._reporter, str(error), is_warning=True)
