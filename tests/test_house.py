"""The house keeps its own rules: format, lint, types, and imports that point down."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "newscast"

VALUES = {
    "approval", "catalogue", "clip", "cores", "episode", "errors", "fetching", "ffmpeg", "files", "glossary",
    "history", "k_weighting", "loudness", "media", "notes", "recording", "script", "shelf", "show", "sounds",
    "source", "tokens", "workspace",
}  # fmt: skip
STAGES = {
    "adopt",
    "copydesk",
    "draft",
    "feed",
    "master",
    "mix",
    "pages",
    "picture",
    "proof",
    "publish",
    "say",
    "voices",
}
FACES = {"cli", "serve"}


def rank(room: str) -> int:
    """How high a room stands: what it imports must stand lower (stages: only values)."""
    return (
        0 if room in VALUES or room == "newscast" else 1 if room in STAGES else 2 if room == "produce" else 3
    )


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "newscast":
                names = [f"newscast.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("newscast.")}
    return rooms


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in VALUES | STAGES | FACES | {"produce"}, f"{room} is in no layer"
    for other in imported_rooms(path) - {room, "__version__"}:
        allowed = rank(other) < rank(room) or (rank(room) == rank(other) == 0)
        assert allowed, f"{room} imports {other}, which does not stand below it"


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["mypy"], id="types"),
    ],
)
def test_tools_are_content(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, newscast.cli\n"
        "sys.argv = ['newscast', '--help']\n"
        "try: newscast.cli.main()\n"
        "except SystemExit: print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "pydantic", "yaml", "jinja2", "lxml", "PIL", "onnxruntime", "edge_tts", "rich", "pydub"}
    assert not heavy & set(ast.literal_eval(done.stderr.splitlines()[-1]))
    assert "draft" in done.stdout
