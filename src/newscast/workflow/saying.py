"""Words that are to be said otherwise: heard in their sentence, kept at their place or in the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscast.copydesk.learning import glossary_with_say, taught_say
from newscast.languages.zh.pinyin import pinyin_fault
from newscast.model import history
from newscast.model.clip import Needs
from newscast.model.script import Segment, load_script, parse_script
from newscast.model.show import paragraph_names
from newscast.support.errors import CopyDeskError, NewscastError, SourceError
from newscast.support.files import read_source, replace_as_read
from newscast.support.messages import Message
from newscast.verbalize import prepare
from newscast.workflow.listening import heard_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscast.model.workspace import Workspace
    from newscast.workflow.desk import References
    from newscast.workflow.listening import Listening, PlayablePhrase

LONGEST_SHOWN = 200
LONGEST_SAY = 400
_AROUND = 24
"""Characters around the words in an excerpt."""


@dataclass(frozen=True)
class Reached:
    """A paragraph that would be read otherwise."""

    slug: str
    title: str
    """The episode's."""
    headline: str
    """The chapter's; empty in the opening."""
    before: str
    words: str
    after: str
    start: int
    """Where the words stand in the script."""


def say_link(shown: str, say: str) -> str:
    """Return the substitution as a script has it. Raises CopyDeskError for what none can hold."""
    if not shown or len(shown) > LONGEST_SHOWN or any(mark in shown for mark in "[]\n"):
        raise CopyDeskError(
            Message("these words cannot be said otherwise"), hint=Message("choose one word or name")
        )
    if not say.strip() or len(say) > LONGEST_SAY or any(mark in say for mark in "()\n"):
        raise CopyDeskError(
            Message("say it in words, in pinyin or in IPA"), hint=Message("without brackets and line breaks")
        )
    if fault := pinyin_fault(shown, say):
        raise CopyDeskError(Message("the pinyin is wrong: {fault}", fault=fault))
    return f"[{shown}](say:{say.strip()})"


def try_saying(
    listening: Listening, references: References, text: str, start: int, end: int, shown: str, say: str
) -> PlayablePhrase:
    """Speak the phrase in which the words stand (`text[start:end]`) as it would sound with a `say`.

    The script is not changed. Raises NewscastError.
    """
    link = say_link(shown, say)
    changed = text[:start] + link + text[end:]
    cast = listening.cast(references, changed)
    one = cast.spoken[cast.at(start)]
    phrases = heard_phrases(one, cast.show.gaps)
    index = max((number for number, phrase in enumerate(phrases) if phrase.start <= start + 1), default=0)
    return listening.speak_phrase(references.workspace, cast, one, index)


def reach_of(workspace: Workspace, word: str, say: str, slug: str, text: str) -> tuple[Reached, ...]:
    """Return the paragraphs of unpublished episodes that a `say` in the glossary would change.

    `text` is the script of `slug` as it is being edited. Raises NewscastError for a `say` that cannot be.
    """
    say_link(word, say)
    before, after = (
        prepare(workspace.glossary, workspace.show.language),
        prepare(glossary_with_say(workspace.glossary, word, say.strip()), workspace.show.language),
    )
    found = []
    for name, title, segments in _scripts(workspace, slug, text):
        for segment in segments:
            if word not in segment.text:
                continue
            needs = Needs(pinyin=True)
            if before.utterance(segment, needs).spoken != after.utterance(segment, needs).spoken:
                at = segment.text.index(word)
                found.append(
                    Reached(
                        name,
                        title,
                        segment.headline,
                        segment.text[max(0, at - _AROUND) : at],
                        word,
                        segment.text[at + len(word) : at + len(word) + _AROUND],
                        segment.offset(at),
                    )
                )
    return tuple(found)


def keep_in_glossary(workspace: Workspace, word: str, say: str) -> None:
    """Write how a word is said into the glossary, its comments and layout kept.

    Raises NewscastError, also where somebody else saved it meanwhile.
    """
    say_link(word, say)
    path = workspace.glossary_path
    before = read_source(path) if path.exists() else None
    after = taught_say(before or "", path, word, say.strip())
    if not replace_as_read(path, None if before is None else before.encode("utf-8"), after):
        raise SourceError(
            Message("was saved by somebody else meanwhile"), at=path, hint=Message("do it again")
        )


def _scripts(workspace: Workspace, slug: str, text: str) -> Iterator[tuple[str, str, tuple[Segment, ...]]]:
    """The edited script first, then those of other episodes that no listener has met; unreadable ones not."""
    show = workspace.show
    for name in [slug, *(one for one in reversed(workspace.slugs()) if one != slug)]:
        path = workspace.script_path(name)
        try:
            if name != slug and (not path.is_file() or history.publication(workspace, name)):
                continue
            script = parse_script(text, path) if name == slug else load_script(path)
        except NewscastError:
            continue
        yield (
            name,
            script.front.title if script.front else name,
            script.segments(paragraph_names(show, workspace.episode(name).value)),
        )
