"""After a round with nothing to do: until when the next one would find the same, and what ends the calm before that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from socialcal.model.post import LateMode, Lateness
from socialcal.publish import hold, publish
from socialcal.publish.calm import Calm, calm_after, keep_calm, read_calm
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.builders import NOW, post
from tests.publish.desk import Clock, Network, due_calendar, due_post, opened, runner

DAY = timedelta(days=1)


def after_rounds(
    ledger: SqliteLedger, clock: Clock, *posts: object, rounds: int = 1, network: Network | None = None
) -> Calm | None:
    found = due_calendar(*posts)  # type: ignore[arg-type]
    for _ in range(rounds):
        report = publish(found, runner(ledger, clock, network or Network(clock)))
    return calm_after(report, ledger.deliveries(), "ab", ledger.head, clock())


@pytest.fixture
def clock() -> Clock:
    return Clock()


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def test_it_lasts_until_the_first_post(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "l.db") as ledger:
        later = [post(key=f"afval/{name}", at=at(hours)) for name, hours in (("a", 9), ("b", 5), ("c", 7))]
        assert after_rounds(ledger, clock, *later, rounds=2) == Calm("ab", ledger.head, NOW, at(5), 3)


def test_it_lasts_a_day_when_nothing_comes_or_only_much_later(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "l.db") as ledger:
        calm = after_rounds(ledger, clock, post(at=at(500)), rounds=2)
        assert calm is not None
        assert calm.until == NOW + DAY


def test_a_round_that_wrote_the_plan_was_not_calm(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "l.db") as ledger:
        assert after_rounds(ledger, clock, post(at=at(5))) is None


def test_a_round_that_sent_was_not_calm_and_the_next_one_is(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "l.db") as ledger:
        assert after_rounds(ledger, clock, due_post()) is None
        assert after_rounds(ledger, clock, due_post()) is not None


def held(ledger: SqliteLedger, clock: Clock, network: Network) -> None:
    hold(ledger, "Crisis", "noor", clock())


def lost(ledger: SqliteLedger, clock: Clock, network: Network) -> None:
    network.lost, network.hidden = True, True


@pytest.mark.parametrize("trouble", [held, lost])
def test_what_is_held_or_in_doubt_is_not_calm(
    tmp_path: Path, clock: Clock, trouble: Callable[[SqliteLedger, Clock, Network], None]
) -> None:
    with opened(tmp_path / "l.db") as ledger:
        network = Network(clock)
        trouble(ledger, clock, network)
        wish = due_post(late=Lateness(LateMode.WITHIN, timedelta(hours=9)))
        for _ in range(3):
            assert after_rounds(ledger, clock, wish, rounds=2, network=network) is None
            clock.forward(minutes=2)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"sources": "other"}, False),
        ({"sources": None}, False),
        ({"head": "other"}, False),
        ({"now": NOW - timedelta(seconds=1)}, False),
        ({"now": at(5) - timedelta(seconds=1)}, True),
        ({"now": at(5)}, False),
    ],
)
def test_anything_else_than_it_was_ends_it(changes: dict[str, object], holds: bool) -> None:
    values: dict[str, object] = {"sources": "ab", "head": "cd", "now": at(1), **changes}
    calm = Calm("ab", "cd", NOW, at(5), 3)
    assert calm.holds(values["sources"], values["head"], values["now"]) is holds  # type: ignore[arg-type]


class TestKept:
    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        calm = Calm("ab", "cd", NOW, at(5), 3)
        keep_calm(tmp_path / "calm.json", calm)
        assert read_calm(tmp_path / "calm.json") == calm

    def test_nothing_to_keep_takes_away_what_was(self, tmp_path: Path) -> None:
        keep_calm(tmp_path / "calm.json", Calm("ab", "cd", NOW, at(5), 3))
        keep_calm(tmp_path / "calm.json", None)
        keep_calm(tmp_path / "calm.json", None)
        assert read_calm(tmp_path / "calm.json") is None

    @pytest.mark.parametrize(
        "written", ["", "{", "[]", "{}", '{"version": "0"}', '{"since": 3}', "[" * 5000, '{"since": "2026-11-24"}']
    )
    def test_what_cannot_be_read_is_no_calm(self, tmp_path: Path, written: str) -> None:
        (tmp_path / "calm.json").write_text(written)
        assert read_calm(tmp_path / "calm.json") is None

    def test_another_version_of_the_program_judges_anew(self, tmp_path: Path) -> None:
        file = tmp_path / "calm.json"
        keep_calm(file, Calm("ab", "cd", NOW, at(5), 3))
        file.write_text(file.read_text().replace('"version": "', '"version": "9'))
        assert read_calm(file) is None
