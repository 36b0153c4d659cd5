"""A story moves with all its posts: they keep their distances, and those without a moment stay without."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from socialcal.factory.revising import When, move_story
from tests.factory.revising.pages import JSON, TOML, YAML, changed, head, on, opened, refused, text_of


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_all_moments_move_and_move_back(text: str, newline: str) -> None:
    raw = text.replace("\n", newline)
    there = text_of(move_story(opened(raw), timedelta(days=30)))
    assert there == raw.replace("2026-12-01", "2026-12-31").replace("2026-12-02", "2027-01-01")
    assert text_of(move_story(opened(there), timedelta(days=-30))) == raw


FOUR = head(
    "{channel: x, id: derde, at: 2026-12-05 17:00}",
    "{channel: x, id: eerste, at: 2026-12-01 09:00}",
    "{channel: x, id: dag, at: 2026-12-02}",
    "{channel: x, id: ooit}",
)


@pytest.mark.parametrize(
    ("to", "moments"),
    [
        (timedelta(hours=2), None),
        (date(2026, 12, 24), ["2026-12-28 17:00", "2026-12-24 09:00", "2026-12-25"]),
        (on("2026-12-24 10:30"), ["2026-12-28 18:30", "2026-12-24 10:30", "2026-12-25"]),
        (datetime(2026, 12, 24, 9, 30, tzinfo=UTC), ["2026-12-28 18:30", "2026-12-24 10:30", "2026-12-25"]),
        (timedelta(days=-1), ["2026-12-04 17:00", "2026-11-30 09:00", "2026-12-01"]),
    ],
)
def test_the_first_goes_there_and_the_others_follow(to: When, moments: list[str] | None) -> None:
    page = opened(FOUR)
    if moments is None:  # an hour more of a day that has no hour yet
        assert refused(move_story(page, to)).startswith("This post has a day, but no time yet.")
        return
    assert [line.split("at: ")[1][:-1] for line in changed(FOUR, move_story(page, to)) if line[0] == "+"] == moments


def test_of_a_story_whose_first_post_has_only_a_day_the_others_keep_their_hours() -> None:
    text = head("{channel: x, at: 2026-12-01}", "{channel: mastodon, at: 2026-12-02 15:00}")
    assert changed(text, move_story(opened(text), on("2026-12-08 09:00")))[2:] == [
        "+  - {channel: x, at: 2026-12-08 09:00}",
        "+  - {channel: mastodon, at: 2026-12-09 15:00}",
    ]


def test_one_that_would_meet_a_gap_keeps_all_where_they_are() -> None:
    page = opened(head("{channel: x, at: 2027-03-20 09:00}", "{channel: mastodon, at: 2027-03-21 02:30}"))
    assert "2027-03-28 02:30 does not exist" in refused(move_story(page, timedelta(weeks=1)))


@pytest.mark.parametrize("posts", [(), ("{channel: x}",)])
def test_a_story_without_moments_is_refused(posts: tuple[str, ...]) -> None:
    text = head(*posts) if posts else head().replace("posts:\n", "")
    assert refused(move_story(opened(text), timedelta(days=1))).startswith("In stories/a.md no post has a moment.")


def test_posts_that_share_one_moment_by_an_alias_are_left_alone() -> None:
    page = opened(head("{channel: x, at: &t 2026-12-01 09:00}", "{channel: mastodon, at: *t}"))
    assert "cannot be changed without touching something else" in refused(move_story(page, timedelta(days=1)))


def test_two_posts_with_one_name_move_with_their_story() -> None:
    text = head("{channel: x, at: 2026-12-01 09:00}", "{channel: x, at: 2026-12-02 09:00}")
    assert text_of(move_story(opened(text), timedelta(days=7))) == text.replace("12-02", "12-09").replace(
        "12-01", "12-08"
    )


def test_three_hundred_posts_move_in_one_go() -> None:
    text = head(*(f"{{channel: x, id: p{n}, at: 2026-12-01 09:00}}" for n in range(300)))
    assert text_of(move_story(opened(text), timedelta(days=1))) == text.replace("12-01", "12-02")
