"""Texts that name another day than their story does, for the event or for a deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from socialcal.brand.facts.canon import Canon, Said, Witness, witness
from socialcal.brand.facts.day import Day, WrittenDay
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.near import one_off
from socialcal.brand.late import late
from socialcal.brand.passages import Part

_LIMIT = late(
    r"(?i)\b(?P<word>tot|t/m|tot en met|voor|vóór|uiterlijk|until|till|by|before|through|deadline:?|due)\s"
    r"(?:op\s|on\s|the\s)?(?:[a-z]{2,9}\s)?\Z"
)
_EXCLUDING = frozenset({"voor", "vóór", "before"})
_EITHER = frozenset({"tot", "until", "till", "by"})
_SINCE = late(
    r"(?i)\b(?:vanaf|sinds|na|van|from|since|after|updated|published)\s(?:op\s|on\s|the\s)?(?:[a-z]{2,9}\s)?\Z"
)
_BEFORE = 30
"""Characters before a day that say what it is for."""
_WEEKS = (7, 14)


def other_day(canon: Canon, said: Said) -> tuple[Found[Day], Witness] | None:
    """The only day of a text, when the rest of the story knows another in its stead."""
    written = said.days
    if not written or not all(one.day.fits(written[0].day) for one in written):
        return None
    if canon.crowded(said, lambda one: one.days):
        return None
    wrong = written[0]
    if wrong.through or _is_aside(said, wrong) or within(wrong.day, known_days(canon, said)):
        return None
    if is_limit(said, wrong):
        return _other_limit(canon, said, wrong)
    if canon.day_fields:
        # A body has room for other days: only what looks like a slip is told.
        alike = _is_like if said.passage.part is Part.BODY else _is_near
        return (
            (_whole(wrong), canon.given("date", None)) if any(alike(wrong, one) for one in canon.day_fields) else None
        )
    stated = [(one, day) for one in canon.above(said) for day in one.days]
    if not stated or not all(day.day.fits(stated[0][1].day) for _, day in stated):
        return None
    other, right = stated[0]
    slip = _is_slip(wrong, right) or (_is_misread(wrong, right) and _lead(said, wrong) == _lead(other, right))
    return (_whole(wrong), witness(other, _whole(right))) if slip and not is_limit(other, right) else None


def _other_limit(canon: Canon, said: Said, wrong: WrittenDay) -> tuple[Found[Day], Witness] | None:
    """A deadline is held against the only deadline of the story."""
    limits = [(one, day) for one in canon.above(said) for day in one.days if is_limit(one, day)]
    if not limits or not all(day.day.fits(limits[0][1].day) for _, day in limits):
        return None
    one, right = limits[0]
    if _apart(wrong.day, right.day) == 1 and _includes(said, wrong) != _includes(one, right):
        return None  # `voor 2 december` is `tot en met 1 december`
    near = wrong.day.month == right.day.month or wrong.day.day == right.day.day
    return (_whole(wrong), witness(one, _whole(right))) if near else None


def _whole(day: WrittenDay) -> Found[Day]:
    return Found(day.day, day.first, day.last)


def known_days(canon: Canon, said: Said) -> list[WrittenDay]:
    """The days that `said` may name: those of `facts:`, and of the other texts.

    A title, a summary or a body that names another day than `facts:` is no witness for the other two.
    """
    fields = canon.day_fields
    known = [*fields, *canon.mentioned_days]
    for one in canon.others(said):
        if not fields or said.post or any(within(day.day, fields) for day in one.days):
            known += one.days
    return known


def within(day: Day, known: Sequence[WrittenDay]) -> bool:
    """Is it one of these, or between the ends of a range of them?"""
    if any(one.day.fits(day) for one in known):
        return True
    return any(
        one.through and (one.day.month, one.day.day) <= (day.month, day.day) <= (last.day.month, last.day.day)
        for one, last in pairwise(known)
    )


def is_limit(said: Said, day: WrittenDay) -> bool:
    """Is it the last day for something?"""
    return bool(_LIMIT.search(said.text, max(day.first - _BEFORE, 0), day.start))


def _includes(said: Said, day: WrittenDay) -> bool | None:
    """Whether a deadline is on that day or before it; None where the word may mean either."""
    match = _LIMIT.search(said.text, max(day.first - _BEFORE, 0), day.start)
    word = match["word"].lower() if match else ""
    return None if word in _EITHER else word not in _EXCLUDING


def _is_aside(said: Said, wrong: WrittenDay) -> bool:
    """A first day, or the day on which the post itself goes out."""
    at = said.post.at if said.post else None
    if at is not None and wrong.day.fits(Day(at.month, at.day, at.year)):
        return True
    return bool(_SINCE.search(said.text, max(wrong.first - _BEFORE, 0), wrong.start))


def _is_near(wrong: WrittenDay, right: WrittenDay) -> bool:
    """The same month or the same number, or weeks apart on one weekday: far away it is another subject."""
    if wrong.day.month == right.day.month or wrong.day.day == right.day.day:
        return True
    return wrong.weekday is not None and _apart(wrong.day, right.day) in _WEEKS


def _is_like(wrong: WrittenDay, right: WrittenDay) -> bool:
    return _is_slip(wrong, right) or _is_misread(wrong, right)


def _apart(one: Day, other: Day) -> int:
    """Days between them in one year; 0 when that is unknown."""
    year = one.year or other.year or date.max.year
    first, last = one.on(year), other.on(year)
    return abs((first - last).days) if first and last else 0


def _is_slip(wrong: WrittenDay, right: WrittenDay) -> bool:
    """Without a field that says which day matters, only what looks like a slip: one part of the two differs."""
    if wrong.weekday is not None and right.weekday is not None and wrong.weekday != right.weekday:
        return False
    if (wrong.day.month, wrong.day.day) == (right.day.month, right.day.day):
        return True
    named = wrong.weekday is not None and wrong.weekday == right.weekday
    if wrong.day.month != right.day.month:
        same = wrong.day.day == right.day.day and wrong.weekday is not None
        return same or (named and _apart(wrong.day, right.day) in _WEEKS)
    return named


def _is_misread(wrong: WrittenDay, right: WrittenDay) -> bool:
    """One key of the number differs, in one month and without weekdays that would tell them apart."""
    unnamed = wrong.weekday is None or right.weekday is None
    return unnamed and wrong.day.month == right.day.month and one_off(str(wrong.day.day), str(right.day.day))


def _lead(said: Said, day: WrittenDay) -> str:
    """The word before a day, such as `op`."""
    before = said.text[max(day.first - 20, 0) : day.first].split()
    return before[-1].lower() if before else ""
