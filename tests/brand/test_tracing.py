"""From a character of what goes out back to where it was written, through links that grew tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.tracing import Spot, first_over, spot
from socialcal.channels import NETWORKS
from socialcal.compose.link_tags import tag_text
from socialcal.model.place import Place, Text
from tests.builders import post

LINKEDIN = NETWORKS["linkedin"]
TAGS = {"utm_source": "linkedin", "utm_campaign": "schoon"}
HOSTS = ("waterkant.example",)
PIECES = st.lists(
    st.sampled_from(
        ["Kom", "mee!", "\n", "https://waterkant.example/a", "https://elders.example/b", "🇳🇱", "é", "(x)", "#afval"]
    ),
    min_size=1,
    max_size=12,
)


def at(text: str) -> Text:
    return Text(text, "stories/a.md", ((0, 10, 7),))


def where(source: str, composed: str, about: str) -> tuple[Spot, str]:
    """Where `about`, a part of what goes out, was written, with the characters that stand there."""
    start = composed.index(about)
    found = spot(
        post(text=composed, parts=(composed,), source=at(source)), LINKEDIN, composed, start, start + len(about)
    )
    line = source.split("\n")[found.place.line - 10]
    shift = 6 if found.place.line == 10 else 0
    return found, line[found.place.column - 1 - shift :][: found.length]


@pytest.mark.parametrize(
    ("source", "about"),
    [
        ("Kom mee naar het duin.", "duin"),
        ("  Kom mee naar het duin.\n", "duin"),
        ("Zie https://waterkant.example/a en kom.", "kom"),
        ("Zie https://waterkant.example/a.", "."),
        ("Zie https://waterkant.example/a\nen kom.\n", "en kom"),
        ("https://waterkant.example/a https://elders.example/b #duin", "#duin"),
        ("Zie https://waterkant.example/a en https://waterkant.example/b, #duin", "#duin"),
        ("🏖️ Zie https://waterkant.example/a 🏖️ zee", "zee"),
    ],
)
def test_a_word_is_found_back_behind_a_link_that_grew(source: str, about: str) -> None:
    composed = tag_text(source.strip(), TAGS, HOSTS)
    _, stands = where(source, composed, about)
    assert stands == about


def test_a_grown_link_is_found_back_as_it_was_written() -> None:
    source = "Zie https://waterkant.example/a."
    composed = tag_text(source, TAGS, HOSTS)
    link = "https://waterkant.example/a?utm_source=linkedin&utm_campaign=schoon"
    found, stands = where(source, composed, link)
    assert (str(found.place), stands) == ("stories/a.md:10:11", "https://waterkant.example/a")


def test_a_spot_inside_what_a_link_grew_is_the_end_of_the_link() -> None:
    source = "Zie https://waterkant.example/a."
    found, stands = where(source, tag_text(source, TAGS, HOSTS), "schoon")
    assert (str(found.place), stands) == ("stories/a.md:10:38", ".")


@given(PIECES)
def test_every_character_that_an_editor_wrote_is_found_back(pieces: list[str]) -> None:
    source = " ".join(pieces)
    composed = tag_text(source.strip(), TAGS, HOSTS)
    told = post(text=composed, parts=(composed,), source=at(source))
    lines = source.split("\n")
    grown = [(entity.start, entity.end) for entity in LINKEDIN.entities(composed) if entity.value.startswith("https")]
    for offset, character in enumerate(composed):
        place = spot(told, LINKEDIN, composed, offset, offset + 1).place
        line = lines[place.line - 10]
        column = place.column - 1 - (6 if place.line == 10 else 0)
        if not any(start <= offset < end for start, end in grown):
            assert (line[column : column + 1] or "\n") == character


def test_what_a_template_made_is_told_at_the_entry() -> None:
    told = post(source=None)
    assert spot(told, LINKEDIN, told.text, 3, 9) == Spot(told.place, 1)


def test_an_empty_text_is_told_at_the_entry() -> None:
    told = post(text="", parts=("",), source=at(""))
    assert spot(told, LINKEDIN, "", 0, 0) == Spot(told.place, 1)


def test_a_part_of_a_thread_is_told_where_the_text_begins() -> None:
    told = post(text="Eén. Twee.", parts=("Eén.", "Twee."), source=at("Eén.\n---\nTwee."))
    assert spot(told, LINKEDIN, "Twee.", 0, 5) == Spot(Place("stories/a.md", 10, 7), 1)


@pytest.mark.parametrize(
    ("text", "limit", "whole", "first"),
    [
        ("abcdef", 4, (), 4),
        ("abcdef", 0, (), 0),
        ("abcdef", 5, (), 5),
        ("abcdef", 4, ((3, 6),), 3),
        ("abcdef", 4, ((0, 3), (4, 6)), 4),
        ("abcdef", 5, ((0, 6),), 0),
    ],
)
def test_the_first_character_that_no_longer_fits(
    text: str, limit: int, whole: tuple[tuple[int, int], ...], first: int
) -> None:
    assert first_over(text, limit, len, whole) == first


@given(st.text(min_size=1, max_size=60), st.integers(0, 30))
def test_what_stands_before_it_fits_and_with_it_not(text: str, limit: int) -> None:
    count = NETWORKS["bluesky"].length
    if count(text) <= limit:
        return
    first = first_over(text, limit, count, ())
    assert count(text[:first]) <= limit
    assert count(text[: first + 1]) > limit


def test_finding_it_looks_at_few_beginnings_of_the_text() -> None:
    counted: list[int] = []

    def count(text: str) -> int:
        counted.append(len(text))
        return len(text)

    assert first_over("x" * 100_000, 70_000, count, ()) == 70_000
    assert len(counted) < 40
