"""Pictures and what they say to somebody who does not see them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from socialcal.brand.media import alt, pictures
from socialcal.model.finding import Finding
from socialcal.model.place import Place
from socialcal.model.story import Media, MediaKind, Status
from tests.brand.contexts import one
from tests.builders import entry, organisation, picture, post, text
from tests.builders import story as a_story


def shown(*media: Media, channels: tuple[str, ...] = ("mastodon",)) -> list[Finding]:
    """What is told of a story with these pictures, posted to channels of these kinds."""
    there = organisation(channels={kind: {"kind": kind} for kind in channels})
    told = a_story(media=media, posts=tuple(entry(channel=kind, id=kind) for kind in channels))
    posts = [post(channel=kind, key=f"afval/{kind}", media=media) for kind in channels]
    context = one(told, *posts, of=there)
    checks = (alt.untold, alt.too_long, pictures.refused, pictures.odd)
    return [found for check in checks for found in check(context)]


def named(number: int, **changes: Any) -> Media:
    """A picture that is named on a line of its own."""
    return replace(picture(), file=text("media/a.jpg", line=10 + number, column=12), **changes)


@pytest.mark.parametrize(
    ("said", "rule", "column", "length"),
    [
        (None, "media.no-alt", 12, 11),
        ("", "media.no-alt", 12, 11),
        (" \n ", "media.no-alt", 12, 11),
        ("IMG_2031.JPG", "media.alt-file-name", 30, 12),
        ("a", "media.alt-file-name", 30, 1),
        ("A", "media.alt-file-name", 30, 1),
        ("foto.heic", "media.alt-file-name", 30, 9),
        ("Foto van een brug", "media.alt-redundant", 30, 8),
        ("  Een afbeelding van een brug", "media.alt-redundant", 32, 18),
        ("An image of a bridge", "media.alt-redundant", 30, 11),
        ("picture of a bridge", "media.alt-redundant", 30, 10),
        ("Een brug in de mist", None, 0, 0),
        ("Fotograaf van het jaar op de brug", None, 0, 0),
        ("Het plaatje vandaag", None, 0, 0),
        ("brug.jpg hangt aan de muur", None, 0, 0),
        ("docs/brug.jpg", None, 0, 0),
    ],
)
def test_an_alt_text_says_what_there_is_to_see(said: str | None, rule: str | None, column: int, length: int) -> None:
    media = named(0, alt=text(said, line=10, column=30) if said is not None else None)
    told = [(found.rule, found.place.column, found.length) for found in shown(media)]
    assert told == ([(rule, column, length)] if rule else [])


def test_an_alt_text_may_be_too_long_for_one_network_and_not_for_another() -> None:
    media = named(0, alt=text("x" * 1001, line=10, column=30))
    (found,) = shown(media, channels=("mastodon", "x", "bluesky"))
    assert found.message.nl == "Deze alt-tekst is 1 te lang voor X: 1001 van 1000."
    assert (found.place.column, found.length, found.post) == (1030, 1, "afval/x")


def test_a_picture_on_two_networks_is_told_for_each_that_refuses_it() -> None:
    media = named(0, facts=picture(format="TIFF").facts)
    told = [(found.rule, found.message.nl) for found in shown(media, channels=("mastodon", "instagram"))]
    assert told == [
        ("media.format", "Mastodon neemt geen TIFF: media/a.jpg."),
        ("media.format", "Instagram neemt geen TIFF: media/a.jpg."),
    ]


@pytest.mark.parametrize(
    ("width", "height", "told"),
    [
        (320, 320, None),
        (319, 2000, "media/a.jpg is maar 319 bij 2000 pixels."),
        (960, 320, None),
        (961, 320, "media/a.jpg is 961 bij 320: wel erg breed."),
        (320, 961, "media/a.jpg is 320 bij 961: wel erg hoog."),
        (0, 0, None),
    ],
)
def test_pictures_that_look_bad_everywhere(width: int, height: int, told: str | None) -> None:
    media = named(0, facts=picture(width=width, height=height).facts)
    assert [found.message.nl for found in shown(media)] == ([told] if told else [])


def test_the_shape_is_said_in_each_language() -> None:
    (found,) = shown(named(0, facts=picture(width=2000, height=400).facts))
    assert found.message.en == "media/a.jpg is 2000 by 400: very wide."


@pytest.mark.parametrize(("count", "told"), [(4, []), (5, [14]), (7, [14])])
def test_the_first_picture_too_many_is_told(count: int, told: list[int]) -> None:
    found = shown(*(named(number) for number in range(count)), channels=("x",))
    assert [one_found.place.line for one_found in found] == told


def test_films_and_sounds_are_not_counted_as_pictures() -> None:
    films = [named(number, kind=MediaKind.VIDEO, alt=None, facts=None) for number in range(9)]
    assert shown(*films) == []


@pytest.mark.parametrize(("kind", "most"), [("telegram", 10), ("threads", 20)])
def test_films_are_counted_where_the_network_counts_them(kind: str, most: int) -> None:
    films = [named(number, kind=MediaKind.VIDEO, alt=None, facts=None) for number in range(most)]
    assert shown(*films, channels=(kind,)) == []
    (found,) = shown(*films, named(99), channels=(kind,))
    assert found.place.line == 109
    assert found.message.en.endswith(f"takes {most} pictures and videos together; here are {most + 1}.")


def test_the_size_of_a_film_is_no_matter_of_pictures() -> None:
    film = named(0, kind=MediaKind.VIDEO, alt=None, facts=picture(format="MP4", width=0, height=0, size=1 << 30).facts)
    assert shown(film, channels=("mastodon", "instagram", "telegram", "tiktok")) == []


def test_a_picture_that_could_not_be_read_is_told_by_reading_only() -> None:
    assert shown(named(0, facts=None, path=None)) == []


def test_a_picture_of_one_post_is_looked_at_too() -> None:
    own = named(3, alt=None)
    told = a_story(posts=(entry(media=(own,)), entry(id="b", index=1, media=(own,))))
    found = list(alt.untold(one(told)))
    assert [one_found.place for one_found in found] == [Place("stories/a.md", 13, 12)]


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_pictures_of_what_does_not_go_out_are_left_in_peace(status: Status) -> None:
    assert list(alt.untold(one(a_story(status=status, media=(named(0, alt=None),))))) == []
