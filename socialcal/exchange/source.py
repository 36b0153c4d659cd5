"""A source file's bytes, and how they become text: encoding, byte-order mark, line endings. Nothing is opened here."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from socialcal.exchange.note import Kind, Note
from socialcal.exchange.result import Rejected
from socialcal.model.phrase import Phrase

SOURCE_BYTES = 5 * 1024 * 1024
"""More than anybody writes in one post."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = Phrase("dit is geen tekst", "this is not text")
_TOO_LARGE = Phrase("dit bestand is groter dan {limit} MB", "this file is larger than {limit} MB").filled(
    limit=SOURCE_BYTES // 2**20
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the archive; `path` is POSIX, relative to the archive's folder."""

    path: str
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, every line ending in a single newline character, and what had to change for that."""

    text: str
    notes: tuple[Note, ...]


def decode(source: SourceFile) -> Decoded | Rejected:
    """UTF-8, else UTF-16 with its mark, else Windows-1252, which generators of old accepted in silence."""
    if len(source.data) > SOURCE_BYTES:
        return Rejected(source.path, _TOO_LARGE)
    marked = source.data.startswith(codecs.BOM_UTF8)
    encoding = "utf-16" if source.data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = source.data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "windows-1252"
        text = source.data.decode(encoding, errors="replace")
        if _CONTROL.search(text) or "\ufffd" in text:
            return Rejected(source.path, _BINARY)
    if "\0" in text:
        return Rejected(source.path, _BINARY)
    notes = [Note(Kind.BYTE_ORDER_MARK, source.path, 1)] if marked else []
    if encoding != "utf-8-sig":
        notes.append(Note(Kind.ENCODING, source.path, None, encoding))
    if "\r" in text:
        notes.append(Note(Kind.LINE_ENDINGS, source.path))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, tuple(notes))
