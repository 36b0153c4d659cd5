"""Bluesky's video service, as https://docs.bsky.app/docs/tutorials/video describes it (checked 2026-11-25).

It takes a video with a token that the account's own server gave, works on it for some polls, and then places the blob
on that server with the very token, as the real one does. A video that it knows gives 409 with the blob that there is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.servers.fake import Fake, Request, Response


@dataclass
class _Job:
    did: str
    token: str
    content: bytes
    polls: int
    blob: dict[str, Any] | None = field(default=None)


class BlueskyVideo(Fake):
    """`pds`: where the blobs go. `polls`: how often it is still at work when asked."""

    def __init__(self, pds: str, polls: int = 2, fails: str = "") -> None:
        super().__init__()
        self.pds, self.polls, self.fails = pds, polls, fails
        self.jobs: dict[str, _Job] = {}
        self.on("POST", "/xrpc/app.bsky.video.uploadVideo", self._upload)
        self.on("GET", "/xrpc/app.bsky.video.getJobStatus", self._status)

    def _upload(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not token:
            return Response(401, {"error": "Unauthorized", "message": "no token"})
        if request.headers.get("content-type") != "video/mp4" or not request.query["name"].endswith(".mp4"):
            return Response(400, {"error": "InvalidRequest", "message": "only MP4"})
        number = hashlib.sha256(request.query["did"].encode() + request.body).hexdigest()[:12]
        known = self.jobs.get(number)
        if known is not None and known.blob is not None:
            return Response(409, {**_told(number, "JOB_STATE_COMPLETED", known.blob), "error": "already_exists"})
        self.jobs[number] = _Job(request.query["did"], token, request.body, self.polls)
        return Response(200, _told(number, "JOB_STATE_CREATED"))

    def _status(self, request: Request) -> Response:
        number = request.query["jobId"]
        job = self.jobs.get(number)
        if job is None:
            return Response(404, {"error": "JobNotFound", "message": "no such job"})
        if job.polls:
            job.polls -= 1
            return Response(200, {"jobStatus": _told(number, "JOB_STATE_ENCODING")})
        if self.fails:
            return Response(200, {"jobStatus": {**_told(number, "JOB_STATE_FAILED"), "message": self.fails}})
        job.blob = job.blob or self._placed(job)
        return Response(200, {"jobStatus": _told(number, "JOB_STATE_COMPLETED", job.blob)})

    def _placed(self, job: _Job) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {job.token}", "content-type": "video/mp4"}
        url = f"{self.pds}/xrpc/com.atproto.repo.uploadBlob"
        answer = httpx.post(url, content=job.content, headers=headers, trust_env=False)
        answer.raise_for_status()
        blob: dict[str, Any] = answer.json()["blob"]
        return blob


def _told(number: str, state: str, blob: dict[str, Any] | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"jobId": number, "did": "did:plc:anybody", "state": state}
    return {**told, "blob": blob} if blob is not None else told
