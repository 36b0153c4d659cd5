"""The filters that a template may use: Jinja2's own, drawing on the allowance, and narrower where one makes giants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError

from socialcal.compose.allowance import Allowance

Filter = Callable[..., Any]

_NAMES_WRITTEN = """
abs capitalize default d e escape first float int join last length count list lower map reject rejectattr replace
reverse round select selectattr sort string sum title trim unique upper wordcount
"""
NAMES = frozenset(_NAMES_WRITTEN.split())
"""Of Jinja2's own."""
_PRECISION = 15
"""Digits that a float has; `round` to more makes giants."""


def narrowed(known: Mapping[str, Filter], allowance: Allowance) -> dict[str, Filter]:
    """Those of `known` that are on the list, safe to hand to a stranger once they are metered."""
    listed = {name: known[name] for name in NAMES}
    return {**listed, **{name: narrow(known[name], allowance) for name, narrow in _NARROWED.items()}}


def metered(function: Filter, allowance: Allowance) -> Filter:
    """`function`, drawing what goes in and what comes out."""

    @wraps(function)
    def weighed(*args: Any, **kwargs: Any) -> Any:
        allowance.weigh([*args, *kwargs.values()])
        result = function(*args, **kwargs)
        allowance.weigh(result)
        return result

    return weighed


def _narrow_replace(replace: Filter, allowance: Allowance) -> Filter:
    @wraps(replace)
    def replaced(context: Any, text: object, old: object, new: object, *args: Any, **kwargs: Any) -> Any:
        allowance.draw(str(text).count(str(old)) * len(str(new)))
        return replace(context, text, old, new, *args, **kwargs)

    return replaced


def _narrow_join(join: Filter, allowance: Allowance) -> Filter:
    @wraps(join)
    def joined(context: Any, value: Iterable[object], d: object = "", attribute: Any = None) -> Any:
        items = list(value)
        allowance.weigh(items)
        allowance.draw(len(items) * len(str(d)))
        return join(context, items, d, attribute)

    return joined


def _narrow_sum(add: Filter, _allowance: Allowance) -> Filter:
    @wraps(add)
    def added(environment: Any, iterable: Iterable[object], attribute: Any = None, start: Any = 0) -> Any:
        if not isinstance(start, int | float):
            raise SecurityError("sum adds numbers only")
        return add(environment, iterable, attribute, start)

    return added


def _narrow_round(round_: Filter, _allowance: Allowance) -> Filter:
    @wraps(round_)
    def rounded(value: Any, precision: int = 0, method: str = "common") -> Any:
        if abs(precision) > _PRECISION:
            raise SecurityError(f"round keeps {_PRECISION} digits at most")
        return round_(value, precision, method)

    return rounded


_NARROWED: Mapping[str, Callable[[Filter, Allowance], Filter]] = {
    "join": _narrow_join,
    "replace": _narrow_replace,
    "round": _narrow_round,
    "sum": _narrow_sum,
}
