"""What errors of the Graph API mean, and what is believed of its answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Answer, Effect, Failed, Refused, Reply, Unknown
from socialcal.channels.senders import graph
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.answering import reply
from tests.channels.senders.sending import NOW


def error(code: int, status: int = 400, **more: Any) -> Reply:
    headers = more.pop("headers", {})
    body = {"error": {"message": "zo gaat het niet", "type": "OAuthException", "code": code, **more}}
    return Reply(status, headers, json.dumps(body).encode())


@pytest.mark.parametrize("code", [102, 190])
@pytest.mark.parametrize("status", [400, 401])
def test_a_token_that_ended_can_be_renewed(code: int, status: int) -> None:
    outcome = graph.trouble(error(code, status), NOW)
    assert isinstance(outcome, Absent)
    assert "token" in outcome.reason
    assert not outcome.wait


@pytest.mark.parametrize("code", [4, 9, 17, 32, 341, 368, 613, 80001, 80002])
@pytest.mark.parametrize("status", [400, 403, 429])
def test_a_limit_passes(code: int, status: int) -> None:
    assert graph.trouble(error(code, status), NOW) == Absent(f"zo gaat het niet (HTTP {status})", timedelta(minutes=15))


@pytest.mark.parametrize(
    ("header", "minutes"),
    [
        ('{"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":19}]}', 19),
        ('{"1":[{"estimated_time_to_regain_access":3},{"estimated_time_to_regain_access":7}]}', 7),
        ('{"1":[{"estimated_time_to_regain_access":999999999}]}', 10_000),
        ('{"1":[{"estimated_time_to_regain_access":0}]}', 15),
        ('{"1":[{"estimated_time_to_regain_access":-5}]}', 15),
        ('{"1":{"a":1}}', 15),
        ("[]", 15),
        ("nonsense", 15),
        ("[" * 100_000, 15),
    ],
)
def test_the_network_estimates_how_long_its_limit_lasts(header: str, minutes: int) -> None:
    outcome = graph.trouble(error(32, headers={"x-business-use-case-usage": header}), NOW)
    assert isinstance(outcome, Absent)
    assert outcome.wait == min(timedelta(minutes=minutes), timedelta(days=1))


def test_a_wait_that_is_said_goes_before_an_estimate() -> None:
    headers = {"retry-after": "60", "x-business-use-case-usage": '{"1":[{"estimated_time_to_regain_access":19}]}'}
    outcome = graph.trouble(error(4, 429, headers=headers), NOW)
    assert outcome == Absent("zo gaat het niet (HTTP 429)", timedelta(seconds=60))


@pytest.mark.parametrize(
    "answer",
    [
        error(1),
        error(2, 503),
        error(4, 500),
        error(190, 500),
        error(100, is_transient=True),
        Failed("weg", certain=False),
    ],
    ids=str,
)
def test_what_passes_says_nothing(answer: Answer) -> None:
    assert isinstance(graph.trouble(answer, NOW), Unknown)


@pytest.mark.parametrize("code", [10, 100, 200, 506, 3, 79_999, 80_100])
def test_the_rest_is_a_no(code: int) -> None:
    assert graph.trouble(error(code), NOW) == Refused("zo gaat het niet (HTTP 400)")


@pytest.mark.parametrize(
    ("answer", "gone"),
    [
        (error(100, error_subcode=33), True),
        (error(803, 404), True),
        (Reply(410, {}, b""), True),
        (error(100), False),
        (error(100, 500, error_subcode=33), False),
        (error(10, error_subcode=33), False),
        (reply({"id": "1"}), False),
        (Failed("weg", certain=True), False),
    ],
    ids=str,
)
def test_only_the_network_says_that_something_is_gone(answer: Answer, gone: bool) -> None:
    assert graph.is_gone(answer) is gone


@pytest.mark.parametrize("written", ["../me", "1?fields=a", "", "a" * 81, "1/2", "1\n", "é"])
def test_an_id_that_could_lead_elsewhere_is_none(written: str) -> None:
    assert graph.id_in({"id": written}) == ""


@pytest.mark.parametrize("written", ["17841400000000001", "1010_2020", "abc-DEF"])
def test_an_id_is_taken_as_it_is(written: str) -> None:
    assert graph.id_in({"id": written}) == written
    assert graph.id_in({"id": 12}) == "12"


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "http://a.example", "https://a.example/\x00", "", "x" * 600]
)
def test_only_a_safe_address_is_kept(written: str) -> None:
    assert graph.address_in({"at": written}, "at") is None


def test_a_path_gets_its_host() -> None:
    assert graph.address_in({"at": "/1/videos/2"}, "at", "https://www.facebook.com") == (
        "https://www.facebook.com/1/videos/2"
    )


def test_what_is_empty_is_left_out_of_a_form() -> None:
    call = graph.post("https://x.example", {"authorization": "Bearer t"}, Effect.PREPARES, {"a": "é&", "b": ""})
    assert call.body == b"a=%C3%A9%26"


@pytest.mark.parametrize(
    ("written", "since"),
    [("2026-11-24T11:26:00+0000", True), ("2026-11-24T11:24:00+0000", False), ("2026-11-24T12:24:00+01:00", False)],
)
def test_clocks_may_differ_a_little(written: str, since: bool) -> None:
    assert graph.written_since({"at": written}, "at", NOW) is since
    assert graph.written_since({"at": "gisteren"}, "at", NOW)


@pytest.mark.parametrize(
    ("text", "link", "card"),
    [
        ("Lees https://a.example/x.", "https://b.example", "https://a.example/x"),
        ("Lees het", "https://b.example", "https://b.example"),
        ("Lees het", None, ""),
    ],
)
def test_the_card_is_the_link_that_the_preview_shows(text: str, link: str | None, card: str) -> None:
    assert graph.card(payload(parts=(text,), link=link)) == card
    assert graph.card(payload(parts=(text,), link=link, attachments=(PICTURE,))) == ""


@pytest.mark.parametrize(
    ("said", "moment"),
    [(1_769_000_000, datetime(2026, 1, 21, 12, 53, 20, tzinfo=UTC)), (0, None), (1 << 40, None), ("x", None)],
)
def test_a_token_ends_when_the_network_says_so(said: Any, moment: datetime | None) -> None:
    assert graph.ends({"data": {"expires_at": said}}) == moment


@given(st.text(max_size=60))
def test_a_text_is_the_same_as_itself_with_other_spaces_and_links(text: str) -> None:
    assert graph.same(text, f"  {text} ")
    assert graph.same(f"{text} https://a.example/1", f"{text} https://l.example/?u=2")


@given(st.binary(max_size=80), st.integers(100, 599))
def test_no_answer_breaks_it(body: bytes, status: int) -> None:
    answer = Reply(status, {"x-business-use-case-usage": body.decode("latin-1")}, body)
    assert graph.trouble(answer, NOW) is None or status // 100 != 2
    graph.is_gone(answer)
    graph.listed(answer)
