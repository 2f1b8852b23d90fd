"""A template's syntax tree, looked through before it is compiled: known nodes only, counted as they run."""

from __future__ import annotations

from typing import NoReturn, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.visitor import NodeTransformer

from newscast.drafting.budget import MOST_BITS

EACH, HANDLED, JOINED = " each", " handled", " joined"
"""Filters that only the tree can name: no template can spell a name that starts with a blank."""

MOST_DEPTH = 40
"""Nodes within nodes: Python compiles no more than 200 brackets, and no person nests so deep."""
MOST_LOOPS = 8
"""Loops within loops."""

_KNOWN = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "Tuple", "List", "Dict", "Pair", "Keyword",
    "CondExpr", "Filter", "Test", "Call", "Getitem", "Getattr", "Slice", "Concat", "Compare", "Operand",
    "Mul", "Div", "FloorDiv", "Add", "Sub", "Mod", "Not", "Neg", "Pos", "And", "Or", "For", "If", "Macro",
    "CallBlock", "FilterBlock", "With", "Block", "Include", "Import", "FromImport", "Extends", "Assign",
    "AssignBlock", "Scope", "Pow",
})  # fmt: skip


def guarded(tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
    """Return the tree, each value counted where it may grow.

    Raises TemplateSyntaxError at what is not offered.
    """
    seen = _Guard(name, filename).visit(tree)
    assert isinstance(seen, nodes.Template)
    return seen


class _Guard(NodeTransformer):
    def __init__(self, name: str | None, filename: str | None) -> None:
        self._name, self._filename = name, filename
        self._depth = self._loops = 0

    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        kind = type(node).__name__
        if kind not in _KNOWN:
            self._refuse(f"`{kind.lower()}` is not offered in templates", node)
        self._depth += 1
        self._loops += kind == "For"
        if self._depth > MOST_DEPTH or self._loops > MOST_LOOPS:
            self._refuse("is nested too deeply", node)
        try:
            seen: nodes.Node = super().visit(node, *args, **kwargs)
            return seen
        finally:
            self._depth -= 1
            self._loops -= kind == "For"

    def _refuse(self, what: str, node: nodes.Node) -> NoReturn:
        raise TemplateSyntaxError(what, node.lineno, self._name, self._filename)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - Jinja's name
        # A constant is written through `finalize`, as every value is.
        return nodes.Const(node.data, lineno=node.lineno)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802
        if isinstance(node.value, int) and node.value.bit_length() > MOST_BITS:
            self._refuse("a number is too large", node)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _through(HANDLED, node.node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(JOINED, nodes.Tuple(node.nodes, "load", lineno=node.lineno))

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        if node.recursive:
            self._refuse("a recursive loop is not offered in templates", node)
        self.generic_visit(node)
        node.iter = _through(EACH, node.iter)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _through(HANDLED, node.expr)
        for operand in node.ops:
            operand.expr = _through(HANDLED, operand.expr)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.node = _through(HANDLED, node.node)
        node.args = [_through(HANDLED, one) for one in node.args or ()]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.key = _through(HANDLED, node.key)
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(HANDLED, node) if node.ctx == "load" else node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(HANDLED, node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(HANDLED, node)


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)
