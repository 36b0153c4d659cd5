"""Servers that repeat all that they hear in whatever they answer, as some do in their error messages."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.servers.fake import Fake, Request, Response
from tests.servers.raw import Raw, Visit, listening

WORDS = (
    "error", "error_description", "message", "detail", "title", "description", "id", "uri", "cid", "url", "link",
    "name", "acct", "username", "handle", "login", "accessJwt", "refreshJwt", "did", "access_token", "token", "open_id",
    "upload_url", "publish_id", "media_id", "status_code", "location", "created_at", "content", "sub", "slug",
)  # fmt: skip
"""Under which names networks say something of themselves."""


def heard(request: Request) -> str:
    """Everything that arrived, in words, and the secret parts in other forms too."""
    headers = " ".join(f"{name}: {value}" for name, value in request.headers.items() if name != "host")
    body = request.body[:4000].decode("utf-8", "replace")
    coded = base64.b64encode(body.encode()).decode()
    return f"{request.method} {request.path} {dict(request.query)} {headers} {body} {coded}"


def echo(mode: int | str) -> Callable[[Request], Response]:
    """Answers with a status and JSON, or for "html" with a page."""

    def answer(request: Request) -> Response:
        words = heard(request)
        if mode == "html":
            return Response(200, headers={"content-type": "text/html"}, body=f"<p>{words}</p>".encode())
        inner = dict.fromkeys(WORDS, words)
        data: dict[str, Any] = {**inner, "data": inner, "result": inner, "media": [inner], "commit": inner}
        if mode != 200:
            data |= {"errors": [inner], "error": inner if request.path.count("/") % 2 else words}
        status = mode if isinstance(mode, int) else 200
        return Response(status, data, {"x-request-id": json.dumps(words[:300])})

    return answer


def echoing(mode: int | str) -> Fake:
    """On every path, for every method."""
    fake = Fake()
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        fake.on(method, ".*", echo(mode))
    return fake


@contextmanager
def echoing_mail() -> Iterator[Raw]:
    """Lets everybody in, and refuses every message with all that it heard."""

    def talk(visit: Visit) -> None:
        visit.say(b"220 localhost\r\n")
        said = b""
        while line := visit.hear():
            said += b" " + line.strip()
            verb = line[:4].upper()
            if verb == b"EHLO":
                visit.say(b"250-localhost\r\n250 AUTH PLAIN LOGIN\r\n")
            elif verb == b"AUTH":
                visit.say(b"235 welcome\r\n")
            else:
                visit.say(b"550 no: " + said.replace(b"\r\n", b" ")[:400] + b"\r\n")

    with listening(talk) as server:
        yield server
