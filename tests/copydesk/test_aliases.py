"""A: known mishearings, their guards, and glossaries that contradict themselves."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import fixed, told

from newscast.support.errors import SourceError

TERMS = """
- {text: 英伟达, aliases: [{text: 英伟大, safe: true}]}
- {text: 激光雷达标记器, aliases: [{text: 雷达标记器, safe: true}]}
- {text: 思维链, aliases: [{text: 思维练, safe: true, not_before: [习]}]}
- {text: 马斯克, aliases: [{text: 马斯科, context: [特斯拉]}]}
- {text: CaLM, aliases: [{text: COM, context: 看护, safe: true, not_after: [.]}]}
"""


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("英伟大发布。", "英伟达发布。"),
        ("雷达标记器和激光雷达标记器。", "激光雷达标记器和激光雷达标记器。"),
        ("思维练推理，思维练习题。", "思维链推理，思维练习题。"),
        ("看护模型COM开源。", "看护模型CaLM开源。"),
        ("模型COM开源。", "模型COM开源。"),
        ("看护COMPUTER和example.COM。", "看护COMPUTER和example.COM。"),
        ("[英伟大](say:英伟大)", "[英伟大](say:英伟大)"),
    ],
)
def test_safe_aliases_are_corrected_where_their_guards_hold(written: str, right: str) -> None:
    assert fixed(written, TERMS) == right
    assert fixed(right, TERMS) == right


def test_other_aliases_are_suggested() -> None:
    assert told("特斯拉的马斯科说。", TERMS) == [("A002", "马斯科", "马斯克")]
    assert told("马斯科说。", TERMS) == []


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ("- {text: A1}\n- {text: A1}\n", "glossary.yaml:3:10: the term `A1` stands in line 2"),
        ("- {text: A1, variants: [A1]}\n", "a mistake for itself"),
        (
            "- {text: A1, aliases: [{text: B1, safe: true}]}\n"
            "- {text: B1, aliases: [{text: A1, safe: true}]}\n",
            "`B1` is to become `A1`, and the other way round in line 3",
        ),
        (
            "- {text: A1, variants: [C1]}\n- {text: B1, variants: [C1]}\n",
            "`C1` is to become `B1` here and `A1` in line 2",
        ),
        (
            "- {text: A1, aliases: [B1]}\n- {text: B2, aliases: [{text: B1, safe: true}]}\n",
            "glossary.yaml:3:24: `B1` is to become `B2` here and `A1` in line 2",
        ),
        (
            "- {text: A1, aliases: [{text: C1, safe: true, context: [x, z]}]}\n"
            "- {text: B1, aliases: [{text: C1, safe: true, context: [x, y]}]}\n",
            "glossary.yaml:3:24: `C1` is to become `B1` here and `A1` in line 2",
        ),
        (
            "- {text: A1, aliases: [{text: B1, safe: true}]}\n"
            "- {text: B1, aliases: [{text: C1, safe: true}]}\n",
            "glossary.yaml:2:24: `B1` is to become `A1`, but `B1` is a term itself in line 3",
        ),
        (
            "- {text: A1, aliases: [B1]}\n- {text: B1}\n",
            "glossary.yaml:2:24: `B1` is to become `A1`, but `B1` is a term itself in line 3",
        ),
        (
            "- text: A1\n  aliases:\n  - B1\n  - {text: B1, safe: true}\n",
            "glossary.yaml:5:5: `B1` is to become `A1` by line 4 already; delete one of them",
        ),
        (
            "- text: A1\n  variants: [B1]\n  aliases: [B1]\n",
            "glossary.yaml:4:13: `B1` is to become `A1` by line 3 already",
        ),
        (
            "- {text: A1, aliases: [{text: C1, safe: true, context: [x]}]}\n"
            "- {text: B1, aliases: [{text: A1, safe: true, context: [x]}]}\n"
            "- {text: C1, aliases: [{text: B1, safe: true, context: [x]}]}\n",
            "near `x`, `C1` is corrected and, by line 4, corrected back",
        ),
        (
            "- {text: A1, confusable_with: [C1], aliases: [{text: C1, safe: true}]}\n",
            "`C1` is to become `A1`, whose entry in line 2 calls it a right name",
        ),
    ],
)
def test_entries_that_contradict_each_other_are_named_with_both_lines(terms: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        fixed("", terms)
    assert told in str(caught.value)


def test_guards_keep_aliases_apart() -> None:
    terms = """
- {text: A1, aliases: [{text: C1, safe: true, context: [甲]}, {text: B1, safe: true, context: [甲]}]}
- {text: B1, aliases: [{text: C1, safe: true, context: [乙]}, {text: A1, safe: true, context: [乙]}]}
"""
    assert (fixed("甲 C1", terms), fixed("乙 C1", terms)) == ("甲 A1", "乙 B1")


def test_a_term_may_have_an_alias_twice_by_contexts_of_their_own() -> None:
    terms = "- {text: A1, aliases: [{text: C1, safe: true, context: [甲]}, {text: C1, context: [乙]}]}\n"
    assert (fixed("甲 C1", terms), fixed("乙 C1", terms)) == ("甲 A1", "乙 C1")
    assert told("乙 C1。", terms) == [("A002", "C1", "A1")]


def test_aliases_that_overlap_come_to_rest() -> None:
    terms = """
- {text: 甲乙, aliases: [{text: 乙丙, safe: true}]}
- {text: 丙甲, aliases: [{text: 乙甲, safe: true}]}
"""
    once = fixed("乙丙甲乙丙乙甲", terms)
    assert fixed(once, terms) == once
