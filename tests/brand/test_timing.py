"""Moments: compared by the instant, counted on the organisation's wall clock, and only where somebody can still act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing import cadence, past, promises, rhythm
from socialcal.brand.timing.moments import span
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.post import LateMode, Lateness, Post
from socialcal.model.spans import Hours
from socialcal.model.story import Status, Story
from tests.brand.contexts import one, planned, whole
from tests.builders import NOW, clock, entry, organisation, wall
from tests.builders import story as a_story


def calendar(*moments: str | datetime, as_of: datetime = NOW, **channel: object) -> CalendarContext:
    """One post on Mastodon for each moment, of stories in files of their own."""
    pairs = [planned(number, at) for number, at in enumerate(moments)]
    return whole(
        *(story for story, _ in pairs),
        posts=tuple(post for _, post in pairs),
        organisation=organisation(channels={"mastodon": {"kind": "mastodon", **channel}}),
        as_of=as_of,
    )


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule.partition(".")[2], (finding.story or "-")[1:].lstrip("0") or "0") for finding in findings]


@pytest.mark.parametrize(
    ("moments", "gap", "expected"),
    [
        (["2026-12-01 09:00", "2026-12-01 09:00"], None, [("clash", "1")]),
        (["2026-12-01 09:00", "2026-12-01 09:00", "2026-12-01 09:00"], None, [("clash", "1"), ("clash", "2")]),
        (["2026-12-01 09:01", "2026-12-01 09:00:59"], None, []),
        (["2026-12-01 09:01", "2026-12-01 09:00:59"], "1m", [("gap", "0")]),
        (["2026-12-01 09:00", "2026-12-01 10:59"], "2h", [("gap", "1")]),
        (["2026-12-01 09:00", "2026-12-01 11:00"], "2h", []),
        (["2026-12-01 09:00", "2026-12-01 10:00", "2026-12-01 11:00"], "2h", [("gap", "1"), ("gap", "2")]),
        (["2026-12-31 23:30", "2027-01-01 00:15"], "1h", [("gap", "1")]),
        # The clock goes back at 03:00, so that from 02:30 to 03:15 is an hour and three quarters.
        (["2026-10-25 02:30", "2026-10-25 03:15"], "1h 30m", []),
        (["2026-10-25 02:30", "2026-10-25 03:15"], "2h", [("gap", "1")]),
        # It goes forward at 02:00, so that from 01:45 to 03:15 is half an hour.
        (["2027-03-28 01:45", "2027-03-28 03:15"], "1h", [("gap", "1")]),
        (["2027-03-28 01:45", "2027-03-28 03:15"], "30m", []),
        (["2026-11-24 12:14", "2026-11-24 12:16"], "1h", [("gap", "1")]),
        (["2026-11-24 12:13", "2026-11-24 12:15"], "1h", []),
        (["2026-11-20 09:00", "2026-11-20 09:00"], "1h", []),
    ],
)
def test_posts_that_come_too_close(moments: list[str], gap: str | None, expected: list[tuple[str, str]]) -> None:
    as_of = wall("2026-10-01 12:00") if moments[0].startswith("2026-10") else NOW
    context = calendar(*moments, as_of=as_of, **({"gap": gap} if gap else {}))
    assert told(rhythm.too_close(context)) == expected


def test_two_posts_of_one_minute_in_two_zones_clash() -> None:
    utc = datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)
    (found,) = rhythm.too_close(calendar("2026-12-01 09:00", utc))
    assert found.message.nl == "s00000/mastodon gaat op hetzelfde moment uit op mastodon."


def test_the_gap_says_how_much_is_between() -> None:
    (found,) = rhythm.too_close(calendar("2026-12-01 09:00", "2026-12-01 10:30", gap="1d"))
    assert found.message.nl == (
        "Op mastodon gaat 1h 30m eerder s00000/mastodon uit; afgesproken is minstens 1d ertussen."
    )


def test_posts_on_two_channels_may_go_out_together() -> None:
    first, a = planned(1, "2026-12-01 09:00")
    second, b = planned(2, "2026-12-01 09:00", channel="x")
    assert list(rhythm.too_close(whole(first, second, posts=(a, b)))) == []


def test_two_series_that_meet_every_week_are_told_once() -> None:
    first, a = planned(1, "2026-12-01 09:00")
    second, b = planned(2, "2026-12-01 09:30")
    weeks = [timedelta(weeks=number) for number in range(20)]
    posts = tuple(
        replace(post, at=post.at + week, key=f"{post.key}/{number}")
        for post in (a, b)
        for number, week in enumerate(weeks)
        if post.at is not None
    )
    context = whole(
        first, second, posts=posts, organisation=organisation(channels={"mastodon": {"kind": "mastodon", "gap": "1h"}})
    )
    assert told(rhythm.too_close(context)) == [("gap", "2")]


@pytest.mark.parametrize(
    ("quiet", "moment", "is_quiet"),
    [
        ("22:00-07:00", "2026-12-01 21:59", False),
        ("22:00-07:00", "2026-12-01 22:00", True),
        ("22:00-07:00", "2026-12-01 23:59:59", True),
        ("22:00-07:00", "2026-12-02 00:00", True),
        ("22:00-07:00", "2026-12-02 06:59", True),
        ("22:00-07:00", "2026-12-02 07:00", False),
        ("12:00-13:00", "2026-12-01 12:30", True),
        ("12:00-13:00", "2026-12-01 13:00", False),
        ("00:00-24:00", "2026-12-01 12:00", False),
        ("22:00-24:00", "2026-12-01 23:30", True),
        ("22:00-24:00", "2026-12-02 00:00", False),
        ("22:00-07:00", "2026-11-24 06:00", False),
    ],
)
def test_quiet_hours(quiet: str, moment: str, is_quiet: bool) -> None:
    found = told(rhythm.quiet_hours(calendar(moment, quiet=quiet)))
    assert found == ([("quiet-hours", "0")] if is_quiet else [])


def test_quiet_hours_are_those_of_the_organisation_whatever_offset_a_moment_has() -> None:
    late = datetime(2026, 12, 1, 21, 30, tzinfo=UTC)
    (found,) = rhythm.quiet_hours(calendar(late, quiet="22:00-07:00"))
    assert found.message.nl == "2026-12-01 22:30 valt in de stille uren van mastodon: 22:00-07:00."


@given(st.times(), st.times(), st.times())
def test_an_hour_of_the_day_is_in_a_part_or_in_the_other_part(start: time, end: time, moment: time) -> None:
    if start != end:
        assert Hours(start, end).holds(moment) is not Hours(end, start).holds(moment)


@pytest.mark.parametrize(
    ("agreed", "moments", "expected"),
    [
        ("0..2 per day", ["12-01 00:00", "12-01 12:00", "12-01 23:59"], [("too-often", "2")]),
        ("0..2 per day", ["12-01 00:00", "12-01 12:00", "12-02 00:00"], []),
        ("0..2 per week", ["11-30 00:00", "12-03 12:00", "12-06 23:59"], [("too-often", "2")]),
        ("0..2 per week", ["11-30 00:00", "12-03 12:00", "12-07 00:00"], []),
        ("0..2 per week", ["12-01 09:00", "12-02 09:00", "12-03 09:00", "12-04 09:00"], [("too-often", "2")]),
        ("0..2 per month", ["12-01 00:00", "12-15 12:00", "12-31 23:59"], [("too-often", "2")]),
        ("0..2 per month", ["11-30 23:59", "12-01 00:00", "12-31 23:59"], []),
        # What went out this week counts, but only what is still to come can be moved.
        ("0..2 per week", ["11-23 09:00", "11-23 10:00", "11-24 09:00", "11-25 09:00"], [("too-often", "3")]),
        ("0..2 per week", ["11-23 09:00", "11-23 10:00", "11-24 09:00"], []),
        (
            "0..1 per week",
            ["12-01 09:00", "12-02 09:00", "12-08 09:00", "12-09 09:00"],
            [("too-often", "1"), ("too-often", "3")],
        ),
        ("0 per week", ["12-01 09:00"], [("too-often", "0")]),
    ],
)
def test_more_posts_than_agreed(agreed: str, moments: list[str], expected: list[tuple[str, str]]) -> None:
    context = calendar(*(f"2026-{moment}" for moment in moments), cadence=agreed)
    assert told(cadence.too_often(context)) == expected


@pytest.mark.parametrize(
    ("agreed", "moments", "times"),
    [
        ("1 per week", ["2026-12-01 09:00"], 0),
        ("1 per week", ["2026-12-06 00:00"], 0),
        ("1 per week", ["2026-12-13 23:00"], 1),
        ("1 per week", ["2026-11-30 09:00", "2026-12-13 09:00"], 0),
        ("2 per week", ["2026-11-30 09:00", "2026-12-13 09:00"], 2),
        ("1 per month", ["2026-12-30 09:00"], 0),
        ("1 per month", ["2027-01-31 09:00"], 1),
        ("1 per day", ["2026-11-27 09:00"], 2),
        ("1 per day", ["2026-11-24 18:00"], 0),
        ("1 per day", ["2026-11-20 09:00"], 0),
        ("0..3 per day", ["2026-11-30 09:00"], 0),
    ],
)
def test_fewer_posts_than_agreed_in_periods_that_were_planned_to_their_end(
    agreed: str, moments: list[str], times: int
) -> None:
    found = list(cadence.too_seldom(calendar(*moments, cadence=agreed)))
    assert [finding.message.nl.endswith(f" met te weinig: {times}.") for finding in found] == [True] * bool(times)


def test_an_empty_channel_is_told_when_others_are_planned() -> None:
    mine, post = planned(1, "2026-12-06 09:00")
    channels = {"mastodon": {"kind": "mastodon"}, "x": {"kind": "x", "cadence": "1 per week"}}
    (found,) = cadence.too_seldom(whole(mine, posts=(post,), organisation=organisation(channels=channels)))
    assert found.message.nl == (
        "Posts op x in de week van 2026-11-30: 0. Afgesproken is 1 per week; weken met te weinig: 1."
    )


def test_a_post_in_a_distant_year_is_no_thousand_periods() -> None:
    (found,) = cadence.too_seldom(calendar("9999-12-31 09:00", cadence="1 per day"))
    assert "; dagen met te weinig: 366." in found.message.nl


@pytest.mark.parametrize("as_of", ["9999-12-30 12:00", "0001-01-02 12:00"])
def test_the_edges_of_the_calendar_are_no_trouble(as_of: str) -> None:
    context = calendar("9999-12-31 09:00", as_of=wall(as_of), cadence="1..2 per month", quiet="22:00-07:00", gap="1h")
    for check in (cadence.too_often, cadence.too_seldom, rhythm.quiet_hours, rhythm.too_close, past.never_sent):
        assert list(check(context)) is not None


def known(**states: State) -> dict[str, Delivery]:
    """What the ledger knows: `s00000` is the post on Mastodon of that story."""
    keys = {f"{story}/mastodon": state for story, state in states.items()}
    return {key: Delivery(key, state, 1, NOW, "noor", {}) for key, state in keys.items()}


LEDGER = known(s00009=State.SENT)


@pytest.mark.parametrize(
    ("moment", "late", "expected"),
    [
        ("2026-11-24 11:14", Lateness(), True),
        ("2026-11-24 11:15", Lateness(), False),
        ("2026-11-24 12:00", Lateness(), False),
        ("2026-11-24 12:14", Lateness(LateMode.SKIP, timedelta()), True),
        ("2026-11-24 12:14", Lateness(LateMode.ASK, timedelta()), True),
        ("2026-11-24 09:00", Lateness(LateMode.WITHIN, timedelta(hours=4)), False),
        ("2026-11-24 12:16", Lateness(), False),
        ("2026-11-10 12:16", Lateness(), True),
        ("2026-11-10 11:15", Lateness(), False),
        ("2026-10-01 09:00", Lateness(), False),
    ],
)
def test_what_was_never_sent_is_told_for_a_fortnight(moment: str, late: Lateness, expected: bool) -> None:
    mine, post = planned(0, moment, late=late)
    assert bool(list(past.never_sent(whole(mine, posts=(post,), deliveries=LEDGER)))) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.PLANNED, True),
        (State.MISSED, True),
        (State.CLAIMED, False),
        (State.SENDING, False),
        (State.SENT, False),
        (State.UNKNOWN, False),
        (State.REFUSED, False),
        (State.RESOLVED, False),
    ],
)
def test_what_a_network_may_have_is_not_called_unsent(state: State, expected: bool) -> None:
    mine, post = planned(0, "2026-11-23 09:00")
    context = whole(mine, posts=(post,), deliveries=known(s00000=state))
    assert bool(list(past.never_sent(context))) is expected


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.IDEA, Status.CANCELLED])
def test_only_an_approved_story_should_have_been_sent(status: Status) -> None:
    mine, post = planned(0, "2026-11-23 09:00")
    assert list(past.never_sent(whole(replace(mine, status=status), posts=(post,), deliveries=LEDGER))) == []


def series(count: int, **changes: object) -> tuple[Story, tuple[Post, ...]]:
    """A story with one entry that goes out on `count` days."""
    mine, post = planned(1, "2026-12-01 09:00", **changes)
    assert post.at is not None
    start = post.at
    return mine, tuple(
        replace(post, at=start + timedelta(days=number), key=f"{post.key}/{number}") for number in range(count)
    )


def test_of_a_series_only_the_first_post_is_told() -> None:
    mine, posts = series(30, until=wall("2026-12-10 09:00"))
    early = replace(mine, embargo=clock("2026-12-20 09:00"))
    early = replace(early, embargo=replace(clock("2026-12-20 09:00"), moment=wall("2026-12-20 09:00")))
    assert [found.post for found in promises.before_embargo(one(early, *posts))] == ["s00001/mastodon/0"]
    assert [found.post for found in promises.over_before(one(mine, *posts))] == ["s00001/mastodon/10"]


@pytest.mark.parametrize(("moment", "early"), [("2026-12-01 06:59:59", True), ("2026-12-01 07:00", False)])
def test_an_embargo_ends_at_its_minute(moment: str, early: bool) -> None:
    mine, post = planned(1, moment)
    embargoed = replace(mine, embargo=replace(clock("2026-12-01 07:00"), moment=wall("2026-12-01 07:00")))
    assert bool(list(promises.before_embargo(one(embargoed, post)))) is early


def test_the_length_of_a_finding_is_that_of_the_moment_as_written() -> None:
    entries = tuple(
        entry(
            id=f"p{number}", index=number * 2, at=replace(clock(written), place=Place("stories/a.md", 10 + number, 9))
        )
        for number, written in enumerate(["2026-12-01", "2026-12-01 09:00", "2026-12-01T09:00:00+01:00"])
    )
    mine = a_story(posts=entries, embargo=replace(clock("2027-01-01 07:00"), moment=wall("2027-01-01 07:00")))
    posts = [
        planned(0, "2026-12-01 09:00", index=one_entry.index, at_place=one_entry.at.place, key=one_entry.id)[1]
        for one_entry in entries
        if one_entry.at
    ]
    assert [found.length for found in promises.before_embargo(one(mine, *posts))] == [10, 16, 25]


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0m"), (0.5, "0m"), (1, "1m"), (60, "1h"), (90, "1h 30m"), (1500, "1d 1h"), (2880, "2d")]
)
def test_a_span_is_shown_as_people_write_it(minutes: float, shown: str) -> None:
    assert span(timedelta(minutes=minutes)) == shown
