"""newscast correct: any text by the whole glossary."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import glossary

from newscast.copydesk.correcting import correct

TERMS = glossary("""
- {text: 英伟达}
- {text: 麻省理工学院}
- {text: 斯坦福大学}
- {text: 智谱AI}
- {text: Anthropic}
- {text: Claude 3}
- {text: Hugging Face}
- {text: Starling-7B}
- {text: Copilot4D}
- {text: Linux基金会}
- {text: 激光雷达标记器, aliases: [{text: 雷达标记器, safe: true}]}
""")


NAMES = glossary("".join(f"- {{text: {name}}}\n" for name in (
    "极氪", "悟道", "星舰", "大疆", "中金公司", "理想国", "阿斯麦", "腾讯", "宇树科技", "生数科技",
    "OpenAI", "Grok", "Groq", "A100", "L9", "X4", "MTT S4000",
)))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "他是极客",
        "他悟到了",
        "请见附录",
        "价格大减",
        "一家中型公司",
        "而是买来的",
        "用Groc写的",
        "用OpenAPI写",
        "买了L九个",
    ],
)
def test_what_only_sounds_like_a_name_is_not_written(text: str) -> None:
    assert correct(f"{text}。", NAMES).text == f"{text}。"


@pytest.mark.parametrize(
    ("heard", "right"),
    [
        ("腾迅发布", "腾讯发布"), ("宇数科技发布", "宇树科技发布"), ("OpenIA发布", "OpenAI发布"),
        ("性能接近A10零", "性能接近A100"), ("L九车主", "L9车主"), ("相机X四，很轻", "相机X4，很轻"),
        ("MTT S400零显卡", "MTT S4000显卡"),
    ],
)  # fmt: skip
def test_what_can_be_nothing_but_a_name_is_written(heard: str, right: str) -> None:
    assert correct(f"{heard}。", NAMES).text == f"{right}。"


@pytest.mark.parametrize(
    ("heard", "right"),
    [
        ("英位达发布芯片,很快。", "英伟达发布芯片，很快。"),
        ("麻省理工学员的研究者。", "麻省理工学院的研究者。"),
        ("斯坦福大雪推出模型。", "斯坦福大学推出模型。"),
        ("支铺AI发布模型。", "智谱AI发布模型。"),
        ("Anthorpic发布Claude  three。", "Anthropic发布Claude 3。"),
        ("推出Staring-7B。", "推出Starling-7B。"),
        ("Lnux基金会和Linux基晋会发布。", "Linux基金会和Linux基金会发布。"),
        ("雷达标记器。\n\n激光雷达标记器。\n", "激光雷达标记器。\n\n激光雷达标记器。\n"),
    ],
)
def test_terms_are_restored(heard: str, right: str) -> None:
    assert correct(heard, TERMS).text == right
    assert correct(right, TERMS).text == right


@pytest.mark.parametrize(
    "text",
    [
        "他在斯坦福读大学，用Microsoft的Word写作。",
        "北京大学和复旦大学发布了3D模型。",
        "The quick brown fox jumps over the lazy dog.",
        "",
        "\r\n",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert correct(text, TERMS).text == text


def test_what_was_written_is_told_with_its_line() -> None:
    done = correct("好。\n英位达。\n", TERMS)
    assert [(f.line, f.column, f.rule, f.found) for f in done.applied] == [(2, 1, "N002", "英位达")]


@pytest.mark.parametrize(
    ("heard", "right"),
    [("英位达发布芯片。", "英伟达发布芯片。"), ("Anthorpic和麻省理工学园。", "Anthropic和麻省理工学院。")],
)
def test_a_large_glossary_is_searched_by_sound_too(heard: str, right: str) -> None:
    many = "".join(f"- {{text: 第{number}号术语}}\n" for number in range(3_100))
    names = "- {text: 英伟达}\n- {text: Anthropic}\n- {text: 麻省理工学院}\n"
    assert correct(heard, glossary(names + many)).text == right


@pytest.mark.parametrize(
    "text",
    [
        "如OpenAI任命，GPT-4o和GPU。",
        "Kappa.ai发布Claude 2。",
        "CPU和DeepSeek-Coder-v2。",
        "用H100和BR100训练GiiNEX、Valence和BloombergGPT，募资约4.4亿元。",
    ],
)
def test_other_names_are_no_slips(text: str) -> None:
    names = (
        "OpenAI",
        "GPT-4",
        "Kappa",
        "Claude 3",
        "DeepSeek-V2",
        "GPA",
        "A100",
        "Xilinx",
        "Cadence",
        "Bloomberg",
    )
    terms = glossary("".join(f"- {{text: {name}}}\n" for name in (*names, "子曰")))
    assert correct(text, terms).text == text


def test_a_character_may_be_read_in_two_ways() -> None:
    assert correct("常安汽车发布新车。", glossary("- {text: 长安汽车}\n")).text == "长安汽车发布新车。"
