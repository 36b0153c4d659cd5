"""What libyaml says of a document that it cannot read, in words for somebody who only wanted to write a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from socialcal.model.phrase import Phrase

_TAB = Phrase("hier staat een tab; spring in met spaties", "there is a tab here; indent with spaces")
_INDENT = Phrase(
    "hier klopt de inspringing niet, of staat een aanhalingsteken te veel",
    "the indentation is off here, or there is a quote too many",
)
_LATER = Phrase("de tekst hoort hier op een nieuwe regel te beginnen", "the text must start on a new line here")
_COMMA = Phrase("hier ontbreekt een komma of een {shut}", "a comma or a {shut} is missing here")
_FIRST = Phrase(
    "een tekst die met {character} begint, hoort tussen aanhalingstekens",
    "a text that begins with {character} belongs between quotes",
)
_UNCLOSED = Phrase("dit aanhalingsteken gaat nergens dicht", "this quote is closed nowhere")
_COLON = Phrase(
    "deze dubbele punt hoort tussen aanhalingstekens, of de inspringing klopt niet",
    "this colon belongs between quotes, or the indentation is off",
)
_CLOSE_IT = Phrase("Zet hetzelfde aanhalingsteken ook achter de tekst.", "Put the same quote behind the text as well.")
_MEND = Phrase(
    "Verbeter deze regel; wat eronder staat, is nog niet gelezen.",
    "Mend this line; what stands below it was not read yet.",
)
_SAID = {
    "mapping values are not allowed in this context": _COLON,
    "could not find expected ':'": Phrase(
        "achter dit woord ontbreekt een dubbele punt", "a colon is missing behind this word"
    ),
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "did not find expected ',' or ']'": _COMMA.filled(shut="]"),
    "did not find expected ',' or '}'": _COMMA.filled(shut="}"),
    "found unexpected end of stream": _UNCLOSED,
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found character that cannot start any token": _FIRST,
    "did not find expected alphabetic or numeric character": _FIRST,
    "did not find expected comment or line break": _LATER,
    "block sequence entries are not allowed in this context": _LATER,
    "found unknown escape character": Phrase(
        "een \\ heeft hier een eigen betekenis; gebruik enkele aanhalingstekens",
        "a \\ has a meaning of its own here; use single quotes",
    ),
    "did not find expected <document start>": Phrase(
        "achter een regel ... hoort niets meer te staan", "nothing may follow a line ..."
    ),
}
"""By libyaml's own words (https://github.com/yaml/libyaml, src/scanner.c and src/parser.c, checked 2026-11-25)."""
_FROM_THE_START = frozenset(
    {
        "could not find expected ':'",
        "found unexpected end of stream",
        "did not find expected alphabetic or numeric character",
    }
)
"""Where libyaml gave up is far from what to mend: the mistake stands where it began to read this value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document is no YAML, what to do, and libyaml's mark of the spot; no mark when it gave none."""

    why: Phrase
    hint: Phrase | None
    """None where the usual advice, to put a text between quotes, is the right one."""
    mark: Any


def problem(error: Any, lines: list[str]) -> Problem:
    """What is wrong with the document `lines`, from libyaml's error."""
    said = str(error.problem or error.context or "?")
    mark = error.context_mark if said in _FROM_THE_START and error.context_mark else error.problem_mark
    why = _SAID.get(said, Phrase("zo kan het er niet staan", said))
    hint = None if why in (_FIRST, _COLON) else _CLOSE_IT if why is _UNCLOSED else _MEND
    if why is _FIRST:
        character = _character(lines, mark) if mark else "?"
        why, hint = (_TAB, _MEND) if character == "\t" else (_FIRST.filled(character=character), None)
    return Problem(why, hint, mark or error.context_mark)


def _character(lines: list[str], mark: Any) -> str:
    """The character at a mark; the last one of its line when the mark stands behind it."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1] or line[-1:] or "?"
