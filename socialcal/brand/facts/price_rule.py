"""Texts that ask another price than `facts:` does. Without a price there, nothing says which amount is the price."""

from __future__ import annotations

from socialcal.brand.facts.canon import Canon, Said, Witness
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.prices import Price
from socialcal.brand.late import late

_NO_PRICE = late(
    r"(?i)\b(?:korting|borg|boete|subsidie|meer|minder|extra|bespaar|bespaart|scheelt|winnen|win|waarde|waarvan|per|"
    r"discount|deposit|fine|save|worth|off|prize)\b"
)
_ENTRANCE = late(
    r"(?i)\b(?:toegang|entree|deelname|meedoen|kaartjes?|tickets?|inschrijven|admission|entry|attendance)"
    r"\s?(?::|is|zijn|are|kost|kosten|costs?)?\s?\Z"
)
_ANOTHER = late(r"\d\s?(?:en|of|tot|and|or|to|,|-|–|/)\s?(?:van\s)?\Z")
"""`Van 3 tot 5 euro`: more than one amount, of which only the last has its sign."""
_FREE = late(r"(?i)\b(?:gratis|kosteloos|free)\b")


def other_price(canon: Canon, said: Said) -> tuple[Found[Price], Witness] | None:
    """The only amount of a text, when it is not the price that `facts:` gives nor any that the story names."""
    expected = canon.price_field
    if expected is None or len({price.value.cents for price in said.prices}) != 1:
        return None
    wrong = said.prices[0]
    known = [expected, *canon.stated(said, lambda one: one.prices)]
    if any(price.fits(wrong.value) for price in known):
        return None
    asked = _is_entrance(said, wrong) if not expected.cents else _is_price(canon, said, wrong, expected)
    return (wrong, canon.given("price", None)) if asked else None


def _is_entrance(said: Said, wrong: Found[Price]) -> bool:
    """Does a story that is free ask for money to take part, and for nothing else?"""
    return bool(_ENTRANCE.search(said.text, max(wrong.start - 30, 0), wrong.start)) and not _FREE.search(said.text)


def _is_price(canon: Canon, said: Said, wrong: Found[Price], expected: Price) -> bool:
    """A price of the same order, and nothing that says it is something else, such as a discount."""
    if _FREE.search(canon.mentioned):
        return False
    if wrong.value.cents == 0:
        return not any(_FREE.search(one.text) for one in canon.others(said))
    if _ANOTHER.search(said.text, max(wrong.start - 12, 0), wrong.start):
        return False
    near = expected.cents / 5 <= wrong.value.cents <= expected.cents * 5
    around = said.text[max(wrong.start - 30, 0) : wrong.end + 25].partition("\n\n")[0]
    return near and not _NO_PRICE.search(around)
