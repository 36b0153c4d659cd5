"""Each class of networks at each window where a crash can come: what stands then, and what later rounds make of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.model.post import LateMode, Lateness, Post
from socialcal.publish import Report, publish, reasons
from socialcal.publish.holding import hold
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.resolve import Decision, resolve
from socialcal.publish.round import publishing
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window, through
from tests.builders import NOW, picture
from tests.publish.desk import KEY, due_calendar, due_post
from tests.publish.worlds import ACCOUNT, CLASSES, SETTLE, Fault, Time

PERMANENT, TIMED, PHASES, CHECK, LISTING, BLIND = CLASSES
ASKABLE = (PERMANENT, TIMED, PHASES, CHECK, LISTING)
EXACTLY_ONCE = (PERMANENT, TIMED, PHASES)
PICTURE = "d" * 64
LEASE = 75 + 3 * 30 + 1
"""Just past that of four pieces with a small picture, in seconds."""
PIECES = ["Een.", "Twee.", "Drie.", "Kijk!"]


@dataclass
class Desk:
    """Publishers at one ledger and one network."""

    path: Path
    network: str
    time: Time = field(default_factory=Time)
    ledgers: list[SqliteLedger] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ledger = self.another()
        self.world = CLASSES[self.network].world(self.time, self.ledger)
        self.post = due_post(
            at=NOW - timedelta(hours=2),
            parts=tuple(PIECES[:3]),
            comment=PIECES[3],
            media=(picture(),),
            late=Lateness(LateMode.WITHIN, timedelta(hours=12)),
        )

    def another(self) -> SqliteLedger:
        self.ledgers.append(SqliteLedger(self.path))
        return self.ledgers[-1]

    def runner(self, by: str = "desk") -> Runner:
        sender = CLASSES[self.network].sender
        senders = {"mastodon": sender, "outbox": sender}
        return Runner(self.another(), self.time, by, self.world, senders, accounts={"mastodon": ACCOUNT}, calendar="c")

    def publish(self, **later: float) -> Report:
        """A round of somebody else, so much later."""
        self.time.forward(**later)
        return publish(due_calendar(self.post), self.runner("other"))

    def falls_over(self, window: Window, times: int = 1) -> None:
        """A round that is cut off when it passes `window` for the so-manieth time."""
        steps = publishing(due_calendar(self.post), self.runner("victim"))
        for reached in steps:
            times -= reached is window
            if not times:
                steps.close()
                return
        raise AssertionError(f"it never came to {window} so often")

    def stopped(self, window: Window) -> Generator[Window, None, Report]:
        """A round that stops at `window`, and may be gone on with."""
        steps = publishing(due_calendar(self.post), self.runner("stopped"))
        assert window in steps, "this goes on up to it"
        return steps

    @property
    def delivery(self) -> Delivery:
        found = self.ledger.delivery(KEY)
        assert found is not None
        return found

    @property
    def stands(self) -> tuple[str | None, int]:
        """The state, and how many pieces are public."""
        found = self.ledger.delivery(KEY)
        return (found.state.value if found else None, len(self.world.public))

    def found_absent(self, **later: float) -> None:
        """A round so much later that asks the network, and is cut off before it sends anything again."""
        self.time.forward(**later)
        self.falls_over(Window.CLAIM)
        assert self.delivery.state is State.PLANNED

    def edited(self, **changes: object) -> Post:
        self.post = replace(self.post, **changes)  # type: ignore[arg-type]
        return self.post


@pytest.fixture
def desk(tmp_path: Path, network: str) -> Iterator[Desk]:
    found = Desk(tmp_path / "ledger.db", network)
    yield found
    assert found.ledger.verify() == ()
    assert found.world.wrong == []
    for ledger in found.ledgers:
        ledger.close()


every = pytest.mark.parametrize("network", CLASSES)
askable = pytest.mark.parametrize("network", ASKABLE)


@every
def test_undisturbed_all_pieces_go_out_in_order(desk: Desk) -> None:
    desk.publish()
    assert desk.stands == ("sent", 4)
    assert (desk.world.texts(), desk.world.uploads) == (PIECES, {PICTURE: 1})
    assert desk.publish(hours=5).results == ()


@dataclass(frozen=True)
class Left:
    """What a crash leaves, and what a round past the lease makes of it: the state and how many pieces are public."""

    crash: tuple[str | None, int]
    at_once: tuple[str | None, int]
    later: tuple[str | None, int]
    blind: tuple[str | None, int]
    """The latter where the network cannot be asked."""


GOES = ("sent", 4)
CRASHES: Mapping[tuple[Window, int], Left] = {
    (Window.RECORD, 1): Left((None, 0), GOES, GOES, GOES),
    (Window.CLAIM, 1): Left(("planned", 0), GOES, GOES, GOES),
    (Window.CLAIMED, 1): Left(("claimed", 0), ("claimed", 0), GOES, GOES),
    (Window.PREPARED, 1): Left(("claimed", 0), ("claimed", 0), GOES, GOES),
    (Window.INTENT, 1): Left(("sending", 0), ("sending", 0), GOES, ("unknown", 0)),
    (Window.ANSWERED, 1): Left(("sending", 1), ("sending", 1), GOES, ("unknown", 1)),
    (Window.NOTED, 1): Left(("sending", 1), ("sending", 1), GOES, ("unknown", 1)),
    (Window.ANSWERED, 2): Left(("sending", 2), ("sending", 2), GOES, ("unknown", 2)),
    (Window.NOTED, 2): Left(("sending", 2), ("sending", 2), GOES, ("unknown", 2)),
    (Window.ANSWERED, 4): Left(("sending", 4), ("sending", 4), GOES, ("unknown", 4)),
    (Window.NOTED, 4): Left(("sending", 4), ("sending", 4), GOES, GOES),
    (Window.RECEIPT, 1): Left(("sent", 4), GOES, GOES, GOES),
}


@every
@pytest.mark.parametrize(("window", "times"), CRASHES)
def test_after_a_crash_it_is_gone_on_with(desk: Desk, network: str, window: Window, times: int) -> None:
    left = CRASHES[window, times]
    desk.falls_over(window, times)
    assert desk.stands == left.crash
    desk.publish()
    assert desk.stands == left.at_once
    desk.publish(seconds=LEASE)
    assert desk.stands == (left.blind if network == BLIND else left.later)
    assert desk.world.texts() == PIECES[: len(desk.world.public)], "nothing twice, and in order"
    assert desk.world.uploads[PICTURE] == 1, "what was uploaded is noted, and used"


@pytest.mark.parametrize("network", [BLIND])
@pytest.mark.parametrize(("window", "times", "noted"), [(Window.NOTED, 2, 2), (Window.ANSWERED, 3, 2)])
def test_where_nobody_can_look_a_person_has_the_rest_sent_and_not_what_is_noted(
    desk: Desk, window: Window, times: int, noted: int
) -> None:
    desk.falls_over(window, times)
    desk.publish(seconds=LEASE)
    before = len(desk.world.public)
    resolve(desk.ledger, KEY, Decision.SEND_AGAIN, "noor", desk.time())
    desk.publish(seconds=1)
    assert desk.delivery.state is State.SENT
    assert desk.world.texts()[before:] == PIECES[noted:]


@every
@pytest.mark.parametrize("again", [(Window.INTENT, 1), (Window.ANSWERED, 1), (Window.NOTED, 1)])
def test_a_thread_that_broke_and_broke_again_is_continued_where_it_was(
    desk: Desk, network: str, again: tuple[Window, int]
) -> None:
    desk.falls_over(Window.NOTED, 2)
    if network == BLIND:
        desk.publish(seconds=LEASE)
        resolve(desk.ledger, KEY, Decision.SEND_AGAIN, "noor", desk.time())
        desk.time.forward(seconds=1)
    else:
        desk.time.forward(seconds=LEASE)
    desk.falls_over(*again)
    desk.publish(seconds=LEASE)
    out = 2 + (again[0] is not Window.INTENT)
    assert desk.stands == (("unknown", out) if network == BLIND else GOES)
    assert desk.world.texts() == PIECES[: len(desk.world.public)]


# What a network answers, or does not

ANSWERS: Mapping[Fault, tuple[tuple[str, int], tuple[str, int], tuple[str, int]]] = {
    Fault.NEVER: (("planned", 0), GOES, GOES),
    Fault.VANISHED: (("unknown", 0), GOES, ("unknown", 0)),
    Fault.LOST: (("unknown", 1), GOES, ("unknown", 1)),
    Fault.BUSY: (("planned", 0), GOES, GOES),
    Fault.REFUSED: (("refused", 0), ("refused", 0), ("refused", 0)),
    Fault.BROKEN_BEFORE: (("unknown", 0), GOES, ("unknown", 0)),
    Fault.BROKEN_AFTER: (("unknown", 1), GOES, ("unknown", 1)),
    Fault.NONSENSE: (("unknown", 1), GOES, ("unknown", 1)),
    Fault.NONSENSE_BEFORE: (("unknown", 0), GOES, ("unknown", 0)),
}
"""What stands after the answer to the first piece, and past the lease; and past the lease where nobody can look."""


def smooth(network: str, pieces: int = 0) -> list[Fault | None]:
    """All requests before the one that publishes the piece with this number: the picture's, and each draft's."""
    return [None] * (1 + pieces + (pieces + 1 if network == PHASES else 0))


@every
@pytest.mark.parametrize("fault", ANSWERS)
def test_each_answer_to_the_first_piece_means_what_it_means(desk: Desk, network: str, fault: Fault) -> None:
    after, later, blind = ANSWERS[fault]
    desk.world.faults.extend([*smooth(network), fault])
    desk.publish()
    assert desk.stands == after
    desk.publish(seconds=1)
    assert desk.stands == after, "not before the lease, the rest or the wait is over"
    desk.publish(seconds=LEASE)
    assert desk.stands == (blind if network == BLIND else later)
    assert desk.world.uploads[PICTURE] == 1


@every
@pytest.mark.parametrize("fault", [Fault.NEVER, Fault.VANISHED, Fault.LOST, Fault.BUSY, Fault.NONSENSE])
def test_a_first_comment_that_was_lost_follows_by_itself(desk: Desk, network: str, fault: Fault) -> None:
    desk.world.faults.extend([*smooth(network, 3), fault])
    desk.publish()
    arrived = fault in (Fault.LOST, Fault.NONSENSE)
    doubted = fault not in (Fault.NEVER, Fault.BUSY)
    assert desk.stands == ("unknown" if doubted else "planned", 4 if arrived else 3)
    desk.publish(seconds=LEASE)
    assert desk.stands == (("unknown", 3 + arrived) if network == BLIND and doubted else GOES)
    assert desk.world.texts() == PIECES[: len(desk.world.public)]


@every
def test_an_upload_whose_answer_was_lost_is_made_again_and_nothing_is_in_doubt(desk: Desk) -> None:
    desk.world.faults.append(Fault.LOST)
    desk.publish()
    assert desk.stands == ("planned", 0)
    desk.publish(seconds=31)
    assert desk.stands == GOES
    assert desk.world.uploads[PICTURE] == 2


@pytest.mark.parametrize("network", [PERMANENT, TIMED, CHECK, LISTING, BLIND])
def test_an_id_that_is_too_long_to_remember_ends_it_with_a_doubt(desk: Desk, network: str) -> None:
    """Going on without the note, the next trouble would begin the thread anew."""
    desk.edited(media=())
    desk.world.prefix = "9" * 5000
    desk.world.faults.extend([None, Fault.BUSY])
    desk.publish()
    assert desk.stands == ("unknown", 1)
    desk.publish(seconds=LEASE)
    assert desk.stands == ("unknown", 1)


@pytest.mark.parametrize("network", [PHASES])
@pytest.mark.parametrize("fault", [Fault.VANISHED, Fault.LOST, Fault.BROKEN_AFTER, Fault.NONSENSE])
def test_what_goes_wrong_while_the_next_piece_is_prepared_leaves_no_doubt(desk: Desk, fault: Fault) -> None:
    desk.world.faults.extend([*smooth(PHASES), None, fault])
    desk.publish()
    assert desk.stands == ("planned", 1)
    desk.publish(seconds=31)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@every
def test_no_intent_is_written_of_what_may_not_go(desk: Desk) -> None:
    steps = desk.stopped(Window.CLAIMED)
    hold(desk.ledger, "storing", "noor", desk.time())
    through(steps)
    assert desk.stands == ("planned", 0)
    assert State.SENDING not in {event.state for event in desk.ledger.events(KEY)}
    assert not desk.world.uploads


# A server that stalls: it takes the request when nobody waits for it any more


@dataclass(frozen=True)
class Stalled:
    """How often the first piece is public in the end, and what the ledger says."""

    in_time: tuple[str, int]
    """It arrives before the lease is over."""
    too_late: tuple[str, int]
    """It arrives when it was found to be absent and was sent again."""


STALLED = {
    PERMANENT: Stalled(("sent", 1), ("sent", 1)),
    TIMED: Stalled(("sent", 1), ("sent", 1)),
    PHASES: Stalled(("sent", 1), ("sent", 1)),
    CHECK: Stalled(("sent", 1), ("sent", 1)),
    LISTING: Stalled(("sent", 1), ("sent", 2)),
    BLIND: Stalled(("unknown", 1), ("unknown", 1)),
}


@every
def test_taken_within_the_lease_it_is_found(desk: Desk, network: str) -> None:
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.time.forward(seconds=LEASE - 1 - SETTLE.total_seconds())
    desk.world.stalled.pop()()
    desk.publish(seconds=1 + SETTLE.total_seconds())
    assert (desk.delivery.state.value, desk.world.texts().count(PIECES[0])) == STALLED[network].in_time


@every
def test_taken_after_it_was_sent_again_a_key_still_keeps_it_single(desk: Desk, network: str) -> None:
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.publish(seconds=LEASE)
    desk.world.stalled.pop()()
    desk.publish(seconds=LEASE)
    assert (desk.delivery.state.value, desk.world.texts().count(PIECES[0])) == STALLED[network].too_late


@every
def test_taken_right_before_it_is_sent_again_it_is_not_seen_yet_and_only_a_key_helps(desk: Desk, network: str) -> None:
    """It shows in no list yet. A network that compares texts says duplicate, and a later round finds it."""
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.time.forward(seconds=LEASE)
    desk.world.stalled.pop()()
    desk.publish()
    desk.publish(seconds=2 * LEASE)
    assert (desk.delivery.state.value, desk.world.texts().count(PIECES[0])) == STALLED[network].too_late


@pytest.mark.parametrize("network", [TIMED])
def test_a_key_that_the_network_forgot_is_not_relied_on(desk: Desk, network: str) -> None:
    """Found absent, then taken all the same; by the time it may be sent again the key's hour is over."""
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.found_absent(seconds=LEASE)
    desk.world.stalled.pop()()
    desk.publish(hours=2)
    assert desk.stands == GOES
    assert desk.world.texts() == PIECES


# A text that was edited half-way


@every
def test_a_thread_that_is_half_out_is_not_gone_on_with_in_other_words(desk: Desk, network: str) -> None:
    desk.world.faults.extend([*smooth(network, 2), Fault.NEVER])
    desk.publish()
    assert desk.stands == ("planned", 2)
    desk.edited(parts=("Een.", "Iets anders.", "Drie."))
    report = desk.publish(minutes=5)
    assert desk.stands == ("planned", 2)
    assert [result.reason for result in report.results] == [reasons.HALF_OUT]
    desk.edited(parts=tuple(PIECES[:3]))
    desk.publish(minutes=5)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@every
def test_what_is_not_out_yet_may_still_be_edited(desk: Desk, network: str) -> None:
    desk.world.faults.extend([*smooth(network, 2), Fault.NEVER])
    desk.publish()
    desk.edited(parts=("Een.", "Twee.", "Iets anders."))
    desk.publish(minutes=5)
    assert desk.world.texts() == ["Een.", "Twee.", "Iets anders.", "Kijk!"]
    assert desk.delivery.state is State.SENT


@askable
def test_edited_after_a_crash_the_frozen_words_are_asked_after_and_the_thread_is_a_persons(
    desk: Desk, network: str
) -> None:
    desk.falls_over(Window.ANSWERED, 2)
    desk.edited(parts=("Heel.", "Iets.", "Anders."))
    desk.publish(seconds=LEASE)
    assert desk.stands == ("planned", 2)
    assert len([name for name in desk.delivery.notes if name.startswith("piece.")]) == 2
    desk.publish(hours=13)
    assert desk.stands == ("missed", 2)


@pytest.mark.parametrize("network", EXACTLY_ONCE)
def test_a_first_text_that_came_late_is_not_doubled_by_an_edited_one(desk: Desk, network: str) -> None:
    """Only a person can say what is right. In two phases that shows before anything is published."""
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.found_absent(seconds=LEASE)
    desk.world.stalled.pop()()
    desk.edited(parts=("Beter.", "Twee.", "Drie."))
    desk.publish()
    desk.publish(seconds=LEASE)
    assert desk.stands == ("planned" if network == PHASES else "unknown", 1)
    assert desk.world.texts() == ["Een."]


# Stopped, and not dead: others take over past the lease, and then it wakes


@every
@pytest.mark.parametrize(("seconds", "stands"), [(30, ("sent", 1)), (31, ("planned", 0))])
def test_it_only_goes_when_its_answer_and_what_it_leaves_come_within_the_lease(
    desk: Desk, seconds: float, stands: tuple[str, int]
) -> None:
    desk.edited(parts=("Een.",), comment=None, media=())
    steps = desk.stopped(Window.CLAIMED)
    desk.time.forward(seconds=seconds)
    through(steps)
    assert desk.stands == stands


@every
def test_who_comes_second_to_a_claim_does_nothing(desk: Desk) -> None:
    second = desk.stopped(Window.CLAIM)
    first = desk.stopped(Window.CLAIMED)
    through(second)
    assert (desk.stands, desk.world.requests) == (("claimed", 0), [])
    through(first)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@every
def test_it_does_not_go_before_its_moment_though_the_clock_was_right_when_it_was_claimed(desk: Desk) -> None:
    steps = desk.stopped(Window.CLAIMED)
    desk.time.back(hours=3)
    through(steps)
    assert desk.stands == ("planned", 0)


@every
@pytest.mark.parametrize("window", [Window.INTENT, Window.NOTED])
@pytest.mark.parametrize("back", [0, 1200])
def test_who_wakes_past_its_lease_publishes_nothing_more(desk: Desk, network: str, window: Window, back: float) -> None:
    """Also when its clock was set back meanwhile: that it was taken over stands in the ledger."""
    steps = desk.stopped(window)
    desk.publish(seconds=LEASE)
    before = list(desk.world.texts())
    desk.time.back(seconds=back)
    through(steps)
    assert desk.world.texts() == before
    assert desk.stands == (("unknown", len(before)) if network == BLIND else GOES)


@askable
@pytest.mark.parametrize("window", [Window.INTENT, Window.ANSWERED, Window.NOTED])
def test_two_that_both_believe_that_they_are_sending_do_not_both_send(desk: Desk, network: str, window: Window) -> None:
    """The clock was set back, so both are well in time, and the ledger says `sending` of both."""
    first = desk.stopped(Window.INTENT)
    desk.time.forward(seconds=LEASE)
    second = desk.stopped(window)
    desk.time.back(seconds=1200)
    before = list(desk.world.texts())
    through(first)
    assert desk.world.texts() == before
    through(second)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@every
def test_who_wakes_before_anybody_came_publishes_nothing_more_either(desk: Desk, network: str) -> None:
    """The network may have been asked by now, and the answer not be written yet."""
    steps = desk.stopped(Window.NOTED)
    desk.time.forward(seconds=LEASE)
    through(steps)
    assert desk.stands == ("planned", 1)
    desk.publish(minutes=1)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@pytest.mark.parametrize("network", [BLIND])
def test_who_wakes_with_the_answer_that_nobody_else_can_get_takes_the_doubt_away(desk: Desk) -> None:
    desk.edited(parts=("Een.",), comment=None, media=())
    steps = desk.stopped(Window.ANSWERED)
    desk.publish(seconds=LEASE)
    assert desk.stands == ("unknown", 1)
    through(steps)
    assert (desk.stands, desk.delivery.details["remote"]) == (("sent", 1), "1")


@pytest.mark.parametrize("network", [BLIND])
def test_a_piece_that_it_wakes_with_is_noted_and_the_rest_is_a_persons(desk: Desk) -> None:
    steps = desk.stopped(Window.ANSWERED)
    desk.publish(seconds=LEASE)
    through(steps)
    assert desk.stands == ("unknown", 1)
    assert desk.delivery.partly_out
    resolve(desk.ledger, KEY, Decision.SEND_AGAIN, "noor", desk.time())
    desk.publish(seconds=1)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@pytest.mark.parametrize("network", [BLIND])
@pytest.mark.parametrize("decision", [Decision.DROP, Decision.SEND_AGAIN])
def test_what_a_person_decided_since_is_not_touched(desk: Desk, decision: Decision) -> None:
    steps = desk.stopped(Window.ANSWERED)
    desk.publish(seconds=LEASE)
    resolve(desk.ledger, KEY, decision, "noor", desk.time())
    before = desk.ledger.head
    through(steps)
    assert desk.ledger.head == before


@pytest.mark.parametrize("network", [*EXACTLY_ONCE, CHECK, BLIND])
def test_another_machine_whose_clock_is_ahead_makes_no_double(desk: Desk, network: str) -> None:
    """It finds the lease over while the request is on its way. Only a network with a list and no key takes it twice."""
    ahead = replace(desk.runner("ahead"), clock=lambda: desk.time() + timedelta(minutes=10))

    def others_go_on() -> None:
        publish(due_calendar(desk.post), ahead)

    desk.world.after = others_go_on
    desk.publish()
    desk.publish(seconds=2 * LEASE)
    assert desk.world.texts().count(PIECES[0]) == 1
    assert desk.delivery.state is (State.UNKNOWN if network == BLIND else State.SENT)


# What a later attempt is given


@askable
def test_another_account_is_not_asked_whether_it_has_it(desk: Desk, network: str) -> None:
    desk.falls_over(Window.ANSWERED)
    other = replace(ACCOUNT, account="@ander@social.waterkant.example")
    desk.time.forward(seconds=LEASE)
    publish(due_calendar(desk.post), replace(desk.runner(), accounts={"mastodon": other}))
    assert desk.stands == ("unknown", 1)
    assert "@waterkant@social.waterkant.example" in desk.delivery.details["reason"]
    desk.publish(seconds=1)
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)


@pytest.mark.parametrize("network", [PERMANENT, TIMED])
def test_its_key_stays_what_it_was_though_the_calendar_has_another_name_by_now(desk: Desk, network: str) -> None:
    desk.world.faults.extend([*smooth(network), Fault.LATE])
    desk.publish()
    desk.found_absent(seconds=LEASE)
    desk.world.stalled.pop()()
    publish(due_calendar(desk.post), replace(desk.runner(), calendar="renamed"))
    assert (desk.stands, desk.world.texts()) == (GOES, PIECES)
