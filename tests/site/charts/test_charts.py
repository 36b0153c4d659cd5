"""Charts: well-formed whatever things are called, inside their frame, told to those who do not see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.site.charts.bars import Bar, Value, bars, length, number_place
from socialcal.site.charts.figure import framed
from socialcal.site.charts.paint import Paint, swatch
from socialcal.site.charts.spans import Axis, Span, label_place, open_sign, run_sign, spans
from socialcal.site.charts.weeks import Cell, Line, Mark, Week, band_sign, heaps, mark_sign, now_sign, rows
from tests.site.charts.drawing import NAMES, parsed, shares, texts

AMOUNTS = st.floats(0, 1e6, allow_nan=False)
VALUES = st.builds(Value, AMOUNTS, st.just("7"), st.sampled_from(Paint))
BARS = st.lists(
    st.builds(Bar, NAMES, st.lists(VALUES, max_size=3).map(tuple), st.one_of(st.none(), AMOUNTS), NAMES), max_size=4
)
CELLS = st.builds(Cell, AMOUNTS, st.just("7"), st.sampled_from(Mark), st.sampled_from(Paint))
WEEKS = [Week(str(number), number == 2) for number in range(5)]
LINES = st.lists(
    st.builds(
        Line,
        NAMES,
        NAMES,
        st.lists(CELLS, min_size=5, max_size=5).map(tuple),
        st.one_of(st.none(), st.floats(0, 5)),
        st.one_of(st.none(), st.floats(5, 1e6)),
    ),
    max_size=3,
)
HEAPS = st.lists(st.lists(st.tuples(st.sampled_from(Paint), st.integers(0, 3000)), max_size=4), min_size=5, max_size=5)
AXIS = Axis(365, ((0, "jan", "J"), (31, "feb", "F")), ((0, "2026"),), (3, 200), 327, "vandaag")


@st.composite
def laid(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 364))
    days = draw(st.integers(1, 365 - start))
    ticks = tuple(sorted(draw(st.sets(st.integers(0, 364), max_size=20))))
    return Span(
        draw(NAMES), draw(NAMES), start, days, draw(st.booleans()), draw(st.booleans()), ticks, draw(st.booleans())
    )


def inside(svg: str) -> None:
    """No rectangle leaves the frame."""
    assert all(-0.01 <= start <= end <= 100.02 for start, end in shares(parsed(svg)))


@given(NAMES, BARS)
def test_bars(title: str, items: list[Bar]) -> None:
    inside(bars("k", title, "about", items))


@given(NAMES, LINES)
def test_rows_of_weeks(title: str, lines: list[Line]) -> None:
    inside(rows("k", title, "about", WEEKS, lines))


@given(NAMES, HEAPS)
def test_heaps_of_weeks(title: str, found: list[list[tuple[Paint, int]]]) -> None:
    drawn = heaps("k", title, "about", WEEKS, found)
    inside(drawn)
    assert [text for text in texts(drawn) if text][: len(found)] == [
        str(sum(count for _, count in heap)) for heap in found
    ]


@given(NAMES, st.lists(laid(), max_size=4))
def test_spans(title: str, found: list[Span]) -> None:
    inside(spans("k", title, "about", AXIS, found))


@given(st.integers(0, 32), st.floats(0, 1), st.floats(0, 1))
def test_a_label_stays_inside_on_the_narrowest_phone(letters: int, one: float, other: float) -> None:
    start, end = sorted((one, other))
    at, anchor = label_place(letters, start, end)
    left, right = (at, at + letters * 0.03) if anchor == "start" else (at - letters * 0.03, at)
    assert left >= -1e-9
    assert right <= 1 + 1e-9


@given(AMOUNTS, st.floats(0.001, 1e6))
def test_a_bar_leaves_room_for_its_number(amount: float, most: float) -> None:
    assert 0 <= length(amount, most, 0.2) <= 0.8


@pytest.mark.parametrize(
    ("long", "target", "expected"),
    [(0.3, None, 0.3), (0.3, 0.35, 0.35), (0.3, 0.3, 0.3), (0.3, 0.6, 0.3), (0.3, 0.2, 0.3)],
)
def test_a_number_does_not_stand_on_the_target(long: float, target: float | None, expected: float) -> None:
    assert number_place(long, target, 0.14) == expected


def test_a_chart_says_what_it_is() -> None:
    read = parsed(framed("k", "Titel", "Uitleg", 10, role="img"))
    assert (read.get("role"), read.get("aria-labelledby"), read.get("aria-describedby")) == ("img", "k-t", "k-d")
    named = {element.get("id"): element.text for element in read}
    assert named == {"k-t": "Titel", "k-d": "Uitleg"}


def test_what_is_linked_to_can_be_reached() -> None:
    """Inside an `img` a screen reader finds nothing."""
    read = parsed(spans("k", "t", "d", AXIS, [Span("Schoon", "c/schoon.html", 0, 9, True, True)]))
    assert read.get("role") == "group"
    assert [link.get("href") for link in read.iter("a")] == ["c/schoon.html"]


def test_every_kind_of_area_has_a_pattern_of_its_own() -> None:
    drawn = parsed(heaps("k", "t", "d", WEEKS[:1], [[(paint, 1) for paint in Paint]]))
    patterns = {element.get("id"): element.find("path") for element in drawn.iter("pattern")}
    shapes = {path.get("d") for path in patterns.values() if path is not None}
    assert len(patterns) == len(shapes) == len(Paint) - 1
    used = {element.get("fill") for element in drawn.iter("rect") if element.get("fill")}
    assert used == {f"url(#{key})" for key in patterns}


def test_too_few_and_too_many_differ_in_shape() -> None:
    drawn = parsed(rows("k", "t", "d", WEEKS[:2], [Line("a", "", (Cell(1, "1", Mark.LESS), Cell(9, "9", Mark.MORE)))]))
    assert {path.get("d") for path in drawn.iter("path") if path.get("class") == "sc-mark"} == {
        Mark.LESS.value,
        Mark.MORE.value,
    }


def test_a_day_with_posts_is_one_tick() -> None:
    drawn = parsed(spans("k", "t", "d", AXIS, [Span("a", "p", 0, 10, True, True, (0, 9))]))
    (ticks,) = (path.get("d") for path in drawn.iter("path") if path.get("class") == "sc-tick")
    assert ticks == "M0.5 0v8M9.5 0v8"


@pytest.mark.parametrize("begins", [True, False])
@pytest.mark.parametrize("ends", [True, False])
def test_an_end_that_nobody_knows_has_an_arrow(begins: bool, ends: bool) -> None:
    drawn = parsed(spans("k", "t", "d", AXIS, [Span("a", "p", 0, 10, begins, ends)]))
    arrows = [path for path in drawn.iter("path") if path.get("class") == "sc-arrow-end"]
    assert len(arrows) == (not begins) + (not ends)


def test_signs_of_the_legend_are_for_the_eye_only() -> None:
    signs = [swatch("k", paint) for paint in Paint]
    signs += [run_sign(), open_sign(), band_sign(), now_sign(), mark_sign(Mark.LESS)]
    assert all(parsed(sign).get("aria-hidden") == "true" for sign in signs)


def test_a_chart_has_no_styles_of_its_own() -> None:
    """A strict content security policy forbids them."""
    drawn = [
        bars("k", "t", "d", [Bar("a", (Value(1, "1"),), 2.0, "doel")]),
        rows("k", "t", "d", WEEKS[:1], [Line("a", "b", (Cell(1, "1"),), 1, 2)]),
        spans("k", "t", "d", AXIS, [Span("a", "p", 0, 10, True, True)]),
    ]
    assert not [element for svg in drawn for element in parsed(svg).iter() if "style" in element.attrib]
