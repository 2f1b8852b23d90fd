"""Takes of a paragraph: spoken another way, compared, and the best one pinned.

The last takes are noted in the cache and their clips lie there; what is pinned stands beside the script and
is honoured by every render.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from newscast.model.takes import Take, Takes, TakeSay, load_takes, nth_of, save_takes, words_of
from newscast.support.confinement import clear_way
from newscast.support.errors import VoiceError, WorkspaceError
from newscast.support.files import read_small, write_text
from newscast.support.locks import locked
from newscast.support.messages import Message
from newscast.workflow.listening import Cast, clips_of
from newscast.workflow.plan import SpokenSegment
from newscast.workflow.render_inputs import spoken_segments
from newscast.workflow.saying import say_link

if TYPE_CHECKING:
    from pathlib import Path

    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.workflow.desk import References
    from newscast.workflow.listening import Listening, PlayablePhrase

MOST_TAKES = 6
"""Of one paragraph that are kept."""
_MOST_PARAGRAPHS = 2000
_LARGEST_BYTES = 4 * 2**20


@dataclass(frozen=True)
class Delivery:
    """How a take is spoken, where it is otherwise than usual."""

    voice: str | None = None
    rate: float | None = None
    says: tuple[tuple[str, str], ...] = ()
    """Words, and how they are said."""


@dataclass(frozen=True)
class KnownTake:
    """A take of a paragraph that was spoken."""

    key: str
    """Of its clip."""
    engine: str
    voice: str
    rate: float
    says: tuple[tuple[str, str], ...]
    when: str
    phrases: int
    is_there: bool = True
    """Whether its clip is still in the cache."""
    is_current: bool = False
    """Whether a render would use it now."""


@dataclass(frozen=True)
class ParagraphTakes:
    """The takes of one paragraph, the newest first, and what others can be made."""

    engine: EngineName
    voices: tuple[str, ...]
    voice: str
    """The speaker's own."""
    rate: float
    """The speaker's own."""
    pinned: Take | None
    takes: tuple[KnownTake, ...]


def takes_at(listening: Listening, references: References, text: str, place: int) -> ParagraphTakes:
    """Return the takes of the paragraph at `place`. Raises NewscastError."""
    cast = listening.cast(references, text)
    index = cast.at(place)
    workspace, slug = references.workspace, references.slug or ""
    usual, current = _with(cast, index, None), cast.spoken[index].key
    cache = clips_of(workspace)
    known = [
        replace(one, is_there=cache.path(one.key).is_file(), is_current=one.key == current)
        for one in _noted(workspace, slug).get(words_of(cast.segments[index].text), ())
    ]
    return ParagraphTakes(
        cast.engine.name,
        tuple(cast.engine.voices()),
        usual.delivery.voice,
        usual.delivery.speaker.rate,
        cast.takes.pinned(cast.segments).get(index),
        tuple(known),
    )


def note_take(listening: Listening, references: References, text: str, place: int) -> None:
    """Note the paragraph's clip as a take, once all of it is spoken."""
    cast = listening.cast(references, text)
    index = cast.at(place)
    spoken = cast.spoken[index]
    if clips_of(references.workspace).path(spoken.key).is_file():
        take = cast.takes.pinned(cast.segments).get(index)
        says = tuple((one.text, one.say) for one in take.says) if take else ()
        _note(references, cast, index, spoken, says)


def speak_take(
    listening: Listening, references: References, text: str, place: int, delivery: Delivery, phrase: int
) -> PlayablePhrase:
    """Speak a phrase of the paragraph at `place` as a take; once all of it is spoken it is noted.

    Raises NewscastError, also for a voice or a speed that there is not.
    """
    cast = listening.cast(references, text)
    index = cast.at(place)
    take = _take(cast, index, delivery)
    spoken = _with(cast, index, take)
    if delivery.voice is not None:
        cast.engine.preflight([spoken.delivery.speaker])
    heard = listening.speak_phrase(references.workspace, cast, spoken, phrase)
    if clips_of(references.workspace).path(spoken.key).is_file():
        _note(references, cast, index, spoken, delivery.says)
    return heard


def pin_take(
    listening: Listening, references: References, text: str, place: int, delivery: Delivery
) -> Take | None:
    """Pin how the paragraph at `place` is spoken; None: as usual, so nothing is pinned any more.

    Raises NewscastError.
    """
    cast = listening.cast(references, text)
    index = cast.at(place)
    workspace, slug = references.workspace, references.slug or ""
    path = workspace.takes_path(slug)
    take = _take(cast, index, delivery)
    usual = _with(cast, index, None)
    with locked(workspace.lock_path(slug, "takes")):
        takes: Takes = load_takes(path)
        if _with(cast, index, take).key == usual.key:
            save_takes(takes.without(take.text, take.nth), path)
            return None
        save_takes(takes.with_take(take), path)
    return take


def _take(cast: Cast, index: int, delivery: Delivery) -> Take:
    """The take as it would be pinned: only what is otherwise than usual."""
    segment = cast.segments[index]
    usual = _with(cast, index, None).delivery
    for shown, say in delivery.says:
        say_link(shown, say)
    if delivery.voice is not None and delivery.voice not in cast.engine.voices():
        known = ", ".join(cast.engine.voices())
        raise VoiceError(
            Message("{engine} has no voice `{voice}`", engine=cast.engine.name, voice=delivery.voice),
            hint=Message("use one of {voices}", voices=known),
        )
    other = delivery.voice is not None and delivery.voice != usual.voice
    rate = delivery.rate if delivery.rate not in (None, usual.speaker.rate) else None
    try:
        return Take(
            text=segment.text.strip(),
            nth=nth_of(cast.segments, index),
            engine=cast.engine.name if other else None,
            voice=delivery.voice if other else None,
            rate=rate,
            says=tuple(TakeSay(text=shown, say=say) for shown, say in delivery.says),
        )
    except ValidationError as error:
        raise VoiceError(
            Message("there is no such take"), hint=Message("a speed is from 0.5 to 2")
        ) from error


def _with(cast: Cast, index: int, take: Take | None) -> SpokenSegment:
    """The paragraph as it is spoken with a take pinned, or with none."""
    takes = Takes(takes=(take,) if take else ())
    return spoken_segments(cast.ordered, cast.workspace, cast.reader, cast.engine, takes)[index]


def _note(
    references: References, cast: Cast, index: int, spoken: SpokenSegment, says: tuple[tuple[str, str], ...]
) -> None:
    """Put a take before the paragraph's others; a disk that refuses costs the note alone."""
    workspace, slug = references.workspace, references.slug or ""
    how = spoken.delivery
    when = datetime.now(UTC).isoformat(timespec="seconds")
    fresh = KnownTake(
        spoken.key, how.engine, how.voice, how.speaker.rate, says, when, len(spoken.utterance.phrases)
    )
    words = words_of(cast.segments[index].text)
    with (
        suppress(OSError, WorkspaceError),
        locked(workspace.lock_path(slug, "takes-noted")),
    ):
        noted = _noted(workspace, slug)
        before = noted.pop(words, ())
        if before and before[0].key == fresh.key:
            return
        noted[words] = (fresh, *(one for one in before if one.key != fresh.key))[:MOST_TAKES]
        while len(noted) > _MOST_PARAGRAPHS:
            noted.pop(next(iter(noted)))
        data = {
            name: [{k: v for k, v in asdict(one).items() if not k.startswith("is_")} for one in takes]
            for name, takes in noted.items()
        }
        write_text(_path(workspace, slug), json.dumps(data, ensure_ascii=False))


def _noted(workspace: Workspace, slug: str) -> dict[str, tuple[KnownTake, ...]]:
    """Return what was noted in the cache; anything unreadable counts as nothing."""
    data = read_small(_path(workspace, slug), _LARGEST_BYTES)
    try:
        noted = json.loads(data) if data else {}
        return {str(words): tuple(map(_known, takes)) for words, takes in noted.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _known(data: dict[str, Any]) -> KnownTake:
    says = tuple((str(one), str(say)) for one, say in data["says"])
    return KnownTake(
        key=str(data["key"]),
        engine=str(data["engine"]),
        voice=str(data["voice"]),
        rate=float(data["rate"]),
        says=says,
        when=str(data["when"]),
        phrases=int(data["phrases"]),
    )


def _path(workspace: Workspace, slug: str) -> Path:
    name = workspace.script_path(slug).stem
    return clear_way(workspace.cache / "studio" / "takes" / f"{name}.json")
