"""Calendar against ledger: what is new, changed, moved, cancelled or wrong, what may go now, and the plan's digest."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import STEPS, Delivery, Hold, State
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.payload import payload_of
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.place import Place
from socialcal.model.post import LateMode, Lateness, Post
from socialcal.model.story import Status, WallClock
from socialcal.publish import Fate, publish, reasons
from socialcal.publish.changes import Change, Item, Plan
from socialcal.publish.plan import LOOKING, plan
from socialcal.publish.recording import planned
from tests.builders import NOW, ZONE, calendar, organisation, picture, post, story
from tests.publish.desk import KEY, Clock, Network, drawn, due_calendar, due_post, opened, runner, states

AT = NOW + timedelta(hours=2)
"""When the post of these tests goes, two hours from now."""
BORN = NOW - timedelta(days=30)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def coming(**changes: object) -> Post:
    return post(**{"at": AT, **changes})


def known(made: Post, state: State = State.PLANNED, at: datetime = BORN, **details: Any) -> dict[str, Delivery]:
    """What the ledger says of a post that it planned as it is."""
    payload = payload_of(made, organisation().channels[made.channel])
    told = {"at": payload.at, "digest": payload.digest, "channel": made.channel, "path": "stories/afval.md", **details}
    return {made.delivery: Delivery(made.delivery, state, 1, at, "desk", told)}


def plan_of(
    found: Calendar,
    deliveries: Mapping[str, Delivery] | None = None,
    holds: Sequence[Hold] = (),
    now: datetime = NOW,
    born: datetime | None = BORN,
    **options: bool,
) -> Plan:
    return plan(found, deliveries or {}, holds, now, born, **options)


def lines(found: Plan) -> list[tuple[str, str]]:
    return [(item.change.value, item.key) for item in found.items]


def told(found: Plan) -> dict[str, Phrase | None]:
    """The problems, by key."""
    return {item.key: item.reason for item in found.items if item.change is Change.PROBLEM}


def late(found: Plan) -> dict[str, Phrase]:
    return {one.key: one.reason for one in found.late}


def error(story: str | None = "afval", path: str = "stories/afval.md") -> Finding:
    return Finding("story.broken", Severity.ERROR, verbatim("x"), Place(path), verbatim("y"), story=story)


def hold(until: datetime | None = None, at: datetime = NOW - HOUR, **scope: Any) -> Hold:
    return replace(Hold("1", "storing", "noor", at, until=until), **scope)


class TestTheFiveSigns:
    def test_a_post_that_the_ledger_does_not_know_is_new(self) -> None:
        found = plan_of(due_calendar(coming()))
        assert lines(found) == [("+", KEY)]
        assert [wish.key for wish in found.upcoming] == [KEY]

    def test_a_post_that_is_planned_as_it_is_changes_nothing(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming()))
        assert found.items == ()
        assert [wish.key for wish in found.upcoming] == [KEY]

    @pytest.mark.parametrize(
        "changes",
        [
            {"parts": ("Anders.",)},
            {"title": "Anders"},
            {"link": "https://www.waterkant.example/"},
            {"comment": "Kijk"},
            {"language": "en"},
            {"media": (picture(),)},
            {"gate": "link-answers"},
            {"channel": "x"},
        ],
    )
    def test_what_goes_out_differently_is_changed(self, changes: dict[str, Any]) -> None:
        found = plan_of(due_calendar(coming(**changes)), known(coming()))
        assert lines(found) == [("~", KEY)]
        (item,) = found.items
        assert item.previous_digest != item.digest

    @pytest.mark.parametrize("after", [MINUTE, -HOUR, 40 * DAY])
    def test_another_moment_is_moved(self, after: timedelta) -> None:
        found = plan_of(due_calendar(coming(at=AT + after)), known(coming()))
        assert lines(found) == [(">", KEY)]
        assert (found.items[0].at, found.items[0].previous_at) == (AT + after, AT)

    def test_the_same_instant_in_another_zone_is_not_moved(self) -> None:
        assert plan_of(due_calendar(coming(at=AT.astimezone(ZONE))), known(coming())).items == ()

    def test_changed_and_moved_is_changed_and_tells_both_moments(self) -> None:
        found = plan_of(due_calendar(coming(parts=("Anders.",), at=AT + HOUR)), known(coming()))
        assert lines(found) == [("~", KEY)]
        assert (found.items[0].at, found.items[0].previous_at) == (AT + HOUR, AT)

    def test_a_post_that_is_gone_is_cancelled(self) -> None:
        found = plan_of(due_calendar(coming(key="ander/x", story="ander")), known(coming()))
        assert lines(found) == [("-", KEY), ("+", "ander/x")]
        assert found.items[0].reason == reasons.GONE

    def test_a_story_that_is_gone_is_cancelled(self) -> None:
        assert lines(plan_of(calendar(stories=(), posts=()), known(coming()))) == [("-", KEY)]

    @pytest.mark.parametrize(
        ("status", "reason"),
        [
            (Status.DRAFT, reasons.NOT_APPROVED),
            (Status.IDEA, reasons.NOT_APPROVED),
            (Status.REVIEW, reasons.NOT_APPROVED),
            (Status.CANCELLED, reasons.STORY_CANCELLED),
        ],
    )
    def test_a_story_that_is_not_approved_any_more_is_cancelled(self, status: Status, reason: Phrase) -> None:
        found = plan_of(calendar(stories=(story(status=status),), posts=(coming(),)), known(coming()))
        assert lines(found) == [("-", KEY)]
        assert found.items[0].reason == reason
        assert found.upcoming == found.due == ()

    def test_a_post_without_a_moment_any_more_is_cancelled(self) -> None:
        found = plan_of(due_calendar(coming(at=None)), known(coming()))
        assert [(item.change.value, item.reason) for item in found.items] == [("-", reasons.UNDATED)]

    def test_what_was_cancelled_and_is_wanted_again_is_new(self) -> None:
        assert lines(plan_of(due_calendar(coming()), known(coming(), State.CANCELLED))) == [("+", KEY)]

    def test_another_repost_number_is_another_delivery(self) -> None:
        found = plan_of(due_calendar(coming(repost=2)), known(coming(), State.SENT))
        assert lines(found) == [("+", f"{KEY}#2")]

    def test_lines_are_ordered_by_moment_and_key(self) -> None:
        posts = [coming(key=f"s{n}/x", story=f"s{n}", channel="x", at=AT + (n % 3) * HOUR) for n in range(9)]
        random.Random(1).shuffle(posts)
        found = plan_of(due_calendar(*posts))
        assert [item.key for item in found.items] == [f"s{n}/x" for n in (0, 3, 6, 1, 4, 7, 2, 5, 8)]
        assert [wish.key for wish in found.upcoming] == [item.key for item in found.items]


class TestOnlyApprovedAndUnbroken:
    @pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW, Status.CANCELLED])
    def test_a_story_that_is_not_approved_is_not_in_the_plan(self, status: Status) -> None:
        assert plan_of(calendar(stories=(story(status=status),), posts=(due_post(),))) == Plan()

    def test_a_story_with_an_error_is_a_problem_and_does_not_go(self) -> None:
        found = plan_of(due_calendar(coming(), findings=(error(),)))
        assert told(found) == {KEY: reasons.BROKEN}
        assert found.upcoming == ()

    @pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFO])
    def test_less_than_an_error_does_not_stop_it(self, severity: Severity) -> None:
        found = plan_of(due_calendar(coming(), findings=(replace(error(), severity=severity),)))
        assert lines(found) == [("+", KEY)]

    def test_an_error_in_one_story_does_not_stop_another(self) -> None:
        other = coming(key="ander/x", story="ander", channel="x")
        found = plan_of(due_calendar(coming(), other, findings=(error(),)))
        assert sorted(lines(found)) == [("!", KEY), ("+", "ander/x")]

    def test_an_error_outweighs_the_status_that_it_may_have_garbled(self) -> None:
        found = plan_of(
            calendar(stories=(story(status=Status.DRAFT),), posts=(coming(),), findings=(error(),)), known(coming())
        )
        assert told(found) == {KEY: reasons.BROKEN}
        assert lines(found) == [("!", KEY)], "it stays planned"

    def test_an_error_does_not_outweigh_a_story_that_was_called_off(self) -> None:
        found = plan_of(
            calendar(stories=(story(status=Status.CANCELLED),), posts=(coming(),), findings=(error(),)),
            known(coming()),
        )
        assert lines(found) == [("-", KEY)]

    @pytest.mark.parametrize("finding", [error("afval", "anywhere.md"), error(None)])
    def test_a_file_that_cannot_be_read_is_no_wish_to_cancel(self, finding: Finding) -> None:
        found = plan_of(calendar(stories=(), posts=(), findings=(finding,)), known(coming()))
        assert lines(found) == [("!", KEY)]
        assert told(found) == {KEY: reasons.BROKEN}

    def test_another_file_that_cannot_be_read_cancels_nothing_less(self) -> None:
        found = plan_of(calendar(stories=(), posts=(), findings=(error(None, "stories/x.md"),)), known(coming()))
        assert lines(found) == [("-", KEY)]

    def test_what_stays_broken_past_its_window_is_missed(self) -> None:
        broken = due_calendar(coming(), findings=(error(),))
        assert late(plan_of(broken, known(coming()), now=AT + HOUR - MINUTE)) == {}
        assert late(plan_of(broken, known(coming()), now=AT + HOUR)) == {KEY: reasons.BROKEN}

    def test_what_cannot_be_read_past_its_window_is_missed(self) -> None:
        gone = calendar(stories=(), posts=(), findings=(error(None),))
        assert late(plan_of(gone, known(coming()), now=AT + HOUR - MINUTE)) == {}
        assert late(plan_of(gone, known(coming()), now=AT + HOUR)) == {KEY: reasons.BROKEN}

    @pytest.mark.parametrize("born", [None, AT + timedelta(seconds=1)])
    def test_a_problem_of_an_archive_that_is_over_is_not_told(self, born: datetime | None) -> None:
        assert plan_of(due_calendar(coming(), findings=(error(),)), now=AT + HOUR, born=born) == Plan()

    def test_a_kind_of_channel_that_does_not_exist_stops_everything(self) -> None:
        """Its posts would seem to be gone, and be cancelled."""
        odd = organisation(channels={"mastodon": {"kind": "mastodont"}})
        with pytest.raises(SocialcalError, match="Channel mastodon has the kind mastodont"):
            plan_of(replace(due_calendar(coming()), organisation=odd), known(coming()))

    def test_a_channel_that_is_not_there_is_a_problem(self) -> None:
        found = plan_of(due_calendar(coming(channel="y")))
        assert [reason.en for reason in told(found).values() if reason] == ["Channel y is not in socialcal.yml."]
        assert found.upcoming == ()

    @pytest.mark.parametrize("changes", [{"parts": ("\ud800",)}, {"at": datetime.max.replace(tzinfo=UTC)}])
    def test_what_cannot_be_written_down_is_a_problem(self, changes: dict[str, Any]) -> None:
        found = plan_of(due_calendar(coming(**changes)))
        assert told(found) == {KEY: reasons.UNWRITABLE}


class TestBlocked:
    """What should have gone by now, and waits for somebody to mend it."""

    BROKEN = due_calendar(coming(), findings=(error(),))

    @pytest.mark.parametrize("ledger", [{}, known(coming())])
    @pytest.mark.parametrize(("after", "blocked"), [(-MINUTE, False), (timedelta(), True), (HOUR - MINUTE, True)])
    def test_it_is_from_its_moment_on(self, ledger: dict[str, Delivery], after: timedelta, blocked: bool) -> None:
        found = plan_of(self.BROKEN, ledger, now=AT + after)
        assert [item.key for item in found.blocked] == ([KEY] if blocked else [])
        assert set(found.blocked) <= set(found.items)

    def test_what_was_planned_is_missed_after_its_window(self) -> None:
        found = plan_of(self.BROKEN, known(coming()), now=AT + HOUR)
        assert (found.blocked, late(found)) == ((), {KEY: reasons.BROKEN})

    @pytest.mark.parametrize(
        ("after", "told_of", "blocked"),
        [(DAY, True, True), (DAY + HOUR, True, False), (7 * DAY, True, False), (7 * DAY + HOUR, False, False)],
    )
    def test_what_was_never_planned_blocks_for_a_day_and_is_told_for_a_week(
        self, after: timedelta, told_of: bool, blocked: bool
    ) -> None:
        found = plan_of(self.BROKEN, now=AT + after)
        assert (bool(told(found)), bool(found.blocked)) == (told_of, blocked)

    def test_the_round_says_so_and_is_not_complete(self, tmp_path: Path) -> None:
        with opened(tmp_path / "ledger.db") as ledger:
            clock = Clock()
            report = publish(due_calendar(findings=(error(),)), runner(ledger, clock, Network(clock)))
            assert [(result.key, result.fate) for result in report.results] == [(KEY, Fate.BLOCKED)]
            assert not report.complete


class TestTwoPostsWithOneKey:
    def test_neither_goes(self) -> None:
        found = plan_of(due_calendar(coming(), coming(text="Anders.", parts=("Anders.",))))
        assert told(found) == {KEY: reasons.TWICE}
        assert found.upcoming == found.due == ()

    def test_what_was_planned_of_it_waits_for_an_editor(self) -> None:
        found = plan_of(due_calendar(coming(), coming(at=AT + HOUR)), known(coming()))
        assert lines(found) == [("!", KEY)]

    def test_reposts_of_one_post_have_keys_of_their_own(self) -> None:
        found = plan_of(due_calendar(coming(), coming(repost=2)))
        assert lines(found) == [("+", KEY), ("+", f"{KEY}#2")]


class TestEmbargo:
    def embargoed(self, at: datetime, until: datetime) -> Calendar:
        embargo = WallClock("x", Place("stories/afval.md"), until)
        return calendar(stories=(story(embargo=embargo),), posts=(post(at=at),))

    @pytest.mark.parametrize("early", [timedelta(seconds=1), HOUR, DAY])
    def test_a_post_before_it_is_a_problem(self, early: timedelta) -> None:
        found = plan_of(self.embargoed(AT, AT + early))
        assert told(found) == {KEY: reasons.EMBARGO}
        assert found.upcoming == ()

    @pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=1), DAY])
    def test_a_post_from_then_on_goes(self, late: timedelta) -> None:
        assert lines(plan_of(self.embargoed(AT, AT - late))) == [("+", KEY)]

    def test_a_planned_post_that_comes_before_it_now_waits_for_an_editor(self) -> None:
        found = plan_of(self.embargoed(AT, AT + HOUR), known(coming()))
        assert lines(found) == [("!", KEY)]
        assert told(found) == {KEY: reasons.EMBARGO}

    @pytest.mark.parametrize(("at", "embargo", "goes"), [(0, 1, False), (1, 0, True), (0, 0, True), (1, 1, True)])
    def test_in_the_hour_that_comes_twice_instants_count_and_not_the_wall_clock(
        self, at: int, embargo: int, goes: bool
    ) -> None:
        """25 October 2026: first 02:45 summer time, an hour later 02:45 winter time; the embargo is at 02:30."""
        moment = datetime(2026, 10, 25, 2, 45, tzinfo=ZONE, fold=at)
        until = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=embargo)
        found = plan_of(self.embargoed(moment, until), now=NOW - 60 * DAY)
        assert bool(found.upcoming) is goes


class TestBeforeTheLedger:
    @pytest.mark.parametrize("born", [None, NOW, NOW - HOUR])
    def test_an_archive_is_past_and_neither_sent_nor_missed(self, born: datetime | None) -> None:
        posts = [due_post(key=f"s{n}/x", story=f"s{n}", channel="x", at=NOW - n * DAY) for n in range(1, 300)]
        found = plan_of(due_calendar(*posts), born=born)
        assert found == Plan()

    def test_what_can_still_go_in_time_goes(self) -> None:
        posts = [due_post(key=f"s{n}/x", story=f"s{n}", channel="x", at=NOW - n * 25 * MINUTE) for n in range(6)]
        found = plan_of(due_calendar(*posts), born=None)
        assert {wish.key for wish in found.due} == {"s0/x", "s1/x", "s2/x"}

    def test_what_passed_since_without_anybody_planning_it_is_planned_and_missed(self, tmp_path: Path) -> None:
        """Nobody published just then; it is told as any other post that was too late."""
        clock = Clock()
        with opened(tmp_path / "ledger.db") as ledger:
            publish(
                due_calendar(due_post(key="ander/x", story="ander", channel="x")), runner(ledger, clock, Network(clock))
            )
            wish = coming(at=clock() + HOUR)
            clock.forward(hours=3)
            report = publish(due_calendar(wish), runner(ledger, clock, Network(clock)))
            assert [(result.key, result.fate, result.reason) for result in report.results] == [
                (KEY, Fate.MISSED, reasons.LATE)
            ]
            assert states(ledger)[KEY] == "missed"

    @pytest.mark.parametrize(("days", "past", "late"), [(6, (), 1), (8, (KEY,), 0)])
    def test_after_a_week_it_is_an_archive(self, days: int, past: tuple[str, ...], late: int) -> None:
        found = plan_of(due_calendar(post(at=BORN)), now=BORN + days * DAY)
        assert (found.past, len(found.late)) == (past, late)

    @pytest.mark.parametrize(("at", "late"), [(BORN - MINUTE, 0), (BORN, 1)])
    def test_only_since_the_birth_itself(self, at: datetime, late: int) -> None:
        assert len(plan_of(due_calendar(post(at=at)), now=BORN + 3 * HOUR).late) == late

    def test_what_was_cancelled_and_is_over_stays_cancelled(self) -> None:
        assert plan_of(due_calendar(coming()), known(coming(), State.CANCELLED), now=AT + 2 * HOUR) == Plan()


class TestLateness:
    CONTRACTS = (
        (Lateness(), HOUR, reasons.LATE),
        (Lateness(LateMode.WITHIN, 3 * HOUR), 3 * HOUR, reasons.LATE),
        (Lateness(LateMode.WITHIN, MINUTE), MINUTE, reasons.LATE),
        (Lateness(LateMode.SKIP, timedelta()), 5 * MINUTE, reasons.LATE),
        (Lateness(LateMode.ASK, timedelta()), 5 * MINUTE, reasons.ASK),
    )

    @pytest.mark.parametrize(("contract", "room", "reason"), CONTRACTS)
    def test_it_goes_from_its_moment_until_its_contract_ends(
        self, contract: Lateness, room: timedelta, reason: Phrase
    ) -> None:
        made = coming(late=contract)
        found, ledger, tick = due_calendar(made), known(made), timedelta(microseconds=1)
        assert [wish.key for wish in plan_of(found, ledger, now=AT - tick).upcoming] == [KEY]
        assert [wish.key for wish in plan_of(found, ledger, now=AT).due] == [KEY]
        assert [wish.key for wish in plan_of(found, ledger, now=AT + room - tick).due] == [KEY]
        assert late(plan_of(found, ledger, now=AT + room)) == {KEY: reason}
        assert plan_of(found, ledger, now=AT + room).due == ()

    @pytest.mark.parametrize("room", [MINUTE, 30 * MINUTE])
    def test_what_it_announces_is_over(self, room: timedelta) -> None:
        made = coming(until=AT + room)
        found, ledger = due_calendar(made), known(made)
        assert [wish.key for wish in plan_of(found, ledger, now=AT + room - timedelta(seconds=1)).due] == [KEY]
        assert late(plan_of(found, ledger, now=AT + room)) == {KEY: reasons.OVER}

    def test_an_end_after_the_contract_gives_no_more_room(self) -> None:
        made = coming(until=AT + 5 * HOUR)
        assert late(plan_of(due_calendar(made), known(made), now=AT + HOUR)) == {KEY: reasons.LATE}

    def test_an_end_before_its_moment_never_goes(self) -> None:
        made = coming(until=AT - MINUTE)
        assert late(plan_of(due_calendar(made), known(made), now=AT)) == {KEY: reasons.OVER}
        assert plan_of(due_calendar(made), known(made), now=AT - MINUTE).due == ()

    def test_a_person_who_sends_it_again_gives_it_an_hour_from_then(self) -> None:
        again = AT + 5 * HOUR
        ledger = known(coming(), again=again.isoformat())
        found = due_calendar(coming())
        assert [wish.key for wish in plan_of(found, ledger, now=again).due] == [KEY]
        assert [wish.key for wish in plan_of(found, ledger, now=again + HOUR - MINUTE).due] == [KEY]
        assert late(plan_of(found, ledger, now=again + HOUR)) == {KEY: reasons.LATE}

    def test_not_even_a_person_announces_what_is_over(self) -> None:
        made = coming(until=AT + 2 * HOUR)
        ledger = known(made, again=(AT + 3 * HOUR).isoformat())
        assert late(plan_of(due_calendar(made), ledger, now=AT + 3 * HOUR)) == {KEY: reasons.OVER}

    def test_what_rests_after_a_try_waits(self) -> None:
        ledger = known(coming(), retry=(AT + 2 * MINUTE).isoformat())
        found = due_calendar(coming())
        assert [wish.key for wish in plan_of(found, ledger, now=AT + MINUTE).waiting] == [KEY]
        assert [wish.key for wish in plan_of(found, ledger, now=AT + 2 * MINUTE).due] == [KEY]


class TestAfter:
    def chain(self, **changes: Any) -> Calendar:
        first = coming()
        second = coming(**{"key": "afval/x", "channel": "x", "after": KEY, "at": AT + MINUTE, **changes})
        return due_calendar(first, second)

    def ledger(self, state: State, **details: Any) -> dict[str, Delivery]:
        return known(coming(), state, **details) | known(self.chain().posts[1])

    @pytest.mark.parametrize("state", [State.PLANNED, State.CLAIMED, State.SENDING, State.UNKNOWN])
    def test_it_waits_for_the_first(self, state: State) -> None:
        found = plan_of(self.chain(), self.ledger(state, lease=(AT + HOUR).isoformat()), now=AT + 2 * MINUTE)
        assert [wish.key for wish in found.waiting] == ["afval/x"]

    @pytest.mark.parametrize(("state", "details"), [(State.SENT, {}), (State.RESOLVED, {"outcome": "sent"})])
    def test_it_goes_once_the_first_went_out(self, state: State, details: dict[str, str]) -> None:
        found = plan_of(self.chain(), self.ledger(state, **details), now=AT + 2 * MINUTE)
        assert [wish.key for wish in found.due] == ["afval/x"]

    @pytest.mark.parametrize(
        ("state", "details"),
        [(State.MISSED, {}), (State.REFUSED, {}), (State.CANCELLED, {}), (State.RESOLVED, {"outcome": "drop"})],
    )
    def test_it_is_a_problem_when_the_first_will_not_go(self, state: State, details: dict[str, str]) -> None:
        found = self.chain() if state is not State.CANCELLED else due_calendar(self.chain().posts[1])
        at = plan_of(found, self.ledger(state, **details), now=AT + 2 * MINUTE)
        assert told(at)["afval/x"] == reasons.AFTER_IMPOSSIBLE.filled(after=KEY)
        assert [wish.key for wish in at.waiting] == ["afval/x"]
        over = plan_of(found, self.ledger(state, **details), now=AT + MINUTE + HOUR)
        assert late(over)["afval/x"] == reasons.AFTER_MISSED

    def test_nothing_waits_for_itself_or_in_a_circle(self) -> None:
        one = coming(after="afval/x")
        two = coming(key="afval/x", channel="x", after=KEY)
        found = plan_of(due_calendar(one, two), now=AT)
        assert set(told(found)) == {KEY, "afval/x"}
        assert found.due == ()


class TestBrakes:
    def test_a_raised_brake_keeps_a_due_post_back(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming()), [hold()], now=AT)
        assert ([wish.key for wish in found.held], found.due, found.late) == ([KEY], (), ())

    def test_one_that_lasts_past_the_window_leaves_it_to_a_person(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming()), [hold()], now=AT + HOUR)
        assert late(found) == {KEY: reasons.WAS_HELD}

    @pytest.mark.parametrize("after", [timedelta(), MINUTE, 59 * MINUTE])
    def test_let_go_the_posts_come_back_as_proposals_and_not_as_a_flush(self, after: timedelta) -> None:
        until = AT + timedelta(seconds=1)
        found = plan_of(due_calendar(coming()), known(coming()), [hold(until)], now=until + after)
        assert late(found) == {KEY: reasons.WAS_HELD}
        assert found.due == ()

    def test_let_go_before_its_moment_it_goes_as_planned(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming()), [hold(AT)], now=AT)
        assert [wish.key for wish in found.due] == [KEY]

    def test_a_post_that_a_person_released_since_goes(self) -> None:
        again = AT + 10 * MINUTE
        found = plan_of(due_calendar(coming()), known(coming(), again=again.isoformat()), [hold(again)], now=again)
        assert [wish.key for wish in found.due] == [KEY]

    def test_a_post_to_come_is_not_held_yet(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming()), [hold()])
        assert ([wish.key for wish in found.upcoming], found.held) == ([KEY], ())

    @pytest.mark.parametrize(
        ("scope", "held"),
        [
            ({"channel": "mastodon"}, True),
            ({"channel": "x"}, False),
            ({"story": "afval"}, True),
            ({"story": "ander"}, False),
            ({"campaign": "schoon"}, True),
            ({"campaign": "zomer"}, False),
            ({"channel": "mastodon", "campaign": "schoon"}, True),
            ({"channel": "mastodon", "campaign": "zomer"}, False),
        ],
    )
    def test_it_covers_what_fits_every_field(self, scope: dict[str, Any], held: bool) -> None:
        found = calendar(stories=(story(campaign="schoon"),), posts=(coming(),))
        assert bool(plan_of(found, known(coming()), [hold(**scope)], now=AT).held) is held


class TestWhatWentOut:
    def test_it_is_never_planned_again(self) -> None:
        for after in (timedelta(), HOUR, 400 * DAY):
            assert plan_of(due_calendar(coming()), known(coming(), State.SENT), now=AT + after) == Plan()

    def test_edited_since_it_is_a_correction_that_records_nothing(self) -> None:
        edited = coming(parts=("Verbeterd.",))
        found = plan_of(due_calendar(edited), known(coming(), State.SENT), now=AT)
        (item,) = found.items
        assert (item.change, item.correction, item.recorded) == (Change.CHANGED, True, False)
        assert item.reason == reasons.SENT_CHANGED
        assert item.payload is not None
        assert item.payload.parts == ("Verbeterd.",)
        assert found.due == found.upcoming == ()
        assert found.digest == Plan().digest

    def test_moved_since_it_is_nothing(self) -> None:
        assert plan_of(due_calendar(coming(at=AT + 5 * DAY)), known(coming(), State.SENT)) == Plan()

    def test_withdrawn_since_it_is_a_correction(self) -> None:
        found = plan_of(
            calendar(stories=(story(status=Status.CANCELLED),), posts=(coming(),)), known(coming(), State.SENT)
        )
        assert [(item.change, item.correction, item.reason) for item in found.items] == [
            (Change.CHANGED, True, reasons.SENT_WITHDRAWN)
        ]

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
    def test_unapproved_since_it_is_nothing(self, status: Status) -> None:
        assert plan_of(calendar(stories=(story(status=status),), posts=(coming(),)), known(coming(), State.SENT)) == (
            Plan()
        )

    def test_gone_since_it_is_nothing(self) -> None:
        assert plan_of(calendar(stories=(), posts=()), known(coming(), State.SENT)) == Plan()

    def test_a_runner_does_not_look_for_corrections(self) -> None:
        edited = due_calendar(coming(parts=("Verbeterd.",)))
        assert plan_of(edited, known(coming(), State.SENT), corrections=False) == Plan()

    def test_what_a_person_closed_is_closed(self) -> None:
        edited = due_calendar(coming(parts=("Verbeterd.",), at=AT + DAY))
        assert plan_of(edited, known(coming(), State.RESOLVED, outcome="drop")) == Plan()


class TestWhatDidNotGo:
    @pytest.mark.parametrize("state", [State.MISSED, State.REFUSED])
    def test_it_stays_a_problem_with_its_reason(self, state: State) -> None:
        found = plan_of(due_calendar(coming()), known(coming(), state, reason=reasons.LATE.en), now=AT)
        assert told(found) == {KEY: reasons.LATE}
        assert found.due == ()

    def test_the_words_of_a_network_are_told_as_they_are(self) -> None:
        found = plan_of(due_calendar(coming()), known(coming(), State.REFUSED, reason="Text too long"), now=AT)
        assert told(found) == {KEY: verbatim("Text too long")}

    @pytest.mark.parametrize("state", [State.MISSED, State.REFUSED])
    def test_moved_to_a_time_that_can_still_be_kept_it_goes_anew(self, state: State) -> None:
        moved = coming(at=AT + DAY)
        found = plan_of(due_calendar(moved), known(coming(), state), now=AT + 2 * HOUR)
        assert lines(found) == [(">", KEY)]
        assert [wish.key for wish in found.upcoming] == [KEY]

    def test_moved_to_a_time_that_passed_it_stays_missed(self) -> None:
        moved = coming(at=AT - DAY)
        assert lines(plan_of(due_calendar(moved), known(coming(), State.MISSED), now=AT + 2 * HOUR)) == [("!", KEY)]

    @pytest.mark.parametrize(("state", "sign"), [(State.REFUSED, "~"), (State.MISSED, "!")])
    def test_mended_in_time_only_what_was_refused_goes_anew(self, state: State, sign: str) -> None:
        mended = coming(parts=("Korter.",))
        assert lines(plan_of(due_calendar(mended), known(coming(), state), now=AT)) == [(sign, KEY)]


class TestLeftBehind:
    LEASE = (NOW + timedelta(seconds=75)).isoformat()

    def test_what_somebody_is_at_work_on_is_left_alone(self) -> None:
        for state in (State.CLAIMED, State.SENDING):
            edited = due_calendar(due_post(parts=("Anders.",), at=NOW + DAY))
            assert plan_of(edited, known(due_post(), state, lease=self.LEASE)) == Plan()
            assert plan_of(calendar(stories=(), posts=()), known(due_post(), state, lease=self.LEASE)) == Plan()

    def test_a_claim_whose_lease_ran_out_is_due_again(self) -> None:
        found = plan_of(
            due_calendar(), known(due_post(), State.CLAIMED, lease=self.LEASE), now=NOW + timedelta(seconds=75)
        )
        assert [wish.key for wish in found.due] == [KEY]
        assert found.reconcile == ()

    @pytest.mark.parametrize("state", [State.SENDING, State.UNKNOWN])
    @pytest.mark.parametrize("found", [due_calendar(), calendar(stories=(), posts=())])
    def test_the_network_is_asked_when_the_lease_is_over_whatever_the_calendar_says(
        self, state: State, found: Calendar
    ) -> None:
        ledger = known(due_post(), state, lease=self.LEASE, at=NOW)
        assert plan_of(found, ledger, now=NOW + timedelta(seconds=74)).reconcile == ()
        drawn = plan_of(found, ledger, now=NOW + timedelta(seconds=75))
        assert [one.key for one in drawn.reconcile] == [KEY]
        assert (drawn.due, drawn.late) == ((), ())

    def test_after_a_day_only_a_person_knows(self) -> None:
        ledger = {KEY: replace(known(due_post(), State.UNKNOWN)[KEY], at=NOW)}
        assert plan_of(due_calendar(), ledger, now=NOW + LOOKING - MINUTE).reconcile != ()
        over = plan_of(due_calendar(), ledger, now=NOW + LOOKING)
        assert over.reconcile == ()
        assert told(over) == {KEY: reasons.UNKNOWN}

    def test_what_was_being_sent_is_asked_after_however_long_ago(self) -> None:
        assert plan_of(due_calendar(), known(due_post(), State.SENDING, lease=self.LEASE), now=NOW + 9 * DAY).reconcile


def several() -> Calendar:
    """One line of every sign, and some that is due, held and late."""
    return due_calendar(
        coming(key="nieuw/x", story="nieuw", channel="x"),
        coming(key="anders/x", story="anders", channel="x", parts=("Anders.",)),
        coming(key="later/x", story="later", channel="x", at=AT + DAY),
        due_post(key="nu/x", story="nu", channel="x"),
        coming(key="stuk/x", story="stuk", channel="x"),
        findings=(error("stuk", "stories/stuk.md"),),
    )


def before() -> dict[str, Delivery]:
    names = ("anders", "later", "nu", "weg")
    made: dict[str, Delivery] = {}
    for name in names:
        at = NOW - 10 * MINUTE if name == "nu" else AT
        made |= known(coming(key=f"{name}/x", story=name, channel="x", at=at))
    return made


class TestTheDigest:
    def test_it_is_the_same_whatever_the_order_and_the_time(self) -> None:
        first = plan_of(several(), before())
        assert sorted(line for line, _ in lines(first)) == ["!", "+", "-", ">", "~"]
        shuffled = random.Random(7)
        for _ in range(5):
            found, deliveries = several(), list(before().items())
            posts = shuffled.sample(found.posts, len(found.posts))
            stories = shuffled.sample(found.stories, len(found.stories))
            shuffled.shuffle(deliveries)
            now = NOW + timedelta(seconds=shuffled.randrange(1800))
            other = plan_of(replace(found, posts=tuple(posts), stories=tuple(stories)), dict(deliveries), now=now)
            assert other.digest == first.digest

    @pytest.mark.parametrize(
        "changes",
        [
            {"parts": ("Nog anders.",)},
            {"at": AT + MINUTE},
            {"title": "Anders"},
            {"link": "https://www.waterkant.example/"},
            {"comment": "Kijk"},
            {"channel": "mastodon"},
            {"media": (picture(alt="Een plein"),)},
            {"media": (picture(alt="Een ander plein"),)},
            {"media": (picture(digest="e" * 64),)},
            {"gate": "link-answers"},
            {"language": "en"},
            {"repost": 2},
            {"key": "nieuw/y"},
        ],
    )
    def test_it_is_another_when_what_goes_out_is_another(self, changes: dict[str, Any]) -> None:
        base = due_calendar(coming(key="nieuw/x", story="nieuw", channel="x"))
        other = due_calendar(coming(**{"key": "nieuw/x", "story": "nieuw", "channel": "x", **changes}))
        assert plan_of(base).digest != plan_of(other).digest

    def test_all_of_these_differ_from_each_other(self) -> None:
        made = coming(key="nieuw/x", story="nieuw", channel="x")
        digests = {
            plan_of(due_calendar(made)).digest,
            plan_of(due_calendar(made), known(replace(made, at=AT + HOUR))).digest,
            plan_of(due_calendar(made), known(replace(made, parts=("Eerder.",)))).digest,
            plan_of(calendar(stories=(), posts=()), known(made)).digest,
            plan_of(due_calendar(made), known(made)).digest,
        }
        assert len(digests) == 5

    def test_accounts_are_part_of_it(self) -> None:
        found = due_calendar(coming())
        moved = organisation(channels={"mastodon": {"kind": "mastodon", "account": "@ander@elders.example"}})
        assert plan_of(found).digest != plan_of(replace(found, organisation=moved)).digest

    def test_problems_corrections_and_what_is_sent_meanwhile_are_not(self) -> None:
        base = plan_of(several(), before())
        fewer = {key: one for key, one in before().items() if key != "nu/x"}
        sent = fewer | {"nu/x": replace(before()["nu/x"], state=State.SENT, fence=2)}
        assert plan_of(several(), sent).digest == base.digest
        mended = replace(several(), findings=())
        assert plan_of(mended, before()).digest != base.digest, "a problem that is solved is a line that is recorded"

    def test_holds_are_not(self) -> None:
        assert plan_of(several(), before(), [hold()]).digest == plan_of(several(), before()).digest

    def test_it_stays_when_a_new_post_can_no_longer_go(self) -> None:
        """It is still planned, to be missed."""
        found = due_calendar(coming())
        assert plan_of(found, now=AT).digest == plan_of(found, now=AT + HOUR).digest

    @given(st.permutations(range(6)), st.integers(0, 3600))
    @settings(max_examples=40)
    def test_a_plan_is_the_same_for_every_order_of_the_calendar(self, order: list[int], seconds: int) -> None:
        posts = [coming(key=f"s{n}/x", story=f"s{n}", channel="x", at=AT + n * MINUTE) for n in range(6)]
        now = NOW + timedelta(seconds=seconds)
        assert plan_of(due_calendar(*(posts[n] for n in order)), now=now) == plan_of(due_calendar(*posts), now=now)


class TestAPinnedPlan:
    def test_it_is_carried_out(self, tmp_path: Path) -> None:
        with opened(tmp_path / "ledger.db") as ledger:
            clock = Clock()
            digest = drawn(due_calendar(), ledger, clock()).digest
            clock.forward(minutes=5)
            report = publish(due_calendar(), runner(ledger, clock, Network(clock)), pinned=digest)
            assert [result.fate for result in report.results] == [Fate.SENT]
            assert report.recorded == 1

    @pytest.mark.parametrize(
        "found",
        [
            due_calendar(due_post(parts=("Anders.",))),
            due_calendar(due_post(), coming(key="ander/x", story="ander")),
            calendar(stories=(), posts=()),
        ],
    )
    def test_another_is_refused_and_nothing_is_written_or_sent(self, tmp_path: Path, found: Calendar) -> None:
        with opened(tmp_path / "ledger.db") as ledger:
            clock = Clock()
            network = Network(clock)
            digest = drawn(due_calendar(), ledger, clock()).digest
            with pytest.raises(SocialcalError, match="not the plan that was reviewed"):
                publish(found, runner(ledger, clock, network), pinned=digest)
            assert (network.posts, list(tmp_path.iterdir())) == ([], [])

    def test_a_second_time_it_is_another_plan(self, tmp_path: Path) -> None:
        """What was new is known by then. The empty plan can be pinned as well."""
        with opened(tmp_path / "ledger.db") as ledger:
            clock = Clock()
            who = runner(ledger, clock, Network(clock))
            digest = drawn(due_calendar(), ledger, clock()).digest
            publish(due_calendar(), who, pinned=digest)
            with pytest.raises(SocialcalError, match="not the plan"):
                publish(due_calendar(), who, pinned=digest)
            assert publish(due_calendar(), who, pinned=Plan().digest).results == ()

    def test_unapproved_again_after_the_review_it_does_not_go(self, tmp_path: Path) -> None:
        with opened(tmp_path / "ledger.db") as ledger:
            clock = Clock(NOW - HOUR)
            network = Network(clock)
            who = runner(ledger, clock, network)
            publish(due_calendar(), who)
            assert states(ledger) == {KEY: "planned"}
            clock.forward(hours=1)
            publish(calendar(stories=(story(status=Status.DRAFT),), posts=(due_post(),)), who)
            assert (states(ledger), network.posts) == ({KEY: "cancelled"}, [])
            publish(due_calendar(), who)
            assert (states(ledger), network.posts) == ({KEY: "sent"}, [KEY])


_STATES = st.sampled_from(State)
_MOMENTS = st.integers(-400, 400).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def _worlds(draw: st.DrawFn) -> tuple[Calendar, dict[str, Delivery], list[Hold], datetime]:
    """Any calendar against any ledger, also ones that no honest past leads to."""
    posts, deliveries = [], dict[str, Delivery]()
    for number in range(draw(st.integers(0, 4))):
        made = post(
            key=f"s{number}/x",
            story=f"s{number}",
            channel="x",
            at=draw(st.one_of(st.none(), _MOMENTS)),
            after=draw(st.one_of(st.none(), st.sampled_from(["s0/x", "s1/x", "weg/x"]))),
            late=draw(st.sampled_from([Lateness(), Lateness(LateMode.ASK, timedelta())])),
        )
        if draw(st.booleans()):
            deliveries |= known(replace(made, at=draw(_MOMENTS)), draw(_STATES), lease=draw(_MOMENTS).isoformat())
        if draw(st.booleans()):
            posts.append(made)
    stories = tuple(
        story(id=made.story, path=f"stories/{made.story}.md", status=draw(st.sampled_from(Status))) for made in posts
    )
    findings = tuple(error(made.story, f"stories/{made.story}.md") for made in posts if draw(st.booleans()))
    holds = [hold(draw(st.one_of(st.none(), _MOMENTS)), draw(_MOMENTS))] if draw(st.booleans()) else []
    found = calendar(stories=stories, posts=tuple(posts), findings=findings)
    return found, deliveries, holds, draw(_MOMENTS)


class TestAnyPlan:
    @given(_worlds())
    @settings(max_examples=300)
    def test_what_it_writes_may_be_written_and_what_is_due_may_go(
        self, world: tuple[Calendar, dict[str, Delivery], list[Hold], datetime]
    ) -> None:
        found, deliveries, holds, now = world
        drawn = plan_of(found, deliveries, holds, now)
        approved = {one.id for one in found.stories if one.status is Status.APPROVED} - found.broken
        in_flight = {State.SENDING, State.UNKNOWN, State.SENT, State.RESOLVED}
        recorded = {item.key for item in drawn.items if item.recorded}
        for item in drawn.items:
            if item.recorded:
                entry = planned(item, now, "desk")
                assert entry.state in STEPS[entry.expected[0]]
        for one in drawn.late:
            assert one.key in recorded or State.MISSED in STEPS[one.expected[0]]
        for wish in drawn.due:
            assert wish.start <= now < wish.end
            assert wish.scope.story in approved
            assert not [brake for brake in holds if brake.until is None]
            assert wish.key not in deliveries or deliveries[wish.key].state not in in_flight
        lists = (drawn.upcoming, drawn.due, drawn.held, drawn.waiting, drawn.late)
        keys = [one.key for listed in lists for one in listed]
        assert len(keys) == len(set(keys)), "a post is in one list"
        assert {one.key for one in drawn.reconcile} <= {
            key for key, one in deliveries.items() if one.state in (State.SENDING, State.UNKNOWN)
        }


def test_an_item_tells_what_it_records() -> None:
    """Problems and corrections are for people; the rest is written."""
    item = Item(Change.NEW, KEY, "x", AT)
    assert item.recorded
    assert not replace(item, change=Change.PROBLEM).recorded
    assert not replace(item, correction=True).recorded


@pytest.mark.parametrize(("via", "told"), [("rss", 0), ("podcast", 0), ("mastodon", 1), ("outbox", 1), ("gone", 1)])
def test_what_is_out_in_a_feed_of_our_own_needs_no_correction_by_hand(via: str, told: int) -> None:
    details = {"digest": "another", "via": via, "channel": "mastodon"}
    known = Delivery(KEY, State.SENT, 1, NOW, "desk", details)
    items = plan(calendar(), {KEY: known}, (), NOW, NOW - timedelta(days=9)).items
    assert len(items) == told


def test_what_was_deleted_needs_no_correction() -> None:
    details = {"digest": "another", "via": "mastodon", "deleted": NOW.isoformat()}
    known = Delivery(KEY, State.SENT, 1, NOW, "desk", details)
    assert plan(calendar(), {KEY: known}, (), NOW, NOW - timedelta(days=9)).items == ()
