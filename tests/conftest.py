"""No test reads or writes the configuration of whoever runs it, or depends on their language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newscast.support.messages import use_language


@pytest.fixture(autouse=True)
def own_configuration(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's configuration, a new one for each test."""
    folder = tmp_path_factory.mktemp("configuration")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.delenv("NEWSCAST_TARGET", raising=False)
    return folder


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English messages in every test, and in the processes that it starts, unless it asks for others."""
    monkeypatch.setenv("NEWSCAST_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    use_language("en")
    yield
    use_language("en")
