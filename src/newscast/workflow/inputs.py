"""What people set of an episode that is heard or listed, and whether they changed it since it was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newscast.languages.language import language_of
from newscast.model.clip import Needs
from newscast.model.disclosure import Disclosure
from newscast.model.engines import OWN_ENGINES
from newscast.model.manifest import Inputs
from newscast.model.script import Pause, Substitution
from newscast.model.show import paragraph_names
from newscast.model.takes import load_takes
from newscast.support.media_types import sha256_of
from newscast.support.messages import Message
from newscast.verbalize import prepare
from newscast.workflow.manifest_contents import title_of
from newscast.workflow.plan import assign_speakers
from newscast.workflow.running_order import carried, in_order
from newscast.workflow.sound_bites import content_of

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.manifest import Manifest
    from newscast.model.script import Script, Segment
    from newscast.model.show import Show, Speaker
    from newscast.model.workspace import Workspace
    from newscast.support.yaml_models import Frozen
    from newscast.verbalize import Reader

SPOTS = "spots"
"""Names a change of the spots that an episode carries: listeners are not told of one."""
CHANGES = {
    "words": Message("words"),
    "readings": Message("readings"),
    "items": Message("items"),
    "clips": Message("sound bites"),
    SPOTS: Message("spots"),
    "everything": Message("everything"),
}
"""What people changed, in their words; settings are called as they are written."""
_DISCLOSURE = "disclosure"
_UNDISCLOSED = f"~{json.dumps(Disclosure.model_validate('none').model_dump(mode='json'))}"
"""What a recording counts as that was made before there were disclosures."""
_OF_THE_DRAFT = {"title", "description", "author", "website", "language"}
"""Settings that templates speak of."""
_EARLY_ENGINES = ("edge", "kokoro", "espeak")
"""Listed whether the show names them or not, as manifests have it since their first version."""


def inputs_of(workspace: Workspace, episode: Episode, script: Script) -> Inputs:
    """Return the inputs as they are now."""
    show = workspace.show
    segments, speakers = _spoken_by(script, show, episode)
    read = [segment for segment in segments if segment.clip is None]
    reader = prepare(workspace.glossary, show.language)
    title = script.front.title if script.front else ""
    says = [
        [span.shown, span.say] for one in segments for span in one.spans if isinstance(span, Substitution)
    ]
    terms = [[term.text, term.say] for term in workspace.glossary.terms if term.say is not None]
    presenters = [[speaker.name for speaker in show.speakers], _setting(show, "turns")]
    return Inputs(
        script=_digest([script.fingerprint, presenters]),
        words=_digest([title, *map(_written, segments, speakers)]),
        says=_digest([says, terms]),
        readings=_digest([_readings(segment, reader) for segment in read]),
        spoken=_digest([reader.utterance(segment, Needs()).spoken for segment in read]),
        takes=_takes(script, segments),
        listing=_digest(_listed(workspace, episode, segments)),
        draft=draft_digest(workspace, episode),
        clips=_digest_of_any(_clips(workspace, segments)),
        spots=_digest_of_any(_spots(workspace, episode)),
        settings=dict(_settings(workspace, speakers, any(_stings(episode, segments)))),
    )


def draft_digest(workspace: Workspace, episode: Episode) -> str:
    """Return the digest of all that people write a script's draft from."""
    show = workspace.show
    templates = [
        [path.relative_to(workspace.templates).as_posix(), sha256_of(path)]
        for path in sorted(workspace.templates.rglob("*"))
        if path.is_file()
    ]
    settings = show.model_dump(mode="json", include=_OF_THE_DRAFT, exclude_unset=True)
    names = [speaker.name for speaker in show.speakers]
    return _digest([episode.model_dump(mode="json", exclude_unset=True), templates, settings, names])


def changes(previous: Manifest, now: Inputs, show: Show, episode: Episode, script: Script) -> tuple[str, ...]:
    """What people changed since the recording was made, named for them; empty: nothing that is heard."""
    before = previous.inputs
    if before is None:
        return tuple(_changes_since_old(previous, show, episode, script))
    matches = []
    if before.script != now.script and before.words != now.words:
        matches.append("words")
    if before.says != now.says and before.readings != now.readings and before.spoken != now.spoken:
        matches.append("readings")
    if before.takes != now.takes:
        matches.append("takes")
    if before.listing != now.listing:
        matches.append("items")
    if before.clips != now.clips:
        matches.append("clips")
    if before.spots != now.spots:
        matches.append(SPOTS)
    matches += _changed_settings(before.settings, now.settings, previous.engine)
    return tuple(matches)


def _changes_since_old(previous: Manifest, show: Show, episode: Episode, script: Script) -> Iterator[str]:
    """Yield the changes that a manifest without inputs shows; what it lacks counts as unchanged."""
    segments, speakers = _spoken_by(script, show, episode)
    now = [(one.chapter, who.name, one.text) for one, who in zip(segments, speakers, strict=True)]
    title = script.front.title if script.front else episode.title
    titles = {
        one.chapter: title_of(one.chapter, one.headline, language_of(show.language).listener)
        for one in segments
    }
    if (
        now != [(one.chapter, one.speaker, one.text) for one in previous.segments]
        or title != previous.title
        or any(titles.get(one.id, one.title) != one.title for one in previous.chapters)
    ):
        yield "words"
    items = [(episode.item(one.id), one) for one in previous.chapters]
    if (episode.summary, episode.number) != (previous.summary, previous.number) or any(
        item and (item.source.url, item.source.title, item.source.date) != (one.url, one.source, one.date)
        for item, one in items
    ):
        yield "items"
    if previous.engine in OWN_ENGINES:
        voices = {who.name: who.voices.get(previous.engine) for who in speakers}
        for one in previous.segments:
            if (voice := voices.get(one.speaker)) and one.voice != f"{previous.engine}/{voice}":
                yield f"speakers.{one.speaker}.voices.{previous.engine}"
                break


def _changed_settings(before: dict[str, str], now: dict[str, str], engine: str) -> Iterator[str]:
    """Yield those with another value that the show sets now, or set before: a default changes nothing."""
    for key, value in now.items():
        other_voice = ".voices." in key and not key.endswith(f".{engine}")
        if other_voice or (key == "engines" and engine in json.loads(value[1:])):
            continue
        old = before.get(key, _UNDISCLOSED if key == _DISCLOSURE else "~")
        is_default = value.startswith("~") and old.startswith("~")
        if not is_default and value[1:] != old[1:]:
            yield key


def _spoken_by(script: Script, show: Show, episode: Episode) -> tuple[tuple[Segment, ...], list[Speaker]]:
    segments = in_order(script.segments(paragraph_names(show, episode)))
    return segments, assign_speakers(segments, show)


def _clips(workspace: Workspace, segments: Sequence[Segment]) -> list[object]:
    """The script's sound bites by content and stretch, wherever their files lie."""
    bites = [segment.clip for segment in segments if segment.clip]
    return [[content_of(one.file, workspace), one.start_seconds, one.end_seconds] for one in bites]


def _spots(workspace: Workspace, episode: Episode) -> list[object]:
    """Return what the spots of the episode's date say or play, who says it, and where."""
    show = workspace.show
    return [
        [
            spot.model_dump(mode="json", include={"name", "kind", "words", "place", "after", "url"}),
            content_of(spot.file, workspace) if spot.file else None,
            (show.speaker(spot.speaker or "") or show.speakers[0]).model_dump(mode="json"),
        ]
        for _, spot in carried(show, episode)
    ]


def _written(segment: Segment, speaker: Speaker) -> list[object]:
    pauses, length = [], 0
    for span in segment.spans:
        if isinstance(span, Pause):
            pauses.append([length, span.seconds])
        else:
            length += len(span.shown)
    return [segment.chapter, segment.headline, speaker.name, segment.text, pauses]


def _takes(script: Script, segments: Sequence[Segment]) -> str:
    """The takes that are pinned for paragraphs which stand in the script."""
    pinned = load_takes(script.path.with_suffix(".takes.yaml")).pinned(segments)
    kept = [[index, pinned[index].model_dump(mode="json", exclude={"text"})] for index in sorted(pinned)]
    return _digest(kept) if kept else ""


def _readings(segment: Segment, reader: Reader) -> list[object]:
    says = [[span.shown, span.say] for span in segment.spans if isinstance(span, Substitution)]
    plain = "".join("\n" if isinstance(span, Pause | Substitution) else span.shown for span in segment.spans)
    known = [match[0] for match in reader.forms.finditer(plain)]
    return [says, [[form, reader.readings[form]] for form in known if reader.readings[form] != form]]


def _listed(workspace: Workspace, episode: Episode, segments: Sequence[Segment]) -> list[object]:
    heard = dict.fromkeys(segment.chapter for segment in segments)
    items = [item for chapter in heard if (item := episode.item(chapter))]
    sources = [[item.id, item.source.title, item.source.url, item.source.date] for item in items]
    stings = _stings(episode, segments)
    is_heard = bool(workspace.show.music.sting) and any(stings)
    listed = [episode.summary, episode.number, episode.period.year, sources, stings if is_heard else []]
    return [*listed, *_of_its_own(workspace, episode)]


def _of_its_own(workspace: Workspace, episode: Episode) -> list[object]:
    """Return what few episodes have; the others are listed as they were before there was such a thing."""
    fields = episode.model_dump(mode="json", include={"type", "season", "explicit"}, exclude_defaults=True)
    image = workspace.file(episode.image) if episode.image else None
    art = [sha256_of(image)] if image and image.is_file() else []
    return [fields, art] if fields or art else []


def _stings(episode: Episode, segments: Sequence[Segment]) -> list[bool]:
    """Between which chapters a sting is heard: where the category changes."""
    chapters = dict.fromkeys(segment.chapter for segment in segments)
    kinds = [item.category if (item := episode.item(one)) else None for one in chapters]
    return [a is not None and b is not None and a != b for a, b in pairwise(kinds)]


def _settings(
    workspace: Workspace, speakers: Sequence[Speaker], has_stings: bool
) -> Iterator[tuple[str, str]]:
    show = workspace.show
    yield _setting(show, "engines")
    yield _setting(show, _DISCLOSURE)
    presenters = {one.name for one in show.speakers}
    for speaker in {speaker.name: speaker for speaker in speakers if speaker.name in presenters}.values():
        prefix = f"speakers.{speaker.name}."
        yield from (_setting(speaker, field, prefix) for field in ("rate", "pitch_hz", "gain_db"))
        for engine in dict.fromkeys([*_EARLY_ENGINES, *show.engines, *speaker.voices]):
            voice = speaker.voices.get(engine)
            yield f"{prefix}voices.{engine}", f"={json.dumps(voice)}" if voice else "~null"
    yield from _music(workspace, has_stings)
    alone = len({speaker.name for speaker in speakers}) < 2
    for field in type(show.gaps).model_fields:
        if not (alone and field == "speaker_seconds"):
            yield _setting(show.gaps, field, "gaps.")
    yield from (_setting(show.master, field, "master.") for field in type(show.master).model_fields)


def _music(workspace: Workspace, has_stings: bool) -> Iterator[tuple[str, str]]:
    """Each sound by its content, and the levels of what is heard."""
    music = workspace.show.music
    sounds = {"intro": music.intro, "outro": music.outro, "bed": music.bed}
    sounds |= {"sting": music.sting} if has_stings else {}
    for name, path in sounds.items():
        file = workspace.file(path) if path else None
        yield f"music.{name}", f"={sha256_of(file)}" if file and file.is_file() else "~"
    ends = bool(music.intro or music.outro)
    heard = {
        "level_lu": ends or bool(sounds.get("sting")),
        "duck_db": ends,
        "overlap_seconds": ends,
        "bed_level_lu": bool(music.bed),
    }
    yield from (_setting(music, field, "music.") for field, is_heard in heard.items() if is_heard)


def _setting(model: Frozen, field: str, prefix: str = "") -> tuple[str, str]:
    value = json.dumps(model.model_dump(mode="json", include={field})[field], ensure_ascii=False)
    return f"{prefix}{field}", ("=" if field in model.model_fields_set else "~") + value


def _digest_of_any(values: list[object]) -> str:
    return _digest(values) if values else ""


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
