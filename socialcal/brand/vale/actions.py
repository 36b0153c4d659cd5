"""What a style does about a match: `action:` with its `params:`. https://vale.sh/docs/actions, checked 2026-11-25."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.pattern import Pattern
from socialcal.model.phrase import Phrase

NO_ACTION = Phrase("hier hoort een naam, met params als ze nodig zijn", "a name belongs here, with params if needed")
_GROUP = re.compile(r"\$(?:\{(\w+)\}|(\w+)|(\$))|\\")


@dataclass(frozen=True, slots=True)
class Action:
    """`name` is replace, remove or edit. Of `replace` without params the check itself knows what to write."""

    name: str
    params: tuple[str, ...] = ()
    pattern: Pattern | None = None
    """Of `edit` with `regex`."""

    def fixes(self, match: str) -> tuple[str, ...]:
        """What may stand in the place of `match`; several when a person must choose."""
        if self.name == "remove":
            return ("",)
        if self.name == "replace":
            return self.params
        if self.pattern is not None:
            return (self.pattern.replaced(match, groups(self.params[2])),)
        edit = _EDITS[self.params[0]][1]
        if self.params[0] in _INNER and not any(map(str.isspace, self.params[1])):
            # The space around a match belongs to the words beside it.
            core = match.strip()
            return (match.replace(core, edit(core, self.params[1:]), 1) if core else match,)
        return (edit(match, self.params[1:]),)


def groups(replacement: str) -> str:
    """A replacement with `$1` and `${name}` as the library `regex` writes those."""

    def written(match: re.Match[str]) -> str:
        if match[0] == "\\":
            return r"\\"
        return "$" if match[3] else rf"\g<{match[1] or match[2]}>"

    return _GROUP.sub(written, replacement)


def _truncate(match: str, params: tuple[str, ...]) -> str:
    return match.split(params[0])[0] if params[0] else match


def _split(match: str, params: tuple[str, ...]) -> str:
    parts = match.split(params[0]) if params[0] else [match]
    number = int(params[1]) if params[1].isdecimal() and len(params[1]) < 4 else len(parts)
    return parts[number] if number < len(parts) else match


_EDITS: Mapping[str, tuple[int, Callable[[str, tuple[str, ...]], str]]] = {
    "remove": (1, lambda match, params: match.replace(params[0], "")),
    "replace": (2, lambda match, params: match.replace(params[0], params[1]) if params[0] else match),
    "split": (2, _split),
    "trim": (1, lambda match, params: match.strip(params[0])),
    "trim_left": (1, lambda match, params: match.lstrip(params[0])),
    "trim_right": (1, lambda match, params: match.rstrip(params[0])),
    "truncate": (1, _truncate),
}
"""With how many params each takes."""
_INNER = ("split", "trim", "trim_left", "trim_right", "truncate")


def action(fields: Fields) -> Action | None:
    """The action of a check; one that we cannot carry out is told, and the check goes without."""
    value: Any = fields.file.data.get("action")
    if value is None:
        return None
    if isinstance(value, str):
        value = {"name": value}
    if not isinstance(value, dict) or not isinstance(value.get("name", ""), str):
        fields.wrong(NO_ACTION, "action: {name: replace}", "action")
        return None
    name, params = str(value.get("name") or ""), _params(value.get("params"))
    if name in ("replace", "remove"):
        return Action(name, params)
    if name == "edit" and params:
        return _edit(fields, params)
    fields.ignored(f"action: {name}", "action", "name")
    return None


def _edit(fields: Fields, params: tuple[str, ...]) -> Action | None:
    if params[0] == "regex" and len(params) == 3:
        pattern = fields.pattern(params[1], fields.place("action", "params", 1))
        return Action("edit", params, pattern) if pattern else None
    if params[0] in _EDITS and len(params) == _EDITS[params[0]][0] + 1:
        return Action("edit", params)
    fields.ignored(f"edit: {params[0]}", "action", "params", 0)
    return None


def _params(value: Any) -> tuple[str, ...]:
    written = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(one) for one in written if isinstance(one, str | int | float))
