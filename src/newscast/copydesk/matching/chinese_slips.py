"""Whether Chinese characters that sound like a name can be nothing else."""

from __future__ import annotations

from newscast.copydesk.matching.alignment import likeness
from newscast.languages.zh.lexicon import COMMON_CHARACTERS
from newscast.languages.zh.phonetics import syllables

_NEARLY_THE_SAME = 0.75
"""How alike two syllables are that are confused: zhi and zi, lin and ling."""
_SHORT, _LONG = 2, 4


def is_certain_in_chinese(name: str, words: str) -> bool:
    """Return whether nobody need look at the words: of their sound, and no words of their own.

    Of a short name one character sounds the same and is none of the commonest, which may be a word beside any
    other; of a longer one half may sound alike.
    """
    wrong = [(a, b) for a, b in zip(name, words, strict=False) if a != b]
    if len(name) != len(words) or not wrong:
        return False
    same = [bool(set(syllables(a)) & set(syllables(b)) - {""}) for a, b in wrong]
    if len(name) <= _SHORT:
        return len(wrong) == 1 and same[0] and wrong[0][1] not in COMMON_CHARACTERS
    if len(name) < _LONG:
        return (all(same) and len(wrong) < len(name)) or (len(wrong) == 1 and _is_near(*wrong[0]))
    return len(wrong) * 2 <= len(name) and all(
        ok or _is_near(a, b) for ok, (a, b) in zip(same, wrong, strict=True)
    )


def _is_near(one: str, other: str) -> bool:
    return other not in COMMON_CHARACTERS and likeness(one, other) >= _NEARLY_THE_SAME
