"""N: homophones, words that sound like the draft's."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.alignment import likeness
from newscast.copydesk.matching.item_names import ItemNames
from newscast.copydesk.rule import DeskRule, Example
from newscast.copydesk.rules.names import headlines_heard, items_heard
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.han import is_chinese
from newscast.languages.zh.lexicon import dictionary_words
from newscast.support.messages import Message

RULES = (
    DeskRule(
        code="N003",
        name="homophone",
        level="warning",
        summary="Words that sound like the draft's in the very same place; certain where they sound the "
        "same and what stands there is no word.",
        why="The voice says it right, and readers of the transcript see the slip.",
        bad=(
            Example(
                "公司公布了开源模型的全重和代码。",
                "全重",
                "权重",
                item="公司公布了开源模型的权重和代码。",
            ),
        ),
        good=(Example("公司公布了开源模型的参数和代码。", item="公司公布了开源模型的权重和代码。"),),
        fixes=True,
        teaches=True,
    ),
)

_LONGEST = 8
"""Characters of one slip."""
_SAME_AROUND = 2
"""Characters on each side that must agree."""
_ALIKE, _SAME = 0.72, 0.97


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield everything N003 finds."""
    heard = [(passages, names) for _, passages, names in items_heard(copy)]
    heard += [((passage,), names) for passage, names in headlines_heard(copy)]
    for passages, names in heard:
        if names.alignment is None or names.heard == names.truth:
            continue
        starts = list(accumulate((len(passage.text) + 1 for passage in passages), initial=0))
        for start, end, right in slips(names):
            number = bisect.bisect_right(starts, start) - 1
            passage, begin = passages[number], starts[number]
            if end <= begin + len(passage.text):
                yield _finding(copy, passage, start - begin, end - begin, right)


def slips(names: ItemNames) -> Iterator[tuple[int, int, str]]:
    """Yield where the script's words only sound like the draft's: start, end and the draft's words."""
    heard, truth = names.heard, names.truth
    words = dictionary_words(truth)
    for change in _changes(heard, truth):
        a, b, c, d = change
        left = min((start for start, end in words if start < d and c < end), default=c)
        right = max((end for start, end in words if start < d and c < end), default=d)
        before = min(max(0, c - left), _around(heard, truth, a, c, -1))
        after = min(max(0, right - d), _around(heard, truth, b, d, 1))
        a, b, c, d = a - before, b + after, c - before, d + after
        if not (0 < b - a <= _LONGEST and 0 < d - c <= _LONGEST):
            continue
        if _around(heard, truth, a, c, -1) < _SAME_AROUND or _around(heard, truth, b, d, 1) < _SAME_AROUND:
            continue
        wrong, right_words = heard[a:b], truth[c:d]
        if all(map(is_chinese, wrong + right_words)) and likeness(right_words, wrong) >= _ALIKE:
            yield a, b, right_words


def _changes(heard: str, truth: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places where the two differ, those with a single character between taken together."""
    current: tuple[int, int, int, int] | None = None
    for code in Levenshtein.opcodes(heard, truth):
        if code.tag == "equal":
            continue
        spot = (code.src_start, code.src_end, code.dest_start, code.dest_end)
        if current and spot[0] - current[1] <= 1:
            current = (current[0], spot[1], current[2], spot[3])
            continue
        if current:
            yield current
        current = spot
    if current:
        yield current


def _around(heard: str, truth: str, at: int, other: int, step: int) -> int:
    """Return how many characters agree from here on, in the direction of `step`.

    An edge of both counts in full.
    """
    count = 0
    while count < _LONGEST:
        i, j = (at - 1 - count, other - 1 - count) if step < 0 else (at + count, other + count)
        inside, other_inside = 0 <= i < len(heard), 0 <= j < len(truth)
        if not inside and not other_inside:
            return _LONGEST
        if not (inside and other_inside and _same(heard[i], truth[j])):
            return count
        count += 1
    return count


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} <= {",", "，"} or {one, other} <= {"\n", "。"}


def _finding(copy: RuleContext, passage: TextBlock, start: int, end: int, right: str) -> Finding:
    wrong = passage.text[start:end]
    same = likeness(right, wrong) >= _SAME and len(right) == len(wrong) > 1
    exists = any(a < end and start < b for a, b in dictionary_words(passage.text))
    message = Message("sounds like what the draft says here")
    return copy.finding(passage, start, end, "N003", message, right, certain=same and not exists)
