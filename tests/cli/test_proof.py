"""newscast proof, as people run it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscast.cli.main import newscast
from newscast.support.errors import ProofError

ROOT = Path(__file__).parents[2]


def test_an_episode_that_is_not_rendered_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "episodes").mkdir()
    shutil.copy(ROOT / "episodes" / "show.yaml", tmp_path / "episodes")
    with pytest.raises(ProofError, match="newscast render e9"):
        CliRunner().invoke(newscast, ["proof", "e9", "--show", str(tmp_path)], catch_exceptions=False)
