"""newscast voices: list, install and try."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import ENGINES, SuggestingGroup, any_folder_option, engine_option
from newscast.cli.progress import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscast.model.clip import Needs, Utterance
    from newscast.model.show import EngineName, Speaker
    from newscast.model.workspace import Workspace
    from newscast.voices import Engine


@click.group(cls=SuggestingGroup)
def command() -> None:
    """List, install and try voices."""


@command.command("list")
@any_folder_option
def list_voices(workspace: Workspace) -> None:
    """List the voices each engine offers, as `engine/voice`, and the show's speakers who use them."""
    from newscast.model.show import EngineName
    from newscast.support.errors import VoiceError
    from newscast.voices import open_engine

    here = (workspace.episodes / "show.yaml").is_file()
    speakers = workspace.show.speakers if here else ()
    for name in get_args(EngineName):
        try:
            engine = open_engine(name)
        except VoiceError as error:
            click.echo(f"{name}: {error}", err=True)
            continue
        users: dict[str, list[str]] = {}
        for speaker in speakers:
            users.setdefault(engine.voice_of(speaker), []).append(speaker.name)
        for voice in dict.fromkeys([*engine.voices(), *users]):
            click.echo(f"{name}/{voice:<21} {'、'.join(users.get(voice, ()))}".rstrip())
        if lacking := engine.lacking():
            click.echo(lacking, err=True)


@command.command()
@click.argument("engine", type=click.Choice(["kokoro"]), default="kokoro")
def install(engine: str) -> None:
    """Fetch the offline voices and check them by hash."""
    from newscast.voices import open_engine

    with Terminal() as terminal:
        kokoro = open_engine("kokoro", lambda work, done: terminal.advance(work, done, 1.0))
        kokoro.preflight([])
    click.echo("kokoro is ready")
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
def try_voice(
    text: str, output: Path | None, voice: str | None, engine: EngineName | None, workspace: Workspace
) -> None:
    """Play what the show's first speaker makes of TEXT, or write it as a WAV file."""
    import tempfile

    from newscast.support.files import write_bytes
    from newscast.voices import choose_engine
    from newscast.voices.playback import play

    show = workspace.show
    if voice:
        engine, speaker = _as(voice, show.speakers[0])
        show = show.model_copy(update={"speakers": (speaker,)})
    utterances = _read(text, workspace)
    with Terminal() as terminal:
        choice = choose_engine(show, engine, progress=lambda work, done: terminal.advance(work, done, 1.0))
    click.echo(choice.why, err=True)
    sound = _spoken(utterances(choice.engine.needs), choice.engine, show.speakers[0])
    if output is None:
        with tempfile.TemporaryDirectory() as folder:
            heard = Path(folder) / "try.wav"
            heard.write_bytes(sound)
            if play(heard):
                return
        click.echo("nothing can be played here", err=True)
    write_bytes(output or Path("try.wav"), sound)
    click.echo(f"{output or 'try.wav'}: {choice.engine.name}/{choice.engine.voice_of(show.speakers[0])}")


def _as(voice: str, speaker: Speaker) -> tuple[EngineName, Speaker]:
    """The engine of `engine/voice`, and the speaker with that voice."""
    from typing import cast

    engine, _, name = voice.partition("/")
    if engine not in ENGINES or not name:
        raise click.BadParameter(f"{voice!r} is not one of `newscast voices list`", param_hint="--voice")
    chosen = cast("EngineName", engine)
    return chosen, speaker.model_copy(update={"voices": {**speaker.voices, chosen: name}})


def _read(text: str, workspace: Workspace) -> Callable[[Needs], list[Utterance]]:
    """What is read of a text, paragraph by paragraph, once it is known who reads it."""
    from newscast.model.clip import Needs
    from newscast.model.script import parse_script
    from newscast.support.errors import VoiceError
    from newscast.verbalize import prepare

    reader, segments = prepare(workspace.glossary), parse_script(text, Path("TEXT")).segments()

    def utterances(needs: Needs) -> list[Utterance]:
        return [reader.utterance(segment, needs) for segment in segments]

    if not any(character.isalnum() for said in utterances(Needs()) for character in said.spoken):
        raise VoiceError("no words to speak")
    return utterances


def _spoken(utterances: list[Utterance], engine: Engine, speaker: Speaker) -> bytes:
    """A WAV file of them, each printed as it is done."""
    import io
    import wave

    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        for utterance in utterances:
            clip = engine.speak(utterance, speaker)
            if not file.getnframes():
                file.setparams((1, 2, clip.sample_rate, 0, "NONE", ""))
            file.writeframes(clip.samples.astype("<i2").tobytes())
            click.echo(utterance.spoken)
    return sound.getvalue()
