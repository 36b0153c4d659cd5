"""Texts that state another day, time, price, phone number or count than the rest of their story."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.facts.canon import Canon, Said, Witness, witness
from socialcal.brand.facts.day_rule import other_day
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.near import one_off
from socialcal.brand.facts.price_rule import other_price
from socialcal.brand.facts.time_rule import other_time
from socialcal.brand.passages import Part
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

_MESSAGE = Phrase(
    "Hier staat ‘{here}’, en {where} (regel {line}) staat ‘{there}’.",
    "It says ‘{here}’ here, and ‘{there}’ {where} (line {line}).",
)


def _hint(nl: str, en: str) -> Phrase:
    return Phrase(
        f"Zoek uit {nl} klopt. Klopt het allebei, noem dan ook dit in het verhaal.",
        f"Find out {en} is right. If both are, name this one in the story too.",
    )


DATE = Rule("facts.date", Severity.WARNING, _MESSAGE, _hint("welke dag", "which day"))
TIME = Rule("facts.time", Severity.WARNING, _MESSAGE, _hint("welke tijd", "which time"))
PRICE = Rule("facts.price", Severity.WARNING, _MESSAGE, _hint("welke prijs", "which price"))
PHONE = Rule("facts.phone", Severity.WARNING, _MESSAGE, _hint("welk nummer", "which number"))
NUMBER = Rule("facts.number", Severity.WARNING, _MESSAGE, _hint("welk aantal", "which count"))
RULES = (DATE, TIME, PRICE, PHONE, NUMBER)


def differing(canon: Canon) -> Iterator[Finding]:
    """Each text that contradicts the rest; a text may leave out what others say."""
    for said in canon.said:
        follows = said.passage.part is not Part.BODY
        if (follows or canon.day_fields) and (day := other_day(canon, said)):
            yield _told(DATE, canon, said, *day)
        if (follows or canon.time_fields) and (time := other_time(canon, said)):
            yield _told(TIME, canon, said, *time)
        if canon.price_field and (price := other_price(canon, said)):
            yield _told(PRICE, canon, said, *price)
        if follows or canon.phone_field:
            yield from _phone(canon, said)
        if follows:
            yield from _counts(canon, said)


def _told(rule: Rule, canon: Canon, said: Said, found: Found[object], other: Witness) -> Finding:
    return rule.finding(
        said.passage.text.place(found.start),
        length=found.end - found.start,
        story=canon.story.id,
        post=said.passage.post,
        here=" ".join(said.text[found.start : found.end].split()),
        there=other.shown,
        where=other.where,
        line=other.line,
    )


def _phone(canon: Canon, said: Said) -> Iterator[Finding]:
    """Each number that is one key beside the only one of the story."""
    field = canon.phone_field
    if not said.phones or canon.crowded(said, lambda one: one.phones):
        return
    above = [(one, phone) for one in canon.above(said) for phone in one.phones]
    known = {*canon.stated(said, lambda one: one.phones), *((field,) if field else ())}
    right = field or (above[0][1].value if above and len(known) == 1 else None)
    for number in said.phones:
        if right and number.value not in known and one_off(number.value.digits, right.digits):
            yield _told(PHONE, canon, said, number, canon.given("phone", right) if field else witness(*above[0]))


def _counts(canon: Canon, said: Said) -> Iterator[Finding]:
    """Each thing of which another text counts a number that is one key beside this one."""
    if not said.counts or canon.crowded(said, lambda one: one.counts):
        return
    things = [(one, other) for one in canon.above(said) for other in one.counts]
    for number in said.counts:
        same = [(one, other) for one, other in things if other.value.thing == number.value.thing]
        if same and all(_is_slip_of(number.value.number, other.value.number) for _, other in same):
            yield _told(NUMBER, canon, said, number, witness(*same[0]))


def _is_slip_of(one: str, other: str) -> bool:
    """As many digits, and one key beside the right one; numbers of another size may count a part."""
    return len(one) == len(other) and one_off(one, other)
