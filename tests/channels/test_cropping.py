"""Which shape a picture is cropped to, alone, in a frame and in a strip."""

from __future__ import annotations

from datetime import date

import pytest

from socialcal.channels import NETWORKS
from socialcal.channels.cropping import cells, cropped
from socialcal.channels.looks import Arrangement, Frame, Shape

SQUARE = (1000, 1000)


@pytest.mark.parametrize(
    ("kind", "size", "shape"),
    [
        ("mastodon", (600, 3000), None),
        ("bluesky", (600, 3000), Shape(1, 2)),
        ("bluesky", (3000, 600), None),
        ("x", (3000, 600), Shape(2, 1)),
        ("x", (900, 1200), None),
        ("linkedin", (600, 3000), Shape(4, 5)),
        ("linkedin", (4000, 500), Shape(3, 1)),
        ("facebook", (600, 3000), Shape(2, 3)),
        ("instagram", (900, 1200), Shape(4, 5)),
        ("instagram", (2400, 500), Shape(191, 100)),
        ("instagram", (1200, 900), None),
        ("pinterest", (600, 3000), Shape(2, 3)),
        ("threads", (600, 3000), None),
        ("telegram", (600, 3000), None),
        ("instagram", (0, 0), None),
    ],
)
def test_a_single_picture(kind: str, size: tuple[int, int], shape: Shape | None) -> None:
    assert cropped(NETWORKS[kind].LOOKS, [size]) == (shape,)


@pytest.mark.parametrize(
    ("kind", "count", "shapes"),
    [
        ("mastodon", 2, [Shape(3, 4)] * 2),
        ("mastodon", 3, [Shape(3, 4), Shape(3, 2), Shape(3, 2)]),
        ("mastodon", 4, [Shape(3, 2)] * 4),
        ("bluesky", 2, [Shape(1, 1)] * 2),
        ("bluesky", 3, [Shape(1, 1), Shape(2, 1), Shape(2, 1)]),
        ("bluesky", 4, [Shape(3, 2)] * 4),
        ("x", 2, [Shape(7, 8)] * 2),
        ("x", 3, [Shape(7, 8), Shape(7, 4), Shape(7, 4)]),
        ("facebook", 5, [Shape(1, 1)] * 2 + [Shape(2, 3)] * 3),
        ("threads", 3, [None] * 3),
        ("email", 3, [None] * 3),
    ],
)
def test_pictures_beside_each_other(kind: str, count: int, shapes: list[Shape | None]) -> None:
    assert list(cropped(NETWORKS[kind].LOOKS, [SQUARE] * count)) == shapes


@pytest.mark.parametrize(
    ("first", "shape"),
    [(SQUARE, Shape(1, 1)), ((900, 1200), Shape(4, 5)), ((1600, 900), Shape(191, 100)), ((0, 0), Shape(1, 1))],
)
def test_a_carousel_follows_its_first_picture(first: tuple[int, int], shape: Shape) -> None:
    assert cropped(NETWORKS["instagram"].LOOKS, [first, (50, 900)]) == (shape, shape)


def test_pictures_that_are_not_shown_count_like_the_last() -> None:
    frame = Frame(Shape(3, 2), Arrangement.SQUARES, "https://a.nl", date(2026, 11, 25))
    assert cells(frame, 9) == [Shape(3, 2)] * 9


def test_no_picture_is_no_shape() -> None:
    assert all(cropped(network.LOOKS, []) == () for network in NETWORKS.values())
