"""What waits for somebody: not ready, gone wrong, missing, too much, left behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from socialcal.model.delivery import State
from socialcal.model.finding import Severity
from socialcal.model.story import Status
from socialcal.site.waiting import Booked, Unready, Waiting
from tests.site.morning import delivery, desk, finding, told


def waiting(*stories: Any, **changes: Any) -> Waiting:
    return Waiting(desk(*stories, **changes))


def ids(unready: tuple[Unready, ...]) -> list[str]:
    return [one.story.id for one in unready]


class TestWhatIsNotApproved:
    @pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW])
    def test_is_told_when_it_is_due_within_a_week(self, status: Status) -> None:
        found = waiting(told("a", ("x", "2026-11-30 10:00"), status=status))
        assert ids(found.unapproved) == ["a"]

    @pytest.mark.parametrize(
        ("at", "due"),
        [
            ("2026-11-24 12:14", False),
            ("2026-11-24 12:15", False),
            ("2026-11-24 12:16", True),
            ("2026-12-01 12:15", True),
            ("2026-12-01 12:16", False),
            (None, False),
        ],
    )
    def test_is_told_between_now_and_a_week(self, at: str | None, due: bool) -> None:
        found = waiting(told("a", ("x", at), status=Status.DRAFT))
        assert ids(found.unapproved) == (["a"] if due else [])

    def test_the_first_to_go_out_comes_first_and_each_story_once(self) -> None:
        found = waiting(
            told("a", ("x", "2026-11-27 10:00"), ("mastodon", "2026-11-25 10:00"), status=Status.DRAFT),
            told("b", ("x", "2026-11-24 13:00"), status=Status.REVIEW),
            told("c", ("x", "2026-11-24 14:00")),
            told("d", ("x", "2026-11-24 14:00"), status=Status.CANCELLED),
        )
        assert ids(found.unapproved) == ["b", "a"]
        assert [row.channel.key for row in found.unapproved[1].rows] == ["mastodon", "x"]


class TestWhatIsApprovedWithAProblem:
    def test_names_the_posts_that_it_is_about(self) -> None:
        found = waiting(
            told("a", ("mastodon", "2026-12-20 10:00"), ("x", "2026-12-21 10:00")),
            told("b", ("x", "2026-12-22 10:00")),
            findings=(finding("timing.gap", "a", "a/x1"),),
        )
        (unready,) = found.troubled
        assert [row.post.key for row in unready.rows] == ["a/x1"]
        assert [one.rule for one in unready.findings] == ["timing.gap"]

    def test_a_problem_of_the_story_is_one_of_all_its_posts(self) -> None:
        found = waiting(
            told("a", ("mastodon", "2026-12-20 10:00"), ("x", "2026-12-21 10:00")), findings=(finding("story.x", "a"),)
        )
        assert [row.post.key for row in found.troubled[0].rows] == ["a/mastodon", "a/x1"]

    def test_advice_about_later_can_wait_but_an_error_cannot(self) -> None:
        late = told("a", ("x", "2027-01-20 10:00"))
        assert waiting(late, findings=(finding("story.x", "a"),)).troubled == ()
        (unready,) = waiting(late, findings=(finding("story.x", "a", severity=Severity.ERROR),)).troubled
        assert [row.post.key for row in unready.rows] == ["a/x"]

    def test_errors_are_told_before_warnings(self) -> None:
        told_of = (finding("story.x", "a"), finding("media.missing", "a", severity=Severity.ERROR))
        found = waiting(told("a", ("x", "2026-12-20 10:00")), findings=told_of)
        assert [one.rule for one in found.troubled[0].findings] == ["media.missing", "story.x"]

    @pytest.mark.parametrize(
        ("story", "problem"),
        [
            (told("a", ("x", "2026-12-20 10:00")), finding("story.x", "a", severity=Severity.INFO)),
            (told("a", ("x", "2026-11-20 10:00")), finding("story.x", "a")),
            (told("a", ("x", "2026-12-20 10:00"), status=Status.DRAFT), finding("story.x", "a")),
            (
                told("a", ("x", "2026-12-20 10:00"), ("mastodon", "2026-11-20 10:00")),
                finding("t.x", "a", "a/mastodon1"),
            ),
        ],
        ids=["a hint", "of the past", "a draft", "of a post of the past"],
    )
    def test_is_nothing_else(self, story: Any, problem: Any) -> None:
        assert waiting(story, findings=(problem,)).troubled == ()

    def test_a_story_whose_errors_left_no_post_is_told_too(self) -> None:
        broken = finding("story.bad-time", "a", severity=Severity.ERROR)
        found = waiting(told("a"), told("b", ("x", "2026-12-20 10:00")), findings=(broken,))
        assert [(one.story.id, one.rows) for one in found.troubled] == [("a", ())]

    def test_what_was_dropped_needs_nobody_any_more(self) -> None:
        dropped = delivery("a/x", State.RESOLVED, outcome="drop")
        story, problem = told("a", ("x", "2026-12-20 10:00")), finding("story.x", "a")
        assert waiting(story, findings=(problem,), deliveries=(dropped,)).troubled == ()

    def test_errors_of_a_story_that_is_over_need_nobody(self) -> None:
        broken = finding("story.x", "a", severity=Severity.ERROR)
        assert waiting(told("a", ("x", "2026-11-20 10:00")), findings=(broken,)).troubled == ()

    def test_it_waits_for_its_owner(self) -> None:
        stories = told("a", ("x", "2026-12-20 10:00"), owner="piet"), told("b", ("x", "2026-12-20 11:00"), owner=None)
        found = waiting(*stories, findings=(finding("story.x", "a"), finding("story.x", "b")))
        assert {key: ids(unready) for key, unready in found.troubled_of.items()} == {"piet": ["a"]}


class TestWhatWentWrong:
    @pytest.mark.parametrize("state", [State.REFUSED, State.UNKNOWN, State.MISSED])
    def test_waits_for_a_person_however_old_it_is(self, state: State) -> None:
        found = waiting(told("a", ("x", "2025-01-01 10:00")), deliveries=(delivery("a/x", state),))
        assert [row.post.key for row in found.wrong] == ["a/x"]
        assert list(found.wrong_of) == ["noor"]

    @pytest.mark.parametrize("state", [State.PLANNED, State.SENT, State.RESOLVED, State.CANCELLED])
    def test_is_nothing_that_is_settled(self, state: State) -> None:
        assert waiting(told("a", ("x", "2026-11-20 10:00")), deliveries=(delivery("a/x", state),)).wrong == ()

    @pytest.mark.parametrize(("at", "hangs"), [("2026-11-24 11:00", True), ("2026-11-24 12:00", False)])
    def test_what_is_under_way_for_long_hangs(self, at: str, hangs: bool) -> None:
        found = waiting(told("a", ("x", at)), deliveries=(delivery("a/x", State.SENDING),))
        assert bool(found.wrong) is hangs

    @pytest.mark.parametrize(("since", "lies"), [("2026-11-23 12:00", True), ("2026-11-23 13:00", False)])
    def test_what_lies_in_the_outbox_for_a_day_was_forgotten(self, since: str, lies: bool) -> None:
        placed = delivery("a/x", State.SENT, since, via="outbox")
        found = waiting(told("a", ("x", "2026-11-20 10:00")), deliveries=(placed,))
        assert bool(found.lying) is lies

    def test_what_was_placed_does_not_lie_there(self) -> None:
        placed = delivery("a/x", State.SENT, "2026-11-20 12:00", via="outbox", outcome="sent")
        assert waiting(told("a", ("x", "2026-11-20 10:00")), deliveries=(placed,)).lying == ()


class TestWhatIsMissing:
    def test_a_channel_is_behind_this_week_and_next(self) -> None:
        found = waiting(told("a", ("mastodon", "2026-11-23 10:00"), ("mastodon", "2026-12-01 10:00")))
        assert [(one.channel, one.stretch.count, one.now) for one in found.behind] == [
            ("mastodon", 1, True),
            ("mastodon", 1, False),
        ]

    def test_a_channel_that_is_heard_enough_is_not(self) -> None:
        moments = ("2026-11-23 10:00", "2026-11-29 10:00", "2026-11-30 10:00", "2026-12-06 10:00")
        assert waiting(told("a", *(("mastodon", at) for at in moments))).behind == ()

    def test_days_of_the_coming_week_without_anything(self) -> None:
        found = waiting(
            told("a", *(("x", f"2026-11-{day} 09:00") for day in (24, 25, 27, 28, 30))),
            told("b", ("x", "2026-11-26 09:00"), status=Status.CANCELLED),
        )
        assert found.empty_days == (date(2026, 11, 26), date(2026, 11, 29))


class TestWork:
    def test_more_work_than_hours_is_too_much(self) -> None:
        found = waiting(told("a", *(("x", f"2026-12-0{day} 09:00") for day in (1, 2))))
        now, following = found.booked("noor", 2)
        assert (now.work, now.over) == (timedelta(), False)
        assert (following.monday, following.work, following.over) == (date(2026, 11, 30), timedelta(hours=3), True)

    def test_exactly_as_much_is_not(self) -> None:
        found = waiting(told("a", *(("mastodon", f"2026-12-0{day} 09:00") for day in (1, 2, 3, 4))))
        assert not found.booked("noor", 2)[1].over

    @pytest.mark.parametrize(
        ("work", "hours", "part"),
        [(0, 2, 0), (1, 2, 50), (2, 2, 100), (3, 2, 100), (0, 0, 0), (1, 0, 100), (1, None, 100)],
    )
    def test_the_bar_is_never_longer_than_the_hours(self, work: int, hours: int | None, part: int) -> None:
        booked = Booked(
            date(2026, 11, 30), timedelta(hours=work), timedelta(hours=hours) if hours is not None else None
        )
        assert booked.part == part

    def test_who_has_no_hours_never_has_too_much(self) -> None:
        found = waiting(told("a", ("x", "2026-12-01 09:00"), owner="daan"))
        assert not found.booked("daan", 2)[1].over


class TestPeople:
    def test_who_left_and_still_owns_what_is_to_come(self) -> None:
        found = waiting(
            told("a", ("x", "2026-12-01 09:00"), ("x", "2026-12-02 09:00"), owner="daan"),
            told("b", ("x", "2026-11-19 09:00"), owner="daan"),
            told("c", ("x", "2026-12-01 09:00"), owner="noor"),
        )
        assert {key: [one.id for one in stories] for key, stories in found.orphaned.items()} == {"daan": ["a"]}

    @pytest.mark.parametrize(("until", "left"), [("2026-11-23", True), ("2026-11-24", False), ("2026-12-24", False)])
    def test_on_the_last_day_somebody_is_still_there(self, until: str, left: bool) -> None:
        people = {"people": {"noor": {"name": "Noor", "until": until}}}
        assert bool(waiting(told("a", ("x", "2026-12-01 09:00")), settings=people).orphaned) is left

    def test_drafts_and_reviews_are_to_finish_and_ideas_once_they_have_a_day(self) -> None:
        found = waiting(
            told("a", status=Status.DRAFT),
            told("b", ("x", "2026-12-01 09:00"), status=Status.REVIEW),
            told("c", status=Status.IDEA),
            told("d", ("x", "2026-11-30 09:00"), status=Status.IDEA),
            told("e", ("x", "2026-11-30 09:00")),
        )
        assert [story.id for story in found.to_finish["noor"]] == ["d", "b", "a"]

    def test_who_may_approve_sees_what_is_in_review_of_others(self) -> None:
        asked = {"approval": {"by": ["piet", "noor"]}}
        stories = (
            told("a", status=Status.REVIEW),
            told("b", status=Status.REVIEW, owner=None),
            told("c", status=Status.DRAFT),
        )
        found = waiting(*stories, settings=asked)
        assert [story.id for story in found.to_approve("piet")] == ["a", "b"]
        assert [story.id for story in found.to_approve("noor")] == ["b"]
        assert found.to_approve("daan") == ()

    def test_nobody_is_named_where_everybody_may_approve(self) -> None:
        assert waiting(told("a", status=Status.REVIEW)).to_approve("piet") == ()

    def test_who_minds_a_channel_sees_what_is_wrong_with_it(self) -> None:
        deliveries = (
            delivery("a/mastodon", State.REFUSED),
            delivery("a/mastodon1", State.SENT, "2026-11-20 10:00", via="outbox"),
        )
        found = waiting(
            told("a", ("mastodon", "2026-11-24 09:00"), ("mastodon", "2026-11-20 09:00")), deliveries=deliveries
        )
        (troubles,) = found.minded_of["piet"]
        assert (troubles.channel, troubles.wrong, troubles.lying, troubles.broken) == ("mastodon", 1, 1, False)
        assert troubles.behind is not None
        assert troubles.behind.now

    def test_a_channel_without_troubles_waits_for_nobody(self) -> None:
        assert "noor" not in waiting(told("a", ("x", "2026-11-25 09:00"))).minded_of
