"""Raising the brake, letting it go, and which posts it keeps back meanwhile and afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from socialcal.model.delivery import Hold
from socialcal.model.finding import SocialcalError
from socialcal.publish import Decision, Fate, hold, publish, resolve, resume
from socialcal.publish.brake import Scope, covers, keeps_back, raised, was_held
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.builders import NOW, ZONE
from tests.publish.desk import KEY, Clock, Network, due_calendar, due_post, opened, runner, states

MINUTE = timedelta(minutes=1)
SCOPE = Scope("mastodon", "afval", "schoon")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found


def brake(**fields: Any) -> Hold:
    return Hold(**{"id": "1", "reason": "storing", "by": "noor", "at": NOW, **fields})


class TestRaising:
    def test_brakes_are_numbered_and_never_get_an_old_number(self, ledger: SqliteLedger) -> None:
        assert hold(ledger, "een", "noor", NOW).id == "1"
        resume(ledger, "noor", NOW)
        assert hold(ledger, "twee", "noor", NOW).id == "2"
        assert [found.id for found in ledger.holds()] == ["1", "2"]

    def test_it_says_what_who_why_and_when(self, ledger: SqliteLedger) -> None:
        made = hold(ledger, "Storing bij de drukker", "noor", NOW.astimezone(ZONE), channel="x", campaign="schoon")
        assert ledger.holds() == (brake(reason="Storing bij de drukker", channel="x", campaign="schoon"),)
        assert made.story is None

    @pytest.mark.parametrize(
        ("reason", "kept"),
        [
            ("", ""),
            ("een\ntwee\tdrie", "een twee drie"),
            ("\x1b[31mrood", "[31mrood"),
            ("x" * 501, "x" * 500),
            ("a\udcffb", "a b"),
            ("  \n ", ""),
        ],
    )
    def test_its_reason_is_kept_on_one_line_that_a_terminal_can_show(
        self, ledger: SqliteLedger, reason: str, kept: str
    ) -> None:
        assert hold(ledger, reason, "noor", NOW).reason == kept
        assert ledger.holds()[0].reason == kept

    def test_people_who_pull_it_at_once_each_have_their_own(self, tmp_path: Path) -> None:
        barrier, made = Barrier(6), list[str]()

        def pull(name: str) -> None:
            with opened(tmp_path / "ledger.db") as mine:
                barrier.wait()
                made.append(hold(mine, "storing", name, NOW).id)

        threads = [Thread(target=pull, args=(f"mens-{number}",)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(made) == ["1", "2", "3", "4", "5", "6"]
        with opened(tmp_path / "ledger.db") as found:
            assert len({one.by for one in found.holds()}) == 6
            assert found.verify() == ()


class TestLettingGo:
    def test_one_by_its_number(self, ledger: SqliteLedger) -> None:
        for channel in ("x", "mastodon"):
            hold(ledger, "storing", "noor", NOW, channel=channel)
        assert [one.id for one in resume(ledger, "piet", NOW + MINUTE, "2")] == ["2"]
        assert [one.until for one in ledger.holds()] == [None, NOW + MINUTE]

    def test_all_that_are_raised(self, ledger: SqliteLedger) -> None:
        for _ in range(3):
            hold(ledger, "storing", "noor", NOW)
        resume(ledger, "piet", NOW, "2")
        assert [one.id for one in resume(ledger, "piet", NOW)] == ["1", "3"]
        assert resume(ledger, "piet", NOW) == ()

    @pytest.mark.parametrize("id", ["1", "2", "x", ""])
    def test_one_that_is_not_raised_is_told(self, ledger: SqliteLedger, id: str) -> None:
        hold(ledger, "storing", "noor", NOW)
        resume(ledger, "noor", NOW)
        with pytest.raises(SocialcalError, match="is raised"):
            resume(ledger, "noor", NOW, id)

    def test_without_a_ledger_there_is_none(self, ledger: SqliteLedger, tmp_path: Path) -> None:
        assert resume(ledger, "noor", NOW) == ()
        with pytest.raises(SocialcalError, match="No brake 1 is raised"):
            resume(ledger, "noor", NOW, "1")
        assert list(tmp_path.iterdir()) == []


class TestWhatItCovers:
    @pytest.mark.parametrize(
        ("fields", "fits"),
        [
            ({}, True),
            ({"channel": "mastodon"}, True),
            ({"channel": "x"}, False),
            ({"story": "afval"}, True),
            ({"story": "afval-2"}, False),
            ({"campaign": "schoon"}, True),
            ({"campaign": "zomer"}, False),
            ({"channel": "mastodon", "story": "afval", "campaign": "schoon"}, True),
            ({"channel": "mastodon", "story": "afval", "campaign": "zomer"}, False),
        ],
    )
    def test_every_field_that_it_gives_must_fit(self, fields: dict[str, str], fits: bool) -> None:
        assert covers(brake(**fields), SCOPE) is fits
        assert (raised([brake(**fields)], SCOPE) is not None) is fits
        assert was_held([brake(until=NOW, **fields)], SCOPE, NOW - MINUTE) is fits

    def test_a_campaign_does_not_cover_a_post_without_one(self) -> None:
        assert not covers(brake(campaign="schoon"), Scope("mastodon", "afval"))

    def test_the_first_that_is_raised_is_named(self) -> None:
        holds = [brake(id="1", until=NOW), brake(id="2", channel="x"), brake(id="3"), brake(id="4")]
        assert raised(holds, SCOPE) == holds[2]

    @pytest.mark.parametrize(
        ("until", "held"), [(None, False), (NOW, False), (NOW - MINUTE, False), (NOW + timedelta(seconds=1), True)]
    )
    def test_a_post_was_held_when_its_moment_came_before_the_brake_was_let_go(self, until: Any, held: bool) -> None:
        assert was_held([brake(until=until)], SCOPE, NOW) is held

    @pytest.mark.parametrize(
        ("holds", "stays"),
        [([], False), ([brake()], True), ([brake(until=NOW)], False), ([brake(until=NOW + MINUTE)], True)],
    )
    def test_it_keeps_back_while_it_is_raised_and_what_fell_under_it(self, holds: list[Hold], stays: bool) -> None:
        assert keeps_back(holds, SCOPE, NOW) is stays


class TestARound:
    def test_nothing_goes_while_it_is_raised_and_nothing_is_flushed_afterwards(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        network = Network(clock)
        who = runner(ledger, clock, network)
        posts = [due_post(key=f"s{n}/x", story=f"s{n}", channel="x") for n in range(20)]
        hold(ledger, "storing", "noor", clock())
        assert len(publish(due_calendar(*posts), who).of(Fate.HELD)) == 20
        clock.forward(minutes=5)
        resume(ledger, "noor", clock())
        report = publish(due_calendar(*posts), who)
        assert len(report.of(Fate.MISSED)) == 20
        assert not report.complete
        assert network.posts == []

    def test_a_person_sends_what_was_held_one_by_one(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        network = Network(clock)
        who = runner(ledger, clock, network)
        hold(ledger, "storing", "noor", clock())
        publish(due_calendar(), who)
        resume(ledger, "noor", clock())
        clock.forward(minutes=1)
        publish(due_calendar(), who)
        clock.forward(hours=5)
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.SENT]
        assert network.posts == [KEY]

    def test_a_brake_that_is_still_raised_holds_what_a_person_sends_again(self, ledger: SqliteLedger) -> None:
        clock = Clock(NOW + timedelta(hours=3))
        network = Network(clock)
        who = runner(ledger, Clock(NOW - timedelta(hours=1)), network)
        publish(due_calendar(), who)
        who = runner(ledger, clock, network)
        publish(due_calendar(), who)
        assert states(ledger) == {KEY: "missed"}
        hold(ledger, "storing", "noor", clock())
        resolve(ledger, KEY, Decision.SEND_AGAIN, "noor", clock())
        assert [result.fate for result in publish(due_calendar(), who).results] == [Fate.HELD]
        assert network.posts == []
