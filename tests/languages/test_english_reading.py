"""English is read as Americans and as the British say it: the table's examples, news lines, hostile texts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.languages.en.reading.rules import table
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary, Term
from newscast.model.script import parse_script
from newscast.verbalize import Reader, prepare

DATA = Path(__file__).parents[1] / "data" / "reading"
READERS = {"en-US": prepare(Glossary(), "en-US"), "en-GB": prepare(Glossary(), "en-GB")}


def lines(name: str) -> list[tuple[str, str]]:
    text = (DATA / name).read_text("utf-8")
    return [(shown, spoken) for shown, _, spoken in (line.partition("|") for line in text.splitlines())]


AMERICAN = [pair for number in (1, 2, 3) for pair in lines(f"english_{number}.txt")]
EXAMPLES = [
    (tag, *example.split(" → "))
    for tag, is_british in (("en-US", False), ("en-GB", True))
    for rule in table(is_british=is_british).rules
    for example in rule.examples
]


@pytest.mark.parametrize(("shown", "spoken"), AMERICAN)
def test_news_is_read_as_americans_say_it(shown: str, spoken: str) -> None:
    said = READERS["en-US"].read(shown, Needs())
    assert said.replace("-", " ") == spoken.replace("-", " ")


@pytest.mark.parametrize(("shown", "spoken"), lines("british.txt"))
def test_news_is_read_as_the_british_say_it(shown: str, spoken: str) -> None:
    assert READERS["en-GB"].read(shown, Needs()) == spoken


@pytest.mark.parametrize(("tag", "shown", "spoken"), EXAMPLES)
def test_each_rule_reads_its_examples(tag: str, shown: str, spoken: str) -> None:
    assert READERS[tag].read(shown, Needs()) == spoken.strip()


@pytest.mark.parametrize(
    ("shown", "phrases"),
    [
        ("Dr. Smith met Sen. Lee. They spoke.", 2),
        ("It grew in the U.S. The rest shrank.", 2),
        ("The U.S. economy grew, e.g. in Ohio, by 3.5%.", 1),
        ("It opened at 3 p.m. on Friday. It closed at 5 p.m.", 2),
        ("Acme Inc. bought Foo Corp. It paid $5m.", 2),
        ("“Why?” he asked.", 2),
    ],
)
def test_the_dot_of_an_abbreviation_ends_no_sentence(shown: str, phrases: int) -> None:
    (segment,) = parse_script(f"## h {{#a}}\n\n{shown}\n", Path("s.md")).segments()
    assert len(READERS["en-US"].utterance(segment, Needs()).phrases) == phrases


def test_a_voice_that_spells_by_itself_is_given_the_letters() -> None:
    assert (
        READERS["en-US"].read("The IMF met in 2026.", Needs(letters=False))
        == "The IMF met in twenty twenty six."
    )


def test_the_glossary_goes_before_the_rules() -> None:
    reader = prepare(Glossary(terms=(Term(text="IMF", say="the Fund"),)), "en")
    assert reader.read("IMF aid is $5m.", Needs()) == "the Fund aid is five million dollars."


@pytest.mark.parametrize(
    "unit", ["1", "A", ".", "$", "1-", "a.b", "a", "1,111", "Ab", "A.", "/a", "1 ", "x@", "I "]
)
def test_a_hostile_line_is_read_in_time(unit: str) -> None:
    started = time.monotonic()
    READERS["en-US"].read(unit * 4000, Needs())
    assert time.monotonic() - started < 20


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.sampled_from("aZ IXV0123456789.,-–/$€£%:'’#@&+()½xm c"), max_size=40))
def test_nothing_that_is_written_breaks_the_reader(text: str) -> None:
    for reader in READERS.values():
        assert isinstance(reader, Reader)
        reader.read(text, Needs())


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10**15 - 1))
def test_every_number_is_read_without_figures(number: int) -> None:
    said = READERS["en-US"].read(f"about {number:,} of them", Needs())
    assert not any(character.isdigit() for character in said)
