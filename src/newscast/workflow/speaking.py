"""Speaks what the plan demands, several segments at once, each clip kept the moment it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, Executor, Future, ThreadPoolExecutor, wait

import numpy as np

from newscast.model.clip import Clip
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.messages import Message
from newscast.voices import Engine
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.disclosing import speak_at_pace
from newscast.workflow.plan import CUE, PlannedSegment

_WORK = Message("speaking")


def speak(
    planned: Sequence[PlannedSegment],
    engine: Engine,
    cache: ClipCache,
    reporter: Reporter = SILENT,
    executor: Executor | None = None,
) -> None:
    """Fill the cache with every planned clip.

    Longest first, so that no core waits for a last long one. Raises the first VoiceError; what was spoken
    by then stays in the cache, what was not begun is not begun.
    """
    if not planned:
        return
    own = executor is None
    pool = executor or ThreadPoolExecutor(max_workers=engine.parallel, thread_name_prefix="speak")
    order = sorted(planned, key=lambda one: -one.seconds)
    total = sum(one.seconds for one in order)
    futures: dict[Future[None], PlannedSegment] = {}
    try:
        futures = {pool.submit(_speak_one, one, engine, cache): one for one in order}
        _await(futures, reporter, total)
    finally:
        for future in futures:
            future.cancel()
        if own:
            pool.shutdown(wait=True, cancel_futures=True)


def _await(futures: dict[Future[None], PlannedSegment], reporter: Reporter, total: float) -> None:
    waiting, done_seconds = set(futures), 0.0
    advance(reporter, _WORK, 0.0, total)
    while waiting:
        done, waiting = wait(waiting, timeout=1.0, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()
            done_seconds += futures[future].seconds
        advance(reporter, _WORK, done_seconds, total)


def _speak_one(planned: PlannedSegment, engine: Engine, cache: ClipCache) -> None:
    phrases = planned.utterance.phrases
    if not phrases:
        cache.put(planned.key, Clip(np.zeros(0, np.int16), 24_000, ()))
        return
    where = f"segment {planned.segment.id}"
    try:
        clip = _clip_of(planned, engine)
    except VoiceError as error:
        raise VoiceError(
            Message("{where}: {what}", where=where, what=error.what), at=error.at, hint=error.hint
        ) from error
    if len(clip.marks) != len(phrases):
        raise VoiceError(
            Message(
                "{where}: {count} phrases came back of {count2}",
                where=where,
                count=len(clip.marks),
                count2=len(phrases),
            )
        )
    cache.put(planned.key, clip)


def _clip_of(planned: PlannedSegment, engine: Engine) -> Clip:
    utterance, speaker, pace = planned.utterance, planned.delivery.speaker, planned.spoken.pace
    if planned.delivery.engine == CUE:
        from newscast.audio.rhythm_cue import rhythm_cue

        return rhythm_cue()
    if pace is None:
        return engine.speak(utterance, speaker)

    def at_rate(rate: float) -> Clip:
        return engine.speak(utterance, speaker.model_copy(update={"rate": rate}))

    return speak_at_pace(at_rate, utterance, pace, planned.segment.id)
