"""What was sent, a page per month: from the ledger, with addresses that can be followed; for visitors nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.site.visibility import Visibility
from tests.site.morning import delivery, desk, pages_of, shown, told

STORY = told("a", ("mastodon", "2026-11-20 09:00"), ("x", "2026-10-20 10:00"), ("blog", "2026-11-25 10:00"))
OUT = delivery("a/mastodon", State.SENT, "2026-11-20 09:01", url="https://social.example/@a/1")
EARLIER = delivery("a/x1", State.SENT, "2026-10-20 10:00")


def all_sent(channel: str, moments: list[str]) -> tuple[Any, tuple[Delivery, ...]]:
    """A story with a post at each moment, all of which went out."""
    keys = (f"a/{channel}{number or ''}" for number in range(len(moments)))
    sent = (delivery(key, State.SENT, at) for key, at in zip(keys, moments, strict=True))
    return told("a", *((channel, at) for at in moments)), tuple(sent)


def page(*deliveries: Delivery, name: str = "sent", **changes: Any) -> str:
    return shown(desk(STORY, deliveries=deliveries, **changes), name).text()


def test_the_newest_month_is_the_first_page_and_each_has_its_own() -> None:
    made = desk(STORY, deliveries=(OUT, EARLIER))
    assert pages_of(made, "sent") == ["sent", "sent/2026-11", "sent/2026-10"]
    assert "november 2026: 1 post." in shown(made, "sent").text()
    assert "oktober 2026: 1 post." in shown(made, "sent/2026-10").text()
    assert "Verstuurd in oktober 2026" in shown(made, "sent/2026-10").text()


def test_a_line_has_moment_channel_title_and_where_it_stands() -> None:
    found = shown(desk(STORY, deliveries=(OUT,)), "sent")
    assert "vrijdag 20 november 2026 09:01 Mastodon Over a bekijk op Mastodon verstuurd" in found.text()
    assert "https://social.example/@a/1" in found.links
    assert "stories/a.html#post-mastodon" in found.links


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/relative", "", "https://"])
def test_an_address_that_cannot_be_followed_is_no_link(url: str) -> None:
    found = shown(desk(STORY, deliveries=(delivery("a/mastodon", State.SENT, url=url),)), "sent")
    assert "bekijk op" not in found.text()
    assert url not in found.links or not url


@pytest.mark.parametrize(
    "placed",
    [
        delivery("a/mastodon", State.RESOLVED, "2026-11-23 16:00", outcome="sent"),
        delivery("a/mastodon", State.SENT, "2026-11-23 16:00", outcome="sent"),
    ],
)
def test_what_a_person_placed_says_so_at_the_moment_for_which_it_was_planned(placed: Delivery) -> None:
    assert "vrijdag 20 november 2026 09:00 Mastodon Over a met de hand geplaatst" in page(placed)


def test_what_lies_in_the_outbox_is_told_apart() -> None:
    assert "klaargezet" in page(delivery("a/mastodon", State.SENT, via="outbox"))


@pytest.mark.parametrize(
    ("state", "details"),
    [
        (State.PLANNED, {}),
        (State.SENDING, {}),
        (State.REFUSED, {}),
        (State.UNKNOWN, {}),
        (State.MISSED, {}),
        (State.CANCELLED, {}),
        (State.RESOLVED, {"outcome": "drop"}),
        (State.SENT, {"deleted": "2026-11-21"}),
    ],
)
def test_what_did_not_go_out_is_not_there(state: State, details: dict[str, str]) -> None:
    assert "Er is nog niets verstuurd." in page(delivery("a/mastodon", state, **details))


def test_the_latest_comes_first() -> None:
    story, sent = all_sent("mastodon", [f"2026-11-{day} 09:00" for day in (10, 12, 11)])
    text = shown(desk(story, deliveries=sent), "sent").text()
    assert text.index("12 november") < text.index("11 november") < text.index("10 november")


def test_a_month_of_3000_posts_stays_a_page_that_can_be_read() -> None:
    story, sent = all_sent("mastodon", [f"2026-11-{number % 20 + 1:02d} 09:00" for number in range(3000)])
    found = shown(desk(story, deliveries=sent), "sent")
    assert "november 2026: 3000 posts." in found.text()
    assert found.text().count("Over a") == 20 * 25
    assert "nog 125" in found.text()
    assert "day/2026-11-20.html" in found.links


def test_other_years_are_one_step_away_and_their_months_two() -> None:
    story, sent = all_sent("x", ["2026-11-20 09:00", "2024-05-20 09:00", "2024-03-20 09:00"])
    made = desk(story, deliveries=sent)
    assert "sent/2024-05.html" in shown(made, "sent").links
    assert "sent/2024-03.html" not in shown(made, "sent").links
    assert "../sent/2024-03.html" in shown(made, "sent/2024-05").links


class TestForVisitors:
    def test_what_went_out_is_there(self) -> None:
        assert "Over a bekijk op Mastodon verstuurd" in page(OUT, visibility=Visibility.PUBLIC)

    def test_the_outbox_is_not(self) -> None:
        lying = delivery("a/mastodon", State.SENT, via="outbox")
        text = page(lying, visibility=Visibility.PUBLIC)
        assert "Er is nog niets verstuurd." in text
        assert "outbox" not in text
