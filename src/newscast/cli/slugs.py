"""An episode's name as people give it: `p1`, or any of its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

_FOLDERS = frozenset({"", ".", "episodes", "scripts", ".drafts", "public", ".waiting"})
_ENDINGS = re.compile(
    r"\.(decisions\.yaml|takes\.yaml|history\.jsonl|approved\.md|transcript\.json|chapters\.json"
    r"|yaml|yml|md|mp3|json|html|vtt|srt)$"
)


if TYPE_CHECKING:
    _TextType = click.ParamType[str]
else:
    _TextType = click.ParamType


class Slug(_TextType):
    """An episode; `keep_scripts` leaves the path of a script as it is, for commands that take files too."""

    name = "slug"

    def __init__(self, *, keep_scripts: bool = False) -> None:
        self.keep_scripts = keep_scripts

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `p1` of `episodes/p1.yaml`, `scripts/p1.md` or `audio/public/p1.mp3`."""
        if self.keep_scripts and value.endswith(".md"):
            return value
        folder, _, name = value.replace("\\", "/").rpartition("/")
        if folder.rpartition("/")[2] not in _FOLDERS:
            return value
        return _ENDINGS.sub("", name) or value


SLUG = Slug()
SLUG_OR_FILE = Slug(keep_scripts=True)
