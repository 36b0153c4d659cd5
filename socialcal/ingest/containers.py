"""What kind of file a video, sound or document is by its first bytes, how large, and its digest. Nothing is decoded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from socialcal.ingest.bounds import MEDIA_BYTES
from socialcal.model.phrase import Phrase
from socialcal.model.story import MediaFacts

_PIECE = 1024 * 1024
_SIGNS = ((b"%PDF-", "PDF"), (b"OggS", "OGG"), (b"fLaC", "FLAC"), (b"ID3", "MP3"))
_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
"""What a QuickTime file may begin with when it does not name its brand."""
_BRANDS = {b"qt  ": "MOV", b"M4A ": "M4A", b"M4B ": "M4A", b"M4P ": "M4A"}
_PICTURES = frozenset({b"avif", b"avis", b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1"})


@dataclass(frozen=True, slots=True)
class BadFile:
    """Why a video, sound or document cannot go along."""

    why: Phrase


def weigh(path: Path) -> MediaFacts | BadFile:
    """The container, size and digest of a file that is no picture, read a piece at a time."""
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        if path.stat().st_size > MEDIA_BYTES:
            return _TOO_LARGE
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                head = head or piece[:64]
                size += len(piece)
                if size > MEDIA_BYTES:  # it grows while we read
                    return _TOO_LARGE
                digest.update(piece)
    except OSError:
        return _CLOSED
    return MediaFacts(container(head), 0, 0, size, digest.hexdigest())


_TOO_LARGE = BadFile(Phrase(f"het is meer dan {MEDIA_BYTES >> 30} GB", f"it is more than {MEDIA_BYTES >> 30} GB"))
_CLOSED = BadFile(Phrase("het is niet te lezen", "it cannot be read"))


def container(head: bytes) -> str:
    """The name of the container that `head` begins, such as MP4; empty when it is none that we know.

    64 bytes are enough. The marks are those of ISO/IEC 14496-12 (MP4, and QuickTime before it), RFC 9559 (WebM), RFC
    3533 (Ogg), RFC 9639 (FLAC), ISO 32000 (PDF), RIFF (WAV), and ID3 or ISO/IEC 11172-3 (MP3).
    """
    if head[4:8] == b"ftyp":
        return "" if head[8:12] in _PICTURES else _BRANDS.get(head[8:12], "MP4")
    if head[4:8] in _ATOMS:
        return "MOV"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "WAV"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "WEBM" if b"webm" in head else "MKV"
    named = next((name for sign, name in _SIGNS if head.startswith(sign)), "")
    return named or ("MP3" if _mpeg_audio(head) else "")


def _mpeg_audio(head: bytes) -> bool:
    """Eleven bits set, then a version, layer, bit rate and sampling rate that exist, of layer III."""
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate, sampling = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and rate not in (0, 15) and sampling != 3
