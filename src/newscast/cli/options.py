"""Options that several commands take, described once."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

if TYPE_CHECKING:
    _NameType = click.ParamType[str]
else:
    _NameType = click.ParamType

_LISTED = Message("`newscast --help` lists them.")


def _workspace(ctx: click.Context, param: click.Parameter, value: Path) -> Any:
    """Return the show in the folder, by the clock that is the context's `obj`, else by the machine's."""
    from newscast.model.workspace import Workspace

    clock = ctx.find_root().obj
    return Workspace(value, clock) if callable(clock) else Workspace(value)


class SuggestingGroup(click.Group):
    """Names the command that was most likely meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the arguments; fails with the nearest name where there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name.lower(), self.list_commands(ctx), 1)
            hint = Message("did you mean `{near}`?", near=near[0]) if near else _LISTED
            ctx.fail(str(Message("No such command '{name}'; {hint}", name=name, hint=hint)))
        return super().resolve_command(ctx, args)


def show_option(command: Command) -> Command:
    """`--show DIR`, given to the command as `workspace`; refused at once where no show is."""

    @functools.wraps(command)
    def in_a_show(*words: Any, **options: Any) -> Any:
        options["workspace"].require_show()
        return command(*words, **options)

    return any_folder_option(cast("Command", in_a_show))


def any_folder_option(command: Command) -> Command:
    """`--show DIR` for commands that also work without a show."""
    return click.option(
        "--show",
        "workspace",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default="here",
        callback=_workspace,
        help="The show's folder.",
    )(command)


def read_text(file: str) -> str:
    """Return the text of a file, or of the standard input (`-`). Raises SourceError."""
    from newscast.support.files import decode_source

    return decode_source(read_data(file), file)


def read_data(file: str) -> bytes:
    """Return the bytes of a file that people write, or of the standard input (`-`). Raises SourceError."""
    import sys

    from newscast.support.files import source_bytes

    return sys.stdin.buffer.read() if file == "-" else source_bytes(Path(file))


def tell_of_missing_glossary(workspace: Workspace) -> None:
    """Print a line to stderr where no show's names are known: the text is then taken as it stands."""
    if not workspace.glossary_path.exists():
        what = Message("{path}: no such file; no name is known", path=workspace.glossary_path)
        click.echo(str(what), err=True)


class EngineType(_NameType):
    """The name of an engine that is installed."""

    name = "engine"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; fails with the nearest where there is no such engine."""
        from newscast.model.engines import unknown_engine

        if what := unknown_engine(value):
            self.fail(str(what), param, ctx)
        return value


def engine_option(command: Command) -> Command:
    """`--engine NAME`."""
    return click.option(
        "--engine",
        type=EngineType(),
        metavar="NAME",
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


def json_option(command: Command) -> Command:
    """`--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")(
        command
    )
