"""Pinterest's API v5 as far as one account with one board goes: tokens, pins, and videos that take their time.

Held against https://developers.pinterest.com/docs/api/v5/ (pins-create, boards-list_pins, media-create, media-get,
oauth-token; checked 2026-11-25).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.servers.fake import Fake, Request, Response

_PIN = {"board_id", "board_section_id", "title", "description", "link", "alt_text", "media_source"}
_SOURCES = {
    "image_url": {"source_type", "url"},
    "multiple_image_urls": {"source_type", "items"},
    "video_id": {"source_type", "media_id", "cover_image_url", "cover_image_key_frame_time"},
}


@dataclass
class Pinterest:
    """Put `fake` on the air with `serving`. A pin is of `now`."""

    token: str = "pina_ACCESS"
    refresh: str = "pinr_REFRESH"
    client: tuple[str, str] = ("1234", "app-secret")
    board: str = "549755885175"
    now: datetime = datetime(2026, 11, 24, 11, 31, tzinfo=UTC)
    polls: int = 2
    """How often a video is still at work."""
    page: int = 2
    """Pins that a list gives at once."""
    pins: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)
    fake: Fake = field(default_factory=Fake)

    def __post_init__(self) -> None:
        for method, path, route in (
            ("POST", "/pins", self._pin),
            ("DELETE", r"/pins/(\d+)", self._unpin),
            ("GET", r"/boards/(\d+)", self._board),
            ("GET", r"/boards/(\d+)/pins", self._list),
            ("GET", "/user_account", lambda _: Response(200, {"username": "waterkant", "account_type": "BUSINESS"})),
            ("POST", "/media", self._register),
            ("GET", r"/media/(\d+)", self._media),
        ):
            self.fake.on(method, f"/v5{path}", self._guarded(route))
        self.fake.on("POST", "/v5/oauth/token", self._renew)
        self.fake.on("POST", "/bucket", self._upload)

    def _guarded(self, route: Any) -> Any:
        def guarded(request: Request, *groups: str) -> Response:
            if request.headers.get("authorization") != f"Bearer {self.token}":
                return _no(401, 2, "Authentication failed.")
            answer: Response = route(request, *groups)
            return answer

        return guarded

    def _renew(self, request: Request) -> Response:
        pair = base64.b64encode(":".join(self.client).encode()).decode()
        if request.headers.get("authorization") != f"Basic {pair}" or request.form.get("refresh_token") != self.refresh:
            return _no(400, 283, "Authentication failed.")
        assert request.form["grant_type"] == "refresh_token"
        lasting = {"expires_in": 2_592_000, "refresh_token_expires_in": 5_184_000, "token_type": "bearer"}
        return Response(200, {"access_token": self.token, "scope": "pins:write", **lasting})

    def _pin(self, request: Request) -> Response:
        data = request.json
        source = data.get("media_source", {})
        known = _SOURCES.get(source.get("source_type"), set())
        if not set(data) <= _PIN or not known or not set(source) <= known or data["board_id"] != self.board:
            return _no(400, 1, "Invalid request.")
        if len(data["title"]) > 100 or len(data["description"]) > 800 or len(data.get("alt_text", "")) > 500:
            return _no(400, 1, "A text is too long.")
        if source["source_type"] == "video_id" and self.media[source["media_id"]]["status"] != "succeeded":
            return _no(400, 1, "The video is not ready.")
        number = str(813744226420795884 + len(self.pins))
        written = self.now.strftime("%Y-%m-%dT%H:%M:%S")
        self.pins[number] = {"id": number, "created_at": written, **data}
        return Response(201, self.pins[number])

    def _unpin(self, request: Request, number: str) -> Response:
        return Response(204, body=b"") if self.pins.pop(number, None) else _no(404, 50, "Pin not found.")

    def _board(self, request: Request, number: str) -> Response:
        return Response(200, {"id": number}) if number == self.board else _no(404, 40, "Board not found.")

    def _list(self, request: Request, number: str) -> Response:
        start = int(request.query.get("bookmark", "0"))
        items = [*self.pins.values()][::-1][start : start + self.page]
        more = start + self.page < len(self.pins)
        return Response(200, {"items": items, "bookmark": str(start + self.page) if more else None})

    def _register(self, request: Request) -> Response:
        assert request.json == {"media_type": "video"}
        number = str(5000 + len(self.media))
        self.media[number] = {"media_id": number, "media_type": "video", "status": "registered"}
        form = {"key": f"uploads/{number}", "policy": "signed", "Content-Type": "multipart/form-data"}
        return Response(201, {**self.media[number], "upload_url": f"{self.fake.url}/bucket", "upload_parameters": form})

    def _upload(self, request: Request) -> Response:
        assert "authorization" not in request.headers
        assert [*request.parts][-1] == "file"
        number = request.form["key"].removeprefix("uploads/")
        self.media[number] |= {"status": "processing", "bytes": request.parts["file"][1], "polls": self.polls}
        return Response(204, body=b"")

    def _media(self, request: Request, number: str) -> Response:
        media = self.media[number]
        media["polls"] -= 1
        if media["polls"] < 0 and media["status"] == "processing":
            media["status"] = "succeeded"
        return Response(200, {name: media[name] for name in ("media_id", "media_type", "status")})


def _no(status: int, code: int, message: str) -> Response:
    return Response(status, {"code": code, "message": message})
