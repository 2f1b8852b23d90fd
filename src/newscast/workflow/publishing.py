"""Publishing a show: its feed and pages, written from the manifests here and at the target, put there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscast import publish as stage
from newscast.model.placeholders import refuse_placeholders
from newscast.model.workspace import Workspace
from newscast.publish.archive import settle_withdrawals
from newscast.site.feed.checking import undisclosed
from newscast.site.manifest_index import nowhere
from newscast.support.errors import PublishError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message
from newscast.workflow.known_target import known_target, remember, targets_path
from newscast.workflow.site_building import write_site


@dataclass(frozen=True)
class Publication:
    """What became of a publication."""

    address: str
    """Where, without secrets; empty where a web server gives out the public folder itself."""
    done: stage.Published | None
    in_place: int = 0
    """Episodes of a public folder that is given out itself."""
    remembered: Path | None = None
    """The file that has the address from now on, where that is news."""


def publish_show(
    workspace: Workspace, given: str | None = None, reporter: Reporter = SILENT, *, dry_run: bool = False
) -> Publication:
    """Publish at the target that is `given`, else the known one, else in place. Raises NewscastError.

    The first target of a show is remembered; also one that refuses since somebody else published a revision
    there: the next render must ask it.
    """
    refuse_placeholders(workspace)
    if workspace.show.disclosure.is_off:
        where = workspace.loaded_show.place("disclosure")
        tell(reporter, Message("{where}: {what}", where=where, what=undisclosed()), is_warning=True)
    known = known_target(workspace, given)
    if known is None:
        if dry_run:
            raise PublishError(Message("no target is known for this show"), hint=Message("give TARGET"))
        return Publication("", None, _published_in_place(workspace))
    try:
        done = stage.publish(
            workspace,
            known.address,
            dry_run=dry_run,
            reporter=reporter,
            write=partial(write_site, workspace),
        )
    except stage.TakenError:
        _remembered(workspace, known.address)
        raise
    remembered = None if dry_run else _remembered(workspace, known.address)
    return Publication(stage.shown(known.address), done, remembered=remembered)


def _published_in_place(workspace: Workspace) -> int:
    settle_withdrawals(workspace)
    marked = stage.mark_published(workspace)
    write_site(workspace, nowhere)
    stage.remove_withdrawn_media(workspace)
    return marked


def _remembered(workspace: Workspace, address: str) -> Path | None:
    return targets_path() if remember(workspace, address) else None
