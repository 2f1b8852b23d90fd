"""newscast adopt, as people run it."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from tests.copydesk.test_adopting import ROOT, SLUG, TRANSCRIPT

from newscast.cli.main import newscast
from newscast.support.errors import CopyDeskError


def test_the_command_writes_a_script_that_the_desk_then_corrects(tmp_path: Path) -> None:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    heard = tmp_path / "heard.txt"
    heard.write_text(TRANSCRIPT, "utf-8")
    show = ["--show", str(tmp_path)]
    refused = CliRunner().invoke(newscast, ["adopt", SLUG, str(heard), *show])
    assert isinstance(refused.exception, CopyDeskError)
    done = CliRunner().invoke(newscast, ["adopt", SLUG, str(heard), "--replace", *show])
    assert (done.exit_code, "22 of 22 items are in the transcript" in done.stdout) == (0, True)
    script = tmp_path / "scripts" / f"{SLUG}.md"
    CliRunner().invoke(newscast, ["check", SLUG, "--fix", *show])
    fixed = script.read_text("utf-8")
    assert "GiiNEX借助生成式AI技术" in fixed
    assert "深势科技和北京科学智能研究院" in fixed
    CliRunner().invoke(newscast, ["check", SLUG, "--fix", *show])
    assert script.read_text("utf-8") == fixed
