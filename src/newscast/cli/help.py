"""newscast help [TOPIC]"""

from __future__ import annotations

import click


@click.command()
@click.argument("topic", required=False)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Show a page of the manual, or the options of a command; without TOPIC, list the pages."""
    from newscast.support.messages import Message, language
    from newscast.workflow.manual import TOPICS, nearest, page, topics

    commands = _group(ctx).list_commands(ctx)
    if topic is None:
        width = max(map(len, TOPICS)) + 2
        click.echo("\n".join(f"{one.name:<{width}}{one.title}" for one in topics(language())))
        click.echo(str(Message("`newscast help TOPIC` shows a page")), err=True)
    elif topic in TOPICS:
        _show(page(topic, language()))
        if topic in commands:
            options = Message("`newscast {name} --help` shows the command's options", name=topic)
            click.echo(str(options), err=True)
    elif topic in commands:
        _show_options(ctx, topic)
    else:
        near = nearest(topic, (*TOPICS, *commands))
        unknown = Message("`{name}` is no page of the manual and no command", name=topic)
        hint = Message("did you mean `{name}`?", name=near) if near else Message("`newscast help` lists them")
        raise click.UsageError(str(Message("{unknown}; {hint}", unknown=unknown, hint=hint)))


def _group(ctx: click.Context) -> click.Group:
    group = ctx.find_root().command
    assert isinstance(group, click.Group)
    return group


def _show(text: str) -> None:
    """Show Markdown: set for reading in a terminal, by the page; as it is written to a file or a pipe."""
    import sys

    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    import re

    from rich.console import Console
    from rich.markdown import Markdown

    text = re.sub(r"\[([^]]+)\]\((\w+)\.md\)", r"\1 (`newscast help \2`)", text)
    console = Console()
    with console.capture() as capture:
        console.print(Markdown(text, hyperlinks=False))
    click.echo_via_pager(capture.get())


def _show_options(ctx: click.Context, name: str) -> None:
    command = _group(ctx).get_command(ctx, name)
    assert command is not None
    with click.Context(command, info_name=name, parent=ctx.parent) as of_command:
        click.echo(command.get_help(of_command))
