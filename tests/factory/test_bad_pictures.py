"""Pictures that are none, or not all there, or somewhere else: told where they are named, and never decoded."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialcal.brand.examples.example import Content, picture, story
from socialcal.ingest.bounds import PICTURE_BYTES
from tests.factory.folders import folder, read

SHOWN = "image: {file: a.jpg, alt: Een plein}"


def told(root: Path, content: Content | None, line: str = SHOWN) -> list[tuple[str, str, str]]:
    """Rule, place and Dutch message for a story with `line` on line 6, and `content` as a.jpg beside it."""
    files: dict[str, Content] = {"stories/a.md": story(line, "posts: [{channel: facebook}]")}
    if content is not None:
        files["stories/a.jpg"] = content
    calendar = read(folder(root, files))
    assert [post.key for post in calendar.posts_of["afval"]] == ["afval/facebook"]
    assert bool(calendar.findings) is ("afval" in calendar.broken)
    if calendar.findings:
        (media,) = calendar.by_id["afval"].media
        assert media.path is None
    return [(found.rule, str(found.place), found.message.nl) for found in calendar.findings]


def header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says to be of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    start = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + start + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


def phone(width: int = 800, height: int = 600) -> bytes:
    """A photo as phones make it: a JPEG with a second frame behind the first."""
    file = BytesIO()
    Image.new("L", (width, height)).save(file, "MPO", save_all=True, append_images=[Image.new("L", (width, height))])
    return file.getvalue()


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(PICTURE_BYTES + 1)


JPEG, PNG, WEBP = picture(form="JPEG"), picture(form="PNG"), picture(form="WEBP")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Dit is tekst.", "de inhoud is geen beeld"),
        (b"", "de inhoud is geen beeld"),
        (b"\xff\xd8\xff", "de inhoud is geen beeld"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "de inhoud is geen beeld"),
        (b"%PDF-1.7\n", "de inhoud is geen beeld"),
        (JPEG[:10], "het is beschadigd"),
        (JPEG[: len(JPEG) // 2], "het einde ontbreekt"),
        (JPEG[:-1], "het einde ontbreekt"),
        (PNG[:20], "het is beschadigd"),
        (PNG[: len(PNG) // 2], "het einde ontbreekt"),
        (PNG[:-8], "het einde ontbreekt"),
        (WEBP[: len(WEBP) // 2], "het is beschadigd"),
        (header(10_001, 10_000), "het heeft meer dan 100 miljoen pixels"),
        (header(60_000, 60_000), "het heeft meer dan 100 miljoen pixels"),
        (header(2**31 - 1, 2**31 - 1), "het heeft meer dan 100 miljoen pixels"),
        (header(0, 0), "de inhoud is geen beeld"),
        (sparse, "het is meer dan 64 MB"),
    ],
)
def test_a_file_that_is_no_whole_picture(content: Content, why: str, tmp_path: Path) -> None:
    message = f"a.jpg is geen leesbaar beeld: {why}."
    assert told(tmp_path, content) == [("media.unreadable", "stories/a.md:6:15", message)]


@pytest.mark.parametrize("content", [JPEG, PNG, phone(), JPEG + b"meer", header(10_000, 10_000), picture(form="GIF")])
def test_a_picture_that_can_be_read_whatever_its_name_says(content: bytes, tmp_path: Path) -> None:
    assert told(tmp_path, content) == []


def test_the_photo_of_a_phone_is_a_jpeg_to_every_network(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "stories/a.md": story(SHOWN, "posts: [{channel: instagram}, {channel: mastodon}]"),
        "stories/a.jpg": phone(),
    }
    calendar = read(folder(tmp_path, files))
    assert calendar.findings == ()
    facts = calendar.by_id["afval"].media[0].facts
    assert facts is not None
    assert (facts.format, facts.width, facts.height) == ("JPEG", 800, 600)


@pytest.mark.parametrize(
    ("written", "rule", "message"),
    [
        ("b.jpg", "media.missing", "Het bestand b.jpg bestaat niet."),
        ("media/a.jpg", "media.missing", "Het bestand media/a.jpg bestaat niet."),
        (".", "media.missing", "Het bestand . bestaat niet."),
        ("../stories", "media.missing", "Het bestand ../stories bestaat niet."),
        ("https://a.nl/a.jpg", "media.missing", "Het bestand https://a.nl/a.jpg bestaat niet."),
        ("../../a.jpg", "story.outside", "../../a.jpg wijst naar een plek buiten deze kalender."),
        ("/etc/hostname", "story.outside", "/etc/hostname wijst naar een plek buiten deze kalender."),
        (r"..\a.jpg", "story.outside", r"..\a.jpg wijst naar een plek buiten deze kalender."),
        ("../../kalender-2/a.jpg", "story.outside", "../../kalender-2/a.jpg wijst naar een plek buiten deze kalender."),
    ],
)
def test_a_picture_that_is_not_there(written: str, rule: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "kalender-2").mkdir()
    (tmp_path / "kalender-2" / "a.jpg").write_bytes(JPEG)
    line = f"image: {{file: '{written}', alt: Een plein}}"
    assert told(tmp_path / "kalender", JPEG, line) == [(rule, "stories/a.md:6:16", message)]


def test_a_link_to_a_picture_of_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elders.jpg").write_bytes(JPEG)
    message = "a.jpg wijst naar een plek buiten deze kalender."
    link = tmp_path / "elders.jpg"
    assert told(tmp_path / "kalender", lambda path: path.symlink_to(link)) == [
        ("story.outside", "stories/a.md:6:15", message)
    ]


def test_a_link_to_itself_is_no_picture(tmp_path: Path) -> None:
    message = "Het bestand a.jpg bestaat niet."
    assert told(tmp_path, lambda path: path.symlink_to("a.jpg")) == [("media.missing", "stories/a.md:6:15", message)]


def test_a_link_to_a_picture_inside_is_that_picture(tmp_path: Path) -> None:
    def inside(path: Path) -> None:
        (path.parent / "b.jpg").write_bytes(JPEG)
        path.symlink_to("b.jpg")

    assert told(tmp_path, inside) == []


def test_of_two_pictures_only_the_bad_one_is_left_out(tmp_path: Path) -> None:
    lines = ("media:", "  - {file: a.jpg, alt: Een plein}", "  - {file: b.png, alt: Een brug}", "posts: [{channel: x}]")
    files: dict[str, Content] = {"stories/a.md": story(*lines), "stories/a.jpg": b"tekst", "stories/b.png": PNG}
    calendar = read(folder(tmp_path, files))
    assert [media.path for media in calendar.by_id["afval"].media] == [None, "stories/b.png"]
    assert [(found.rule, str(found.place)) for found in calendar.findings] == [
        ("media.unreadable", "stories/a.md:7:12")
    ]


def test_what_is_no_picture_is_not_looked_into(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "stories/a.md": story("media: [{file: a.pdf}, {file: b.mp4, captions: b.vtt}]", "posts: [{channel: x}]"),
        "stories/a.pdf": b"geen pdf",
        "stories/b.mp4": b"geen film",
        "stories/b.vtt": b"geen ondertitels",
    }
    assert read(folder(tmp_path, files)).findings == ()
