"""Teaches the glossary: a mishearing that an editor has settled becomes an alias of its term.

The alias is set into the file's own text, so that comments, order and layout stay as people left them
(ruamel.yaml, which also keeps comments, would wrap and re-align the other entries). What was set in is read
again and must be the old glossary with this one alias more; else nothing is given.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.languages.han import HAN
from newscast.languages.tokens import tokens_of
from newscast.languages.zh.lexicon import dictionary_words, english_words
from newscast.model.glossary import Alias, Glossary, Term
from newscast.support.errors import CopyDeskError, NewscastError
from newscast.support.messages import Message, Text
from newscast.support.yaml_models import parse_model

_MOST_CONTEXT = 2
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = re.compile(rf"[A-Za-z{HAN}](?:[A-Za-z0-9{HAN} .+-]*[A-Za-z0-9{HAN}])?")


def alias_of(finding: Finding) -> Alias:
    """Return the alias that an accepted finding teaches, never `safe`: only editors say so.

    Where all its words exist, it is one only near the words that stood beside it.
    """
    if not _exists(finding.found):
        return Alias(text=finding.found)
    near = [
        words[start:end]
        for words in (finding.after, finding.before)
        for start, end in dictionary_words(words)
        if words[start:end] not in finding.found
    ]
    return Alias(text=finding.found, context=tuple(dict.fromkeys(near))[:_MOST_CONTEXT])


def _exists(words: str) -> bool:
    covered = {place for start, end in dictionary_words(words) for place in range(start, end)}
    return all(
        token.start in covered or len(words) == 1 or token.text.lower() in english_words()
        for token in tokens_of(words)
    )


def entry(alias: Alias) -> str:
    """Return the alias as it stands in the file."""
    near = f", context: [{', '.join(map(_scalar, alias.context))}]" if alias.context else ""
    return f"{{text: {_scalar(alias.text)}{near}}}"


def learnt(text: str, path: Path, right: str, alias: Alias) -> str:
    """Return the glossary's text with `alias` for the term `right`, which is added where there is none yet.

    Raises CopyDeskError where the glossary would contradict itself or its layout takes no alias.
    """
    before = parse_model(text, path, Glossary).value if text.strip() else Glossary()
    expected = _with_alias(before, path, right, alias)
    try:
        written = _written(text, right, alias)
        after = parse_model(written, path, Glossary)
        GlossaryIndex(after)
    except NewscastError as error:
        raise _refused(path, alias, right, error.what) from error
    if after.value != expected:
        raise _refused(path, alias, right, Message("the layout of its entry takes none"))
    return written


def glossary_with_say(glossary: Glossary, word: str, say: str) -> Glossary:
    """Return the glossary with how a word is said; a term is added where there is none yet."""
    terms = list(glossary.terms)
    for index, term in enumerate(terms):
        if term.text == word:
            terms[index] = term.model_copy(update={"say": say})
            return Glossary(terms=tuple(terms))
    return Glossary(terms=(*terms, Term(text=word, say=say)))


def taught_say(text: str, path: Path, word: str, say: str) -> str:
    """Return the glossary's text with how `word` is said; comments, order and layout stay.

    Raises CopyDeskError where the glossary would contradict itself or its layout takes no `say`.
    """
    before = parse_model(text, path, Glossary).value if text.strip() else Glossary()
    expected = glossary_with_say(before, word, say)
    try:
        written = _with_say_written(text, word, say)
        after = parse_model(written, path, Glossary)
        GlossaryIndex(after)
    except NewscastError as error:
        raise _say_refused(path, word, str(error.what)) from error
    if after.value != expected:
        raise _say_refused(path, word, "the layout of its entry takes none")
    return written


def _say_refused(path: Path, word: str, why: Text) -> CopyDeskError:
    return CopyDeskError(
        Message("the glossary takes no `say` for `{word}`: {why}", word=word, why=why),
        at=path,
        hint=Message("edit it"),
    )


def _with_say_written(text: str, word: str, say: str) -> str:
    root = yaml.compose(text, Loader=_Loader) if text.strip() else None
    fresh = f"{{text: {_scalar(word)}, say: {_scalar(say)}}}"
    keys = _values(root) if root is not None else {}
    if "terms" not in keys:
        return f"{text.rstrip()}\nterms:\n  - {fresh}\n".lstrip("\n")
    key, terms = keys["terms"]
    for node in terms.value if isinstance(terms, yaml.SequenceNode) else ():
        values = _values(node)
        if "text" not in values or values["text"][1].value != word:
            continue
        if "say" in values:
            old = values["say"][1]
            return f"{text[: old.start_mark.index]}{_scalar(say)}{text[old.end_mark.index :]}"
        if node.flow_style:
            return _into_flow(text, node, f"say: {_scalar(say)}")
        indent = " " * node.start_mark.column
        return _after_line(text, values["text"][1].end_mark.index, f"{indent}say: {_scalar(say)}")
    return _into_list(text, key, terms, fresh)


def _with_alias(glossary: Glossary, path: Path, right: str, alias: Alias) -> Glossary:
    terms = list(glossary.terms)
    if any(term.text == alias.text for term in terms):
        raise _refused(path, alias, right, Message("it is a term itself"))
    for index, term in enumerate(terms):
        if term.text != right:
            continue
        if any(known.text == alias.text for known in term.aliases):
            raise _refused(
                path, alias, right, Message("it is known already, with guards that did not hold here")
            )
        if alias.text in term.confusable_with:
            raise _refused(path, alias, right, Message("the term names it as a right name that sounds alike"))
        terms[index] = term.model_copy(update={"aliases": (*term.aliases, alias)})
        return Glossary(terms=tuple(terms))
    return Glossary(terms=(*terms, Term(text=right, aliases=(alias,))))


def _refused(path: Path, alias: Alias, right: str, why: Text) -> CopyDeskError:
    return CopyDeskError(
        Message(
            "`{alias_text}` is not learnt for `{right}`: {why}", alias_text=alias.text, right=right, why=why
        ),
        at=path,
        hint=Message("accept without --learn, or edit it"),
    )


def _written(text: str, right: str, alias: Alias) -> str:
    root = yaml.compose(text, Loader=_Loader) if text.strip() else None
    fresh = f"{{text: {_scalar(right)}, aliases: [{entry(alias)}]}}"
    if root is None:
        return f"{text}terms:\n  - {fresh}\n"
    keys = _values(root)
    if "terms" not in keys:
        return f"{text.rstrip()}\nterms:\n  - {fresh}\n"
    key, terms = keys["terms"]
    for node in terms.value if isinstance(terms, yaml.SequenceNode) else ():
        values = _values(node)
        if "text" in values and values["text"][1].value == right:
            return _into_term(text, node, entry(alias))
    return _into_list(text, key, terms, fresh)


def _into_term(text: str, term: yaml.MappingNode, written: str) -> str:
    values = _values(term)
    if "aliases" in values:
        return _into_list(text, *values["aliases"], written)
    if term.flow_style:
        return _into_flow(text, term, f"aliases: [{written}]")
    indent = " " * term.start_mark.column
    return _after_line(text, values["text"][1].end_mark.index, f"{indent}aliases: [{written}]")


def _into_list(text: str, key: yaml.Node, values: yaml.Node, written: str) -> str:
    """Return the text with one more entry at the end of the list `values`, which stands under `key`."""
    if isinstance(values, yaml.SequenceNode) and values.flow_style:
        return _into_flow(text, values, written)
    if not isinstance(values, yaml.SequenceNode) or not values.value:
        start, end = values.start_mark.index, values.end_mark.index
        colon = text.index(":", key.end_mark.index) + 1
        return f"{text[:colon]} [{written}]{text[max(colon, end if end > start else colon) :]}"
    indent = " " * values.start_mark.column
    return _after_line(text, _end(values.value[-1]), f"{indent}- {written}")


def _into_flow(text: str, node: yaml.CollectionNode, written: str) -> str:
    end = node.end_mark.index - 1
    inside = text[node.start_mark.index + 1 : end].rstrip()
    comma = "" if not inside else " " if inside.endswith(",") else ", "
    at = node.start_mark.index + 1 + len(inside)
    return f"{text[:at]}{comma}{written}{text[at:]}"


def _after_line(text: str, at: int, line: str) -> str:
    """Return a line of its own after the one where `at` stands.

    A block scalar ends where the next line begins.
    """
    if at and text[at - 1] == "\n":
        return f"{text[:at]}{line}\n{text[at:]}"
    end = text.find("\n", at)
    if end < 0:
        return f"{text}\n{line}\n"
    newline = "\r\n" if text[end - 1] == "\r" else "\n"
    return f"{text[: end + 1]}{line}{newline}{text[end + 1 :]}"


def _end(node: yaml.Node) -> int:
    """Return where the last word of the node ends; a block collection says where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last)
    return node.end_mark.index


def _values(node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: (key, value) for key, value in node.value}


def _scalar(words: str) -> str:
    return words if _PLAIN.fullmatch(words) and words != "null" else json.dumps(words, ensure_ascii=False)
