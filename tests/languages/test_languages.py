"""A language is a folder: zh and en, a third that a test adds, and nothing outside that depends on one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import newscast.languages
from newscast.drafting import draft
from newscast.languages import language as module
from newscast.languages.language import FALLBACK, Language, language_of, languages
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary
from newscast.model.workspace import Workspace
from newscast.verbalize import prepare
from newscast.workflow import init_show

PACKAGE = Path(newscast.languages.__file__).parents[1]
_CHINESE = re.compile(r"[\u3400-\u9fff\u3001-\u301f\uff00-\uffef]")

GERMAN = """
from dataclasses import replace
from datetime import date
from pathlib import Path

from newscast.languages.en.language import LANGUAGE as ENGLISH
from newscast.languages.language import Hearing


def day(moment: date) -> str:
    return f"{moment.day}.{moment.month}.{moment.year}"


LANGUAGE = replace(
    ENGLISH,
    tag="de-DE",
    name="German",
    drafting=replace(
        ENGLISH.drafting,
        templates=Path(__file__).parent / "templates",
        verbs={"research": "stellten vor", "product": "veröffentlicht"},
        closing="Zum Schluss",
    ),
    listener=replace(ENGLISH.listener, opening="Begrüßung", transcript="Zum Mitlesen", day=day),
    hearing=Hearing("de", "Dies sind die Nachrichten."),
    reader=None,
    figures=None,
    checks=frozenset("E"),
    may_double=frozenset({"die", "der", "das"}),
    voices=lambda tag: {"edge": ("de-DE-KatjaNeural",)},
    starter=None,
)
"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    folder = tmp_path / "more" / "de"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "language.py").write_text(GERMAN, "utf-8")
    (folder / "templates" / "opening.j2").write_text("Hallo bei {{ show.title }}.\n", "utf-8")
    (folder / "templates" / "closing.j2").write_text("Auf Wiederhören.\n", "utf-8")
    (folder / "templates" / "product.j2").write_text(
        "{{ item.company }} {{ item.verb }} {{ item.name }}.\n", "utf-8"
    )
    monkeypatch.setattr(newscast.languages, "__path__", [*newscast.languages.__path__, str(folder.parent)])
    module._folder.cache_clear()
    yield language_of("de-AT")
    module._folder.cache_clear()


def test_a_tag_finds_its_folder() -> None:
    assert {one.tag for one in languages()} == {"zh-CN", "en-US"}
    assert language_of("zh-TW") is language_of("ZH") is language_of("zh-Hant-HK")
    assert language_of("en-GB").tag == "en-US"


@pytest.mark.parametrize("tag", ["fr-FR", "han", "digits", "x", "", "eng-US", "../zh", "zhx"])
def test_a_language_without_a_folder_has_english_words_and_no_rules(tag: str) -> None:
    language = language_of(tag)
    assert not language.is_known
    assert language.listener == language_of(FALLBACK).listener
    assert language.reader is None
    assert not language.checks
    assert language.starter is None


def test_text_of_an_unknown_language_is_read_as_it_stands() -> None:
    assert (
        prepare(Glossary(), "fr-FR").read("Il a payé 12,50 € en 2026.", Needs())
        == "Il a payé 12,50 € en 2026."
    )


def test_a_third_language_is_a_folder_alone(german: Language, tmp_path: Path) -> None:
    assert german.name == "German"
    assert german in languages()
    init_show(tmp_path / "show", language="en")
    path = tmp_path / "show" / "episodes" / "show.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub(r"voices: .*", "{}", text.replace("language: en-US", "language: de-AT")).replace(
            "    {}\n", ""
        ),
        "utf-8",
    )
    workspace = Workspace(tmp_path / "show")
    (slug,) = workspace.slugs()
    episode = workspace.episode(slug).value
    product = episode.model_copy(update={"items": episode.items[1:2]})
    words = draft(product, workspace.show, slug, workspace.templates).text
    assert "Hallo bei My News Weekly." in words
    assert "Example Company veröffentlicht HearIt." in words
    assert "## Zum Schluss {#closing}\n\nAuf Wiederhören." in words
    assert workspace.show.speakers[0].voices["edge"] == "de-DE-KatjaNeural"


@pytest.mark.parametrize("tag", ["en-US", "en-GB", "fr"])
def test_nothing_chinese_is_in_what_another_language_shows(tag: str) -> None:
    language = language_of(tag)
    shown = [
        repr(language.listener),
        repr(language.programme),
        repr(language.corrections),
        repr(language.drafting),
    ]
    shown += [path.read_text("utf-8") for path in language.drafting.templates.glob("*.j2")]
    assert language.disclosure is not None
    assert not [text for text in (*shown, repr(language.disclosure)) if _CHINESE.search(text)]


# What still holds Chinese outside the folders of languages. The list may only grow shorter.
EXEMPT = {
    # Examples of rules, and rules of Mandarin themselves: they run for Mandarin alone.
    *(f"copydesk/rules/{name}.py" for name in (
        "aliases", "completeness", "dates", "homophones", "markup", "names", "punctuation", "saying",
        "sound_bites", "truth", "unknown", "variants", "wording",
    )),
    *(f"site/feed/rules/{name}.py" for name in ("channel", "item", "item_checks")),
    # Matching by the sound of Mandarin, and transcripts of Mandarin.
    "copydesk/matching/glossary_search.py", "copydesk/matching/item_names.py",
    "copydesk/reporters.py", "copydesk/text_blocks.py", "workflow/issue_text.py",
    "drafting/transcript_clauses.py", "drafting/transcript_cues.py", "drafting/transcript_shapes.py",
    "drafting/transcripts.py", "proof/listed.py",
    # Marks that people type in any language, and the marks of a conflict.
    "model/markup.py", "model/script.py", "model/source_warnings.py", "drafting/merging.py",
    "drafting/plain.py",
    "site/feed/captions.py", "site/artwork.py", "workflow/correction_text.py",
    "audio/mix/timeline_builder.py",
    "model/unfilled.py", "workflow/disclosing.py", "site/pages/unbroken.py", "site/show_notes.py",
    "workflow/render_inputs.py",
    "support/yaml_parser_faults.py", "support/yaml_slips.py", "support/yaml_model_faults.py",
    "support/yaml_mistakes.py", "support/yaml_silent.py",
    # What people paste, in either language; and marks.
    "studio/item_fields.py", "support/yaml_writing.py", "workflow/pasting.py", "workflow/listening.py",
    # Default words of items, kept for templates that shows wrote themselves.
    "model/episode.py",
    # Engines.
    "voices/kokoro/phonemizer.py", "voices/kokoro/mandarin.py",
    # What the commands say in the reader's own language.
    "copydesk/catalogue.py", "site/feed/catalogue.py", "model/approval.py",
    "cli/translated_help.py", "cli/language.py", "cli/voices.py",
}  # fmt: skip


def chinese_outside() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("languages/"):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        bodies = [
            node.body
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        ]
        documented = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}
        words = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        ]
        if any(_CHINESE.search(text) for text in words):
            found.add(name)
    return found


def test_chinese_stands_in_its_folder() -> None:
    found = chinese_outside()
    assert not found - EXEMPT, "move it into languages/zh"
    assert not EXEMPT - found, "shorten the list"
