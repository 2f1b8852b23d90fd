"""What should be said against what was heard: where they differ, segment by segment. Touches nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from newscast.languages.zh.phonetics import alike
from newscast.languages.zh.pinyin import without_pinyin
from newscast.model.manifest import SpokenSegment
from newscast.proof.recogniser import RecognisedWord
from newscast.proof.words import ComparedWord, compared_words, joined_of, letters_of, sound_of

Read = Callable[[str], str]
"""A text as it is read aloud (`newscast.languages.zh.reading`): both sides go through it."""
Kind = Literal["missing", "extra", "other", "letters"]

LIKE_ENOUGH = 0.5
"""So much alike, a recogniser's spelling of a name is taken for the name."""
SPELLED_MORE = 0.12
"""So much nearer to its letters than to the word, a name was read as letters."""
SECONDS_A_SYLLABLE = 0.21
"""Of a newsreader's quick words and letters."""
_LETTERS_SHARE = 0.5
"""Of the way from the word's time to that of its letters: measured, words stay under .4, letters above .5."""
_LONG_NAME = 6
"""Letters; shorter ones are written in capitals even when they are heard as words."""
_ISLAND = 2
"""As few equal words between long differences are chance."""
_LONG = 4


class Timed(NamedTuple):
    """A heard word, in seconds of the episode."""

    word: ComparedWord
    start: float
    end: float


@dataclass(frozen=True)
class Difference:
    """One place where other words were heard than should be said, in seconds of the episode."""

    kind: Kind
    said: str
    heard: str
    start: float
    end: float
    said_syllables: int
    heard_syllables: int
    first: int = 0
    """The number of its first word in the segment."""
    last: int = 0
    """One more than the number of its last."""

    @property
    def is_spelled_out(self) -> bool:
        """Whether all the letters of a name were heard, one by one: no second hearing is needed."""
        return self.kind == "letters" and _spells(self.heard, self.said)

    @property
    def syllables(self) -> int:
        """How many are wrong."""
        return max(self.said_syllables, self.heard_syllables)


class HeardWord(NamedTuple):
    """A word of a segment by its number, and when it was heard, in seconds of the episode."""

    number: int
    start: float
    end: float


@dataclass(frozen=True)
class Verdict:
    """What was heard of one segment."""

    segment: SpokenSegment
    syllables: int
    """How many should be said."""
    differences: tuple[Difference, ...]
    heard_at: float | None
    """When it was heard to begin, in seconds; None where nothing of it was heard."""
    words: int = 0
    """How many words it has."""
    heard_words: tuple[HeardWord, ...] = ()
    """Those of its words that were heard as they should be, in order."""

    @property
    def late(self) -> float | None:
        """How much later it was heard to begin than the manifest says, in seconds."""
        return None if self.heard_at is None else self.heard_at - self.segment.start

    @property
    def errors(self) -> int:
        """Syllables missing, too many, or heard as others."""
        return sum(difference.syllables for difference in self.differences)

    @property
    def score(self) -> float:
        """Errors for each syllable that should be said, at most 1."""
        return min(1.0, self.errors / max(1, self.syllables))


def compare(
    segments: Sequence[SpokenSegment], heard: Sequence[RecognisedWord], read: Read
) -> tuple[Verdict, ...]:
    """Return a verdict for every segment, in order.

    The whole episode is aligned at once, so that a sentence that fell out concerns only its own segment.
    """
    from rapidfuzz.distance import Levenshtein

    spoken = [compared_words(read(without_pinyin(segment.spoken))) for segment in segments]
    flat = [word for words in spoken for word in words]
    firsts = [0, *accumulate(len(words) for words in spoken)]
    times = timed(heard, read)
    codes = Levenshtein.opcodes([word.sound for word in flat], [one.word.sound for one in times])
    matches: list[list[Difference]] = [[] for _ in segments]
    starts: dict[int, float] = {}
    right: list[list[HeardWord]] = [[] for _ in segments]
    for block in _blocks(
        [(c.tag == "equal", c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes]
    ):
        for owner, part in _shared(block, firsts, flat):
            if part.equal:
                starts.setdefault(
                    owner,
                    times[part.j1].start - _before(spoken[owner], part.i1 - firsts[owner], segments[owner]),
                )
                right[owner] += [
                    HeardWord(i - firsts[owner], one.start, one.end)
                    for i, one in zip(range(part.i1, part.i2), times[part.j1 : part.j2], strict=False)
                ]
            else:
                matches[owner] += [
                    replace(one, first=part.i1 - firsts[owner], last=part.i2 - firsts[owner])
                    for one in _difference(flat[part.i1 : part.i2], times, part.j1, part.j2)
                ]
    return tuple(
        Verdict(
            segment,
            sum(word.syllables for word in words),
            tuple(matches[n]),
            starts.get(n),
            len(words),
            tuple(right[n]),
        )
        for n, (segment, words) in enumerate(zip(segments, spoken, strict=True))
    )


def timed(heard: Sequence[RecognisedWord], read: Read) -> list[Timed]:
    """Return what was heard, in spoken form, each word with its time.

    What `read` rewrote shares that of its run.
    """
    from rapidfuzz.distance import Levenshtein

    raw, edges = "", []
    for one in heard:
        edges += [one.start + (one.end - one.start) * n / len(one.text) for n in range(len(one.text))]
        raw += one.text
    edges.append(heard[-1].end if heard else 0.0)
    spoken = read(raw)
    place: list[float] = []
    for code in Levenshtein.opcodes(raw, spoken):
        count, width = code.dest_end - code.dest_start, code.src_end - code.src_start
        place += [
            edges[code.src_start + n]
            if code.tag == "equal"
            else edges[code.src_start] + (edges[code.src_start + width] - edges[code.src_start]) * n / count
            for n in range(count)
        ]
    place.append(edges[-1])
    return [Timed(word, place[word.start], place[word.end]) for word in compared_words(spoken)]


class _Block(NamedTuple):
    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def _blocks(codes: Sequence[tuple[bool, int, int, int, int]]) -> list[_Block]:
    """Return neighbouring differences as one; islands of chance between long ones belong to them."""
    merged: list[_Block] = []
    for equal, i1, i2, j1, j2 in codes:
        last = merged.pop() if merged and merged[-1].equal == equal else _Block(equal, i1, i1, j1, j1)
        merged.append(last._replace(i2=i2, j2=j2))
    for n in range(1, len(merged) - 1):
        before, block, after = merged[n - 1 : n + 2]
        if block.equal and block.i2 - block.i1 <= _ISLAND and min(_size(before), _size(after)) >= _LONG:
            merged[n] = block._replace(equal=False)
    if any(not a.equal and not b.equal for a, b in pairwise(merged)):
        return _blocks(merged)
    return merged


def _size(block: _Block) -> int:
    return max(block.i2 - block.i1, block.j2 - block.j1)


def _shared(
    block: _Block, firsts: Sequence[int], said: Sequence[ComparedWord]
) -> Iterator[tuple[int, _Block]]:
    """A block in parts, each of one segment; what was heard is shared by syllables."""
    if block.i1 == block.i2:
        yield max(0, bisect_right(firsts, max(0, block.i1 - 1)) - 1), block
        return
    total = sum(word.syllables for word in said[block.i1 : block.i2])
    i1, j1, passed = block.i1, block.j1, 0
    while i1 < block.i2:
        owner = bisect_right(firsts, i1) - 1
        i2 = min(block.i2, firsts[owner + 1])
        passed += sum(word.syllables for word in said[i1:i2])
        j2 = j1 + i2 - i1 if block.equal else block.j1 + round((block.j2 - block.j1) * passed / total)
        yield owner, _Block(block.equal, i1, i2, j1, j2)
        i1, j1 = i2, j2


def _before(words: Sequence[ComparedWord], count: int, segment: SpokenSegment) -> float:
    """Return how long the segment's first `count` words take, in seconds, at its own pace."""
    syllables = sum(word.syllables for word in words)
    return sum(word.syllables for word in words[:count]) * (segment.end - segment.start) / max(1, syllables)


def _difference(said: Sequence[ComparedWord], times: Sequence[Timed], j1: int, j2: int) -> list[Difference]:
    """Return the block as a difference, or nothing where the recogniser only spelled a name its own way."""
    heard = [one.word for one in times[j1:j2]]
    kind = _kind(said, heard, _letters_share(said, times, j1, j2))
    if kind is None or _same_readings(said, heard):
        return []
    start = times[j1].start if j1 < len(times) else times[-1].end if times else 0.0
    end = times[j2 - 1].end if j2 > j1 else start
    counts = [sum(word.syllables for word in words) for words in (said, heard)]
    return [Difference(kind, _text(said), _text(heard), start, end, counts[0], counts[1])]


def _letters_share(said: Sequence[ComparedWord], times: Sequence[Timed], j1: int, j2: int) -> float:
    """Return how far the time it took is on the way from the words' (0) to that of their letters (1)."""
    if not 0 < j1 < j2 < len(times):
        return 0.0
    word = sum(one.syllables for one in said)
    letters = sum(one.syllables for one in compared_words(" ".join(" ".join(one.text) for one in said)))
    taken = (times[j2].start - times[j1 - 1].end) / SECONDS_A_SYLLABLE
    return (taken - word) / (letters - word) if letters - word >= 2 else 0.0


def _kind(said: Sequence[ComparedWord], heard: Sequence[ComparedWord], letters_share: float) -> Kind | None:
    if not heard:
        return "missing"
    if not said:
        return "extra"
    if not any(word.is_latin for word in said):
        return "other"
    names, reported = (sound_of(said), joined_of(said)), (sound_of(heard), joined_of(heard))
    as_word = max(alike(name, sound) for name in names for sound in reported)
    as_letters = alike(letters_of(said), sound_of(heard))
    in_capitals = any(word.is_latin and word.text.isupper() for word in heard)
    if in_capitals and (letters_share >= _LETTERS_SHARE or _spells(_text(heard), _text(said))):
        return "letters"
    if letters_share >= _LETTERS_SHARE / 2 and as_letters >= max(LIKE_ENOUGH, as_word + SPELLED_MORE):
        return "letters"
    return None if as_word >= LIKE_ENOUGH else "other"


def _spells(heard: str, said: str) -> bool:
    """Return whether letters were heard that are all of a long name's: no recogniser writes a word so."""
    name, letters = said.replace(" ", ""), heard.replace(" ", "")
    return len(name) >= _LONG_NAME and letters.isupper() and letters.casefold() == name.casefold()


def _same_readings(said: Sequence[ComparedWord], heard: Sequence[ComparedWord]) -> bool:
    """Return whether the characters can all be read alike: 着 and 著, 还 and 還."""
    return len(said) == len(heard) and all(a.readings & b.readings for a, b in zip(said, heard, strict=True))


def _text(words: Sequence[ComparedWord]) -> str:
    text = ""
    for word in words:
        text += f" {word.text}" if text and text[-1].isascii() and word.is_latin else word.text
    return text
