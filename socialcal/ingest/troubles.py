"""What validation rejects, said to a person: where it stands, what is wrong with it and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from socialcal.ingest.rejections import KEY, reason, shown
from socialcal.ingest.schema import EXAMPLES
from socialcal.model.finding import Finding, Fix
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.place import KeyPath, Places
from socialcal.model.rule import Rule

_NAME_BELOW = Phrase("Een naam onder {field}", "A name below {field}")
_IGNORE = Phrase(
    "Schrijf elke regel met de reden, zoals ignore: {links.insecure: een citaat}.",
    "Write each rule with the reason, such as ignore: {links.insecure: a quotation}.",
)
_GUARDS = frozenset({"after", "approval", "at", "embargo", "if", "late", "status", "until", "visibility"})
"""Keys without which a post goes out earlier, later or further than was meant."""


@dataclass(frozen=True, slots=True)
class TroubleRules:
    """The rules under which one kind of file reports what its schema rejects."""

    missing: Rule
    unknown: Rule
    invalid: Rule
    whole: Phrase
    """What people call the file's top level: a story, socialcal.yml."""
    guard: Rule | None = None
    """For an unknown key that looks like one that holds a post back: it must not get lost."""


def troubles(error: ValidationError, model: type[BaseModel], places: Places, rules: TroubleRules) -> Iterator[Finding]:
    """One finding for every place that validation rejected."""
    seen: set[KeyPath] = set()
    for details in error.errors(include_url=False):
        path = _written_path(details, places)
        if path not in seen:
            seen.add(path)
            yield _trouble(details, path, model, places, rules)


def _trouble(
    details: ErrorDetails, path: KeyPath, model: type[BaseModel], places: Places, rules: TroubleRules
) -> Finding:
    field = str(path[-1]) if path else "?"
    if details["type"] == "missing":
        example = EXAMPLES.get(field, f"{field}: …")
        return rules.missing.finding(places.key(*path[:-1]), field=_dotted(path), example=example)
    if details["type"] == "extra_forbidden":
        return _unknown(field, path, model, places, rules)
    is_key = details["loc"][-1:] == (KEY,)
    written = details["input"]
    why, hint = reason(details)
    if path == ("ignore",):
        hint = _IGNORE
    return rules.invalid.finding(
        places.key(*path) if is_key else places.value(*path),
        length=max(len(written), 1) if isinstance(written, str) and "\n" not in written else 1,
        field=_NAME_BELOW.filled(field=_dotted(path[:-1])) if is_key else _dotted(path),
        value=shown(written),
        why=why,
        hint=hint,
    )


def _unknown(key: str, path: KeyPath, model: type[BaseModel], places: Places, rules: TroubleRules) -> Finding:
    known = field_names(model, path[:-1])
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    where = verbatim(f"`{_dotted(path[:-1])}`") if len(path) > 1 else rules.whole
    suggestion = (
        Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?")
        if close
        else Phrase(
            f"Haal het weg, of kies uit: {', '.join(known)}.", f"Remove it, or choose from: {', '.join(known)}."
        )
    )
    rule = rules.guard if rules.guard and close and close[0] in _GUARDS else rules.unknown
    place = places.key(*path)
    taken = not close or (*path[:-1], close[0]) in places.keys
    return rule.finding(
        place,
        length=max(len(key), 1),
        fix=None if taken or not _plain(key) else Fix(place, len(key), close[0]),
        key=shown(key),
        where=where,
        suggestion=suggestion,
    )


def _plain(key: str) -> bool:
    """Is it written as it is read? With quotes around it, its place would be that of the quote."""
    return key.isidentifier() or key.replace("-", "_").isidentifier()


def field_names(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The fields that may be written at `path` of the schema, as they are written."""
    for step in path:
        if isinstance(step, str) and step in (names := _fields(model)):
            found = _model_in(names[step])
            if found is None:
                return []
            model = found
    return sorted(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X | None`, `tuple[X, ...]` or `Mapping[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _written_path(details: ErrorDetails, places: Places) -> KeyPath:
    """Validation's path without the steps that only it knows, such as the branch of a union."""
    path: KeyPath = ()
    for step in details["loc"]:
        longer = (*path, step)
        if longer in places.keys or longer in places.values:
            path = longer
    return (*path, details["loc"][-1]) if details["type"] == "missing" else path


def _dotted(path: KeyPath) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
