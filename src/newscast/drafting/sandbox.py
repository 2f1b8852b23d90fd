"""Where templates are filled: plain data in, text out, nothing else within reach, all of it bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import BuiltinMethodType, CodeType
from typing import Any, cast

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment

from newscast.drafting.budget import MOST_BITS, Budget, LimitError
from newscast.drafting.facts import Facts
from newscast.drafting.guarding import EACH, HANDLED, JOINED, guarded
from newscast.support.files import read_source
from newscast.support.messages import Message

LARGEST_TEMPLATE_BYTES = 64 * 2**10

_TEXT_METHODS = frozenset({
    "startswith", "endswith", "removeprefix", "removesuffix", "lower", "upper", "isascii", "isdigit",
})  # fmt: skip
_LOOP_FIELDS = frozenset({
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem",
    "nextitem", "cycle", "changed",
})  # fmt: skip
_TESTS = frozenset({
    "defined", "undefined", "none", "string", "number", "boolean", "true", "false", "odd", "even",
    "divisibleby", "sequence", "mapping", "iterable", "in", "eq", "equalto", "==", "ne", "!=", "lt",
    "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">=", "sameas", "lower", "upper",
})  # fmt: skip
_WIDE = re.compile(r"%[-#0 +.\d]*(?:\d{3}|\*)|%\(")
"""A conversion with a width or precision of three digits or from elsewhere, or one with a name."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Fills the templates of `folder`, else those of `own` of the same name, within a `Budget`.

    Templates see `Facts`, texts, numbers and tuples; they call filters of this table, macros and blocks of
    their own, and a few methods of texts that make nothing larger. There are no globals.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, folder: Path, filters: Mapping[str, Callable[..., object]], own: Path) -> None:
        self.budget = Budget()
        super().__init__(
            loader=_Templates(folder, own),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            # What a template computes is computed while it is counted, not while it is compiled.
            optimized=False,
            finalize=_written,
        )
        self.globals.clear()
        self.tests = {name: test for name, test in self.tests.items() if name in _TESTS}
        self.filters = {name: self._counting(one) for name, one in {**FILTERS, **filters}.items()}
        self.filters |= {EACH: self._each, HANDLED: self.budget.handle, JOINED: self._joined}
        self.filters |= {"join": self._join, "replace": self._replace}

    def fill(self, name: str, facts: Mapping[str, object]) -> str:
        """Return the text of one template."""
        self.budget.begin()
        return self.get_template(name).render(facts)

    def is_from(self, filename: str) -> bool:
        """Return whether a file is one of the templates."""
        return isinstance(self.loader, _Templates) and filename in self.loader.read

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.budget.handle([*args, *kwargs.values()])
        if isinstance(obj, Undefined):
            return obj()
        if not self.is_safe_callable(obj):
            raise SecurityError(str(Message("calls what is no filter and no macro")))
        if isinstance(obj, BuiltinMethodType):
            self.budget.handle(obj.__self__)
        return context.call(obj, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:
        if isinstance(obj, BuiltinMethodType):
            return isinstance(obj.__self__, str) and obj.__name__ in _TEXT_METHODS
        of_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
        return isinstance(obj, (Macro, BlockReference)) or (of_loop and obj.__name__ in _LOOP_FIELDS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        matches = {} if attribute.startswith("_") else _fields(obj, attribute)
        if attribute in matches:
            return matches[attribute]
        return obj if isinstance(obj, Undefined) else self.undefined(f"there is no `{attribute}` here")

    def getitem(self, obj: Any, argument: Any) -> Any:
        self.budget.handle(argument)
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, (str, tuple, list, dict)):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined("there is no such element here")
        return obj if isinstance(obj, Undefined) else self.undefined("there is no such element here")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.budget.handle((left, right))
        if operator == "%" and isinstance(left, str):
            self._allow_format(left)
        if operator == "*":
            self._allow_product(left, right)
        if operator == "**":
            self._allow_power(left, right)
        return self.budget.handle(self.binop_table[operator](left, right))

    def _allow_format(self, text: str) -> None:
        if _WIDE.search(text):
            raise LimitError(str(Message("formats with a name, or wider than 99 characters")))
        self.budget.spend(100 * text.count("%"))

    def _allow_product(self, left: Any, right: Any) -> None:
        for many, times in ((left, right), (right, left)):
            if isinstance(many, (str, tuple, list)) and isinstance(times, int):
                self.budget.spend(len(many) * max(0, times) * (1 if isinstance(many, str) else 10))
        whole = isinstance(left, int) and isinstance(right, int)
        if whole and left.bit_length() + right.bit_length() > MOST_BITS:
            raise LimitError(str(Message("makes a number that is too large")))

    def _allow_power(self, left: Any, right: Any) -> None:
        whole = isinstance(left, int) and isinstance(right, int)
        if whole and left.bit_length() * right > MOST_BITS:
            raise LimitError(str(Message("makes a number that is too large")))

    def _counting(self, function: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object, **kwargs: object) -> object:
            self.budget.handle([*args, *kwargs.values()])
            return self.budget.handle(function(*args, **kwargs))

        return counted

    def _each(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self.budget.spend(0)
            yield value

    def _joined(self, values: Iterable[object]) -> str:
        return self._join(values)

    def _join(self, values: Iterable[object], between: object = "") -> str:
        texts = [self._text(value) for value in self._each(values)]
        separator = self._text(between)
        self.budget.spend(sum(map(len, texts)) + len(separator) * len(texts))
        return separator.join(texts)

    def _replace(self, value: object, old: object, new: object) -> str:
        text, before, after = self._text(value), self._text(old), self._text(new)
        self.budget.spend(len(text) + text.count(before) * len(after))
        return text.replace(before, after)

    def _text(self, value: object) -> str:
        text = text_of(value)
        self.budget.spend(len(text))
        return text

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 - Jinja's name
        self.budget.spend(1000)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = None
        try:
            parser = Parser(self, source, name, filename)
            tree = guarded(parser.parse(), name, filename)
        except TemplateSyntaxError as error:
            error.filename = error.filename or filename
            raise
        except (RecursionError, MemoryError, ValueError) as error:
            line = parser.stream.current.lineno if parser else 1
            what = (
                Message("a number is too large")
                if isinstance(error, ValueError)
                else Message("is nested too deeply")
            )
            raise TemplateSyntaxError(str(what), line, name, filename) from error
        tree.set_environment(self)
        return tree

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise TemplateSyntaxError(
                str(Message("cannot be compiled: it is too large")), 1, None, filename
            ) from error


def text_of(value: object) -> str:
    """Return a value as a template writes it.

    Raises TemplateRuntimeError where it is no text and no number.
    """
    if isinstance(value, Facts) and value.text:
        return value.text
    if value is None or isinstance(value, (str, bool, int, float, Undefined)):
        return str(value)
    raise TemplateRuntimeError(
        str(Message("writes what is no text and no number: write its fields, or loop over it"))
    )


@pass_context
def _written(context: Context, value: object) -> str:
    text = text_of(value)
    assert isinstance(context.environment, Sandbox)
    context.environment.budget.write(len(text))
    return text


def _fields(obj: Any, attribute: str) -> Mapping[str, Any]:
    """Return what a template may ask of an object, at least under this name."""
    if isinstance(obj, Facts):
        return obj.fields
    if isinstance(obj, dict):
        return cast("dict[str, Any]", obj)
    if isinstance(obj, TemplateModule):
        return vars(obj)
    if isinstance(obj, TemplateReference):
        return {attribute: obj[attribute]} if _has(obj, attribute) else {}
    known = _TEXT_METHODS if isinstance(obj, str) else _LOOP_FIELDS if isinstance(obj, LoopContext) else ()
    return {attribute: getattr(obj, attribute)} if attribute in known else {}


def _has(reference: TemplateReference, block: str) -> bool:
    try:
        reference[block]
    except LookupError:
        return False
    return True


class _Templates(BaseLoader):
    """The show's own templates, each inside its folder, before its language's."""

    def __init__(self, folder: Path, own: Path) -> None:
        self._folder, self._own = folder, FileSystemLoader(own)
        self.read: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        path = self._folder.joinpath(*split_template_path(template))
        if path.is_symlink() or path.exists():
            source = read_source(path, within=self._folder, most_bytes=LARGEST_TEMPLATE_BYTES)
            filename: str | None = str(path)
        else:
            source, filename, _ = self._own.get_source(environment, template)
        self.read.add(filename or template)
        return source, filename, None


def _default(value: object, other: object = "", boolean: bool = False) -> object:
    return other if isinstance(value, Undefined) or (boolean and not value) else value


def _end(index: int) -> Callable[[Any], object]:
    return lambda values: values[index] if values else ""


def _whole_number(value: Any, other: int = 0) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return other


FILTERS: Mapping[str, Callable[..., object]] = {
    "default": _default,
    "d": _default,
    "first": _end(0),
    "last": _end(-1),
    "length": len,
    "count": len,
    "lower": lambda value: text_of(value).lower(),
    "upper": lambda value: text_of(value).upper(),
    "trim": lambda value: text_of(value).strip(),
    "string": text_of,
    "int": _whole_number,
    "abs": abs,
}
"""Jinja's filters that templates have, beside `join` and `replace`."""
