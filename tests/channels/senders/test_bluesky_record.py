"""A post's key and bytes on Bluesky: valid for the network, the same at every attempt, in the order of its thread."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.senders.bluesky_record import (
    Place,
    card,
    facets,
    handles,
    place_of,
    post,
    receipt_of,
    record_key,
    replying,
)
from socialcal.model.delivery import Receipt
from tests.channels.conversing import payload

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
"""https://atproto.com/specs/tid"""
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
keys = st.binary(min_size=32, max_size=32).map(bytes.hex)
moments = st.integers(0, 8_800_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(moments, keys, st.integers(0, 900))
def test_a_key_is_a_valid_one_and_tells_the_planned_second(at: datetime, key: str, number: int) -> None:
    written = record_key(payload(at=at.isoformat(timespec="seconds")), key, number)
    assert TID.fullmatch(written)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=decoded(written) >> 10)
    assert at <= moment < at + timedelta(seconds=1)


@given(moments, keys)
def test_the_keys_of_a_thread_are_sorted_as_it_is(at: datetime, key: str) -> None:
    said = payload(at=at.isoformat(timespec="seconds"))
    written = [record_key(said, key, number) for number in range(6)]
    assert written == sorted(set(written))


@given(keys, keys)
def test_two_deliveries_at_one_moment_have_different_keys(one: str, other: str) -> None:
    assert (record_key(payload(), one, 0) == record_key(payload(), other, 0)) is (one == other)


def test_a_key_does_not_depend_on_what_is_said() -> None:
    changed = payload(parts=("anders",), title="anders", link=None, language="en")
    assert record_key(payload(), "5a" * 32, 1) == record_key(changed, "5a" * 32, 1)


def test_a_key_is_the_same_in_every_version() -> None:
    """Frozen: another way to make keys would post again what is out."""
    assert record_key(payload(), "5a" * 32, 0) == "3n32k5ynhfi2v"


def test_no_moment_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="geen moment"):
        record_key(payload(at="geen moment"), "5a" * 32, 0)


def decoded(key: str) -> int:
    value = 0
    for letter in key:
        value = value << 5 | ALPHABET.index(letter)
    return value


def test_the_moment_of_a_post_is_the_planned_one_and_each_piece_is_a_little_later() -> None:
    said = payload(at="2026-11-24T12:30:00+01:00")
    created = [post(said, "a", number, {}, None)["createdAt"] for number in range(3)]
    assert created == ["2026-11-24T11:30:00.000Z", "2026-11-24T11:30:00.001Z", "2026-11-24T11:30:00.002Z"]


def test_a_record_is_complete_and_nothing_more() -> None:
    assert post(payload(), "Hallo", 0, {}, None) == {
        "$type": "app.bsky.feed.post",
        "text": "Hallo",
        "createdAt": "2026-11-24T11:30:00.000Z",
        "langs": ["nl"],
    }
    assert "langs" not in post(payload(language=""), "Hallo", 0, {}, None)


@pytest.mark.parametrize(
    ("text", "marked", "feature"),
    [
        (
            "🌉 https://a.example/b",
            "https://a.example/b",
            {"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example/b"},
        ),
        (
            "é waterkant.nl/afval",
            "waterkant.nl/afval",
            {"$type": "app.bsky.richtext.facet#link", "uri": "https://waterkant.nl/afval"},
        ),
        ("🏳️‍🌈 #brug", "#brug", {"$type": "app.bsky.richtext.facet#tag", "tag": "brug"}),
        ("ook @noor.test hier", "@noor.test", {"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:noor"}),
    ],
)
def test_a_facet_marks_bytes_and_not_letters(text: str, marked: str, feature: dict[str, str]) -> None:
    [facet] = facets(text, {"noor.test": "did:plc:noor"})
    assert facet["features"] == [feature]
    index = facet["index"]
    assert text.encode()[index["byteStart"] : index["byteEnd"]].decode() == marked


def test_who_nobody_knows_stays_plain_text() -> None:
    assert facets("dag @wie.test", {}) == []
    assert handles("dag @wie.test en @noor.test en @wie.test") == ("wie.test", "noor.test")


@given(st.text(max_size=60))
def test_facets_lie_within_the_text_and_apart(text: str) -> None:
    spans = [(one["index"]["byteStart"], one["index"]["byteEnd"]) for one in facets(text, {})]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(first < last <= len(text.encode()) for first, last in spans)


def test_a_receipt_keeps_what_a_reply_needs() -> None:
    place = Place("at://did:plc:noor/app.bsky.feed.post/3m6e7rcgmvi23", "bafyrei")
    receipt = receipt_of(place, "noor.test")
    assert receipt.url == "https://bsky.app/profile/noor.test/post/3m6e7rcgmvi23"
    assert place_of(receipt) == place
    other = Receipt("at://did:plc:noor/app.bsky.feed.post/3m6e7rcgmvj23 bafyother")
    assert replying(receipt, other) == {
        "root": {"uri": place.uri, "cid": "bafyrei"},
        "parent": {"uri": "at://did:plc:noor/app.bsky.feed.post/3m6e7rcgmvj23", "cid": "bafyother"},
    }


def test_a_link_becomes_a_card_and_no_link_none() -> None:
    external = {"uri": "https://www.waterkant.example/afval", "title": payload().title, "description": ""}
    assert card(payload()) == {"$type": "app.bsky.embed.external", "external": external}
    assert card(payload(link=None)) is None
