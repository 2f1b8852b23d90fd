"""The pages of rules, printed by an interpreter that drops docstrings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newscast.copydesk.catalogue import catalogue, selected
from newscast.site.feed.catalogue import feed_catalogue


@pytest.mark.parametrize("flags", [[], ["-OO"]], ids=["plain", "OO"])
def test_the_catalogue_needs_no_docstrings(flags: list[str], tmp_path: Path) -> None:
    code = "from newscast.cli.main import main; main()"
    command = [sys.executable, *flags, "-c", code, "check", "--rules"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode() == catalogue()
    one = subprocess.run([*command, "M002"], cwd=tmp_path, capture_output=True, check=True)
    assert one.stdout.decode() == selected(("M002",))


def test_the_page_needs_no_docstrings(tmp_path: Path) -> None:
    code = "from newscast.cli.main import main; main()"
    command = [sys.executable, "-OO", "-c", code, "feed", "--check", "--rules"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode() == feed_catalogue()
