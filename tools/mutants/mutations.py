"""The small changes that a module can suffer, each known by its content and not by its line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

# Other words in a text are no other behaviour, and a call of `dict` is not made here.
_LEFT_OUT = (mutators.operator_string, mutators.operator_dict_arguments)
# Whatever stands in these is no behaviour either, or fails before any test can look.
_PASSED_OVER = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
_OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil"}


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One change to one module.

    `id` comes from the function's name, the line's text and the change. It stays when code moves,
    also to another module, and goes when the line itself is rewritten. `place` is shared by all
    that one kind of change does to one expression.
    """

    id: str
    place: str
    path: Path
    line: int
    function: str
    tree: cst.Module = field(repr=False)
    node: cst.CSTNode = field(repr=False)
    changed: cst.CSTNode = field(repr=False)

    def mutated(self) -> str:
        """Give the module's text with this change."""
        whole = self.tree.deep_replace(self.node, self.changed)
        assert isinstance(whole, cst.Module)
        return whole.code


def mutations(path: Path) -> list[Mutation]:
    """Give every mutation of the module at `path`, in the order of its text."""
    return list(_Module(path).mutations())


class _Module:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self.lines = self.text.splitlines()
        wrapper = MetadataWrapper(cst.parse_module(self.text))
        self.tree = wrapper.module
        self.positions = wrapper.resolve(PositionProvider)

    def mutations(self) -> Iterator[Mutation]:
        for node, function in _walk(self.tree, function="module"):
            position = self.positions.get(node)
            for kind, changed in _changes(node):
                if isinstance(position, CodeRange):
                    yield self._mutation(node, function, position, kind, changed)

    def _mutation(
        self, node: cst.CSTNode, function: str, position: CodeRange, kind: str, changed: cst.CSTNode
    ) -> Mutation:
        line = self.lines[position.start.line - 1]
        column = position.start.column - (len(line) - len(line.lstrip()))
        place = (function, line.strip(), str(column), self.tree.code_for_node(node), kind)
        return Mutation(
            id=digest(*place, self.tree.code_for_node(changed)),
            place=digest(*place),
            path=self.path,
            line=position.start.line,
            function=function,
            tree=self.tree,
            node=node,
            changed=changed,
        )


def digest(*parts: str) -> str:
    """Give ten hexadecimal digits that stand for these texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def _walk(node: cst.CSTNode, function: str) -> Iterator[tuple[cst.CSTNode, str]]:
    """Give all nodes that may be changed, with the name of the function that they stand in."""
    if isinstance(node, _PASSED_OVER):
        return
    if isinstance(node, cst.FunctionDef):
        function = node.name.value
    yield node, function
    for child in node.children:
        yield from _walk(child, function)


def _changes(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    for kind, operator in (*mutators.mutation_operators, *_OPERATORS):
        if isinstance(node, kind) and operator not in _LEFT_OUT:
            for changed in operator(node):
                yield operator.__name__, changed


def _negate_condition(node: cst.If) -> Iterator[cst.If]:
    """Take the other branch."""
    if isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING":
        return
    parenthesised = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), parenthesised))


def _drop_filter(node: cst.CompFor) -> Iterator[cst.CompFor]:
    """Let everything through that a comprehension passes over."""
    if node.ifs:
        yield node.with_changes(ifs=[])


def _swap_opposites(node: cst.Call) -> Iterator[cst.Call]:
    """Call the opposite: the largest in place of the smallest."""
    if isinstance(node.func, cst.Name) and node.func.value in _OPPOSITES:
        yield node.with_changes(func=cst.Name(_OPPOSITES[node.func.value]))


_OPERATORS: mutators.OPERATORS_TYPE = (
    (cst.If, _negate_condition),
    (cst.CompFor, _drop_filter),
    (cst.Call, _swap_opposites),
)
