"""The Jinja2 sandbox for an organisation's own page templates: they look at values, and call next to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from socialcal.site.urls import Links
from socialcal.site.words import Words

_OF_TEMPLATES = (BlockReference, LoopContext, TemplateModule)
"""Jinja2's own objects, whose methods belong to the language."""
_METHODS: tuple[tuple[Any, frozenset[str]], ...] = (
    (str, frozenset({"upper", "lower", "title", "capitalize", "strip", "split", "startswith", "endswith", "replace"})),
    (Mapping, frozenset({"get", "items", "keys", "values"})),
    (date, frozenset({"date", "time", "isocalendar", "isoformat", "isoweekday", "weekday"})),
    (time, frozenset({"isoformat"})),
    (Links, frozenset({"page", "file"})),
    (Words, frozenset(name for name, value in vars(Words).items() if callable(value) and not name.startswith("_"))),
)
"""What may be called on a value. Values of other libraries have methods that read files, or run what they are given."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's own sandbox, narrowed to a short list of methods."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if not callable(value) or isinstance(obj, _OF_TEMPLATES):
            return True
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS)
