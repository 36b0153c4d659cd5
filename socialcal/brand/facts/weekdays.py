"""A weekday that does not belong to the day beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from socialcal.brand.facts.canon import Canon, Said
from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.words import named, weekday
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

WEEKDAY = Rule(
    "facts.weekday",
    Severity.WARNING,
    Phrase("‘{written}’: {day} {year} is een {right}.", "‘{written}’: {day} {year} is a {right}."),
    Phrase("Verbeter de weekdag of de dag.", "Mend the weekday or the day."),
)
RULES = (WEEKDAY,)

_MOST = 5
"""Told in one text."""
_FAR = 120
"""Days from the story's own moment beyond which a day without a year may be one of another year."""


def wrong_weekdays(canon: Canon) -> Iterator[Finding]:
    """Each day with a weekday that it does not have in its year: the written one, else the year around the story."""
    for said in canon.said:
        wrong = (found for day in said.days if day.weekday is not None for found in _wrong(canon, said, day))
        yield from islice(wrong, _MOST)


def _wrong(canon: Canon, said: Said, day: WrittenDay) -> Iterator[Finding]:
    meant = _meant(canon, said, day)
    if meant is None or meant.weekday() == day.weekday or meant.year < 1900:
        return
    yield WEEKDAY.finding(
        said.passage.text.place(day.first),
        length=day.last - day.first,
        story=canon.story.id,
        post=said.passage.post,
        written=" ".join(said.text[day.first : day.last].split()),
        day=named(meant, weekday=False),
        year=meant.year,
        right=weekday(meant),
    )


def _meant(canon: Canon, said: Said, day: WrittenDay) -> date | None:
    """The date in its written year; without one in the year that is nearest to when the story is told."""
    if day.day.year:
        return day.day.on(0)
    event = canon.event
    if event and (event.month, event.day) == (day.day.month, day.day.day):
        return event
    around = _around(canon, said)
    if around is None:
        return None
    years = (day.day.on(around.year + shift) for shift in (-1, 0, 1))
    nearest = min((one for one in years if one), key=lambda one: abs((one - around).days), default=None)
    return nearest if nearest and abs((nearest - around).days) <= _FAR else None


def _around(canon: Canon, said: Said) -> date | None:
    """When the text is read: the post's own moment, else that of the first post, else the day of the event."""
    if said.post and said.post.at:
        return said.post.at.date()
    moments = [entry.at.moment.date() for entry in canon.story.posts if entry.at]
    return min(moments, default=canon.event)
