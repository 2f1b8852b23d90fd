"""V: the letters of a name, written otherwise."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import fixed, item, told

TERMS = """
- {text: Hugging Face, variants: [Huggingface]}
- {text: Open-Sora 1.0}
- {text: Sora}
- {text: Kimi智能助手}
- {text: SignSpotter}
- {text: Sign Spotter}
- {text: xAI}
- {text: Figure}
"""


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("用Huggingface和HuggingFace。", "用Hugging Face和Hugging Face。"),
        ("OpenSora 1.0发布。", "Open-Sora 1.0发布。"),
        ("open sora1.0发布。", "Open-Sora 1.0发布。"),
        ("马斯克XAI宣布。", "马斯克xAI宣布。"),
        ("KIMI 智能助手上线。", "Kimi智能助手上线。"),
        ("类Sora架构，OpenSora 2也是。", "类Sora架构，OpenSora 2也是。"),
        ("Sign Spotter和SignSpotter。", "Sign Spotter和SignSpotter。"),
        ("HuggingFaces", "HuggingFaces"),
    ],
)
def test_names_are_written_as_the_glossary_has_them(written: str, right: str) -> None:
    assert fixed(written, TERMS) == right
    assert fixed(right, TERMS) == right


def test_a_plain_word_is_only_suggested() -> None:
    assert told("画一个figure。", TERMS) == [("V002", "figure", "Figure")]
    assert fixed("画一个figure。", TERMS) == "画一个figure。"


def test_names_of_the_item_count_as_terms() -> None:
    news = item("推出GiiNEX。", "GiiNEX")
    assert fixed("## h {#a}\n\n推出Gii-Nex。\n", news=news) == "## h {#a}\n\n推出GiiNEX。\n"
