"""A server that answers well for a while and badly from then on: what a sender makes of it, at every step."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Done,
    Effect,
    Exchange,
    Failed,
    Note,
    Outcome,
    Refused,
    Reply,
    Sent,
    Unknown,
    Wait,
)

_Result = TypeVar("_Result")


def reply(data: Any, status: int = 200, **headers: str) -> Reply:
    """An answer in JSON."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {"content-type": "application/json", **named}, json.dumps(data).encode())


def _said(status: int, **headers: str) -> Reply:
    return reply({"code": "no", "message": "not this time"}, status, **headers)


PAGE = Reply(200, {"content-type": "text/html"}, b"<!doctype html><title>Welcome</title>")
BROKEN: Mapping[str, tuple[Answer, type[Outcome]]] = {
    "a web page": (PAGE, Unknown),
    "half an answer": (Reply(200, {}, b'{"id": '), Unknown),
    "a list of nothing": (reply([]), Unknown),
    "a list of strange things": (reply([[], "x", None, {}]), Unknown),
    "null": (reply(None), Unknown),
    "ids that are none": (reply({"id": {"a": 1}, "ok": True, "result": {"message_id": []}, "data": []}), Unknown),
    "another address": (_said(302, location="https://elders.example/"), Refused),
    "who are you": (_said(401), Absent),
    "you may not": (_said(403), Refused),
    "no such thing": (_said(404), Refused),
    "a conflict": (_said(409), Refused),
    "too much at once": (_said(429, retry_after="30"), Absent),
    "a mistake of its own": (_said(500), Unknown),
    "a gateway": (Reply(502, {"content-type": "text/html"}, b"<h1>Bad gateway</h1>"), Unknown),
    "no connection": (Failed("no connection to the server", certain=True), Absent),
    "a lost answer": (Failed("the connection broke off", certain=False), Unknown),
}
"""What can be wrong → the answer, and what it means right after something was published."""
BROKEN_NAMES = tuple(BROKEN)


def carried(
    exchange: Generator[Asked, Answer, _Result], answers: Iterable[Answer], then: Answer
) -> tuple[list[Asked], _Result]:
    """Notes and waits are done; calls are given `answers`, and `then` for ever after."""
    left: Iterator[Answer] = iter(answers)
    asked: list[Asked] = []
    answer: Answer | None = None
    for _ in range(1000):
        try:
            asked.append(next(exchange) if answer is None else exchange.send(answer))
        except StopIteration as end:
            return asked, end.value
        answer = Done() if isinstance(asked[-1], Note | Wait) else next(left, then)
    raise AssertionError("it never ends")


def calls(asked: Iterable[Asked]) -> list[Call]:
    return [one for one in asked if isinstance(one, Call)]


def effects(asked: Iterable[Asked]) -> list[str]:
    return [str(one.effect) for one in calls(asked)]


def notes(asked: Iterable[Asked]) -> dict[str, str]:
    return {name: value for one in asked if isinstance(one, Note) for name, value in one.values.items()}


def body(call: Asked) -> Any:
    """The JSON that it carries."""
    assert isinstance(call, Call)
    assert isinstance(call.body, bytes)
    return json.loads(call.body)


def holds_when_broken(
    send: Callable[[Attempt], Exchange], attempt: Attempt, good: Iterable[Answer], broken: str, published: int = 0
) -> None:
    """At every step of sending: nothing is published after a bad answer before it, and a bad answer to publishing
    means what it must. `published` is how many publishing calls the good way has after the first one."""
    answers = list(good)
    bad, meant = BROKEN[broken]
    way, _ = carried(send(attempt), answers, bad)
    for step, call in enumerate(calls(way)[: len(answers)]):
        asked, outcome = carried(send(attempt), answers[:step], bad)
        after = effects(asked)[step + 1 :]
        assert Effect.PUBLISHES not in after, f"step {step}: it goes on publishing"
        assert not isinstance(outcome, Sent), f"step {step}"
        if call.effect is Effect.PUBLISHES and not (published and step):
            assert isinstance(outcome, meant), f"step {step}: {outcome}"
        if isinstance(outcome, Absent) and broken == "too much at once":
            assert outcome.wait == timedelta(seconds=30)
        tells_no_secret(attempt.account, asked, outcome)


def finds_nothing_when_broken(
    find: Callable[[Attempt], Exchange],
    attempt: Attempt,
    good: Iterable[Answer],
    broken: str,
    proofs: tuple[str, ...] = (),
) -> None:
    """At every step of looking: what cannot be read proves nothing, and nothing is published. `proofs` are answers
    that do say that it is not there."""
    answers = list(good)
    bad, _ = BROKEN[broken]
    for step in range(len(answers)):
        asked, outcome = carried(find(attempt), answers[:step], bad)
        assert Effect.PUBLISHES not in effects(asked)
        assert isinstance(outcome, Unknown | Absent if broken in proofs else Unknown), f"step {step}: {outcome}"
        tells_no_secret(attempt.account, asked, outcome)


def tells_no_secret(account: Account, asked: Iterable[Asked], outcome: Any) -> None:
    """Neither in what is kept, nor in what is shown."""
    shown = f"{outcome!r} {notes(asked)!r} {list(asked)!r}"
    for secret in account.secrets.values():
        assert secret.reveal() not in shown


__all__ = [
    "BROKEN",
    "BROKEN_NAMES",
    "PAGE",
    "body",
    "calls",
    "carried",
    "effects",
    "finds_nothing_when_broken",
    "holds_when_broken",
    "notes",
    "reply",
    "tells_no_secret",
]
