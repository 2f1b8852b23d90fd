"""What `correct` writes with the reference glossary: slips in its names put right, and other text left alone.

Every kind of slip is made in the names of the reference script's sentences. `ordinary.txt` has sentences of
newsletters with names, code and addresses near the glossary's terms: nothing in them is to be written.
python tests/bench/bench_correct.py [-v]
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path

from slips import slips

from newscast.copydesk.correcting import correct
from newscast.copydesk.matching.glossary_index import CANONICAL, GlossaryIndex
from newscast.model.script import load_script
from newscast.model.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "copydesk"


def recall() -> None:
    """Prints how many slips are put right, and how many are at least suggested."""
    workspace = Workspace(ROOT)
    glossary = workspace.loaded_glossary
    terms = GlossaryIndex(glossary)
    words = "".join(
        segment.text + "\n" for segment in load_script(ROOT / "scripts" / "2024-03-w4.md").segments()
    )
    sentences = [sentence + "。" for sentence in re.split("[。\n]", words) if sentence]
    all_: Counter[str] = Counter()
    back: Counter[str] = Counter()
    told, wrong = 0, 0
    for seed in range(2):
        dice = random.Random(seed)
        for sentence in sentences:
            for spot in terms.occurrences(sentence):
                if all(entry.kind != CANONICAL for entry in spot.entries):
                    continue
                name = sentence[spot.start : spot.end]
                for kind, slip in slips(name, dice).items():
                    heard = sentence[: spot.start] + slip + sentence[spot.end :]
                    done = correct(heard, glossary)
                    all_[kind] += 1
                    back[kind] += done.text == sentence
                    near = any(name in f.suggestions for f in done.suggested)
                    told += done.text == sentence or near
                    wrong += done.text not in {sentence, heard}
                    if "-v" in sys.argv and done.text != sentence:
                        print(
                            "  ",
                            kind,
                            name,
                            slip,
                            "" if done.text == heard else done.text,
                            "suggested" * near,
                        )
    total = all_.total()
    print(
        f"slips: {back.total()} of {total} put right ({back.total() / total:.1%}), with the suggested",
        end=" ",
    )
    print(f"{told / total:.1%}; {wrong} written otherwise")
    print("  ", ", ".join(f"{kind} {back[kind]}/{all_[kind]}" for kind in all_))


def ordinary() -> None:
    """Prints what is written in text that is right."""
    text = DATA.joinpath("ordinary.txt").read_text("utf-8")
    done = correct(text, Workspace(ROOT).loaded_glossary)
    print(f"ordinary text: {len(text.splitlines())} lines, {len(done.applied)} written")
    for finding in done.applied if "-v" in sys.argv else ():
        print("  ", finding.line, finding.rule, finding.found, finding.suggestions)


if __name__ == "__main__":
    recall()
    if "--recall" not in sys.argv:
        ordinary()
