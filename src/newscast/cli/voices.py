"""newscast voices: list, install and try."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import SuggestingGroup, any_folder_option, engine_option
from newscast.cli.progress import Terminal
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


@click.group(cls=SuggestingGroup)
def command() -> None:
    """List, install and try voices."""


@command.command("list")
@click.option(
    "--language",
    metavar="TAG",
    default="",
    help="Only voices of this language: zh, en-GB. Default: the show's; outside a show, all.",
)
@any_folder_option
def list_command(language: str, workspace: Workspace) -> None:
    """List the voices each engine offers, as `engine/voice`, and the show's speakers who use them."""
    from newscast.languages.tags import TAG
    from newscast.workflow import list_voices

    if language and not TAG.fullmatch(language):
        what = Message("{language!r} is no language tag; write one such as en-US", language=language)
        raise click.BadParameter(str(what), param_hint="--language")
    with Terminal() as terminal:
        listed = list_voices(workspace, language, terminal)
    if language and not any(one.voices for one in listed):
        click.echo(Message("no engine has a voice for {language}", language=language), err=True)
    for one in listed:
        for voice in one.voices:
            click.echo(f"{one.engine}/{voice.name:<21} {'、'.join(voice.speakers)}".rstrip())
        if one.error:
            click.echo(f"{one.engine}: {one.error}", err=True)
        if one.lacking:
            click.echo(one.lacking, err=True)


@command.command()
@click.argument("engine", type=click.Choice(["kokoro"]), default="kokoro")
def install(engine: str) -> None:
    """Fetch the offline voices and check them by hash."""
    from newscast.workflow import install_voices

    with Terminal() as terminal:
        install_voices(terminal)
    click.echo(Message("{engine} is ready", engine=engine))
    tell_next_step("install", Path())


@command.command("try")
@click.argument("text")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a WAV file instead of playing.  [default: try.wav, where nothing can be played]",
)
@click.option("--voice", metavar="ENGINE/VOICE", help="One of `voices list`. Default: the first speaker's.")
@engine_option
@any_folder_option
def try_command(
    text: str, output: Path | None, voice: str | None, engine: EngineName | None, workspace: Workspace
) -> None:
    """Play what the show's first speaker makes of TEXT, or write it as a WAV file."""
    from newscast.support.files import write_bytes
    from newscast.workflow import try_voice

    name = None
    if voice:
        engine, name = _engine_and_voice(voice)
    with Terminal() as terminal:
        trial = try_voice(workspace, text, engine=engine, voice=name, reporter=terminal)
    for words in trial.spoken:
        click.echo(words)
    if output is None:
        if _is_played(trial.wav):
            return
        click.echo(Message("nothing can be played here"), err=True)
    write_bytes(output or Path("try.wav"), trial.wav)
    click.echo(f"{output or 'try.wav'}: {trial.voice}")


def _engine_and_voice(voice: str) -> tuple[EngineName, str]:
    """The two parts of `engine/voice`."""
    from newscast.model.engines import unknown_engine

    engine, _, name = voice.partition("/")
    if unknown_engine(engine) or not name:
        raise click.BadParameter(
            str(Message("{voice!r} is not one of `newscast voices list`", voice=voice)), param_hint="--voice"
        )
    return engine, name


def _is_played(wav: bytes) -> bool:
    """Play the sound; return whether it could be played."""
    import tempfile

    from newscast.voices.playback import play

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "try.wav"
        path.write_bytes(wav)
        return play(path)
