"""Compiles a template so that whatever it can grow or repeat by itself passes a filter that draws on the allowance."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.visitor import NodeTransformer

TURNS = " turns"
"""The filter around what a loop goes over. Names with a space: no template can write them."""
WEIGHED = " weighed"
"""The filter around every list, tuple, mapping and slice that a template makes."""
JOINED = "join"
"""What `a ~ b` becomes."""


class MeteredCode(CodeGenerator):
    """Jinja2's own compiler, over a template that was metered first."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        metered = _Meter().visit(node)
        metered.set_environment(self.environment)
        super().visit_Template(metered, frame)


class _Meter(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        if node.recursive:
            raise SecurityError("a recursive loop is not available in templates")
        weight = sum(1 for _ in node.find_all(nodes.Node))
        node.iter = _filtered(node.iter, TURNS, nodes.Const(weight))
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        return _filtered(self.generic_visit(nodes.List(node.nodes, lineno=node.lineno)), JOINED)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        return _filtered(self.generic_visit(node), WEIGHED)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        return _filtered(self.generic_visit(node), WEIGHED)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """A tuple of names to assign to is no value."""
        return _filtered(self.generic_visit(node), WEIGHED) if node.ctx == "load" else self.generic_visit(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        sliced = isinstance(node.arg, nodes.Slice)
        return _filtered(self.generic_visit(node), WEIGHED) if sliced else self.generic_visit(node)


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)
