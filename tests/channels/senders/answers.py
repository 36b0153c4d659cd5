"""What networks answer, good and bad, and a talk in which what a sender notes or waits for goes by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, TypeVar

from PIL import Image

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Call,
    Done,
    Effect,
    Failed,
    Note,
    Refused,
    Reply,
    Unknown,
    Wait,
)
from socialcal.model.payload import Attachment

_Result = TypeVar("_Result")

HTML = Reply(200, {"content-type": "text/html"}, b"<!doctype html><title>Log in</title>")
TROUBLES: tuple[tuple[str, Answer, type, timedelta], ...] = (
    ("redirect", Reply(302, {"location": "https://elders.example/x"}, b""), Refused, timedelta()),
    ("401", Reply(401, {}, b'{"message":"no"}'), Absent, timedelta()),
    ("403", Reply(403, {}, b'{"message":"no"}'), Refused, timedelta()),
    ("404", Reply(404, {}, b'{"message":"no"}'), Refused, timedelta()),
    ("408", Reply(408, {}, b""), Unknown, timedelta()),
    ("409", Reply(409, {}, b'{"message":"no"}'), Refused, timedelta()),
    ("429", Reply(429, {"retry-after": "30"}, b"{}"), Absent, timedelta(seconds=30)),
    ("500", Reply(500, {}, b"<html>oops"), Unknown, timedelta()),
    ("503", Reply(503, {}, b""), Unknown, timedelta()),
    ("no connection", Failed("no connection", certain=True), Absent, timedelta()),
    ("cut", Failed("broke off", certain=False), Unknown, timedelta()),
)
"""What may come instead of an answer to any request, and what it means right after something was published."""


@dataclass
class Talked(Generic[_Result]):
    """What a sender asked, in order, and what came of it."""

    result: _Result
    calls: list[Call] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    waited: timedelta = timedelta()

    @property
    def published(self) -> list[Call]:
        return [call for call in self.calls if call.effect is Effect.PUBLISHES]


def talk(exchange: Generator[Asked, Answer, _Result], *answers: Answer) -> Talked[_Result]:
    """Gives one answer to each call. Fails when the sender asks more, or less."""
    calls, notes, waited, left = list[Call](), dict[str, str](), timedelta(), list(answers)
    answer: Answer | None = None
    while True:
        try:
            asked = next(exchange) if answer is None else exchange.send(answer)
        except StopIteration as stop:
            assert not left, f"nobody asked for {left[0]}"
            return Talked(stop.value, calls, notes, waited)
        answer = Done()
        match asked:
            case Call():
                calls.append(asked)
                assert left, f"no answer is left for {asked.method} {asked.url}"
                answer = left.pop(0)
            case Note(values):
                notes.update(values)
            case Wait(span):
                waited += span


def said(data: Any = None, status: int = 200, **headers: str) -> Reply:
    """An answer in JSON; `x_name="1"` becomes the header `x-name`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {"content-type": "application/json", **named}, json.dumps(data).encode())


def body(call: Call) -> Any:
    """The JSON that was sent."""
    assert isinstance(call.body, bytes)
    return json.loads(call.body)


def attached(root: Path, name: str, alt: str = "", kind: str = "image", content: bytes | None = None) -> Attachment:
    """A file in the calendar's folder, as a payload names it: a small picture, or `content`."""
    written = content if content is not None else picture(name)
    (root / name).write_bytes(written)
    return Attachment(kind, name, hashlib.sha256(written).hexdigest(), alt, size=len(written))


def picture(name: str) -> bytes:
    """A PNG that is another for each name."""
    buffer = BytesIO()
    colour = (len(name) % 256, sum(name.encode()) % 256, 90)
    Image.new("RGB", (6, 4), colour).save(buffer, "PNG")
    return buffer.getvalue()
