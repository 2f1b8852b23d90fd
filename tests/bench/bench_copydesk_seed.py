"""The copy desk on a real transcript with its 77 known errors, with a glossary of right forms only.

python tests/bench/bench_copydesk_seed.py [-v]
"""

from __future__ import annotations

import bisect
import sys
from collections import Counter
from pathlib import Path

import yaml

from newscast.copydesk import Finding, check
from newscast.drafting import draft
from newscast.drafting.transcripts import adopt
from newscast.model.glossary import Glossary, Term
from newscast.model.script import parse_script
from newscast.model.workspace import Workspace
from newscast.support.yaml_models import Loaded

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data" / "copydesk"
SLUG = "2024-03-w4"


def main() -> None:
    """Prints what was found and what was restored, per kind."""
    transcript = DATA.joinpath("transcript.txt").read_text("utf-8").strip()
    errors = yaml.safe_load(DATA.joinpath("errors.yaml").read_text("utf-8"))["errors"]
    workspace = Workspace(ROOT)
    episode = workspace.episode(SLUG)
    truth = draft(episode.value, workspace.show, SLUG, workspace.templates).words
    adopted = adopt(transcript, episode, truth, SLUG)
    script = parse_script(adopted.text, Path("seed.md"))
    terms = tuple(
        Term(text=text) for text in dict.fromkeys(n.text for i in episode.value.items for n in i.names)
    )
    glossary = Loaded(Glossary(terms=terms), Path("glossary.yaml"), {})
    findings = check(script, episode, glossary, workspace.show, truth=truth)
    segments = script.segments()
    assert "".join(segment.text for segment in segments) == transcript
    offsets = [segment.offset(i) for segment in segments for i in range(len(segment.text))]
    spots = [
        (bisect.bisect_left(offsets, f.start), bisect.bisect_left(offsets, f.end), f)
        for f in findings
        if f.suggestions
    ]
    told(transcript, errors, spots, [f for f in findings if not f.suggestions])


def told(
    transcript: str, errors: list[dict], spots: list[tuple[int, int, Finding]], bare: list[Finding]
) -> None:
    """The table."""
    counts: Counter[tuple[str, str]] = Counter()
    right: set[int] = set()
    for error in errors:
        kind = f"{error['kind']} ({error['confidence']})"
        for offset in error["offsets"]:
            end = offset + len(error["wrong"])
            counts[kind, "all"] += 1
            near = [n for n, (a, b, _) in enumerate(spots) if a < end and offset < b]
            counts[kind, "pointed at"] += bool(near)
            low = min([offset, *(spots[n][0] for n in near)])
            high = max([end, *(spots[n][1] for n in near)])
            written = corrected(transcript, low, high, [spots[n] for n in near])
            wanted = [
                transcript[low:offset] + text + transcript[end:high]
                for text in (error["right"], *error["alt"])
            ]
            if any(same(written, text) for text in wanted):
                counts[kind, "restored"] += 1
                right.update(near)
            elif near and "-v" in sys.argv:
                print("   missed:", error["wrong"], "→", error["right"], "but", written)
            elif "-v" in sys.argv and error["applied"]:
                print("   unseen:", error["wrong"], "→", error["right"])
    print(f"{'kind of error':28} {'all':>5} {'pointed at':>11} {'restored':>9}")
    for kind in sorted({kind for kind, _ in counts}):
        print(
            f"{kind:28}"
            + "".join(
                f" {counts[kind, c]:>{w}}" for c, w in (("all", 5), ("pointed at", 11), ("restored", 9))
            )
        )
    print("\nrule   suggestions  right   certain  right")
    by_rule: dict[str, list[tuple[bool, bool]]] = {}
    for n, (a, b, finding) in enumerate(spots):
        good = (
            n in right
            or finding.rule == "P001"
            or any(
                a < o + len(e["wrong"]) and o < b for e in errors for o in e["offsets"] if not e["applied"]
            )
        )
        by_rule.setdefault(finding.rule, []).append((good, finding.certain))
        if not good and "-v" in sys.argv:
            print("   doubtful:", finding.rule, finding.found, finding.suggestions, finding.message)
    for rule, rows in sorted(by_rule.items()):
        sure = [good for good, certain in rows if certain]
        print(f"{rule:6} {len(rows):11} {sum(g for g, _ in rows):6} {len(sure):9} {sum(sure):6}")
    print("without a suggestion:", dict(Counter(f.rule for f in bare)))


def corrected(text: str, low: int, high: int, spots: list[tuple[int, int, Finding]]) -> str:
    """The words from `low` to `high` with the first suggestions written."""
    for start, end, finding in sorted(spots, reverse=True, key=lambda spot: spot[0]):
        if low <= start and end <= high:
            text = text[:start] + finding.suggestions[0] + text[end:]
            high += len(finding.suggestions[0]) - (end - start)
    return text[low:high]


def same(written: str, wanted: str) -> bool:
    """Whether they say the same, whatever the marks."""
    return written.replace(",", "，") == wanted.replace(",", "，")


if __name__ == "__main__":
    main()
