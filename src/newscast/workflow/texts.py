"""Any text by the show's glossary: as it would be read aloud, or corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscast.copydesk import Finding
    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class CorrectedText:
    """A text after its corrections."""

    text: str
    corrections: tuple[Finding, ...]
    suggestions: tuple[Finding, ...]
    """What is likely but not certain; nothing of it is written."""
    terms: int
    """How many the glossary has."""
    is_compared_by_sound: bool
    """False: text and glossary are too large for it; only letters and aliases were compared."""


def read_aloud(workspace: Workspace, text: str, *, pinyin: bool = False) -> tuple[str, ...]:
    """Return each line of a text as a voice would read it, without notes and marks of sound bites.

    With `pinyin`, each Chinese character is followed by its pronunciation: 字{zi4}.
    """
    from newscast.model.clip import Needs
    from newscast.model.script import without_notes
    from newscast.model.sound_bite import MARK
    from newscast.verbalize import prepare

    reader = prepare(workspace.glossary, workspace.language)
    words = re.sub(MARK, "", without_notes(text)[0])
    lines = (reader.read(line, Needs(pinyin=pinyin)) for line in words.splitlines())
    if not pinyin:
        return tuple(lines)
    from newscast.voices.kokoro.phonemizer import pinyin_line

    return tuple(map(pinyin_line, lines))


def correct_text(workspace: Workspace, text: str, name: str = "-") -> CorrectedText:
    """Correct a text by the show's glossary; `name` is the file's in findings.

    In a show, its `check` settings say which rules are ignored. Raises NewscastError.
    """
    from newscast.copydesk.correcting import correct
    from newscast.copydesk.matching.glossary_search import is_searched
    from newscast.workflow.rule_settings import require_rule_settings

    settings = None
    if (workspace.episodes / "show.yaml").is_file():
        require_rule_settings(workspace)
        settings = workspace.show.check
    fixed = correct(text, workspace.loaded_glossary, name, settings)
    terms = len(workspace.glossary.terms)
    return CorrectedText(fixed.text, fixed.applied, fixed.suggested, terms, is_searched(terms, len(text)))
