"""The calendar feeds for planners: right instants, identities that survive a move, and texts that come through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from socialcal.channels import NETWORKS
from socialcal.model.delivery import Delivery, State
from socialcal.model.story import Status
from socialcal.site.build import Wishes, desk_for
from socialcal.site.feeds import ics
from tests.builders import NOW, calendar, organisation, post, story, text, wall
from tests.site.town import Site, Town


def feeds(**changes: Any) -> dict[str, bytes]:
    """Every feed of a calendar, by name."""
    wishes = Wishes(site_url="https://kalender.testdam.example/nu/", directory_urls=True)
    desk = desk_for(calendar(**changes), NETWORKS, wishes)
    return {file.path.removeprefix("feeds/").removesuffix(".ics"): file.content for file in ics.files(desk)}


def events(content: bytes) -> list[Any]:
    """The events that a planner reads; the library's own types are wider than what we look at."""
    return Calendar.from_ical(content).walk("VEVENT")


def only(**changes: Any) -> Any:
    """The one event of a calendar with one post that has these changes."""
    (event,) = events(feeds(posts=(post(**changes),))["all"])
    return event


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-12-01 09:00", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ("2026-07-01 09:00", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        ("2026-10-25 01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ("2026-10-25 03:00", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2027-01-01 00:30", datetime(2026, 12, 31, 23, 30, tzinfo=UTC)),
        ("2027-03-28 03:00", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_of_the_wall_clock_is_the_right_instant(written: str, utc: datetime) -> None:
    event = only(at=wall(written))
    assert event["dtstart"].dt == utc
    assert event["dtend"].dt == utc + timedelta(minutes=15)
    assert event["dtstart"].to_ical() == utc.strftime("%Y%m%dT%H%M%SZ").encode()


def test_an_event_keeps_its_uid_when_its_post_moves_or_changes() -> None:
    before = only()
    after = only(at=wall("2027-02-03 10:00"), text="Iets anders", title="Een andere titel")
    assert before["uid"] == after["uid"] == "afval/mastodon@www.waterkant.example"


def test_every_event_has_its_own_uid() -> None:
    posts = (post(), post(repost=2), post(key="afval/x", channel="x"), post(key="afval/x/2026-12-08", channel="x"))
    uids = [str(event["uid"]) for event in events(feeds(posts=posts)["all"])]
    assert len(set(uids)) == 4


def test_a_uid_does_not_depend_on_where_the_site_stands() -> None:
    there = desk_for(calendar(), NETWORKS, Wishes(site_url="https://elders.example/"))
    nowhere = desk_for(calendar(), NETWORKS, Wishes())
    uids = [events(next(ics.files(desk)).content)[0]["uid"] for desk in (there, nowhere)]
    assert uids[0] == uids[1]


def test_an_organisation_without_a_site_has_uids_too() -> None:
    (event,) = events(feeds(organisation=organisation(url=""))["all"])
    assert event["uid"] == "afval/mastodon@socialcal.invalid"


def test_the_stamp_is_the_instant_that_counts_as_now() -> None:
    event = only()
    assert event["dtstamp"].dt == NOW
    late = events(feeds(as_of=datetime(2027, 1, 2, 3, 4, 5, 678, tzinfo=UTC))["all"])
    assert late[0]["dtstamp"].dt == datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_an_event_tells_channel_title_standing_text_and_page() -> None:
    event = only()
    assert event["summary"] == "Mastodon: Afval scheiden"
    assert event["description"] == "gepland\n\nAfval scheiden begint in de keuken."
    assert event["url"] == "https://kalender.testdam.example/nu/stories/afval/#post-mastodon"
    assert event["transp"] == "TRANSPARENT"
    assert event["categories"].to_ical() == b"Mastodon"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.IDEA, "TENTATIVE"),
        (Status.DRAFT, "TENTATIVE"),
        (Status.REVIEW, "TENTATIVE"),
        (Status.APPROVED, "CONFIRMED"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_a_planner_sees_how_sure_it_is(status: Status, expected: str) -> None:
    (event,) = events(feeds(stories=(story(status=status),))["all"])
    assert event["status"] == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.SENT, "CONFIRMED"),
        (State.REFUSED, "CANCELLED"),
        (State.MISSED, "CANCELLED"),
        (State.UNKNOWN, "CONFIRMED"),
    ],
)
def test_a_planner_sees_what_came_of_it(state: State, expected: str) -> None:
    deliveries = {"afval/mastodon": Delivery("afval/mastodon", state, 1, NOW, "desk", {})}
    (event,) = events(feeds(deliveries=deliveries)["all"])
    assert event["status"] == expected


HARD = 'Komma, puntkomma; schuine\\streep, "aanhaling" en\nnieuwe regel: é 🚲 BEGIN:VEVENT'


def test_signs_of_the_format_survive_it() -> None:
    event = only(title=HARD.replace("\n", " "), text=HARD)
    assert event["summary"] == f"Mastodon: {HARD}".replace("\n", " ")
    assert event["description"] == f"gepland\n\n{HARD}"


def test_lines_end_as_the_format_wants_and_are_not_too_long() -> None:
    content = feeds(posts=(post(text="é🚲" * 200, title="t" * 300),))["all"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two


def test_text_cannot_start_a_line_of_its_own() -> None:
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:vals\rATTACH:https://elders.example"
    content = feeds(posts=(post(text=hostile, title=hostile.replace("\r\n", "\n")),))["all"]
    (event,) = events(content)
    assert "attach" not in event
    assert content.count(b"BEGIN:VEVENT\r\n") == 1


def test_no_control_character_gets_into_the_feed() -> None:
    content = feeds(posts=(post(title="a\x00b\x1b[31m\x7f", text="c\x08d\re\ud800f\tg"),))["all"]
    (event,) = events(content)
    assert event["summary"] == "Mastodon: ab[31m"
    assert event["description"] == "gepland\n\ncd\nef\tg"
    assert not any(byte < 0x20 and byte not in b"\r\n\t" for byte in content)


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_whatever_stands_in_a_post_the_feed_can_be_read(title: str, body: str) -> None:
    (event,) = events(feeds(posts=(post(title=title, text=body),))["all"])
    assert event["uid"] == "afval/mastodon@www.waterkant.example"
    assert event["dtstart"].dt == wall("2026-12-01 09:00").astimezone(UTC)
    assert str(event["summary"]).startswith("Mastodon: ")


def test_a_name_with_signs_of_the_format_stays_a_name() -> None:
    content = feeds(organisation=organisation(organisation='A; "B", C\\D\r\nX-KWAAD:ja\x01'))["all"]
    assert b'X-WR-CALNAME:A\\; "B"\\, C\\\\D\\nX-KWAAD:ja\r\n' in content
    assert b'\r\nNAME:A\\; "B"\\, C\\\\D\\nX-KWAAD:ja\r\n' in content
    assert "x-kwaad" not in Calendar.from_ical(content)


def test_without_posts_every_feed_is_there_and_empty() -> None:
    found = feeds(posts=())
    assert set(found) == {"all", "channel-mastodon", "channel-x", "campaign-schoon", "person-noor", "person-piet"}
    for content in found.values():
        assert events(content) == []
        assert Calendar.from_ical(content)["version"] == "2.0"


def test_undated_posts_and_those_of_long_ago_stay_out() -> None:
    posts = (
        post(key="a/oud", at=NOW - timedelta(days=366)),
        post(key="a/net", at=NOW - timedelta(days=364)),
        post(key="a/later", at=NOW + timedelta(days=4000)),
        post(key="a/ooit", at=None),
    )
    uids = [str(event["uid"]).partition("@")[0] for event in events(feeds(posts=posts)["all"])]
    assert uids == ["a/net", "a/later"]


def test_each_feed_has_the_posts_of_its_channel_campaign_and_person() -> None:
    stories = (
        story(id="een", path="stories/a.md", campaign="schoon", owner="noor"),
        story(id="twee", path="stories/b.md", owner="piet", title=text("Twee")),
    )
    posts = (
        post(key="een/mastodon", story="een"),
        post(key="een/x", story="een", channel="x"),
        post(key="twee/x", story="twee", channel="x"),
    )
    found = {
        name: [str(event["uid"]).partition("@")[0] for event in events(content)]
        for name, content in feeds(stories=stories, posts=posts).items()
    }
    assert found == {
        "all": ["een/mastodon", "een/x", "twee/x"],
        "channel-mastodon": ["een/mastodon"],
        "channel-x": ["een/x", "twee/x"],
        "campaign-schoon": ["een/mastodon", "een/x"],
        "person-noor": ["een/mastodon", "een/x"],
        "person-piet": ["twee/x"],
    }


def test_the_feeds_of_a_whole_site_can_all_be_read(site: Site, shared: Town) -> None:
    found = {name: events(content) for name, content in site.files.items() if name.endswith(".ics")}
    dated = [post for post in shared.desk().calendar.posts if post.at is not None]
    assert len(found["feeds/all.ics"]) == len(dated)
    assert {event["dtstamp"].dt for all_of_them in found.values() for event in all_of_them} == {NOW}
