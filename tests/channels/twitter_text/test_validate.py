"""twitter-text's conformance cases pass wholly, and random texts come out as its npm package has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from socialcal.channels.counting import utf16
from socialcal.channels.twitter_text.names import find_hashtags, find_mentions
from socialcal.channels.twitter_text.urls import find_urls
from socialcal.channels.twitter_text.validity import is_hashtag, is_list, is_url, is_username
from socialcal.channels.twitter_text.weight import V1, V2, V3, Config, parse

HERE = Path(__file__).parent
SHARED = HERE.parents[2].parent / "shared" / "conformance" / "twitter-text"
GROUPS: Mapping[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "validate.yml").read_text("utf-8"))["tests"]
FROZEN: list[dict[str, Any]] = json.loads((HERE / "frozen.json").read_text("utf-8"))

VALID: Mapping[str, Callable[[str], bool]] = {
    "tweets": lambda text: parse(text, V1).valid,
    "usernames": is_username,
    "lists": is_list,
    "hashtags": is_hashtag,
    "urls": is_url,
    "urls_without_protocol": lambda text: is_url(text, scheme_required=False),
}
WEIGHTED: Mapping[str, Config] = {
    "WeightedTweetsCounterTest": V2,
    "WeightedTweetsWithDiscountedEmojiCounterTest": V3,
    "UnicodeDirectionalMarkerCounterTest": V3,
}


def cases(groups: Iterable[str]) -> list[Any]:
    return [
        pytest.param(group, case["text"], case["expected"], id=f"{group}: {case['description']}")
        for group in groups
        for case in GROUPS.get(group, [])
    ]


def test_every_group_of_the_file_is_held_and_none_is_empty() -> None:
    assert {group: len(found) for group, found in GROUPS.items()} == {
        "tweets": 8,
        "usernames": 4,
        "lists": 5,
        "hashtags": 7,
        "urls": 24,
        "urls_without_protocol": 5,
        "WeightedTweetsCounterTest": 20,
        "WeightedTweetsWithDiscountedEmojiCounterTest": 22,
        "UnicodeDirectionalMarkerCounterTest": 2,
    }
    assert GROUPS.keys() == VALID.keys() | WEIGHTED.keys()


@pytest.mark.parametrize(("group", "text", "expected"), cases(VALID))
def test_what_is_valid(group: str, text: str, expected: bool) -> None:
    assert VALID[group](text) is expected


@pytest.mark.parametrize(("group", "text", "expected"), cases(WEIGHTED))
def test_what_a_post_weighs(group: str, text: str, expected: dict[str, Any]) -> None:
    parsed = parse(text, WEIGHTED[group])
    found = {
        "weightedLength": parsed.weighted_length,
        "valid": parsed.valid,
        "permillage": parsed.permillage,
        "displayRangeStart": 0,
        "displayRangeEnd": parsed.display_end,
        "validRangeStart": 0,
        "validRangeEnd": parsed.valid_end,
    }
    assert found == expected


@pytest.mark.parametrize(("ours", "name"), [(V1, "v1"), (V2, "v2"), (V3, "v3")])
def test_our_numbers_are_those_of_the_published_configurations(ours: Config, name: str) -> None:
    theirs = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    assert (ours.limit, ours.scale, ours.url) == (
        theirs["maxWeightedTweetLength"],
        theirs["scale"],
        theirs["transformedURLLength"],
    )
    assert ours.default == theirs["defaultWeight"]
    assert ours.ranges == tuple((one["start"], one["end"]) for one in theirs["ranges"])
    assert {one["weight"] for one in theirs["ranges"]} <= {ours.light}
    assert ours.emoji is theirs.get("emojiParsingEnabled", False)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published cases are not beside this repository (../shared)")
@pytest.mark.parametrize("name", ["validate.yml", "v1.json", "v2.json", "v3.json", "LICENSE"])
def test_our_copy_is_what_was_published(name: str) -> None:
    assert (HERE / name).read_bytes() == (SHARED / name).read_bytes()


def in_utf16(text: str, spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [[utf16(text[:start]), utf16(text[:end])] for start, end in spans]


@pytest.mark.parametrize("case", FROZEN, ids=range(len(FROZEN)))
def test_a_random_text_is_read_as_the_reference_reads_it(case: dict[str, Any]) -> None:
    text = case["text"]
    parsed = parse(text)
    assert case == {
        "text": text,
        "weightedLength": parsed.weighted_length,
        "valid": parsed.valid,
        "permillage": parsed.permillage,
        "validRangeEnd": parsed.valid_end,
        "urls": in_utf16(text, find_urls(text)),
        "mentions": in_utf16(text, (mention[:2] for mention in find_mentions(text))),
        "hashtags": in_utf16(text, find_hashtags(text)),
    }


def test_the_random_texts_have_something_to_find() -> None:
    found = {kind: sum(len(case[kind]) for case in FROZEN) for kind in ("urls", "mentions", "hashtags")}
    assert len(FROZEN) == 200
    assert min(found.values()) > 10, found
