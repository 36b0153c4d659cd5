"""What a picture is cropped to: by its own shape, and by how many there are beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd, log

from socialcal.channels.looks import Arrangement, Bounds, Frame, Looks, Shape

Size = tuple[int, int]
"""Width and height in pixels; zeros when nobody knows."""


def framed(looks: Looks, count: int) -> Frame | None:
    """The frame for so many pictures; None for a single one, and where they do not share one."""
    if count < 2 or looks.strip is not None or not looks.frames:
        return None
    return looks.frames.get(count) or looks.frames[max(looks.frames)]


def cropped(looks: Looks, sizes: Sequence[Size]) -> tuple[Shape | None, ...]:
    """The shape that each picture is cropped to, in order; None for one that shows whole."""
    frame = framed(looks, len(sizes))
    if frame is not None:
        return tuple(cells(frame, len(sizes)))
    if len(sizes) > 1 and looks.strip is not None and looks.strip.shapes:
        return (_nearest(looks.strip.shapes, sizes[0]),) * len(sizes)
    return tuple(_bounded(looks.single, size) for size in sizes)


def cells(frame: Frame, count: int) -> list[Shape]:
    """The shape of each part of a frame; pictures that are not shown have that of the last."""
    width, height = frame.shape.width, frame.shape.height
    half = shape(width, 2 * height)
    match frame.arrangement:
        case Arrangement.ROW:
            return [shape(width, count * height)] * count
        case Arrangement.FIRST_TALL:
            return [half, *[shape(width * (count - 1), 2 * height)] * (count - 1)]
        case Arrangement.SQUARES:
            rows = -(-min(count, frame.most) // 2)
            return [shape(width * rows, 2 * height)] * count
        case Arrangement.TWO_OVER_THREE:
            return [*[shape(width, height)] * 2, *[shape(2 * width, 3 * height)] * (count - 2)]


def shape(width: int, height: int) -> Shape:
    """In the smallest whole numbers."""
    by = gcd(width, height)
    return Shape(width // by, height // by)


def _bounded(bounds: Bounds | None, size: Size) -> Shape | None:
    width, height = size
    if bounds is None or not width or not height:
        return None
    if bounds.tallest and width * bounds.tallest.height < bounds.tallest.width * height:
        return bounds.tallest
    if bounds.widest and width * bounds.widest.height > bounds.widest.width * height:
        return bounds.widest
    return None


def _nearest(shapes: tuple[Shape, ...], size: Size) -> Shape:
    width, height = size
    if not width or not height:
        return shapes[0]
    return min(shapes, key=lambda one: abs(log(one.ratio * height / width)))
