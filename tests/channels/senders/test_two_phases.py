"""What every network that posts in two steps keeps to, whatever its server answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Answer, Call, Effect, Note, Refused, Reply, Sent, Unknown
from socialcal.channels.senders import SENDERS
from socialcal.model.delivery import PIECE
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.answering import BROKEN, carried, effects, reply, tells_no_secret
from tests.channels.senders.sending import account, attempt

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
some_answers = st.lists(st.sampled_from(ANSWERS), max_size=14)
any_answer = st.sampled_from(ANSWERS)


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
    """Preparing anew is only for what the network says is gone or over."""
    digest = trying(kind).payload.digest
    known = {f"draft.{digest}": "dQw4w9WgXcQ", f"container.{digest}": "71"}
    asked, _ = carried(SENDERS[kind].send(trying(kind, known)), first, then)
    published = effects(asked).count("publishes")
    assert published <= 2


def _tells_a_piece(note: Note) -> bool:
    return any(name.startswith(PIECE) for name in note.values)
