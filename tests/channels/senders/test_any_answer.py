"""Whatever a network answers, a sender comes to an end, says nothing that it does not know, and keeps its secrets."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Call,
    Done,
    Effect,
    Failed,
    Health,
    Note,
    Refused,
    Reply,
    Sender,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.senders import bluesky, linkedin, x
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.answers import said
from tests.channels.senders.sending import NOW, account, attempt

SECRET = "geheim-van-het-account"
NAMES = ("password", "key", "key_secret", "token", "token_secret", "client_id", "client_secret")
ACCOUNTS: dict[str, tuple[Sender, Account]] = {
    "bluesky": (bluesky, account("bluesky", {}, "@waterkant.test", **dict.fromkeys(NAMES, SECRET))),
    "x": (x, account("x", {}, "@gemwaterkant", **dict.fromkeys(NAMES, SECRET))),
    "linkedin": (
        linkedin,
        account("linkedin", {"urn": "urn:li:organization:1"}, "w", **dict.fromkeys(NAMES, SECRET)),
    ),
}
SAID = payload(
    parts=("Eén (1) @noor.test", "twee"),
    comment="drie",
    attachments=(Attachment("video", "f.mp4", "e" * 64, "Een film", "f.vtt", "f" * 64, size=9_000_000),),
)
KEYS = """
did accessJwt didDoc service serviceEndpoint blob ref $link mimeType size token jobId jobStatus state error message cid
value text uri data id username processing_info check_after_secs expires_after_secs meta next_token errors entities urls
expanded_url created_at note_tweet detail elements commentary createdAt author actor commentUrn uploadUrl
uploadInstructions firstByte lastByte video uploadToken status active expires_at scope sub
"""
FIELDS = sorted(KEYS.split())
ODD_NUMBERS = ("²", "٣", "9" * 5000, "-1", "1e9", " 7 ")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(ODD_NUMBERS),
    st.sampled_from(
        ["did:plc:a", "1870", "urn:li:share:1", "urn:li:video:1", "https://www.linkedin.com/u", "AVAILABLE", "drie"]
    ),
)
JSON = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)
OPEN = said({"did": "did:plc:a", "accessJwt": "jwt", "handle": "a.test", "data": {"id": "22", "username": "w"}})
ANSWERS = st.one_of(
    st.just(OPEN),
    st.builds(said, JSON, st.sampled_from([200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500])),
    st.builds(
        Reply, st.sampled_from([200, 400, 500]), st.just({"x-restli-id": "urn:li:share:1"}), st.binary(max_size=9)
    ),
    st.builds(Failed, st.just("broken"), st.booleans()),
)


def carried(exchange: Generator[Asked, Answer, Any], answers: Sequence[Answer]) -> tuple[Any, list[Asked]]:
    """Answers in turn, the last one again and again."""
    asked: list[Asked] = []
    answer: Answer | None = None
    for number in range(1000):
        try:
            asked.append(next(exchange) if answer is None else exchange.send(answer))
        except StopIteration as stop:
            return stop.value, asked
        easy = isinstance(asked[-1], Note | Wait)
        answer = Done() if easy else answers[min(number, len(answers) - 1)]
    raise AssertionError("it asks without end")


@pytest.mark.parametrize("kind", ACCOUNTS)
@given(st.lists(ANSWERS, min_size=1, max_size=9))
def test_sending_comes_to_an_end(kind: str, answers: list[Answer]) -> None:
    sender, ours = ACCOUNTS[kind]
    result, asked = carried(sender.send(attempt(ours, SAID)), answers)
    assert isinstance(result, Sent | Absent | Refused | Unknown)
    assert SECRET not in repr(result) + repr(asked)
    assert not isinstance(result, Sent) or any(_publishes(one) for one in asked)


@pytest.mark.parametrize("kind", ACCOUNTS)
@given(st.lists(ANSWERS, min_size=1, max_size=6))
def test_looking_publishes_nothing_and_never_refuses(kind: str, answers: list[Answer]) -> None:
    sender, ours = ACCOUNTS[kind]
    result, asked = carried(sender.find(attempt(ours, SAID)), answers)
    assert isinstance(result, Sent | Absent | Unknown)
    assert not any(_publishes(one) for one in asked)


@pytest.mark.parametrize("kind", ACCOUNTS)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_checking_publishes_nothing(kind: str, answers: list[Answer]) -> None:
    sender, ours = ACCOUNTS[kind]
    result, asked = carried(sender.check(ours, NOW), answers)
    assert isinstance(result, Health | Absent | Refused | Unknown)
    assert not any(_publishes(one) for one in asked)
    assert SECRET not in repr(result)


@pytest.mark.parametrize("kind", ACCOUNTS)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_deleting_comes_to_an_end(kind: str, answers: list[Answer]) -> None:
    sender, ours = ACCOUNTS[kind]
    result, _ = carried(sender.delete(ours, Receipt("at://did:plc:a/app.bsky.feed.post/3m bafy"), NOW), answers)
    assert isinstance(result, Sent | Absent | Refused | Unknown)


@pytest.mark.parametrize("number", ODD_NUMBERS)
@pytest.mark.parametrize("kind", ACCOUNTS)
def test_a_number_that_is_none_is_no_mistake_of_ours(kind: str, number: str) -> None:
    sender, ours = ACCOUNTS[kind]
    info = {"state": "pending", "check_after_secs": number}
    video = {"id": "1", "expires_after_secs": number, "processing_info": info}
    parts = [{"uploadUrl": "https://www.linkedin.com/u", "firstByte": number, "lastByte": number}]
    value = {"video": "urn:li:video:1", "uploadInstructions": parts}
    post = {"text": "x", "createdAt": number, "id": number}
    times = {"active": True, "expires_at": number, "did": "did:plc:a", "accessJwt": "jwt"}
    answer = said({**times, "data": video, "value": value, "elements": [post]})
    for exchange in (sender.send(attempt(ours, SAID)), sender.find(attempt(ours, SAID)), sender.check(ours, NOW)):
        assert not isinstance(carried(exchange, [answer])[0], Sent)


def _publishes(asked: Asked) -> bool:
    return isinstance(asked, Call) and asked.effect is Effect.PUBLISHES
