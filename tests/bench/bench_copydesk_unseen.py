"""84 news lines of other fields: kind of slip by kind of slip. No threshold was set on their mild slips.

`unseen_spoken.txt` has the lines with their names in braces; `unseen_heard.jsonl` what whisper-base wrote
when kokoro spoke them in two voices (of these, some were looked at while the search was worked on).
Everything the desk suggests is written, whatever the rule, as an editor would who accepts it all: by `check`
with the line as the item's body, with the item's names alone, and by `correct`.
python tests/bench/bench_copydesk_unseen.py [-v]
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from slips import slips

from newscast.copydesk import check
from newscast.copydesk.correcting import correct
from newscast.model.episode import Episode
from newscast.model.glossary import Glossary, Term
from newscast.model.script import parse_script
from newscast.support.yaml_models import Loaded, parse_model

DATA = Path(__file__).parent.parent / "data" / "copydesk"
SPOKEN = DATA.joinpath("unseen_spoken.txt").read_text("utf-8").splitlines()
LINES = [re.sub(r"[{}]", "", line) for line in SPOKEN]
NAMES = [tuple(dict.fromkeys(re.findall(r"\{(.*?)\}", line))) for line in SPOKEN]
HEARD = [json.loads(line) for line in DATA.joinpath("unseen_heard.jsonl").read_text("utf-8").splitlines()]
TERMS = tuple(Term(text=name) for name in dict.fromkeys(name for names in NAMES for name in names))
GLOSSARY = Loaded(Glossary(terms=TERMS), Path("glossary.yaml"), {})
HEAD = "## 新闻 {#a}\n\n"

Desk = Callable[[str, int], tuple[str, int]]
"""A line and its number: the line with every suggestion written, and how many there were."""


def by_item(text: str, index: int, body: str) -> tuple[str, int]:
    """`check` against an item with the line's names."""
    item = {"id": "a", "kind": "general", "headline": "新闻", "names": NAMES[index], "body": body}
    period = {"year": 2024, "month": 3, "issue": 4}
    episode = {"title": "t", "date": "2024-03-25", "period": period, "items": [item]}
    news = parse_model(json.dumps(episode, ensure_ascii=False), Path("e.yaml"), Episode)
    found = check(parse_script(f"{HEAD}{text}\n", Path("s.md")), news, GLOSSARY, truth={"a": body})
    offered = [finding for finding in found if finding.suggestions]
    for finding in sorted(offered, key=lambda f: -f.start):
        start, end = finding.start - len(HEAD), finding.end - len(HEAD)
        text = text[:start] + finding.suggestions[0] + text[end:]
    return text, len(offered)


def by_glossary(text: str, _index: int) -> tuple[str, int]:
    """`correct` with the names of all lines."""
    done = correct(text, GLOSSARY)
    return done.text, len(done.applied)


DESKS: dict[str, Desk] = {
    "the line as the item's body": lambda text, index: by_item(text, index, LINES[index]),
    "the item's names only": lambda text, index: by_item(text, index, "今天的新闻。"),
    "correct, whole glossary": by_glossary,
}


def mild(desk: Desk) -> None:
    """Every kind of slip in one name of each line; and the lines as they should be."""
    all_: Counter[str] = Counter()
    back: Counter[str] = Counter()
    changed, exact = 0, 0
    for index, line in enumerate(LINES):
        dice = random.Random(index)
        name = dice.choice(NAMES[index])
        for kind, wrong in slips(name, dice).items():
            after, count = desk(line.replace(name, wrong), index)
            all_[kind] += 1
            back[kind] += name in after
            changed += bool(count)
            exact += bool(count) and after == line
            if "-v" in sys.argv and after != line:
                print("  ", kind, wrong, "→", after)
    clean = sum(desk(line, index)[1] for index, line in enumerate(LINES))
    total, restored = all_.total(), back.total()
    print(f"  mild slips: {restored} of {total} ({restored / total:.1%});", end=" ")
    print(
        f"{exact} of {changed} changed lines exact ({exact / changed:.1%}); clean lines: {clean} suggestions"
    )
    print("  ", ", ".join(f"{kind} {back[kind]}/{all_[kind]}" for kind in all_))


def mangled(desk: Desk) -> None:
    """The names that the recogniser lost."""
    all_, back = 0, 0
    for row in HEARD:
        after, _ = desk(row["heard"], row["line"])
        lost = [name for name in NAMES[row["line"]] if name not in row["heard"]]
        all_ += len(lost)
        back += sum(name in after for name in lost)
    print(f"  badly misheard: {back} of {all_} names ({back / all_:.1%})")


def main() -> None:
    """Prints the figures."""
    for title, desk in DESKS.items():
        print(title)
        mild(desk)
        mangled(desk)


if __name__ == "__main__":
    main()
