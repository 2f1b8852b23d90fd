"""A `produce` that changes nothing, beside what importing the libraries that it needs takes.

    python tests/bench/bench_produce.py [checkout]

Prints, for the reference show with the scratch voice, both times (CPU seconds, the least of some runs, taken
in turns), their ratio and the peak memory. The first that changes nothing checks everything again; those
after it know that. `checkout` is another one to measure: an older version, say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLUG = "2024-03-w4"
RUNS = 7
PRODUCE = (
    "import sys; from newscast.cli import main; "
    f"sys.argv = ['newscast', 'produce', '{SLUG}', '--engine', 'espeak']; main()"
)
LIBRARIES = (
    "import sys, contextlib, io\n"
    "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
    f"    exec({PRODUCE!r})\n"
    "print(*[name for name in sys.modules if name.split('.')[0] not in ('newscast', '__main__')])"
)
IMPORT = (
    "import sys, importlib\n"
    "for name in sys.argv[1:]:\n"
    "    try: importlib.import_module(name)\n"
    "    except ImportError: pass\n"
)


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float


def cost(code: str, *arguments: str, show: Path, source: Path) -> Cost:
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=show,
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    checkout = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    source = checkout / "src"
    with tempfile.TemporaryDirectory() as folder:
        show = Path(folder)
        for name in ("episodes", "scripts"):
            shutil.copytree(checkout / name, show / name)
        shutil.copytree(checkout / "audio", show / "audio", ignore=shutil.ignore_patterns("public", ".cache"))
        cost(PRODUCE, show=show, source=source)
        checked = cost(PRODUCE, show=show, source=source)
        environment = {**os.environ, "PYTHONPATH": str(source)}
        listed = subprocess.run(
            [sys.executable, "-c", LIBRARIES],
            cwd=show,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        libraries = listed.stdout.split()
        floors, produced = [], []
        for _ in range(RUNS):
            floors.append(cost(IMPORT, *libraries, show=show, source=source))
            produced.append(cost(PRODUCE, show=show, source=source))
    floor, least = min(one.seconds for one in floors), min(one.seconds for one in produced)
    print(f"importing {len(libraries)} modules of libraries {floor:.2f} s")
    print(f"the first produce with nothing changed {checked.seconds:.2f} s, all of it checked again")
    print(f"every one after it {least:.2f} s: {least / floor:.2f} times that")
    print(f"peak memory {max(one.megabytes for one in produced):.0f} MB")


if __name__ == "__main__":
    main()
