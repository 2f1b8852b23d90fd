"""newscast check S|FILE..."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscast.copydesk import Decision, Decisions, Finding
    from newscast.model.episode import Episode
    from newscast.model.script import Script
    from newscast.model.show import Show
    from newscast.model.workspace import Workspace
    from newscast.support.yaml_models import Loaded


@click.command()
@click.argument("scripts", nargs=-1, metavar="S|FILE...")
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
@show_option
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
    import sys

    from newscast.copydesk import catalogue, selected
    from newscast.copydesk.reporters import format_findings

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
        raise click.UsageError("--learn and --write go with --accept LINE:COLUMN")
    if reason and not (accept or dismiss):
        raise click.UsageError("--reason goes with --dismiss LINE:COLUMN or --accept LINE:COLUMN")
    if rules is not None:
        click.echo(selected((rules, *scripts)) if rules else catalogue(), nl=False)
        return
    if not scripts:
        raise click.UsageError("name an episode or a script file")
    if accept or dismiss or undo or decisions:
        if len(scripts) > 1:
            raise click.UsageError("decide on one script at a time")
        desk = _desk(workspace, scripts[0])
        if accept:
            _accept(desk, workspace, accept, write, reason, learn)
        else:
            _decide(desk, workspace, dismiss, undo, reason)
        return
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for name in scripts:
        desk = fix_script(workspace, name) if fixing else _desk(workspace, name)
        findings += checked(workspace, desk)
        texts[str(desk.script.path)] = str(desk.script)
    click.echo(format_findings(findings, texts, shape), nl=False)
    sys.exit(1 if any(finding.level == "error" for finding in findings) else 0)


def _refuse_mixtures(ways: Sequence[str], shape: str) -> None:
    """Raises UsageError for options of which all but one would be ignored."""
    if len(ways) > 1:
        raise click.UsageError(f"{' and '.join(ways)} do not go together; use one at a time")
    if shape != "text" and ways not in ([], ["--fix"]):
        raise click.UsageError(f"--format {shape} tells of findings; {ways[0]} shows none")


@dataclass(frozen=True)
class _Desk:
    """A script and what it is checked against."""

    script: Script
    episode: Loaded[Episode] | None
    show: Show | None
    decisions: Decisions
    truth: Mapping[str, str]


def checked(workspace: Workspace, desk: _Desk) -> tuple[Finding, ...]:
    """What the desk finds in the script; of an episode's own script, the history hears of it."""
    from newscast.copydesk import check
    from newscast.copydesk.reporters import count_findings
    from newscast.model.history import record
    from newscast.support.errors import WorkspaceError

    script = desk.script
    findings = check(script, desk.episode, workspace.loaded_glossary, desk.show, desk.decisions, desk.truth)
    slug = script.front.episode if script.front else script.path.stem
    if desk.episode and script.path == workspace.script_path(slug):
        try:
            record(workspace, slug, "checked", f"{count_findings(findings)}, words {script.fingerprint}")
        except WorkspaceError as error:
            click.echo(f"not recorded: {error}", err=True)
    return findings


def fix_and_check(workspace: Workspace, slug: str) -> None:
    """What `produce` does: puts right what is certain, and counts what is left for an editor."""
    from newscast.copydesk.reporters import count_findings

    desk = fix_script(workspace, slug)
    if findings := checked(workspace, desk):
        click.echo(f"{desk.script.path}: {count_findings(findings)}; see `newscast check {slug}`")


def fix_script(workspace: Workspace, name: str) -> _Desk:
    """Puts right what is certain, shows each correction, and gives the desk with the corrected script."""
    from newscast.copydesk import fix
    from newscast.copydesk.reporters import correction
    from newscast.model.script import parse_script
    from newscast.support.files import revise_text

    desk = _desk(workspace, name)
    script = desk.script
    fixed = fix(script, desk.episode, workspace.loaded_glossary, desk.show, desk.decisions, desk.truth)
    for finding in fixed.applied:
        click.echo(correction(finding), err=True)
    if fixed.text == str(script):
        return desk
    revise_text(script.path, str(script), fixed.text)
    return replace(desk, script=parse_script(fixed.text, script.path))


def _desk(workspace: Workspace, name: str) -> _Desk:
    """A file is checked against the episode that its front matter names, where there is one."""
    from newscast.copydesk import load_decisions
    from newscast.drafting import draft
    from newscast.model.script import load_script
    from newscast.support.errors import CopyDeskError
    from newscast.workflow.rule_settings import require_rule_settings

    path = Path(name)
    is_file = path.suffix == ".md" or path.is_file()
    script = load_script(path if is_file else workspace.script_path(name))
    if not str(script).strip():
        hint = f"`newscast draft {script.path.stem}` writes the script of an episode"
        raise CopyDeskError("is empty", at=script.place(0), hint=hint)
    slug = (script.front.episode if script.front else path.stem) if is_file else name
    decisions = load_decisions(script.path.with_suffix(".decisions.yaml"))
    show = workspace.show if (workspace.episodes / "show.yaml").is_file() else None
    if show is not None:
        require_rule_settings(workspace)
    if show is None or (is_file and slug not in workspace.slugs()):
        return _Desk(script, None, show, decisions, {})
    episode = workspace.episode(slug)
    truth = draft(episode.value, show, slug, workspace.templates, episode.place).words
    return _Desk(script, episode, show, decisions, truth)


def _accept(
    desk: _Desk, workspace: Workspace, where: str, write: str | None, reason: str, learn: bool
) -> None:
    from newscast.copydesk import check
    from newscast.workflow.deciding import Choice, accept

    script, glossary = desk.script, workspace.loaded_glossary
    findings = check(script, desk.episode, glossary, desk.show, desk.decisions, desk.truth)
    done = accept(workspace, script, findings, desk.decisions, Choice(where, write, reason, learn))
    click.echo(f"{script.path}: {done.found} → {done.words}")
    if done.is_learnt:
        click.echo(f"{workspace.glossary_path}: {done.words} is known from {done.alias} now")
    elif done.alias:
        click.echo(f"with --learn the glossary would take it: {done.words}: aliases: [{done.alias}]")


def _decide(desk: _Desk, workspace: Workspace, dismiss: str | None, undo: str | None, reason: str) -> None:
    from newscast.copydesk.reporters import format_decisions

    if dismiss:
        _dismiss(desk, workspace, dismiss, reason)
    elif undo:
        _undo(desk, workspace, undo)
    else:
        click.echo(format_decisions(_standing(desk, workspace)), nl=False)


def _dismiss(desk: _Desk, workspace: Workspace, where: str, reason: str) -> None:
    from newscast.workflow.decisions import dismiss

    done = dismiss(desk.script, _every(desk, workspace), desk.decisions, where, reason)
    more = f"; {done.more} more stand there" if done.more else ""
    click.echo(
        f"{done.path}: {done.finding.rule} {done.finding.found or done.finding.subject} is dismissed{more}"
    )


def _undo(desk: _Desk, workspace: Workspace, where: str) -> None:
    from newscast.workflow.decisions import undo

    done = undo(desk.script, _every(desk, workspace), desk.decisions, where)
    if done.is_restored:
        click.echo(f"{desk.script.path}: {done.decision.suggestion} → {done.decision.found}")
    what = f"{done.decision.rule} {done.decision.found or done.decision.fact}"
    click.echo(f"{done.path}: {what} is no longer {done.decision.choice}")


def _standing(desk: _Desk, workspace: Workspace) -> list[tuple[Decision, tuple[int, int] | None]]:
    from newscast.workflow.decisions import standing

    found = standing(desk.script, _every(desk, workspace), desk.decisions)
    return [(one.decision, (one.line, one.column) if one.line else None) for one in found]


def _every(desk: _Desk, workspace: Workspace) -> tuple[Finding, ...]:
    """All findings, those dismissed too."""
    from newscast.copydesk import check

    return check(desk.script, desk.episode, workspace.loaded_glossary, desk.show, None, desk.truth)


def _finding(desk: _Desk, workspace: Workspace, where: str) -> Finding:
    from newscast.copydesk import check
    from newscast.copydesk.reporters import finding_at

    glossary = workspace.loaded_glossary
    findings = check(desk.script, desk.episode, glossary, desk.show, desk.decisions, desk.truth)
    return finding_at(findings, where, desk.script.path)


def _remember(desk: _Desk, decision: Decision) -> Path:
    from newscast.copydesk import save_decisions

    path = desk.script.path.with_suffix(".decisions.yaml")
    save_decisions(desk.decisions.with_decision(decision), path)
    return path
