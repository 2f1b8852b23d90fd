"""The copy desk's work on a script: check it, correct it, and decide about what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscast.support.errors import WorkspaceError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message, messages_in
from newscast.workflow.desk import References, ScriptDesk, open_script

if TYPE_CHECKING:
    from newscast.copydesk import Finding
    from newscast.model.script import Script
    from newscast.model.workspace import Workspace
    from newscast.workflow.deciding import Accepted, Choice
    from newscast.workflow.decisions import Dismissed, Standing, Undone


@dataclass(frozen=True)
class CheckedScript:
    """A script, what was corrected in it, and the findings that are open."""

    script: Script
    findings: tuple[Finding, ...]
    corrections: tuple[Finding, ...] = ()
    episode: str | None = None
    """The episode that the script is checked against."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.level == "error" for finding in self.findings)


def check_script(workspace: Workspace, name: str, reporter: Reporter = SILENT) -> CheckedScript:
    """Check the script of an episode, or a script file, and record it in the episode's history.

    Raises NewscastError for a script that cannot be checked.
    """
    desk = open_script(workspace, name)
    _review_voices(desk.references, reporter)
    tell_source_warnings(desk.references, reporter)
    tell_unchecked(desk.references, reporter)
    record_check(desk, reporter)
    return CheckedScript(desk.script, desk.findings, episode=desk.references.slug)


def fix_script(workspace: Workspace, name: str, reporter: Reporter = SILENT) -> CheckedScript:
    """Write every certain correction into the script, report each, and check what comes of it.

    Raises NewscastError, also for a script that was saved meanwhile.
    """
    opened = open_script(workspace, name)
    _review_voices(opened.references, reporter)
    desk, corrections = fix_desk(opened, reporter)
    tell_source_warnings(desk.references, reporter)
    tell_unchecked(desk.references, reporter)
    record_check(desk, reporter)
    return CheckedScript(desk.script, desk.findings, corrections, desk.references.slug)


def _review_voices(references: References, reporter: Reporter) -> None:
    """Raise SourceError for a voice that does not exist; report presenters who share one."""
    from newscast.workflow.voice_settings import require_voices, warn_of_every_shared_voice

    if references.show is not None:
        require_voices(references.workspace)
        warn_of_every_shared_voice(references.workspace, reporter)


def tell_source_warnings(references: References, reporter: Reporter) -> None:
    """Report what YAML takes in items and glossary but nobody means: a name that holds a comma, say."""
    from newscast.model.source_warnings import episode_warnings, glossary_warnings

    warnings = list(episode_warnings(references.loaded)) if references.slug else []
    for warning in dict.fromkeys(
        map(str, (*warnings, *glossary_warnings(references.workspace.loaded_glossary)))
    ):
        tell(reporter, warning, is_warning=True)


def tell_unchecked(references: References, reporter: Reporter) -> None:
    """Report in one line what is not checked or read in the show's language."""
    from newscast.copydesk.rules import NEUTRAL, SECTIONS
    from newscast.languages.language import language_of

    if references.show is None:
        return
    language = language_of(references.show.language)
    held = NEUTRAL | language.checks
    checked = {one.title for one in SECTIONS if one.letter in held}
    lacking = list(dict.fromkeys(one.title for one in SECTIONS if one.title not in checked))
    if language.reader is None:
        lacking.append("the reading of numbers")
    if lacking:
        tell(
            reporter,
            Message("not checked in {language}: {what}", language=language.name, what=", ".join(lacking)),
        )


def fix_desk(desk: ScriptDesk, reporter: Reporter) -> tuple[ScriptDesk, tuple[Finding, ...]]:
    """Write the certain corrections; return the desk with the script as it is now, and the corrections."""
    from newscast.copydesk.reporters import correction
    from newscast.support.files import revise_text

    fixed, corrections = desk.corrected()
    for finding in corrections:
        tell(reporter, correction(finding))
    if str(fixed.script) != str(desk.script):
        revise_text(desk.script.path, str(desk.script), str(fixed.script))
    return fixed, corrections


def record_check(desk: ScriptDesk, reporter: Reporter) -> None:
    """Record in the history of an episode how its own script was found."""
    from newscast.copydesk.reporters import count_findings
    from newscast.model.history import record

    slug = desk.references.slug
    if slug is None or not desk.is_episodes_own:
        return
    with messages_in("en"):
        detail = f"{count_findings(desk.findings)}, words {desk.script.fingerprint}"
    try:
        record(desk.references.workspace, slug, "checked", detail)
    except WorkspaceError as error:
        tell(reporter, Message("not recorded: {error}", error=error), is_warning=True)


def accept_finding(workspace: Workspace, name: str, choice: Choice) -> Accepted:
    """Write a suggestion into the script; see `deciding.accept`."""
    from newscast.workflow.deciding import accept

    desk = open_script(workspace, name)
    return accept(workspace, desk.script, desk.findings, desk.decisions, choice)


def dismiss_finding(workspace: Workspace, name: str, where: str, reason: str = "") -> Dismissed:
    """Dismiss the first open finding at `where` (`LINE:COLUMN`); see `decisions.dismiss`."""
    from newscast.workflow.decisions import dismiss

    desk = open_script(workspace, name)
    return dismiss(desk.script, desk.every_finding, desk.decisions, where, reason)


def undo_decision(workspace: Workspace, name: str, where: str) -> Undone:
    """Take back the latest decision at `where` (`LINE:COLUMN`); see `decisions.undo`."""
    from newscast.workflow.decisions import undo

    desk = open_script(workspace, name)
    return undo(desk.script, desk.every_finding, desk.decisions, where)


def list_decisions(workspace: Workspace, name: str) -> tuple[Standing, ...]:
    """Return every decision on a script, and where each stands now."""
    from newscast.workflow.decisions import standing

    desk = open_script(workspace, name)
    return standing(desk.script, desk.every_finding, desk.decisions)
