"""The catalogue of rules as people read it, in Markdown, made of the rules' values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from newscast.copydesk.rule import DeskRule, Example
from newscast.copydesk.rules import RULES, SECTIONS
from newscast.model.rule import nearest_rule, rules_named
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message, language, translated

_WIDTH = 110
_HEAD = """# The rules of the copy desk

What `newscast check S` finds, a section a letter. Certain findings are what `--fix` writes. Of the others,
`--accept LINE:COLUMN` writes a suggestion and `--dismiss LINE:COLUMN --reason WHY` silences one for good.
Errors stop a render. Each example shows words of a script, what the rule finds in them and what it suggests
(`⏎` is a new paragraph), and is run by the tests.

A show sets in `episodes/show.yaml` which rules it ignores and how bad the others are, by code, letter or
name:

    check:
      ignore: [L005, unknown-word]
      levels: {P: warning, T002: error}

This page is what `newscast check --rules` prints; `newscast check --rules CODE` prints one rule."""
_LEVELS = {"error": Message("An error"), "warning": Message("A warning"), "info": Message("A remark")}
_LESSER = {"error": Message("an error"), "warning": Message("a warning"), "info": Message("a remark")}


def catalogue() -> str:
    """Return every rule's page by section; CATALOGUE.md beside the rules holds the same."""
    parts = [_HEAD]
    for section in SECTIONS:
        parts += [f"## {section.letter}: {translated(section.title)}", _filled(translated(section.text))]
        parts += [rule_page(rule) for rule in RULES.values() if rule.letter == section.letter]
        comma = "，" if language() == "zh" else ", "
        advice = f"{comma}{translated(section.advice)}" if section.advice else ""
        dismissing = Message(
            "Dismiss one with `newscast check S --dismiss LINE:COLUMN --reason WHY`{advice}.", advice=advice
        )
        parts.append(_filled(str(dismissing)))
    return "\n\n".join(parts) + "\n"


def rule_page(rule: DeskRule) -> str:
    """Return the page of one rule."""
    head = f"### {rule.code} {rule.name}"
    examples = [
        *(f"- {Message('Bad: {example}', example=_shown(example))}" for example in rule.bad),
        *(f"- {Message('Good: {example}', example=_shown(example))}" for example in rule.good),
    ]
    lines = "\n".join(_filled(line, "  ") for line in examples)
    finds = Message("{summary} {effect}.", summary=translated(rule.summary), effect=_effect(rule))
    why = Message("Why: {reason}", reason=translated(rule.why))
    return "\n\n".join((head, _filled(str(finds)), _filled(str(why)), lines))


def selected(keys: tuple[str, ...]) -> str:
    """Return the pages of the rules with these codes, letters or names; raise CopyDeskError for others."""
    pages = []
    for key in keys:
        meant = rules_named(key, RULES.values())
        if not meant:
            hint = nearest_rule(key, RULES.values()) or Message("`newscast check --rules` lists them")
            raise CopyDeskError(Message("there is no rule `{key}`", key=key[:80]), hint=hint)
        pages += [rule_page(rule) for rule in meant]
    return "\n\n".join(dict.fromkeys(pages)) + "\n"


def _effect(rule: DeskRule) -> str:
    """Return what follows from a finding of the rule."""
    words: list[Message] = [_LEVELS[rule.level]]
    if rule.lesser_level:
        words = [Message("{level} or {lesser}", level=_LEVELS[rule.level], lesser=_LESSER[rule.lesser_level])]
    if rule.fixes:
        words.append(Message("`--fix` writes it where it is certain"))
    elif rule.corrects:
        words.append(Message("`newscast correct` writes it"))
    if rule.teaches:
        words.append(Message("`--accept LINE:COLUMN --learn` teaches the glossary"))
    if not rule.is_dismissible:
        words.append(Message("cannot be dismissed or ignored"))
    return ("；" if language() == "zh" else "; ").join(map(str, words))


def _shown(example: Example) -> str:
    parts = [_quoted(example.script) + (f" {Message('in the opening')}" if example.is_opening else "")]
    if example.found:
        written = {None: "", "": f" → {Message('nothing')}"}.get(
            example.written, f" → {_quoted(example.written or '')}"
        )
        parts[0] += f": {_quoted(example.found)}{written}"
    parts += [] if example.has_episode else [str(Message("without an episode"))]
    if where := list(_context(example)):
        parts.append("where " + " and ".join(where))
    return ", ".join(parts)


def _context(example: Example) -> Iterator[str]:
    """Yield what the script of the example is checked against."""
    said = [f"says {_quoted(example.item)}"] if example.item else []
    said += [f"names {_quoted(example.names)}"] if example.names else []
    said += [f"lists {_quoted(example.number)}"] if example.number else []
    if said:
        yield f"the item {' and '.join(said)}"
    if example.glossary:
        yield f"the glossary has {_quoted(example.glossary)}"


def _quoted(words: str) -> str:
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in words.replace("\n\n", "⏎"))
    return f"`{shown.strip(chr(10)) or words}`"


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
