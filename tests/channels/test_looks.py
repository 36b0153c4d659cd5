"""How networks show posts: every number has a source, folds and crops stay inside what they cut, nothing gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from inspect import getsource
from math import gcd
from types import ModuleType
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.channels.counting import clusters
from socialcal.channels.cropping import cells, cropped, framed
from socialcal.channels.looks import Bounds, Figure, Frame, Looks, Shape, Strip
from socialcal.channels.protocol import EntityKind, Preview
from socialcal.model.organisation import Channel
from tests.builders import picture, post
from tests.channels.texts import hard_text

pytestmark = pytest.mark.parametrize("kind", NETWORKS)

sizes = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=12)


def drawn(kind: str, body: str, limit: int | None = None, **changes: Any) -> Preview:
    return NETWORKS[kind].preview(post(text=body, **changes), Channel(kind=kind, account="@waterkant", limit=limit))


def sourced(looks: Looks) -> Iterator[Figure | Frame | Bounds | Strip]:
    fold = looks.fold
    found = (fold.characters, fold.lines, fold.columns, looks.title, looks.teaser, looks.teaser_words)
    yield from (one for one in (*found, looks.single, looks.strip) if one is not None)
    yield from looks.frames.values()


def shapes(looks: Looks) -> Iterator[Shape]:
    if looks.single:
        yield from (shape for shape in (looks.single.tallest, looks.single.widest) if shape)
    if looks.strip:
        yield from looks.strip.shapes
    for count, frame in looks.frames.items():
        yield frame.shape
        yield from cells(frame, count)


def test_everything_that_is_known_of_how_it_looks_has_a_source_and_a_date(kind: str) -> None:
    for one in sourced(NETWORKS[kind].LOOKS):
        assert one.source.startswith("https://")
        assert " " not in one.source
        assert date(2026, 1, 1) <= one.checked <= date(2026, 12, 31)
        assert not isinstance(one, Figure) or one.value > 0


def test_what_the_network_does_not_promise_is_said_to_be_observed(kind: str) -> None:
    """In the words beside the numbers as well, for whoever reads the code."""
    looks = NETWORKS[kind].LOOKS
    text = getsource(cast(ModuleType, NETWORKS[kind]))
    if any(one.observed for one in sourced(looks)):
        assert "observed" in text.split("LOOKS = Looks(", 1)[1].split('"""', 2)[1]


def test_shapes_are_positive_and_in_the_smallest_numbers(kind: str) -> None:
    for shape in shapes(NETWORKS[kind].LOOKS):
        assert shape.width > 0 < shape.height
        assert gcd(shape.width, shape.height) == 1


def test_the_preview_tells_the_networks_looks(kind: str) -> None:
    assert drawn(kind, "Hoi").looks is NETWORKS[kind].LOOKS


@given(found=sizes)
def test_every_picture_has_a_shape_or_shows_whole(kind: str, found: list[tuple[int, int]]) -> None:
    looks = NETWORKS[kind].LOOKS
    cut = cropped(looks, found)
    assert len(cut) == len(found)
    assert all(shape.width > 0 < shape.height for shape in cut if shape)
    if len(found) == 1 and cut[0] is not None:
        assert looks.single
        assert cut[0] in (looks.single.tallest, looks.single.widest)


@pytest.mark.parametrize("count", range(2, 12))
def test_the_parts_of_a_frame_fill_it_exactly(kind: str, count: int) -> None:
    """A part that is w wide and h high, in a frame of 1 by H, has the ratio w/h: the areas add up to H."""
    frame = framed(NETWORKS[kind].LOOKS, count)
    if frame is None:
        return
    parts = cells(frame, count)
    height = 1 / frame.shape.ratio
    shown = parts[: frame.most]
    widths = _widths(frame, len(shown))
    area = sum(width * width / part.ratio for width, part in zip(widths, shown, strict=True))
    empty = height / (-(-len(shown) // 2)) / 2 if frame.arrangement.value == "squares" and len(shown) % 2 else 0
    assert area + empty == pytest.approx(height)


def _widths(frame: Frame, count: int) -> list[float]:
    match frame.arrangement.value:
        case "row":
            return [1 / count] * count
        case "two-over-three":
            return [1 / 2] * 2 + [1 / 3] * (count - 2)
        case _:
            return [1 / 2] * count


@given(body=hard_text)
def test_a_fold_leaves_something_on_both_sides_and_cuts_no_character(kind: str, body: str) -> None:
    for part in drawn(kind, f"{body}\n" * 30).parts:
        if part.fold is not None:
            assert 0 < part.fold < len(part.text)
            assert part.text[part.fold :].strip()


@given(body=hard_text, limit=st.integers(1, 60))
def test_what_is_too_much_begins_where_the_limit_is_passed(kind: str, body: str, limit: int) -> None:
    for part in drawn(kind, body, limit).parts:
        assert (part.over is not None) == (part.length > limit)
        if part.over is None:
            continue
        assert 0 <= part.over < len(part.text)
        whole = [e for e in part.entities if e.kind is not EntityKind.HASHTAG]
        assert not any(entity.start < part.over < entity.end for entity in whole)


@pytest.mark.parametrize("body", ["woord " * 100, "水" * 300, "👨\u200d👩\u200d👧" * 130, "e\u0301" * 300])
def test_no_more_fits_than_what_is_marked_as_fitting(kind: str, body: str) -> None:
    network = NETWORKS[kind]
    (part,) = drawn(kind, f"Onderwerp\n{body}", 100).parts
    assert part.over is not None
    assert network.length(part.text[: part.over]) <= 100
    following = next(clusters(part.text[part.over :]))
    assert network.length(part.text[: part.over] + following) > 100


def test_a_link_that_does_not_fit_is_marked_as_a_whole(kind: str) -> None:
    link = "https://www.waterkant.nl/afval-scheiden-in-de-keuken"
    (part,) = drawn(kind, f"Onderwerp\n{'a' * 90} {link}", 105).parts
    assert part.over == part.text.index(link)


@pytest.mark.parametrize("title", ["Kort", "Lang " * 60, "🎉" * 80, ""])
def test_a_title_is_cut_inside_itself_or_not_at_all(kind: str, title: str) -> None:
    shown = drawn(kind, "Hoi\n\nEen brief.", title=title)
    assert shown.subject_fold is None or (shown.subject and 0 < shown.subject_fold < len(shown.subject))


@given(body=hard_text)
def test_a_teaser_is_the_beginning_of_the_text(kind: str, body: str) -> None:
    shown = drawn(kind, body)
    if shown.teaser is not None:
        whole = " ".join(shown.parts[0].text.split())
        assert whole.startswith(shown.teaser.removesuffix("…"))


def test_a_file_that_is_not_there_is_named(kind: str) -> None:
    lost = replace(picture("stories/media/weg.jpg"), path=None, facts=None)
    assert drawn(kind, "Hoi", media=(lost, picture())).missing == ("stories/media/weg.jpg",)


def test_subject_and_parts_together_are_what_goes_out(kind: str) -> None:
    body = "Onderwerp\n\nEerste alinea.\n\nTweede #alinea https://a.nl"
    shown = drawn(kind, body, title="Titel")
    texts = [part.text for part in shown.parts]
    if shown.subject is not None and shown.subject != "Titel":
        texts.insert(0, shown.subject)
    assert "".join("".join(texts).split()) == "".join(body.split())
