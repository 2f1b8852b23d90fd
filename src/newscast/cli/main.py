"""The `newscast` command and where its commands are."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from newscast import __version__
from newscast.cli.anywhere import with_options_first
from newscast.cli.language import OPTION, choose_language
from newscast.cli.log_file import LOG, close_log, open_log
from newscast.cli.options import SuggestingGroup
from newscast.cli.progress import QUIET
from newscast.cli.translated_help import translated_command
from newscast.support.messages import LANGUAGES, translated

COMMANDS = {
    "init": ("newscast.cli.init", "Make a new show, with an example episode."),
    "new": ("newscast.cli.new", "Make the next episode's file, by the shape of the last."),
    "draft": ("newscast.cli.draft", "Write or re-draft an episode's script from its items."),
    "adopt": ("newscast.cli.adopt", "Lay a raw transcript on an episode's items as its script."),
    "check": ("newscast.cli.check", "Check scripts against their items and the glossary."),
    "correct": ("newscast.cli.correct", "Correct any text by the glossary."),
    "approve": ("newscast.cli.approve", "Approve a script as it stands, or see what changed since."),
    "render": ("newscast.cli.render", "Speak a script and make its MP3, transcripts and manifest."),
    "proof": ("newscast.cli.proof", "Listen to a rendered episode, and show what sounds wrong."),
    "feed": ("newscast.cli.feed", "Write the feed and the pages, and check them."),
    "produce": ("newscast.cli.produce", "Do it all: draft, check --fix, render, feed."),
    "publish": ("newscast.cli.publish", "Put the public folder where people fetch it."),
    "withdraw": ("newscast.cli.withdraw", "Take an episode out of feed and pages, or undo that."),
    "pull": ("newscast.cli.pull", "Bring back what is published: manifests, and on request media."),
    "studio": ("newscast.cli.studio", "Open the studio: a local page to make an episode on."),
    "serve": ("newscast.cli.serve", "Serve the public folder on this machine, to try it in an app."),
    "voices": ("newscast.cli.voices", "List, install and try voices."),
    "say": ("newscast.cli.say", "Print how a text will be read."),
    "cache": ("newscast.cli.cache", "Show what the cache holds, and make room."),
    "status": ("newscast.cli.status", "Show where each episode stands, and what waits."),
    "log": ("newscast.cli.log", "Tell an episode's history."),
    "help": ("newscast.cli.help", "Show the manual, or a command's options."),
}
"""Each command's module (its `command`) and help line, in the order of the editor's week."""


class _Lazy(SuggestingGroup):
    """Lists its commands from the table above and imports one only to run it or show its help."""

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:
        """Choose the language before anything is parsed: usage and errors are in it too."""
        if args is None:
            sys.argv[1:] = with_options_first(sys.argv[1:])
            choose_language(sys.argv[1:])
        else:
            args = with_options_first(args)
            choose_language(args)
        return click.Group.main(translated_command(self), args, *others, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return translated_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(translated("Commands")):
            formatter.write_dl([(name, translated(line)) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newscast")
@click.option("--debug", is_flag=True, help="Show the full traceback of an error.")
@click.option(
    OPTION,
    type=click.Choice(LANGUAGES, case_sensitive=False),
    help="The language of messages; also after the command. Default: NEWSCAST_LANG, or the show's.",
)
@click.option(
    "--quiet", is_flag=True, help="Print results, warnings and errors only; also after the command."
)
@click.option(
    "--log-file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Append what is reported, with times, to FILE; also after the command.",
)
@click.pass_context
def newscast(
    context: click.Context, debug: bool, lang: str | None, quiet: bool, log_file: Path | None
) -> None:
    """Make a weekly news podcast: items in, a corrected script, spoken, mastered, listed in a feed."""
    if quiet:
        context.meta[QUIET] = True
    close_log()
    if log_file:
        open_log(log_file, context.invoked_subcommand or "")


def main() -> None:
    """Run the command: exit 0 done, 1 the work failed or check found errors, 2 wrong usage."""
    from newscast.support.errors import NewscastError

    debug = "--debug" in sys.argv[1:]
    try:
        newscast()
    except NewscastError as error:
        if debug:
            raise
        _leave(str(error))
    except OSError as error:
        if debug:
            raise
        _leave(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _leave(line: str) -> None:
    logging.getLogger(LOG).error("%s", line)
    try:
        click.echo(f"newscast: {line}", err=True)
    except OSError:
        os.close(2)
    sys.exit(1)
