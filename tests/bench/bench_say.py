"""How many readings are right, by kind, on the project's own lists; and how long a script takes.

`python tests/bench/bench_say.py`. The lists are `tests/data/say/golden.tsv` (lines of AI news) and
`tests/data/say/kinds.tsv` (tokens by kind, with what must not change under `control`). A reading is right if
a listener hears no difference: spaces count only between Latin letters. Before tokens were read by kind, .726
of `kinds.tsv` was right (scores .392, traditional .417, signs .463), and a script was read anew at each call.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from newscast.model.clip import Needs  # noqa: E402
from newscast.model.glossary import Glossary, load_glossary  # noqa: E402
from newscast.verbalize import prepare  # noqa: E402

DATA = ROOT / "tests" / "data" / "say"


def rows(name: str) -> list[tuple[str, str, str]]:
    """Written, spoken and kind of each row of a list."""
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(*line.split("\t"), "golden")[:3] for line in lines]  # type: ignore[misc]


def heard(spoken: str) -> str:
    return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", spoken)


def main() -> None:
    reader = prepare(load_glossary(ROOT / "episodes" / "glossary.yaml").value)
    plain = prepare(Glossary())
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for written, spoken, kind in [*rows("golden.tsv"), *rows("kinds.tsv")]:
        said = (reader if kind == "golden" else plain).read(written, Needs())
        of[kind] += 1
        if heard(said) == heard(spoken):
            right[kind] += 1
        else:
            print(f"{kind}: {written} → {said}, not {spoken}")
    for kind, count in of.items():
        print(f"{kind:12} {right[kind]:5} of {count:5}  {right[kind] / count:.3f}")
    print(f"{'all':12} {right.total():5} of {of.total():5}  {right.total() / of.total():.3f}")
    script = next(iter(sorted((ROOT / "scripts").glob("*.md")))).read_text("utf-8").splitlines()
    for name in ("first", "again"):
        start = time.perf_counter()
        for line in script:
            reader.read(line, Needs())
        taken = (time.perf_counter() - start) * 1000
        print(f"a script of {sum(map(len, script))} characters, {name}: {taken:.1f} ms")


if __name__ == "__main__":
    main()
