"""What no rule writes into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copydesk.desk import fixed, glossary

from newscast.copydesk.correcting import correct
from newscast.copydesk.matching.thresholds import is_certain
from newscast.languages.protected import is_english, is_traditional, protected
from newscast.model.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
REFERENCE = Workspace(ROOT).loaded_glossary
DATA = ROOT / "tests" / "data" / "copydesk"
FORMS = [
    "https://{}.com/{}", "www.{}.org", "{}@example.com", "@{}", "/home/{}/x.txt", "./{}/run.sh", "C:\\{}\\x",
    "`{}`", "{}_key", "get_{}", "{}.create()", "models.{}.v1", "--{}", "${}", "{}=1", "from {} import x",
    "pip install {}", '{{"name": "{}"}}', "meta-llama/{}-2-7b", "<b class=\"{}\">",
]  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(FORMS), st.sampled_from(["openai", "nvidia", "Huggingface", "google", "chatgpt", "GPT4"])
)
def test_addresses_code_and_identifiers_are_protected(form: str, name: str) -> None:
    text = f"请看{form.replace('{}', name).replace('{{', '{').replace('}}', '}')}，谢谢。"
    assert correct(text, REFERENCE).text == text


@pytest.mark.parametrize(
    "text",
    [
        "函数f(x,y)的值由Jeopardy!节目公布。",
        "点(x,y)在曲线上，集合{1,2,3}也是。",
        "公式$E=mc^2,x$成立。",
        "他看了Yahoo!新闻。",
        "import openai, meta",
        "model: chatgpt",
        "He said that OpenAPI is the way to go, and the meta tag is not used any more.",
        "輝達發表新晶片,執行長黃仁勳說這是新時代的開始。",
    ],
)
def test_formulas_english_and_traditional_text_stay(text: str) -> None:
    assert correct(text, REFERENCE).text == text
    assert fixed(f"{text}\n") == f"{text}\n"


def test_ordinary_text_is_left_alone() -> None:
    text = DATA.joinpath("ordinary.txt").read_text("utf-8")
    assert correct(text, REFERENCE).applied == ()


def test_code_between_fences_stays() -> None:
    text = "用Huggingface。\n```\nx = Huggingface\n```\n用Huggingface。"
    assert correct(text, REFERENCE).text == "用Hugging Face。\n```\nx = Huggingface\n```\n用Hugging Face。"


def test_what_is_not_certain_is_suggested_with_its_place() -> None:
    done = correct("好。\n近200场活动，用LoRa和Anthropics，在Openair。", REFERENCE)
    assert done.applied == ()
    assert [(f.line, f.column, f.found, f.suggestions[0]) for f in done.suggested] == [
        (2, 1, "近200", "B200"),
        (2, 10, "LoRa", "Sora"),
        (2, 15, "Anthropics", "Anthropic"),
        (2, 27, "Openair", "OpenAI"),
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Galaxy S25开售。", "- {text: Galaxy S25+}"),
        ("Galaxy S25+开售。", "- {text: Galaxy S25}"),
        ("Command R+发布。", "- {text: Command R}"),
        ("Command R Plus发布。", "- {text: Command R+}"),
        ("用c语言和C#。", "- {text: C++}"),
    ],
)
def test_a_mark_at_the_end_of_a_name_makes_another_name(text: str, terms: str) -> None:
    assert correct(text, glossary(terms + "\n")).text == text


@pytest.mark.parametrize(
    ("name", "words", "certain"),
    [
        ("Anthropic", "Anthorpic", True),
        ("Anthropic", "Antropic", True),
        ("Anthropic", "Anthropics", False),
        ("OpenAI", "OpenAPI", False),
        ("Waabi", "Wasabi", False),
        ("Sora", "LoRa", False),
        ("B200", "近200", False),
        ("Copilot4D", "Copilot", False),
        ("DragDiffusion", "DragonDiffusion", False),
        ("FreeDrag", "FreeDraw", False),
        ("Claude 3", "Claude three", True),
        ("Cloudflare", "Cloudfare", True),
        ("Kubernetes", "Cubernetes", True),
        ("Kimi智能助手", "Kmii智能助手", True),
        ("英伟达", "英位达", True),
        ("NeMo", "Demo", False),
    ],
)
def test_a_slip_is_certain_where_it_makes_no_other_word(name: str, words: str, certain: bool) -> None:
    assert is_certain(name, words) is certain


def test_english_sentences_and_traditional_lines_are_known() -> None:
    assert is_english("You can ask what the model is made of")
    assert not is_english("Howard Hughes Medical Institute")
    assert is_traditional("讓開發者們發佈應用")
    assert not is_traditional("让开发者们发布应用，喆也在")


def test_a_long_line_is_searched_at_once() -> None:
    assert not protected("a" * 200_000 + "中" * 1000).touch(200_100, 200_200)
