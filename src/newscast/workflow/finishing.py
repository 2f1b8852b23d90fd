"""From spoken segments to the recording: mixed, mastered, its manifest with all that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscast.audio.master import master, render_renditions
from newscast.audio.mix import TimelineLine, build_timeline
from newscast.model.history import corrections
from newscast.model.manifest import Chapter, Correction, Manifest, media_file
from newscast.model.spot import is_spot_chapter
from newscast.site.feed import write_sidecars
from newscast.site.waveform import write_picture
from newscast.support.media_types import sha256_of
from newscast.support.messages import in_english
from newscast.workflow.episode_art import art_file, copy_art
from newscast.workflow.inputs import SPOTS
from newscast.workflow.manifest_contents import chapters_of, season_of, segments_of, tags_of
from newscast.workflow.revision import Revision, corrected

if TYPE_CHECKING:
    from newscast.voices import EngineChoice
    from newscast.workflow.job import Job
    from newscast.workflow.plan import Plan


def finish(job: Job, choice: EngineChoice, plan: Plan, revision: Revision, said: str) -> Manifest:
    """Write the audio and what stands beside it; the manifest, which it gives, is not yet written.

    Every clip of `plan` is in the cache; `said` is what listeners are told of a correction. Raises
    NewscastError.
    """
    timeline = build_timeline(
        lines_of(job, plan),
        job.workspace.show,
        job.workspace.file,
        job.sound,
        job.reporter,
    )
    show, episode = job.workspace.show, job.episode
    chapters = chapters_of(show, episode, plan, timeline)
    title = job.script.front.title if job.script.front else episode.title
    path = job.folder / revision.file
    tags = tags_of(job.workspace, episode, plan, title, chapters, revision)
    mastered = master(
        timeline,
        show.master,
        tags,
        path,
        job.sound,
        job.reporter,
        _gain_before(job),
    )
    renditions = render_renditions(
        timeline,
        show.master,
        tags,
        mastered,
        path,
        job.reporter,
    )
    worst = timeline.worst_line
    recording = Manifest(
        episode=job.slug,
        title=title,
        summary=episode.summary,
        season=season_of(episode, show),
        number=episode.number,
        episode_type=None if episode.type == "full" else episode.type,
        explicit=episode.explicit,
        image=art_file(job.workspace, episode, path.stem),
        guid=revision.guid,
        published=revision.published,
        revision=revision.number,
        file=revision.file,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
        duration_seconds=mastered.duration_seconds,
        loudness_lufs=mastered.loudness_lufs,
        loudness_range_lu=mastered.loudness_range_lu,
        true_peak_dbtp=mastered.true_peak_dbtp,
        gain_db=mastered.gain_db,
        gain_without_spots_db=_gain_without_spots(job.previous) if job.inputs.spots else None,
        worst_clip=f"{worst.id} {worst.gain_db:+.1f} dB" if worst else None,
        engine=choice.engine.name,
        engine_version=choice.engine.version,
        engine_reason=in_english(choice.why),
        recipe=job.recipe([one.spoken for one in plan.segments]),
        approved=job.approved_words,
        inputs=job.inputs,
        chapters=chapters,
        segments=segments_of(plan, timeline),
        corrections=_corrections(job, plan, chapters, revision, said),
        withdrawn=job.cast.previous.withdrawn if job.cast.previous else None,
    )
    files = (
        *write_sidecars(recording, show, job.folder),
        write_picture(recording, mastered.powers, job.folder),
        *copy_art(job.workspace, episode, path),
        *map(media_file, renditions),
    )
    return recording.model_copy(update={"files": files})


def _gain_before(job: Job) -> float | None:
    """The gain that the master begins with: what an edit did not touch then stays as it was."""
    if job.inputs.spots:
        return job.previous.gain_db if job.previous else None
    return _gain_without_spots(job.previous)


def _gain_without_spots(previous: Manifest | None) -> float | None:
    """The gain of the last revision that carried no spots."""
    if previous is None:
        return None
    has_spots = bool(previous.inputs and previous.inputs.spots)
    return previous.gain_without_spots_db if has_spots else previous.gain_db


def lines_of(job: Job, plan: Plan) -> list[TimelineLine]:
    """Return the segments with their clips, as the mix wants them."""

    def line(index: int) -> TimelineLine:
        planned = plan.segments[index]
        item = job.episode.item(planned.segment.chapter)
        return TimelineLine(
            id=planned.segment.id,
            chapter=planned.segment.chapter,
            category=item.category if item else None,
            speaker=planned.delivery.speaker,
            utterance=planned.utterance,
            key=planned.key,
            load=lambda: job.cast.cache.take(planned.key),
            section=planned.spoken.section,
            is_recorded=planned.spoken.source is not None,
            is_bare=is_spot_chapter(planned.segment.chapter),
        )

    return [line(index) for index in range(len(plan.segments))]


def _corrections(
    job: Job, plan: Plan, chapters: Sequence[Chapter], revision: Revision, said: str
) -> tuple[Correction, ...]:
    previous, zone = job.previous, ZoneInfo(job.workspace.show.timezone)
    if revision.number == 1:
        return ()
    return corrected(
        previous,
        revision.number,
        [(one.segment.chapter, one.segment.text) for one in plan.script_segments],
        {chapter.id: chapter.title for chapter in (*(previous.chapters if previous else ()), *chapters)},
        datetime.now(zone).date(),
        said,
        corrections(job.workspace, job.slug, zone),
        [one.utterance.spoken for one in plan.script_segments],
        language=job.workspace.show.language,
        is_silent=_is_silent(job, plan, revision),
    )


def _is_silent(job: Job, plan: Plan, revision: Revision) -> bool:
    """Return whether spots alone came or went: nothing was wrong, and nothing is corrected."""
    previous = job.previous
    if previous is None or previous.engine != _engine_of(plan, previous.engine):
        return False
    found = set(job.changes(None))
    was_silent = previous.revision == revision.number and all(
        line.revision != revision.number for line in previous.corrections
    )
    return found == {SPOTS} or (was_silent and found <= {SPOTS})


def _engine_of(plan: Plan, default: str) -> str:
    voiced = [one.delivery.engine for one in plan.script_segments if one.spoken.source is None]
    return voiced[0] if voiced else default
