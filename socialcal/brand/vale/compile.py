"""Makes a check of a style file, and tells what of it counts for nothing here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from socialcal.brand.nearest import suggestion
from socialcal.brand.quote import quoted
from socialcal.brand.vale import (
    capitalization,
    conditional,
    consistency,
    existence,
    occurrence,
    repetition,
    substitution,
)
from socialcal.brand.vale.actions import action
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.pattern import Patience
from socialcal.brand.vale.rules import INVALID, UNSUPPORTED
from socialcal.brand.vale.scope import Scope, scope, selector
from socialcal.brand.vale.style_rule import LEVELS, Head, StyleRule
from socialcal.ingest.styles import StyleFile
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase, verbatim

Build: TypeAlias = Callable[[Head, Fields], StyleRule | None]

KINDS: Mapping[str, tuple[Build, frozenset[str], str]] = {
    "capitalization": (capitalization.build, capitalization.KEYS, "match: $sentence"),
    "conditional": (conditional.build, conditional.KEYS, "first: '[A-Z]{3}', second: '[(]([A-Z]{3})[)]'"),
    "consistency": (consistency.build, consistency.KEYS, "either: {e-mail: email}"),
    "existence": (existence.build, existence.KEYS, "tokens: [eigenlijk, zeg maar]"),
    "occurrence": (occurrence.build, occurrence.KEYS, "max: 3, token: '!'"),
    "repetition": (repetition.build, repetition.KEYS, r"tokens: ['[^\s]+']"),
    "substitution": (substitution.build, substitution.KEYS, "swap: {utilize: use}"),
}
"""What a check may extend: how it is built, which keys it has beside the common ones, and what it needs at least."""
ELSEWHERE = ("metric", "readability", "script", "sequence", "spelling")
"""What Vale has beside that: these take a grammar, a dictionary or a program."""
COMMON = frozenset(
    ("action", "description", "extends", "level", "limit", "link", "matchcase", "message", "name", "scope", "tests")
)

_MISSING = Phrase("die moet er zijn", "it must be there")
_NOTHING = Phrase("er is niets om naar te zoeken", "there is nothing to look for")
_LEVEL = Phrase("dat is geen niveau", "that is no level")
_WRITE = Phrase("Zo schrijf je het: {example}", "Write it like this: {example}")


def compiled(file: StyleFile, patience: Patience) -> tuple[StyleRule | None, tuple[Finding, ...]]:
    """The check that `file` describes, or None; and what is wrong with it or not supported."""
    fields = Fields(file, patience)
    rule = _compiled(fields)
    return rule, tuple(fields.findings)


def _compiled(fields: Fields) -> StyleRule | None:
    extends = fields.text("extends")
    if not extends:
        _missing(fields, "extends", "extends: existence")
        return None
    if extends in ELSEWHERE or "." in extends:
        _unsupported(fields, "extends", f"extends: {extends}")
        return None
    if extends not in KINDS:
        why = Phrase(f"{quoted(extends)} is geen soort regel", f"{quoted(extends)} is no kind of check")
        hint = suggestion(extends, (*KINDS, *ELSEWHERE))
        place, length = fields.place("extends"), fields.length("extends")
        fields.findings.append(INVALID.finding(place, length=length, what=verbatim("extends"), why=why, hint=hint))
        return None
    if extends == "conditional" and fields.has("in"):
        _unsupported(fields, "in", "in:")
        return None
    build, keys, example = KINDS[extends]
    fields.unknown(COMMON | keys)
    head = _head(fields)
    if head is None:
        return None
    told = len(fields.findings)
    rule = build(head, fields)
    if rule is None and len(fields.findings) == told:
        _invalid(fields, "extends", _NOTHING, example)
    return rule


def _head(fields: Fields) -> Head | None:
    message = fields.text("message")
    if not message:
        _missing(fields, "message", "message: \"Schrijf liever iets anders dan '%s'.\"")
        return None
    selected = _scope(fields)
    if not selected:
        return None
    style = fields.file.style
    return Head(
        f"vale.{style}.{fields.file.name}",
        style,
        _level(fields),
        message,
        selected,
        action(fields),
        fields.text("link"),
        fields.text("description"),
        max(int(fields.number("limit")), 0),
        fields.file.digest,
    )


def _level(fields: Fields) -> Severity:
    written = fields.text("level", "warning")
    if written not in LEVELS:
        hint = suggestion(written, LEVELS)
        fields.findings.append(
            INVALID.finding(
                fields.place("level"), length=len(written), what=verbatim(quoted(written)), why=_LEVEL, hint=hint
            )
        )
    return LEVELS.get(written, Severity.WARNING)


def _scope(fields: Fields) -> Scope:
    """What the check looks at; empty, and told, when none of it is something that we have."""
    written = fields.texts("scope") or (("text", fields.place("scope")),)
    unknown = [one for one, _ in written if selector(one) is None]
    if len(unknown) == len(written):
        _unsupported(fields, "scope", f"scope: {', '.join(unknown)}")
    else:
        for number, (one, _) in enumerate(written):
            if one in unknown:
                fields.ignored(f"scope: {one}", "scope", number)
    return scope(one for one, _ in written)


def _unsupported(fields: Fields, key: str, what: str) -> None:
    said = UNSUPPORTED.finding(fields.place(key), length=fields.length(key), what=verbatim(quoted(what)))
    fields.findings.append(said)


def _missing(fields: Fields, key: str, example: str) -> None:
    # What is there and is no text has been told as that.
    if fields.file.data.get(key) in (None, ""):
        _invalid(fields, key, _MISSING, example)


def _invalid(fields: Fields, key: str, why: Phrase, example: str) -> None:
    place = fields.file.places.key(key)
    fields.findings.append(
        INVALID.finding(place, what=verbatim(f"{key}:"), why=why, hint=_WRITE.filled(example=example))
    )
