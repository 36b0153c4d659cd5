"""The board: which column a story stands in, in which order, with which badges, and that it stays bounded."""

from __future__ import annotations

from typing import Any

import pytest

from socialcal.model.delivery import State
from socialcal.model.finding import Severity
from socialcal.model.story import Status
from socialcal.site.views.board import Card, Column, _data
from socialcal.site.visibility import Visibility
from tests.site.morning import delivery, desk, finding, pages_of, shown, told


def columns(*stories: Any, **changes: Any) -> dict[str, Column]:
    return {column.key: column for column in _data(desk(*stories, **changes))["columns"]}


def ids(*stories: Any, **changes: Any) -> dict[str, list[str]]:
    """Stories by column, of those that hold any."""
    found = columns(*stories, **changes)
    return {key: [card.line.story.id for card in column.cards] for key, column in found.items() if column.cards}


def card(*findings: Any) -> Card:
    return columns(told("a", ("x", "2026-12-01 09:00")), findings=findings)["approved"].cards[0]


@pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW])
def test_unfinished_stories_stand_in_the_column_of_their_status(status: Status) -> None:
    assert ids(told("a", status=status), told("b", ("x", "2026-11-01 09:00"), status=status)) == {status: ["b", "a"]}


@pytest.mark.parametrize(
    ("posts", "column"),
    [
        ([("x", "2026-11-25 09:00")], "approved"),
        ([("x", "2026-11-20 09:00"), ("x", "2026-12-25 09:00")], "approved"),
        ([("x", None)], "approved"),
        ([], "approved"),
        ([("x", "2026-11-20 09:00")], "sent"),
        ([("x", "2026-11-10 12:16")], "sent"),
        ([("x", "2026-11-10 12:14")], None),
        ([("x", "2026-10-10 12:14"), ("x", "2026-11-20 09:00")], "sent"),
    ],
)
def test_approved_stories_are_to_come_or_lately_out(posts: list[tuple[str, str | None]], column: str | None) -> None:
    assert ids(told("a", *posts)) == ({column: ["a"]} if column else {})


def test_cancelled_stories_stand_nowhere() -> None:
    assert ids(told("a", ("x", "2026-11-25 09:00"), status=Status.CANCELLED)) == {}


@pytest.mark.parametrize("state", [State.REFUSED, State.MISSED])
def test_what_never_went_is_not_lately_out(state: State) -> None:
    assert ids(told("a", ("x", "2026-11-20 09:00")), deliveries=(delivery("a/x", state),)) == {}


def test_the_soonest_comes_first_and_of_what_is_out_the_latest() -> None:
    found = ids(
        told("a", ("x", "2026-12-20 09:00")),
        told("b", ("x", "2026-12-10 09:00"), ("x", "2026-12-30 09:00")),
        told("c", ("x", None)),
        told("d", ("x", "2026-11-19 09:00")),
        told("e", ("x", "2026-11-20 09:00")),
    )
    assert found == {"approved": ["b", "a", "c"], "sent": ["e", "d"]}


def test_the_day_on_a_card_is_that_of_what_is_next() -> None:
    found = columns(told("a", ("x", "2026-11-20 09:00"), ("mastodon", "2026-12-25 09:00")))["approved"].cards[0]
    assert (str(found.when), found.out, found.posts) == ("2026-12-25", 1, 2)
    assert [look.key for look in found.line.channels] == ["x", "mastodon"]


@pytest.mark.parametrize(
    ("rule", "badge", "word"),
    [
        ("approval.missing", "approval", "akkoord"),
        ("timing.gap", "gap", "te kort erna"),
        ("timing.clash", "clash", "zelfde moment"),
    ],
)
def test_what_a_post_wears_its_story_wears_as_well(rule: str, badge: str, word: str) -> None:
    found = finding(rule, "a", "a/x")
    assert card(found, found).badges == (badge,)
    made = desk(told("a", ("x", "2026-12-01 09:00")), findings=(found,))
    assert f"1 waarschuwing {word}" in shown(made, "board").text()


def test_problems_are_counted_and_hints_are_not() -> None:
    found = card(
        finding("media.missing", "a", severity=Severity.ERROR),
        finding("tone.exclamations", "a"),
        finding("links.http", "a"),
        finding("reading.long", "a", severity=Severity.INFO),
    )
    assert (found.errors, found.warnings, found.badges) == (1, 2, ("stopped",))


def test_a_full_column_leads_on_to_the_list() -> None:
    made = desk(*(told(f"a{number:02d}", status=Status.DRAFT) for number in range(25)))
    page = shown(made, "board")
    assert len([one for one in page.named("li") if "data-story" in one]) == 20
    assert "En nog 5." in page.text()
    assert "Concepten 25" in page.text()
    assert "stories/index.html" in page.links


def test_two_stories_with_one_id_both_stand_there() -> None:
    assert ids(told("a", status=Status.DRAFT), told("a", status=Status.DRAFT, path="stories/z.md")) == {
        "draft": ["a", "a"]
    }


def test_an_empty_board_says_how_to_begin() -> None:
    assert "Er zijn nog geen verhalen." in shown(desk(), "board").text()


def test_visitors_have_no_board() -> None:
    assert pages_of(desk(told("a"), visibility=Visibility.PUBLIC), "board") == []
