"""What listeners are told of a correction: which words stand for which, in sentences they understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from newscast.languages.programme import CHINESE
from newscast.model.episode import RESERVED_IDS
from newscast.model.manifest import Manifest
from newscast.model.script import is_scripted
from newscast.site.feed.captions import words_of

OPENING_WORDS = "更正："
SOUND = "重新录制了部分声音，文字没有变化"
ORDER = "调整了新闻的先后次序"
_MOST_PLACES, _LONGEST_PLACE = 3, 20
"""More places, or longer ones, are not told word for word."""
_MARKS = " 　，。！？：；、,.!?:;…"
_RESERVED_TITLES = {
    "opening": "开场",
    "closing": "结语",
    "cold-open": CHINESE.cold_open,
    "after-outro": CHINESE.after_outro,
}

Said = Sequence[tuple[str, str]]
"""Segments in order, as (chapter, text)."""


def changes(
    previous: Manifest, segments: Said, titles: Mapping[str, str], spoken: Sequence[str] = ()
) -> list[str]:
    """Return a clause for each item that differs from `previous`, in order; empty if no word does.

    `titles` are the headlines of all chapters, old and new; `spoken` the segments as they are read aloud.
    """
    script = [one for one in previous.segments if is_scripted(one.chapter)]
    before = _texts([(one.chapter, one.text) for one in script])
    after = _texts(segments)
    read_before = _texts([(one.chapter, one.spoken) for one in script])
    read_after = _texts([(chapter, read) for (chapter, _), read in zip(segments, spoken, strict=False)])
    old_titles = {chapter.id: chapter.title for chapter in previous.chapters}
    clauses = []
    for chapter in _in_order(before, after):
        title = titles.get(chapter) or old_titles.get(chapter) or _RESERVED_TITLES.get(chapter, "")
        if not title:
            continue
        place = _place(chapter, list(after), title)
        if chapter not in after:
            clauses.append(
                f"删去了{_quoted(title)}" if chapter in RESERVED_IDS else f"删去了新闻{_quoted(title)}"
            )
        elif chapter not in before:
            clauses.append(f"增加了{place}")
        else:
            clauses += _of_words(place, before[chapter], after[chapter])
            retitled = old_titles.get(chapter, title)
            if retitled != title:
                clauses.append(f"{_place(chapter, list(after), retitled)}的标题应为{_quoted(title)}")
            elif before[chapter] == after[chapter] and read_after.get(chapter) not in (
                None,
                read_before[chapter],
            ):
                clauses.append(f"{place}中的读音已更正")
    if not clauses and list(before) != list(after):
        return [ORDER]
    return clauses


def grown(text: str, clauses: Sequence[str]) -> str:
    """Return the note of a revision that is not out yet, with later changes; nothing stands in it twice.

    A place that is changed again is told once, from the first words to the last.
    """
    reported = text.rstrip("。").removeprefix(OPENING_WORDS)
    is_ours = text.startswith(OPENING_WORDS)
    lines = reported.split("；") if is_ours else [reported]
    lines = [line for line in lines if line != SOUND or not clauses]
    for clause in clauses:
        head, _, places = clause.partition("中，")
        at = next((n for n, line in enumerate(lines) if places and line.startswith(f"{head}中，")), None)
        if at is None:
            lines += [clause] if clause not in lines else []
        else:
            lines[at] = f"{head}中，" + "，".join(
                _chained(lines[at].partition("中，")[2].split("，"), places)
            )
    lines = [line for line in lines if not line.endswith("中，")]
    return (OPENING_WORDS if is_ours else "") + "；".join(lines or [SOUND]) + "。"


def sentence(clauses: Sequence[str]) -> str:
    """Return the clauses as the line that stands in the notes."""
    return OPENING_WORDS + "；".join(clauses) + "。"


def _texts(segments: Said) -> dict[str, str]:
    texts: dict[str, str] = {}
    for chapter, text in segments:
        texts[chapter] = texts.get(chapter, "") + text
    return texts


def _in_order(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the chapters of both: as they now stand, each removed one after that which stood before it."""
    order = list(after)
    last = -1
    for chapter in before:
        if chapter in after:
            last = order.index(chapter)
        else:
            last += 1
            order.insert(last, chapter)
    return order


def _place(chapter: str, order: Sequence[str], title: str) -> str:
    import cn2an

    items = [one for one in order if one not in RESERVED_IDS]
    if chapter in RESERVED_IDS or chapter not in items:
        return _RESERVED_TITLES.get(chapter, _quoted(title))
    return f"第{cn2an.an2cn(items.index(chapter) + 1)}条新闻{_quoted(title)}"


def _of_words(place: str, before: str, after: str) -> list[str]:
    if before == after:
        return []
    places = _places(words_of(before), words_of(after))
    if not places:
        return [f"{place}的标点已更正"]
    if len(places) > _MOST_PLACES or any(max(map(len, pair)) > _LONGEST_PLACE for pair in places):
        return [f"{place}的内容已更正"]
    return [f"{place}中，" + "，".join(_told(one, other) for one, other in places)]


def _told(before: str, after: str) -> str:
    if not before:
        return f"补充了{_quoted(after)}"
    return f"{_quoted(before)}应为{_quoted(after)}" if after else f"删去了{_quoted(before)}"


def _places(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Return the words that differ, before and after, without the marks around them; each place once."""
    bare = [[word.strip(_MARKS) for word in words] for words in (before, after)]
    codes = SequenceMatcher(None, bare[0], bare[1], autojunk=False).get_opcodes()
    matches: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        pair = "".join(before[i1:i2]).strip(_MARKS), "".join(after[j1:j2]).strip(_MARKS)
        if pair != ("", "") and pair not in matches:
            matches.append(pair)
    return matches


def _chained(told: Sequence[str], places: str) -> list[str]:
    """Return earlier places with those changed since: an intermediate wording is left out."""
    done = list(told)
    for place in places.split("，"):
        old, is_change, new = place.partition("应为")
        at = next((n for n, one in enumerate(done) if is_change and one.endswith(f"应为{old}")), None)
        if at is None:
            done += [place] if place not in done else []
        else:
            first = done[at].partition("应为")[0]
            done[at : at + 1] = [f"{first}应为{new}"] if first != new else []
    return done


def _quoted(text: str) -> str:
    return f"“{text.replace('“', '‘').replace('”', '’')}”"
