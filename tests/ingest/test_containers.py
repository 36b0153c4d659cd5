"""What files of video and sound are by their first bytes, and that nothing too large or shut is taken along."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.bounds import MEDIA_BYTES
from socialcal.ingest.containers import BadFile, container, weigh
from socialcal.model.story import MediaFacts


def atom(brand: bytes, size: int = 32) -> bytes:
    return size.to_bytes(4, "big") + b"ftyp" + brand + b"\0\0\2\0isomiso2avc1mp41"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (atom(b"isom"), "MP4"),
        (atom(b"mp42"), "MP4"),
        (atom(b"dash"), "MP4"),
        (atom(b"M4V "), "MP4"),
        (atom(b"M4A "), "M4A"),
        (atom(b"qt  "), "MOV"),
        (b"\0\0\0\x08wide\0\0\x10\0mdat", "MOV"),
        (b"\0\0\x10\0moov\0\0\0\x6cmvhd", "MOV"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "WEBM"),
        (b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska", "MKV"),
        (b"ID3\x04\0\0\0\0\x02", "MP3"),
        (b"\xff\xfb\x90\x64\0", "MP3"),
        (b"\xff\xf3\x40\xc4\0", "MP3"),
        (b"OggS\0\x02\0", "OGG"),
        (b"RIFF\x24\x08\0\0WAVEfmt ", "WAV"),
        (b"fLaC\0\0\0\x22", "FLAC"),
        (b"%PDF-1.7\n", "PDF"),
        (atom(b"avif"), ""),
        (atom(b"heic"), ""),
        (b"RIFF\x24\x08\0\0WEBPVP8 ", ""),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ""),
        (b"\xff\xf1\x50\x80", ""),
        (b"\xff\xfe\x41\0", ""),
        (b"PK\x03\x04", ""),
        (b"WEBVTT\n\n", ""),
        (b"geen film", ""),
        (b"", ""),
    ],
)
def test_a_container_is_known_by_its_first_bytes(head: bytes, name: str) -> None:
    assert container(head) == name


@given(st.binary(max_size=80))
def test_any_bytes_are_something_or_nothing(head: bytes) -> None:
    assert container(head) in {"", "MP4", "MOV", "M4A", "WEBM", "MKV", "MP3", "OGG", "WAV", "FLAC", "PDF"}


@pytest.mark.parametrize("size", [0, 5, 3 * 1024 * 1024 + 7])
def test_every_byte_is_counted_and_digested(size: int, tmp_path: Path) -> None:
    content = (b"%PDF-" + os.urandom(size))[:size]
    (tmp_path / "a.pdf").write_bytes(content)
    form = "PDF" if size >= 5 else ""
    assert weigh(tmp_path / "a.pdf") == MediaFacts(form, 0, 0, size, hashlib.sha256(content).hexdigest())


def test_a_file_larger_than_we_read_is_not_read(tmp_path: Path) -> None:
    """The file is all hole: nothing of it is on the disk, and nothing of it is read."""
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(MEDIA_BYTES + 1)
    found = weigh(tmp_path / "film.mp4")
    assert isinstance(found, BadFile)
    assert found.why.en == "it is more than 2 GB"


def test_what_cannot_be_opened_is_told_and_not_raised(tmp_path: Path) -> None:
    assert isinstance(weigh(tmp_path / "weg.mp4"), BadFile)
    assert isinstance(weigh(tmp_path), BadFile)
