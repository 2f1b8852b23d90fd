"""Options that several commands take, described once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

ENGINES = ("edge", "kokoro", "espeak")


def _workspace(ctx: click.Context, param: click.Parameter, value: Path) -> Any:
    from newscast.model.workspace import Workspace

    return Workspace(value)


def show_option(command: Command) -> Command:
    """`--show DIR`, given to the command as `workspace`."""
    return click.option(
        "--show",
        "workspace",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default="here",
        callback=_workspace,
        help="The show's folder.",
    )(command)


def read_text(file: str) -> str:
    """The text of a file, or of the standard input (`-`). Raises SourceError."""
    import sys

    from newscast.support.files import decode_source, read_source

    return decode_source(sys.stdin.buffer.read(), "-") if file == "-" else read_source(Path(file))


def tell_of_missing_glossary(workspace: Workspace) -> None:
    """A line to stderr where no show's names are known: the text is then taken as it stands."""
    if not workspace.glossary_path.exists():
        click.echo(f"{workspace.glossary_path}: no such file; no name is known", err=True)


def engine_option(command: Command) -> Command:
    """`--engine NAME`."""
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default=None,
        help="Speak with this engine only. Default: the show's first choice that works.",
    )(command)


def correction_option(command: Command) -> Command:
    """`--correction TEXT`."""
    return click.option(
        "--correction",
        default="",
        metavar="TEXT",
        help="What listeners are told when a published episode changes. Default: the items that differ.",
    )(command)


def again_option(command: Command) -> Command:
    """`--again`."""
    return click.option(
        "--again",
        is_flag=True,
        help="Make it again though nothing was changed; of a published episode, as its next revision.",
    )(command)
