"""LinkedIn: 3,000 code points, links and hashtags, and nobody is mentioned by writing a name."""

from __future__ import annotations

import pytest

from socialcal.channels import fits, linkedin
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from tests.builders import picture
from tests.channels.marking import marks, seen, units


def test_its_numbers() -> None:
    limits = linkedin.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (3000, Unit.CHARACTERS)
    assert limits.alt is not None
    assert limits.alt.value == 4086
    assert limits.media_formats == {"JPEG", "PNG", "GIF"}
    assert limits.comments
    assert not limits.threads


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("水🐱", 2),
        ("e\u0301", 2),
        ("👨\u200d👩\u200d👧", 5),
        ("https://www.waterkant.nl/afval", 30),
        ("(a) [b] #c", 10),
    ],
)
def test_code_points_count_and_escapes_do_not(body: str, length: int) -> None:
    assert linkedin.length(body) == length


def test_how_much_goes_in() -> None:
    assert fits(linkedin, Channel(kind="linkedin"), "é" * 3000)
    assert not fits(linkedin, Channel(kind="linkedin"), "é" * 3001)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b, #stad en @jan.", ["https://a.nl/b", "#stad"]),
        ("(https://a.nl/b_(c))", ["https://a.nl/b_(c)"]),
        ("[https://a.nl/b] {https://a.nl/c}", ["https://a.nl/b", "https://a.nl/c"]),
        ("‘https://a.nl/b’ “https://a.nl/c”. https://a.nl/d…", ["https://a.nl/b", "https://a.nl/c", "https://a.nl/d"]),
        ("a.nl www.a.nl ftp://a.nl", []),
        ("https://a.nl/#kop #kop", ["https://a.nl/#kop", "#kop"]),
        ("#één #2026 #a-b", ["#één", "#a"]),
        ("https://", []),
        ("https://...", []),
    ],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("linkedin", body) == found


def test_units_are_code_points() -> None:
    assert units("linkedin", "水🐱 #stad https://a.nl") == [(3, 8), (9, 21)]


def test_the_first_link_is_the_card_or_else_the_storys_own() -> None:
    assert seen("linkedin", "https://a.nl https://b.nl", link="https://c.nl").card == "https://a.nl"
    assert seen("linkedin", "Niets", link="https://c.nl").card == "https://c.nl"
    assert seen("linkedin", "https://a.nl", media=(picture(),)).card is None


def test_the_first_comment_is_shown() -> None:
    assert seen("linkedin", "Hoi", comment="Link: https://a.nl").comment == "Link: https://a.nl"
