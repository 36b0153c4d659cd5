"""Phone numbers in a text, reduced to the digits that tell them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from socialcal.brand.facts.found import Found
from socialcal.brand.late import late


@dataclass(frozen=True, slots=True)
class Phone:
    """Digits without a country that is written or left out, and without a trunk zero."""

    digits: str

    def fits(self, other: Phone) -> bool:
        return self == other


_NUMBER = late(r"(?:[+(]\d|\d)(?:[ .()–-]{0,2}\d){4,14}")
_DIGITS = late(r"\d[\d ().–-]{3}")
_OTHER = late(r"\d{4}-\d\d?-\d\d?\b|\d{1,3}(?:\.\d{1,3}){3}")
"""A date, an address of a machine."""
_NATIONAL = late(r"\A(?:(?:\+|00)(?:31|32)0?|\+?1(?=\d{10}$)|0)")


def phones(text: str) -> tuple[Found[Phone], ...]:
    """The phone numbers in `text`, in order."""
    found: list[Found[Phone]] = []
    if not _DIGITS.search(text):
        return ()
    for match in _NUMBER.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isalnum() or before in ("-", "/", ".", ",", "€", "$") or after.isalnum() or after == "/":
            continue
        digits = re.sub(r"[^\d+]", "", match[0])
        if _plausible(digits, match[0]):
            found.append(Found(Phone(_NATIONAL.sub("", digits, count=1).lstrip("+")), *match.span()))
    return tuple(found)


def _plausible(digits: str, written: str) -> bool:
    if _OTHER.match(written):
        return False
    count = len(digits.lstrip("+"))
    if digits.startswith("+"):
        return 9 <= count <= 15
    if digits.startswith("00"):
        return 11 <= count <= 15
    if digits.startswith("0"):
        return count in (9, 10, 11) and not re.fullmatch(r"\d\d[-.]\d\d[-.]\d{4}", written)
    if digits.startswith("14") and written.startswith("14 0"):
        return count in (5, 6)
    return count in (10, 11) and bool(re.search(r"[-. )]", written))
