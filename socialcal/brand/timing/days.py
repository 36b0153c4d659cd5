"""Days on which a post is out of place, or only right when it is meant: of silence, of remembrance, public holidays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from socialcal.brand.context import CalendarContext
from socialcal.brand.quote import quoted
from socialcal.brand.timing.festive import Holiday, holidays_of
from socialcal.brand.timing.moments import due, instant, shown, written_length
from socialcal.brand.timing.remembrance import DAYS
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Day
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.rule import Rule

STILL_DAY = Rule(
    "timing.still-day",
    Severity.WARNING,
    Phrase("Op {day} gaat er niets uit: {name}.", "Nothing goes out on {day}: {name}."),
    Phrase("Kies een andere dag.", "Choose another day."),
)
REMEMBRANCE = Rule(
    "timing.remembrance",
    Severity.WARNING,
    Phrase("{at} valt op {name}.", "{at} is on {name}."),
    Phrase("Kies een moment voor {start}, of een andere dag.", "Choose a moment before {start}, or another day."),
    source="https://www.koninklijkhuis.nl/encyclopedie/uitgelicht/nationaal-comite-4-en-5-mei/, checked 2026-11-25",
)
HOLIDAY = Rule(
    "timing.holiday",
    Severity.INFO,
    Phrase("{day} is een feestdag: {name}.", "{day} is a public holiday: {name}."),
    Phrase(
        "Is dat de bedoeling? Noem de dag dan in de tekst, of verzet de post.",
        "Is that meant? Then name the day in the text, or move the post.",
    ),
    source="https://pypi.org/project/holidays/, checked 2026-11-25",
)
UNKNOWN_COUNTRY = Rule(
    "timing.unknown-country",
    Severity.WARNING,
    Phrase("Van {name} zijn geen feestdagen bekend.", "No public holidays are known of {name}."),
    Phrase(
        "Schrijf de landcode, zoals NL, of die met een deel van het land, zoals DE-BY.",
        "Write the country's code, such as NL, or that with a part of the country, such as DE-BY.",
    ),
)
RULES = (STILL_DAY, REMEMBRANCE, HOLIDAY, UNKNOWN_COUNTRY)

_YEARS = 5
"""Years whose days are looked up: in later ones nobody minds a day yet."""
_LONGEST = 26 * 3600
"""Seconds: no day of any clock is longer."""


def special_days(context: CalendarContext) -> Iterator[Finding]:
    """Coming posts on days that matter; of a series the first. A post gets one finding, for what weighs most."""
    written = context.organisation.holidays
    still = {day.date: day for day in context.organisation.days if day.still}
    if not written and not still:
        return
    years = _years(context)
    festive = holidays_of(written, years) if written else {}
    if festive is None:
        place = context.settings.value("holidays")
        yield UNKNOWN_COUNTRY.finding(place, length=len(written), name=quoted(written))
    days = sorted({*still, *(festive or ()), *(date(year, one.month, one.day) for one in DAYS for year in years)})
    told: set[tuple[str, Place]] = set()
    for post, local in _on(context, days):
        found = _found(context, post, local, still, festive or {})
        if found is not None and (found.rule, post.at_place) not in told:
            told.add((found.rule, post.at_place))
            yield found


def _years(context: CalendarContext) -> range:
    """From this one to that of the last post, at most a few."""
    now = context.as_of.astimezone(context.organisation.zone).year
    last = (posts[-1].at for posts in context.slots.values())
    return range(now, min(max((at.year for at in last if at is not None), default=now), now + _YEARS - 1) + 1)


def _on(context: CalendarContext, days: Sequence[date]) -> Iterator[tuple[Post, datetime]]:
    """Posts of those days that are still to come, with their moment on the organisation's wall clock."""
    now, zone = instant(context.as_of), context.organisation.zone
    starts = [(day, instant(datetime.combine(day, time(), zone))) for day in days]
    for posts in context.slots.values():
        for day, start in starts:
            first, last = (bisect_right(posts, max(now, end), key=due) for end in (start - 1, start + _LONGEST))
            for post in posts[first:last]:
                if post.at is not None and (local := post.at.astimezone(zone)).date() == day:
                    yield post, local


def _found(
    context: CalendarContext, post: Post, local: datetime, still: Mapping[date, Day], festive: Mapping[date, Holiday]
) -> Finding | None:
    day = local.date()
    if own := still.get(day):
        return _told(STILL_DAY, context, post, day=day, name=quoted(own.name))
    country = context.organisation.holidays.strip().upper().partition("-")[0]
    for silence in DAYS:
        if silence.holds(country, day, local.time()) and not silence.minded(_text(context, post)):
            start = f"{silence.hours.start:%H:%M}"
            return _told(REMEMBRANCE, context, post, at=shown(local), name=silence.name, start=start)
    holiday = festive.get(day)
    if holiday and not holiday.minded(_text(context, post)):
        return _told(HOLIDAY, context, post, day=day, name=holiday.name)
    return None


def _text(context: CalendarContext, post: Post) -> str:
    """Where an editor may name the day."""
    story = context.story_at[post.place.path]
    return "\n".join((story.title.value, " ".join(story.tags), post.text))


def _told(rule: Rule, context: CalendarContext, post: Post, **values: object) -> Finding:
    length = written_length(context.story_at[post.place.path], post)
    return rule.finding(post.at_place, length=length, story=post.story, post=post.key, fix=None, **values)
