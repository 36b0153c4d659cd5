"""YouTube: tokens, resumable uploads, videos, captions, thumbnails and comments, as far as the Data API v3 shows them.

Held against https://developers.google.com/youtube/v3/docs and /guides/using_resumable_upload_protocol (checked
2026-11-25): pieces are multiples of 256 KiB but for the last, an update gives what it leaves out its default back, and
a video without a `privacyStatus` is public at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.servers.fake import Fake, Request, Response

REFRESH, SECRET, TOKEN = "1//het-vernieuwen", "GOCSPX-het-geheim", "ya29.een-uur"
_STATUS = {"privacyStatus", "selfDeclaredMadeForKids"}
_SNIPPET = {"title", "description", "defaultLanguage", "categoryId"}
_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")


def no(status: int, reason: str, message: str = "Nee.") -> Response:
    errors = [{"message": message, "domain": "youtube.quota", "reason": reason}]
    return Response(status, {"error": {"code": status, "message": message, "errors": errors}})


@dataclass
class Session:
    """An upload under way."""

    kind: str
    data: dict[str, Any]
    size: int | None
    got: bytearray = field(default_factory=bytearray)
    made: dict[str, Any] | None = None


class YouTube(Fake):
    def __init__(self) -> None:
        super().__init__()
        self.videos: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.captions: dict[str, dict[str, Any]] = {}
        self.thumbnails: dict[str, bytes] = {}
        self.comments: list[dict[str, Any]] = []
        self.sessions: list[Session] = []
        self.losing: list[str] = []
        """Names of routes that do their work and answer nothing of it, once for every name."""
        self.failing: dict[str, Response] = {}
        """Names of routes that answer this and do nothing, once."""
        self.takes: int | None = None
        """How many bytes of a piece are kept, once."""
        self.elsewhere = ""
        """Where sessions are said to be, when not here."""
        self.on("POST", "/token", self.tokens)
        for method, path, do in (
            ("POST", "/upload/youtube/v3/videos", self.begin),
            ("POST", "/upload/youtube/v3/captions", self.begin_captions),
            ("PUT", "/session", self.piece),
            ("POST", "/upload/youtube/v3/thumbnails/set", self.thumbnail),
            ("GET", "/youtube/v3/videos", self.look),
            ("PUT", "/youtube/v3/videos", self.update),
            ("DELETE", "/youtube/v3/videos", self.delete),
            ("POST", "/youtube/v3/commentThreads", self.comment),
            ("GET", "/youtube/v3/commentThreads", self.comments_of),
            ("GET", "/youtube/v3/channels", self.channels),
        ):
            self.on(method, path, self._guarded(do))

    @property
    def public(self) -> list[str]:
        return [name for name, video in self.videos.items() if video["status"]["privacyStatus"] != "private"]

    def _guarded(self, do: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def guarded(request: Request) -> Response:
            if request.headers.get("authorization") != f"Bearer {TOKEN}":
                return no(401, "authError", f"Invalid Credentials {request.headers.get('authorization')}")
            if do.__name__ in self.failing:
                return self.failing.pop(do.__name__)
            response = do(request)
            if do.__name__ in self.losing:
                self.losing.remove(do.__name__)
                return Response(503, body=b"<html>Backend error</html>", headers={"content-type": "text/html"})
            return response

        return guarded

    def tokens(self, request: Request) -> Response:
        asked = {"client_id": "1.apps", "client_secret": SECRET, "grant_type": "refresh_token"}
        if request.form != {**asked, "refresh_token": REFRESH}:
            return Response(400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})
        lasts = {"refresh_token_expires_in": 604_799}
        return Response(200, {"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer", **lasts})

    def begin(self, request: Request) -> Response:
        data = request.json
        if request.query != {"uploadType": "resumable", "part": "snippet,status"} or not (
            set(data) == {"snippet", "status"} and set(data["snippet"]) <= _SNIPPET and set(data["status"]) <= _STATUS
        ):
            return no(400, "badRequest")
        if not 0 < len(data["snippet"]["title"]) <= 100 or "<" in data["snippet"]["description"]:
            return no(400, "invalidTitle")
        return self._session("video", data, request)

    def begin_captions(self, request: Request) -> Response:
        data = request.json
        good = set(data) == {"snippet"} and set(data["snippet"]) == {"videoId", "language", "name"}
        if request.query != {"uploadType": "resumable", "part": "snippet"} or not good:
            return no(400, "invalidMetadata")
        if data["snippet"]["videoId"] not in self.videos:
            return no(404, "videoNotFound")
        return self._session("captions", data, request)

    def _session(self, kind: str, data: dict[str, Any], request: Request) -> Response:
        size = request.headers.get("x-upload-content-length")
        self.sessions.append(Session(kind, data, int(size) if size else None))
        place = f"{self.elsewhere or self.url}/session?upload_id={len(self.sessions) - 1}"
        return Response(200, headers={"location": place}, body=b"")

    def piece(self, request: Request) -> Response:
        number = int(request.query["upload_id"])
        if number >= len(self.sessions):
            return no(404, "notFound")
        session = self.sessions[number]
        written = request.headers.get("content-range")
        if written is None:
            session.got[:] = request.body
            return self._made(session)
        match = _RANGE.fullmatch(written)
        if match is None or int(match[3]) != session.size:
            return no(400, "badRequest")
        if match[1] is not None:
            start, end = int(match[1]), int(match[2])
            whole = end + 1 == session.size or len(request.body) % _PIECE == 0
            if start != len(session.got) or end - start + 1 != len(request.body) or not whole:
                return no(400, "badRequest", f"{written} does not fit")
            session.got += request.body[: self.takes]
            self.takes = None
        if len(session.got) == session.size:
            return self._made(session)
        kept = {"range": f"bytes=0-{len(session.got) - 1}"} if session.got else {}
        return Response(308, headers=kept, body=b"")

    def _made(self, session: Session) -> Response:
        if session.made is None:
            session.made = self._captions(session) if session.kind == "captions" else self._video(session)
        return Response(201 if session.kind == "video" else 200, session.made)

    def _video(self, session: Session) -> dict[str, Any]:
        name = f"video-{len(self.videos):05}"
        status = {"privacyStatus": "public", "uploadStatus": "uploaded", **session.data["status"]}
        self.videos[name] = {"kind": "youtube#video", "id": name, "snippet": session.data["snippet"], "status": status}
        self.files[name] = bytes(session.got)
        return self.videos[name]

    def _captions(self, session: Session) -> dict[str, Any]:
        snippet = session.data["snippet"]
        self.captions[snippet["videoId"]] = {"id": "AUieDa", "snippet": snippet, "bytes": bytes(session.got)}
        return {"kind": "youtube#caption", "id": "AUieDa", "snippet": snippet}

    def thumbnail(self, request: Request) -> Response:
        if request.query["videoId"] not in self.videos or not request.headers["content-type"].startswith("image/"):
            return no(400, "invalidImage")
        self.thumbnails[request.query["videoId"]] = request.body
        return Response(200, {"kind": "youtube#thumbnailSetResponse", "items": [{}]})

    def look(self, request: Request) -> Response:
        found = self.videos.get(request.query["id"])
        assert request.query["part"] == "status"
        items = [{"id": found["id"], "status": found["status"]}] if found else []
        return Response(200, {"kind": "youtube#videoListResponse", "items": items})

    def update(self, request: Request) -> Response:
        data = request.json
        if request.query != {"part": "status"} or set(data) != {"id", "status"} or not set(data["status"]) <= _STATUS:
            return no(400, "invalidVideoMetadata")
        if data["id"] not in self.videos:
            return no(404, "videoNotFound")
        kept = {"uploadStatus": self.videos[data["id"]]["status"]["uploadStatus"]}
        self.videos[data["id"]]["status"] = {**kept, **data["status"]}
        return Response(200, {"id": data["id"], "status": self.videos[data["id"]]["status"]})

    def delete(self, request: Request) -> Response:
        if self.videos.pop(request.query["id"], None) is None:
            return no(404, "videoNotFound")
        return Response(204, body=b"")

    def comment(self, request: Request) -> Response:
        snippet = request.json["snippet"]
        if set(snippet) != {"videoId", "topLevelComment"} or snippet["videoId"] not in self.public:
            return no(404, "videoNotFound")
        said = {**snippet["topLevelComment"]["snippet"], "publishedAt": "2026-11-24T11:30:20Z"}
        thread = {"id": f"Ugz{len(self.comments)}", "snippet": {"topLevelComment": {"snippet": said}}}
        self.comments.insert(0, thread)
        return Response(200, thread)

    def comments_of(self, request: Request) -> Response:
        return Response(200, {"kind": "youtube#commentThreadListResponse", "items": self.comments})

    def channels(self, request: Request) -> Response:
        snippet = {"title": "Gemeente Waterkant", "customUrl": "@waterkant"}
        return Response(200, {"kind": "youtube#channelListResponse", "items": [{"id": "UC1", "snippet": snippet}]})
