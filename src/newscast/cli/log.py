"""newscast log S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@show_option
def command(slug: str, form: str, workspace: Workspace) -> None:
    """Tell an episode's history: drafted, checked, approved, rendered, published, corrected."""
    import json
    import re
    from zoneinfo import ZoneInfo

    from newscast.model.history import history

    workspace.episode(slug)
    entries = history(workspace, slug)
    if form == "json":
        rows = [{"time": e.time.isoformat(), "event": e.event, "detail": e.detail} for e in entries]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not entries:
        click.echo(f"{slug}: nothing yet")
    zone = ZoneInfo(workspace.show.timezone)
    for entry in entries:
        detail = re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", entry.detail)
        click.echo(f"{entry.time.astimezone(zone):%Y-%m-%d %H:%M}  {entry.event:<10}  {detail}".rstrip())
