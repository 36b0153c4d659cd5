"""A Facebook page: a draft that is noted, then published, then the first comment; and what a lost answer leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Call, Health, Note, Refused, Sent, Unknown
from socialcal.channels.senders import facebook
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload
from tests.channels.conversing import payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    calls,
    carried,
    effects,
    finds_nothing_when_broken,
    holds_when_broken,
    notes,
    reply,
)
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.fake import serving
from tests.servers.fakes.facebook import PAGE, Facebook
from tests.servers.fakes.meta import TOKEN, failure

ACCOUNT = account("facebook", {"page": PAGE}, token=TOKEN)
JPEG, FILM = b"een foto", b"een film" * 100
PICTURE = Attachment("image", "stories/a.jpg", hashlib.sha256(JPEG).hexdigest(), "Twee emmers", size=len(JPEG))
VIDEO = Attachment("video", "stories/film.mp4", hashlib.sha256(FILM).hexdigest(), "", size=len(FILM))
DRAFT, DONE = reply({"id": "1010_7"}), reply({"success": True})
HIDDEN = reply({"id": "1010_7", "is_published": False})
SHOWN = reply({"is_published": True, "permalink_url": "https://www.facebook.com/1010/posts/7"})
GONE: Answer = reply({"error": {"message": "weg", "code": 100, "error_subcode": 33}}, 400)
DUPLICATE: Answer = reply({"error": {"message": "Duplicate status message", "code": 506}}, 400)
SENT = Sent(Receipt("1010_7", "https://www.facebook.com/1010/posts/7"))
PIECE = f"piece.0.{hashlib.sha256(payload().parts[0].encode()).hexdigest()[:16]}"


def trying(known: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(ACCOUNT, notes=known, **changes)


def note(tried: Attempt) -> str:
    return f"draft.{tried.payload.digest}"


def form(call: Call) -> dict[str, list[str]]:
    assert isinstance(call.body, bytes)
    return parse_qs(call.body.decode())


def test_a_draft_is_noted_before_it_is_published() -> None:
    asked, outcome = carried(facebook.send(trying()), [DRAFT, DONE], SHOWN)
    assert effects(asked) == ["prepares", "publishes", "looks"]
    assert notes(asked) == {note(trying()): "1010_7"}
    assert isinstance(asked[1], Note)
    draft, published, _ = calls(asked)
    assert form(draft)["published"] == ["false"]
    assert form(draft)["link"] == ["https://www.waterkant.example/afval"]
    assert published.url == "https://graph.facebook.com/v27.0/1010_7"
    assert form(published) == {"is_published": ["true"]}
    assert outcome == SENT
    assert all(TOKEN not in call.url for call in calls(asked))


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(facebook.send, trying(), [DRAFT, DONE], broken)
    holds_when_broken(facebook.send, trying(attachments=(PICTURE, PICTURE)), [DRAFT, DRAFT, DONE], broken)
    ready = reply({"published": False, "status": {"video_status": "ready"}})
    holds_when_broken(facebook.send, trying(attachments=(VIDEO,)), [reply({"id": "97"}), ready, DONE], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_comment_that_fails_leaves_the_post_out(broken: str) -> None:
    bad, meant = BROKEN[broken]
    asked, outcome = carried(facebook.send(trying({PIECE: "1010_7\t"}, comment="Meer")), [], bad)
    assert effects(asked) == ["publishes"]
    assert isinstance(outcome, meant)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_network_that_does_not_answer_proves_nothing(broken: str) -> None:
    finds_nothing_when_broken(facebook.find, trying({note(trying()): "1010_7"}), [SHOWN], broken)
    good = [reply({"id": PAGE}), reply({"data": []})]
    tried = trying({PIECE: "1010_7\t"}, comment="Meer")
    finds_nothing_when_broken(facebook.find, tried, good, broken, ("ids that are none",))


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(facebook.delete(ACCOUNT, Receipt("7"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    asked, told = carried(facebook.check(ACCOUNT, NOW), [], bad)
    assert effects(asked) == ["looks"]
    assert isinstance(told, meant)


def test_a_post_whose_id_is_not_known_is_not_deleted() -> None:
    asked, outcome = carried(facebook.delete(ACCOUNT, Receipt("../me"), NOW), [], DONE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_without_a_draft_nothing_can_be_out() -> None:
    asked, outcome = carried(facebook.find(trying({"draft.other": "1"})), [], SHOWN)
    assert not asked
    assert isinstance(outcome, Absent)


@pytest.mark.parametrize(
    ("answer", "found"), [(SHOWN, Sent), (HIDDEN, Absent), (GONE, Unknown), (reply({"is_published": "false"}), Unknown)]
)
def test_the_noted_draft_tells_whether_it_is_out(answer: Answer, found: type) -> None:
    asked, outcome = carried(facebook.find(trying({note(trying()): "1010_7"})), [], answer)
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, found)


def test_a_noted_draft_is_only_published() -> None:
    asked, outcome = carried(facebook.send(trying({note(trying()): "1010_7"})), [HIDDEN, DONE], SHOWN)
    assert effects(asked) == ["looks", "publishes", "looks"]
    assert outcome == SENT


def test_what_is_published_already_is_not_published_again() -> None:
    asked, outcome = carried(facebook.send(trying({note(trying()): "1010_7"})), [], SHOWN)
    assert effects(asked) == ["looks"]
    assert outcome == SENT


def test_a_draft_that_is_gone_is_made_anew() -> None:
    asked, _ = carried(facebook.send(trying({note(trying()): "1010_5"})), [GONE, DRAFT, DONE], SHOWN)
    assert effects(asked) == ["looks", "prepares", "publishes", "looks"]


def test_a_draft_that_cannot_be_looked_at_is_not_made_twice() -> None:
    known = {note(trying()): "1010_7"}
    asked, outcome = carried(facebook.send(trying(known)), [], reply({"error": {"code": 190, "message": "x"}}, 400))
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, Absent)


def test_a_duplicate_is_looked_into() -> None:
    assert carried(facebook.send(trying()), [DRAFT, DUPLICATE], SHOWN)[1] == SENT
    assert isinstance(carried(facebook.send(trying()), [DRAFT, DUPLICATE], HIDDEN)[1], Refused)
    assert isinstance(carried(facebook.send(trying()), [DRAFT, DUPLICATE], reply({}, 500))[1], Unknown)


@pytest.mark.parametrize(("look", "meant"), [(SHOWN, Sent), (HIDDEN, Unknown), (reply({}, 500), Unknown)])
def test_an_answer_without_sense_is_looked_into(look: Answer, meant: type) -> None:
    assert isinstance(carried(facebook.send(trying()), [DRAFT, reply({"ok": 1})], look)[1], meant)


def test_a_confirmed_publication_is_out_even_when_it_cannot_be_looked_at() -> None:
    _, outcome = carried(facebook.send(trying()), [DRAFT, DONE], reply({}, 500))
    assert outcome == Sent(Receipt("1010_7", "https://www.facebook.com/1010_7"))


@pytest.mark.parametrize(
    "said", [{"parts": ("een", "twee")}, {"attachments": (VIDEO, PICTURE)}, {"attachments": (VIDEO, VIDEO)}]
)
def test_what_cannot_go_is_refused_before_anything_is_asked(said: dict[str, Any]) -> None:
    asked, outcome = carried(facebook.send(trying(**said)), [], SHOWN)
    assert not asked
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize("state", ["error", "upload_failed", "expired"])
def test_a_video_that_cannot_be_used_is_not_published(state: str) -> None:
    bad = reply({"published": False, "status": {"video_status": state}})
    asked, outcome = carried(facebook.send(trying(attachments=(VIDEO,))), [reply({"id": "97"})], bad)
    assert "publishes" not in effects(asked)
    assert isinstance(outcome, Refused)


def test_a_video_that_never_gets_ready_ends() -> None:
    busy = reply({"published": False, "status": {"video_status": "processing"}})
    asked, outcome = carried(facebook.send(trying(attachments=(VIDEO,))), [reply({"id": "97"})], busy)
    assert "publishes" not in effects(asked)
    assert isinstance(outcome, Absent)


def test_a_photo_is_not_uploaded_again_with_the_same_post() -> None:
    said: dict[str, Any] = {"attachments": (PICTURE, PICTURE)}
    asked, _ = carried(facebook.send(trying(**said)), [reply({"id": "1"}), reply({"id": "2"})], reply({}, 500))
    known = notes(asked)
    assert list(known.values()) == ["1", "2"]
    asked, _ = carried(facebook.send(trying(known, **said)), [DRAFT, DONE], SHOWN)
    assert form(calls(asked)[0])["attached_media"] == ['[{"media_fbid":"1"},{"media_fbid":"2"}]']


def test_only_the_app_is_told_when_the_token_ends() -> None:
    to = account("facebook", {"page": PAGE}, token=TOKEN, app_token="1|app-geheim")
    me, ends = reply({"id": PAGE, "name": "Waterkant"}), reply({"data": {"expires_at": 1_769_000_000}})
    asked, health = carried(facebook.check(to, NOW), [me], ends)
    assert isinstance(health, Health)
    assert health.expires is not None
    assert [call.headers["authorization"] for call in calls(asked)] == [f"Bearer {TOKEN}", "Bearer 1|app-geheim"]
    _, health = carried(facebook.check(to, NOW), [me], reply({"data": {"expires_at": 0}}))
    assert isinstance(health, Health)
    assert health.expires is None


def test_comments_of_others_and_of_before_are_not_ours() -> None:
    others = [
        {"id": "1", "from": {"id": "9"}, "message": "Meer", "created_time": "2026-11-24T11:30:10+0000"},
        {"id": "2", "from": {"id": PAGE}, "message": "Meer", "created_time": "2026-11-20T11:30:10+0000"},
        {"id": "3", "from": {"id": PAGE}, "message": "Minder", "created_time": "2026-11-24T11:30:10+0000"},
        "vreemd",
    ]
    tried, me = trying({PIECE: "1010_7\t"}, comment="Meer"), reply({"id": PAGE})
    assert isinstance(carried(facebook.find(tried), [me], reply({"data": others}))[1], Absent)
    goes_on = reply({"data": others, "paging": {"next": "https://graph.facebook.com/x"}})
    assert isinstance(carried(facebook.find(tried), [me], goes_on)[1], Unknown)


class TestWithAServer:
    """Through the real edge, with a server that keeps what it is sent."""

    @pytest.fixture
    def fake(self) -> Iterator[Facebook]:
        with serving(Facebook()) as fake:
            assert isinstance(fake, Facebook)
            yield fake

    @pytest.fixture
    def live(self, tmp_path: Path) -> Live:
        (tmp_path / "stories").mkdir()
        (tmp_path / "stories" / "a.jpg").write_bytes(JPEG)
        (tmp_path / "stories" / "film.mp4").write_bytes(FILM)
        return Live(tmp_path)

    def trying(self, fake: Facebook, live: Live, said: Payload) -> Attempt:
        return attempt(self.account(fake), said, live.notes)

    def account(self, fake: Facebook) -> Account:
        return account("facebook", {"page": PAGE, "server": fake.url}, token=TOKEN)

    def test_a_text_goes_out_with_its_link_and_comment(self, fake: Facebook, live: Live) -> None:
        said = payload(comment="Meer op de site")
        outcome = live(facebook.send(self.trying(fake, live, said)))
        (post,) = fake.public
        assert outcome == Sent(Receipt(post["id"], post["permalink_url"]))
        assert (post["message"], post["link"]) == (said.parts[0], said.link)
        assert [comment["message"] for comment in fake.comments[post["id"]]] == ["Meer op de site"]

    def test_pictures_take_their_alt_text_along(self, fake: Facebook, live: Live) -> None:
        other = Attachment("image", "stories/a.jpg", PICTURE.digest, "", size=len(JPEG))
        assert isinstance(live(facebook.send(self.trying(fake, live, payload(attachments=(PICTURE, other))))), Sent)
        (post,) = fake.public
        assert [fake.photos[photo]["alt"] for photo in post["photos"]] == ["Twee emmers", ""]
        assert {photo["bytes"] for photo in fake.photos.values()} == {JPEG}

    def test_a_video_goes_out_when_it_is_ready(self, fake: Facebook, live: Live) -> None:
        fake.working = 3
        outcome = live(facebook.send(self.trying(fake, live, payload(attachments=(VIDEO,)))))
        (video,) = fake.public
        assert video["bytes"] == FILM
        assert video["title"] == "Afval scheiden begint in de keuken"
        assert outcome == Sent(Receipt(video["id"], f"https://www.facebook.com/{PAGE}/videos/{video['id']}/"))
        assert live.waited

    @pytest.mark.parametrize("attachments", [(), (PICTURE,), (VIDEO,)], ids=["text", "picture", "video"])
    @pytest.mark.parametrize("lost", ["publish", "comment"])
    def test_after_a_lost_answer_it_is_found_and_nothing_is_sent_twice(
        self, fake: Facebook, live: Live, lost: str, attachments: tuple[Attachment, ...]
    ) -> None:
        said = payload(attachments=attachments, comment="Meer op de site")
        fake.losing.add(lost)
        assert isinstance(live(facebook.send(self.trying(fake, live, said))), Unknown)
        found = live(facebook.find(self.trying(fake, live, said)))
        assert isinstance(found, Absent if lost == "publish" else Sent)
        assert isinstance(live(facebook.send(self.trying(fake, live, said))), Sent)
        (post,) = fake.public
        assert len(fake.comments[post["id"]]) == 1

    @pytest.mark.parametrize("failing", ["draft", "publish", "comment"])
    def test_what_did_not_go_out_goes_out_once(self, fake: Facebook, live: Live, failing: str) -> None:
        said = payload(comment="Meer op de site")
        fake.failing[failing] = failure("An unknown error occurred", 1, status=500)
        assert isinstance(live(facebook.send(self.trying(fake, live, said))), Unknown)
        assert isinstance(live(facebook.find(self.trying(fake, live, said))), Absent)
        assert isinstance(live(facebook.send(self.trying(fake, live, said))), Sent)
        (post,) = fake.public
        assert len(fake.posts) == 1
        assert len(fake.comments[post["id"]]) == 1

    def test_a_draft_whose_answer_was_lost_stays_unseen(self, fake: Facebook, live: Live) -> None:
        fake.losing.add("draft")
        assert isinstance(live(facebook.send(self.trying(fake, live, payload()))), Unknown)
        assert isinstance(live(facebook.send(self.trying(fake, live, payload()))), Sent)
        assert (len(fake.posts), len(fake.public)) == (2, 1)

    def test_the_same_text_twice_is_refused_by_the_network(self, fake: Facebook, live: Live) -> None:
        assert isinstance(live(facebook.send(self.trying(fake, live, payload()))), Sent)
        live.notes.clear()
        assert isinstance(live(facebook.send(self.trying(fake, live, payload()))), Refused)
        assert len(fake.public) == 1

    def test_a_post_can_be_taken_away_once(self, fake: Facebook, live: Live) -> None:
        sent = live(facebook.send(self.trying(fake, live, payload())))
        assert isinstance(sent, Sent)
        assert live(facebook.delete(self.account(fake), sent.receipt, NOW)) == sent
        assert isinstance(live(facebook.delete(self.account(fake), sent.receipt, NOW)), Sent)

    def test_a_check_tells_which_page_it_is(self, fake: Facebook, live: Live) -> None:
        assert live(facebook.check(self.account(fake), NOW)) == Health("waterkant")
        strange = account("facebook", {"page": "2020", "server": fake.url}, token=TOKEN)
        health = live(facebook.check(strange, NOW))
        assert isinstance(health, Health)
        assert len(health.warnings) == 1
        wrong = account("facebook", {"server": fake.url}, token="een-ander")
        assert isinstance(live(facebook.check(wrong, NOW)), Absent)
