"""Bluesky: 300 graphemes and 3,000 bytes at once, facets in UTF-8 bytes, held against what its own library found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels import bluesky, fits, measured
from socialcal.channels.counting import utf8
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from tests.builders import picture
from tests.channels.marking import marks, seen, units

FROZEN: list[dict[str, Any]] = json.loads((Path(__file__).parent / "frozen_bluesky.json").read_text("utf-8"))
"""Random texts, with what the npm package @atproto/api made of them."""
FACETS = {"link": "link", "mention": "mention", "hashtag": "tag"}
ACCOUNT = Channel(kind="bluesky")
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize("case", FROZEN, ids=range(len(FROZEN)))
def test_a_random_text_is_read_as_the_reference_reads_it(case: dict[str, Any]) -> None:
    """The reference finds links, mentions and tags one after the other; we give them in order."""
    text = case["text"]
    facets = [[FACETS[entity.kind], entity.first, entity.last] for entity in bluesky.entities(text)]
    assert bluesky.length(text) == case["graphemes"]
    assert utf8(text) == case["bytes"]
    assert facets == sorted(case["facets"], key=lambda facet: int(facet[1]))


def test_the_random_texts_have_something_to_find() -> None:
    found = [facet[0] for case in FROZEN for facet in case["facets"]]
    assert len(FROZEN) == 200
    assert found.count("link") > 20
    assert found.count("tag") > 10


def test_its_numbers() -> None:
    limits = bluesky.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (300, Unit.GRAPHEMES)
    assert [(also.value, also.unit) for also in limits.also] == [(3000, Unit.BYTES)]
    assert limits.media is not None
    assert limits.media.value == 4
    assert limits.media_bytes is not None
    assert limits.media_bytes.value == 2_000_000
    assert limits.threads
    assert not limits.comments


@pytest.mark.parametrize(
    ("body", "over"),
    [
        ("a" * 300, [0, 0]),
        ("a" * 301, [1, 0]),
        ("水" * 300, [0, 0]),
        (FAMILY * 120, [0, 0]),
        (FAMILY * 121, [0, 25]),
        ("a\u0301" * 300, [0, 0]),
        ("a" + "\u0301" * 1500, [0, 1]),
        (FAMILY * 301, [1, 25 * 301 - 3000]),
    ],
)
def test_graphemes_and_bytes_hold_at_once(body: str, over: list[int]) -> None:
    assert [measure.over for measure in measured(bluesky, ACCOUNT, body)] == over
    assert fits(bluesky, ACCOUNT, body) is (over == [0, 0])


def test_the_bytes_hold_for_an_account_with_its_own_limit_too() -> None:
    found = measured(bluesky, Channel(kind="bluesky", limit=5000), "水" * 1001)
    assert [(measure.limit, measure.over, measure.unit) for measure in found] == [
        (5000, 0, Unit.GRAPHEMES),
        (3000, 3, Unit.BYTES),
    ]


def test_a_link_counts_as_it_is_written() -> None:
    assert bluesky.length("https://www.waterkant.nl/afval") == 30


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b, of a.nl.", ["https://a.nl/b", "a.nl"]),
        ("(https://a.nl/b)", ["https://a.nl/b"]),
        ("https://a.nl/(b)", ["https://a.nl/(b)"]),
        ("https://waterkant.example", ["https://waterkant.example"]),
        ("waterkant.example", []),
        ("x:https://a.nl", []),
        ("ftp://a.nl", []),
        ("@waterkant.bsky.social @alice.test @waterkant", ["@waterkant.bsky.social", "@alice.test"]),
        ("@a.nietbestaand", []),
        ("jan@a.nl", []),
        ("(@a.nl)", ["@a.nl"]),
        ("#afval #2026 #één, #a-b #a.", ["#afval", "#één", "#a-b", "#a"]),
        ("a#b ##c", ["##c"]),
        ("＃stad", ["#stad"]),
        ("#" + "a" * 64, ["#" + "a" * 64]),
        ("#" + "a" * 65, []),
        ("#" + "🐱" * 33, []),
        ("#️⃣ #\u200b", []),
    ],
)
def test_what_becomes_a_facet(body: str, found: list[str]) -> None:
    assert marks("bluesky", body) == found


def test_facets_count_in_bytes() -> None:
    assert units("bluesky", "é 水 🐱 #één @a.nl a.nl") == [(12, 18), (19, 24), (25, 29)]


def test_the_first_link_is_the_card_or_else_the_storys_own() -> None:
    assert seen("bluesky", "https://a.nl https://b.nl").card == "https://a.nl"
    assert seen("bluesky", "Niets", link="https://c.nl").card == "https://c.nl"
    assert seen("bluesky", "https://a.nl", link="https://c.nl").card == "https://a.nl"
    assert seen("bluesky", "Niets", link="https://c.nl", media=(picture(),)).card is None
    assert seen("bluesky", "Niets").card is None


def test_nothing_folds() -> None:
    assert seen("bluesky", "a" * 400).parts[0].fold is None
