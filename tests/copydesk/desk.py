"""Sets scripts on the copy desk, for the tests."""

from __future__ import annotations

from pathlib import Path

from newscast.copydesk import Finding, check, fix
from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.script import parse_script
from newscast.support.yaml_models import Loaded, parse_model

NO_TERMS = Loaded(Glossary(), Path("glossary.yaml"), {})


def glossary(text: str) -> Loaded[Glossary]:
    """A glossary of YAML terms."""
    return parse_model("terms:\n" + text, Path("glossary.yaml"), Glossary)


def episode(items: str, guest: str = "") -> Loaded[Episode]:
    """An episode of March 2024 with YAML items, and perhaps a guest."""
    head = "title: t\ndate: 2024-03-25\nperiod: {year: 2024, month: 3, issue: 4}\n"
    head += f"guests: [{guest}]\nitems:\n"
    return parse_model(head + items, Path("w.yaml"), Episode)


def item(body: str, *names: str, item_id: str = "a") -> Loaded[Episode]:
    """An episode of one item."""
    listed = ", ".join(f'"{name}"' for name in names)
    return episode(f'- {{id: {item_id}, kind: general, headline: h, names: [{listed}], body: "{body}"}}\n')


def findings(text: str, terms: str = "", news: Loaded[Episode] | None = None) -> tuple[Finding, ...]:
    """What the desk says of a script."""
    return check(parse_script(text, Path("w.md")), news, glossary(terms) if terms else NO_TERMS)


def fixed(text: str, terms: str = "", news: Loaded[Episode] | None = None) -> str:
    """The script with its certain corrections."""
    return fix(parse_script(text, Path("w.md")), news, glossary(terms) if terms else NO_TERMS).text


def told(text: str, terms: str = "", news: Loaded[Episode] | None = None) -> list[tuple[str, str, str]]:
    """Rule, words and first suggestion of each finding."""
    return [(f.rule, f.found, (*f.suggestions, "")[0]) for f in findings(text, terms, news)]
