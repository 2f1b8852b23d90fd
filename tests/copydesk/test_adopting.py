"""A raw transcript becomes a script of its items."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.copydesk.desk import episode

from newscast.copydesk import check, fix
from newscast.drafting import draft
from newscast.drafting.transcripts import UNPLACED, adopt
from newscast.model.script import parse_script
from newscast.model.workspace import Workspace
from newscast.support.errors import CopyDeskError

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "copydesk"
SLUG = "2024-03-w4"
TRANSCRIPT = DATA.joinpath("transcript.txt").read_text("utf-8").strip()
HOME = Workspace(ROOT)
EPISODE = HOME.episode(SLUG)
WORDS = draft(EPISODE.value, HOME.show, SLUG, HOME.templates).words
FIRST_WORDS = yaml.safe_load(DATA.joinpath("chapters.yaml").read_text("utf-8"))


def chapters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for segment in parse_script(text, Path("w.md")).segments():
        found[segment.chapter] = found.get(segment.chapter, "") + segment.text
    return found


def test_every_item_gets_exactly_its_own_sentences() -> None:
    adopted = adopt(TRANSCRIPT, EPISODE, WORDS, SLUG)
    found = chapters(adopted.text)
    assert "".join(found.values()) == TRANSCRIPT
    assert {item: words[:12] for item, words in found.items()} == FIRST_WORDS
    assert (len(adopted.told), adopted.missing, adopted.unplaced) == (22, (), 0)


def test_words_that_fit_no_item_are_marked() -> None:
    odd = "今天的午餐是红烧茄子配米饭，味道不错。"
    text = TRANSCRIPT.replace("苹果研究者推出", odd + "苹果研究者推出")
    adopted = adopt(text, EPISODE, WORDS, SLUG)
    assert f"## {UNPLACED}\n\n{odd}\n" in adopted.text
    assert adopted.unplaced == 1


def test_an_item_that_is_not_told_is_named() -> None:
    start, end = TRANSCRIPT.index("苹果研究者"), TRANSCRIPT.index("自动驾驶AI公司")
    assert adopt(TRANSCRIPT[:start] + TRANSCRIPT[end:], EPISODE, WORDS, SLUG).missing == ("apple-mm1",)


@pytest.mark.parametrize("text", ["", "今天天气很好，我们去公园散步。" * 40, TRANSCRIPT * 100])
def test_the_transcript_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(CopyDeskError, match="not the transcript of this episode"):
        adopt(text, EPISODE, WORDS, SLUG)


def test_correcting_leaves_fewer_errors_and_only_figures_that_an_editor_must_choose() -> None:
    script = parse_script(adopt(TRANSCRIPT, EPISODE, WORDS, SLUG).text, Path("w.md"))
    known = (EPISODE, HOME.loaded_glossary, HOME.show, None, WORDS)
    before = [f.found for f in check(script, *known) if f.level == "error"]
    corrected = parse_script(fix(script, *known).text, Path("w.md"))
    after = [f.found for f in check(corrected, *known) if f.level == "error"]
    figures, team = ["去年3月", "3141参数", "同比", "71参数"], "哥伦比亚大学团队"
    assert before == ["2023年", "第四季", *figures, team]
    assert sorted(after) == sorted([*figures, "NeMo Microservices", team])
    assert len(check(corrected, *known)) < len(check(script, *known)) / 4


OTHER = episode("""
- {id: farm, kind: general, headline: 拓野机器人发布采摘机器人Pickly, names: [拓野机器人, Pickly],
   body: "拓野机器人发布采摘机器人Pickly，每小时采摘400公斤番茄。它靠双目相机判断果实的成熟度。"}
- {id: bank, kind: general, headline: 北辰银行用Ledgerlight查欺诈, names: [北辰银行, Ledgerlight],
   body: "北辰银行上线反欺诈系统Ledgerlight，误报减少了三成。系统只看交易的先后次序，不看客户姓名。"}
- {id: ship, kind: general, headline: 远帆海运试航氨燃料货轮, names: [远帆海运, Boreas],
   body: "远帆海运的氨燃料货轮Boreas完成首次试航，航程1200公里。船上的尾气由Cleanstack装置处理。"}
- {id: chip, kind: general, headline: Quillon推出存内计算芯片QX7, names: [Quillon, QX7],
   body: "初创公司Quillon推出存内计算芯片QX7，功耗只有同类产品的8分之一。首批样片交给了三家客户。"}
- {id: song, kind: general, headline: 南屿大学合成失传乐器的声音, names: [南屿大学, Lyrebird],
   body: "南屿大学的研究者用Lyrebird模型合成了失传的唐代乐器的声音，听众里有一半分辨不出。"}
""")
HEARD = (
    "大家好,我们先等一下设备。"
    "拓也机器人发布采摘机器人Pickley,每小时采摘400公斤番茄,它靠双目相机判断果实的成熟度。"
    "刚才有人敲门,不好意思。"
    "北城银行上线反欺诈系统Leisure light,误报减少了三成,系统只看交易的先后次序,不看客户姓名。"
    "远方海运的安燃料货轮波瑞斯完成首次试航,航程1200公里,船上的尾气由Clean stack装置处理。"
    "初创公司奎龙推出存内计算芯片QX七,功耗只有同类产品的8分之一,首批样片交给了三家客户。"
    "南宇大学的研究者用来尔伯德模型合成了失传的唐代乐器的声音,听众里有一半分辨不出。"
)


def test_another_episode_with_misheard_names_and_chatter() -> None:
    words = {item.id: item.body or "" for item in OTHER.value.items}
    adopted = adopt(HEARD, OTHER, words, "w")
    found = chapters(adopted.text)
    assert "".join(found.values()) == HEARD
    assert (len(adopted.told), adopted.missing, adopted.unplaced) == (5, (), 1)
    starts = {item: found[item][:4] for item in words}
    assert starts == {
        "farm": "拓也机器",
        "bank": "北城银行",
        "ship": "远方海运",
        "chip": "初创公司",
        "song": "南宇大学",
    }
    assert f"## {UNPLACED}\n\n刚才有人敲门,不好意思。\n" in adopted.text


def test_one_episode_is_not_taken_for_another() -> None:
    words = {item.id: item.body or "" for item in OTHER.value.items}
    with pytest.raises(CopyDeskError, match="tells 0 of the 22 items of 2024-03-w4"):
        adopt(HEARD, EPISODE, WORDS, SLUG)
    with pytest.raises(CopyDeskError, match="not the transcript of this episode"):
        adopt(TRANSCRIPT, OTHER, words, "w")
