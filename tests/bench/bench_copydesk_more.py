"""60 more news lines through `correct`, with a glossary of 486 terms of which 338 stand in none of them.

`more_spoken.txt` has the lines with their names in braces, `more_terms.txt` the other terms: well-known names
that sound like much. Every kind of slip is made in one name of each line, twice.
python tests/bench/bench_copydesk_more.py [-v]
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path

from slips import slips

from newscast.copydesk.correcting import correct
from newscast.model.glossary import Glossary, Term
from newscast.support.yaml_models import Loaded

DATA = Path(__file__).parent.parent / "data" / "copydesk"
SPOKEN = DATA.joinpath("more_spoken.txt").read_text("utf-8").splitlines()
LINES = [re.sub(r"[{}]", "", line) for line in SPOKEN]
NAMES = [re.findall(r"\{(.*?)\}", line) for line in SPOKEN]
OTHERS = DATA.joinpath("more_terms.txt").read_text("utf-8").splitlines()
TEXTS = tuple(dict.fromkeys([*(name for names in NAMES for name in names), *OTHERS]))
GLOSSARY = Loaded(Glossary(terms=tuple(Term(text=text) for text in TEXTS)), Path("glossary.yaml"), {})


def main() -> None:
    """Prints the figures."""
    all_: Counter[str] = Counter()
    back: Counter[str] = Counter()
    changed, exact, told = 0, 0, 0
    for seed in (100, 101):
        dice = random.Random(seed)
        for line, names in zip(LINES, NAMES, strict=True):
            name = dice.choice(names)
            for kind, wrong in slips(name, dice).items():
                done = correct(line.replace(name, wrong), GLOSSARY)
                all_[kind] += 1
                back[kind] += name in done.text
                told += name in done.text or any(name in finding.suggestions for finding in done.suggested)
                changed += bool(done.applied)
                exact += bool(done.applied) and done.text == line
                if "-v" in sys.argv and done.text != line:
                    print("  ", kind, name, wrong, "→", done.text)
    clean = sum(len(correct(line, GLOSSARY).applied) for line in LINES)
    total, restored = all_.total(), back.total()
    print(
        f"{len(LINES)} lines, {len(TEXTS)} terms: {restored} of {total} names ({restored / total:.1%}),",
        end=" ",
    )
    print(f"with the suggested {told / total:.1%};", end=" ")
    print(f"{exact} of {changed} changed lines exact; {clean} corrections in the clean lines")
    print("  ", ", ".join(f"{kind} {back[kind]}/{all_[kind]}" for kind in all_))


if __name__ == "__main__":
    main()
