"""What every network keeps to: its numbers have a source, it counts and marks any text, and its preview is faithful."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from types import FrameType
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS, fits, limit_for, measured
from socialcal.channels.counting import COUNTERS
from socialcal.channels.protocol import EntityKind, Limit, Limits, Network, Preview, Unit
from socialcal.channels.senders import SENDERS
from socialcal.model.organisation import Channel
from socialcal.model.story import Media, MediaKind
from tests.builders import picture, post, text
from tests.channels.texts import SLOW, any_text, hard_text

pytestmark = pytest.mark.parametrize("kind", NETWORKS)

Slice = Callable[[str, int, int], str]


def in_bytes(text: str, first: int, last: int) -> str:
    return text.encode("utf-8", "surrogatepass")[first:last].decode("utf-8", "surrogatepass")


def in_code_points(text: str, first: int, last: int) -> str:
    return text[first:last]


def in_utf16(text: str, first: int, last: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * first : 2 * last].decode("utf-16-le", "surrogatepass")


UNITS: Mapping[str, Slice] = {"bluesky": in_bytes, "telegram": in_utf16}
"""How a network cuts an entity out of a text; code points where it is not here."""
LIMIT_FIELDS = tuple(field.name for field in fields(Limits) if str(field.type) == "Limit | None")
"""Every field of `Limits` that is one number."""


def limits_of(limits: Limits) -> Iterator[Limit]:
    yield from limits.also
    yield from limits.captions.values()
    yield from (limit for name in LIMIT_FIELDS if (limit := getattr(limits, name)) is not None)


def drawn(kind: str, body: str, **changes: Any) -> Preview:
    return NETWORKS[kind].preview(post(text=body, **changes), Channel(kind=kind, account="@waterkant"))


def test_it_has_a_name_for_people(kind: str) -> None:
    name = NETWORKS[kind].NAME
    assert name.strip() == name != ""
    assert [network.NAME for network in NETWORKS.values()].count(name) == 1


def test_every_number_says_where_it_comes_from_and_when_somebody_looked(kind: str) -> None:
    for limit in limits_of(NETWORKS[kind].LIMITS):
        assert limit.value > 0
        assert limit.source.startswith("https://")
        assert " " not in limit.source
        assert date(2026, 1, 1) <= limit.checked <= date(2026, 12, 31)


def test_its_limits_are_in_units_that_somebody_can_count(kind: str) -> None:
    limits = NETWORKS[kind].LIMITS
    assert {limit.unit for limit in limits.also} <= COUNTERS.keys()
    assert {limit.unit for limit in (limits.title, limits.title_advised, limits.advised) if limit} <= COUNTERS.keys()
    assert all(limit.unit is Unit.CHARACTERS for limit in (limits.alt, limits.tags) if limit)
    assert {limit.unit for limit in limits.captions.values()} <= ({limits.length.unit} if limits.length else set())
    assert all(limit.unit is Unit.BYTES for limit in (limits.media_bytes,) if limit)
    if limits.length and limits.length.unit is not Unit.WEIGHTED and kind != "mastodon":
        assert NETWORKS[kind].length("水e\u0301🇳🇱") == COUNTERS[limits.length.unit]("水e\u0301🇳🇱")


def test_its_pictures_are_in_formats_that_pillow_names(kind: str) -> None:
    limits = NETWORKS[kind].LIMITS
    assert "JPEG" in limits.media_formats
    assert limits.media_formats <= {"JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF"}


def test_nothing_is_as_long_as_nothing(kind: str) -> None:
    network = NETWORKS[kind]
    assert network.length("") == 0
    assert network.entities("") == ()
    assert fits(network, Channel(kind=kind), "")


@given(body=hard_text)
def test_a_text_is_no_longer_than_its_characters_can_weigh(kind: str, body: str) -> None:
    """The heaviest there is, is a short link that counts 23."""
    length = NETWORKS[kind].length(body)
    assert 0 <= length <= 23 * (1 + len(body))
    assert (length > 0) is (body != "")


@given(body=hard_text, more=hard_text)
def test_more_words_make_a_text_no_shorter(kind: str, body: str, more: str) -> None:
    network = NETWORKS[kind]
    assert network.length(body) <= network.length(f"{body} {more}")


@given(body=hard_text)
def test_entities_are_ordered_apart_and_inside_the_text(kind: str, body: str) -> None:
    done = units = 0
    for entity in NETWORKS[kind].entities(body):
        assert done <= entity.start < entity.end <= len(body)
        assert units <= entity.first < entity.last
        done, units = entity.end, entity.last


@given(body=hard_text)
def test_an_entity_holds_what_stands_at_its_place(kind: str, body: str) -> None:
    for entity in NETWORKS[kind].entities(body):
        written = body[entity.start : entity.end]
        assert written == (entity.value if entity.kind is EntityKind.LINK else written[0] + entity.value)
        if entity.kind is not EntityKind.LINK:
            assert written[0] in {EntityKind.MENTION: "@＠", EntityKind.HASHTAG: "#＃"}[entity.kind]
            assert entity.value


@given(body=hard_text)
def test_an_entity_is_cut_out_by_the_networks_own_units(kind: str, body: str) -> None:
    """In a text in NFC, which X makes of every text before it counts."""
    body = normalize("NFC", body)
    sliced = UNITS.get(kind, in_code_points)
    for entity in NETWORKS[kind].entities(body):
        assert sliced(body, entity.first, entity.last) == body[entity.start : entity.end]


@given(body=any_text)
def test_any_text_can_be_counted_marked_and_drawn(kind: str, body: str) -> None:
    preview = drawn(kind, body)
    assert len(preview.parts) == 1


@given(parts=st.lists(hard_text, min_size=1, max_size=4).map(tuple))
def test_the_preview_has_a_part_for_every_part_of_the_post(kind: str, parts: tuple[str, ...]) -> None:
    network = NETWORKS[kind]
    sent = parts if network.LIMITS.threads else parts[:1]
    shown = drawn(kind, sent[0], parts=sent).parts
    assert len(shown) == len(sent)
    if kind != "email":  # whose first line is the subject
        assert tuple(part.text for part in shown) == sent
    for part in shown:
        assert part.length == network.length(part.text)
        assert part.entities == network.entities(part.text)
        assert part.fold is None or 0 < part.fold < len(part.text)


@pytest.mark.parametrize("body", ["", "Kort.", "woord " * 60, "水" * 400, "👨\u200d👩\u200d👧" * 200, "e\u0301" * 300])
def test_a_fold_lies_inside_the_text(kind: str, body: str) -> None:
    (part,) = drawn(kind, body).parts
    assert part.fold is None or 0 < part.fold < len(part.text)


@pytest.mark.parametrize("own", [None, 1, 7, 25_000])
def test_the_limit_of_the_account_goes_over_that_of_the_network(kind: str, own: int | None) -> None:
    network, channel = NETWORKS[kind], Channel(kind=kind, limit=own)
    theirs = network.LIMITS.length.value if network.LIMITS.length else None
    expected = own if own is not None else theirs
    assert limit_for(network, channel) == expected
    assert network.preview(post(), channel).parts[0].limit == expected


@given(body=hard_text, own=st.none() | st.integers(1, 40))
def test_a_text_fits_when_no_limit_is_passed(kind: str, body: str, own: int | None) -> None:
    network, channel = NETWORKS[kind], Channel(kind=kind, limit=own)
    found = measured(network, channel, body)
    assert len(found) == (limit_for(network, channel) is not None) + len(network.LIMITS.also)
    assert all(measure.over == max(0, measure.length - measure.limit) for measure in found)
    assert fits(network, channel, body) is all(measure.length <= measure.limit for measure in found)


def test_the_limit_is_the_last_length_that_fits(kind: str) -> None:
    network, channel = NETWORKS[kind], Channel(kind=kind, limit=10)
    assert fits(network, channel, "x" * 10)
    assert not fits(network, channel, "x" * 11)
    assert measured(network, channel, "x" * 13)[0].over == 3


def test_the_preview_names_the_account(kind: str) -> None:
    preview = NETWORKS[kind].preview(post(), Channel(kind=kind, account="@waterkant", name="Waterkant"))
    assert (preview.kind, preview.network, preview.account) == (kind, NETWORKS[kind].NAME, "@waterkant")
    assert preview.name == "Waterkant"
    assert drawn(kind, "Hoi").name == "mastodon", "the channel's key when it has no name"


def test_the_preview_shows_pictures_that_could_be_read_and_nothing_else(kind: str) -> None:
    video = Media(MediaKind.VIDEO, text("a.mp4"), None, path="stories/media/a.mp4")
    lost = Media(MediaKind.IMAGE, text("weg.jpg"), text("Weg"))
    unread = Media(MediaKind.IMAGE, text("b.jpg"), None, path="stories/media/b.jpg")
    shown = drawn(kind, "Hoi", media=(picture(), video, lost, unread)).media
    assert [(media.path, media.alt, media.width, media.height) for media in shown] == [
        ("stories/media/a.jpg", "Een plein", 1200, 900),
        ("stories/media/b.jpg", "", 0, 0),
    ]


def test_a_picture_takes_the_place_of_the_card(kind: str) -> None:
    body = "Lees https://www.waterkant.nl/afval"
    assert drawn(kind, body, media=(picture(),)).card is None
    assert drawn(kind, body).card in (None, "https://www.waterkant.nl/afval")
    assert drawn(kind, "Zonder link").card is None


def test_the_first_comment_is_shown_as_it_is(kind: str) -> None:
    assert drawn(kind, "Hoi", comment="Link: https://a.nl").comment == "Link: https://a.nl"
    assert drawn(kind, "Hoi").comment is None


@pytest.mark.parametrize("pattern", SLOW)
def test_a_giant_of_one_nasty_pattern_is_counted_all_the_same(kind: str, pattern: str) -> None:
    """Quadratic work on 200,000 characters would not come back."""
    giant = f"Onderwerp\nhttps://a.nl/{pattern * (200_000 // len(pattern))}"
    (part,) = drawn(kind, giant).parts
    assert part.length > 0
    assert all(entity.end <= len(giant) for entity in part.entities)


@pytest.mark.parametrize("pattern", SLOW)
def test_twice_the_text_is_twice_the_work(kind: str, pattern: str) -> None:
    network = NETWORKS[kind]
    once, twice = (calls(network, pattern * times) for times in (400, 800))
    assert twice <= 2.2 * once + 50


def calls(network: Network, body: str) -> int:
    """How many functions, of Python and of C, are called to count and mark `body`."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        network.length(body)
        network.entities(body)
    finally:
        sys.setprofile(before)
    return count


def test_a_network_that_we_hand_posts_to_is_a_network(kind: str) -> None:
    assert SENDERS.keys() <= NETWORKS.keys()
