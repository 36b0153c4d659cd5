"""What is known of the files that go with a story: kind, format, size and digest, without decoding a pixel."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from socialcal.ingest.media import BadPicture, Gallery, look
from socialcal.ingest.schema import MediaHead
from socialcal.model.place import Places
from socialcal.model.story import Media, MediaFacts, MediaKind

HERE = "stories/2026/a.md"


def media(root: Path, **written: str) -> tuple[Media, list[str]]:
    """The value for an entry of `media:` in a story, and the rules that it breaks."""
    head = MediaHead.model_validate(written)
    found, findings = Gallery(root.resolve()).media(head, Places(HERE, {}, {}), ("media", 0), HERE)
    return found, [finding.rule for finding in findings]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "stories/2026").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.gif", "GIF"), ("a.webp", "WEBP")])
def test_a_picture_is_known_by_its_content(name: str, form: str, root: Path) -> None:
    path = root / "stories/2026" / name
    Image.new("RGB", (120, 90), "teal").save(path)
    found, rules = media(root, file=name, alt="Een vlak")
    assert rules == []
    assert (found.kind, found.path) == (MediaKind.IMAGE, f"stories/2026/{name}")
    data = path.read_bytes()
    assert found.facts == MediaFacts(form, 120, 90, len(data), hashlib.sha256(data).hexdigest())


def test_the_name_does_not_decide_what_a_picture_is(root: Path) -> None:
    Image.new("RGB", (12, 9)).save(root / "stories/2026/a.jpg", format="PNG")
    found, rules = media(root, file="a.jpg")
    assert rules == []
    assert found.facts is not None
    assert found.facts.format == "PNG"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("film.mp4", MediaKind.VIDEO),
        ("FILM.MOV", MediaKind.VIDEO),
        ("lied.mp3", MediaKind.AUDIO),
        ("folder.pdf", MediaKind.DOCUMENT),
    ],
)
def test_other_files_are_known_by_their_name(name: str, kind: MediaKind, root: Path) -> None:
    (root / "stories/2026" / name).write_bytes(b"inhoud")
    found, rules = media(root, file=name)
    assert rules == []
    assert found.kind is kind
    assert found.facts is not None
    assert (found.facts.size, found.facts.digest) == (6, hashlib.sha256(b"inhoud").hexdigest())


def test_what_a_film_is_its_bytes_tell_and_not_its_name(root: Path) -> None:
    (root / "stories/2026/film.mp4").write_bytes(b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm")
    found, rules = media(root, file="film.mp4")
    assert rules == []
    assert found.facts is not None
    assert (found.facts.format, found.facts.width, found.facts.height) == ("WEBM", 0, 0)


def test_subtitles_are_a_file_of_the_calendar_and_their_bytes_are_bound(root: Path) -> None:
    (root / "stories/2026/film.mp4").write_bytes(b"film")
    (root / "stories/film.vtt").write_bytes(b"WEBVTT\n")
    found, rules = media(root, file="film.mp4", captions="../film.vtt")
    assert rules == []
    assert (found.captions, found.captions_digest) == ("stories/film.vtt", hashlib.sha256(b"WEBVTT\n").hexdigest())


@pytest.mark.parametrize(
    ("captions", "rule"),
    [
        ("weg.vtt", "media.missing"),
        ("map", "media.missing"),
        ("../../../etc/passwd", "story.outside"),
        ("/etc/passwd", "story.outside"),
        ("link.vtt", "story.outside"),
    ],
)
def test_subtitles_that_cannot_go_along_are_told_where_they_are_written(captions: str, rule: str, root: Path) -> None:
    folder = root / "stories/2026"
    (folder / "film.mp4").write_bytes(b"film")
    (folder / "map").mkdir()
    (folder / "link.vtt").symlink_to("/etc/hostname")
    places = Places(HERE, {}, {("media", 0, "captions"): ((0, 7, 30),)})
    head = MediaHead(file="film.mp4", captions=captions)
    found, findings = Gallery(root.resolve()).media(head, places, ("media", 0), HERE)
    assert [(one.rule, one.place.line, one.place.column, one.length) for one in findings] == [
        (rule, 7, 30, len(captions))
    ]
    assert (found.captions, found.captions_digest) == (None, "")
    assert found.path == "stories/2026/film.mp4"


def test_a_file_that_is_a_picture_here_and_a_document_there_is_looked_at_as_both(root: Path) -> None:
    (root / "stories/2026/scan.jpg").write_bytes(b"%PDF-1.7")
    gallery = Gallery(root.resolve())
    first, _ = gallery.media(MediaHead(file="scan.jpg", kind="document"), Places(HERE, {}, {}), ("media", 0), HERE)
    second, found = gallery.media(MediaHead(file="scan.jpg"), Places(HERE, {}, {}), ("media", 1), HERE)
    assert first.facts is not None
    assert first.facts.format == "PDF"
    assert (second.facts, [one.rule for one in found]) == (None, ["media.unreadable"])


def test_a_kind_that_is_written_wins(root: Path) -> None:
    (root / "stories/2026/scan.jpg").write_bytes(b"%PDF")
    assert media(root, file="scan.jpg", kind="document")[0].kind is MediaKind.DOCUMENT


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("weg.jpg", "media.missing"),
        ("map.jpg", "media.missing"),
        ("../../../etc/passwd", "story.outside"),
        ("/etc/passwd", "story.outside"),
        ("..\\..\\a.jpg", "story.outside"),
        ("link.jpg", "story.outside"),
        ("tekst.jpg", "media.unreadable"),
        ("leeg.png", "media.unreadable"),
        ("half.png", "media.unreadable"),
    ],
)
def test_a_file_that_is_none_of_ours_has_no_path_and_is_told(file: str, rule: str, root: Path) -> None:
    folder = root / "stories/2026"
    (folder / "map.jpg").mkdir()
    (folder / "tekst.jpg").write_text("dit is tekst")
    (folder / "leeg.png").write_bytes(b"")
    Image.new("RGB", (40, 30)).save(folder / "heel.png")
    (folder / "half.png").write_bytes((folder / "heel.png").read_bytes()[:20])
    (folder / "link.jpg").symlink_to("/etc/hostname")
    found, rules = media(root, file=file)
    assert rules == [rule]
    assert found.path is None
    assert found.facts is None


def test_a_link_inside_the_calendar_is_fine(root: Path) -> None:
    (root / "stories/media").mkdir()
    Image.new("RGB", (40, 30)).save(root / "stories/media/a.png")
    (root / "stories/2026/link.png").symlink_to("../media/a.png")
    found, rules = media(root, file="link.png")
    assert rules == []
    assert found.path is not None


def test_a_picture_with_more_pixels_than_anybody_needs_is_not_opened(tmp_path: Path) -> None:
    """Only the header says so: a picture of a few hundred bytes may unpack into gigabytes."""
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bom.png")
    assert (tmp_path / "bom.png").stat().st_size < 100_000
    assert isinstance(look(tmp_path / "bom.png"), BadPicture)


def test_a_file_is_looked_at_once_however_many_stories_show_it(root: Path) -> None:
    Image.new("RGB", (40, 30)).save(root / "stories/2026/a.png")
    gallery = Gallery(root.resolve())
    first, _ = gallery.media(MediaHead(file="a.png"), Places(HERE, {}, {}), ("image",), HERE)
    (root / "stories/2026/a.png").write_bytes(b"weg")
    second, findings = gallery.media(MediaHead(file="../2026/a.png"), Places(HERE, {}, {}), ("image",), HERE)
    assert findings == []
    assert second.facts is first.facts
