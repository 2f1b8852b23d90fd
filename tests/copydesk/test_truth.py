"""T: figures and names against the facts of the item."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import episode, findings

from newscast.copydesk import Finding
from newscast.languages.zh.quantities import quantities
from newscast.model.episode import Episode
from newscast.support.yaml_models import Loaded

TERMS = "- {text: OpenAI, kind: org}\n- {text: xAI, kind: org}\n- {text: 哥伦比亚大学, kind: org}\n"


def news(body: str, numbers: str = "", names: str = "") -> Loaded[Episode]:
    return episode(
        f"- {{id: a, kind: general, headline: h, names: [{names}], numbers: [{numbers}], body: '{body}'}}\n"
    )


def found(text: str, item: Loaded[Episode], rules: str = "TDLU", opening: str = "") -> list[Finding]:
    script = f"{opening}\n\n## h {{#a}}\n\n{text}\n"
    return [f for f in findings(script, TERMS, item) if f.rule[0] in rules]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("参数3140亿。", "参数三千一百四十亿。"),
        ("完成5300万美元融资。", "完成53 million美元融资。"),
        ("成本降到25分之一。", "成本降到二十五分之一。"),
        ("快了50%。", "快了百分之五十。"),
        ("增长107.6%。", "增长约105%。"),
        ("增长107.6%。", "增长超过100%。"),
        ("增长107.6%。", "增长105%左右。"),
        ("增长107.6%。", "增长100%以上。"),
        ("增长107.6%。", "增长110%以内。"),
        ("增长107.6%。", "增长近110%。"),
        ("增长107.6%。", "增长接近110%。"),
        ("增长107.6%。", "增长100多%。"),
        ("有23个模型。", "有20多个模型。"),
        ("有291.9万次访问。", "有200多万次访问。"),
        ("有291.9万次访问。", "有两百多万次访问。"),
        ("增长50%。", "增长五成。"),
        ("成本降到25分之一。", "成本降到1/25。"),
        ("成本降到1/25。", "成本降到25分之一。"),
        ("完成$53 million融资。", "完成5300万美元融资。"),
        ("覆盖10到20个城市。", "覆盖10-20个城市。"),
        ("参数10亿到20亿。", "参数10到20亿。"),
        ("模型有10-20亿参数。", "模型有10至20亿参数。"),
        ("提升15%到20%。", "提升15到20%。"),
        ("提升15%到20%。", "提升百分之十五到二十。"),
        ("3月18日发布。", "三月十八号发布。"),
        ("2023年10月发布。", "去年10月发布。"),
        ("2024年2月发布。", "上月发布。"),
        ("有2919000次访问。", "有291.9万次访问。"),
        ("经过四个月。", "经过4个月。"),
        ("用GPT-3.5和H100。", "用GPT-3.5和H100，一边说一边做。"),
    ],
)
def test_a_figure_may_be_written_in_any_way(body: str, said: str) -> None:
    assert found(said, news(body)) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("开源3140亿参数的模型。", "开源3141参数的模型。", "3141参数", "3140亿参数"),
        ("利用70亿参数的模型。", "利用71参数的模型。", "71参数", "70亿参数"),
        ("完成5300万美元融资，估值5亿美元。", "完成5300万美元融资，估值15亿美元。", "15亿美元", "5亿美元"),
        ("增长107.6%。", "增长约150%。", "150%", "107.6%"),
        ("增长107.6%。", "增长约100%。", "100%", "107.6%"),
        ("增长107.6%。", "增长超过110%。", "110%", "107.6%"),
        ("增长107.6%。", "增长超过80%。", "80%", "107.6%"),
        ("增长107.6%。", "增长不到100%。", "100%", "107.6%"),
        ("有23个模型。", "有30多个模型。", "30多个", "23个"),
        ("开源3140亿参数的模型。", "开源3140万参数的模型。", "3140万参数", "3140亿参数"),
        ("参数量为70亿。", "参数量为71。", "71", "70亿"),
        ("完成5300万美元融资。", "完成5300亿美元融资。", "5300亿美元", "5300万美元"),
        ("完成5300万美元融资。", "完成53 billion美元融资。", "53 billion美元", "5300万美元"),
        ("完成5300万美元融资。", "完成5300万元融资。", "5300万元", "5300万美元"),
        ("成本降到25分之一。", "成本降到15分之一。", "15分之一", "25分之一"),
        ("增长50%。", "增长百分之十五。", "百分之十五", "50%"),
        ("提升15%到20%。", "提升15%到25%。", "25%", "20%"),
        ("覆盖10到20个城市。", "覆盖10-30个城市。", "30个", "20个"),
        ("参数10亿到20亿。", "参数10到30亿。", "30亿", "20亿"),
        ("3月18日发布。", "3月19日发布。", "19日", "18日"),
        ("3月18日发布。", "4月18日发布。", "4月", "3月"),
    ],
)
def test_a_figure_that_the_item_does_not_have_is_an_error(
    body: str, said: str, wrong: str, right: str
) -> None:
    (finding,) = found(said, news(body), "T")
    assert (finding.rule, finding.level, finding.found) == ("T001", "error", wrong)
    assert finding.suggestions[0] == right


def test_a_listed_figure_that_is_not_said_is_a_warning() -> None:
    item = news("估值5亿美元。", "{text: 5亿美元, value: '500000000'}")
    (finding,) = found("公司没有公布估值。", item)
    assert (finding.rule, finding.level) == ("T002", "warning")
    assert found("估值500 million美元。", item) == []


def test_a_name_in_the_place_of_another_is_an_error() -> None:
    item = news("今天Colossal-AI团队开源视频生成模型，涵盖整个流程。", "", "Colossal-AI团队")
    errors = found("今天哥伦比亚大学团队开源视频生成模型，涵盖整个流程。", item, "TN")
    assert [f.suggestions for f in errors if f.suggestions] == [("Colossal-AI团队",)]
    (finding,) = found("今天Colossal-AI团队开源视频生成模型，涵盖整个流程，像OpenAI那样。", item)
    assert (finding.rule, finding.level, finding.suggestions) == ("T003", "info", ())


def test_figures_of_the_headline_are_the_items() -> None:
    item = "- {id: a, kind: general, headline: 开源3140亿参数的模型, body: 模型开源，参数3140亿。}\n"

    def told(headline: str) -> list[tuple[str, str, tuple[str, ...]]]:
        script = f"## {headline} {{#a}}\n\n模型开源，参数3140亿。\n"
        return [(f.rule, f.found, f.suggestions) for f in findings(script, TERMS, episode(item))]

    assert told("开源三千一百四十亿参数的模型") == []
    assert told("开源3141参数的模型") == [("T001", "3141参数", ("3140亿参数",))]


def test_quantities_know_value_and_unit() -> None:
    figures = quantities("第三阶段，1.5万亿参数，百分之三点五，1,234人，二〇二四年，万一")
    assert [(float(f.value), f.unit) for f in figures] == [
        (3, "阶段"), (1.5e12, "参数"), (0.035, ""), (1234, "人"), (2024, "年"),
    ]  # fmt: skip
