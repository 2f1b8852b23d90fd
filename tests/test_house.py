"""The house keeps its own rules: format, lint, types, and imports that point down."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "newscast"

FLOORS = (
    {"support"},
    {"languages"},
    {"model"},
    {"audio", "verbalize"},
    {"voices"},
    {"drafting", "copydesk", "site"},
    {"publish", "proof"},
    {"workflow"},
    {"cli", "studio"},
)
"""The rooms from the ground up: a room imports only rooms of floors below its own."""
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
LOOSE = {"__init__", "__main__", "py.typed", "manual"}
"""What stands at the top of the package beside the rooms; the manual is pages, no code."""


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


def test_every_room_has_a_floor() -> None:
    inside = {path.stem if path.suffix == ".py" else path.name for path in PACKAGE.iterdir()}
    assert inside - LOOSE - {"__pycache__"} == set(FLOOR_OF)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("*/**/*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_point_down(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    for other in imported_rooms(path) - {room, "__version__"}:
        if (path.relative_to(PACKAGE).as_posix(), other) == ("cli/studio.py", "studio"):
            continue  # the command that opens the other face
        assert FLOOR_OF[other] < FLOOR_OF[room], f"{room} imports {other}, which does not stand below it"


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli").glob("*.py")), ids=lambda path: path.stem)
def test_no_command_imports_another(path: Path) -> None:
    commands = {"main": {*(other.stem for other in (PACKAGE / "cli").glob("*.py"))}}
    shared = {
        "main",
        "options",
        "progress",
        "formats",
        "next_steps",
        "slugs",
        "log_file",
        "anywhere",
        "status_formats",
        "publication_formats",
    }
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("newscast.cli"):
            continue
        inside = {(node.module or "").removeprefix("newscast.cli").lstrip(".")}
        if inside == {""}:
            inside = {alias.name for alias in node.names}
        allowed = shared | commands.get(path.stem, set())
        assert path.stem == "__init__" or inside <= allowed, f"{path.stem} imports {inside - allowed}"


def test_stages_are_tested_without_the_command_line() -> None:
    """Tests of use cases may run the command too: a week as an editor meets it."""
    rooms = {*FLOOR_OF} - {"cli", "workflow", "support"}
    tests = (path for room in sorted(rooms) for path in (ROOT / "tests" / room).rglob("*.py"))
    assert [str(path) for path in tests if re.search(r"newscast\.cli\b", path.read_text("utf-8"))] == []


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
