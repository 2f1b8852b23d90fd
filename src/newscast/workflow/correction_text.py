"""What listeners are told of a correction: which words stand for which, in sentences they understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from newscast.languages.language import CorrectionWording, reference_language
from newscast.model.episode import RESERVED_IDS
from newscast.model.manifest import Manifest
from newscast.model.script import AFTER_OUTRO, CLOSING, COLD_OPEN, OPENING, is_scripted
from newscast.site.feed.captions import words_of

MANDARIN = reference_language().corrections
_MOST_PLACES, _LONGEST_PLACE = 3, 20
"""More places, or longer ones, are not told word for word."""
_MARKS = " 　，。！？：；、,.!?:;…"

Said = Sequence[tuple[str, str]]
"""Segments in order, as (chapter, text)."""


def changes(
    previous: Manifest,
    segments: Said,
    titles: Mapping[str, str],
    spoken: Sequence[str] = (),
    words: CorrectionWording = MANDARIN,
) -> list[str]:
    """Return a clause for each item that differs from `previous`, in order; empty if no word does.

    `titles` are the headlines of all chapters, old and new; `spoken` the segments as they are read aloud.
    """
    joint = words.paragraph_joint
    script = [one for one in previous.segments if is_scripted(one.chapter)]
    before = _texts([(one.chapter, one.text) for one in script], joint)
    after = _texts(segments, joint)
    read_before = _texts([(one.chapter, one.spoken) for one in script], joint)
    read_after = _texts(
        [(chapter, read) for (chapter, _), read in zip(segments, spoken, strict=False)], joint
    )
    old_titles = {chapter.id: chapter.title for chapter in previous.chapters}
    clauses = []
    for chapter in _in_order(before, after):
        title = titles.get(chapter) or old_titles.get(chapter) or _reserved(words).get(chapter, "")
        if not title:
            continue
        place = _place(chapter, list(after), title, words)
        if chapter not in after:
            removed = words.removed_part if chapter in RESERVED_IDS else words.removed_story
            clauses.append(removed.format(title=_quoted(title, words)))
        elif chapter not in before:
            clauses.append(words.added.format(place=place))
        else:
            clauses += _of_words(place, before[chapter], after[chapter], words)
            retitled = old_titles.get(chapter, title)
            if retitled != title:
                old_place = _place(chapter, list(after), retitled, words)
                clauses.append(words.retitled.format(place=old_place, title=_quoted(title, words)))
            elif before[chapter] == after[chapter] and read_after.get(chapter) not in (
                None,
                read_before[chapter],
            ):
                clauses.append(words.reading.format(place=place))
    if not clauses and list(before) != list(after):
        return [words.order]
    return clauses


def grown(text: str, clauses: Sequence[str], words: CorrectionWording = MANDARIN) -> str:
    """Return the note of a revision that is not out yet, with later changes; nothing stands in it twice.

    A place that is changed again is told once, from the first words to the last.
    """
    is_ours = text.startswith(words.head)
    reported = text.rstrip(words.end).removeprefix(words.head)
    lines = reported.split(words.between) if is_ours else [reported]
    lines = [line for line in lines if line != words.sound or not clauses]
    for clause in clauses:
        head, places = _parted(clause, words)
        at = next((n for n, line in enumerate(lines) if places and _parted(line, words)[0] == head), None)
        if at is None:
            lines += [clause] if clause not in lines else []
        else:
            told = words.next_word_mark.split(_parted(lines[at], words)[1])
            lines[at] = head + words.inside + words.next_word.join(_chained(told, places, words))
    lines = [line for line in lines if not line.endswith(words.inside)]
    return (words.head if is_ours else "") + words.between.join(lines or [words.sound]) + words.end


def _parted(clause: str, words: CorrectionWording) -> tuple[str, str]:
    """Return the place of a clause, and the words that changed there; none where it names no words."""
    mark = words.inside_mark.search(clause)
    return (clause[: mark.start()], clause[mark.end() :]) if mark else (clause, "")


def sentence(clauses: Sequence[str], words: CorrectionWording = MANDARIN) -> str:
    """Return the clauses as the line that stands in the notes."""
    return words.head + words.between.join(clauses) + words.end


def _reserved(words: CorrectionWording) -> dict[str, str]:
    return {
        OPENING: words.opening,
        CLOSING: words.closing,
        COLD_OPEN: words.cold_open,
        AFTER_OUTRO: words.after_outro,
    }


def _texts(segments: Said, joint: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for chapter, text in segments:
        texts[chapter] = f"{texts[chapter]}{joint}{text}" if chapter in texts else text
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


def _place(chapter: str, order: Sequence[str], title: str, words: CorrectionWording) -> str:
    items = [one for one in order if one not in RESERVED_IDS]
    if chapter in RESERVED_IDS or chapter not in items:
        return _reserved(words).get(chapter, _quoted(title, words))
    number = words.number(items.index(chapter) + 1)
    return words.story.format(number=number, title=_quoted(title, words))


def _of_words(place: str, before: str, after: str, words: CorrectionWording) -> list[str]:
    if before == after:
        return []
    places = _places(words_of(before), words_of(after))
    if not places:
        return [words.punctuation.format(place=place)]
    if len(places) > _MOST_PLACES or any(max(map(len, pair)) > _LONGEST_PLACE for pair in places):
        return [words.rewritten.format(place=place)]
    told = [_replaced(one, other, words) for one, other in places]
    return [place + words.inside + words.next_word.join(told)]


def _replaced(before: str, after: str, words: CorrectionWording) -> str:
    form = words.word_added if not before else words.replaced if after else words.word_removed
    return form.format(before=_quoted(before, words), after=_quoted(after, words))


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


def _chained(told: Sequence[str], places: str, words: CorrectionWording) -> list[str]:
    """Return earlier places with those changed since: an intermediate wording is left out."""
    done = list(told)
    for place in words.next_word_mark.split(places):
        old, *new = words.replaced_mark.split(place, maxsplit=1)
        pairs = [words.replaced_mark.split(one, maxsplit=1) for one in done]
        at = next((n for n, pair in enumerate(pairs) if new and pair[1:] == [old]), None)
        if at is None:
            done += [place] if place not in done else []
        else:
            first = pairs[at][0]
            form = words.replaced.format(before=first, after=new[0])
            done[at : at + 1] = [form] if first != new[0] else []
    return done


def _quoted(text: str, words: CorrectionWording) -> str:
    for outer, inner in zip(words.quotes, words.inner_quotes, strict=True):
        text = text.replace(outer, inner)
    return text.join(words.quotes)
