"""The lists of how characters must be read: rows of tests/data/pinyin."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "data" / "pinyin"


class Row(NamedTuple):
    """One character of a phrase; the first, where it stands there more than once."""

    kind: str
    text: str
    character: str
    pinyin: str

    @property
    def at(self) -> int:
        """Where the character stands."""
        return self.text.index(self.character)

    @property
    def held_out(self) -> bool:
        """Whether the phrase is in the half that nothing was tuned on."""
        return zlib.crc32(self.text.encode()) % 2 == 1


def rows(name: str) -> list[Row]:
    """The rows of a list."""
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]
