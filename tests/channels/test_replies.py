"""What a server's answer means for a post, in every class; and whatever it says, nobody falls over it."""

from __future__ import annotations

import json
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Done,
    Effect,
    Failed,
    NotThere,
    Placed,
    Refused,
    Rejected,
    Reply,
    Unknown,
)
from socialcal.channels.replies import bearer, field, json_call, retry_after, told, trouble
from tests.builders import NOW

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DEEP = b"[" * 100_000


def said(status: int, data: Any = None, **headers: str) -> Reply:
    body = json.dumps(data).encode() if data is not None else b""
    return Reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 206, 299])
def test_a_2xx_is_no_trouble(status: int) -> None:
    assert trouble(said(status)) is None


@pytest.mark.parametrize("status", [400, 402, 403, 404, 405, 409, 410, 413, 415, 418, 422, 451, 499])
def test_a_definitive_4xx_says_no(status: int) -> None:
    assert trouble(said(status)) == Refused(f"HTTP {status}")


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "the credentials are not accepted: HTTP 401"), (425, "HTTP 425"), (429, "HTTP 429")],
)
def test_what_can_be_mended_or_waited_for_certainly_did_not_arrive(status: int, words: str) -> None:
    assert trouble(said(status)) == Absent(words)
    assert trouble(said(status, retry_after="30")) == Absent(words, timedelta(seconds=30))


@pytest.mark.parametrize("status", [100, 199, 408, 500, 501, 502, 503, 504, 520, 599, 600, 999, 0, -1])
def test_anything_else_says_nothing(status: int) -> None:
    assert trouble(said(status, retry_after="30")) == Unknown(f"HTTP {status}")


@pytest.mark.parametrize("status", [300, 301, 302, 304, 307, 308])
@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://elders.example/pad?token=geheim", "elders.example"),
        ("/pad", "another address"),
        ("", "another address"),
        ("http://[::1", "another address"),
        ("https://user:geheim@elders.example/", "elders.example"),
    ],
)
def test_a_redirect_says_where_to_and_no_more(status: int, location: str, host: str) -> None:
    assert trouble(said(status, location=location)) == Refused(
        f"the server sends us on to {host}, which is not followed (HTTP {status})"
    )


def test_sent_on_to_see_what_came_of_it_something_did_come_of_it() -> None:
    """RFC 9110, 15.4.4: 303 answers a POST that was carried out."""
    assert isinstance(trouble(said(303, location="https://elders.example/")), Unknown)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Failed("no route", certain=True), Absent("no route")),
        (Failed("cut", certain=False), Unknown("cut")),
        (Done(), Unknown("the server gave an answer that nobody understands")),
        (NotThere(), Unknown("the server gave an answer that nobody understands")),
        (Placed("x", "d"), Unknown("the server gave an answer that nobody understands")),
        (Rejected("no"), Unknown("the server gave an answer that nobody understands")),
    ],
)
def test_an_answer_that_is_no_reply(answer: Answer, outcome: Absent | Unknown) -> None:
    assert trouble(answer) == outcome


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"error": "Validation failed"}, "Validation failed"),
        ({"error": {"message": "Invalid OAuth", "code": 190}}, "Invalid OAuth"),
        ({"error": {"error_user_msg": "Te groot"}}, "Te groot"),
        ({"error": "invalid_grant", "error_description": "Expired"}, "Expired"),
        ({"error": "InvalidToken", "message": "Token has expired"}, "InvalidToken"),
        ({"title": "Unauthorized", "detail": "Not allowed"}, "Not allowed"),
        ({"errors": [{"message": "Over capacity"}]}, "Over capacity"),
        ({"errors": [{"detail": "Too long"}, {"detail": "x"}]}, "Too long"),
        ({"ok": False, "description": "chat not found"}, "chat not found"),
        ({"code": "rest_forbidden", "message": "Sorry"}, "Sorry"),
        ({"title": "Forbidden"}, "Forbidden"),
        ({"error": "<p>Boem</p>"}, " Boem "),
    ],
)
def test_the_servers_own_words_are_told(data: Any, words: str) -> None:
    assert trouble(said(403, data)) == Refused(f"{words} (HTTP 403)")


@pytest.mark.parametrize(
    "data",
    [[], {}, "tekst", 3, None, True, {"error": 42}, {"error": []}, {"errors": {}}, {"errors": []}, {"message": None}],
)
def test_without_words_the_status_is_told(data: Any) -> None:
    assert trouble(said(403, data)) == Refused("HTTP 403")


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b"\xff\xfe", DEEP, b'{"error": 1' + b"0" * 5000 + b"}", b"NaN"])
def test_what_is_no_json_is_no_reason_to_fall_over(body: bytes) -> None:
    assert trouble(Reply(403, {}, body)) == Refused("HTTP 403")


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("", timedelta()),
        ("0", timedelta()),
        ("30", timedelta(seconds=30)),
        (" 30 ", timedelta(seconds=30)),
        ("86400", DAY),
        ("86401", DAY),
        ("999999999", DAY),
        ("9" * 400, timedelta()),
        ("-5", timedelta()),
        ("1.5", timedelta()),
        ("٣٠", timedelta()),
        ("soon", timedelta()),
        (format_datetime(NOW + MINUTE, usegmt=True), MINUTE),
        (format_datetime(NOW - MINUTE, usegmt=True), timedelta()),
        (format_datetime(NOW + 9 * DAY, usegmt=True), DAY),
        ("Tue, 24 Nov 2026 11:16:00", timedelta()),
        ("Tue, 24 Nov 99999 11:16:00 GMT", timedelta()),
    ],
)
def test_how_long_a_server_asks_to_wait(written: str, wait: timedelta) -> None:
    assert retry_after({"retry-after": written}, NOW) == wait


def test_a_date_needs_a_clock() -> None:
    assert retry_after({"retry-after": format_datetime(NOW + MINUTE, usegmt=True)}, None) == timedelta()
    assert trouble(said(429, retry_after=format_datetime(NOW + MINUTE, usegmt=True)), NOW) == Absent("HTTP 429", MINUTE)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("id",), "1"),
        (("name",), "een"),
        (("deep", "list", 1, "x"), "y"),
        (("deep", "list", 9), ""),
        (("deep", "list", "x"), ""),
        (("name", "x"), ""),
        (("name", 0), ""),
        (("yes",), ""),
        (("float",), ""),
        (("none",), ""),
        (("weg",), ""),
        ((), ""),
    ],
)
def test_a_field_is_a_text_or_a_whole_number_or_empty(path: tuple[str | int, ...], found: str) -> None:
    data = {"id": 1, "name": "een", "deep": {"list": [0, {"x": "y"}]}, "yes": True, "float": 1.5, "none": None}
    assert field(data, *path) == found


@settings(max_examples=300)
@given(st.binary(max_size=200), st.integers(-10, 1000), st.text(max_size=40), st.text(max_size=40))
def test_no_bytes_and_no_header_make_anybody_fall_over(body: bytes, status: int, header: str, location: str) -> None:
    reply = Reply(status, {"retry-after": header, "location": location}, body)
    found = trouble(reply, NOW)
    assert (found is None) == (200 <= status < 300)
    if isinstance(found, Absent):
        assert timedelta() <= found.wait <= DAY
    assert isinstance(field(told(reply), "error"), str)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["error", "errors", "message", "detail", "title", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(JSON, st.sampled_from([400, 401, 403, 429, 500]))
def test_no_json_makes_anybody_fall_over(data: Any, status: int) -> None:
    found = trouble(said(status, data), NOW)
    assert isinstance(found, Absent | Refused | Unknown)
    assert f"HTTP {status}" in found.reason


def test_a_request_with_json_is_compact_and_in_utf_8() -> None:
    call = json_call("POST", "https://a.example", Effect.PUBLISHES, {"status": "één ☕", "n": 1}, bearer("geheim"))
    assert call.body == '{"status":"één ☕","n":1}'.encode()
    assert call.headers == {"content-type": "application/json", "authorization": "Bearer geheim"}


def test_half_a_character_does_not_stop_a_request() -> None:
    assert json_call("POST", "https://a.example", Effect.LOOKS, {"x": "a\ud800"}).body == b'{"x":"a?"}'


@pytest.mark.parametrize("answer", [Done("x"), Failed("x", certain=True), NotThere()])
def test_only_a_reply_has_json(answer: Answer) -> None:
    assert told(answer) is None
