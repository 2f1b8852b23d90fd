"""N: names misheard, found by sound, by letters and by their place."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import episode, findings, fixed, item, told

from newscast.copydesk.matching.item_names import ItemNames

COHERE = "Cohere推出面向企业的大模型Command R，专为检索增强和工具使用打造。"
MAMBA = "卡内基梅隆大学和普林斯顿大学的研究者提出Mamba，一种选择性状态空间模型。"


def restored(heard: str, truth: str, *names: str) -> str:
    """The line with every misheard name put right."""
    for match in sorted(ItemNames(heard, names, truth).misheard(), key=lambda m: -m.start):
        heard = heard[: match.start] + match.name + heard[match.end :]
    return heard


@pytest.mark.parametrize("drafted", [True, False])
@pytest.mark.parametrize(
    ("heard", "right", "names"),
    [
        ("Anthorbic发布新的模型。", "Anthropic发布新的模型。", ["Anthropic"]),
        ("超过GbD4的水平。", "超过GPT-4的水平。", ["GPT-4"]),
        ("推出模型展吧，首次开源。", "推出模型Jamba，首次开源。", ["Jamba"]),
        ("腾讯提供多样的AI聚集能力。", "腾讯提供多样的AIGC能力。", ["腾讯", "AIGC"]),
        ("收购瑞士初创公司7Sense，扩大研发。", "收购瑞士初创公司Sevensense，扩大研发。", ["Sevensense"]),
        (
            "基于EgoSchema和NextKeyway的评估。",
            "基于EgoSchema和NExT-QA的评估。",
            ["EgoSchema", "NExT-QA"],
        ),
        ("节约星辰发布预览版。", "阶跃星辰发布预览版。", ["阶跃星辰"]),
        (
            "看内计梅龙大学的研究者提出满吧。",
            "卡内基梅隆大学的研究者提出Mamba。",
            ["卡内基梅隆大学", "Mamba"],
        ),
        (
            "推出Conspimo LLM，Conspimo LLM开源。",
            "推出ConspEmoLLM，ConspEmoLLM开源。",
            ["ConspEmoLLM"],
        ),
        ("投资人包括Dan Ugros。", "投资人包括Daniel Gross。", ["Daniel Gross"]),
    ],
)
def test_names_are_restored_where_they_were_misheard(
    heard: str, right: str, names: list[str], drafted: bool
) -> None:
    assert restored(heard, right if drafted else "", *names) == right
    assert restored(right, right if drafted else "", *names) == right


def test_the_drafted_sentence_shows_the_place_of_a_name_that_hardly_sounds_alike() -> None:
    heard = "勾约推出面向企业的大模型可慢的，专为检索增强和工具使用打造。"
    assert restored(heard, COHERE, "Cohere", "Command R") == COHERE


@pytest.mark.parametrize(
    "edited",
    [
        "这家公司推出面向企业的大模型，专为检索增强和工具使用打造。",
        "今天要说的是一个新的企业模型。",
        "企业模型又添新成员：它专为检索增强而生。",
    ],
)
def test_an_editor_may_leave_names_out(edited: str) -> None:
    assert ItemNames(edited, ("Cohere", "Command R"), COHERE).misheard() == ()


def test_a_name_is_certain_only_where_sound_and_place_agree() -> None:
    news = item(MAMBA, "Mamba", "卡内基梅隆大学", "Llama 2")
    heard = MAMBA.replace("卡内基梅隆大学", "卡内机梅龙大学").replace("Mamba", "满吧")
    script = f"## h {{#a}}\n\n{heard}\n"
    found = {f.found: f for f in findings(script, news=news)}
    assert found["卡内机梅龙大学"].certain
    assert found["满吧"].suggestions == ("Mamba",)
    assert not found["满吧"].certain
    assert fixed(script, news=news) == script.replace("卡内机梅龙大学", "卡内基梅隆大学")


def test_another_version_is_never_written_over() -> None:
    news = item("利用Llama 2作为基础模型，用来支持看护者。", "Llama 2")
    script = "## h {#a}\n\n利用Llama 3作为基础模型，用来支持看护者。\n"
    assert fixed(script, news=news) == script


HEADLINE = "xAI开源3140亿参数混合专家模型Grok-1"
GROK = episode(
    f"- {{id: grok-1, kind: general, headline: {HEADLINE}, names: [xAI, Grok-1, 马斯克],"
    f" body: {HEADLINE}，马斯克践行承诺。}}\n"
)


def headed(headline: str) -> str:
    return f"## {headline} {{#grok-1}}\n\n{HEADLINE}，马斯克践行承诺。\n"


@pytest.mark.parametrize("wrong", ["Groc-1", "Grok 1", "Grock-1", "格罗克-1"])
def test_a_headline_is_held_against_the_items_own(wrong: str) -> None:
    ((_, found, right),) = told(headed(HEADLINE.replace("Grok-1", wrong)), news=GROK)
    assert (found, right) == (wrong, "Grok-1")


def test_a_misspelled_name_of_an_edited_headline_is_suggested() -> None:
    edited = headed("大模型终于开源，叫做Grokk-1，马斯柯说到做到")
    assert told(edited, news=GROK) == [("N001", "Grokk-1", "Grok-1"), ("N001", "马斯柯", "马斯克")]
    assert fixed(edited, news=GROK) == edited


def test_words_of_a_headline_that_only_sound_alike_are_put_right_as_in_the_body() -> None:
    text = headed(HEADLINE.replace("专家", "专佳"))
    assert told(text, news=GROK) == [("N003", "专佳", "专家")]
    assert told(headed("Zorblax开源"), news=GROK) == [("U001", "Zorblax", "")]


@pytest.mark.parametrize("edited", ["模型开源了", "xAI的新模型", "Grok-1来了", "本周最大的开源模型", "h"])
def test_a_headline_may_leave_names_out(edited: str) -> None:
    assert told(headed(edited), news=GROK) == []


def test_the_id_of_a_headline_is_never_touched() -> None:
    text = headed("xAI开源Grok-1").replace("Grok-1 {#grok-1}", "Groc-1 {#groc-1") + "\n"
    after = fixed(text, news=GROK)
    assert "{#groc-1" in after


def test_a_file_without_an_episode_has_its_headlines_searched_too() -> None:
    assert told("## 英位达发布芯片\n\n你好。\n", "- {text: 英伟达}\n") == [("N002", "英位达", "英伟达")]
