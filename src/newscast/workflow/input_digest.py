"""What an episode is made from, as one hash: the same recipe gives the same recording."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from newscast.support.media_types import sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newscast.model.episode import Episode
    from newscast.model.script import Script
    from newscast.model.workspace import Workspace
    from newscast.workflow.plan import SpokenSegment

_SCHEME = 1
_OF_THE_SHOW = {
    "title", "author", "language", "copyright", "website", "cover", "timezone", "publish_time", "speakers",
    "music", "gaps", "master", "label",
}  # fmt: skip


def input_digest(
    spoken: Sequence[SpokenSegment], episode: Episode, script: Script, workspace: Workspace
) -> str:
    """Return the hash of clips, words, headlines, sources, settings heard or shown, music and cover."""
    show = workspace.show
    music = [
        show.music.intro,
        show.music.outro,
        show.music.bed,
        show.music.sting,
        episode.image or show.cover,
    ]
    made_of = [
        _SCHEME,
        [
            [
                one.key,
                one.segment.id,
                one.segment.headline,
                one.delivery.speaker.name,
                one.utterance.pause_seconds,
            ]
            + [[phrase.shown, phrase.pause_seconds] for phrase in one.utterance.phrases]
            for one in spoken
        ],
        script.front.title if script.front else "",
        episode.model_dump(mode="json", exclude={"items", "guests"}),
        [[item.id, item.category, item.source.model_dump(mode="json")] for item in episode.items],
        show.model_dump(mode="json", include=_OF_THE_SHOW),
        show.feed.season_by_year,
        [_content(workspace.file(name)) if name else None for name in music],
    ]
    return hashlib.sha256(json.dumps(made_of, ensure_ascii=False).encode()).hexdigest()


def _content(path: Path) -> str | None:
    return sha256_of(path) if path.is_file() else None
