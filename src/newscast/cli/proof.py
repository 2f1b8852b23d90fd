"""newscast proof S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.formats import proof_json, proof_lines
from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@show_option
def command(slug: str, shape: str, workspace: Workspace) -> None:
    """Listen to a rendered episode, and show the segments that do not say what they should.

    Exits with 1 if there are any.
    """
    import sys

    from newscast.cli.progress import Terminal
    from newscast.workflow import proof_episode

    with Terminal() as terminal:
        proof = proof_episode(workspace, slug, terminal)
    click.echo(proof_json(proof) if shape == "json" else proof_lines(proof))
    sys.exit(1 if proof.suspects else 0)
