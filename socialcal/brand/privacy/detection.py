"""What of one text belongs to somebody else than its readers. Work grows with the text, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from socialcal.brand.addresses import without_addresses
from socialcal.brand.late import late
from socialcal.brand.privacy import contact, numbers, person, secrets
from socialcal.brand.privacy.hit import Hit

Detector: TypeAlias = Callable[[str], Iterator[Hit]]

_LONG: tuple[Detector, ...] = (numbers.cards, contact.phones)
_SHORT: tuple[Detector, ...] = (numbers.ibans, person.addresses, person.births, person.plates)
_HAS_DIGITS = late(r"\d")
_HAS_EIGHT = late(r"\d(?!\d{3}-\d\d-\d\d)(?:[ .()\u00a0\u202f–-]{0,3}\d){7}")
"""Every telephone number, BSN and card has as many. A date has them too, and is by far the most common."""


APART = "\n" * 100
"""Between two texts that are looked at together: further than any words reach for what stands after them."""


def holds(texts: Iterable[str]) -> bool:
    """Whether anything is found in any of `texts`. Looking at all together is much quicker than at each of many."""
    return next(_all(APART.join(texts), contact.mailboxes, numbers.bsns), None) is not None


def found(text: str) -> tuple[Hit, ...]:
    """All of it, by place; where two overlap, the one that starts first, secrets before the others."""
    return _apart(_all(text, contact.mailboxes, numbers.bsns))


def suspected(text: str) -> tuple[Hit, ...]:
    """As `found`, with every number that could be a BSN by its arithmetic, and every mailbox of hardly a desk."""
    return _apart(_all(text, contact.maybe_mailboxes, numbers.maybe_bsns))


def _all(text: str, mailboxes: Detector, bsns: Detector) -> Iterator[Hit]:
    yield from secrets.tokens(text)
    plain = without_addresses(text)
    yield from secrets.called(plain)
    yield from mailboxes(plain)
    if _HAS_DIGITS.search(plain):
        for detect in _SHORT:
            yield from detect(plain)
        for detect in (*_LONG, bsns) if _HAS_EIGHT.search(plain) else ():
            yield from detect(plain)


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start):  # stable: secrets come first
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return tuple(chosen)
