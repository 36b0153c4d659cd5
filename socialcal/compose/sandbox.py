"""The Jinja2 sandbox that templates of strangers run in: no reaching out, and no giants from small input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_FILTERS = frozenset(
    (
        "abs",
        "capitalize",
        "default",
        "d",
        "e",
        "escape",
        "first",
        "float",
        "int",
        "join",
        "last",
        "length",
        "count",
        "list",
        "lower",
        "map",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
        "wordcount",
    )
)
_METHODS = frozenset(
    (
        "upper",
        "lower",
        "strip",
        "lstrip",
        "rstrip",
        "startswith",
        "endswith",
        "split",
        "splitlines",
        "title",
        "capitalize",
    )
)
_GROWING = frozenset({"*", "**", "%"})


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's own sandbox, narrowed: plain methods only, and no operator that repeats text."""

    intercepted_binops = _GROWING

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise SecurityError(f"{operator} is not available in templates")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """No `format` at all: a width in it makes gigabytes of nothing."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        safe = super().is_safe_attribute(obj, attr, value)
        return safe and (not callable(value) or attr in _METHODS or not isinstance(obj, str))


def sandbox(loader: BaseLoader, filters: Mapping[str, Callable[..., object]]) -> ImmutableSandboxedEnvironment:
    """An environment with a short list of Jinja2's filters, `filters` beside them, and no global functions at all."""
    environment = _Sandbox(loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.clear()
    environment.filters = {
        **{name: known for name, known in environment.filters.items() if name in _FILTERS},
        **filters,
    }
    return environment
