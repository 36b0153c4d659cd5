"""A client of the Language Server Protocol that speaks it by hand: frames with a Content-Length, and nothing else.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/, checked 2026-11-25.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.cli.running import NOW, environment
from tests.cli.warm import PATIENCE

CAPABILITIES: dict[str, Any] = {
    "textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}},
    "general": {"positionEncodings": ["utf-16"]},
}


class Client:
    """An editor with one server, which is the real program. Answers wait for each other in `PATIENCE` seconds."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.notes: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._ids = 0
        self._answers: dict[int | str, dict[str, Any]] = {}
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._listen)]
        for thread in self._threads:
            thread.start()

    # What is said.

    def send(self, message: dict[str, Any]) -> None:
        self.raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def raw(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def asked(self, method: str, params: Any) -> int:
        """The number under which the answer will come."""
        self._ids += 1
        self.send({"id": self._ids, "method": method, "params": params})
        return self._ids

    def ask(self, method: str, params: Any) -> Any:
        """The result of a question. Fails for an error."""
        answer = self.answer(self.asked(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, id: int) -> dict[str, Any]:
        while id not in self._answers:
            self._take()
        return self._answers.pop(id)

    # What is heard.

    def wait(self, method: str, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        """The parameters of the first notification of this kind that is wanted; it is forgotten then."""
        while True:
            for note in self.notes:
                if note["method"] == method and wanted(note["params"]):
                    self.notes.remove(note)
                    return note["params"]
            self._take()

    def diagnostics(self, uri: str, version: int | None = None, codes: list[str] | None = None) -> list[dict[str, Any]]:
        """Those of a file at a version, once they are about these rules when `codes` are given."""

        def wanted(params: Any) -> bool:
            fits = params["uri"] == uri and (version is None or params.get("version") == version)
            return fits and (
                codes is None or sorted(one.get("code", "") for one in params["diagnostics"]) == sorted(codes)
            )

        found: list[dict[str, Any]] = self.wait("textDocument/publishDiagnostics", wanted)["diagnostics"]
        return found

    # The life of a document.

    def open(self, uri: str, text: str, version: int = 1) -> None:
        document = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        self.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)},
        )

    def save(self, uri: str) -> None:
        self.tell("textDocument/didSave", {"textDocument": {"uri": uri}})

    def close(self, uri: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": pos(line, character)})

    def leave(self) -> int:
        """Says goodbye as an editor does; the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(PATIENCE)

    def _take(self) -> None:
        message = self._arrived.get(timeout=PATIENCE)
        assert message is not None, ("the server is gone", "".join(self.errors))
        if "method" not in message:
            self._answers[message["id"]] = message
        elif "id" in message:
            self.send({"id": message["id"], "result": None})
            self.notes.append(message)
        else:
            self.notes.append(message)

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            while header := stream.readline():
                length = 0
                while header.strip():
                    name, _, value = header.decode().partition(":")
                    length = int(value) if name.lower() == "content-length" else length
                    header = stream.readline()
                self._arrived.put(json.loads(stream.read(length)))
        self._arrived.put(None)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as stream:
            self.errors.extend(line.decode("utf-8", "replace") for line in stream)

    def end(self) -> None:
        """Whatever happened, the process is gone afterwards and its pipes are closed."""
        if self.process.stdin is not None and not self.process.stdin.closed:
            with suppress(OSError):
                self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)


def pos(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def replacing(start: tuple[int, int], end: tuple[int, int], text: str) -> dict[str, Any]:
    """A change of what stands between two positions."""
    return {"range": {"start": pos(*start), "end": pos(*end)}, "text": text}


@contextmanager
def editor(root: Path, *, at: str = NOW, hello: bool = True, **capabilities: Any) -> Iterator[Client]:
    """An editor that works in `root`, with a server of its own; further keywords add to what it can do."""
    process = subprocess.Popen(
        [sys.executable, "-m", "socialcal", "lsp", "--stdio", "--as-of", at],
        cwd=root,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    client = Client(process)
    try:
        if hello:
            client.ask(
                "initialize",
                {"processId": None, "rootUri": root.as_uri(), "capabilities": {**CAPABILITIES, **capabilities}},
            )
            client.tell("initialized", {})
        yield client
    finally:
        client.end()
