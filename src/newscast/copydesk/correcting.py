"""Corrects any text by the glossary alone: a raw transcript, notes, an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from newscast.copydesk.desk import check_with
from newscast.copydesk.finding import Finding, Fixed, applied, bounded
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.copydesk.matching.thresholds import is_as_near, is_certain
from newscast.copydesk.rules import RULES, Checker, aliases, names, punctuation, variants
from newscast.copydesk.text_blocks import FENCE, RuleContext
from newscast.languages.zh.lexicon import is_english_word
from newscast.model.glossary import Glossary
from newscast.model.rule import CheckSettings
from newscast.model.script import Paragraph, Script
from newscast.support.yaml_models import Loaded

_MOST_ROUNDS = 4


@dataclass(frozen=True)
class _Suggesting:
    """A checker without its findings that suggest nothing: nobody reads them here."""

    checker: Checker
    settings: CheckSettings

    def find(self, copy: RuleContext) -> Iterator[Finding]:
        """Return the findings that say what to write, at the levels of the settings."""
        for finding in self.checker.find(copy):
            level = self.settings.level_of(RULES[finding.rule], finding.level)
            if finding.suggestions and level is not None:
                yield finding if level == finding.level else replace(finding, level=level)


_PLAIN: tuple[Checker, ...] = (punctuation, variants, aliases)


def correct(
    text: str, glossary: Loaded[Glossary], name: str = "-", settings: CheckSettings | None = None
) -> Fixed:
    """Return the text with the glossary's names as they are written; `applied` holds the changes.

    Rules that the `settings` ignore correct and suggest nothing. Nothing in the text is taken for
    markup. Raises SourceError for a glossary that contradicts itself, and CopyDeskError for what is no text:
    too much is wrong with it.
    """
    terms = GlossaryIndex(glossary)
    obeyed = settings or CheckSettings()
    plain = tuple(_Suggesting(checker, obeyed) for checker in _PLAIN)
    lines = text.split("\n")
    prose = [number for number, is_code in enumerate(_code(lines)) if not is_code]
    done: list[Finding] = []
    unsure = _settle(lines, prose, terms, plain, name, done)
    before = list(lines)
    by_sound = _settle(lines, prose, terms, (_Suggesting(names, obeyed),), name, done)
    changed = [number for number in prose if lines[number] != before[number]]
    unsure = [finding for finding in unsure if lines[finding.line - 1] == before[finding.line - 1]]
    unsure += by_sound + _settle(lines, changed, terms, plain, name, done)
    suggested = sorted(unsure, key=lambda finding: (finding.line, finding.start))
    return Fixed("\n".join(lines), tuple(done), tuple(_placed_in_lines(suggested, name)))


def _code(lines: Sequence[str]) -> Iterator[bool]:
    """Yield whether each line stands between fences, or is one."""
    fenced = False
    for line in lines:
        is_fence = bool(FENCE.match(line))
        yield fenced or is_fence
        fenced ^= is_fence


def _placed_in_lines(findings: Iterable[Finding], name: str) -> Iterator[Finding]:
    return (replace(finding, column=finding.start + 1, file=name) for finding in findings)


def _settle(
    lines: list[str],
    prose: Sequence[int],
    terms: GlossaryIndex,
    checkers: Sequence[Checker],
    name: str,
    done: list[Finding],
) -> list[Finding]:
    """Correct the lines until the checkers are content with them; what remains is not certain."""
    changed = list(prose)
    unsure: dict[int, list[Finding]] = {}
    for _ in range(_MOST_ROUNDS):
        matches = _findings([lines[number] for number in changed], terms, checkers, name)
        again = []
        for number, every in zip(changed, matches, strict=True):
            unsure[number] = [replace(f, line=number + 1) for f in every if not _is_written(f, terms)]
            findings = [finding for finding in every if _is_written(finding, terms)]
            if findings:
                lines[number] = applied(lines[number], findings)
                done += bounded((replace(finding, line=number + 1) for finding in findings), name)
                again.append(number)
        changed = again
        if not changed:
            break
    return [finding for findings in unsure.values() for finding in findings]


def _findings(
    lines: list[str], terms: GlossaryIndex, checkers: Sequence[Checker], name: str
) -> list[list[Finding]]:
    """Return what is to be written or suggested in each line, with offsets in the line."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    blocks = tuple(Paragraph(line + "\n", start) for line, start in zip(lines, starts, strict=False))
    findings: list[list[Finding]] = [[] for _ in lines]
    for finding in check_with(Script(Path(name), None, "", blocks), None, terms, checkers=checkers):
        if "\n" not in finding.found:
            start = starts[finding.line - 1]
            findings[finding.line - 1].append(
                replace(finding, start=finding.start - start, end=finding.end - start)
            )
    return findings


def _is_written(finding: Finding, terms: GlossaryIndex) -> bool:
    """Return whether it is written.

    Also what a script's editor would be asked, where it can be nothing else.
    """
    kind = RULES[finding.rule].corrects
    if kind == "sound":
        name, words = finding.suggestions[0], finding.found
        return is_certain(name, words) and not any(
            is_as_near(term.text, name, words) for term in terms.terms if term.text != name
        )
    return finding.certain or (kind == "letters" and not is_english_word(finding.found))
