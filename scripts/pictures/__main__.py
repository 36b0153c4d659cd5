"""Draws the illustrations of the demonstration stories: `python -m scripts.pictures`, from the root of the repository.

It writes one JPEG for each scene into `stories/media`. The same version of Pillow always writes the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.pictures.canvas import Canvas
from scripts.pictures.scenes import (
    bladkorf,
    brug,
    energie,
    fietslicht,
    geveltuin,
    gracht,
    haven,
    ijsbaan,
    intocht,
    kerstboom,
    keuken,
    kledingruil,
    polder,
    repaircafe,
    soep,
    stadhuis,
    straat,
    strooiwagen,
)

Scene = Callable[["Canvas"], None]


QUALITY = 82


TARGET = Path(__file__).resolve().parents[2] / "stories" / "media"


SCENES: dict[str, tuple[int, int, Scene]] = {
    "haven": (1200, 900, haven.scene),
    "bladkorf": (1200, 900, bladkorf.scene),
    "geveltuin": (1200, 900, geveltuin.scene),
    "fietslicht": (1200, 900, fietslicht.scene),
    "keuken": (1200, 900, keuken.scene),
    "gracht": (1200, 900, gracht.scene),
    "strooiwagen": (1200, 900, strooiwagen.scene),
    "brug": (1200, 900, brug.scene),
    "kledingruil": (1080, 1080, kledingruil.scene),
    "repaircafe": (1200, 900, repaircafe.scene),
    "ijsbaan": (1200, 900, ijsbaan.scene),
    "kerstboom": (1200, 900, kerstboom.scene),
    "stadhuis": (1200, 900, stadhuis.scene),
    "energie": (1200, 900, energie.scene),
    "soep": (1200, 900, soep.scene),
    "polder": (1200, 900, polder.scene),
    "intocht": (1200, 900, intocht.scene),
    "straat": (1200, 900, straat.scene),
}


def draw(name: str, folder: Path) -> Path:
    """Draw one scene and save it as a JPEG."""
    width, height, scene = SCENES[name]
    canvas = Canvas(width, height)
    scene(canvas)
    path = folder / f"{name}.jpg"
    canvas.finished().save(path, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return path


def main() -> None:
    """Draw every scene."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        path = draw(name, TARGET)
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
