"""The reference show's glossary harms no right word."""

from __future__ import annotations

from pathlib import Path

from newscast.model.workspace import Workspace

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(ROOT)
CORRECTED = (ROOT / "tests" / "data" / "draft" / "2024-03-w4.txt").read_text("utf-8")


def bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_every_term_stands_once() -> None:
    texts = [term.text for term in WORKSPACE.glossary.terms]
    assert len(texts) == len(set(texts))


def test_a_variant_has_its_terms_letters_and_is_no_term() -> None:
    texts = {term.text for term in WORKSPACE.glossary.terms}
    for term in WORKSPACE.glossary.terms:
        for variant in term.variants:
            assert bare(variant) == bare(term.text)
            assert variant not in texts


def test_nothing_in_the_corrected_episode_is_called_wrong() -> None:
    for term in WORKSPACE.glossary.terms:
        for wrong in (*term.variants, *(alias.text for alias in term.aliases)):
            assert wrong not in CORRECTED


def test_the_names_of_the_episode_are_known() -> None:
    known = {term.text for term in WORKSPACE.glossary.terms}
    names = {name.text for item in WORKSPACE.episode("2024-03-w4").value.items for name in item.names}
    assert names - known == {"决策AI", "AI NPC"}
