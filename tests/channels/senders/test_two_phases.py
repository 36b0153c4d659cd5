"""What every network that posts in two steps keeps to, whatever its server answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Answer, Call, Effect, Health, Note, Refused, Reply, Sent, Unknown
from socialcal.channels.senders import SENDERS
from socialcal.model.delivery import PIECE, Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.answering import BROKEN, calls, carried, effects, reply, tells_no_secret
from tests.channels.senders.sending import NOW, account, attempt

pytestmark = pytest.mark.parametrize("kind", ["facebook", "instagram", "threads", "youtube"])

FILES = {
    "youtube": (Attachment("video", "a.mp4", "b" * 64, "", size=9),),
    "facebook": (Attachment("image", "a.jpg", "a" * 64, "Twee emmers"),),
    "instagram": (Attachment("image", "a.jpg", "a" * 64, "Twee emmers"),),
    "threads": (),
}
SECRETS = {"token": "t-geheim", "client_id": "c-geheim", "client_secret": "s-geheim", "refresh_token": "r-geheim"}
TEXT = payload().parts[0]
ANSWERS: tuple[Answer, ...] = (
    *(answer for answer, _ in BROKEN.values()),
    reply({"id": "17841400000000001", "access_token": "ya29.een", "username": "waterkant", "user_id": "1"}),
    reply({"id": "1_2", "status": "FINISHED", "status_code": "FINISHED", "is_published": False}),
    reply({"id": "1_2", "status": "PUBLISHED", "status_code": "PUBLISHED", "is_published": True}),
    reply({"status": "EXPIRED", "status_code": "ERROR", "success": True, "id": "93"}),
    reply({"items": [{"status": {"privacyStatus": "private", "uploadStatus": "processed"}}], "id": "dQw4w9WgXcQ"}),
    reply({"items": [{"status": {"privacyStatus": "public"}}], "status": {"privacyStatus": "public"}}),
    reply({"data": [{"id": "3", "text": TEXT, "caption": TEXT, "timestamp": "2026-11-24T11:30:00+0000"}], "items": []}),
    Reply(200, {"location": "https://www.googleapis.com/upload/x"}, b'{"id": "dQw4w9WgXcQ"}'),
    Reply(308, {"range": "bytes=0-4"}, b""),
)
ODD_NUMBERS = ("²", "٣", "9" * 5000, "-1", "1e9", " 7 ")
KEYS = """
id user_id username name error code error_subcode message errors reason is_transient data quota_usage config quota_total
expires_at status status_code error_message permalink permalink_url is_published published video_status success text
caption timestamp created_time from paging next items snippet customUrl title topLevelComment textOriginal publishedAt
privacyStatus uploadStatus nextPageToken access_token refresh_token_expires_in
"""
FIELDS = sorted(KEYS.split())
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(ODD_NUMBERS),
    st.sampled_from(["17841400000000001", "FINISHED", "PUBLISHED", "private", "public", TEXT, "Meer", "ready"]),
    st.sampled_from(["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-24T11:30:00"]),
)
JSON = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=14,
)
HEADERS = st.dictionaries(
    st.sampled_from(["location", "range", "retry-after", "x-business-use-case-usage"]),
    st.sampled_from(
        [*ODD_NUMBERS, "bytes=0-²", "bytes=0-5", "https://www.googleapis.com/x", "https://[", "{}", "[[]]"]
    ),
)
any_answer = st.sampled_from(ANSWERS) | st.builds(
    lambda data, status, headers: reply(data, status, **headers),
    JSON,
    st.sampled_from([200, 201, 204, 302, 308, 400, 401, 403, 404, 429, 500]),
    HEADERS,
)
some_answers = st.lists(any_answer, max_size=14)


def trying(kind: str, known: dict[str, str] | None = None) -> Any:
    to = account(kind, {"media_base": "https://waterkant.example"}, **SECRETS)
    return attempt(to, payload(kind=kind, comment="Meer", attachments=FILES[kind]), known)


@given(some_answers, any_answer)
def test_nothing_is_published_that_was_not_noted_and_no_text_twice(
    kind: str, first: list[Answer], then: Answer
) -> None:
    tried = trying(kind)
    asked, outcome = carried(SENDERS[kind].send(tried), first, then)
    assert isinstance(outcome, Sent | Absent | Refused | Unknown)
    published = [step for step, one in enumerate(asked) if isinstance(one, Call) and one.effect is Effect.PUBLISHES]
    drafts = [step for step, one in enumerate(asked) if isinstance(one, Note) and not _tells_a_piece(one)]
    assert len(published) <= 2
    assert not published or (drafts and drafts[0] < published[0])
    assert len(published) == 2 or not isinstance(outcome, Sent)
    tells_no_secret(tried.account, asked, outcome)


@given(some_answers, any_answer)
def test_looking_publishes_and_prepares_nothing(kind: str, first: list[Answer], then: Answer) -> None:
    digest = trying(kind).payload.digest
    known = {f"draft.{digest}": "dQw4w9WgXcQ", f"container.{digest}": "71"}
    asked, outcome = carried(SENDERS[kind].find(trying(kind, known)), first, then)
    assert set(effects(asked)) <= {"looks"}
    assert isinstance(outcome, Sent | Absent | Unknown)


@given(some_answers, any_answer)
def test_without_a_note_it_is_never_found(kind: str, first: list[Answer], then: Answer) -> None:
    outcome = carried(SENDERS[kind].find(trying(kind)), first, then)[1]
    assert isinstance(outcome, Absent | Unknown)


@given(some_answers, any_answer)
def test_with_a_note_the_same_is_published_or_nothing(kind: str, first: list[Answer], then: Answer) -> None:
    """Unless something new was prepared, since the noted one is gone or over."""
    digest = trying(kind).payload.digest
    known = {f"draft.{digest}": "dQw4w9WgXcQ", f"container.{digest}": "dQw4w9WgXcQ"}
    asked, _ = carried(SENDERS[kind].send(trying(kind, known)), first, then)
    for call in calls(asked):
        if call.effect is Effect.PREPARES:
            return
        if call.effect is Effect.PUBLISHES:
            assert "dQw4w9WgXcQ" in f"{call.url} {call.body!r}"
            return


@given(some_answers, any_answer)
def test_checking_and_deleting_come_to_an_end(kind: str, first: list[Answer], then: Answer) -> None:
    to = trying(kind).account
    asked, health = carried(SENDERS[kind].check(to, NOW), first, then)
    assert isinstance(health, Health | Absent | Refused | Unknown)
    assert set(effects(asked)) <= {"looks"}
    tells_no_secret(to, asked, health)
    outcome = carried(SENDERS[kind].delete(to, Receipt("17841400000000001"), NOW), first, then)[1]
    assert isinstance(outcome, Sent | Absent | Refused | Unknown)


@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_a_number_that_is_none_is_no_mistake_of_ours(kind: str, number: str) -> None:
    quota = {"quota_usage": number, "config": {"quota_total": number}, "expires_at": number}
    names = {"username": "w", "user_id": "1", "access_token": "ya29.een", "id": "1", "name": "w"}
    answer = reply(
        {**names, "refresh_token_expires_in": number, "data": [quota], "items": [{"snippet": {"title": "w"}}]}
    )
    assert isinstance(carried(SENDERS[kind].check(trying(kind).account, NOW), [], answer)[1], Health)
    ends = reply({**names, "data": {"expires_at": number}})
    assert isinstance(
        carried(SENDERS[kind].check(trying(kind).account, NOW), [answer, answer], ends)[1], Health | Unknown
    )


def _tells_a_piece(note: Note) -> bool:
    return any(name.startswith(PIECE) for name in note.values)
