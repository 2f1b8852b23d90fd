"""newscast voices: list, install and try."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from newscast.cli.options import engine_option, show_option
from newscast.cli.progress import Terminal

if TYPE_CHECKING:
    from newscast.show import EngineName
    from newscast.workspace import Workspace


@click.group()
def command() -> None:
    """List, install and try voices."""


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
        kokoro.preflight([])
    click.echo("kokoro is ready")


@command.command("try")
@click.argument("text")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="try.wav",
    show_default=True,
    help="The WAV file to write.",
)
@engine_option
@show_option
def try_voice(text: str, output: Path, engine: EngineName | None, workspace: Workspace) -> None:
    """Write what the show's first speaker makes of TEXT, as a WAV file."""
    import io
    import wave

    from newscast.errors import VoiceError
    from newscast.files import write_bytes
    from newscast.say import prepare
    from newscast.script import parse_script
    from newscast.voices import choose

    segments = parse_script(text, output).segments()
    if not segments:
        raise VoiceError("no words to speak")
    show = workspace.show
    with Terminal() as terminal:
        choice = choose(show, engine, progress=lambda work, done: terminal.advance(work, done, 1.0))
    click.echo(choice.why, err=True)
    reader, speaker = prepare(workspace.glossary), show.speakers[0]
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        for segment in segments:
            utterance = reader.utterance(segment, choice.engine.needs)
            clip = choice.engine.speak(utterance, speaker)
            if not file.getnframes():
                file.setparams((1, 2, clip.sample_rate, 0, "NONE", ""))
            file.writeframes(clip.samples.astype("<i2").tobytes())
            click.echo(utterance.spoken)
    write_bytes(output, sound.getvalue())
    click.echo(f"{output}: {choice.engine.voice_of(speaker)}")
