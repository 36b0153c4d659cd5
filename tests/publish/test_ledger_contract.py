"""What every ledger must do, whatever it is kept in: a new kind adds itself to `stores` and is judged here."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.model.delivery import STEPS, Hold, State, may_follow
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger.chain import Line, link
from socialcal.publish.ledger.protocol import UNSEEN, Entry, Expected, Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.ledger.verify import replayed
from tests.builders import NOW, ZONE
from tests.publish.desk import KEY, states, swift_folder
from tests.publish.racing import CLAIMS, key, raced, started
from tests.publish.stores import EXAMPLES, SERVERS, STORES

LEASE = NOW + timedelta(seconds=75)
RISING = {State.PLANNED, State.CLAIMED}
WAY: dict[State | None, tuple[State, ...]] = {
    None: (),
    State.PLANNED: (State.PLANNED,),
    State.CLAIMED: (State.PLANNED, State.CLAIMED),
    State.SENDING: (State.PLANNED, State.CLAIMED, State.SENDING),
    State.SENT: (State.PLANNED, State.CLAIMED, State.SENDING, State.SENT),
    State.REFUSED: (State.PLANNED, State.CLAIMED, State.SENDING, State.REFUSED),
    State.UNKNOWN: (State.PLANNED, State.CLAIMED, State.SENDING, State.UNKNOWN),
    State.RESOLVED: (State.PLANNED, State.MISSED, State.RESOLVED),
    State.MISSED: (State.PLANNED, State.MISSED),
    State.CANCELLED: (State.PLANNED, State.CANCELLED),
}
ALL_STEPS = [(before, after) for before in WAY for after in State]


def served(kind: str) -> str:
    """The same, once the server that it needs runs."""
    if kind in SERVERS:
        SERVERS[kind]()
    return kind


@pytest.fixture(params=sorted(STORES))
def kind(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return served(chosen)


@pytest.fixture
def another(kind: str, tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Opens the one ledger once more, as another process would."""
    folder, ledgers = tmp_path / "kept", list[Ledger]()
    folder.mkdir()

    def opening() -> Ledger:
        ledgers.append(STORES[kind](folder))
        return ledgers[-1]

    yield opening
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(another: Callable[[], Ledger]) -> Ledger:
    return another()


def entry(state: State, expected: Expected = UNSEEN, key: str = KEY, at: datetime = NOW, **details: str) -> Entry:
    if state is State.CLAIMED and not details:
        details = {"lease": LEASE.isoformat()}
    return Entry(key, expected, state, at, "desk", details)


def step(ledger: Ledger, state: State, key: str = KEY, at: datetime = NOW, **details: str) -> bool:
    """The step from wherever the delivery stands."""
    return ledger.append([entry(state, standing_of(ledger.deliveries().get(key)), key, at, **details)])[0]


def brought(ledger: Ledger, state: State | None, key: str = KEY) -> Expected:
    """The delivery, brought to a state by allowed steps; where it stands then."""
    for passed in WAY[state]:
        assert step(ledger, passed, key)
    return standing_of(ledger.deliveries().get(key))


def everything(ledger: Ledger) -> tuple[object, ...]:
    return (ledger.head, ledger.deliveries(), ledger.events(), ledger.holds(), ledger.born)


def brake(id: str = "1", scope: Mapping[str, str] | None = None) -> Hold:
    given = scope or {}
    fields = (given.get("channel"), given.get("campaign"), given.get("story"))
    return Hold(id, "storing", "noor", NOW, *fields)


class TestAnEmptyLedger:
    def test_it_knows_nothing(self, ledger: Ledger) -> None:
        assert everything(ledger) == ("", {}, (), (), None)
        assert ledger.events(KEY) == ()
        assert ledger.delivery(KEY) is None
        assert ledger.verify() == ()
        assert not ledger.remembers("0" * 64)

    def test_reading_and_letting_go_make_nothing(self, ledger: Ledger, tmp_path: Path) -> None:
        before = sorted((tmp_path / "kept").rglob("*"))
        everything(ledger)
        ledger.verify()
        assert not ledger.resume("1", NOW, "noor")
        assert ledger.append([]) == ()
        assert sorted((tmp_path / "kept").rglob("*")) == before

    def test_closing_it_twice_is_harmless(self, ledger: Ledger) -> None:
        ledger.close()
        ledger.close()


class TestBirth:
    def test_it_is_the_moment_of_the_first_line_in_utc_and_stays(self, ledger: Ledger) -> None:
        step(ledger, State.PLANNED, at=NOW.astimezone(ZONE))
        step(ledger, State.PLANNED, "b/x", at=NOW + timedelta(days=1))
        assert ledger.born == NOW
        assert ledger.born is not None
        assert ledger.born.utcoffset() == timedelta()

    def test_a_brake_gives_birth_too(self, ledger: Ledger) -> None:
        ledger.hold(brake())
        assert ledger.born == NOW


class TestSteps:
    @pytest.mark.parametrize(("before", "after"), ALL_STEPS)
    def test_only_steps_of_the_life_of_a_delivery_are_taken(
        self, ledger: Ledger, before: State | None, after: State
    ) -> None:
        expected = brought(ledger, before)
        wanted = entry(after, expected, at=LEASE, lease=(LEASE + timedelta(hours=1)).isoformat())
        stood = everything(ledger)
        if may_follow(before, after):
            assert ledger.append([wanted]) == (True,)
            assert standing_of(ledger.deliveries()[KEY]) == (after, expected[1] + (after in RISING))
        else:
            with pytest.raises(ValueError, match="no delivery goes from"):
                ledger.append([wanted])
            if before is not None:
                assert everything(ledger) == stood
            assert ledger.deliveries() == stood[1]
        assert ledger.verify() == ()

    @pytest.mark.parametrize("state", [State.SENT, State.RESOLVED])
    def test_nothing_leaves_what_is_settled(self, ledger: Ledger, state: State) -> None:
        expected = brought(ledger, state)
        for after in (after for after in State if not may_follow(state, after)):
            with pytest.raises(ValueError, match="no delivery goes from"):
                ledger.append([entry(after, expected)])
        assert states(ledger) == {KEY: state}

    @pytest.mark.parametrize("state", [State.CLAIMED, State.SENDING, State.UNKNOWN, State.SENT])
    def test_a_note_adds_what_is_known_and_changes_nothing_else(self, ledger: Ledger, state: State) -> None:
        expected = brought(ledger, state)
        noted = Entry(KEY, expected, state, LEASE, "desk", {"note.piece.0.ab": "7", "note.draft": "8"})
        assert ledger.append([noted]) == (True,)
        found = ledger.delivery(KEY)
        assert found is not None
        assert standing_of(found) == expected
        lasting = {"piece.0.ab": "7"} if state is State.SENT else {"piece.0.ab": "7", "draft": "8"}
        assert found.notes == lasting
        assert ledger.verify() == ()

    def test_whoever_lost_the_lease_notes_nothing(self, ledger: Ledger) -> None:
        mine = brought(ledger, State.CLAIMED)
        assert step(ledger, State.CLAIMED, at=LEASE, lease=(LEASE + timedelta(seconds=75)).isoformat())
        assert ledger.append([Entry(KEY, mine, State.CLAIMED, LEASE, "desk", {"note.draft": "8"})]) == (False,)

    def test_a_claim_needs_a_lease(self, ledger: Ledger) -> None:
        expected = brought(ledger, State.PLANNED)
        with pytest.raises(ValueError, match="needs a lease"):
            ledger.append([entry(State.CLAIMED, expected, why="so")])
        assert states(ledger) == {KEY: "planned"}

    def test_an_event_needs_a_moment_with_an_offset(self, ledger: Ledger) -> None:
        brought(ledger, State.PLANNED)
        with pytest.raises(ValueError, match="offset"):
            ledger.append([entry(State.PLANNED, key="b/x", at=NOW.replace(tzinfo=None))])
        assert list(states(ledger)) == [KEY]

    def test_details_are_texts(self, ledger: Ledger) -> None:
        brought(ledger, State.PLANNED)
        stood = everything(ledger)
        with pytest.raises(ValueError, match="texts"):
            ledger.append([Entry("b/x", UNSEEN, State.PLANNED, NOW, "desk", {"fence": 3})])  # type: ignore[dict-item]
        assert everything(ledger) == stood


class TestCompareAndSet:
    @pytest.mark.parametrize(
        "expected",
        [UNSEEN, (State.PLANNED, 0), (State.PLANNED, 2), (State.PLANNED, 3), (State.CLAIMED, 1), (State.SENDING, 2)],
    )
    def test_who_saw_something_else_loses_the_race(self, ledger: Ledger, expected: Expected) -> None:
        brought(ledger, State.CLAIMED)
        stood = everything(ledger)
        after = next(iter(sorted(STEPS[expected[0]])))
        assert ledger.append([entry(after, expected, lease=LEASE.isoformat())]) == (False,)
        assert everything(ledger) == stood

    def test_a_delivery_that_is_not_there_is_a_lost_race(self, ledger: Ledger) -> None:
        assert ledger.append([entry(State.CLAIMED, (State.PLANNED, 1))]) == (False,)
        assert ledger.deliveries() == {}

    def test_whoever_acts_on_an_older_plan_can_no_longer_claim(self, ledger: Ledger) -> None:
        seen = brought(ledger, State.PLANNED)
        step(ledger, State.PLANNED, digest="another")
        assert ledger.append([entry(State.CLAIMED, seen)]) == (False,)

    def test_whoever_lost_the_lease_can_no_longer_write(self, ledger: Ledger) -> None:
        mine = brought(ledger, State.CLAIMED)
        assert step(ledger, State.CLAIMED, at=LEASE, lease=(LEASE + timedelta(seconds=75)).isoformat())
        theirs = standing_of(ledger.deliveries()[KEY])
        assert ledger.append([entry(State.SENDING, mine, at=LEASE)]) == (False,)
        assert ledger.append([entry(State.PLANNED, mine, at=LEASE)]) == (False,)
        assert ledger.append([entry(State.SENDING, theirs, at=LEASE)]) == (True,)

    def test_two_readers_that_saw_the_same_have_one_winner(self, another: Callable[[], Ledger]) -> None:
        first, second = another(), another()
        brought(first, State.PLANNED)
        seen = standing_of(second.deliveries()[KEY])
        assert [one.append([entry(State.CLAIMED, seen)])[0] for one in (second, first)] == [True, False]


class TestLeases:
    @pytest.mark.parametrize("after", [timedelta(), timedelta(seconds=74, microseconds=999_999), timedelta(days=-1)])
    def test_nobody_claims_under_somebodys_lease(self, ledger: Ledger, after: timedelta) -> None:
        expected = brought(ledger, State.CLAIMED)
        assert ledger.append([entry(State.CLAIMED, expected, at=NOW + after)]) == (False,)
        assert standing_of(ledger.deliveries()[KEY]) == expected

    @pytest.mark.parametrize("after", [timedelta(), timedelta(seconds=1), timedelta(days=400)])
    def test_a_lease_that_ran_out_may_be_taken_and_the_fence_grows(self, ledger: Ledger, after: timedelta) -> None:
        expected = brought(ledger, State.CLAIMED)
        until = (LEASE + after + timedelta(seconds=75)).isoformat()
        assert step(ledger, State.CLAIMED, at=LEASE + after, lease=until)
        assert standing_of(ledger.deliveries()[KEY]) == (State.CLAIMED, expected[1] + 1)

    def test_a_lease_over_the_hour_that_comes_twice_ends_at_its_instant(self, ledger: Ledger) -> None:
        """On 25 October 2026 at 01:00 UTC the clock in Amsterdam goes from 03:00 back to 02:00."""
        at = datetime(2026, 10, 25, 0, 59, 30, tzinfo=UTC)
        until = at + timedelta(seconds=75)
        expected = brought(ledger, State.PLANNED)
        claim = entry(State.CLAIMED, expected, at=at.astimezone(ZONE), lease=until.isoformat())
        assert ledger.append([claim]) == (True,)
        again = replace(claim, expected=standing_of(ledger.deliveries()[KEY]))
        second = (until - timedelta(seconds=1)).astimezone(ZONE)
        assert ledger.append([replace(again, at=second)]) == (False,)
        assert ledger.append([replace(again, at=until.astimezone(ZONE))]) == (True,)


class TestTransactions:
    def test_all_steps_are_taken_together(self, ledger: Ledger) -> None:
        assert ledger.append([entry(State.PLANNED, key=key(n)) for n in range(50)]) == (True,) * 50
        assert len(ledger.deliveries()) == 50

    def test_a_lost_race_does_not_stop_the_others(self, ledger: Ledger) -> None:
        brought(ledger, State.PLANNED)
        taken = ledger.append([entry(State.PLANNED, key="b/x"), entry(State.PLANNED), entry(State.PLANNED, key="c/x")])
        assert taken == (True, False, True)
        assert sorted(ledger.deliveries()) == [KEY, "b/x", "c/x"]

    @pytest.mark.parametrize(
        "bad",
        [
            entry(State.SENT, key="c/x"),
            entry(State.PLANNED, key="c/x", at=NOW.replace(tzinfo=None)),
            Entry("c/x", UNSEEN, State.PLANNED, NOW, "desk", {"n": 1}),  # type: ignore[dict-item]
        ],
        ids=["no such step", "no offset", "no text"],
    )
    def test_one_step_that_cannot_be_takes_all_of_them_back(self, ledger: Ledger, bad: Entry) -> None:
        brought(ledger, State.PLANNED)
        stood = everything(ledger)
        with pytest.raises(ValueError, match=r"."):
            ledger.append([entry(State.PLANNED, key="b/x"), bad, entry(State.PLANNED, key="d/x")])
        assert everything(ledger) == stood
        assert step(ledger, State.PLANNED, "b/x"), "it can still be written to"

    def test_steps_of_one_delivery_in_one_go_follow_each_other(self, ledger: Ledger) -> None:
        taken = ledger.append(
            [entry(State.PLANNED), entry(State.CLAIMED, (State.PLANNED, 1)), entry(State.SENDING, (State.CLAIMED, 2))]
        )
        assert taken == (True, True, True)
        assert states(ledger) == {KEY: "sending"}


class TestThePresent:
    def test_it_is_the_last_event_with_all_details_laid_over_each_other(self, ledger: Ledger) -> None:
        step(ledger, State.PLANNED, at=NOW, digest="d1", channel="mastodon")
        step(ledger, State.PLANNED, at=LEASE, digest="d2")
        found = ledger.deliveries()[KEY]
        assert (found.state, found.fence, found.at, found.by) == (State.PLANNED, 2, LEASE, "desk")
        assert found.details == {"digest": "d2", "channel": "mastodon"}

    @pytest.mark.parametrize(
        ("after", "kept"),
        [(State.UNKNOWN, True), (State.SENT, False), (State.REFUSED, False), (State.PLANNED, False)],
    )
    def test_a_frozen_payload_is_kept_only_while_somebody_may_have_to_ask(
        self, ledger: Ledger, after: State, kept: bool
    ) -> None:
        brought(ledger, State.CLAIMED)
        step(ledger, State.SENDING, payload="{}")
        assert "payload" in ledger.deliveries()[KEY].details
        step(ledger, after)
        assert ("payload" in ledger.deliveries()[KEY].details) is kept

    @pytest.mark.parametrize(
        "text", ["", "één 👩🏽‍🚒 \u2028 \x00 '\"; DROP TABLE lines", "\udcff", "x" * 100_000, "\r\n\t"]
    )
    def test_every_text_comes_back_as_it_was(self, ledger: Ledger, text: str) -> None:
        step(ledger, State.PLANNED, text=text)
        assert ledger.deliveries()[KEY].details == {"text": text}
        assert ledger.events()[0].details == {"text": text}
        assert ledger.verify() == ()

    @pytest.mark.parametrize("strange", ["é/é", "a/x#2", "a/x/2026-12-04", "%", "a'; --", "👩🏽‍🚒/x", "A/X"])
    def test_every_key_is_its_own_delivery(self, ledger: Ledger, strange: str) -> None:
        for one in (strange, "a/x"):
            step(ledger, State.PLANNED, one)
        assert set(ledger.deliveries()) == {strange, "a/x"}
        assert all(ledger.delivery(key) == found for key, found in ledger.deliveries().items())
        assert ledger.delivery("nobody/x") is None
        assert [event.key for event in ledger.events(strange)] == [strange]

    def test_it_is_the_same_after_opening_it_again(self, another: Callable[[], Ledger]) -> None:
        first = another()
        brought(first, State.UNKNOWN)
        first.hold(brake())
        stood = everything(first)
        first.close()
        assert everything(another()) == stood


class TestThePast:
    def test_events_come_oldest_first_with_growing_numbers(self, ledger: Ledger) -> None:
        brought(ledger, State.SENT)
        brought(ledger, State.PLANNED, "b/x")
        told = ledger.events()
        assert [(event.key, event.state) for event in told] == [(KEY, s) for s in WAY[State.SENT]] + [
            ("b/x", State.PLANNED)
        ]
        assert [event.number for event in told] == sorted({event.number for event in told})

    def test_events_of_one_delivery_are_its_own(self, ledger: Ledger) -> None:
        brought(ledger, State.MISSED)
        brought(ledger, State.SENT, "b/x")
        assert [event.state for event in ledger.events(KEY)] == [State.PLANNED, State.MISSED]
        assert ledger.events("nobody/x") == ()

    def test_an_event_keeps_its_own_details_only(self, ledger: Ledger) -> None:
        step(ledger, State.PLANNED, digest="d1")
        step(ledger, State.CANCELLED, reason="weg")
        assert [dict(event.details) for event in ledger.events(KEY)] == [{"digest": "d1"}, {"reason": "weg"}]

    def test_moments_are_told_in_utc(self, ledger: Ledger) -> None:
        step(ledger, State.PLANNED, at=NOW.astimezone(ZONE))
        assert ledger.events()[0].at == ledger.deliveries()[KEY].at == NOW
        assert ledger.events()[0].at.utcoffset() == timedelta()


class TestTheHead:
    def test_it_changes_with_every_line_and_every_one_is_remembered(self, ledger: Ledger) -> None:
        acts: list[Callable[[], object]] = [
            lambda: step(ledger, State.PLANNED),
            lambda: step(ledger, State.CLAIMED),
            lambda: ledger.hold(brake()),
            lambda: ledger.resume("1", NOW, "noor"),
            lambda: step(ledger, State.SENDING),
        ]
        heads = []
        for act in acts:
            act()
            heads.append(ledger.head)
        assert len(set(heads)) == len(acts)
        assert all(ledger.remembers(head) for head in heads)
        assert not ledger.remembers("0" * 64)
        assert not ledger.remembers("")

    def test_it_stays_when_nothing_is_written(self, ledger: Ledger) -> None:
        brought(ledger, State.CLAIMED)
        head = ledger.head
        assert not step(ledger, State.CLAIMED)
        assert not ledger.resume("9", NOW, "noor")
        assert ledger.head == head

    def test_it_depends_on_all_that_was_written(self, kind: str, tmp_path: Path) -> None:
        heads = set()
        for number, details in enumerate([{"a": "1"}, {"a": "2"}, {"b": "1"}, {}]):
            folder = tmp_path / str(number)
            folder.mkdir()
            one = STORES[kind](folder)
            one.append([Entry(KEY, UNSEEN, State.PLANNED, NOW, "desk", details)])
            heads.add(one.head)
            one.close()
        assert len(heads) == 4

    def test_two_ledgers_with_the_same_past_have_the_same_head(self, kind: str, tmp_path: Path) -> None:
        heads = set()
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            one = STORES[kind](tmp_path / name)
            brought(one, State.SENT)
            heads.add(one.head)
            one.close()
        assert len(heads) == 1


class TestBrakes:
    @pytest.mark.parametrize(
        "scope", [{}, {"channel": "x"}, {"campaign": "schoon"}, {"story": "a", "channel": "x", "campaign": "s"}]
    )
    def test_a_brake_comes_back_with_all_that_it_says(self, ledger: Ledger, scope: dict[str, str]) -> None:
        raised = brake(scope=scope)
        ledger.hold(raised)
        assert ledger.holds() == (raised,)

    def test_one_that_was_let_go_says_when_and_stays_on_record(self, ledger: Ledger) -> None:
        ledger.hold(brake("1"))
        ledger.hold(brake("2"))
        assert ledger.resume("1", LEASE.astimezone(ZONE), "piet")
        assert [(hold.id, hold.until) for hold in ledger.holds()] == [("1", LEASE), ("2", None)]

    def test_one_is_let_go_once(self, ledger: Ledger) -> None:
        ledger.hold(brake())
        assert [ledger.resume("1", LEASE, "piet"), ledger.resume("1", NOW, "noor")] == [True, False]
        assert ledger.holds()[0].until == LEASE
        assert not ledger.resume("2", NOW, "noor")

    @pytest.mark.parametrize("let_go", [False, True])
    def test_an_id_is_used_once(self, ledger: Ledger, let_go: bool) -> None:
        ledger.hold(brake())
        if let_go:
            ledger.resume("1", NOW, "noor")
        stood = everything(ledger)
        with pytest.raises(ValueError, match="raised before"):
            ledger.hold(replace(brake(), reason="another"))
        assert everything(ledger) == stood

    def test_another_reader_sees_it_at_once(self, another: Callable[[], Ledger]) -> None:
        first, second = another(), another()
        assert second.holds() == ()
        first.hold(brake())
        assert len(second.holds()) == 1
        second.resume("1", NOW, "noor")
        assert first.holds()[0].until == NOW

    def test_brakes_are_no_events_and_events_no_brakes(self, ledger: Ledger) -> None:
        ledger.hold(brake(KEY))
        brought(ledger, State.PLANNED)
        assert len(ledger.events()) == len(ledger.events(KEY)) == len(ledger.holds()) == 1


class TestVerify:
    def test_an_honest_ledger_is_clean(self, ledger: Ledger) -> None:
        for number, state in enumerate(WAY):
            brought(ledger, state, key(number))
        ledger.hold(brake())
        ledger.resume("1", NOW, "noor")
        assert ledger.verify() == ()


def _changed(lines: tuple[Line, ...], number: int, field: int, value: str) -> list[Line]:
    line: list[Any] = list(lines[number - 1])
    line[field] = value
    changed: Any = tuple(line)
    return [*lines[: number - 1], changed, *lines[number:]]


def _signed(lines: list[Line]) -> list[Line]:
    """With hashes that are right again, as somebody would write them who knows how."""
    before, signed = "", list[Line]()
    for line in lines:
        before = link(before, line[:-1])
        signed.append((*line[:-1], before))
    return signed


SPOILED: Mapping[str, Callable[[tuple[Line, ...]], list[Line]]] = {
    "nothing at all": lambda lines: [],
    "another writer": lambda lines: _changed(lines, 4, 6, "somebody else"),
    "another state": lambda lines: _changed(lines, 3, 3, "sent"),
    "another hash": lambda lines: _changed(lines, len(lines), 8, "0" * 64),
    "a line less": lambda lines: [*lines[:3], *lines[4:]],
    "no birth": lambda lines: list(lines[1:]),
    "lines that changed places": lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
    "a line twice": lambda lines: [*lines, lines[-1]],
    "a step that cannot be": lambda lines: _signed(_changed(lines, 2, 3, "sent")),
    "a state that is none": lambda lines: _signed(_changed(lines, 2, 3, "nonsense")),
    "a moment that is none": lambda lines: _signed(_changed(lines, 2, 5, "yesterday")),
    "a moment without offset": lambda lines: _signed(_changed(lines, 1, 5, "2026-11-24T11:15:00")),
    "details that are no texts": lambda lines: _signed(_changed(lines, 2, 7, "[1]")),
    "a kind that is none": lambda lines: _signed(_changed(lines, 2, 1, "nonsense")),
    "two births": lambda lines: _signed(_changed(lines, 2, 1, "born")),
    "a brake without a reason": lambda lines: _signed(_changed(lines, len(lines), 7, "{}")),
}


def past(ledger: Ledger) -> tuple[Line, ...]:
    """Fill it with everything that a ledger can hold; its lines then."""
    for number, state in enumerate(WAY):
        brought(ledger, state, key(number))
    ledger.append([entry(State.PLANNED, key="é/x"), entry(State.PLANNED, key="A/X")])
    step(ledger, State.PLANNED, "é/x", text="één 👩🏽‍🚒 \x00 \udcff")
    ledger.hold(brake("1"))
    ledger.resume("1", LEASE, "piet")
    ledger.hold(brake("2", {"channel": "x", "story": "a"}))
    return ledger.lines()


class TestLines:
    def test_they_are_numbered_from_one_and_end_with_the_head(self, ledger: Ledger) -> None:
        lines = past(ledger)
        assert [line[0] for line in lines] == list(range(1, len(lines) + 1))
        assert {line[1] for line in lines} == {"born", "event", "hold", "resume"}
        assert lines[-1][-1] == ledger.head
        assert replayed(lines) == ((), ledger.deliveries())

    def test_without_a_ledger_there_are_none(self, ledger: Ledger) -> None:
        assert ledger.lines() == ()


class TestRestoring:
    @pytest.fixture(params=sorted(STORES))
    def other(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
        """Another ledger, of each kind, that does not exist yet."""
        folder = tmp_path / "other"
        folder.mkdir()
        found = STORES[served(request.param)](folder)
        yield found
        found.close()

    def test_the_lines_of_one_kind_are_the_same_ledger_in_every_kind(self, ledger: Ledger, other: Ledger) -> None:
        lines = past(ledger)
        other.restore(lines)
        assert other.lines() == lines
        assert everything(other) == everything(ledger)
        assert other.verify() == ()

    def test_what_was_restored_goes_on_as_the_old_one_would(self, ledger: Ledger, other: Ledger) -> None:
        other.restore(past(ledger))
        wish = entry(State.PLANNED, key="later/x")
        assert (ledger.append([wish]), other.append([wish])) == ((True,), (True,))
        assert not step(other, State.CLAIMED, key(list(WAY).index(State.CLAIMED))), "a lease holds in the new one too"
        assert other.head == ledger.head
        assert other.verify() == ()

    @pytest.mark.parametrize("filled", ["by an event", "by a brake", "by the same lines"])
    def test_one_that_has_lines_is_left_as_it_is(self, ledger: Ledger, kind: str, filled: str, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        other = STORES[kind](tmp_path / "other")
        lines = past(ledger)
        fill: dict[str, Callable[[], object]] = {
            "by an event": lambda: step(other, State.PLANNED),
            "by a brake": lambda: other.hold(brake()),
            "by the same lines": lambda: other.restore(lines),
        }
        fill[filled]()
        stood = everything(other)
        with pytest.raises(SocialcalError, match="has lines already"):
            other.restore(lines)
        assert everything(other) == stood
        other.close()

    @pytest.mark.parametrize("spoiled", SPOILED)
    def test_lines_that_do_not_add_up_are_not_written(self, ledger: Ledger, spoiled: str, tmp_path: Path) -> None:
        with swift_folder() as folder, closing(SqliteLedger(folder / "ledger.db")) as source:
            lines = past(source)
        with pytest.raises(SocialcalError, match=r"The lines do not add up|There are no lines"):
            ledger.restore(SPOILED[spoiled](lines))
        assert everything(ledger) == ("", {}, (), (), None)
        assert ledger.lines() == ()
        ledger.restore(lines)
        assert ledger.lines() == lines


_KEYS = ("a/x", "b/x")
_SEEN = st.tuples(st.sampled_from([None, *State]), st.integers(0, 4))
_WISHES = st.tuples(st.sampled_from(_KEYS), st.one_of(st.none(), _SEEN), st.sampled_from(State), st.integers(0, 3))


class TestAgainstAModel:
    @pytest.mark.parametrize("kind", sorted(STORES))
    def test_it_agrees_with_a_dict_whatever_is_asked(self, kind: str) -> None:
        @given(wishes=st.lists(_WISHES, max_size=25))
        @settings(max_examples=EXAMPLES.get(kind, 60))
        def agrees(wishes: list[tuple[str, Expected | None, State, int]]) -> None:
            self.held_against_a_dict(kind, wishes)

        agrees()

    def held_against_a_dict(self, kind: str, wishes: list[tuple[str, Expected | None, State, int]]) -> None:
        """Without an expectation, the one who asks saw what stands; `minutes` pass between the wishes."""
        with swift_folder() as folder:
            ledger, model, leases, at = STORES[served(kind)](folder), dict[str, Expected](), dict[str, datetime](), NOW
            for wanted, seen, state, minutes in wishes:
                at += timedelta(minutes=minutes)
                stands = model.get(wanted, UNSEEN)
                expected = seen if seen is not None else stands
                lease = at + timedelta(minutes=2)
                step = Entry(wanted, expected, state, at, "desk", {"lease": lease.isoformat()})
                if not may_follow(expected[0], state):
                    with pytest.raises(ValueError, match="no delivery goes from"):
                        ledger.append([step])
                    continue
                held = stands[0] is State.CLAIMED and at < leases[wanted]
                wins = expected == stands and not (state is State.CLAIMED and held)
                assert ledger.append([step]) == (wins,)
                if wins:
                    model[wanted], leases[wanted] = (state, stands[1] + (state in RISING)), lease
            assert {wanted: standing_of(found) for wanted, found in ledger.deliveries().items()} == model
            assert ledger.verify() == ()
            ledger.close()


class TestManyAtOnce:
    def test_of_eight_processes_exactly_one_wins_each_claim(self, kind: str, tmp_path: Path) -> None:
        ledger = STORES[kind](tmp_path)
        ledger.append([entry(State.PLANNED, key=key(number)) for number in range(CLAIMS)])
        won = raced("claims", kind, tmp_path, 8)
        assert Counter(claim for claims in won for claim in claims) == Counter(key(n) for n in range(CLAIMS))
        owners = {claim: f"proces-{number}" for number, claims in enumerate(won) for claim in claims}
        assert {wanted: found.by for wanted, found in ledger.deliveries().items()} == owners
        assert set(states(ledger).values()) == {"claimed"}
        assert ledger.verify() == ()
        ledger.close()

    def test_processes_that_make_the_ledger_at_once_share_one(self, kind: str, tmp_path: Path) -> None:
        won = raced("plans", kind, tmp_path, 6)
        ledger = STORES[kind](tmp_path)
        assert sum("allen/x" in claims for claims in won) == 1
        assert set(ledger.deliveries()) == {"allen/x", *(key(number) for number in range(6))}
        assert len(ledger.events()) == 7
        assert ledger.verify() == ()
        ledger.close()

    def test_threads_that_make_the_ledger_at_once_share_one(self, kind: str, tmp_path: Path) -> None:
        barrier, taken = Barrier(8), list[bool]()

        def plan(number: int) -> None:
            ledger = STORES[kind](tmp_path)
            barrier.wait()
            taken.extend(ledger.append([entry(State.PLANNED), entry(State.PLANNED, key=key(number))]))
            ledger.close()

        threads = [Thread(target=plan, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert Counter(taken) == {True: 9, False: 7}
        ledger = STORES[kind](tmp_path)
        assert len(ledger.deliveries()) == 9
        assert ledger.verify() == ()
        ledger.close()

    def test_a_writer_that_is_killed_leaves_a_whole_ledger(self, kind: str, tmp_path: Path) -> None:
        for _ in range(3):
            with started("endless", kind, tmp_path) as (writer,):
                assert writer.stdout is not None
                told = [writer.stdout.readline().strip() for _ in range(20)]
                writer.send_signal(signal.SIGKILL)
                told += writer.stdout.read().split()
            ledger = STORES[kind](tmp_path)
            assert set(told) <= set(ledger.deliveries()), "what it was told that was written, is"
            assert ledger.verify() == ()
            assert step(ledger, State.PLANNED, f"later-{len(ledger.events())}/x")
            ledger.close()
