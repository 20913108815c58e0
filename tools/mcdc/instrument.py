"""Rewrite a module so that every decision tells a recorder what its conditions came to."""

from __future__ import annotations

import ast
from typing import TypeVar

from tools.mcdc.decisions import Decision, Joined, Leaf, Not, Shape
from tools.mcdc.record import Recorder

NAME = "__mcdc__"
"""The recorder's name in the globals of instrumented modules."""

_BOOLEAN_CALLS = frozenset(
    {"all", "any", "bool", "callable", "hasattr", "isinstance", "issubclass"}
)
_PER_ELEMENT = frozenset({"all", "any"})
_Tested = TypeVar("_Tested", ast.If, ast.While, ast.IfExp)
_Function = TypeVar("_Function", ast.FunctionDef, ast.AsyncFunctionDef)


def instrument(source: str, file: str, recorder: Recorder) -> ast.Module:
    """The module's tree with every decision instrumented and made known to the recorder."""
    tree = ast.parse(source, file)
    _Instrumenter(source, file, recorder).visit(tree)
    return ast.fix_missing_locations(tree)


class _Instrumenter(ast.NodeTransformer):
    """Finds the decisions of one module and puts their instrumented selves in their places."""

    def __init__(self, source: str, file: str, recorder: Recorder) -> None:
        self._source = source
        self._file = file
        self._recorder = recorder
        self._returns_bool: list[bool] = []

    # What stands where a decision is made.

    def visit_If(self, node: ast.If) -> ast.If:
        return self._tested(node)

    def visit_While(self, node: ast.While) -> ast.While:
        return self._tested(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.IfExp:
        return self._tested(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.ifs = [self._decision(test) for test in node.ifs]
        return self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        node.guard = node.guard and self._decision(node.guard)
        return self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        self._recorder.assertions += 1
        return node

    # What is Boolean by what it is made of, or by what its function says it returns.

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        return self._decision(node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        return self._decision(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        return self._decision(node) if _is_not(node) else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if _is_told(node):
            return node
        return self._decision(node) if _called(node) in _BOOLEAN_CALLS else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
        return self._function(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if node.value is not None and self._returns_bool[-1]:
            node.value = self._decision(node.value)
        return self.generic_visit(node)

    def _tested(self, node: _Tested) -> _Tested:
        node.test = self._decision(node.test)
        self.generic_visit(node)
        return node

    def _function(self, node: _Function) -> _Function:
        self._returns_bool.append(isinstance(node.returns, ast.Name) and node.returns.id == "bool")
        self.generic_visit(node)
        self._returns_bool.pop()
        return node

    # A decision and its conditions.

    def _decision(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant):
            return node
        number = self._recorder.reserve()
        line, text = node.lineno, self._text(node)
        conditions: list[str] = []
        told, shape = self._taken_apart(node, number, conditions)
        decision = Decision(
            file=self._file, line=line, text=text, shape=shape, conditions=tuple(conditions)
        )
        self._recorder.add(number, decision)
        return _told("end", _told("begin", _number(number)), told)

    def _taken_apart(
        self, node: ast.expr, number: int, conditions: list[str]
    ) -> tuple[ast.expr, Shape]:
        """The decision with each condition told to the recorder, and its shape."""
        if isinstance(node, ast.BoolOp):
            parts = [self._taken_apart(part, number, conditions) for part in node.values]
            node.values = [part for part, _ in parts]
            shapes = tuple(shape for _, shape in parts)
            return node, Joined(shapes, stops_at=isinstance(node.op, ast.Or))
        if isinstance(node, ast.UnaryOp) and _is_not(node):
            node.operand, shape = self._taken_apart(node.operand, number, conditions)
            return node, Not(shape)
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            return self._chained(node, number, conditions)
        return self._condition(self._text(node), self._inside(node), number, conditions)

    def _chained(
        self, node: ast.Compare, number: int, conditions: list[str]
    ) -> tuple[ast.expr, Shape]:
        """``a <= b <= c`` as ``a <= b and b <= c``, with ``b`` evaluated once."""
        texts = [self._text(term) for term in (node.left, *node.comparators)]
        left = self._visited(node.left)
        parts = []
        for place, operator in enumerate(node.ops):
            right = self._visited(node.comparators[place])
            if place < len(node.ops) - 1:
                right = _told("keep", _number(number), right)
            text = ast.unparse(_compare(_name(texts[place]), operator, _name(texts[place + 1])))
            one = _compare(left, operator, right)
            parts.append(self._condition(text, one, number, conditions))
            left = _told("kept", _number(number))
        joined = ast.BoolOp(op=ast.And(), values=[part for part, _ in parts])
        return joined, Joined(tuple(shape for _, shape in parts), stops_at=False)

    def _condition(
        self, text: str, node: ast.expr, number: int, conditions: list[str]
    ) -> tuple[ast.expr, Shape]:
        index = len(conditions)
        conditions.append(text)
        return _told("met", _number(number), _number(index), node), Leaf(index)

    def _inside(self, node: ast.expr) -> ast.expr:
        """A condition's own parts: they may hold further decisions, it is none itself."""
        if isinstance(node, ast.Call | ast.Compare):
            if isinstance(node, ast.Call) and _called(node) in _PER_ELEMENT:
                self._elements(node)
            self.generic_visit(node)
            return node
        return self._visited(node)

    def _elements(self, node: ast.Call) -> None:
        """``any`` and ``all`` over a comprehension decide once for every element."""
        for given in node.args:
            if isinstance(given, ast.GeneratorExp | ast.ListComp | ast.SetComp):
                given.elt = self._decision(given.elt)

    def _text(self, node: ast.expr) -> str:
        """The expression as it stands in the source, on one line."""
        return " ".join((ast.get_source_segment(self._source, node) or "").split())

    def _visited(self, node: ast.expr) -> ast.expr:
        found = self.visit(node)
        assert isinstance(found, ast.expr)
        return found


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _is_not(node: ast.UnaryOp) -> bool:
    return isinstance(node.op, ast.Not)


def _is_told(node: ast.Call) -> bool:
    """Whether this call is of our own making: everything inside it was visited before."""
    return (
        isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == NAME
    )


def _told(what: str, *given: ast.expr) -> ast.Call:
    """A call of the recorder."""
    recorder = ast.Name(id=NAME, ctx=ast.Load())
    called = ast.Attribute(value=recorder, attr=what, ctx=ast.Load())
    return ast.Call(func=called, args=list(given), keywords=[])


def _compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    return ast.Compare(left=left, ops=[operator], comparators=[right])


def _name(text: str) -> ast.Name:
    return ast.Name(id=text, ctx=ast.Load())


def _number(number: int) -> ast.Constant:
    return ast.Constant(value=number)
