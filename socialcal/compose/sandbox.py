"""The Jinja2 sandbox that templates of strangers run in: no reaching out, and no giants from small input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, cast

from jinja2 import BaseLoader, StrictUndefined, Undefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from socialcal.compose.allowance import CALL, TURN, Allowance
from socialcal.compose.filters import metered, narrowed
from socialcal.compose.metered import TURNS, WEIGHED, MeteredCode

_CASES = {"upper", "lower", "title", "capitalize"}
_PIECES = {"strip", "lstrip", "rstrip", "startswith", "endswith", "split", "splitlines"}
_METHODS: tuple[tuple[Any, set[str]], ...] = (
    (str, _CASES | _PIECES),
    (Mapping, {"get", "items", "keys", "values"}),
    (list | tuple, {"count", "index"}),
    (date, {"date", "time", "isoformat", "isoweekday", "strftime", "weekday"}),
    (time, {"isoformat", "strftime"}),
)
"""What may be called on a value. Other methods read the clock, open files, change what is shared or make giants."""
_OF_TEMPLATES = (BlockReference, LoopContext, TemplateModule)
"""Jinja2's own objects, whose methods belong to the language."""
_LARGEST = 4096
"""Bits of a number."""
_SHOWN = (str, int, float, date, time, type(None), Undefined)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's own sandbox, narrowed: plain methods only, no operator that repeats text, and an allowance."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    code_generator_class = MeteredCode

    def __init__(self, loader: BaseLoader) -> None:
        self.allowance = Allowance()
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._shown,
            optimized=False,
        )
        self.globals.clear()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        text = isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple)
        if operator == "**" or (operator in "*%" and text):
            raise SecurityError(f"{operator} is not available in templates")
        if any(isinstance(number, int) and number.bit_length() > _LARGEST for number in (left, right)):
            raise SecurityError("a number is too large")
        result = super().call_binop(context, operator, left, right)
        self.allowance.weigh(result)
        return result

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What is called and how often: everything that a template calls passes here."""
        own = isinstance(__obj, Macro | BlockReference)
        __self.allowance.draw(CALL if own else TURN)
        __self.allowance.weigh([*args, *kwargs.values()])
        result = super().call(__context, __obj, *args, **kwargs)
        __self.allowance.weigh(result)
        return result

    def join_path(self, template: str, parent: str) -> str:
        """Called for every template that another one takes in."""
        self.allowance.draw(CALL)
        return super().join_path(template, parent)

    def wrap_str_format(self, value: Any) -> None:
        """No `format` at all: a width in it makes gigabytes of nothing."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if not callable(value) or isinstance(obj, _OF_TEMPLATES):
            return True
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS)

    @pass_context
    def _shown(self, _context: Context, value: object) -> object:
        """What `{{ }}` puts into the text; asking for the context keeps Jinja2 from working it out while compiling.

        A list or method there is a mistake, and can read differently on every run.
        """
        if not isinstance(value, _SHOWN):
            raise SecurityError(f"a {type(value).__name__} is not a text; choose what to show of it")
        self.allowance.draw(1 + (len(value) if isinstance(value, str) else 0))
        return value


def sandbox(loader: BaseLoader, filters: Mapping[str, Callable[..., object]]) -> Sandbox:
    """An environment with a short list of Jinja2's filters, `filters` beside them, and no global functions at all."""
    environment = Sandbox(loader)
    allowance = environment.allowance
    own = {**narrowed(environment.filters, allowance), **filters, WEIGHED: lambda value: value}
    environment.filters = {name: metered(filter_, allowance) for name, filter_ in own.items()}
    environment.filters[TURNS] = allowance.turns
    tests = cast("Mapping[str, Callable[..., Any]]", environment.tests)
    environment.tests.update({name: metered(test, allowance) for name, test in tests.items()})
    return environment
