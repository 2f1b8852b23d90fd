"""Names in 64 news lines, spoken by kokoro (two voices) and heard by whisper-base: how many come back.

`spoken.txt` has the lines with their names in braces, `heard.jsonl` what the recogniser wrote.
python tests/bench/bench_copydesk_heard.py [-v]
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from newscast.copydesk.correcting import correct
from newscast.copydesk.matching.item_names import ItemNames
from newscast.model.glossary import Glossary, Term
from newscast.support.yaml_models import Loaded

DATA = Path(__file__).parent.parent / "data" / "copydesk"
SPOKEN = DATA.joinpath("spoken.txt").read_text("utf-8").splitlines()
LINES = [re.sub(r"[{}]", "", line) for line in SPOKEN]
NAMES = [tuple(dict.fromkeys(re.findall(r"\{(.*?)\}", line))) for line in SPOKEN]
HEARD = [json.loads(line) for line in DATA.joinpath("heard.jsonl").read_text("utf-8").splitlines()]
VOWELS = "aeiou"


def written(heard: str, names: tuple[str, ...], truth: str) -> tuple[str, int]:
    """The line with every suggestion, and how many there were."""
    matches = ItemNames(heard, names, truth).misheard()
    for match in sorted(matches, key=lambda m: -m.start):
        heard = heard[: match.start] + match.name + heard[match.end :]
    return heard, len(matches)


def slip(name: str, dice: random.Random) -> str:
    """The name with a mild slip: a homophone, or a letter lost, doubled, changed or swapped."""
    from pypinyin import lazy_pinyin

    at = dice.randrange(len(name))
    if "㐀" <= name[at] <= "鿿":
        sound = lazy_pinyin(name[at])[0]
        same = [c for c in HOMOPHONES.get(sound, "") if c != name[at]]
        return name[:at] + dice.choice(same) + name[at + 1 :] if same else name
    if not name[at].isalpha() or at == 0:
        return name
    changed = dice.choice(VOWELS) if name[at] in VOWELS else dice.choice("bdgklmnprst")
    swapped = name[at + 1 : at + 2] + name[at]
    return dice.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at].lower() + name[at:],
            name[:at] + changed + name[at + 1 :],
            name[:at] + swapped + name[at + 2 :],
        ]
    )


def _homophones() -> dict[str, str]:
    from pypinyin import lazy_pinyin

    common = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)]
    found: dict[str, str] = {}
    for character in common:
        sound = lazy_pinyin(character)[0]
        found[sound] = found.get(sound, "") + character
    return found


HOMOPHONES = _homophones()


def mangled(drafted: bool) -> None:
    """Names in the recogniser's lines."""
    all_, back = 0, 0
    for row in HEARD:
        index = row["line"]
        line, _ = written(row["heard"], NAMES[index], LINES[index] if drafted else "")
        lost = [name for name in NAMES[index] if name not in row["heard"]]
        all_ += len(lost)
        back += sum(name in line for name in lost)
        if "-v" in sys.argv:
            print([name for name in lost if name not in line], line)
    print(
        f"mangled, {'with' if drafted else 'without'} the drafted line: "
        f"{back} of {all_} names ({back / all_:.1%})"
    )


def mild(whole_glossary: bool, rounds: int = 6) -> None:
    """One mild slip a line; `whole_glossary`: by `correct` with the names of all lines."""
    terms = tuple(Term(text=name) for name in dict.fromkeys(n for names in NAMES for n in names))
    glossary = Loaded(Glossary(terms=terms), Path("glossary.yaml"), {})
    all_, back, made, good = 0, 0, 0, 0
    for seed in range(rounds):
        dice = random.Random(seed)
        for line, names in zip(LINES, NAMES, strict=True):
            name = dice.choice(names)
            heard = line.replace(name, slip(name, dice))
            if whole_glossary:
                done = correct(heard, glossary)
                after, count = done.text, len(done.applied)
            else:
                after, count = written(heard, names, line)
            lost = [n for n in names if n not in heard]
            all_ += len(lost)
            back += sum(n in after for n in lost)
            made += bool(count)
            good += bool(count) and after == line
    kind = "correct, whole glossary" if whole_glossary else "mild slips, by item"
    print(
        f"{kind}: {back} of {all_} names ({back / all_:.1%}); "
        f"{good} of {made} changed lines exact ({good / made:.1%})"
    )


def main() -> None:
    """Prints the figures."""
    mangled(drafted=True)
    mangled(drafted=False)
    mild(whole_glossary=False)
    mild(whole_glossary=True)
    clean = sum(written(line, names, "")[1] for line, names in zip(LINES, NAMES, strict=True))
    print(f"suggestions on the {len(LINES)} clean lines: {clean}")


if __name__ == "__main__":
    main()
