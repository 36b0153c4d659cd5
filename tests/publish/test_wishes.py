"""An appointment survives being written down, whatever is in it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.delivery import State
from socialcal.model.payload import Attachment
from socialcal.publish.brake import Scope
from socialcal.publish.changes import Appointment
from socialcal.publish.fleet.wishes import name_of, read, written
from tests.channels.conversing import payload

TEXTS = st.text(st.characters(), max_size=30)
"""Also NUL and halves of pairs: a file's name may have them, and PostgreSQL's JSON may not."""
ZONES = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2020, 1, 2), datetime(2999, 1, 1), timezones=ZONES)  # noqa: DTZ001 - with a zone
ATTACHMENTS = st.builds(
    Attachment, TEXTS, TEXTS, TEXTS, TEXTS, captions=TEXTS, captions_digest=TEXTS, size=st.integers(0), format=TEXTS
)
PAYLOADS = st.builds(
    payload,
    key=TEXTS,
    title=TEXTS,
    parts=st.lists(TEXTS, max_size=3).map(tuple),
    link=st.none() | TEXTS,
    comment=st.none() | TEXTS,
    attachments=st.lists(ATTACHMENTS, max_size=2).map(tuple),
    gate=st.none() | TEXTS,
)
WISHES = st.builds(
    Appointment,
    key=TEXTS,
    scope=st.builds(Scope, TEXTS, TEXTS, st.none() | TEXTS),
    path=TEXTS,
    at=MOMENTS,
    start=MOMENTS,
    end=MOMENTS,
    payload=PAYLOADS,
    digest=TEXTS,
    expected=st.tuples(st.none() | st.sampled_from(State), st.integers(0, 1 << 62)),
    after=st.none() | TEXTS,
    until=st.none() | MOMENTS,
    asks=st.booleans(),
)
NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
WISH = Appointment(
    key="afval/mastodon",
    scope=Scope("mastodon", "afval"),
    path="stories/a.md",
    at=NOW,
    start=NOW,
    end=NOW + timedelta(hours=1),
    payload=payload(),
    digest="d" * 64,
    expected=(State.PLANNED, 1),
)


FIELDS = json.loads(b64decode(written(WISH)))


def encoded(data: object) -> str:
    return b64encode(json.dumps(data).encode()).decode()


@given(WISHES)
def test_what_is_read_is_what_was_written(wish: Appointment) -> None:
    found = read(written(wish))
    assert found == wish
    assert found.payload.json() == wish.payload.json()
    assert [moment.utcoffset() for moment in (found.at, found.start, found.end)] == [
        moment.utcoffset() for moment in (wish.at, wish.start, wish.end)
    ]


@given(WISHES)
def test_nothing_in_it_must_be_escaped(wish: Appointment) -> None:
    assert json.dumps(written(wish)) == f'"{written(wish)}"'
    assert written(wish).isascii()


@pytest.mark.parametrize("field", list(FIELDS))
def test_without_one_of_its_fields_it_is_no_appointment(field: str) -> None:
    left = {name: value for name, value in FIELDS.items() if name != field}
    with pytest.raises(KeyError):
        read(encoded(left))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{}",
        "é",
        encoded([]),
        encoded(None),
        encoded({**FIELDS, "expected": ["posted", 1]}),
        encoded({**FIELDS, "start": "soon"}),
        encoded({**FIELDS, "payload": "{}"}),
    ],
)
def test_nonsense_is_turned_away(broken: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(broken)


def test_planned_anew_it_has_another_name() -> None:
    assert name_of(WISH) == name_of(replace(WISH, start=NOW + timedelta(hours=1)))
    assert name_of(WISH) != name_of(replace(WISH, expected=(State.PLANNED, 3)))
    assert name_of(WISH) != name_of(replace(WISH, key="afval/x"))
