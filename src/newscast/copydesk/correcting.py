"""Corrects any text by the glossary alone: a raw transcript, notes, an article."""

from __future__ import annotations

from newscast.copydesk.finding import Fixed
from newscast.glossary import Glossary
from newscast.source import Loaded


def correct(text: str, glossary: Loaded[Glossary], name: str = "-") -> Fixed:
    """The text with every name of the glossary as it is written; `applied` tells what was changed."""
    from pathlib import Path

    from newscast.copydesk.desk import fix
    from newscast.script import Paragraph, Script

    script = Script(Path(name), None, "", (Paragraph(text, 0),))
    return fix(script, None, glossary)
