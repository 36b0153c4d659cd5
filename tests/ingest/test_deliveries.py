"""What publishing told last, as the pages read it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.deliveries import read_deliveries
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import SocialcalError
from socialcal.model.snapshot import SNAPSHOT, read_snapshot, snapshot_head, write_snapshot

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DELIVERIES = st.builds(
    Delivery,
    key=TEXTS,
    state=st.sampled_from(State),
    fence=st.integers(0, 10**6),
    at=st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")).map(
        lambda moment: moment.replace(tzinfo=UTC)
    ),
    by=TEXTS,
    details=st.dictionaries(TEXTS.filter(lambda name: name != "payload"), TEXTS, max_size=3),
)


def write(root: Path, text: str) -> None:
    (root / SNAPSHOT).parent.mkdir(exist_ok=True)
    (root / SNAPSHOT).write_text(text, encoding="utf-8")


def test_where_nothing_was_published_there_are_none(tmp_path: Path) -> None:
    assert read_deliveries(tmp_path) == {}


@given(st.lists(DELIVERIES, max_size=4), st.text(st.sampled_from("0123456789abcdef"), min_size=64, max_size=64))
def test_what_is_written_is_read_back_with_the_ledgers_head(made: list[Delivery], head: str) -> None:
    deliveries = {delivery.key: delivery for delivery in made}
    text = write_snapshot(deliveries, head)
    assert read_snapshot(text) == deliveries
    assert snapshot_head(text[:100]) == head
    assert write_snapshot(dict(reversed(deliveries.items())), head) == text, "the order of writing does not matter"


def test_a_frozen_payload_stays_behind_in_the_ledger() -> None:
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    delivery = Delivery("a/x", State.SENDING, 2, moment, "desk", {"payload": "geheim", "lease": "x"})
    text = write_snapshot({"a/x": delivery}, "")
    assert "geheim" not in text
    assert read_snapshot(text)["a/x"].details == {"lease": "x"}


def test_it_is_read_from_the_calendar(tmp_path: Path) -> None:
    delivery = Delivery(
        "a/x", State.SENT, 2, datetime(2026, 11, 24, tzinfo=UTC), "desk", {"url": "https://x.example/1"}
    )
    write(tmp_path, write_snapshot({"a/x": delivery}, ""))
    assert read_deliveries(tmp_path) == {"a/x": delivery}


GOOD = json.loads(
    write_snapshot({"a/x": Delivery("a/x", State.SENT, 2, datetime(2026, 11, 24, tzinfo=UTC), "desk", {})}, "")
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**GOOD, "format": 2}),
        json.dumps({"format": 1}),
        json.dumps({**GOOD, "deliveries": []}),
        json.dumps({**GOOD, "deliveries": {"a/x": {**GOOD["deliveries"]["a/x"], "state": "weg"}}}),
        json.dumps({**GOOD, "deliveries": {"a/x": {**GOOD["deliveries"]["a/x"], "at": "2026-11-24T00:00:00"}}}),
        json.dumps({**GOOD, "deliveries": {"a/x": {**GOOD["deliveries"]["a/x"], "fence": "2"}}}),
        json.dumps({**GOOD, "deliveries": {"a/x": {**GOOD["deliveries"]["a/x"], "details": {"url": 1}}}}),
        json.dumps({**GOOD, "deliveries": {"a/x": {}}}),
    ],
)
def test_a_damaged_one_is_never_trusted(text: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    with pytest.raises(SocialcalError) as caught:
        read_deliveries(tmp_path)
    assert SNAPSHOT in caught.value.message.nl
    assert caught.value.hint is not None
