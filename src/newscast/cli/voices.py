"""newscast voices: list and install."""

from __future__ import annotations

from typing import get_args

import click

from newscast.cli.progress import Terminal


@click.group()
def command() -> None:
    """List and install voices."""


@command.command("list")
def list_voices() -> None:
    """List the voices each engine offers, as `engine/voice`."""
    from newscast.errors import VoiceError
    from newscast.show import EngineName
    from newscast.voices import open_engine

    for name in get_args(EngineName):
        try:
            engine = open_engine(name)
        except VoiceError as error:
            click.echo(f"{name}: {error}")
            continue
        for voice in engine.voices():
            click.echo(f"{name}/{voice}")


@command.command()
@click.argument("engine", type=click.Choice(["kokoro"]), default="kokoro")
def install(engine: str) -> None:
    """Fetch the offline voices and check them by hash."""
    from newscast.voices import open_engine

    with Terminal() as terminal:
        kokoro = open_engine("kokoro", lambda work, done: terminal.advance(work, done, 1.0))
        kokoro.preflight(list(kokoro.voices())[:1])
    click.echo("kokoro is ready")
