"""Counted things in a text: `120 bomen`. Measures, money and time are no things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from socialcal.brand.facts.found import Found
from socialcal.brand.late import late

_COUNTED = late(r"(\d{1,3}(?:[.,]\d{3}){1,3}|\d{2,7})\s([a-zà-ÿ]{4,30})(?![\w’'-])")
_ABOUT = late(
    r"(?i)\b(?:ruim|bijna|circa|ca\.|ongeveer|zo[’']n|meer dan|minder dan|minstens|hoogstens|maximaal|minimaal|over|"
    r"rond|de|about|around|nearly|almost|more than|less than|at least|up to|only|roughly|"
    r"first|eerste|alle|all|nog|other|"
    r"andere|another|additional|extra)\s\Z"
)
_YEAR = late(r"(?:1[89]|20)\d\d")
_TIED, _SIGNS = frozenset(".,/€$£#+-–:"), frozenset("€$£")
_MEASURES = frozenset(
    """
    jaren maanden weken dagen uren minuten seconden meters kilometers liters graden punten procenten keren mensen
    bewoners inwoners personen centen euros kilos hectaren stuks jongen meisjes
    years months weeks days hours minutes seconds times percents miles feet inches pounds dollars cents degrees points
    people users visitors states countries characters words pages views followers
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a thing."""

    number: str
    """Its digits."""
    thing: str

    def fits(self, other: Count) -> bool:
        return self == other


def counts(text: str) -> tuple[Found[Count], ...]:
    """What `text` counts exactly, each thing that it counts once."""
    found: dict[str, list[Found[Count]]] = {}
    for match in _COUNTED.finditer(text):
        thing, start = match[2], match.start()
        if thing in _MEASURES or not thing.endswith(("en", "s")) or _YEAR.fullmatch(match[1]) or _is_tied(text, start):
            continue
        exact = not _ABOUT.search(text, max(start - 16, 0), start)
        number = re.sub(r"\D", "", match[1]) if exact else ""
        found.setdefault(thing, []).append(Found(Count(number, thing), start, match.end()))
    return tuple(each[0] for each in found.values() if len(each) == 1 and each[0].value.number)


def _is_tied(text: str, start: int) -> bool:
    """Does the number belong to what stands before it, such as the sign of an amount?"""
    before = text[start - 1 : start]
    return before.isalnum() or before in _TIED or text[max(start - 2, 0) : start].strip() in _SIGNS
