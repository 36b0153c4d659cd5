"""The texts of open documents, as their editor tells them keystroke by keystroke."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from socialcal.lsp.document import Document, Encoding, Position, whole
from socialcal.lsp.edge import Open


class Texts:
    """By URI, as the editor spells it."""

    def __init__(self) -> None:
        self.encoding = Encoding.UTF16
        self._files: dict[str, Open] = {}

    def __getitem__(self, uri: str) -> Open | None:
        return self._files.get(uri)

    @property
    def uris(self) -> tuple[str, ...]:
        return tuple(self._files)

    def opened(self, uri: str, version: int | None, text: str) -> None:
        self._files[uri] = Open(uri, version, Document(whole(text)))

    def changed(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> bool:
        """Whether such a file is open: a change to another one has no meaning."""
        file = self._files.get(uri)
        if file is None:
            return False
        document = file.document
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = (Position(at.line, at.character) for at in (change.range.start, change.range.end))
                document = document.changed(start, end, change.text, self.encoding)
            else:
                document = Document(whole(change.text))
        self._files[uri] = Open(uri, version, document)
        return True

    def closed(self, uri: str) -> None:
        self._files.pop(uri, None)
