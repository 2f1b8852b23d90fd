"""An episode from its items to its recording, with everything loaded, drafted and checked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.model.approval import demand_settled
from newscast.model.script import load_script
from newscast.support.events import Reporter, tell
from newscast.support.messages import Message
from newscast.workflow.desk import References, ScriptDesk
from newscast.workflow.job import Job, job_for
from newscast.workflow.render_results import Rendered, Wishes
from newscast.workflow.rendering import render_job

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from newscast.model.workspace import Workspace


def draft_and_render(
    workspace: Workspace, slug: str, wishes: Wishes, reporter: Reporter, executor: Executor | None
) -> Rendered:
    """Draft an episode's script, correct what is certain, and render it. Raises NewscastError."""
    references = References(workspace, slug)
    _ = references.loaded
    path, job = workspace.script_path(slug), None
    if path.is_file():
        job = job_for(ScriptDesk(references, load_script(path)), reporter)
    if job is None or not (job.is_drafted or references.loaded.value.is_special):
        job = _drafted(references, job, reporter)
    if wishes.again or not job.is_published or job.changes(wishes.engine):
        job = _corrected(job)
    return render_job(job, wishes, executor)


def _drafted(references: References, job: Job | None, reporter: Reporter) -> Job:
    from newscast.workflow.drafting_scripts import draft_from, refuse_special

    refuse_special(references)
    done = draft_from(references, job.script if job else None)
    for note in done.notes:
        tell(reporter, Message("{script}: {note}", script=done.path, note=note))
    demand_settled(done.script)
    if done.written:
        line = Message(
            "{script}: {count} item drafted",
            "{script}: {count} items drafted",
            script=done.path,
            count=len(done.draft.words),
        )
        tell(reporter, line)
    return _with_desk(job, ScriptDesk(references, done.script), reporter)


def _corrected(job: Job) -> Job:
    from newscast.workflow.checking import fix_desk, record_check

    desk, _ = fix_desk(job.desk, job.reporter)
    record_check(desk, job.reporter)
    return _with_desk(job, desk, job.reporter)


def _with_desk(job: Job | None, desk: ScriptDesk, reporter: Reporter) -> Job:
    """The job with another version of the script."""
    if job is None:
        return job_for(desk, reporter)
    return Job(desk, job.previous, job.publication, reporter)
