"""newscast log S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.history import HistoryEntry
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@show_option
def command(slug: str, form: str, workspace: Workspace) -> None:
    """Tell an episode's history: what people decided and listeners got, and what this machine did."""
    import json
    from zoneinfo import ZoneInfo

    from newscast.model.history import history

    workspace.episode(slug)
    entries = history(workspace, slug)
    if form == "json":
        rows = [{"detail": "", **entry.model_dump(mode="json", exclude_defaults=True)} for entry in entries]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not entries:
        click.echo(f"{slug}: nothing yet")
    zone = ZoneInfo(workspace.show.timezone)
    for entry in entries:
        when = f"{entry.time.astimezone(zone):%Y-%m-%d %H:%M}"
        click.echo(f"{when}  {entry.event:<10}  {_summary(entry)}".rstrip())


def _summary(entry: HistoryEntry) -> str:
    """The details of an entry on one line, hashes shortened."""
    import re

    from newscast.support.person import one_line

    parts = [f"revision {entry.revision}:"] if entry.revision else []
    parts += [entry.file, f"sha256 {entry.sha256}" if entry.sha256 else "", entry.detail]
    parts += [f"by {entry.by}" if entry.by else ""]
    line = one_line(" ".join(part for part in parts if part))
    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", line)
