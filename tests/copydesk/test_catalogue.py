"""The catalogue of rules: its page is kept, and each of its examples is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.copydesk.desk import NO_TERMS, episode, glossary

from newscast.copydesk import catalogue, check
from newscast.copydesk.rules import RULES
from newscast.copydesk.rules import __file__ as room
from newscast.model.script import parse_script

PAGE = Path(room).with_name("CATALOGUE.md")
_RULE = re.compile(r"^- \*\*([A-Z]\d{3})\*\*(.*?)(?=^- \*\*|^## |^Dismiss|\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"Example: `(?P<words>[^`]+)`(?P<rest>.*?)\.(?:\n|\Z)", re.DOTALL)
_MEANT = re.compile(r": `(?P<found>[^`]+)`(?: → (?:`(?P<written>[^`]+)`|nothing))?")
_HEAD = "大家好，这里是周报2024年3月的第四期。\n\n## h {#a}\n\n"


@dataclass(frozen=True)
class Example:
    """One example of the page."""

    rule: str
    words: str
    rest: str

    def after(self, words: str) -> str | None:
        """What stands in back quotes after `words`."""
        found = re.search(f"{words} `([^`]+)`", self.rest)
        return found[1] if found else None


def examples() -> list[Example]:
    found = []
    for rule in _RULE.finditer(catalogue()):
        example = _EXAMPLE.search(rule[2])
        assert example, f"{rule[1]} has no example"
        found.append(Example(rule[1], example["words"].replace("\n  ", ""), example["rest"]))
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.rule)
def test_each_example_is_found(example: Example) -> None:
    words = example.words.replace("⏎", "\n\n")
    whole = words.startswith("##") or "in the opening" in example.rest
    script = parse_script(f"{words if whole else _HEAD + words}\n", Path("w.md"))
    names, number = example.after("names"), example.after("lists")
    item = (
        f"- id: a\n  kind: general\n  headline: h\n  names: [{names or ''}]\n"
        f"  numbers: [{f'{{text: {number}}}' if number else ''}]\n"
        f"  body: {example.after('item says') or words.split('⏎')[0]!r}\n"
    )
    terms = example.after("glossary has")
    news = None if "without an episode" in example.rest else episode(item)
    findings = check(script, news, glossary(f"- {terms}\n") if terms else NO_TERMS)
    found = [finding for finding in findings if finding.rule == example.rule]
    assert found, f"{example.rule} finds nothing; there are {[f.rule for f in findings]}"
    if meant := _MEANT.match(example.rest.removeprefix(" in the opening")):
        written = meant["written"] if meant["written"] else "" if "nothing" in meant[0] else None
        assert (found[0].found, (*found[0].suggestions, None)[0]) == (meant["found"], written)


def test_every_rule_in_the_source_stands_in_the_catalogue() -> None:
    told = {example.rule for example in examples()}
    source = "".join(Path(str(rule.__file__)).read_text("utf-8") for rule in RULES)
    assert set(re.findall(r'"([A-Z]\d{3})"', source)) == told


def test_each_letter_says_how_to_dismiss_a_finding() -> None:
    pages = catalogue().split("\n## ")[1:]
    assert all("--dismiss LINE:COLUMN --reason WHY" in page for page in pages)


def test_the_page_is_kept_in_step() -> None:
    assert PAGE.read_text("utf-8") == catalogue(), "write it: newscast check --rules > " + str(PAGE)
