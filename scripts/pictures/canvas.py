"""The sheet that everything is drawn on, larger than needed so that edges come out smooth."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from scripts.pictures.palette import CREAM

Point = tuple[float, float]


SCALE = 2


class Canvas:
    """A drawing surface in final pixels that is twice as fine inside."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), CREAM)
        self.pen = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where asked."""
        box = (x * SCALE, y * SCALE, (x + w) * SCALE - 1, (y + h) * SCALE - 1)
        self.pen.rounded_rectangle(box, radius * SCALE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Fill an oval around its centre."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(box, fill=fill)

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """Fill a circle around its centre."""
        self.oval(x, y, r, r, fill)

    def ring(self, x: float, y: float, r: float, line: str, width: float) -> None:
        """Draw a circle as a line."""
        box = ((x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE)
        self.pen.ellipse(box, outline=line, width=round(width * SCALE))

    def arc(
        self,
        x: float,
        y: float,
        r: float,
        start: float,
        end: float,
        line: str,
        width: float,
    ) -> None:
        """Draw a part of a circle; degrees run clockwise from three o'clock."""
        steps = max(8, int(abs(end - start) / 4))
        points: list[Point] = []
        for step in range(steps + 1):
            angle = math.radians(start + (end - start) * step / steps)
            points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
        self.line(points, line, width)

    def dome(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """Fill the upper half of an oval."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.pieslice(box, 180, 360, fill=fill)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def finished(self) -> Image.Image:
        """Give the picture in its final size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
