"""A raw transcript becomes a script of its items."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from newscast.cli.main import newscast
from newscast.copydesk.adopting import UNPLACED, adopt
from newscast.draft import draft
from newscast.errors import CopyDeskError
from newscast.script import parse_script
from newscast.workspace import Workspace

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


@pytest.mark.parametrize("text", ["", "今天天气很好，我们去公园散步。" * 40])
def test_the_transcript_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(CopyDeskError, match="not the transcript of this episode"):
        adopt(text, EPISODE, WORDS, SLUG)


def test_the_command_writes_a_script_that_the_desk_then_corrects(tmp_path: Path) -> None:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    heard = tmp_path / "heard.txt"
    heard.write_text(TRANSCRIPT, "utf-8")
    show = ["--show", str(tmp_path)]
    refused = CliRunner().invoke(newscast, ["adopt", SLUG, str(heard), *show])
    assert isinstance(refused.exception, CopyDeskError)
    done = CliRunner().invoke(newscast, ["adopt", SLUG, str(heard), "--replace", *show])
    assert (done.exit_code, "22 of 22 items told" in done.stdout) == (0, True)
    script = tmp_path / "scripts" / f"{SLUG}.md"
    CliRunner().invoke(newscast, ["check", SLUG, "--fix", *show])
    fixed = script.read_text("utf-8")
    assert "GiiNEX借助生成式AI技术" in fixed
    assert "深势科技和北京科学智能研究院" in fixed
    CliRunner().invoke(newscast, ["check", SLUG, "--fix", *show])
    assert script.read_text("utf-8") == fixed
