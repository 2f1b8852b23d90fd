"""newscast render S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.next_steps import tell_next_step
from newscast.cli.options import again_option, correction_option, engine_option, show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.workflow import Rendered
    from newscast.workflow.plan import Plan


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--plan", "planning", is_flag=True, help="Only say what would be spoken, and how long it gets.")
@engine_option
@correction_option
@again_option
@show_option
def command(
    slug: str, planning: bool, engine: EngineName | None, correction: str, again: bool, workspace: Workspace
) -> None:
    """Speak an episode's script, and make its MP3, transcripts and manifest.

    What is published is made again only where words, items or settings that are heard were changed.
    """
    from newscast.cli.progress import Terminal
    from newscast.workflow import plan_of, render
    from newscast.workflow.archive import recall

    with Terminal() as terminal:
        recall(workspace, slug, terminal.tell)
        if planning:
            plan = plan_of(workspace, slug, engine, terminal)
        else:
            done = render(workspace, slug, terminal, wanted=engine, correction=correction, again=again)
    if planning:
        click.echo(planned(plan))
        return
    click.echo(rendered(done))
    tell_next_step("render", workspace)


def planned(plan: Plan) -> str:
    """The plan as lines: each segment, each item, the episode."""
    lines = []
    chapters = plan.chapters()
    told = ""
    for one in plan.segments:
        if one.segment.chapter != told:
            told = one.segment.chapter
            lines.append(f"{told}  {one.segment.headline}  {_clock(chapters[told])}".replace("    ", "  "))
        why = f": {one.why}" if one.why else ""
        lines.append(f"  {one.action:<5} {one.segment.id:<24} {one.seconds:5.1f} s{why}")
    speaking = len(plan.to_speak)
    music = f", {_clock(plan.music_seconds)} of it music" if plan.music_seconds else ""
    lines.append(
        f"{speaking} of {len(plan.segments)} segments to speak; {_clock(plan.seconds)} in all{music}"
    )
    if warning := plan.slot_warning():
        lines.append(warning)
    return "\n".join(lines)


def rendered(done: Rendered) -> str:
    """What stands where, how long and how loud; of a correction, what listeners are told."""
    recording = done.recording
    where = done.path.with_name(recording.file)
    if not done.changed:
        return f"{where}: nothing has changed"
    gained = f", level changed most in {recording.worst_clip}" if recording.worst_clip else ""
    line = (
        f"{where}: {_clock(recording.duration_seconds)}, {recording.bytes:,} bytes, "
        f"{recording.loudness_lufs:.1f} LUFS, range {recording.loudness_range_lu:.1f} LU, "
        f"peaks {recording.true_peak_dbtp:.1f} dBTP, "
        f"{recording.engine}{gained}"
    )
    told = [one.text for one in recording.corrections if one.revision == recording.revision]
    if told:
        line += f"\na correction of what is published; listeners are told: {' '.join(told)}"
        line += " (--correction TEXT words it)"
    return line


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
