"""A template from a stranger is only text: it reaches data, calls filters, and ends soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from newscast.drafting import draft
from newscast.drafting.sandbox import LARGEST_TEMPLATE_BYTES
from newscast.model import episode as episodes
from newscast.model import show as shows
from newscast.model.episode import Episode
from newscast.model.show import Show
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError

SHOW = Workspace(Path(__file__).parent.parent.parent).show
EPISODE = Episode.model_validate(
    {
        "title": "题目",
        "date": "2024-03-25",
        "period": {"year": 2024, "month": 3, "issue": 12},
        "items": [
            {
                "id": "a",
                "kind": "product",
                "headline": "头条",
                "company": "甲",
                "name": "乙",
                "points": ["一", "二"],
                "source": {"title": "报", "url": "https://example.com/a", "date": "2024-03-18"},
                "names": ["甲"],
                "numbers": [{"text": "3亿", "value": "300000000"}],
            }
        ],
    }
)
OBJECTS = {
    "show": SHOW,
    "show.owner": SHOW.owner,
    "show.feed": SHOW.feed,
    "show.music": SHOW.music,
    "show.speakers[0]": SHOW.speakers[0],
    "show.publish_time": SHOW.publish_time,
    "episode": EPISODE,
    "episode.date": EPISODE.date,
    "episode.items": EPISODE.items,
    "period": EPISODE.period,
    "item": EPISODE.items[0],
    "item.source": EPISODE.items[0].source,
    "item.names[0]": EPISODE.items[0].names[0],
    "item.numbers[0]": EPISODE.items[0].numbers[0],
    "item.name": EPISODE.items[0].name,
    "item.id": EPISODE.items[0].id,
}
"""What a template can name, with the object behind it."""
TEXT_METHODS = {
    "startswith", "endswith", "removeprefix", "removesuffix", "lower", "upper", "isascii", "isdigit",
}  # fmt: skip
MOST_SECONDS = 12.0
"""For any template at all, on a machine that is busy."""


def filled(folder: Path, template: str, show: Show = SHOW, **more: str) -> str:
    """What the template says of the one item; `more` are templates beside it, by the name before `.j2`."""
    for name, text in {"product": template, **more}.items():
        (folder / f"{name}.j2").write_text(text, "utf-8")
    return draft(EPISODE, show, "w1", folder).words["a"]


def refusal(folder: Path, template: str, **more: str) -> str:
    """The one line that ends it, which is soon."""
    began = time.monotonic()
    with pytest.raises(NewscastError) as caught:
        filled(folder, template, **more)
    assert time.monotonic() - began < MOST_SECONDS
    line = str(caught.value)
    assert "\n" not in line
    assert len(line) < 600
    return line


@pytest.mark.parametrize("name", OBJECTS)
def test_no_method_of_any_model_or_value_is_within_reach(tmp_path: Path, name: str) -> None:
    thing = OBJECTS[name]
    methods = [one for one in dir(type(thing)) if callable(getattr(type(thing), one))]
    asked = [one for one in methods if not (isinstance(thing, str) and one in TEXT_METHODS)]
    assert len(asked) > 20
    template = "".join(
        f"{{{{ {name}.{one} is defined }}}}{{{{ {name}['{one}'] is defined }}}}" for one in asked
    )
    assert filled(tmp_path, template) == "FalseFalse" * len(asked)
    for one in asked[:2] + asked[-2:]:
        assert "product.j2:1: " in refusal(tmp_path, f"{{{{ {name}.{one}() }}}}")


def models() -> list[type[BaseModel]]:
    return [
        model
        for module in (episodes, shows)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__
    ]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_of_a_model_only_fields_are_within_reach(tmp_path: Path, model: type[BaseModel]) -> None:
    fields = {*type(EPISODE.items[0]).model_fields, *Show.model_fields}
    asked = [one for one in dir(model) if one not in fields]
    template = "".join(f"{{{{ item.{one} is defined or show['{one}'] is defined }}}}" for one in asked)
    assert filled(tmp_path, template) == "False" * len(asked)


@pytest.mark.parametrize("model", [SHOW, EPISODE, EPISODE.period, EPISODE.items[0], SHOW.feed, SHOW.owner])
def test_every_field_is_there(tmp_path: Path, model: BaseModel) -> None:
    name = next(name for name, thing in OBJECTS.items() if thing is model)
    fields = type(model).model_fields
    template = "".join(f"{{{{ {name}.{field} is defined }}}}" for field in fields)
    assert filled(tmp_path, template) == "True" * len(fields)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ episode.date }}", "2024-03-25"),
        ("{{ episode.date.year }}年{{ episode.date.month }}月{{ episode.date.day }}日", "2024年3月25日"),
        ("{{ show.publish_time }}", "08:00"),
        ("{{ item.source.title }}{{ item.source.date }}", "报2024-03-18"),
        ("{{ item.names[0].text }}{{ item.numbers[0].value }}", "甲300000000"),
        ("{% for p in item.points %}{{ loop.index }}{{ p }}{% endfor %}", "1一2二"),
        ("{% for p in item.points if p != '一' %}{{ loop.length }}{{ p }}{% endfor %}", "1二"),
        ("{{ item.points | join('、') }}{{ item.points | length }}", "一、二2"),
        ("{{ '%02d' % period.month }}", "03"),
        ("{{ period.month + 1 }}{{ 2 ** 10 }}{{ '好' * 2 }}", "41024好好"),
        ("{{ item.detail | default('无', true) }}", "无"),
        ("{{ item.name | upper | replace('乙', '丙') | trim }}", "丙"),
        ("{% if '乙' in item.name and item.name.startswith(('甲', '乙')) %}是{% endif %}", "是"),
        ("{% set n = namespace(x=1) %}", "cannot"),
        (
            "{% macro m(x, y='二') %}{{ x }}{{ y }}{% endmacro %}{{ m('一') }}{{ m('三', y='四') }}",
            "一二三四",
        ),
        ("{% from 'part.j2' import m %}{% import 'part.j2' as p %}{{ m() }}{{ p.m() }}", "部部"),
        ("{% include 'part.j2' %}尾", "头尾"),
        ("{% extends 'base.j2' %}{% block b %}子{{ super() }}{% endblock %}", "外子父"),
        ("{% set x %}{{ item.name }}好{% endset %}{{ x }}", "乙好"),
        ("{% filter upper %}ab{% endfilter %}{% raw %}{{ }}{% endraw %}", "AB{{ }}"),
        ("{% call(x) m() %}{{ x }}{% endcall %}{% macro m() %}{{ caller('一') }}{% endmacro %}", "cannot"),
        ("{{ {'a': '甲'}[item.id] }}{{ item.name[0] }}{{ item.points[1:][0] }}", "甲乙二"),
        ("{{ loop.cycle }}", "cannot"),
        ("{% for p in item.points %}{{ loop.cycle('单', '双') }}{% endfor %}", "单双"),
    ],
)
def test_templates_say_what_they_should(tmp_path: Path, template: str, said: str) -> None:
    more = {
        "part": "{% macro m() %}部{% endmacro %}头",
        "base": "外{% block b %}父{% endblock %}",
    }
    if said == "cannot":
        assert "product.j2:1: the template cannot be filled" in refusal(tmp_path, template, **more)
    else:
        assert filled(tmp_path, template, **more) == said


ESCAPES = [
    "{{ show.parse_raw('x', content_type='application/pickle', allow_pickle=true) }}",
    "{{ show.model_validate_json('{}') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ()['__class__'] }}",
    "{{ item | attr('__class__') }}",
    "{{ item | map(attribute='__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__ }}",
    "{{ joiner() }}",
    "{{ range(3) }}",
    "{{ dict(a=1) }}",
    "{{ namespace() }}",
    "{{ get_flashed_messages }}",
    "{{ '{0.__class__}'.format(item) }}",
    "{{ '{a.__class__}'.format_map({'a': item}) }}",
    "{{ '%(x)s' % {'x': item} }}",
    "{{ '%s' | format(item) }}",
    "{{ ['x'].append('y') }}",
    "{{ {'x': 1}.update({'y': 2}) }}",
    "{{ {'x': 1}.items() }}",
    "{{ item }}",
    "{{ show }}",
    "{{ item.points }}",
    "{{ self }}",
    "{% for p in item.points %}{{ loop }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(x=1) }}",
    "{% block b %}{{ self.b._context }}{% endblock %}",
    "{% import 'product.j2' as p %}{{ p.__class__ }}",
    "{% include '../secret.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% include '..\\\\secret.txt' %}",
    "{% include 'a/../../secret.txt' %}",
    "{% include 'x\\0.j2' %}",
    "{% include item %}",
    "{% extends show %}",
    "{% set item.name = 'x' %}",
    "{% autoescape true %}{{ item.name }}{% endautoescape %}",
    "{{ item.name.encode() }}",
    "{{ item.name.join(item.points) }}",
    "{{ item.name.center(9) }}",
    "{{ item.name.translate({1: 'x'}) }}",
    "{{ 1.5.hex() }}",
    "{{ (1).to_bytes(9, 'big') }}",
    "{{ episode.date.strftime('%Y') }}",
    "{{ episode.date.today() }}",
    "{{ item.points.count('一') }}",
    "{{ item | pprint }}",
    "{{ item | tojson }}",
    "{{ item | string }}",
    "{{ '\\x00' }}{{ nothing }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_an_escape_ends_in_one_line(tmp_path: Path, template: str) -> None:
    (tmp_path / "secret.txt").write_text("geheim", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    line = refusal(folder, template)
    assert "product.j2:1" in line
    assert "geheim" not in line


NINES = "9" * 9
BOMBS = {
    "product of a text": "{{ 'a' * 10**11 }}",
    "product the other way": "{{ 10**11 * 'a' }}",
    "product of a list": "{{ ([1] * 10**11) | length }}",
    "product of a tuple": "{{ ((1, 2) * 10**11) | length }}",
    "power": f"{{{{ {NINES} ** {NINES} }}}}",
    "power of powers": "{{ 9 ** 9 ** 9 ** 9 }}",
    "negative power": f"{{{{ (-{NINES}) ** {NINES} }}}}",
    "squares": "{% set a = 10 ** 50 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
    "digits": "{{ " + "9" * 5000 + " }}",
    "hexadecimal digits": "{{ 0x" + "f" * 60000 + " }}",
    "precision": "{{ '%.999999999f' % 1.0 }}",
    "width": "{{ '%9999999999d' % 1 }}",
    "width of three digits": "{{ '%999d' % 1 }}",
    "width from elsewhere": "{{ '%*d' % (10**9, 1) }}",
    "precision from elsewhere": "{{ '%.*f' % (10**9, 1.0) }}",
    "width behind flags": "{{ '%-+ #0999999999s' % 'x' }}",
    "width behind a name": "{{ '%(a)999999999d' % {'a': 1} }}",
    "format of formats": "{{ ('%s' * 1000) % item.points }}",
    "format filter": "{{ '%9999999999d' | format(1) }}",
    "center": "{{ 'a' | center(10**9) }}",
    "indent": "{{ 'a' | indent(10**9, true) }}",
    "batch": "{{ [1] | batch(10**9, 'x') | list }}",
    "slice": "{{ [1] | slice(10**9) | list }}",
    "round": "{{ 1.5 | round(10**9, 'ceil') }}",
    "wordwrap": "{{ ('a ' * 100000) | wordwrap(1) }}",
    "replace": "{% set a = 'a' * 100000 %}{{ a | replace('a', a) }}",
    "replace of nothing": "{% set a = 'a' * 100000 %}{{ a | replace('', a) }}",
    "join": "{% set a = 'a' * 100000 %}{{ ([1] * 100000) | join(a) }}",
    "doubling": "{% set a = 'aa' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "adding": "{% set a = 'aa' %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "block doubling": "{% set a = 'aa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "filter doubling": "{% set a = 'aa' %}" + "{% set a = [a, a] | join %}" * 60 + "{{ a }}",
    "list doubling": "{% set a = [1] %}" + "{% set a = a + a %}" * 60 + "{{ a | length }}",
    "nested lists": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a | length }}",
    "nested tuples": "{% set a = (1,) %}" + "{% set a = (a, a) %}" * 60 + "{{ a | length }}",
    "nested lists compared": "{% set a = [1] %}{% set b = [1] %}"
    + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
    + "{{ a == b }}",
    "nested tuples as keys": "{% set a = (1,) %}" + "{% set a = (a, a) %}" * 60 + "{{ {a: 1}[a] }}",
    "nested arguments": "{% macro m(n) %}{{ m(n + 1, varargs, varargs) }}{% endmacro %}{{ m(0, 1, 2) }}",
    "nested lists called": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a() }}",
    "loops in loops": "{% set a = [1] * 1000 %}" + "{% for x in a %}" * 5 + "{% endfor %}" * 5,
    "silent loops": "{% set a = [1] * 100000 %}{% for x in a %}{% for y in a %}{% endfor %}{% endfor %}",
    "texts": "{% set a = 'a' * 9999 %}{% for x in a %}{% for y in a %}{{ x }}{% endfor %}{% endfor %}",
    "loops with a test": "{% set a = [1] * 100000 %}{% for x in a if a == a %}{% endfor %}",
    "loops that set": "{% set a = [1] * 100000 %}{% for x in a %}{% set b = a + a %}{% endfor %}",
    "loops of contents": "{% set a = 'a' * 100000 %}{% for x in a %}{{ 'b' in a }}{% endfor %}",
    "loops of starts": "{% set a = 'a' * 100000 %}{% for x in a %}{{ a.startswith(a) }}{% endfor %}",
    "loops of slices": "{% set a = 'a' * 200000 %}{% for x in a %}{% set b = a[1:] %}{% endfor %}",
    "loops within too many loops": "{% for x in [1] %}" * 12 + "{% endfor %}" * 12,
    "recursive loop": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "changed": "{% set a = [1] * 100000 %}{% for x in a %}{{ loop.changed(a) }}{% endfor %}",
    "macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro twice": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "macro that writes": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{{ "
    + "m(" * 30
    + "'a'"
    + ")" * 30
    + " }}",
    "call without end": "{% macro m() %}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}",
    "block without end": "{% block b %}{{ self.b() }}{% endblock %}",
    "block twice": "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
    "include without end": "{% include 'product.j2' %}",
    "import without end": "{% import 'product.j2' as p %}",
    "extends without end": "{% extends 'product.j2' %}",
    "include twice": "{% include 'product.j2' %}" * 2,
    "included again and again": "{% for x in [1] * 100000 %}{% include 'part.j2' %}{% endfor %}",
    "writes long": "{% for x in [1] * 100000 %}" + "长" * 1000 + "{% endfor %}",
    "brackets": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "lists": "{{ " + "[" * 20000 + "1" + "]" * 20000 + " }}",
    "nots": "{{ " + "not " * 15000 + "1 }}",
    "minuses": "{{ " + "-" * 60000 + "1 }}",
    "sum": "{{ " + "1 + " * 15000 + "1 }}",
    "conditions": "{{ " + "1 if 0 else " * 5000 + "1 }}",
    "attributes": "{{ item" + ".a" * 30000 + " }}",
    "filters": "{{ 1" + "|abs" * 15000 + " }}",
    "ifs": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "blanks": "{% if 1" + " " * 60000 + "%}",
    "openings": "{" * 60000,
    "open statements": "{%" * 30000,
    "open comments": "{#" * 30000,
    "open texts": "{{ '" + "\\\\'" * 20000,
    "lines": "\n" * 60000 + "{{ nothing }}",
    "long": "a" * (LARGEST_TEMPLATE_BYTES + 1),
}


@pytest.mark.parametrize("template", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_one_line(tmp_path: Path, template: str) -> None:
    line = refusal(tmp_path, template, part="{% for x in [1] * 100000 %}{% endfor %}")
    assert str(tmp_path) in line


def test_files_that_include_each_other_twice_end(tmp_path: Path) -> None:
    chain = {f"t{n}": f"{{% include 't{n + 1}.j2' %}}" * 2 for n in range(40)}
    line = refusal(tmp_path, "{% include 't0.j2' %}", **chain, t40="")
    assert "does too much" in line


def test_the_line_of_a_breach_is_named(tmp_path: Path) -> None:
    line = refusal(tmp_path, "一\n二\n{{ 'a' * 10**11 }}")
    assert line.startswith(f"{tmp_path / 'product.j2'}:3: the template cannot be filled: does too much")
    (tmp_path / "part.txt").write_text("一\n{{ '%.999f' % 1 }}", "utf-8")
    line = refusal(tmp_path, "{% include 'part.txt' %}")
    assert line.startswith(f"{tmp_path / 'part.txt'}:2: ")


def test_many_small_sins_end_with_the_drafts_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscast.drafting.budget.MOST_SECONDS", 0.3)
    items = [EPISODE.items[0].model_copy(update={"id": f"i{n}"}) for n in range(1000)]
    episode = EPISODE.model_copy(update={"items": tuple(items)})
    (tmp_path / "product.j2").write_text("{% for x in [1] * 10000 %}{% endfor %}好", "utf-8")
    began = time.monotonic()
    with pytest.raises(NewscastError, match=r"product\.j2:1: .* takes longer than"):
        draft(episode, SHOW, "w1", tmp_path)
    assert time.monotonic() - began < MOST_SECONDS
