"""newscast check S|FILE..."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import any_folder_option
from newscast.cli.slugs import SLUG_OR_FILE
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscast.model.workspace import Workspace
    from newscast.workflow import Choice


@click.command()
@click.argument("scripts", type=SLUG_OR_FILE, nargs=-1, metavar="S|FILE...")
@click.option("--fix", "fixing", is_flag=True, help="Put right what is certain, and show each correction.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option("--accept", metavar="LINE:COLUMN", help="Write the suggestion made there.")
@click.option("--write", metavar="WORDS", help="With --accept: which suggestion. Default: the first.")
@click.option("--learn", is_flag=True, help="With --accept: teach the glossary what was misheard.")
@click.option("--dismiss", metavar="LINE:COLUMN", help="Never tell of the finding there again.")
@click.option("--undo", metavar="LINE:COLUMN", help="Take back what was decided there.")
@click.option("--reason", default="", help="With --dismiss or --accept: why.")
@click.option("--decisions", is_flag=True, help="List what was accepted and dismissed.")
@click.option(
    "--rules",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[CODE]",
    help="Print the catalogue of rules, or the rules of a code, a letter or a name.",
)
@any_folder_option
def command(
    scripts: tuple[str, ...],
    fixing: bool,
    shape: str,
    accept: str | None,
    write: str | None,
    learn: bool,
    dismiss: str | None,
    undo: str | None,
    reason: str,
    decisions: bool,
    rules: str | None,
    workspace: Workspace,
) -> None:
    """Check scripts against their items and the glossary: episodes by name, or script files.

    Exits with 1 if there are errors: they stop a render until they are mended or dismissed. Decisions are
    kept beside the script (S.decisions.yaml) and known again by the words around them.
    """
    ways = {
        "--fix": fixing,
        "--accept": accept,
        "--dismiss": dismiss,
        "--undo": undo,
        "--decisions": decisions,
        "--rules": rules is not None,
    }
    _refuse_mixtures([way for way, is_given in ways.items() if is_given], shape)
    if (learn or write) and not accept:
        raise click.UsageError(str(Message("--learn and --write go with --accept LINE:COLUMN")))
    if reason and not (accept or dismiss):
        raise click.UsageError(
            str(Message("--reason goes with --dismiss LINE:COLUMN or --accept LINE:COLUMN"))
        )
    if rules is not None:
        _print_rules((rules, *scripts) if rules else ())
        return
    if not scripts:
        raise click.UsageError(str(Message("name an episode or a script file")))
    if not (accept or dismiss or undo or decisions):
        _check(workspace, scripts, fixing, shape)
        return
    if len(scripts) > 1:
        raise click.UsageError(str(Message("decide on one script at a time")))
    if accept:
        from newscast.workflow import Choice

        _accept(workspace, scripts[0], Choice(accept, write, reason, learn))
    else:
        _decide(workspace, scripts[0], dismiss, undo, reason)


def _refuse_mixtures(ways: Sequence[str], shape: str) -> None:
    """Raise UsageError for options of which all but one would be ignored."""
    if len(ways) > 1:
        raise click.UsageError(str(Message("{ways} do not go together; use one at a time", ways=_and(ways))))
    if shape != "text" and ways not in ([], ["--fix"]):
        raise click.UsageError(
            str(Message("--format {shape} tells of findings; {ways} shows none", shape=shape, ways=ways[0]))
        )


def _and(names: Sequence[str]) -> Text:
    whole: Text = names[0]
    for name in names[1:]:
        whole = Message("{first} and {last}", first=whole, last=name)
    return whole


def _print_rules(names: tuple[str, ...]) -> None:
    from newscast.copydesk import catalogue, selected

    click.echo(selected(names) if names else catalogue(), nl=False)


def _check(workspace: Workspace, names: Sequence[str], fixing: bool, shape: str) -> None:
    import sys

    from newscast.cli.progress import Terminal
    from newscast.copydesk.reporters import format_findings
    from newscast.workflow import check_script, fix_script

    with Terminal() as terminal:
        review = fix_script if fixing else check_script
        done = [review(workspace, name, terminal) for name in names]
    findings = [finding for one in done for finding in one.findings]
    texts = {str(one.script.path): str(one.script) for one in done}
    click.echo(format_findings(findings, texts, shape), nl=False)
    is_refused = any(one.has_errors for one in done)
    if fixing and shape == "text" and len(done) == 1 and done[0].episode:
        waits = workspace.show.approval
        step = "check, errors" if is_refused else "check, unapproved" if waits else "check"
        tell_next_step(step, workspace, done[0].episode)
    sys.exit(1 if is_refused else 0)


def _accept(workspace: Workspace, name: str, choice: Choice) -> None:
    from newscast.workflow import accept_finding

    done = accept_finding(workspace, name, choice)
    click.echo(f"{done.path}: {done.found} → {done.words}")
    if done.is_learnt:
        click.echo(
            Message(
                "{glossary_path}: {words} is known from {alias} now",
                glossary_path=workspace.glossary_path,
                words=done.words,
                alias=done.alias,
            )
        )
    elif done.alias:
        click.echo(
            Message(
                "with --learn the glossary would take it: {words}: aliases: [{alias}]",
                words=done.words,
                alias=done.alias,
            )
        )
    tell_next_step("decide", workspace, name)


def _decide(workspace: Workspace, name: str, dismiss: str | None, undo: str | None, reason: str) -> None:
    if dismiss:
        _dismiss(workspace, name, dismiss, reason)
    elif undo:
        _undo(workspace, name, undo)
    else:
        _list(workspace, name)


def _dismiss(workspace: Workspace, name: str, where: str, reason: str) -> None:
    from newscast.workflow import dismiss_finding

    done = dismiss_finding(workspace, name, where, reason)
    line = Message(
        "{path}: {rule} {words} is dismissed",
        path=done.path,
        rule=done.finding.rule,
        words=done.finding.found or done.finding.subject,
    )
    if done.more:
        more = Message("{count} more stands there", "{count} more stand there", count=done.more)
        line = Message("{what}; {hint}", what=line, hint=more)
    click.echo(line)
    tell_next_step("decide", workspace, name)


def _undo(workspace: Workspace, name: str, where: str) -> None:
    from newscast.workflow import undo_decision

    done = undo_decision(workspace, name, where)
    if done.is_restored:
        click.echo(f"{done.script_path}: {done.decision.suggestion} → {done.decision.found}")
    what = f"{done.decision.rule} {done.decision.found or done.decision.fact}"
    undone = {
        "accepted": Message("{path}: {finding} is no longer accepted"),
        "dismissed": Message("{path}: {finding} is no longer dismissed"),
    }
    click.echo(undone[done.decision.choice].filled(path=done.path, finding=what))


def _list(workspace: Workspace, name: str) -> None:
    from newscast.copydesk.reporters import format_decisions
    from newscast.workflow import list_decisions

    standing = list_decisions(workspace, name)
    places = [(one.decision, (one.line, one.column) if one.line else None) for one in standing]
    click.echo(format_decisions(places), nl=False)
