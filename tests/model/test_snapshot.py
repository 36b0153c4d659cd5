"""The ledger's present as a text: canonical, readable again, and anything else is turned away."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.delivery import Delivery, Hold, State
from socialcal.model.snapshot import read_holds, read_snapshot, snapshot_head, write_snapshot
from tests.builders import NOW

HEAD = "ab" * 32
SENT = Delivery("afval/x", State.SENT, 3, NOW, "desk", {"remote": "één", "at": NOW.isoformat()})


def written(**changes: object) -> str:
    """A snapshot of one delivery with some of its fields changed."""
    told = json.loads(write_snapshot({SENT.key: SENT}, HEAD))
    told["deliveries"][SENT.key].update(changes)
    return json.dumps(told)


_MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_DETAILS = st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=3)


@st.composite
def _presents(draw: st.DrawFn) -> dict[str, Delivery]:
    keys = draw(st.lists(st.text(max_size=12), unique=True, max_size=5))
    return {
        key: Delivery(
            key,
            draw(st.sampled_from(State)),
            draw(st.integers(0, 1 << 70)),
            draw(_MOMENTS),
            draw(st.text(max_size=8)),
            draw(_DETAILS),
        )
        for key in keys
    }


@given(_presents())
def test_it_comes_back_as_it_was(present: dict[str, Delivery]) -> None:
    kept = {
        key: replace(one, details={name: value for name, value in one.details.items() if name != "payload"})
        for key, one in present.items()
    }
    assert read_snapshot(write_snapshot(present, HEAD)) == kept


@given(_presents())
def test_it_does_not_depend_on_the_order_and_is_ascii(present: dict[str, Delivery]) -> None:
    text = write_snapshot(present, HEAD)
    assert text == write_snapshot(dict(reversed(list(present.items()))), HEAD)
    assert text.isascii()
    assert text.endswith("}\n")


def test_lone_surrogates_come_back_too() -> None:
    odd = replace(SENT, details={"path": "stories/caf\udce9.md"})
    assert read_snapshot(write_snapshot({odd.key: odd}, HEAD)) == {odd.key: odd}


def test_a_frozen_payload_stays_behind() -> None:
    frozen = replace(SENT, state=State.SENDING, details={"payload": "geheim", "digest": "d"})
    text = write_snapshot({frozen.key: frozen}, HEAD)
    assert "geheim" not in text
    assert read_snapshot(text)[frozen.key].details == {"digest": "d"}


class TestItsHead:
    @pytest.mark.parametrize("head", ["", HEAD])
    @pytest.mark.parametrize("present", [{}, {SENT.key: SENT}])
    def test_the_first_hundred_characters_tell_it(self, head: str, present: dict[str, Delivery]) -> None:
        assert snapshot_head(write_snapshot(present, head)[:100]) == head

    @pytest.mark.parametrize(
        "start",
        [
            "",
            "{",
            '{"format":2,"head":"ab"',
            '{"format":1,"head":"AB"',
            '{"format":1,"head":"ab',
            ' {"format":1,"head":""',
        ],
    )
    def test_what_is_no_snapshot_has_none(self, start: str) -> None:
        assert snapshot_head(start) is None


class TestAnythingElse:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "[]",
            "3",
            "null",
            "{}",
            '{"format":1}',
            '{"format":2,"head":"","deliveries":{}}',
            '{"format":1,"deliveries":[]}',
            '{"format":1,"deliveries":{"a/x":3}}',
            '{"format":1,"deliveries":{"a/x":{}}}',
            "[" * 100_000,
        ],
    )
    def test_it_is_turned_away(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            read_snapshot(text)

    @pytest.mark.parametrize(
        "changes",
        [
            {"state": "nonsense"},
            {"state": None},
            {"state": ["sent"]},
            {"fence": "3"},
            {"fence": 3.0},
            {"fence": True},
            {"fence": None},
            {"at": "2026-11-24T11:15:00"},
            {"at": "yesterday"},
            {"at": 5},
            {"at": None},
            {"by": None},
            {"by": 3},
            {"details": []},
            {"details": None},
            {"details": {"n": 3}},
            {"details": {"n": None}},
        ],
    )
    def test_a_delivery_that_cannot_be_is_turned_away(self, changes: dict[str, object]) -> None:
        with pytest.raises(ValueError, match=r"."):
            read_snapshot(written(**changes))

    def test_a_moment_with_another_offset_is_the_same_instant(self) -> None:
        local = NOW.astimezone(timezone(timedelta(hours=1))).isoformat()
        assert read_snapshot(written(at=local)) == {SENT.key: SENT}


class TestBrakes:
    RAISED = Hold("1", 'Eerst "overleggen",\né', "noor", NOW, channel="x", story="afval")
    LOWERED = Hold("2", "Klaar.", "noor", NOW, until=NOW)

    def test_those_that_are_raised_are_read_again(self) -> None:
        text = write_snapshot({SENT.key: SENT}, HEAD, (self.RAISED, self.LOWERED))
        assert read_holds(text.partition("\n")[0]) == (self.RAISED,)
        assert read_snapshot(text) == {SENT.key: SENT}
        assert snapshot_head(text[:100]) == HEAD

    @pytest.mark.parametrize("holds", [(), (LOWERED,)])
    def test_without_a_raised_one_the_text_is_as_it_was(self, holds: tuple[Hold, ...]) -> None:
        text = write_snapshot({SENT.key: SENT}, HEAD, holds)
        assert text == write_snapshot({SENT.key: SENT}, HEAD)
        assert read_holds(text.partition("\n")[0]) == ()

    def test_who_knows_no_brakes_reads_the_deliveries_all_the_same(self) -> None:
        text = write_snapshot({}, HEAD, (self.RAISED,))
        assert json.loads(text)["format"] == 1

    @given(st.text(), st.text(), st.none() | st.text())
    def test_whatever_the_reason_is_it_stays_on_the_first_line(
        self, reason: str, by: str, campaign: str | None
    ) -> None:
        hold = Hold("1", reason, by, NOW, campaign=campaign)
        assert read_holds(write_snapshot({}, "", (hold,)).partition("\n")[0]) == (hold,)

    @pytest.mark.parametrize("line", ["", "{", "null", '{"format":2,"head":"","brakes":[{}],"deliveries":{'])
    def test_another_line_tells_of_none(self, line: str) -> None:
        assert read_holds(line) == ()

    @pytest.mark.parametrize(
        "brakes",
        [
            "[1]",
            "[{}]",
            '[{"id":"1","reason":"r","by":"b","at":1}]',
            '[{"id":"1","reason":"r","by":"b","at":"gisteren"}]',
            '[{"id":"1","reason":"r","by":"b","at":"2026-11-24T00:00:00"}]',
            '[{"id":"1","reason":"r","by":"b","at":"2026-11-24T00:00:00+00:00","story":null}]',
            "[" * 5000 + "]",
        ],
    )
    def test_damaged_ones_are_told(self, brakes: str) -> None:
        line = f'{{"format":1,"head":"","brakes":{brakes},"deliveries":{{'
        with pytest.raises(ValueError):  # noqa: PT011
            read_holds(line)
