"""newscast approve S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import listed
from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

_STATES = {
    "draft": Message("not approved yet"),
    "approved": Message("approved as it stands"),
    "edited": Message("edited since"),
}


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--diff", is_flag=True, help="Only show what changed since the last approval.")
@click.option("--by", default="", metavar="NAME", help="Who approves it. Default: the user that git knows.")
@show_option
def command(slug: str, diff: bool, by: str, workspace: Workspace) -> None:
    """Approve an episode's script as it stands; an edit afterwards needs approving again.

    A script in which the copy desk finds errors is not approved. Shows what changed since the last approval.
    With --diff, exits with 1 if the script is not approved.
    """
    import sys

    from newscast.copydesk.reporters import count_findings
    from newscast.workflow import approval_of, approve_script

    path = workspace.script_path(slug)
    now = approval_of(workspace, slug)
    if now.diff:
        click.echo(now.diff)
    if diff:
        click.echo(f"{path}: {_STATES[now.state]}")
        sys.exit(0 if now.state == "approved" else 1)
    done = approve_script(workspace, slug, by)
    again = done.before.state == "approved"
    state = Message("already approved") if again else Message("approved")
    words = Message("words {words}", words=done.script.fingerprint)
    click.echo(f"{path}: {listed([state, words])}")
    if done.findings:
        findings = f"{path}: {count_findings(done.findings)}"
        hint = Message("see `newscast check {slug}`", slug=slug)
        click.echo(Message("{what}; {hint}", what=findings, hint=hint), err=True)
    tell_next_step("approve", workspace, slug)
