"""Texts that name another time than their story does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from socialcal.brand.facts.canon import Canon, Said, Witness, witness
from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.day_rule import known_days, within
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.relative_days import names_a_day, speaks_of_another_day
from socialcal.brand.facts.time_of_day import Time
from socialcal.brand.late import late

_AROUND = late(r"(?i)\b(?:inloop|deuren|zaal|doors|check-in|aanmelden|inschrijven|registration)\b")
_FROM = late(r"(?i)\b(?:vanaf|from)\s\Z")
_BESIDE = 30
"""Characters between a day and a time that belong together."""
_APART = late(r"\n|[.!?]\s+[^\W\d_a-z]")
_JOINED = 14
"""Characters between the two times of a range."""

_Range = tuple[Found[Time], Found[Time]]


def other_time(canon: Canon, said: Said) -> tuple[Found[Time], Witness] | None:
    """A time of a text, when the rest of the story knows another in its stead."""
    if not said.times or canon.crowded(said, lambda one: one.times) or canon.crowded(said, lambda one: one.days):
        return None
    known = [*canon.time_fields, *canon.stated(said, lambda one: one.times)]
    wrong = [time for time in said.times if not any(one.fits(time.value) for one in known)]
    if not known or not wrong:
        return None
    return _other_end(canon, said, wrong) or _other_start(canon, said, wrong, known)


def _other_start(
    canon: Canon, said: Said, wrong: Sequence[Found[Time]], known: Sequence[Time]
) -> tuple[Found[Time], Witness] | None:
    starts = {time.value.minute for time in said.times if not time.value.ends}
    if len(starts) != 1 or wrong[0].value.ends or _is_other_moment(said, wrong[0], known):
        return None
    if canon.time_fields:
        about = _names_the_event(canon, said, wrong[0].value)
        return (wrong[0], canon.given("time", None)) if about else None
    if day := _day_beside(said, wrong[0]):
        there = (witness(one, time) for one in canon.above(said) for time in _starts_on(one, day))
        return next(((wrong[0], other) for other in there), None)
    return None


def _other_end(canon: Canon, said: Said, wrong: Sequence[Found[Time]]) -> tuple[Found[Time], Witness] | None:
    """A range of which the story has the same start with another end, or the same end with another start."""
    own, there = [*_ranges(said)], [(one, range_) for one in canon.above(said) for range_ in _ranges(one)]
    if len(own) != 1 or len({tuple(time.value.minute for time in range_) for _, range_ in there}) != 1:
        return None
    if speaks_of_another_day(said, canon.event) or not _is_known_day(canon, said):
        return None
    (pair,), (other, known) = own, there[0]
    for side in (0, 1):
        if pair[side] in wrong and pair[1 - side].value.minute == known[1 - side].value.minute:
            return pair[side], witness(other, known[side])
    return None


def _is_known_day(canon: Canon, said: Said) -> bool:
    """Does the text name no day, or one that the story names too?"""
    return not said.days or any(within(day.day, known_days(canon, said)) for day in said.days)


def _ranges(said: Said) -> Iterator[_Range]:
    for first, last in pairwise(said.times):
        if last.value.ends and not first.value.ends and last.start - first.end <= _JOINED:
            yield first, last


def _is_other_moment(said: Said, wrong: Found[Time], known: Sequence[Time]) -> bool:
    """Does this time belong to something else, such as the doors?"""
    start = max(wrong.start - 40, 0)
    early = wrong.value.minute < min(time.minute for time in known) and _FROM.search(said.text, start, wrong.start)
    return bool(early or _AROUND.search(said.text, start, wrong.end + 20))


def _names_the_event(canon: Canon, said: Said, wrong: Time) -> bool:
    """Is the time one of the day of the event? Where no day is named, only what differs by the hour or the minutes."""
    if speaks_of_another_day(said, canon.event):
        return False
    if said.days:
        return any(within(day.day, canon.day_fields) for day in said.days)
    if canon.event and names_a_day(said):
        return True
    right = canon.time_fields[0].minute
    return wrong.minute % 60 == right % 60 or wrong.minute // 60 == right // 60


def _day_beside(said: Said, time: Found[Time]) -> WrittenDay | None:
    """The day that stands within a few words of a time."""
    for day in said.days:
        apart = time.start - day.last if time.start >= day.last else day.first - time.end
        between = said.text[min(day.last, time.end) : max(day.first, time.start)]
        if 0 <= apart <= _BESIDE and not _APART.search(between):
            return day
    return None


def _starts_on(said: Said, day: WrittenDay) -> Iterator[Found[Time]]:
    """The times that a text gives beside this day, when it is one for that day."""
    starts = [time for time in said.times if not time.value.ends]
    beside = [time for time in starts if (other := _day_beside(said, time)) and other.day.fits(day.day)]
    yield from beside if len(beside) == 1 else ()
