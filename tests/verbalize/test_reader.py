"""How news Chinese is read aloud, line by line."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model.clip import Needs
from newscast.model.glossary import Glossary, Term, load_glossary
from newscast.model.script import parse_script
from newscast.verbalize import prepare

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "data" / "say" / "golden.tsv"
LINES = [line.split("\t") for line in CORPUS.read_text("utf-8").splitlines() if line and line[0] != "#"]
READER = prepare(load_glossary(ROOT / "episodes" / "glossary.yaml").value)


def told_apart(spoken: str) -> str:
    """Without the spaces that no listener hears: those that do not part Latin words or letters."""
    return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", spoken)


@pytest.mark.parametrize(("shown", "spoken"), LINES, ids=[line[0] for line in LINES])
def test_a_line_is_read_as_a_newsreader_would(shown: str, spoken: str) -> None:
    assert told_apart(READER.read(shown, Needs())) == told_apart(spoken)


def test_say_links_and_pauses_go_before_everything() -> None:
    script = parse_script("[GB200](say:吉比二百)来了。[[pause 0.8s]]共2个。\n", Path("s.md"))
    (segment,) = script.segments()
    said = READER.utterance(segment, Needs())
    assert [phrase.spoken for phrase in said.phrases] == ["吉比二百来了。", "共两个。"]
    assert [phrase.pause_seconds for phrase in said.phrases] == [0.8, 0.0]
    assert said.shown == segment.text == "GB200来了。共2个。"


def test_the_glossary_says_how_a_name_is_read() -> None:
    reader = prepare(Glossary(terms=(Term(text="重庆", say="崇庆"), Term(text="NIM", say="Nim"))))
    assert reader.read("重庆的NIM和ANIMAL", Needs()) == "崇庆的 Nim 和 ANIMAL"


def test_a_voice_that_knows_letters_is_given_them_as_they_are() -> None:
    said = prepare(Glossary()).read("GPT-4有128K", Needs(letters=False))
    assert said.replace(" ", "") == "GPT四有一百二十八K"


def test_long_sentences_are_said_in_several_breaths() -> None:
    text = "，".join(["这个句子比一口气能说完的要长得多"] * 6) + "。"
    (segment,) = parse_script(text, Path("s.md")).segments()
    said = READER.utterance(segment, Needs())
    assert len(said.phrases) > 2
    assert all(phrase.shown.endswith(("，", "。")) for phrase in said.phrases)


@given(st.text(alphabet="0123456789.,:/-%$年月日个第x~至 ABCabc万亿米℃[]()“”，。！\n", max_size=60))
def test_the_shown_text_is_never_changed_and_no_digit_is_left(text: str) -> None:
    for segment in parse_script("字" + text, Path("s.md")).segments():
        said = READER.utterance(segment, Needs())
        assert said.shown == segment.text
        assert not any("0" <= character <= "9" for character in said.spoken)


@pytest.mark.parametrize("piece", ["1/2", "1,", "3/GB ", "5年+", "1%-", "第1/", "a/", "12-"])
def test_what_repeats_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    took = []
    for times in (500, 4_000):
        start = time.process_time()
        prepare(Glossary()).read(piece * times, Needs())
        took.append(time.process_time() - start)
    assert took[1] < 30 * max(took[0], 0.05)
