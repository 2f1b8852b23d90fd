"""Corrects any text by the glossary alone: a raw transcript, notes, an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from newscast.copydesk.desk import check_with
from newscast.copydesk.finding import Finding, Fixed, applied, bounded
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.copydesk.rules import RULES, Checker, aliases, names, punctuation, variants
from newscast.copydesk.text_blocks import RuleContext
from newscast.languages.zh.lexicon import english_words
from newscast.model.glossary import Glossary
from newscast.model.script import Paragraph, Script
from newscast.support.yaml_models import Loaded

_MOST_ROUNDS = 4


@dataclass(frozen=True)
class _Suggesting:
    """A checker without its findings that suggest nothing: nobody reads them here."""

    checker: Checker

    def find(self, copy: RuleContext) -> Iterator[Finding]:
        """Return the findings that say what to write."""
        return (finding for finding in self.checker.find(copy) if finding.suggestions)


_PLAIN = tuple(map(_Suggesting, (punctuation, variants, aliases)))


def correct(text: str, glossary: Loaded[Glossary], name: str = "-") -> Fixed:
    """The text with the glossary's names as they are written; `applied` tells what was changed.

    Nothing in it is taken for markup. Raises SourceError for a glossary that contradicts itself, and
    CopyDeskError for what is no text: too much is wrong with it.
    """
    terms = GlossaryIndex(glossary)
    lines = text.split("\n")
    done: list[Finding] = []
    _settle(lines, terms, _PLAIN, name, done)
    _settle(lines, terms, (_Suggesting(names),), name, done)
    return Fixed("\n".join(lines), tuple(done))


def _settle(
    lines: list[str], terms: GlossaryIndex, checkers: Sequence[Checker], name: str, done: list[Finding]
) -> None:
    """Corrects the lines until the checkers are content with them."""
    changed = list(range(len(lines)))
    for _ in range(_MOST_ROUNDS):
        found = _findings([lines[number] for number in changed], terms, checkers, name)
        again = []
        for number, findings in zip(changed, found, strict=True):
            if findings:
                lines[number] = applied(lines[number], findings)
                done += bounded((replace(finding, line=number + 1) for finding in findings), name)
                again.append(number)
        changed = again
        if not changed:
            return


def _findings(
    lines: list[str], terms: GlossaryIndex, checkers: Sequence[Checker], name: str
) -> list[list[Finding]]:
    """What is to be written in each line, with offsets in the line."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    blocks = tuple(Paragraph(line + "\n", start) for line, start in zip(lines, starts, strict=False))
    found: list[list[Finding]] = [[] for _ in lines]
    for finding in check_with(Script(Path(name), None, "", blocks), None, terms, checkers=checkers):
        if finding.certain or _is_likely(finding):
            start = starts[finding.line - 1]
            found[finding.line - 1].append(
                replace(finding, start=finding.start - start, end=finding.end - start)
            )
    return found


def _is_likely(finding: Finding) -> bool:
    """Whether it is written although it is not certain: who corrects a transcript reads the result."""
    if "\n" in finding.found:
        return False
    kind = RULES[finding.rule].corrects
    return kind == "sound" or (kind == "letters" and finding.found not in english_words())
