"""Lays a recogniser's transcript on an episode's items, in order, and makes a script of it."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from newscast.drafting.transcript_clauses import at_words, clauses_of
from newscast.languages.language import DraftingWording, reference_language
from newscast.languages.tokens import tokens_of
from newscast.languages.zh.phonetic_text import PhoneticText
from newscast.languages.zh.phonetics import coarse, readings
from newscast.model.episode import RESERVED_IDS, Episode
from newscast.model.script import CLOSING, OPENING
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message
from newscast.support.yaml_models import Loaded

MANDARIN = reference_language().drafting
UNPLACED = MANDARIN.unplaced
"""The headline over words of the transcript that fit no item."""
LEAST_ITEMS = 0.4
"""The share of items that a transcript of this episode tells at least."""
_MOST_TIMES = 40
"""How much longer than the draft a transcript may be: people chat, but not all night."""
_STOPS = tuple("。！？!?.｡…")
_LEAST_LIKENESS, _SHORTEST_SOUND = 80.0, 4
_NAME_WEIGHT = 2.0
_TOLD = 0.3
"""How much of a clause's sound an item must share to count as told."""
_FITS = 0.1
"""Below this a sentence fits no item."""
_TURN_COST = 4.0
"""What it costs to begin another item inside a sentence."""


@dataclass(frozen=True)
class Adopted:
    """A script made of a transcript."""

    text: str
    told: tuple[str, ...]
    """The items that the transcript tells."""
    missing: tuple[str, ...]
    unplaced: int
    """Sentences that fit no item."""


def adopt(
    transcript: str,
    episode: Loaded[Episode],
    truth: Mapping[str, str],
    slug: str,
    name: str = "-",
    words: DraftingWording = MANDARIN,
) -> Adopted:
    """Return the transcript as the episode's script.

    A chapter per item, a paragraph per sentence, no word changed.

    `truth` is what the draft says of each item, and of `opening` and `closing`. Raises CopyDeskError if it
    is the transcript of something else.
    """
    places = _places(episode.value, truth, words)
    most = _MOST_TIMES * sum(len(place.words) for place in places)
    if len(transcript) > most:
        raise CopyDeskError(
            Message(
                "has {count:,} characters, more than {times} times what {slug} says: "
                "it is not the transcript of this episode",
                count=len(transcript),
                times=_MOST_TIMES,
                slug=slug,
            ),
            at=name,
            hint=Message("name the episode it belongs to"),
        )
    clauses = clauses_of(transcript)
    scale = _Scale(places)
    fits = [scale.fits(clause) for clause in clauses]
    path = _path(clauses, fits, len(places))
    moved = at_words(clauses, path, scale.weight)
    if moved != clauses:
        clauses, fits = moved, [scale.fits(clause) for clause in moved]
    reported = {path[i] for i, row in enumerate(fits) if path[i] >= 0 and row[path[i]][0] >= _TOLD}
    count = len(episode.value.items)
    matches = sum(places[where].id not in RESERVED_IDS for where in reported)
    if matches < LEAST_ITEMS * count:
        raise CopyDeskError(
            Message(
                "tells {found} of the {count} items of {slug}: it is not the transcript of this episode",
                found=matches,
                count=count,
                slug=slug,
            ),
            at=name,
            hint=Message("name the episode it belongs to"),
        )
    sentences = _sentences(clauses, path, fits, places)
    title = json.dumps(episode.value.title, ensure_ascii=False)
    parts = [f"---\nepisode: {json.dumps(slug)}\ntitle: {title}\nstatus: draft\n---"]
    for where, paragraphs in _chapters(sentences):
        parts += [*_heading(where, places, words.unplaced, first=len(parts) == 1), *paragraphs]
    heard = {places[where].id for where, _ in sentences if where >= 0} - RESERVED_IDS
    ids = [item.id for item in episode.value.items]
    return Adopted(
        "\n\n".join(parts) + "\n",
        tuple(i for i in ids if i in heard),
        tuple(i for i in ids if i not in heard),
        sum(where < 0 for where, _ in sentences),
    )


@dataclass(frozen=True)
class _Place:
    """A chapter that words may belong to, and what it should say."""

    id: str
    headline: str
    words: str
    names: tuple[str, ...]
    is_drafted: bool


def _places(episode: Episode, truth: Mapping[str, str], words: DraftingWording) -> list[_Place]:
    period = episode.period
    opening = truth.get(OPENING) or words.usual_opening.format(
        title=episode.title, year=period.year, month=period.month, issue=period.issue
    )
    closing = truth.get(CLOSING) or words.usual_closing
    items = [
        _Place(
            item.id,
            " ".join(item.headline.split()),
            f"{item.headline}{words.stop}{truth.get(item.id, '')}",
            tuple(name.text for name in item.names),
            bool(truth.get(item.id)),
        )
        for item in episode.items
    ]
    return [
        _Place(OPENING, "", opening, (), False),
        *items,
        _Place(CLOSING, words.closing, closing, (), False),
    ]


def _heading(where: int, places: Sequence[_Place], unplaced: str, *, first: bool) -> list[str]:
    if where < 0:
        return [] if first else [f"## {unplaced}"]
    if places[where].id == OPENING and first:
        return []
    return [f"## {places[where].headline} {{#{places[where].id}}}"]


def _sounds(text: str) -> list[str]:
    tokens = [coarse((readings(token.text) or ("",))[0]) for token in tokens_of(text)]
    return [a + b for a, b in pairwise(tokens)] or tokens


class _Scale:
    """Weighs words against what every place should say, by sounds and by names."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._count = len(places)
        self._pairs_of = [frozenset(_sounds(place.words)) for place in places]
        self._spread = Counter(pair for pairs in self._pairs_of for pair in pairs)
        self._names = [[_name_sounds(name) for name in place.names if len(name) > 2] for place in places]

    def fits(self, words: str, only: Sequence[int] | None = None) -> list[tuple[float, float]]:
        """For each place: the share of the sound of `words` that it has; its weight with names heard."""
        pairs = [
            (pair, math.log((1 + self._count) / (1 + self._spread[pair])) + 0.1) for pair in _sounds(words)
        ]
        total = sum(rare for _, rare in pairs) or 1.0
        sound = coarse(PhoneticText(words).phones)
        row = []
        for where in range(self._count) if only is None else only:
            shared = sum(rare for pair, rare in pairs if pair in self._pairs_of[where])
            heard = sum(any(_hears(sound, reading) for reading in name) for name in self._names[where])
            row.append((shared / total, shared + _NAME_WEIGHT * heard))
        return row

    def weight(self, words: str, where: int) -> float:
        """Return how well words fit one place, names heard with them."""
        return self.fits(words, [where])[0][1]


def _name_sounds(name: str) -> list[str]:
    return [coarse(reading) for reading in readings(name) if len(reading) >= _SHORTEST_SOUND]


def _hears(sound: str, reading: str) -> bool:
    return len(sound) >= len(reading) and fuzz.partial_ratio(reading, sound) >= _LEAST_LIKENESS


def _path(clauses: Sequence[str], fits: Sequence[Sequence[tuple[float, float]]], count: int) -> list[int]:
    """Return the item of each clause, never going back; -1 before the first item begins."""
    scores = [0.0] + [-math.inf] * count
    steps: list[list[int]] = []
    for index, row in enumerate(fits):
        turn = 0.0 if index == 0 or _ends_sentence(clauses[index - 1]) else _TURN_COST
        best, came = scores[0], 0
        fresh, step = [scores[0]], [0]
        for item in range(1, count + 1):
            stay = scores[item]
            cost = turn if best > -math.inf else math.inf
            move = best - cost
            fresh.append(max(stay, move) + row[item - 1][1])
            step.append(item if stay >= move else came)
            if scores[item] > best:
                best, came = scores[item], item
        steps.append(step)
        scores = fresh
    where = max(range(count + 1), key=lambda item: scores[item])
    path = []
    for step in reversed(steps):
        path.append(where - 1)
        where = step[where]
    return path[::-1]


def _sentences(
    clauses: Sequence[str],
    path: Sequence[int],
    fits: Sequence[Sequence[tuple[float, float]]],
    places: Sequence[_Place],
) -> list[tuple[int, str]]:
    """Whole sentences with their place; -1 where they fit none."""
    done: list[tuple[int, str]] = []
    words, fit, size = "", 0.0, 0
    for index, clause in enumerate(clauses):
        where = path[index]
        words += clause
        size += len(clause)
        fit += len(clause) * fits[index][where][0] if where >= 0 else 0
        last = index + 1 == len(clauses)
        if last or path[index + 1] != where or _ends_sentence(clause):
            strange = where >= 0 and places[where].is_drafted and fit < _FITS * size
            done.append((-1 if strange else where, " ".join(words.split())))
            words, fit, size = "", 0.0, 0
    return done


def _chapters(sentences: Sequence[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    chapters: list[tuple[int, list[str]]] = []
    for where, words in sentences:
        if chapters and chapters[-1][0] == where:
            chapters[-1][1].append(words)
        else:
            chapters.append((where, [words]))
    return chapters


def _ends_sentence(clause: str) -> bool:
    words = clause.rstrip()
    return words.endswith(_STOPS) or "\n" in clause[len(words) :]
