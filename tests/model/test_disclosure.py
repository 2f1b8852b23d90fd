"""What show.yaml may say of the synthetic voice, and what is said where it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.model.disclosure import Disclosure
from newscast.model.script import spans_of
from newscast.model.show import Show, load_show
from newscast.support.errors import SourceError

BASE = (Path(__file__).parents[2] / "episodes" / "show.yaml").read_text("utf-8")
LINE = BASE.count("\n") + 1


def shown(text: str) -> str:
    return "".join(getattr(span, "shown", "") for span in spans_of(text))


def show_of(tmp_path: Path, more: str, base: str = BASE) -> Show:
    path = tmp_path / "show.yaml"
    path.write_text(f"{base}{more}\n", "utf-8")
    return load_show(path).value


@pytest.mark.parametrize("more", ["", "disclosure:", "disclosure: ~", "disclosure: {place: start}"])
def test_a_show_that_says_nothing_has_the_default(tmp_path: Path, more: str) -> None:
    told = show_of(tmp_path, more).disclosure
    assert not told.is_off
    assert shown(told.sentence("zh-CN", is_reviewed=False)) == "本节目由人工智能合成语音播报。"
    assert shown(told.sentence("zh-CN", is_reviewed=True)) == "本节目由人工智能合成语音播报，内容经编辑审核。"
    assert "AI-generated synthetic voice" in shown(told.sentence("en-GB", is_reviewed=False))


@pytest.mark.parametrize("more", ["disclosure: none", 'disclosure: "none"', "disclosure: {text: none}"])
def test_only_none_in_writing_leaves_it_out(tmp_path: Path, more: str) -> None:
    assert show_of(tmp_path, more).disclosure.is_off


def test_a_sentence_of_the_show_is_said_whether_or_not_anybody_approved(tmp_path: Path) -> None:
    told = show_of(
        tmp_path, "disclosure: {text: {zh: 本节目由AI生成。, en: Made by generative AI.}}"
    ).disclosure
    for is_reviewed in (True, False):
        assert told.sentence("zh-CN", is_reviewed=is_reviewed) == "本节目由AI生成。"
        assert told.sentence("en", is_reviewed=is_reviewed) == "Made by generative AI."


@pytest.mark.parametrize(
    "sentence",
    [
        "本节目由人工智能合成语音播报。", "本期内容由 AI 生成", "ai合成的声音", "以下语音由AI生成",
        "本节目由[AI](say:A I)[[pause 0.5s]]合成。", "声音由人工智能技术生成", "合成语音，人工智能制作",
    ],
)  # fmt: skip
def test_a_sentence_with_both_elements_will_do(tmp_path: Path, sentence: str) -> None:
    assert show_of(tmp_path, f"disclosure: '{sentence}'").disclosure.text == {"": sentence}


@pytest.mark.parametrize(
    "sentence",
    [
        "本节目由机器播报。", "本节目由人工智能播报。", "本节目由合成语音播报。", "AI", "FAIR合成", "no",
        "[[pause 1s]]", "……", "None", "人工 智能合成", "合成[[pause 1s]]",
    ],
)  # fmt: skip
def test_a_sentence_without_both_elements_is_one_line_at_its_place(tmp_path: Path, sentence: str) -> None:
    with pytest.raises(SourceError) as caught:
        show_of(tmp_path, f"disclosure: '{sentence}'")
    assert str(caught.value).startswith(f"{tmp_path / 'show.yaml'}:{LINE}:13: the disclosure ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ("disclosure: {text: {zh: 本节目由AI生成。, en: Read by a voice.}}", 40),
        ("disclosure: {text: {en-GB: said with paint; synthetic}}", 28),
        ("disclosure: {place: middle}", 21),
        ("disclosure: {texts: cue}", 14),
        ("label: {producer: 编辑部}", 19),
        ("label: {producer: a b}", 19),
        ('label: {producer: "a\\\\b"}', 19),
        ("label: {producer: ''}", 19),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(tmp_path: Path, more: str, column: int) -> None:
    with pytest.raises(SourceError) as caught:
        show_of(tmp_path, more)
    assert f"show.yaml:{LINE}:{column}: " in str(caught.value)


def test_a_language_that_newscast_does_not_know_is_taken_at_its_word(tmp_path: Path) -> None:
    base = BASE.replace("language: zh-CN", "language: fr")
    sentence = "Une voix de synthèse lit cette émission."
    assert (
        show_of(tmp_path, f"disclosure: {sentence}", base).disclosure.sentence("fr", is_reviewed=True)
        == sentence
    )


def test_a_producers_code_is_text_however_it_is_written(tmp_path: Path) -> None:
    assert show_of(tmp_path, "label: {producer: 001191310000}").label.producer == "001191310000"


def test_the_cue_is_no_sentence() -> None:
    told = Disclosure.model_validate({"text": "cue", "place": "both"})
    assert told.is_cue
    assert not told.is_off
