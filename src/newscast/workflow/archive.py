"""What the target has of an episode, asked for before it is rendered or withdrawn."""

from __future__ import annotations

import hashlib
from typing import Literal

from newscast.model.history import record_publication
from newscast.model.manifest import Manifest, parse_manifest
from newscast.model.workspace import Workspace
from newscast.publish.archive import accept, merge, read_manifest
from newscast.publish.target import Target
from newscast.publish.upload_index import UploadIndex, ledger_path
from newscast.site.manifest_index import load_published, require_fit
from newscast.support.errors import NewscastError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message
from newscast.workflow.known_target import known_target

Answer = Literal["no target", "nothing", "known", "brought", "unreachable"]


def recall(workspace: Workspace, slug: str, reporter: Reporter = SILENT, given: str | None = None) -> Answer:
    """Ask the target (`given`, or the known one) for the episode's manifest: revisions count on from it.

    GUID and date are kept too.

    Where the target cannot be asked it reports so in one line, and the episode is as this computer knows it.
    Where somebody else published its revision, or a later one, their manifest takes the place of ours, and
    the next render becomes the revision after it.
    """
    path = workspace.public_path(slug, ".json")
    try:
        known = known_target(workspace, given)
        if known is None:
            return "no target"
        target = Target(known.address)
        remote = target.look(path.name)
        if remote is None:
            return "nothing"
        data = read_manifest(target, path.name, remote)
        theirs = require_fit(parse_manifest(data, Manifest, path.name), slug, path.name)
        ours = load_published(path, Manifest) if path.is_file() else None
        merged = merge(workspace, ours, theirs, data)
    except NewscastError as error:
        line = Message("{slug} is taken as this computer knows it: {error}", slug=slug, error=error)
        tell(reporter, line, is_warning=True)
        return "unreachable"
    accept(workspace, merged)
    record_publication(workspace, slug, theirs)
    with UploadIndex(ledger_path(workspace)) as ledger:
        ledger.note(target.address, path.name, remote, hashlib.sha256(data).hexdigest())
        ledger.add_standing({file.file: file.bytes for file in theirs.all_files if theirs.has_media})
    if merged.outcome == "taken":
        tell(reporter, Message("{slug}: {reason}", slug=slug, reason=merged.why), is_warning=True)
    return "brought" if merged.outcome in ("theirs", "taken") else "known"
