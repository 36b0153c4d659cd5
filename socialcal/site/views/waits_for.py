"""What waits for one person, as their own page shows it: what to approve, to finish and to mend, and their work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socialcal.model.story import Story
from socialcal.site import dates
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.labels import STANDINGS
from socialcal.site.views.lack import behind_words
from socialcal.site.views.period import week_page
from socialcal.site.views.section import Cell, Section, Table
from socialcal.site.views.story_line import story_line
from socialcal.site.views.tasks import APPROVE, FINISH, MINDED, TROUBLE, WORK
from socialcal.site.waiting import Booked, ChannelTroubles, Unready, Waiting

_MOST = 20
_WEEKS = 6
_Row = tuple[Cell, ...]


def waits_for(desk: Desk, waiting: Waiting, key: str) -> Iterator[Section]:
    say = desk.words.gettext
    yield from _stories(desk, APPROVE, say("Waits for your approval"), waiting.to_approve(key))
    yield from _stories(desk, FINISH, say("To finish"), waiting.to_finish.get(key, ()))
    yield from _troubles(desk, waiting.troubled_of.get(key, ()), waiting.wrong_of.get(key, ()))
    yield from _minded(desk, waiting.minded_of.get(key, ()))
    yield from _work(desk, waiting.booked(key, _WEEKS))


def _stories(desk: Desk, anchor: str, title: str, stories: Sequence[Story]) -> Iterator[Section]:
    if stories:
        lines = tuple(story_line(desk, story) for story in stories[:_MOST])
        yield Section(anchor, title, lines=lines, more=len(stories[_MOST:]))


def _troubles(desk: Desk, unready: Sequence[Unready], wrong: Sequence[Row]) -> Iterator[Section]:
    """Posts of theirs that went wrong, and approved ones that will not go, or not well."""
    if not unready and not wrong:
        return
    say = desk.words.gettext
    rows = [*(_went_wrong(desk, row) for row in wrong), *(_has_problem(desk, one) for one in unready)]
    table = Table((say("Post"), say("When"), say("Channels"), say("What is the matter")), tuple(rows[:_MOST]))
    yield Section(TROUBLE, say("To look at"), table=table, more=len(rows[_MOST:]))


def _went_wrong(desk: Desk, row: Row) -> _Row:
    return (*_post(desk, (row,)), Cell(desk.words.gettext(STANDINGS[row.standing]), tone="bad"))


def _has_problem(desk: Desk, unready: Unready) -> _Row:
    worst = next(iter(unready.findings), None)
    post = _post(desk, unready.rows) if unready.rows else _postless(desk, unready.story)
    return (*post, Cell(worst.message.say(desk.words.tag) if worst is not None else ""))


def _post(desk: Desk, rows: Sequence[Row]) -> _Row:
    first = rows[0]
    when = f"{desk.words.short(first.at.date())} {desk.words.time(first.at)}" if first.at is not None else ""
    channels = ", ".join(dict.fromkeys(row.channel.name for row in rows))
    title = first.post.title or first.post.key
    return Cell(title, page=first.page, anchor=first.anchor), Cell(when), Cell(channels)


def _postless(desk: Desk, story: Story) -> _Row:
    return Cell(story.title.value or story.id, page=desk.almanac.pages[story.path]), Cell(""), Cell("")


def _minded(desk: Desk, channels: Iterable[ChannelTroubles]) -> Iterator[Section]:
    say = desk.words.gettext
    rows = tuple((_channel(desk, one), Cell("; ".join(_matters(desk, one)))) for one in channels)
    if rows:
        yield Section(
            MINDED, say("Channels to look at"), table=Table((say("Channel"), say("What is the matter")), rows)
        )


def _channel(desk: Desk, troubles: ChannelTroubles) -> Cell:
    look = desk.almanac.looks[troubles.channel]
    return Cell(look.name, page=look.page)


def _matters(desk: Desk, troubles: ChannelTroubles) -> Iterator[str]:
    ngettext = desk.words.ngettext
    if troubles.broken:
        yield desk.words.gettext("it is set up wrong")
    if troubles.wrong:
        yield ngettext("%(num)s post went wrong", "%(num)s posts went wrong", troubles.wrong) % {"num": troubles.wrong}
    if troubles.lying:
        lying = ngettext("%(num)s post lies in the outbox", "%(num)s posts lie in the outbox", troubles.lying)
        yield lying % {"num": troubles.lying}
    if troubles.behind is not None:
        yield behind_words(desk, troubles.behind)


def _work(desk: Desk, weeks: Sequence[Booked]) -> Iterator[Section]:
    """Nothing for who neither has hours nor work."""
    if any(week.work or week.hours is not None for week in weeks):
        say = desk.words.gettext
        table = Table((say("Week"), say("Work"), say("Hours"), say("Fits")), tuple(_week(desk, one) for one in weeks))
        intro = say("The posts of your stories, as the channels estimate the work.")
        yield Section(WORK, say("Work per week"), intro=intro, table=table)


def _week(desk: Desk, booked: Booked) -> _Row:
    say, words, monday = desk.words.gettext, desk.words, booked.monday
    there = monday in desk.almanac.by_week or monday == dates.week_of(desk.almanac.today)
    year, week, _ = monday.isocalendar()
    called = say("Week %(week)s, %(year)s") % {"week": week, "year": year}
    hours = words.hours(booked.hours) if booked.hours is not None else "–"
    fits = Cell(say("too much"), tone="bad") if booked.over else Cell(say("yes"), tone="good")
    named = Cell(called, page=week_page(monday) if there else None)
    return named, Cell(words.hours(booked.work)), Cell(hours), fits if booked.hours is not None else Cell("–")
