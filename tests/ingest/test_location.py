"""Whether a picture says where it was taken, in every place that metadata can be, and however broken they are."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from socialcal.ingest.location import is_located
from socialcal.ingest.media import look
from socialcal.model.story import MediaFacts

QUAY = {1: "N", 2: (52.0, 5.0, 1.0), 3: "E", 4: (4.0, 5.0, 1.0)}
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="52,5.1N" '
    'exif:GPSLongitude="4,5.1E"/></rdf:RDF></x:xmpmeta>'
)


def saved(path: Path, form: str, **options: object) -> MediaFacts:
    Image.new("RGB", (40, 30)).save(path, form, **options)
    facts = look(path)
    assert isinstance(facts, MediaFacts)
    return facts


def exif(gps: Mapping[int, object]) -> Image.Exif:
    found = Image.Exif()
    found[0x8825] = dict(gps)
    return found


def quietly(metadata: bytes) -> bool:
    """Pillow complains of damage by warnings, and whoever opens a picture silences those."""
    picture = Image.new("L", (2, 2))
    picture.info["exif"] = metadata
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return is_located(picture)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_a_latitude_and_a_longitude_is_located(tmp_path: Path, form: str) -> None:
    assert saved(tmp_path / "a", form, exif=exif(QUAY)).located


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_without_metadata_is_not(tmp_path: Path, form: str) -> None:
    assert not saved(tmp_path / "a", form).located


@pytest.mark.parametrize("gps", [{}, {29: "2026:11:25"}, {1: "N", 2: (52.0, 5.0, 1.0)}], ids=["none", "day", "half"])
def test_half_a_place_is_none(tmp_path: Path, gps: dict[int, object]) -> None:
    assert not saved(tmp_path / "a", "JPEG", exif=exif(gps)).located


def test_the_other_metadata_count_as_well(tmp_path: Path) -> None:
    assert saved(tmp_path / "a", "JPEG", xmp=XMP.encode()).located
    assert saved(tmp_path / "b", "WEBP", xmp=XMP.encode()).located
    chunk = PngInfo()
    chunk.add_itxt("XML:com.adobe.xmp", XMP)
    assert saved(tmp_path / "c", "PNG", pnginfo=chunk).located
    assert not saved(tmp_path / "d", "JPEG", xmp=b"<x:xmpmeta/>").located


@given(st.binary(max_size=200))
def test_metadata_that_cannot_be_read_tell_nothing(noise: bytes) -> None:
    assert quietly(b"Exif\0\0" + noise) in (True, False)


@given(st.integers(14, 200), st.binary(min_size=1, max_size=8))
def test_damaged_places_are_read_without_complaint(at: int, noise: bytes) -> None:
    whole = exif(QUAY).tobytes()
    assert quietly(whole[:at] + noise + whole[at + len(noise) :]) in (True, False)


def test_no_pixel_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png", exif=exif(QUAY))
    Image.new("RGB", (40, 30)).save(tmp_path / "b.png")

    def decoded(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", decoded)
    located = [facts.located for name in "ab" if isinstance(facts := look(tmp_path / f"{name}.png"), MediaFacts)]
    assert located == [True, False]
