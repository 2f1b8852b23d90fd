"""The truth check on right rewrites and on planted faults: false alarms, faults seen, suggestions right.

`right_rewrites.tsv` has items and right rewrites, `planted_faults.tsv` items with the words that were
exchanged. Every second line was held out while the check was worked on.
python tests/bench/bench_truth.py [-v]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

from newscast.copydesk import Finding, check
from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.script import parse_script
from newscast.support.yaml_models import Loaded, parse_model

DATA = Path(__file__).parent.parent / "data" / "copydesk"
NO_TERMS = Loaded(Glossary(), Path("glossary.yaml"), {})
HEAD = {"title": "t", "date": "2024-03-25", "period": {"year": 2024, "month": 3, "issue": 4}}


def rows(name: str) -> list[list[str]]:
    """The lines of a list, by column."""
    lines = DATA.joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def findings(body: str, said: str) -> list[Finding]:
    """What the truth and the date rules find in a script that says this of an item."""
    item = {"id": "a", "kind": "general", "headline": "头条", "body": body}
    source = yaml.safe_dump(HEAD | {"items": [item]}, allow_unicode=True)
    script = parse_script(f"大家好。\n\n## 头条 {{#a}}\n\n{said}\n", Path("w.md"))
    found = check(script, parse_model(source, Path("w.yaml"), Episode), NO_TERMS)
    return [finding for finding in found if finding.rule[0] in "TD"]


def mended(said: str, findings: list[Finding]) -> str:
    """The script's words with every first suggestion of an error."""
    for finding in sorted(findings, reverse=True):
        if finding.level == "error" and finding.suggestions:
            start = finding.column - 1
            said = said[:start] + finding.suggestions[0] + said[start + len(finding.found) :]
    return said


def rewrites(held_out: bool) -> None:
    """Prints the false alarms on right rewrites."""
    counts: Counter[str] = Counter()
    lines = rows("right_rewrites.tsv")[held_out::2]
    for body, said in lines:
        alarms = [f for f in findings(body, said) if f.level != "info"]
        counts.update({f.level for f in alarms})
        if alarms and "-v" in sys.argv and not held_out:
            print("  ", body, said, [(f.rule, f.level, f.found, f.suggestions, f.message) for f in alarms])
    print(
        f"right rewrites: {len(lines)}, with an error {counts['error']}, with a warning {counts['warning']}"
    )


def faults(held_out: bool) -> None:
    """Prints how many of the planted faults are errors, and how many suggestions are right."""
    lines = rows("planted_faults.tsv")[held_out::2]
    seen = right = suggested = 0
    for body, good, wrong in lines:
        said = body.replace(good, wrong)
        errors = [f for f in findings(body, said) if f.level == "error"]
        after = mended(said, errors)
        seen += bool(errors)
        suggested += bool(errors) and any(f.suggestions for f in errors)
        right += bool(errors) and after == body
        if (not errors or after != body) and "-v" in sys.argv and not held_out:
            print("  ", body, good, wrong, [(f.rule, f.found, f.suggestions) for f in errors])
    share = f"{seen / len(lines):.1%}"
    print(f"planted faults: {seen} of {len(lines)} seen ({share}); {right} of {suggested} suggestions right")


def main() -> None:
    """Prints the figures of both halves."""
    for held_out in (False, True):
        print("held out:" if held_out else "worked on:")
        rewrites(held_out)
        faults(held_out)


if __name__ == "__main__":
    main()
