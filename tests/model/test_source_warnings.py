"""What is allowed in a show's files but hardly meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.source_warnings import episode_warnings, glossary_warnings
from newscast.support.yaml_models import parse_model

NEWS = (
    "title: 周报\ndate: 2024-03-25\nperiod: {year: 2024, month: 3, issue: 4}\nitems:\n"
    "- id: a\n  kind: general\n  headline: 标题\n  body: 正文。\n"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2024-03-25", "2023-03-25", "2:7: warning: the date 2023-03-25 is 342 days away from the period, 2024-03"),
        ("2024-03-25", "2024-05-16", "2:7: warning: the date 2024-05-16 is 46 days away"),
        ("2024-03-25", "2024-05-15", None),
        ("2024-03-25", "2024-01-16", None),
        ("2024-03-25", "2024-01-15", "2:7: warning: the date 2024-01-15 is 46 days away"),
        ("  body", "  names: [甲，乙]\n  body", "8:11: warning: `甲，乙` is one entry: `，` does not divide a list"),
        ("  body", "  names: [甲, 乙、丙]\n  body", "8:14: warning: `乙、丙` is one entry"),
        ("  body", "  names: [{text: 甲；乙}]\n  body", "8:11: warning: `甲；乙` is one entry"),
        ("  body", "  names: [“甲”, 乙]\n  body", "8:11: warning: the curly quotes are part of `“甲”`"),
        ("  body", "  names: [甲, 乙]\n  body", None),
        ("  body", "  numbers: [{text: 一千, value: '1,000'}]\n  body", "8:31: warning: the value `1,000` has commas; write 1000"),
        ("  body", "  numbers:\n  - text: 百万\n    value: 1，000，000\n  body", "10:12: warning: the value `1，000，000` has commas; write 1000000"),
        ("  body", "  numbers: [{text: 一半, value: 1/2}, {text: 三月, value: 2022-03}]\n  body", None),
    ],
)  # fmt: skip
def test_an_episode(old: str, new: str, said: str | None) -> None:
    episode = parse_model(NEWS.replace(old, new, 1), Path("p.yaml"), Episode)
    warnings = [str(warning) for warning in episode_warnings(episode)]
    assert len(warnings) == (said is not None), warnings
    assert not said or warnings[0].startswith(f"p.yaml:{said}")


def test_a_glossary() -> None:
    text = "terms:\n- {text: 甲, variants: [乙，丙], aliases: [丁、戊, 己], confusable_with: 「庚」}\n"
    warnings = [str(one) for one in glossary_warnings(parse_model(text, Path("g.yaml"), Glossary))]
    assert [warning.split(": ")[0] for warning in warnings] == ["g.yaml:2:24", "g.yaml:2:40", "g.yaml:2:66"]
