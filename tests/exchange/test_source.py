from __future__ import annotations

import pytest

from socialcal.exchange.note import Kind
from socialcal.exchange.result import Rejected
from socialcal.exchange.source import SOURCE_BYTES, Decoded, SourceFile, decode


@pytest.mark.parametrize(
    ("data", "text", "kinds"),
    [
        ("Dé kade\n".encode(), "Dé kade\n", []),
        (b"\xef\xbb\xbfa", "a", [Kind.BYTE_ORDER_MARK]),
        (b"a\r\nb\rc\n", "a\nb\nc\n", [Kind.LINE_ENDINGS]),
        (b"caf\xe9 \x93x\x94", "café “x”", [Kind.ENCODING]),
        ("a\r\né".encode("utf-16"), "a\né", [Kind.ENCODING, Kind.LINE_ENDINGS]),
        (b"\xef\xbb\xbfa\r\n", "a\n", [Kind.BYTE_ORDER_MARK, Kind.LINE_ENDINGS]),
        (b"", "", []),
    ],
)
def test_bytes_become_text(data: bytes, text: str, kinds: list[Kind]) -> None:
    decoded = decode(SourceFile("a.md", data))
    assert isinstance(decoded, Decoded)
    assert (decoded.text, [note.kind for note in decoded.notes]) == (text, kinds)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0", b"a\0b", b"\xff\xd8\xff\xe0\x10JFIF", b"\x81\x8d", b"\xff\xfe\x00"]
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    assert isinstance(decode(SourceFile("a.md", data)), Rejected)


def test_the_size_is_bounded() -> None:
    assert isinstance(decode(SourceFile("a.md", b"a" * SOURCE_BYTES)), Decoded)
    refused = decode(SourceFile("a.md", b"a" * (SOURCE_BYTES + 1)))
    assert isinstance(refused, Rejected)
    assert "5 MB" in refused.reason.en
