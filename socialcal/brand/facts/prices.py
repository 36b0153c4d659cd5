"""Amounts of money in a text. What is written in millions is no price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.brand.facts.found import Found
from socialcal.brand.late import late


@dataclass(frozen=True, slots=True)
class Price:
    """An amount. Free is nothing, in any currency."""

    cents: int
    currency: str = "€"

    def fits(self, other: Price) -> bool:
        return self.cents == other.cents and (self.currency == other.currency or self.cents == 0)


_AMOUNT = r"(?P<whole{0}>\d{{1,3}}(?:[.,  ]\d{{3}}){{1,4}}(?!\d)|\d{{1,9}})(?:[.,](?P<part{0}>\d\d|-|–)(?![\d%]))?"
_SIGN = late(r"(?P<sign>€|\$|£|EUR\b|euro\b)\s?" + _AMOUNT.format(""))
_WORD = late(_AMOUNT.format("") + r"(?P<sign>\s?€|\s?(?i:euro|eur)\b|\s(?i:cent)\b(?!\s(?:of|per)\b))")
_LARGE = late(r"(?i)\s?(?:miljoen|miljard|mln|mld|million|billion|trillion|m\b|bn?\b|k\b|duizend|thousand|ton\b)")
_MORE = late(r"[.,]\d")
_MARKS = late(r"€|\$|£|(?i:\beuro?\b|\bcent\b)")
_FREE = late(
    r"(?i)\b(?:(?:toegang|entree|deelname|deelnemen|meedoen)\s(?:is|zijn)?\s?(?:helemaal\s|geheel\s)?(?:gratis|kosteloos|vrij)\b"
    r"|(?:gratis|vrije?)\s(?:toegang|entree|toegankelijk|deelname)\b"
    r"|(?:admission|entry|entrance|attendance)\sis\sfree\b|\bfree\s(?:admission|entry|entrance|of charge)\b)"
)
_JUST_FREE = late(r"(?i)\s*(?:gratis|kosteloos|free|vrij(?:e)? entree|free of charge|€?\s?0(?:,00|,-)?)\s*")
_CURRENCY = {"$": "$", "£": "£"}


def prices(text: str) -> tuple[Found[Price], ...]:
    """The amounts that `text` names in order, and where it says that taking part is free."""
    if not _MARKS.search(text) and "ratis" not in text and "ree" not in text and "kosteloos" not in text:
        return ()
    found = [*_amounts(text), *(Found(Price(0), *match.span()) for match in _FREE.finditer(text))]
    return tuple(sorted(found, key=lambda price: price.start))


def stated(value: str) -> Price | None:
    """The price that a field gives: an amount, a bare number or a word for free."""
    if _JUST_FREE.fullmatch(value):
        return Price(0)
    found = prices(value)
    if len(found) == 1:
        return found[0].value
    bare = re.fullmatch(r"\s*(\d{1,6})(?:[.,](\d\d?))?\s*", value)
    return Price(int(bare[1]) * 100 + int((bare[2] or "0").ljust(2, "0"))) if bare and not found else None


def _amounts(text: str) -> Iterator[Found[Price]]:
    last = 0
    for mark in _MARKS.finditer(text):
        match = _SIGN.match(text, mark.start())
        if not match:
            # The words stand behind their amount.
            line = max(mark.start() - 20, last)
            match = next((one for one in _WORD.finditer(text, line, mark.end() + 1) if one.end() >= mark.end()), None)
        if (
            match
            and match.start() >= last
            and not _LARGE.match(text, match.end())
            and not _MORE.match(text, match.end())
        ):
            if match.start() and text[match.start() - 1] in "0123456789.,":
                continue
            yield Found(_price(match), match.start(), match.end())
            last = match.end()


def _price(match: re.Match[str]) -> Price:
    sign = match["sign"].strip()
    whole = int(re.sub(r"\D", "", match["whole"]))
    if sign.lower() == "cent":
        return Price(whole)
    part = match["part"] or ""
    return Price(whole * 100 + (int(part) if part.isdigit() else 0), _CURRENCY.get(sign, "€"))
