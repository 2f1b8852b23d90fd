"""One engine for the whole episode, chosen before a word is spoken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newscast.model.show import Category, EngineName, Feed, Owner, Show, Speaker
from newscast.support.errors import VoiceError
from newscast.voices import choose_engine, open_engine, preflight


def show(*engines: EngineName) -> Show:
    return Show(
        title="周报",
        description="每周新闻",
        author="编辑部",
        owner=Owner(name="编辑部", email="desk@example.com"),
        categories=(Category(name="News"),),
        engines=engines,
        speakers=(Speaker(name="小云", voices={"espeak": "cmn+shelby"}), Speaker(name="小川")),
        feed=Feed(url="https://example.com/show"),
    )


class Refusing:
    """An engine that cannot speak now."""

    def __init__(self, name: EngineName) -> None:
        self.name = name

    def speaks(self, _language: str) -> bool:
        return True

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        raise VoiceError(f"no way to speak as {'、'.join(speaker.name for speaker in speakers)}")


@pytest.fixture
def edge_and_kokoro_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(name: EngineName, progress: object = None) -> object:
        return open_engine(name) if name == "espeak" else Refusing(name)

    monkeypatch.setattr(preflight, "open_engine", opened)


def test_the_first_that_can_speak_is_chosen_and_says_why(edge_and_kokoro_refuse: None) -> None:
    chosen = choose_engine(show("edge", "espeak"))
    assert chosen.engine.name == "espeak"
    assert str(chosen.why) == "espeak speaks: edge: no way to speak as 小云、小川"


def test_the_first_choice_needs_no_excuse() -> None:
    assert str(choose_engine(show("espeak")).why) == "espeak speaks: the show's first choice"


def test_espeak_is_no_fallback_unless_the_show_or_the_caller_wants_it(edge_and_kokoro_refuse: None) -> None:
    with pytest.raises(VoiceError, match=r"no voice can speak now .*edge: .*kokoro: .*--engine"):
        choose_engine(show("edge", "kokoro"))
    assert str(choose_engine(show("edge", "kokoro"), "espeak").why) == "espeak speaks, as you asked"


def test_one_that_is_asked_for_has_no_fallback(edge_and_kokoro_refuse: None) -> None:
    with pytest.raises(VoiceError, match="edge"):
        choose_engine(show("edge", "espeak"), "edge")


def test_one_that_gave_up_is_not_tried_again(edge_and_kokoro_refuse: None) -> None:
    chosen = choose_engine(show("edge", "espeak"), without={"edge": "segment a.1: edge answers 403"})
    assert str(chosen.why) == "espeak speaks: edge gave up (segment a.1: edge answers 403)"
