"""What editors accept can be taught to the glossary, whose layout stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copydesk.desk import findings, item

from newscast.copydesk.learning import alias_of, learnt
from newscast.model.glossary import Alias, Glossary, Term
from newscast.support.errors import CopyDeskError, SourceError
from newscast.support.yaml_models import parse_model

PATH = Path("glossary.yaml")
ROOT = Path(__file__).parent.parent.parent
COHERE = Alias(text="苟悉")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("terms:\n  - {text: Cohere} # 好\n", "terms:\n  - {text: Cohere, aliases: [{text: 苟悉}]} # 好\n"),
        (
            "terms:\n  - {text: Cohere, aliases: [勾西, ]}\n",
            "terms:\n  - {text: Cohere, aliases: [勾西, {text: 苟悉} ]}\n",
        ),
        ("terms:\n- {text: Cohere, aliases: []}\n", "terms:\n- {text: Cohere, aliases: [{text: 苟悉}]}\n"),
        (
            "terms:\n  - kind: org  # 甲\n    text: Cohere # 乙\n    say: Co here\n",
            "terms:\n  - kind: org  # 甲\n    text: Cohere # 乙\n    aliases: [{text: 苟悉}]\n"
            "    say: Co here\n",
        ),
        (
            "terms:\n- text: Cohere\n  aliases:\n  - 勾西 # 甲\n\n  # 乙\n- text: A\n",
            "terms:\n- text: Cohere\n  aliases:\n  - 勾西 # 甲\n  - {text: 苟悉}\n\n  # 乙\n- text: A\n",
        ),
        (
            "terms:\n- text: Cohere\n  aliases:\n    - text: 勾西\n      safe: true\n  kind: org",
            "terms:\n- text: Cohere\n  aliases:\n    - text: 勾西\n      safe: true\n    - {text: 苟悉}\n"
            "  kind: org",
        ),
        (
            "terms:\n- text: Cohere\n  aliases:\n  kind: org\n",
            "terms:\n- text: Cohere\n  aliases: [{text: 苟悉}]\n  kind: org\n",
        ),
        (
            "terms:\n- text: Cohere\n  aliases: ~ # 无\n",
            "terms:\n- text: Cohere\n  aliases: [{text: 苟悉}] # 无\n",
        ),
        ("terms:\r\n- text: Cohere\r\n", "terms:\r\n- text: Cohere\r\n  aliases: [{text: 苟悉}]\r\n"),
        (
            "# 头\nterms:\n  - {text: A}\n\n# 尾\n",
            "# 头\nterms:\n  - {text: A}\n  - {text: Cohere, aliases: [{text: 苟悉}]}\n\n# 尾\n",
        ),
        ("terms: []\n", "terms: [{text: Cohere, aliases: [{text: 苟悉}]}]\n"),
        ("terms:\n", "terms: [{text: Cohere, aliases: [{text: 苟悉}]}]\n"),
        ("", "terms:\n  - {text: Cohere, aliases: [{text: 苟悉}]}\n"),
    ],
)
def test_an_alias_is_set_into_any_layout(before: str, after: str) -> None:
    assert learnt(before, PATH, "Cohere", COHERE) == after


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("terms: [{text: Cohere}, {text: 苟悉}]\n", "it is a term itself"),
        ("terms: [{text: Cohere}, {text: A, variants: [苟悉]}]\n", "here and `"),
        ("terms: [{text: Cohere, confusable_with: [苟悉]}]\n", "a right name that sounds alike"),
        ("terms: [{text: Cohere, aliases: [{text: 苟悉, context: [甲]}]}]\n", "is known already"),
    ],
)
def test_what_would_contradict_is_refused_in_one_line(before: str, why: str) -> None:
    with pytest.raises(CopyDeskError) as caught:
        learnt(before, PATH, "Cohere", COHERE)
    assert str(caught.value).startswith("glossary.yaml: `苟悉` is not learnt for `Cohere`")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_shared_list_is_not_changed_for_two_terms() -> None:
    shared = "terms:\n- {text: Cohere, aliases: &a [{text: 勾西, context: [甲]}]}\n- {text: B, aliases: *a}\n"
    with pytest.raises(CopyDeskError, match="layout of its entry takes none"):
        learnt(shared, PATH, "B", Alias(text="苟悉", context=("乙",)))


def test_every_term_of_the_shows_glossary_can_learn() -> None:
    text = ROOT.joinpath("episodes", "glossary.yaml").read_text("utf-8")
    for term in parse_model(text, PATH, Glossary).value.terms[::5]:
        written = learnt(text, PATH, term.text, Alias(text="从没见过的词"))
        assert len(written.splitlines()) - len(text.splitlines()) in {0, 1}
        assert all(line in written for line in text.splitlines() if line.lstrip().startswith("#"))


@settings(max_examples=60, deadline=None)
@given(words=st.text(min_size=1, max_size=12), right=st.text(min_size=1, max_size=12))
def test_any_words_are_written_so_that_they_are_read_again(words: str, right: str) -> None:
    alias = Alias.model_construct(text=words, safe=False, context=(), not_before=(), not_after=())
    try:
        written = learnt("terms: [{text: A}]\n", PATH, right, alias)
    except (CopyDeskError, SourceError, ValueError):
        return
    assert Term(text=right, aliases=(alias,)) in parse_model(written, PATH, Glossary).value.terms


def test_words_that_exist_are_learnt_near_their_neighbours_only() -> None:
    news = item("英伟达推出推理微服务NIM，企业可以部署。", "NIM")
    (finding,) = findings("## h {#a}\n\n英伟达推出推理微服务宁姆，企业可以部署。\n", "", news)
    assert alias_of(finding) == Alias(text="宁姆")
    made = type(finding)(0, 2, "N001", "warning", "人际", ("人气",), "", before="多个", after="模型的推理")
    assert alias_of(made) == Alias(text="人际", context=("模型", "推理"))
