"""T, D, L, U: the script against the item's facts, and against itself."""

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


def test_the_date_of_the_issue_is_the_episodes() -> None:
    item = news("甲。")
    errors = found("甲。", item, opening="大家好，这里是周报2023年3月的第四季。")
    assert [(f.rule, f.found, f.suggestions[0]) for f in errors] == [
        ("D001", "2023年", "2024年"),
        ("D001", "第四季", "第四期"),
    ]
    assert found("甲。", item, opening="大家好，这里是周报2024年3月的第四期。") == []


def test_a_greeting_with_one_wrong_part_is_corrected_and_no_other_date() -> None:
    def certain(script: str) -> list[str]:
        return [f.found for f in findings(script, "", news("甲。")) if f.rule == "D001" and f.certain]

    assert certain("这里是周报2023年3月的第四季。\n") == ["2023年", "第四季"]
    assert certain("这里是周报2023年4月的第四期。\n") == []
    assert certain("大家好。上次是2024年3月的第三期。\n") == []
    assert certain("## 结语2023年3月第四期 {#closing}\n") == []


@pytest.mark.parametrize(
    ("opening", "wrong", "right"),
    [
        ("这里是周报第四季。", "第四季", "第四期"),
        ("这里是周报第5期。", "第5期", "第4期"),
        ("这里是周报2024年3月的第四起。", "第四起", "第四期"),
        ("这里是2024年4月的周报。", "2024年4月", "2024年3月"),
    ],
)
def test_the_greeting_names_this_issue(opening: str, wrong: str, right: str) -> None:
    (finding,) = found("甲。", news("甲。"), opening=opening)
    assert (finding.rule, finding.found, finding.suggestions) == ("D001", wrong, (right,))


@pytest.mark.parametrize(
    "opening",
    [
        "这里是周报第四期，看第四季度的数据。",
        "从2019年3月开播以来，这是第4期。",
        "大家好。去年第三期很长。",
    ],
)
def test_a_greeting_may_speak_of_other_times(opening: str) -> None:
    assert found("甲。", news("甲。"), opening=opening) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("2024年1月发布。", "上月发布。", "上月", "2024年1月"),
        ("2023年10月发布。", "今年10月发布。", "今年10月", "2023年10月"),
        ("2023年10月发布。", "2022年10月发布。", "2022年10月", "2023年10月"),
        ("上月增长5%。", "本月增长5%。", "本月", "上月"),
        ("今年发布。", "去年发布。", "去年", "今年"),
    ],
)
def test_relative_dates_are_held_against_the_item(body: str, said: str, wrong: str, right: str) -> None:
    (finding,) = found(said, news(body), "D")
    assert (finding.rule, finding.found, finding.suggestions[0]) == ("D002", wrong, right)


def test_the_day_of_the_source_is_a_fact() -> None:
    item = "- {id: a, kind: general, headline: h, body: '发布模型。', source: {date: '2024-03-18'}}\n"
    assert found("今年3月发布模型。", episode(item)) == []
    assert [f.found for f in found("去年3月发布模型。", episode(item))] == ["去年3月"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("3月18日发布。", "发布于2024-03-18。"),
        ("2024年3月18日发布。", "发布于2024/3/18。"),
        ("三月十八日发布。", "发布于2024.03.18。"),
        ("2024年3月发布。", "发布于2024-03。"),
        ("2024-03-18发布。", "3月18日发布。"),
        ("2023-03-18发布。", "去年3月发布。"),
        ("增长5%。", "截至2024-03-25，增长5%。"),
    ],
)
def test_a_date_in_figures_is_a_date(body: str, said: str) -> None:
    assert found(said, news(body)) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("3月18日发布。", "发布于2024-03-19。", "2024-03-19", ("3月18日",)),
        ("2024年3月18日发布。", "发布于2023-03-18。", "2023-03-18", ("2024年3月18日",)),
        ("增长5%。", "截至2024-02-11，增长5%。", "2024-02-11", ()),
    ],
)
def test_a_date_in_figures_is_held_against_the_item(
    body: str, said: str, wrong: str, right: tuple[str, ...]
) -> None:
    (finding,) = found(said, news(body))
    assert (finding.rule, finding.found, finding.suggestions) == ("D002", wrong, right)


def test_figures_of_the_headline_are_the_items() -> None:
    item = "- {id: a, kind: general, headline: 开源3140亿参数的模型, body: 模型开源，参数3140亿。}\n"

    def told(headline: str) -> list[tuple[str, str, tuple[str, ...]]]:
        script = f"## {headline} {{#a}}\n\n模型开源，参数3140亿。\n"
        return [(f.rule, f.found, f.suggestions) for f in findings(script, TERMS, episode(item))]

    assert told("开源三千一百四十亿参数的模型") == []
    assert told("开源3141参数的模型") == [("T001", "3141参数", ("3140亿参数",))]


def test_relative_dates_follow_the_item() -> None:
    item = news("相较前年3月推出的H100，今年2月更快。", "{text: 前年3月, value: 2022-03}")
    (finding,) = found("相较去年3月推出的H100，今年2月更快。", item, "D")
    assert (finding.rule, finding.found, finding.suggestions[0]) == ("D002", "去年3月", "前年3月")
    assert found("相较2022年3月推出的H100，今年2月更快。", item, "D") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("同比上月增长约5%。", "L001"),
        ("只有3141参数。", "L002"),
        ("支持20万字，现在支持200万字，是原来的8倍。", "L003"),
        ("见https://example.com。", "L004"),
        ("真好😀。", "L004"),
        ("字" * 80 + "。", "L005"),
        ("字" * 50 + "3.5" + "字" * 30 + "。", "L005"),
        ("与上月同比增长5%。", "L001"),
        ("比去年同期环比增长7%。", "L001"),
        ("从20万到200万，是原来的8倍。", "L003"),
        ("从20万字提升到200万字，翻了8倍。", "L003"),
        ("由100元降到25元，降低了50%。", "L003"),
        ("从100亿元增长到150亿元，增长了80%。", "L003"),
        ("见arxiv.org/abs/2403.1234。", "L004"),
        ("写信到a@b.com。", "L004"),
        ("好⭐。", "L004"),
        ("→继续。", "L004"),
        ("他们推出了模型以及。", "P004"),
        ("今天发布模型", "P004"),
    ],
)
def test_wording_that_cannot_stand_is_told(text: str, rule: str) -> None:
    assert rule in {f.rule for f in findings(text)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("推出[甲](say:乙。", "[甲](say:乙。"),
        ("推出[甲](sag:乙)。", "[甲](sag:乙)"),
        ("推出。[[pause 0.8]]", "[[pause 0.8]]"),
        ("推出。[[pause 0.8s]", "[[pause 0.8s]"),
        ("推出`甲。", "`甲。"),
        ("**推出。", "**"),
    ],
)
def test_markup_that_is_not_whole_is_told(text: str, left: str) -> None:
    assert left in [f.found for f in findings(text) if f.rule == "L006"]


def test_whole_markup_and_brackets_are_left_alone() -> None:
    assert findings("推出[甲](say:乙)，[[pause 0.8s]]见`a*b`和数组[1]。") == ()


def test_wording_that_holds_is_left_alone() -> None:
    assert findings("支持20万字，现在支持200万字，是原来的10倍，环比上月增长5%，同比去年增长7%。") == ()
    assert findings("从100亿元增长到150亿元，增长50%。从20万字到200万字，增长9倍。用Node.js和C++写成。") == ()
    assert (
        findings("参数从70亿增加到140亿，性能提升20%。登录Booking.com就能参与。", "- text: Booking.com") == ()
    )


def test_unknown_latin_words_are_told() -> None:
    item = news("推出GiiNEX平台。", "", "GiiNEX")
    assert [f.found for f in found("推出GiiNEX平台，用Zorblax做agent。", item, "U")] == ["Zorblax"]


def test_quantities_know_value_and_unit() -> None:
    figures = quantities("第三阶段，1.5万亿参数，百分之三点五，1,234人，二〇二四年，万一")
    assert [(float(f.value), f.unit) for f in figures] == [
        (3, "阶段"), (1.5e12, "参数"), (0.035, ""), (1234, "人"), (2024, "年"),
    ]  # fmt: skip
