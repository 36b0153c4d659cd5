"""Elements of SVG: escaped, well-formed, and with text that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from socialcal.site.charts.svg import columns, legal, number, percent, shortened, tag
from tests.site.charts.drawing import NAMES, parsed


@given(NAMES, NAMES)
def test_an_element_is_well_formed_whatever_it_says(inside: str, value: str) -> None:
    read = parsed(tag("text", inside, data_name=value))
    assert read.text is None or read.text == legal(inside)
    assert " ".join(read.get("data-name", "").split()) == " ".join(legal(value).split())


def test_markup_stays_and_text_is_escaped() -> None:
    assert tag("a", tag("b", "<i>"), "&", x=1, class_="k") == Markup('<a x="1" class="k"><b>&lt;i&gt;</b>&amp;</a>')


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("a", x=None, y=1.5) == '<a y="1.5"></a>'


@given(NAMES, st.integers(1, 40))
def test_shortened_text_fits(text: str, most: int) -> None:
    short = shortened(text, most)
    assert columns(short) <= most
    assert len(short) <= 4 * most + 1
    assert "\n" not in short


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Schoon samen", 12, "Schoon samen"),
        ("Schoon samen", 11, "Schoon sam…"),
        ("Schoon samen", 8, "Schoon…"),
        ("  veel   ruimte ", 20, "veel ruimte"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("a\u202eb", 5, "ab"),
        ("a\x00b", 5, "a\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_what_is_too_long_ends_in_an_ellipsis(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0, "0"), (1.0, "1"), (1 / 3, "0.33"), (100.0, "100"), (12.5, "12.5")]
)
def test_numbers_are_short(value: float, expected: str) -> None:
    assert number(value) == expected


def test_a_percentage_is_a_length() -> None:
    assert percent(0.125) == "12.5%"
