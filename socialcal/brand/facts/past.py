"""A post that invites people to what is over by the time that it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socialcal.brand.facts.canon import Canon, Said
from socialcal.brand.facts.dates import days
from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.words import named
from socialcal.brand.late import late
from socialcal.brand.passages import Part
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.rule import Rule

PAST_DATE = Rule(
    "facts.past-date",
    Severity.WARNING,
    Phrase(
        "Deze post nodigt uit voor {day} en gaat pas uit op {at}.",
        "This post invites people for {day} and goes out only on {at}.",
    ),
    Phrase("Kies een eerder moment, of vertel hoe het was.", "Choose an earlier moment, or tell how it was."),
)
RULES = (PAST_DATE,)

_HALF_YEAR = 183
_INVITES = late(
    r"(?i)\b(?:kom (?:je|jij|u|ook|jullie|langs|naar|kijken|meedoen|gezellig|op|\w+dag)|doe (?:je |jij )?(?:ook )?mee"
    r"|meld je (?:nu |snel |hier )?aan|schrijf je (?:nu |snel )?in|zet (?:het |hem |dit )?(?:alvast )?in je agenda"
    r"|tot dan|ben je erbij|wees erbij|mis het niet|zien we je|je bent welkom|iedereen is welkom"
    r"|join us|sign up|register (?:now|today|here)|don[’']t miss|save the date|rsvp|see you there|come and|be there)\b"
)


def invitations(canon: Canon, posts: tuple[Post, ...]) -> Iterator[Finding]:
    """Posts that go out after the last day of `facts:`, name that day and invite; of a series the last one."""
    known = [found for day in canon.day_fields if (found := day.day.on(0))]
    if not known or len(known) != len(canon.day_fields):
        return
    over = max(known)
    written = {said.post.place: said for said in canon.said if said.post and said.passage.part is Part.POST}
    latest: dict[Place, tuple[date, Post]] = {}
    for post in posts:
        # A post that knows until when it holds is not sent later: there is a rule for that.
        if post.at is not None and post.until is None and post.at.date() > over:
            latest[post.place] = max(
                latest.get(post.place, (over, post)), (post.at.date(), post), key=lambda one: one[0]
            )
    for place, (at, post) in latest.items():
        said = written.get(place)
        text, language = (said.text, said.passage.language) if said else (post.text, post.language[:2].lower())
        if match := _invites(text, said.days if said else days(text, language), over, at):
            yield _told(canon, post, said, match, over, at)


def _invites(text: str, named_days: tuple[WrittenDay, ...], over: date, at: date) -> WrittenDay | None:
    """The day of the event as the text names it, when it invites and names no day that is still to come."""
    own = [day for day in named_days if day.day.on(over.year) == over]
    later = [day for day in named_days if (other := _after(day, over)) and other >= at]
    return own[0] if own and not later and _INVITES.search(text) else None


def _after(day: WrittenDay, over: date) -> date | None:
    """The date of a day that is named beside the event: beside one in December, January is that of the next year."""
    found = day.day.on(over.year)
    return day.day.on(over.year + 1) if found and (over - found).days > _HALF_YEAR else found


def _told(canon: Canon, post: Post, said: Said | None, day: WrittenDay, over: date, at: date) -> Finding:
    return PAST_DATE.finding(
        said.passage.text.place(day.first) if said else post.place,
        length=day.last - day.first if said else 1,
        story=canon.story.id,
        post=post.key,
        day=named(over),
        at=named(at),
    )
