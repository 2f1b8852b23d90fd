"""The rules as values: every example runs, every finding is declared, and the catalogue says the same."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from tests.copydesk.desk import NO_TERMS, episode, glossary
from yaml import safe_load

import newscast
from newscast.copydesk import RULES, DeskRule, Finding, catalogue, check, fix, selected
from newscast.copydesk.rule import Example
from newscast.copydesk.rules import SECTIONS
from newscast.copydesk.rules import __file__ as room
from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.rule import Rule
from newscast.model.script import Script, parse_script
from newscast.model.show import Show
from newscast.site.feed.rules import FEED_RULES
from newscast.support.errors import CopyDeskError
from newscast.support.yaml_models import Loaded

PACKAGE = Path(str(newscast.__file__)).parent
PAGE = Path(room).with_name("CATALOGUE.md")
HEAD = "大家好，这里是周报2024年3月的第四期。\n\n## h {#a}\n\n"
BAD = [(rule, example) for rule in RULES.values() for example in rule.bad]
GOOD = [(rule, example) for rule in RULES.values() for example in rule.good]


def script_of(example: Example) -> Script:
    words = example.script
    if example.is_opening:
        words += "\n\n## h {#a}\n\n甲。"
    elif not words.startswith("## "):
        words = HEAD + words
    return parse_script(f"{words}\n", Path("w.md"))


def beside(example: Example) -> tuple[Loaded[Episode] | None, Loaded[Glossary]]:
    item = (
        f"- id: a\n  kind: general\n  headline: h\n  names: [{example.names}]\n"
        f"  numbers: [{f'{{text: {example.number}}}' if example.number else ''}]\n"
        f"  body: {example.item or example.script.partition(chr(10))[0]!r}\n"
    )
    terms = glossary(f"- {example.glossary}\n") if example.glossary else NO_TERMS
    return episode(item, example.guest) if example.has_episode else None, terms


def show_of(example: Example) -> Show | None:
    if not example.language:
        return None
    settings = safe_load((PACKAGE / "languages" / "zh" / "starter" / "show.yaml").read_text("utf-8"))
    return Show.model_validate({**settings, "language": example.language})


def findings(example: Example) -> tuple[Finding, ...]:
    return check(script_of(example), *beside(example), show_of(example))


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[rule.code for rule, _ in BAD])
def test_a_bad_example_is_found_by_its_rule_and_no_other(rule: DeskRule, example: Example) -> None:
    found = findings(example)
    assert [finding.rule for finding in found] == [rule.code, *filter(None, [example.also])]
    assert (found[0].found, (*found[0].suggestions, None)[0]) == (example.found, example.written)
    assert found[0].level in {rule.level, rule.lesser_level}


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=[rule.code for rule, _ in GOOD])
def test_a_good_example_is_clean(rule: DeskRule, example: Example) -> None:
    assert example.found is None, rule.code
    assert findings(example) == ()


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[rule.code for rule, _ in BAD])
def test_only_a_rule_that_fixes_has_certain_findings(rule: DeskRule, example: Example) -> None:
    assert rule.fixes or not any(finding.certain for finding in findings(example))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.fixes], ids=lambda rule: rule.code)
def test_a_rule_that_fixes_writes_one_of_its_examples(rule: DeskRule) -> None:
    if rule.code in {"N001", "N003"}:
        return  # certain only beside other words: tests/copydesk/test_names.py, test_homophones.py
    assert any(finding.certain for example in rule.bad for finding in findings(example))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_says_all_of_itself(rule: DeskRule) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.letter in {section.letter for section in SECTIONS}
    for sentence in (rule.summary, rule.why):
        assert sentence.endswith("."), rule.code
        assert sentence.count(". ") == 0, rule.code
        assert sentence.isprintable()
    assert rule.bad
    assert rule.good
    with pytest.raises(FrozenInstanceError):
        rule.level = "info"  # type: ignore[misc]


def test_names_and_codes_are_unique_among_all_rules() -> None:
    every: tuple[Rule, ...] = (*RULES.values(), *FEED_RULES)
    names = [rule.name for rule in every] + list(RULES) + [section.letter for section in SECTIONS]
    assert sorted(names) == sorted({name.casefold(): name for name in names}.values())


def test_every_code_in_a_check_is_declared_there() -> None:
    for path in Path(room).parent.glob("*.py"):
        module = sys.modules[f"newscast.copydesk.rules{'' if path.stem == '__init__' else '.' + path.stem}"]
        rules = getattr(module, "RULES", ()) if path.stem != "__init__" else ()
        codes = {text for text in strings(path) if re.fullmatch(r"[A-Z]\d{3}", text)}
        also = {example.also for rule in rules for example in rule.bad}
        assert codes - also == {rule.code for rule in rules} - also, path.name


def strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


OUTSIDE = [path for path in sorted(PACKAGE.rglob("*.py")) if Path(room).parent not in path.parents]


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_outside_the_rules_is_keyed_by_a_code(path: Path) -> None:
    assert not strings(path) & set(RULES)
    source = path.read_text("utf-8")
    assert not re.search(r"\.(rule|code)(\.startswith\(|\[0\] ?[=!]= ?[\"'])", source)


def test_the_page_is_kept_in_step() -> None:
    assert PAGE.read_text("utf-8") == catalogue(), "write it: newscast check --rules > " + str(PAGE)


def test_the_catalogue_has_every_rule_once() -> None:
    heads = re.findall(r"^### (\S+) (\S+)$", catalogue(), re.MULTILINE)
    assert sorted(heads) == sorted((rule.code, rule.name) for rule in RULES.values())
    assert all(line.strip() == line or line.startswith(" ") for line in catalogue().splitlines())


@pytest.mark.parametrize("key", ["T001", "t001", "wrong-figure"])
def test_one_rule_is_printed_by_its_code_or_name(key: str) -> None:
    assert selected((key,)).startswith("### T001 wrong-figure\n\nA number that the item does not have;")
    assert selected((key,)).count("###") == 1


def test_a_letter_prints_its_rules() -> None:
    assert re.findall("### (....)", selected(("n", "N001"))) == ["N001", "N002", "N003"]


@pytest.mark.parametrize(
    ("key", "hint"), [("T01", "T001"), ("wrong-figur", "wrong-figure"), ("", "list"), ("规则", "list")]
)
def test_a_rule_that_is_none_is_named(key: str, hint: str) -> None:
    with pytest.raises(CopyDeskError, match=f"there is no rule `{key}`") as caught:
        selected((key,))
    assert hint in str(caught.value)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[rule.code for rule, _ in BAD])
def test_a_fix_of_a_bad_example_leaves_nothing_certain(rule: DeskRule, example: Example) -> None:
    text = fix(script_of(example), *beside(example), show_of(example)).text
    left = check(parse_script(text, Path("w.md")), *beside(example), show_of(example))
    assert not any(finding.certain for finding in left), rule.code
