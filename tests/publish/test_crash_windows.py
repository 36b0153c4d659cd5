"""A publisher that falls over, stalls or is overtaken at every window: what goes out, and what stands in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.channels.exchange import Failed, FindFolder, Sender
from socialcal.channels.senders import SENDERS
from socialcal.model.delivery import State
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import verbatim
from socialcal.publish import Fate, publish
from socialcal.publish.changes import Appointment
from socialcal.publish.deliver import delivering
from socialcal.publish.holding import hold, resume
from socialcal.publish.ledger import schema
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.report import Report, Result
from socialcal.publish.round import publishing
from socialcal.publish.runner import Pace, Runner
from socialcal.publish.windows import Window
from tests.builders import NOW
from tests.publish.desk import (
    BLIND,
    KEY,
    Clock,
    CrashError,
    Network,
    cut_at,
    drawn,
    due_calendar,
    due_post,
    opened,
    runner,
    states,
)

LEASE = Pace().lease
BEFORE_SENDING = (Window.RECORD, Window.CLAIM, Window.CLAIMED, Window.INTENT)
AFTER_SENDING = (Window.ANSWERED, Window.RECEIPT)


@dataclass
class Desk:
    """Publishers at one ledger and one network, each with a connection of its own."""

    path: Path
    clock: Clock = field(default_factory=Clock)
    senders: Mapping[str, Sender] = field(default_factory=lambda: SENDERS)
    ledgers: list[SqliteLedger] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.network = Network(self.clock)
        self.calendar = due_calendar()
        self.ledger = self.another()

    def another(self) -> SqliteLedger:
        self.ledgers.append(SqliteLedger(self.path))
        return self.ledgers[-1]

    def runner(self, by: str = "desk") -> Runner:
        return runner(self.another(), self.clock, self.network, by, self.senders)

    def publish(self, by: str = "other") -> Report:
        return publish(self.calendar, self.runner(by))

    def cut(self, window: Window) -> None:
        assert cut_at(window, self.calendar, self.runner("victim"))

    @property
    def state(self) -> str | None:
        return states(self.ledger).get(KEY)


@pytest.fixture(params=["asks first", "blind"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """With a network that is asked before it is sent to, and with one that takes whatever it gets."""
    found = Desk(tmp_path / "ledger.db", senders=SENDERS if request.param == "asks first" else BLIND)
    yield found
    assert found.ledger.verify() == ()
    for ledger in found.ledgers:
        ledger.close()


def fates(report: Report) -> dict[str, Fate]:
    return {result.key: result.fate for result in report.results}


class TestWithoutACrash:
    def test_the_windows_are_passed_in_this_order(self, desk: Desk) -> None:
        assert list(publishing(desk.calendar, desk.runner())) == [
            Window.RECORD,
            Window.CLAIM,
            Window.CLAIMED,
            Window.PREPARED,
            Window.INTENT,
            Window.ANSWERED,
            Window.RECEIPT,
        ]
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_a_second_round_sends_nothing(self, desk: Desk) -> None:
        assert fates(desk.publish()) == {KEY: Fate.SENT}
        assert desk.publish().results == ()
        assert desk.network.posts == [KEY]


@dataclass(frozen=True)
class Left:
    """What a crash leaves: the state and how many posts; after it, after a round at once, after one past the lease."""

    crash: tuple[str | None, int]
    at_once: tuple[str | None, int]
    later: tuple[str | None, int] = ("sent", 1)


LEFT = {
    Window.RECORD: Left((None, 0), ("sent", 1)),
    Window.CLAIM: Left(("planned", 0), ("sent", 1)),
    Window.CLAIMED: Left(("claimed", 0), ("claimed", 0)),
    Window.INTENT: Left(("sending", 0), ("sending", 0)),
    Window.ANSWERED: Left(("sending", 1), ("sending", 1)),
    Window.RECEIPT: Left(("sent", 1), ("sent", 1)),
}


class TestACrash:
    @pytest.mark.parametrize("window", LEFT)
    def test_at_every_window_the_post_goes_out_once(self, desk: Desk, window: Window) -> None:
        left = LEFT[window]
        desk.cut(window)
        assert (desk.state, len(desk.network.posts)) == left.crash
        desk.publish()
        assert (desk.state, len(desk.network.posts)) == left.at_once
        desk.clock.forward(seconds=LEASE.total_seconds() - 0.001)
        desk.publish()
        assert (desk.state, len(desk.network.posts)) == left.at_once
        desk.clock.forward(seconds=0.001)
        desk.publish()
        assert (desk.state, len(desk.network.posts)) == left.later

    @pytest.mark.parametrize("first", [Window.CLAIMED, Window.INTENT, Window.ANSWERED])
    @pytest.mark.parametrize("second", [*LEFT, Window.RECONCILE])
    @pytest.mark.parametrize("third", [*LEFT, Window.RECONCILE])
    def test_after_crash_upon_crash_it_went_out_once(
        self, desk: Desk, first: Window, second: Window, third: Window
    ) -> None:
        desk.cut(first)
        for window in (second, third):
            desk.clock.forward(seconds=LEASE.total_seconds())
            cut_at(window, desk.calendar, desk.runner("victim"))
        desk.clock.forward(seconds=LEASE.total_seconds())
        desk.publish()
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    @pytest.mark.parametrize("sent", [False, True])
    def test_inside_the_network_it_is_found_out_whether_it_arrived(self, desk: Desk, sent: bool) -> None:
        def fall() -> None:
            raise CrashError

        setattr(desk.network, "afterwards" if sent else "meanwhile", fall)
        with pytest.raises(CrashError):
            desk.publish("victim")
        assert (desk.state, len(desk.network.posts)) == ("sending", int(sent))
        desk.clock.forward(seconds=LEASE.total_seconds())
        report = desk.publish()
        assert fates(report) == {KEY: Fate.SENT}
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_whatever_the_calendar_says_afterwards_the_network_is_asked(self, desk: Desk) -> None:
        desk.cut(Window.ANSWERED)
        desk.calendar = due_calendar(due_post(key="ander/x", story="ander", channel="x"))
        desk.clock.forward(hours=5)
        desk.publish()
        assert desk.state == "sent"

    def test_edited_and_moved_meanwhile_it_does_not_go_out_again(self, desk: Desk) -> None:
        desk.cut(Window.ANSWERED)
        desk.calendar = due_calendar(due_post(text="Iets anders.", at=NOW + timedelta(minutes=1)))
        desk.clock.forward(minutes=5)
        desk.publish()
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_what_never_arrived_goes_out_as_it_is_written_now(self, desk: Desk) -> None:
        desk.cut(Window.INTENT)
        desk.calendar = due_calendar(due_post(text="Iets anders.", parts=("Iets anders.",)))
        desk.clock.forward(minutes=2)
        desk.publish()
        assert (desk.state, desk.network.posts) == ("planned", []), "the new text is recorded before it goes"
        desk.publish()
        assert [payload.parts for payload in desk.network.payloads] == [("Iets anders.",)]

    def test_what_never_arrived_in_time_is_missed(self, desk: Desk) -> None:
        desk.cut(Window.INTENT)
        desk.clock.forward(hours=2)
        report = desk.publish()
        assert (desk.state, desk.network.posts) == ("missed", [])
        assert fates(report) == {KEY: Fate.MISSED}

    @pytest.mark.parametrize("window", [Window.CLAIMED, Window.INTENT])
    def test_a_brake_that_is_raised_after_it_keeps_the_post_back(self, desk: Desk, window: Window) -> None:
        desk.cut(window)
        hold(desk.ledger, "storing", "noor", desk.clock())
        desk.clock.forward(minutes=2)
        assert fates(desk.publish()) == {KEY: Fate.HELD}
        assert desk.network.posts == []

    def test_under_a_brake_nothing_is_even_claimed(self, desk: Desk) -> None:
        wish = _due(desk)
        hold(desk.ledger, "storing", "noor", desk.clock())
        head = desk.ledger.head
        assert list(delivering(wish, desk.runner())) == [Window.CLAIM]
        assert desk.ledger.head == head

    def test_one_crash_does_not_keep_the_other_posts(self, desk: Desk) -> None:
        other = due_post(key="ander/x", story="ander", channel="x", at=NOW)
        desk.calendar = due_calendar(due_post(), other)
        desk.cut(Window.INTENT)
        desk.publish()
        assert desk.network.posts == ["ander/x"]
        assert states(desk.ledger) == {KEY: "sending", "ander/x": "sent"}


class TestALostAnswer:
    def test_nobody_asks_before_what_was_sent_can_show(self, desk: Desk) -> None:
        """The request may still be on its way: "not there" would send it twice."""
        desk.network.lost, desk.network.slow = True, timedelta(seconds=40)
        assert fates(desk.publish()) == {KEY: Fate.UNKNOWN}
        for _ in range(4):
            desk.clock.forward(seconds=15)
            desk.publish()
            assert (desk.state, desk.network.posts) == ("unknown", [KEY])
        desk.clock.forward(seconds=15)
        desk.publish()
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_a_network_that_cannot_be_asked_leaves_it_to_a_person(self, desk: Desk) -> None:
        desk.network.lost = True
        desk.publish()
        desk.network.hidden = True
        for _ in range(5):
            desk.clock.forward(hours=3)
            assert fates(desk.publish()) == {KEY: Fate.UNKNOWN}
        assert (desk.state, desk.network.posts) == ("unknown", [KEY])

    def test_it_is_asked_for_a_day_and_then_no_more(self, desk: Desk) -> None:
        desk.network.lost = True
        desk.publish()
        desk.network.hidden = True
        desk.clock.forward(hours=23, minutes=59, seconds=59)
        assert fates(desk.publish()) == {KEY: Fate.UNKNOWN}
        desk.clock.forward(seconds=1)
        asked = len(desk.network.asked)
        assert desk.publish().results == ()
        assert len(desk.network.asked) == asked
        assert desk.state == "unknown"

    def test_what_the_network_proves_absent_is_sent_once_more(self, desk: Desk) -> None:
        desk.network.answers = [Failed("cut off", certain=False)]
        assert fates(desk.publish()) == {KEY: Fate.UNKNOWN}
        desk.clock.forward(seconds=LEASE.total_seconds())
        assert fates(desk.publish()) == {KEY: Fate.SENT}
        assert desk.network.posts == [KEY]

    def test_what_certainly_did_not_arrive_is_tried_again_after_a_rest(self, desk: Desk) -> None:
        desk.network.answers = [Failed("busy", certain=True)] * 3
        waits = []
        for _ in range(4):
            assert fates(desk.publish()) in ({KEY: Fate.LATER}, {KEY: Fate.SENT})
            waited = 0
            while desk.state != "sent" and not drawn(desk.calendar, desk.ledger, desk.clock()).due:
                desk.clock.forward(seconds=10)
                waited += 10
            waits.append(waited)
        assert waits == [30, 60, 120, 0]
        assert desk.network.posts == [KEY]


class TestOvertaken:
    """The lease of a stalled publisher ran out, another one took over, and then it wakes up."""

    @pytest.mark.parametrize("window", LEFT)
    def test_it_sends_nothing_more(self, desk: Desk, window: Window) -> None:
        stalled = publishing(desk.calendar, desk.runner("stalled"))
        while next(stalled) is not window:
            pass
        desk.clock.forward(seconds=LEASE.total_seconds())
        desk.publish()
        assert (desk.state, desk.network.posts) == ("sent", [KEY])
        report = _rest(stalled)
        assert (desk.state, desk.network.posts) == ("sent", [KEY])
        assert fates(report).get(KEY) in (None, Fate.SKIPPED, Fate.UNKNOWN, Fate.SENT)

    @pytest.mark.parametrize("window", [Window.CLAIMED, Window.INTENT])
    def test_it_sends_nothing_either_when_the_clock_was_set_back(self, desk: Desk, window: Window) -> None:
        """Its lease seems to run again; only the ledger tells that somebody else took over."""
        stalled = publishing(desk.calendar, desk.runner("stalled"))
        while next(stalled) is not window:
            pass
        desk.clock.forward(seconds=LEASE.total_seconds())
        desk.publish()
        desk.clock.back(seconds=LEASE.total_seconds())
        report = _rest(stalled)
        assert (desk.state, desk.network.posts) == ("sent", [KEY])
        assert fates(report) == {KEY: Fate.SKIPPED}

    @pytest.mark.parametrize("window", [Window.CLAIMED, Window.INTENT])
    def test_nobody_took_over_but_too_little_of_the_lease_is_left(self, desk: Desk, window: Window) -> None:
        stalled = publishing(desk.calendar, desk.runner("stalled"))
        while next(stalled) is not window:
            pass
        desk.clock.forward(seconds=(LEASE - Pace().needed).total_seconds() + 0.001)
        assert fates(_rest(stalled)) == {KEY: Fate.SKIPPED}
        assert (desk.state, desk.network.posts) == ("planned", [])
        desk.clock.forward(minutes=1)
        desk.publish()
        assert desk.network.posts == [KEY]

    @pytest.mark.parametrize("window", [Window.CLAIMED, Window.INTENT])
    def test_exactly_enough_of_the_lease_is_enough(self, desk: Desk, window: Window) -> None:
        slow = publishing(desk.calendar, desk.runner("slow"))
        while next(slow) is not window:
            pass
        desk.clock.forward(seconds=(LEASE - Pace().needed).total_seconds())
        assert fates(_rest(slow)) == {KEY: Fate.SENT}

    def test_its_late_receipt_does_not_overwrite_what_a_person_decided(self, desk: Desk) -> None:
        stalled = publishing(desk.calendar, desk.runner("stalled"))
        while next(stalled) is not Window.ANSWERED:
            pass
        desk.clock.forward(seconds=LEASE.total_seconds())
        desk.publish()
        stood = desk.ledger.deliveries()
        assert fates(_rest(stalled)) == {KEY: Fate.UNKNOWN}
        assert desk.ledger.deliveries() == stood

    def test_the_same_plan_in_two_hands_sends_once(self, desk: Desk) -> None:
        """Both drew the plan before either claimed, and go on step by step in turn."""
        two = [publishing(desk.calendar, desk.runner(name)) for name in ("one", "two")]
        while two:
            for steps in list(two):
                if next(steps, None) is None:
                    two.remove(steps)
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_two_that_find_the_same_crash_send_once(self, desk: Desk) -> None:
        desk.cut(Window.INTENT)
        desk.clock.forward(seconds=LEASE.total_seconds())
        two = [publishing(desk.calendar, desk.runner(name)) for name in ("one", "two")]
        while two:
            for steps in list(two):
                if next(steps, None) is None:
                    two.remove(steps)
        assert (desk.state, desk.network.posts) == ("sent", [KEY])


def _rest(steps: Iterator[Window]) -> Report:
    """The report at the end of a round that was begun."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            report: Report = stop.value
            return report


def _due(desk: Desk) -> Appointment:
    """The post, planned and due, as somebody who drew the plan holds it."""
    desk.cut(Window.CLAIM)
    (wish,) = drawn(desk.calendar, desk.ledger, desk.clock()).due
    return wish


def _delivered(desk: Desk, window: Window | None, act: Callable[[], object]) -> Result:
    """Deliver it, with `act` at a window, or, without one, while the network is at work."""
    wish, who = _due(desk), desk.runner()
    assert wish.key in who.ledger.deliveries(), "it drew the plan from this ledger"
    if window is None:
        desk.network.meanwhile = lambda: (act(), None)[1]
    steps = delivering(wish, who)
    while True:
        try:
            reached = next(steps)
        except StopIteration as stop:
            result: Result = stop.value
            return result
        if reached is window:
            act()


MOMENTS = [Window.CLAIM, Window.CLAIMED, Window.INTENT, None]
"""Until the point of no return; None is inside the network, before it takes the post."""


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.value if moment else "meanwhile")
class TestUntilThePointOfNoReturn:
    def test_a_brake_stops_it(self, desk: Desk, moment: Window | None) -> None:
        result = _delivered(desk, moment, lambda: hold(desk.ledger, "storing", "noor", desk.clock()))
        assert result.fate is Fate.HELD
        assert (desk.state, desk.network.posts) == ("planned", [])

    def test_a_brake_before_the_intent_leaves_no_intent(self, desk: Desk, moment: Window | None) -> None:
        _delivered(desk, moment, lambda: hold(desk.ledger, "storing", "noor", desk.clock()))
        intended = State.SENDING in [event.state for event in desk.ledger.events(KEY)]
        assert intended is (moment not in (Window.CLAIM, Window.CLAIMED))

    def test_a_brake_over_something_else_does_not(self, desk: Desk, moment: Window | None) -> None:
        result = _delivered(desk, moment, lambda: hold(desk.ledger, "storing", "noor", desk.clock(), channel="x"))
        assert result.fate is Fate.SENT

    def test_a_brake_that_is_let_go_again_leaves_it_to_a_person(self, desk: Desk, moment: Window | None) -> None:
        def pumped() -> None:
            hold(desk.ledger, "storing", "noor", desk.clock())
            resume(desk.ledger, "noor", desk.clock())

        assert _delivered(desk, moment, pumped).fate is Fate.HELD
        desk.clock.forward(minutes=1)
        assert fates(desk.publish()) == {KEY: Fate.MISSED}
        assert desk.network.posts == []

    def test_a_clock_that_is_set_back_before_its_moment_stops_it(self, desk: Desk, moment: Window | None) -> None:
        result = _delivered(desk, moment, lambda: desk.clock.back(minutes=11))
        assert result.fate is Fate.SKIPPED
        assert desk.network.posts == []
        desk.clock.forward(minutes=11)
        desk.publish()
        assert (desk.state, desk.network.posts, desk.network.early) == ("sent", [KEY], [])

    def test_a_clock_that_is_set_back_after_its_moment_does_not(self, desk: Desk, moment: Window | None) -> None:
        assert _delivered(desk, moment, lambda: desk.clock.back(minutes=9)).fate is Fate.SENT

    def test_its_window_that_closes_stops_it(self, desk: Desk, moment: Window | None) -> None:
        desk.calendar = due_calendar(due_post(until=NOW + timedelta(seconds=10)))
        result = _delivered(desk, moment, lambda: desk.clock.forward(seconds=10))
        assert result.fate is Fate.SKIPPED
        assert desk.network.posts == []
        assert fates(desk.publish()) == {KEY: Fate.MISSED}

    def test_a_ledger_that_is_taken_away_stops_it(self, desk: Desk, moment: Window | None) -> None:
        def take_away() -> None:
            desk.path.rename(desk.path.with_name("away.db"))

        with pytest.raises(SocialcalError, match="taken away"):
            _delivered(desk, moment, take_away)
        assert desk.network.posts == []
        desk.path.with_name("away.db").rename(desk.path)


class TestAfterThePointOfNoReturn:
    @pytest.mark.parametrize("window", AFTER_SENDING)
    @pytest.mark.parametrize("minutes", [-60, 60])
    def test_the_clock_changes_nothing_any_more(self, desk: Desk, window: Window, minutes: int) -> None:
        assert _delivered(desk, window, lambda: desk.clock.forward(minutes=minutes)).fate is Fate.SENT
        assert desk.state == "sent"

    @pytest.mark.parametrize("window", AFTER_SENDING)
    def test_a_brake_comes_too_late(self, desk: Desk, window: Window) -> None:
        assert _delivered(desk, window, lambda: hold(desk.ledger, "x", "noor", desk.clock())).fate is Fate.SENT
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    def test_a_receipt_that_cannot_be_written_is_found_again(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
        wish = _due(desk)
        lock = schema.open_existing(desk.path)
        desk.network.afterwards = lambda: (lock.execute("BEGIN IMMEDIATE"), None)[1]
        with pytest.raises(SocialcalError, match="is busy"):
            list(delivering(wish, desk.runner()))
        lock.execute("ROLLBACK")
        lock.close()
        assert (desk.state, desk.network.posts) == ("sending", [KEY])
        desk.clock.forward(seconds=LEASE.total_seconds())
        assert fates(desk.publish()) == {KEY: Fate.SENT}
        assert desk.network.posts == [KEY]


class TestALeaseOverAChangeOfTheClock:
    """In Amsterdam, 25 October 2026 has 02:00 to 03:00 twice, and 28 March 2027 has it never."""

    @pytest.mark.parametrize(
        "at", ["2026-10-24 23:59:59", "2026-10-25 00:59:40", "2026-10-25 01:30:00", "2027-03-28 00:59:40"]
    )
    def test_it_lasts_as_long_as_always(self, desk: Desk, at: str) -> None:
        """`at` is UTC. A clock that tells local time must not make a lease an hour longer, or over before it began."""
        zone = desk.calendar.organisation.zone
        desk.clock.now = NOW.fromisoformat(f"{at}+00:00")
        desk.calendar = due_calendar(due_post(at=desk.clock.now))
        local = Runner(desk.another(), lambda: desk.clock().astimezone(zone), "victim", desk.network, desk.senders)
        assert cut_at(Window.CLAIMED, desk.calendar, local)
        assert desk.ledger.deliveries()[KEY].details["lease"] == (desk.clock() + LEASE).isoformat()
        desk.clock.forward(seconds=LEASE.total_seconds() - 1)
        desk.publish()
        assert (desk.state, desk.network.posts) == ("claimed", [])
        desk.clock.forward(seconds=1)
        desk.publish()
        assert (desk.state, desk.network.posts) == ("sent", [KEY])

    @pytest.mark.parametrize("at", ["2026-10-25 00:59:40", "2026-10-25 01:30:00", "2027-03-28 00:59:40"])
    def test_its_own_publisher_sends_inside_it(self, desk: Desk, at: str) -> None:
        zone = desk.calendar.organisation.zone
        desk.clock.now = NOW.fromisoformat(f"{at}+00:00")
        desk.calendar = due_calendar(due_post(at=desk.clock.now))
        local = Runner(desk.another(), lambda: desk.clock().astimezone(zone), "desk", desk.network, desk.senders)
        assert fates(publish(desk.calendar, local)) == {KEY: Fate.SENT}


class TestAskingTheNetwork:
    def test_a_network_that_is_asked_first_gets_no_second_post_whatever_the_ledger_forgot(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path / "one.db")
        desk.publish()
        desk.path = tmp_path / "two.db"
        assert fates(desk.publish()) == {KEY: Fate.SENT}
        assert desk.network.posts == [KEY]
        assert isinstance(desk.network.asked[-1], FindFolder)
        for ledger in desk.ledgers:
            ledger.close()


def test_what_waits_for_its_next_try_is_told_in_every_round(tmp_path: Path) -> None:
    """A full disk at noon is still a full disk ten seconds later: the exit code may not say that all is well."""
    clock = Clock()
    network = Network(clock, answers=[Failed("the disk is full", certain=True)])
    with opened(tmp_path / "ledger.db") as ledger:
        first = publish(due_calendar(), runner(ledger, clock, network))
        clock.forward(seconds=10)
        again = publish(due_calendar(), runner(ledger, clock, network))
        clock.forward(seconds=30)
        last = publish(due_calendar(), runner(ledger, clock, network))
    for report in (first, again):
        assert [(result.fate, result.reason) for result in report.results] == [
            (Fate.LATER, verbatim("the disk is full"))
        ]
    assert [first.complete, again.complete, last.complete] == [False, False, True]
