"""What each decision writes into the ledger, and how long a try that did not arrive rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import STEPS, Receipt, State
from socialcal.model.payload import payload_from
from socialcal.publish import reasons, recording
from socialcal.publish.changes import Appointment, Change, Item, Late
from socialcal.publish.plan import plan
from tests.builders import NOW, ZONE
from tests.publish.desk import KEY, due_calendar, due_post

LOCAL = NOW.astimezone(ZONE)


def appointment(**changes: object) -> Appointment:
    return plan(due_calendar(due_post(**changes)), {}, (), NOW, None).due[0]


def item(change: Change, **changes: object) -> Item:
    wish = appointment(**changes)
    return Item(change, KEY, "mastodon", wish.at, payload=wish.payload, digest=wish.digest, path=wish.path)


class TestAPlan:
    @pytest.mark.parametrize("change", [Change.NEW, Change.CHANGED, Change.MOVED])
    def test_it_writes_when_what_and_where(self, change: Change) -> None:
        entry = recording.planned(item(change), NOW, "desk")
        assert (entry.key, entry.state, entry.at, entry.by) == (KEY, State.PLANNED, NOW, "desk")
        assert entry.details == {
            "at": "2026-11-24T11:05:00+00:00",
            "digest": appointment().digest,
            "channel": "mastodon",
            "path": "stories/afval.md",
        }

    def test_it_writes_what_must_hold_first(self) -> None:
        assert recording.planned(item(Change.NEW, gate="link-answers"), NOW, "desk").details["gate"] == "link-answers"

    def test_what_is_cancelled_says_why(self) -> None:
        entry = recording.planned(replace(item(Change.CANCELLED), reason=reasons.GONE), NOW, "desk")
        assert (entry.state, entry.details) == (State.CANCELLED, {"reason": reasons.GONE.en})
        assert recording.planned(item(Change.CANCELLED), NOW, "desk").details == {}

    @pytest.mark.parametrize("lack", [{"payload": None}, {"digest": None}])
    def test_a_plan_without_a_payload_is_our_mistake(self, lack: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="records what will be sent"):
            recording.planned(replace(item(Change.NEW), **lack), NOW, "desk")

    def test_what_was_missed_says_why(self) -> None:
        late = Late(KEY, "mastodon", NOW, reasons.ASK, (State.PLANNED, 3))
        entry = recording.missed(late, NOW, "desk")
        assert (entry.expected, entry.state, entry.details) == (
            (State.PLANNED, 3),
            State.MISSED,
            {"reason": reasons.ASK.en},
        )


class TestADelivery:
    def test_a_claim_has_its_lease_in_utc(self) -> None:
        entry = recording.claimed(appointment(), LOCAL, "desk", LOCAL + timedelta(seconds=75))
        assert (entry.expected, entry.state) == ((None, 0), State.CLAIMED)
        assert entry.details == {"lease": "2026-11-24T11:16:15+00:00"}

    def test_an_intent_freezes_what_goes_out_and_through_whom(self) -> None:
        wish = appointment()
        intent = recording.Intent("outbox", "5a" * 32, NOW.isoformat(), wish.payload.at)
        entry = recording.intended(wish, 2, NOW, "desk", intent)
        assert (entry.expected, entry.state, entry.details["via"]) == ((State.CLAIMED, 2), State.SENDING, "outbox")
        assert (entry.details["remote_key"], entry.details["intent"]) == ("5a" * 32, NOW.isoformat())
        assert payload_from(entry.details["payload"]) == wish.payload
        assert entry.details["digest"] == wish.payload.digest

    def test_a_claim_that_is_not_used_is_given_back(self) -> None:
        entry = recording.given_back(KEY, 4, NOW, "desk", "too late")
        assert (entry.expected, entry.state, entry.details) == (
            (State.CLAIMED, 4),
            State.PLANNED,
            {"trouble": "too late"},
        )


class TestAnEnd:
    @pytest.mark.parametrize(
        ("outcome", "state", "details"),
        [
            (Sent(Receipt("1")), State.SENT, {"remote": "1"}),
            (Sent(Receipt("1", "https://x.example/1")), State.SENT, {"remote": "1", "url": "https://x.example/1"}),
            (Refused("too long"), State.REFUSED, {"reason": "too long"}),
            (Unknown("cut off"), State.UNKNOWN, {"reason": "cut off", "doubt": "1"}),
            (
                Absent("busy"),
                State.PLANNED,
                {"trouble": "busy", "retry": (NOW + timedelta(seconds=30)).isoformat()},
            ),
        ],
    )
    def test_each_outcome_has_its_state(self, outcome: Outcome, state: State, details: dict[str, str]) -> None:
        entry = recording.ended(KEY, (State.SENDING, 2), outcome, LOCAL, "desk")
        assert (entry.expected, entry.state, entry.details) == ((State.SENDING, 2), state, details)
        assert entry.state in STEPS[State.SENDING]

    def test_found_absent_afterwards_it_needs_no_rest(self) -> None:
        entry = recording.ended(KEY, (State.UNKNOWN, 2), Absent("x"), NOW, "desk", resting=False)
        assert entry.details["retry"] == NOW.isoformat()

    @pytest.mark.parametrize("make", [Refused, Unknown, Absent, lambda words: Sent(Receipt(words, words))])
    def test_the_words_of_a_network_are_kept_on_one_line(self, make: type[Refused]) -> None:
        entry = recording.ended(KEY, (State.SENDING, 2), make("\x1b[2J\n" + "x" * 5000), NOW, "desk")
        kept = [value for name, value in entry.details.items() if name != "retry"]
        assert kept
        assert all(len(words) <= 500 and words.isprintable() for words in kept)


class TestResting:
    @pytest.mark.parametrize(
        ("fence", "seconds"),
        [(0, 30), (1, 30), (2, 30), (3, 30), (4, 60), (6, 120), (8, 240), (10, 480), (12, 900), (14, 900), (9999, 900)],
    )
    def test_it_is_twice_as_long_after_each_try_and_a_quarter_of_an_hour_at_most(
        self, fence: int, seconds: int
    ) -> None:
        assert recording.rest(fence) == timedelta(seconds=seconds)


@pytest.mark.parametrize("moment", [NOW, LOCAL, datetime(2026, 10, 25, 2, 59, 50, tzinfo=ZONE)])
def test_a_lease_never_ends_before_it_begins(moment: datetime) -> None:
    begin = moment.astimezone(NOW.tzinfo)
    entry = recording.claimed(appointment(), moment, "desk", begin + timedelta(seconds=75))
    assert datetime.fromisoformat(entry.details["lease"]) - begin == timedelta(seconds=75)
