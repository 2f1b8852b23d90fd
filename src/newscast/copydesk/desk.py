"""The desk: what is wrong with a script, and the script with what is certain put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newscast.copydesk.decisions import Decisions
from newscast.copydesk.finding import Finding, Fixed, applied, bounded, placed, unrepeated, without_overlaps
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.copydesk.rules import RULES, Checker, checkers_of
from newscast.copydesk.text_blocks import RuleContext
from newscast.languages.language import language_of, reference_language
from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.rule import CheckSettings
from newscast.model.script import Script, parse_script
from newscast.model.show import Show
from newscast.model.sound_bite import SoundBite
from newscast.support.messages import Text
from newscast.support.yaml_models import Loaded

_MOST_ROUNDS = 8


@dataclass(frozen=True)
class FixedScript:
    """A script after the certain corrections."""

    script: Script
    applied: tuple[Finding, ...]
    findings: tuple[Finding, ...] | None
    """Of the script as it is now; None where the corrections never came to an end."""


def check(
    script: Script,
    episode: Loaded[Episode] | None,
    glossary: Loaded[Glossary],
    show: Show | None = None,
    decisions: Decisions | None = None,
    truth: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Return everything the desk finds and nobody has dismissed, in the order of the text.

    `truth` is what the draft says of each item (item id to words). Raises SourceError for a glossary that
    contradicts itself, and CopyDeskError for what is no script: too much is wrong with it.
    """
    return check_with(script, episode, glossary_index(episode, glossary), show, decisions, truth)


def fix(
    script: Script,
    episode: Loaded[Episode] | None,
    glossary: Loaded[Glossary],
    show: Show | None = None,
    decisions: Decisions | None = None,
    truth: Mapping[str, str] | None = None,
) -> Fixed:
    """Return the script's text with every certain correction made; of that text again, nothing changes."""
    fixed = fix_with(script, episode, glossary_index(episode, glossary), show, decisions, truth)
    return Fixed(str(fixed.script), fixed.applied)


def fix_with(
    script: Script,
    episode: Loaded[Episode] | None,
    terms: GlossaryIndex,
    show: Show | None = None,
    decisions: Decisions | None = None,
    truth: Mapping[str, str] | None = None,
    bite_fault: Callable[[SoundBite], Text | None] | None = None,
) -> FixedScript:
    """`fix` with a glossary that is compiled already; each version of the text is parsed and checked once."""
    seen = {str(script)}
    done: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        findings = check_with(script, episode, terms, show, decisions, truth, bite_fault=bite_fault)
        certain = [finding for finding in findings if finding.certain]
        if not certain:
            return FixedScript(script, tuple(done), findings)
        script = parse_script(applied(str(script), certain), script.path)
        if str(script) in seen:
            break
        seen.add(str(script))
        done += certain
    return FixedScript(script, tuple(done), None)


def check_with(
    script: Script,
    episode: Loaded[Episode] | None,
    terms: GlossaryIndex,
    show: Show | None = None,
    decisions: Decisions | None = None,
    truth: Mapping[str, str] | None = None,
    checkers: Sequence[Checker] | None = None,
    bite_fault: Callable[[SoundBite], Text | None] | None = None,
) -> tuple[Finding, ...]:
    """`check` with a compiled glossary, by some checkers; else by those of the show's language."""
    if checkers is None:
        checkers = checkers_of(language_of(show.language) if show else reference_language())
    copy = RuleContext(script, episode, terms, show, truth or {}, bite_fault)
    every = (finding for checker in checkers for finding in checker.find(copy))
    findings = without_overlaps(bounded(_reported(every, copy), script.path))
    matches = placed(findings, copy.text, str(script.path))
    return decisions.open(matches) if decisions else matches


def _reported(findings: Iterable[Finding], copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of rules that the show does not ignore, at the levels that it sets."""
    settings = copy.show.check if copy.show else CheckSettings()
    for finding in findings:
        rule = RULES[finding.rule]
        level = settings.level_of(rule, finding.level)
        if level is not None:
            whole = unrepeated(finding, copy.text) if rule.suggests else finding
            yield whole if level == whole.level else replace(whole, level=level)


def glossary_index(episode: Loaded[Episode] | None, glossary: Loaded[Glossary]) -> GlossaryIndex:
    """Compile the glossary, and the names of an episode's items, for any number of checks."""
    names = [name.text for item in episode.value.items for name in item.names] if episode else []
    return GlossaryIndex(glossary, names)
