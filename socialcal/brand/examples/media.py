"""Examples for the family `media`: pictures can be understood without seeing them, and networks take them."""

from __future__ import annotations

from pathlib import Path

from socialcal.brand.examples.example import Content, Example, picture, story
from socialcal.ingest.bounds import MEDIA_BYTES

POST = "posts: [{channel: bluesky, text: Doe mee.}]"


def shown(alt: str, channel: str = "bluesky", **files: bytes) -> dict[str, Content]:
    """A story with a picture, a.png unless told otherwise; its file is on line 6, column 15."""
    pictures: dict[str, bytes] = files or {"a_png": picture()}
    name = next(iter(pictures)).replace("_", ".")
    post = f"posts: [{{channel: {channel}, text: Doe mee.}}]"
    return {
        "stories/a.md": story(f"image: {{file: {name}, alt: {alt}}}", post),
        f"stories/{name}": pictures[name.replace(".", "_")],
    }


def many(count: int) -> dict[str, Content]:
    """A story with `count` pictures of one file: the first is on line 7."""
    lines = [f"  - {{file: a.png, alt: Emmer {number}}}" for number in range(1, count + 1)]
    return {"stories/a.md": story("media:", *lines, POST), "stories/a.png": picture()}


def giant(path: Path) -> None:
    """A file that is all hole: larger than we read, and nothing on the disk."""
    with path.open("wb") as file:
        file.truncate(MEDIA_BYTES + 1)


EXAMPLES = (
    Example(
        "media.alt-file-name",
        fails=shown("IMG_2031.jpg"),
        at="6:27",
        about="IMG_2031.jpg",
        passes=shown("Een vrouw met twee emmers"),
    ),
    Example(
        "media.alt-redundant",
        fails=shown("Foto van twee emmers"),
        at="6:27",
        about="Foto van",
        passes=shown("Foto’s van vroeger hangen aan een lijn"),
    ),
    Example(
        "media.alt-too-long",
        fails=shown("x" * 1000 + "yz", "x"),
        at="6:1027",
        about="yz",
        passes=shown("x" * 1000, "x"),
    ),
    Example(
        "media.format",
        fails=shown("Twee emmers", "instagram", a_png=picture()),
        at="6:15",
        about="a.png",
        passes=shown("Twee emmers", "instagram", a_jpg=picture(form="JPEG")),
    ),
    Example(
        "media.missing",
        fails=story("image: {file: keuken.jpg, alt: Twee emmers}"),
        at="6:15",
        about="keuken.jpg",
        passes=shown("Twee emmers"),
    ),
    Example(
        "media.no-alt",
        fails=shown('" "'),
        at="6:15",
        about="a.png",
        passes=shown("Twee emmers"),
    ),
    Example(
        "media.odd-ratio",
        fails=shown("Twee emmers", a_png=picture(1300, 400)),
        at="6:15",
        about="a.png",
        passes=shown("Twee emmers", a_png=picture(1200, 400)),
    ),
    Example(
        "media.tiny",
        fails=shown("Twee emmers", a_png=picture(319, 319)),
        at="6:15",
        about="a.png",
        passes=shown("Twee emmers", a_png=picture(320, 320)),
    ),
    Example(
        "media.too-heavy",
        fails=shown("Twee emmers", a_png=picture(size=2_000_001)),
        at="6:15",
        about="a.png",
        passes=shown("Twee emmers", a_png=picture(size=2_000_000)),
    ),
    Example(
        "media.too-many",
        fails=many(5),
        at="11:12",
        about="a.png",
        passes=many(4),
    ),
    Example(
        "media.unreadable",
        fails=shown("Twee emmers", a_jpg=b"Dit is een tekst."),
        at="6:15",
        about="a.jpg",
        passes=shown("Twee emmers", a_jpg=picture(form="JPEG")),
    ),
    Example(
        "media.unusable",
        fails={"stories/a.md": story("media: [{file: film.mp4}]", POST), "stories/film.mp4": giant},
        at="6:16",
        about="film.mp4",
        passes={"stories/a.md": story("media: [{file: film.mp4}]", POST), "stories/film.mp4": b"film"},
    ),
)
