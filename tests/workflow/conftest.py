from __future__ import annotations

from pathlib import Path

import pytest
from tests.workflow.newsroom import newsroom

from newscast.model.workspace import Workspace


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    return newsroom(tmp_path / "show")
