"""Threads: 500 characters of which an emoji is its bytes, five different links, and one tag that people can follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from socialcal.channels import fits, measured, threads
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen
from tests.channels.texts import hard_text

ACCOUNT = Channel(kind="threads")
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def test_its_numbers() -> None:
    limits = threads.LIMITS
    numbers = {
        name: limit.value
        for name in ("length", "alt", "hashtags_marked", "links", "media", "media_bytes")
        if (limit := getattr(limits, name))
    }
    assert numbers == {
        "length": 500,
        "alt": 1000,
        "hashtags_marked": 1,
        "links": 5,
        "media": 20,
        "media_bytes": 8_000_000,
    }
    assert limits.length is not None
    assert limits.length.unit is Unit.THREADS
    assert limits.media_formats == {"JPEG", "PNG"}
    assert limits.videos_count
    assert limits.threads
    assert not limits.comments
    assert limits.links_in_text


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("Waterkant", 9),
        ("café", 4),
        ("cafe\u0301", 5),
        ("水", 1),
        ("𝓪", 1),
        ("€", 1),
        ("1", 1),
        ("#*", 2),
        ("🐱", 4),
        ("👍🏽", 8),
        ("❤️", 6),
        ("❤", 3),
        ("©", 2),
        ("1️⃣", 7),
        ("🇳🇱", 8),
        (FAMILY, 25),
        (f"Feest {FAMILY}!", 32),
        ("水🐱水", 6),
        ("https://www.waterkant.nl/afval", 30),
        ("\r\n", 2),
        ("\ud800", 1),
    ],
)
def test_an_emoji_counts_as_its_bytes_and_anything_else_as_characters(body: str, length: int) -> None:
    assert threads.length(body) == length


@pytest.mark.parametrize(("once", "most"), [("a", 500), ("水", 500), ("🐱", 125), (FAMILY, 20)])
def test_how_much_goes_in(once: str, most: int) -> None:
    assert fits(threads, ACCOUNT, once * most)
    assert not fits(threads, ACCOUNT, once * (most + 1))
    assert measured(threads, ACCOUNT, once * (most + 1))[0].unit is Unit.THREADS


@given(hard_text, hard_text)
def test_a_longer_start_is_never_shorter(body: str, more: str) -> None:
    """What stands too far back is looked for by halves, which needs this."""
    assert threads.length(body) <= threads.length(body + more)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b, of www.a.nl/c!", ["https://a.nl/b", "www.a.nl/c"]),
        ("www.facebook.com", ["www.facebook.com"]),
        ("WWW.a.nl", ["WWW.a.nl"]),
        ("(www.a.nl)", ["www.a.nl"]),
        ("https://www.a.nl", ["https://www.a.nl"]),
        ("a.nl", []),
        ("www.", []),
        ("www.a", []),
        ("xwww.a.nl mail@www.a.nl", []),
        ("@waterkant #afval", ["@waterkant", "#afval"]),
        ("jan@a.nl", []),
    ],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("threads", body) == found


def test_the_first_link_is_the_card_or_else_the_storys_own() -> None:
    assert seen("threads", "www.a.nl https://b.nl").card == "www.a.nl"
    assert seen("threads", "Niets", link="https://c.nl").card == "https://c.nl"
    assert seen("threads", "https://a.nl", media=(picture(),)).card is None


def test_a_thread_has_parts_and_nothing_folds() -> None:
    shown = seen("threads", "a" * 400, "b" * 500)
    assert [(part.length, part.limit, part.fold) for part in shown.parts] == [(400, 500, None), (500, 500, None)]


def test_a_video_that_goes_along_is_named() -> None:
    video = replace(picture("stories/film.mp4"), kind=MediaKind.VIDEO)
    shown = seen("threads", "Kijk", media=(picture(), video))
    assert [(file.kind, file.path) for file in shown.files] == [(MediaKind.VIDEO, "stories/film.mp4")]
    assert [media.path for media in shown.media] == ["stories/media/a.jpg"]
