"""YAML that is made to hurt: refused at its place, at once, and never with more than one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model.episode import Episode
from newscast.model.glossary import Glossary
from newscast.model.show import Show
from newscast.support.errors import SourceError
from newscast.support.yaml_models import parse_model

HEAD = "title: t\ndate: 2024-03-25\nperiod: {year: 2024, month: 3, issue: 4}\nitems:\n"
ITEM = "- {id: a, kind: general, headline: h, body: b}\n"
LAUGHS = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 10))
HURTING = {
    "a billion laughs": f"k0: &k0 lol\n{LAUGHS}",
    "laughs of keys": "a: &a {x: 1}\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} {{x: *{chr(97 + n)}, y: *{chr(97 + n)}}}\n" for n in range(20)),
    "a long word again and again": f"a: &a {'x' * 50_000}\nb: [{', '.join(['*a'] * 10_000)}]\n",
    "a list in itself": "a: &a [*a, *a]\n",
    "keys in themselves": "a: &a {b: *a}\n",
    "deep lists": "a: " + "[" * 100_000,
    "deep lists that close": "a: " + "[" * 900 + "]" * 900,
    "deep keys": "\n".join(" " * n + "a:" for n in range(900)),
    "deep dashes": "- " * 100_000,
    "deep questions": "? " * 100_000,
    "a class": "!!python/object/apply:os.system [ls]\n",
    "a merge": "a: &a {title: t}\n<<: *a\n",
    "a key of a list": "? [a]\n: b\n",
    "no end": "a: [1, 2\n",
    "an alias of nothing": "a: *b\n",
    "two documents": "a: b\n---\nc: d\n",
    "many entries": "a: [" + "1," * 700_000 + "]",
    "very long": "a: " + "x" * 9 * 2**20,
}


@pytest.mark.parametrize("kind", HURTING)
@pytest.mark.parametrize("model", [Episode, Glossary, Show])
def test_what_is_made_to_hurt_is_refused_in_one_line(kind: str, model: type) -> None:
    with pytest.raises(SourceError, match=r"^x\.yaml") as caught:
        parse_model(HURTING[kind], Path("x.yaml"), model)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_anchors_that_people_set_are_followed() -> None:
    text = (
        "terms:\n"
        + "- {text: A, aliases: &a [b, c]}\n"
        + "".join(f"- {{text: T{n}, aliases: *a}}\n" for n in range(50))
    )
    assert parse_model(text, Path("x.yaml"), Glossary).value.terms[50].aliases[1].text == "c"


NUMBERS = [
    "9" * 5000, "-" + "9" * 5000, "1" + "0" * 400, "1_000_000_000_000", ".inf", "-.inf", ".nan", "inf", "nan",
    "1e400", "12:30:45", "0x10", "0o7", "0b1", "1.5", "1e3", "-1", "0", "~", "''", "true", "[]", "{}",
    "２０２４",
    "٢٠٢٤", "2024-03-25T00:00:00+99:99", "0001-01-01", "9999-12-31", "2024-02-30", "99999999999-01-01",
    "²", "½",
]  # fmt: skip
NEWS = "- {id: a, kind: general, headline: h, body: 12个"
PLACES = {
    "year": HEAD.replace("2024,", "@@,") + ITEM,
    "date": HEAD.replace("2024-03-25", "@@") + ITEM,
    "number": f"number: @@\n{HEAD}{ITEM}",
    "source": HEAD + NEWS + ", source: {title: s, date: @@}}\n",
    "value": HEAD + NEWS + ", numbers: [{text: 12个, value: @@}]}\n",
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:20])
@pytest.mark.parametrize("place", PLACES)
def test_any_number_is_read_or_refused_in_one_line(place: str, number: str) -> None:
    try:
        episode = parse_model(PLACES[place].replace("@@", number), Path("x.yaml"), Episode)
    except SourceError as error:
        assert str(error).startswith("x.yaml:")
        assert "\n" not in str(error)
        assert len(str(error)) < 500
    else:
        from tests.copydesk.desk import NO_TERMS

        from newscast.copydesk import check
        from newscast.model.script import parse_script

        check(parse_script("## h {#a}\n\n12个。\n", Path("w.md")), episode, NO_TERMS)


CONTROLS = [
    0x00, 0x07, 0x0B, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066,
    0x2069, 0xFFFE,
]  # fmt: skip
FIELDS = {
    "title": (HEAD.replace(": t\n", ": @@\n") + ITEM, 1),
    "headline": (HEAD + "- {id: a, kind: general, headline: @@, body: b}\n", 5),
    "body": (HEAD + "- {id: a, kind: general, headline: h, body: @@}\n", 5),
    "names": (HEAD + "- {id: a, kind: general, headline: h, body: b, names: [@@]}\n", 5),
    "text": (HEAD + "- {id: a, kind: general, headline: h, body: b, names: [{text: @@}]}\n", 5),
    "category": (HEAD + "- {id: a, kind: general, category: @@, headline: h, body: b}\n", 5),
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("code", CONTROLS, ids=hex)
def test_a_control_character_is_refused_where_it_stands(field: str, code: int) -> None:
    text, line = FIELDS[field]
    column = text.split("\n")[line - 1].index("@@") + 1
    with pytest.raises(SourceError, match=f"U\\+{code:04X}") as caught:
        parse_model(text.replace("@@", f'"a\\u{code:04x}b"'), Path("x.yaml"), Episode)
    assert str(caught.value).startswith(f"x.yaml:{line}:{column}: `{field}` holds the control character")


PIECES = [
    "a", "title", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "<<", "|", ">", "'", '"',
    "\\x9b", ",", "#", "---\n", "...\n", "%", "? ", "~", "9" * 50, "items", "period", "\t", "@", "`", "中",
    "😀",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@pytest.mark.parametrize("model", [Episode, Glossary, Show])
def test_any_text_is_read_or_refused_in_one_line(model: type, text: str) -> None:
    try:
        parse_model(text, Path("x.yaml"), model)
    except SourceError as error:
        assert "\n" not in str(error)
