"""A request and its answer as values, apart from any server. The pieces of edit mode talk in nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from socialcal.model.phrase import Phrase

MOST = 64 * 1024
"""Bytes of a request's body that we are willing to read."""
JSON = "application/json"
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Request:
    """`path` is decoded and without its query; names of `headers` are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a request is refused, and what to do. `status` is that of HTTP."""

    status: int
    why: Phrase
    hint: Phrase | None = None
    findings: tuple[Mapping[str, Any], ...] = ()


def told(data: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] = _NOTHING) -> Response:
    """Data as an answer that nobody keeps."""
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    kept = {"Content-Type": f"{JSON}; charset=utf-8", "Cache-Control": "no-store"}
    return Response(status, {**kept, **headers}, body)


def refused(trouble: Trouble, language: str, headers: Mapping[str, str] = _NOTHING) -> Response:
    """A refusal for a script to show: what is wrong and what to do, in the language of the site."""
    said = {
        "error": trouble.why.say(language),
        "hint": trouble.hint.say(language) if trouble.hint else "",
        "findings": [*trouble.findings],
    }
    return told(said, trouble.status, headers)
