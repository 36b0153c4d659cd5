"""A line of a ledger as one line of JSON: what an export and the git ledger are made of. Pure."""

from __future__ import annotations

import json

from socialcal.publish.ledger.chain import Line

_FIELDS = ("number", "kind", "key", "state", "fence", "at", "by", "details", "hash")
_NUMBERS = frozenset({"number", "fence"})
_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def written(line: Line, **more: str) -> str:
    """The line, without its line end; `more` are fields that belong to the file and not to the ledger."""
    return _ENCODER.encode({**dict(zip(_FIELDS, line, strict=True)), **more})


def read_line(text: str) -> tuple[Line, dict[str, str]]:
    """The line that was written, and the fields that came with it. Raises ValueError for anything else."""
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(found, dict):
        raise ValueError("a line of a ledger is an object")
    more = {name: value for name, value in found.items() if name not in _FIELDS}
    fields = [_field(name, found.get(name)) for name in _FIELDS]
    if not all(isinstance(value, str) for value in more.values()):
        raise ValueError("only the number and the fence of a line are numbers")
    return tuple(fields), more  # type: ignore[return-value]


def _field(name: str, value: object) -> int | str:
    if name in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return value
    if name not in _NUMBERS and isinstance(value, str):
        return value
    raise ValueError(f"the field {name} of a line is missing or of another kind")
