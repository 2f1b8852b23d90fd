"""The truth check on lists of rewrites and faults: those the benchmark prints, and single ones by kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.copydesk.desk import episode, findings

from newscast.copydesk import Finding

DATA = Path(__file__).parent.parent / "data" / "copydesk"


def rows(name: str) -> list[list[str]]:
    lines = DATA.joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def truth(body: str, said: str, *others: str) -> list[Finding]:
    """What the truth and date rules find in a script that says this of an item."""
    bodies = [body, *others]
    shared = {"kind": "general", "headline": "头条"}
    items = [shared | {"id": f"i{n}", "body": text} for n, text in enumerate(bodies)]
    chapters = "\n\n".join(
        f"## 头条 {{#i{n}}}\n\n{text}" for n, text in enumerate([said, *others]) if n == 0 or others
    )
    found = findings(f"大家好。\n\n{chapters}\n", "", episode(yaml.safe_dump(items, allow_unicode=True)))
    return [finding for finding in found if finding.rule[0] in "TD" and finding.item == "i0"]


def mended(said: str, found: list[Finding]) -> str:
    for finding in sorted(found, reverse=True):
        if finding.level == "error" and finding.suggestions:
            start = finding.column - 1
            said = said[:start] + finding.suggestions[0] + said[start + len(finding.found) :]
    return said


@pytest.mark.parametrize(("fact", "said", "verdict"), [tuple(row) for row in rows("figures.tsv")])
def test_an_editors_wording_of_a_figure(fact: str, said: str, verdict: str) -> None:
    found = truth(f"{fact}。", f"{said}。")
    if verdict.startswith("same"):
        assert [f for f in found if f.level != "info"] == []
    else:
        assert [f.level for f in found] == ["error"]
        assert mended(f"{said}。", found) == f"{fact}。"


def test_right_rewrites_are_left_alone() -> None:
    levels = [f.level for body, said in rows("right_rewrites.tsv") for f in truth(body, said)]
    assert (levels.count("error"), levels.count("warning")) == (0, 0)


def test_planted_faults_are_errors_with_the_right_suggestion() -> None:
    lines = rows("planted_faults.tsv")
    told = [(body, (said := body.replace(good, wrong)), truth(body, said)) for body, good, wrong in lines]
    seen = [row for row in told if any(finding.level == "error" for finding in row[2])]
    assert len(seen) >= 0.97 * len(lines)
    assert sum(mended(said, found) == body for body, said, found in seen) >= 0.98 * len(seen)


@pytest.mark.parametrize(
    ("body", "said", "from_"),
    [
        ("手机销量30万台，平板销量20万台。", "手机销量30万台，平板20万台，合计50万台。", "30万台 and 20万台"),
        ("价格从100元降到75元。", "价格从100元降到75元，降幅25%。", "100元 and 75元"),
        ("营收54亿美元，成本30亿美元。", "营收54亿美元，比成本30亿美元高24亿美元。", "54亿美元 and 30亿美元"),
        (
            "火箭送120颗卫星上天，45颗是客户的。",
            "火箭送120颗卫星上天，45颗是客户的，剩下75颗。",
            "120颗 and 45颗",
        ),
    ],
)
def test_an_editors_own_sum_is_information(body: str, said: str, from_: str) -> None:
    (finding,) = truth(body, said)
    assert (finding.rule, finding.level, finding.suggestions) == ("T001", "info", ())
    assert from_ in str(finding.message)


def test_a_sum_may_take_in_another_items_figure() -> None:
    (finding,) = truth("甲公司融资3亿美元。", "甲公司融资3亿美元，两家合计5亿美元。", "乙公司融资2亿美元。")
    assert (finding.level, finding.found) == ("info", "5亿美元")


def test_a_figure_in_the_place_of_another_is_an_error() -> None:
    body = "手机售价3999元，平板售价2999元。"
    (finding,) = truth(body, "手机售价3999元，平板售价3999元。")
    assert (finding.column, finding.suggestions[0]) == (15, "2999元")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Sales fell 8% in the third quarter.", "三季度销量下降8%。"),
        ("The company cut 9,000 jobs in March.", "公司3月裁了九千人。"),
        ("1-6月增长3%。", "上半年增长3%。"),
        ("7月至9月售出1200辆车。", "第三季度卖了1200辆车。"),
        ("利润下降75%。", "利润只剩原来的四分之一。"),
        ("利润同比增长931.8%。", "利润是去年同期的十倍多。"),
        ("四季度亏38亿美元，全年亏118亿美元。", "四季度亏38亿美元，全年亏118亿。"),
    ],
)
def test_what_an_item_implies_may_be_said(body: str, said: str) -> None:
    assert truth(body, said) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("Sales rose 8%.", "销量下降8%。", "下降", "增长"),
        ("油价报82美元/桶。", "油价报82美元/吨。", "/吨", "/桶"),
        ("平均月薪4.8万元。", "平均年薪4.8万元。", "年薪", "月薪"),
        ("股价创三年新高。", "股价创三年新低。", "新低", "新高"),
        ("亏118亿美元。", "亏118亿。", "118亿", "118亿美元"),
    ],
)
def test_what_turns_an_item_round_is_an_error(body: str, said: str, wrong: str, right: str) -> None:
    (finding,) = truth(body, said)
    assert (finding.level, finding.found, finding.suggestions[0]) == ("error", wrong, right)


@pytest.mark.parametrize("said", ["销量下降5%。", "销量减少5%。", "销量跌了5%。", "销量-5%。"])
def test_a_fall_has_many_words(said: str) -> None:
    assert truth("销量下滑5%。", said) == []
    (finding,) = truth("销量上升5%。", said)
    assert finding.level == "error"


@pytest.mark.parametrize(
    ("body", "right", "wrong"),
    [
        ("张伟1985年出生，2024年获奖。", "39岁的张伟2024年获奖。", "49岁的张伟2024年获奖。"),
        ("续航46分钟，比上一代多15分钟。", "续航46分钟，上一代是31分钟。", "续航46分钟，上一代是21分钟。"),
        ("增长2.6%，上调0.2个百分点。", "增长2.6%，原来的预测是2.4%。", "增长2.6%，原来的预测是2.8%。"),
        ("每台9.9万元，首批100台。", "一台9.9万元，一百台总价990万元。", "一台9.9万元，一百台总价99万元。"),
        ("湖人118:110取胜。", "湖人118比110取胜，赢了8分。", "湖人118比110取胜，赢了18分。"),
        ("他6-3、2-6、6-2取胜。", "他二比一取胜。", "他三比一取胜。"),
        ("吞吐量8000万人次，为旧机场的两倍。", "旧机场只有四千万。", "旧机场只有五千万。"),
        ("出生902万人，死亡1110万人。", "人口净减少208万。", "人口净减少308万。"),
        ("体重是人类的50倍。", "人类体重是它的五十分之一。", "人类体重是它的四十分之一。"),
        ("36家医院中仅有12家开放。", "医院三家里只有一家开放。", "医院五家里只有一家开放。"),
        ("The 81-year-old president resigned.", "八十一岁的总统辞职。", "八十二岁的总统辞职。"),
        ("上限从370亿调至400亿美元。", "上限提到400亿美元，高出30亿。", "上限提到400亿美元，高出50亿。"),
    ],
)
def test_an_editors_own_sum_may_be_wrong(body: str, right: str, wrong: str) -> None:
    assert [f.level for f in truth(body, right) if f.level != "info"] == []
    assert "error" in [f.level for f in truth(body, wrong)]
