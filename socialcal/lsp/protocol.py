"""pygls' server and protocol, with what we do otherwise: the texts, messages that are none, failures, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol.language_server import LanguageServerProtocol, lsp_method

from socialcal.lsp.texts import Texts


@dataclass(frozen=True)
class Ears:
    """What listens to the protocol: the texts, and calls for a document, a failure, and the end."""

    texts: Texts
    heard: Callable[[str, str], None]
    """What happened to a document (open, change, close) and its URI."""
    failed: Callable[[Exception], None]
    leave: Callable[[int], NoReturn]


class Speaker(LanguageServer):
    """A server of pygls that tells failures to us instead of showing what is in them."""

    def __init__(self, version: str, ears: Ears) -> None:
        self.ears = ears
        super().__init__("socialcal", version, protocol_cls=Protocol)

    def report_server_error(self, error: Exception, source: object) -> None:
        self.ears.failed(error)


class Protocol(LanguageServerProtocol):
    """Of a Speaker."""

    @property
    def ears(self) -> Ears:
        ears: Ears = self._server.ears  # type: ignore[attr-defined]
        return ears

    # pygls keeps texts as well, but ends lines at more characters than the protocol does, and moves positions.
    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self.ears.texts.opened(document.uri, document.version, document.text)
        self.ears.heard("open", document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        if self.ears.texts.changed(params.text_document.uri, params.text_document.version, params.content_changes):
            self.ears.heard("change", params.text_document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self.ears.texts.closed(params.text_document.uri)
        self.ears.heard("close", params.text_document.uri)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: Any) -> NoReturn:
        """At once: the thread that reads standard input may wait there for as long as the editor keeps it open."""
        self.ears.leave(0 if self._shutdown else 1)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Whoever asks with parameters that are none gets an answer: pygls would let it wait for ever."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and isinstance(data.get("id"), str | int):
                code, said = types.ErrorCodes.InvalidParams, "these are no parameters for this method"
                self._send_response(data["id"], error=types.ResponseError(code=code, message=said))
            raise
