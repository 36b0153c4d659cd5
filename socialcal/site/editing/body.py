"""Reads the JSON that a script sent: known keys only, each of one kind, none too long."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from socialcal.model.phrase import Phrase
from socialcal.site.editing.http import MOST, Request, Trouble

Fields: TypeAlias = Mapping[str, Any]
_ALWAYS = "!"
TEXT, NAME, YES, NAMES = "text", "name", "yes", "names"
"""Kinds: a text of several lines, a text on one line, true or false, a list of texts on one line."""
_NAME = 400
"""Characters of a name, a title, a digest or a moment."""
_MANY = 50

_NO_JSON = Phrase("Dat is niet te lezen.", "That cannot be read.")
_UNKNOWN = Phrase("{name} is hier niet bekend.", "{name} is not known here.")
_MISSING = Phrase("{name} ontbreekt.", "{name} is missing.")
_WRONG = Phrase("{name} heeft niet de goede vorm.", "{name} does not have the right form.")
_RELOAD = Phrase("Laad de pagina opnieuw en probeer het nog eens.", "Load the page again and try once more.")


def read(request: Request, kinds: Mapping[str, str]) -> Fields | Trouble:
    """The fields of the body. `kinds` gives each by name: its kind, with `!` behind it when it must be there."""
    if len(request.body) > MOST:
        return Trouble(413, Phrase("Dat is te veel.", "That is too much."), _RELOAD)
    try:
        data = json.loads(request.body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        return Trouble(400, _NO_JSON, _RELOAD)
    if not isinstance(data, dict):
        return Trouble(400, _NO_JSON, _RELOAD)
    return _checked(data, kinds)


def read_query(request: Request, kinds: Mapping[str, str]) -> Fields | Trouble:
    """The same from the query of an address, where everything is a text."""
    try:
        pairs = parse_qsl(request.query[:MOST], keep_blank_values=True, strict_parsing=False, max_num_fields=_MANY)
        return _checked(_once(pairs), kinds)
    except ValueError:
        return Trouble(400, _NO_JSON, _RELOAD)


def _checked(data: dict[str, Any], kinds: Mapping[str, str]) -> Fields | Trouble:
    for name in data:
        if name not in kinds:
            return Trouble(400, _UNKNOWN.filled(name=_short(name)), _RELOAD)
    for name, kind in kinds.items():
        if name not in data and kind.endswith(_ALWAYS):
            return Trouble(400, _MISSING.filled(name=name), _RELOAD)
        if name in data and not _is(data[name], kind.rstrip(_ALWAYS)):
            return Trouble(400, _WRONG.filled(name=name), _RELOAD)
    return data


def _is(value: Any, kind: str) -> bool:
    if kind == YES:
        return isinstance(value, bool)
    if kind == NAMES:
        return isinstance(value, list) and len(value) <= _MANY and all(_is(one, NAME) for one in value)
    if not isinstance(value, str) or not _whole(value):
        return False
    return kind == TEXT or (len(value) <= _NAME and _on_one_line(value))


def _on_one_line(value: str) -> bool:
    """Joiners stay: families of emoji have them, and words in Persian and Hindi."""
    return not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in value)


def _whole(value: str) -> bool:
    """Can a file hold it? Half a character of a pair cannot be written."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _never(_constant: str) -> Any:
    raise ValueError("no number")


def _short(name: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in name[:40])
