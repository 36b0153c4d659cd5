"""Instagram: a container, its publication and the first comment; with both logins, and after lost answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Health, Refused, Sent, Unknown
from socialcal.channels.senders import instagram
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
    tells_no_secret,
)
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.fake import serving
from tests.servers.fakes.instagram import Instagram
from tests.servers.fakes.meta import TOKEN, failure

BASE = "https://waterkant.example/bestanden"
USER = "17841400000000001"
ACCOUNT = account("instagram", {"media_base": BASE}, token=TOKEN)
FACEBOOK = account("instagram", {"login": "facebook", "user": USER}, token=TOKEN, app_token="1|app-geheim")
FILM = b"een film" * 100
PICTURE = Attachment("image", "stories/a.jpg", "a" * 64, "Twee emmers")
VIDEO = Attachment("video", "stories/film.mp4", hashlib.sha256(FILM).hexdigest(), "Een emmer", size=len(FILM))
ME = reply({"user_id": USER, "username": "waterkant"})
NEW, READY, OUT = reply({"id": "71"}), reply({"status_code": "FINISHED"}), reply({"status_code": "PUBLISHED"})
POSTED, LINK = reply({"id": "81"}), reply({"permalink": "https://www.instagram.com/p/x/"})
NOTHING = reply({"data": []})


def trying(known: dict[str, str] | None = None, to: Account = ACCOUNT, **changes: Any) -> Attempt:
    return attempt(to, notes=known, **{"attachments": (PICTURE,), **changes})


def note(tried: Attempt) -> str:
    return f"container.{tried.payload.digest}"


def test_a_container_is_noted_before_it_is_published() -> None:
    asked, outcome = carried(instagram.send(trying()), [ME, NEW, READY, POSTED], LINK)
    assert effects(asked) == ["looks", "prepares", "looks", "publishes", "looks"]
    assert notes(asked) == {note(trying()): "71"}
    assert calls(asked)[1].url == f"https://graph.instagram.com/v27.0/{USER}/media"
    assert outcome == Sent(Receipt("81", "https://www.instagram.com/p/x/"))
    assert all(TOKEN not in call.url for call in calls(asked))


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(instagram.send, trying(), [ME, NEW, READY, POSTED], broken)
    said: dict[str, Any] = {"attachments": (PICTURE, VIDEO), "comment": "Meer op de site"}
    holds_when_broken(instagram.send, trying(**said), [ME, NEW, READY, NEW, READY, NEW, READY, POSTED], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_comment_that_fails_leaves_the_post_out(broken: str) -> None:
    bad, meant = BROKEN[broken]
    tried = trying({"piece.0": "x"}, comment="Meer op de site")
    asked, outcome = carried(instagram.send(tried), [ME, NEW, READY, POSTED, LINK], bad)
    assert effects(asked)[-1] == "publishes"
    assert isinstance(outcome, meant)
    assert "reason='1 of 2 are out" in repr(outcome)
    tells_no_secret(ACCOUNT, asked, outcome)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_network_that_does_not_answer_proves_nothing(broken: str) -> None:
    known = {note(trying()): "71"}
    finds_nothing_when_broken(instagram.find, trying(known), [ME, OUT], broken, ("a list of nothing",))
    piece = {f"piece.0.{hashlib.sha256(payload().parts[0].encode()).hexdigest()[:16]}": "81\t"}
    finds_nothing_when_broken(
        instagram.find, trying(piece, comment="Meer"), [ME, NOTHING], broken, ("ids that are none",)
    )


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(instagram.delete(FACEBOOK, Receipt("7"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    _, told = carried(instagram.check(ACCOUNT, NOW), [], bad)
    assert isinstance(told, meant)


@pytest.mark.parametrize(
    ("state", "found"), [("FINISHED", Absent), ("ERROR", Absent), ("EXPIRED", Absent), ("IN_PROGRESS", Unknown)]
)
def test_only_a_state_that_excludes_it_proves_that_it_is_not_out(state: str, found: type) -> None:
    _, outcome = carried(instagram.find(trying({note(trying()): "71"})), [ME, reply({"status_code": state})], LINK)
    assert isinstance(outcome, found)


def test_what_is_out_already_is_not_published_again() -> None:
    own = {"id": "81", "caption": payload().parts[0], "timestamp": "2026-11-24T11:30:10+0000"}
    asked, outcome = carried(instagram.send(trying({note(trying()): "71"})), [ME, OUT, reply({"data": [own]})], LINK)
    assert "publishes" not in effects(asked)
    assert outcome == Sent(Receipt("81"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"attachments": ()}, "picture or a video"),
        ({"attachments": (PICTURE,) * 11}, "10"),
        ({"parts": ("een", "twee")}, "threads"),
    ],
)
def test_what_cannot_go_is_refused_before_anything_is_asked(said: dict[str, Any], words: str) -> None:
    asked, outcome = carried(instagram.send(trying(**said)), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)
    assert words in outcome.reason


@pytest.mark.parametrize(
    "to",
    [account("instagram", token=TOKEN), account("instagram", {"media_base": "/bestanden"}, token=TOKEN), FACEBOOK],
)
def test_a_picture_without_a_public_address_is_refused_with_what_to_do(to: Account) -> None:
    asked, outcome = carried(instagram.send(trying(to=to)), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)
    assert "set media_base under the options of the channel instagram" in outcome.reason


def test_a_video_without_a_size_is_not_uploaded() -> None:
    film = Attachment("video", "film.mp4", "b" * 64, "")
    assert isinstance(carried(instagram.send(trying(to=FACEBOOK, attachments=(film,))), [], LINK)[1], Refused)


def test_facebooks_login_needs_the_id_of_the_account() -> None:
    to = account("instagram", {"login": "facebook", "media_base": BASE}, token=TOKEN)
    asked, outcome = carried(instagram.send(trying(to=to)), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)
    assert "set user" in outcome.reason


def test_with_instagrams_login_a_person_deletes() -> None:
    asked, outcome = carried(instagram.delete(ACCOUNT, Receipt("7"), NOW), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)


def test_facebooks_login_tells_when_the_token_ends() -> None:
    ends = reply({"data": {"expires_at": 1_769_000_000}})
    asked, health = carried(instagram.check(FACEBOOK, NOW), [ME, ends], reply({"data": [{"quota_usage": 0}]}))
    assert isinstance(health, Health)
    assert health.expires is not None
    assert health.warnings == ()
    assert calls(asked)[1].headers["authorization"] == "Bearer 1|app-geheim"


def test_comments_of_others_and_of_before_are_not_ours() -> None:
    piece = {f"piece.0.{hashlib.sha256(payload().parts[0].encode()).hexdigest()[:16]}": "81\t"}
    others = [
        {"id": "1", "username": "elders", "text": "Meer", "timestamp": "2026-11-24T11:30:10+0000"},
        {"id": "2", "username": "waterkant", "text": "Meer", "timestamp": "2026-11-20T11:30:10+0000"},
        {"id": "3", "username": "waterkant", "text": "Minder", "timestamp": "2026-11-24T11:30:10+0000"},
    ]
    assert isinstance(carried(instagram.find(trying(piece, comment="Meer")), [ME], reply({"data": others}))[1], Absent)


def test_a_list_of_comments_that_goes_on_proves_nothing() -> None:
    piece = {f"piece.0.{hashlib.sha256(payload().parts[0].encode()).hexdigest()[:16]}": "81\t"}
    more = reply({"data": [], "paging": {"next": "https://graph.instagram.com/x"}})
    assert isinstance(carried(instagram.find(trying(piece, comment="Meer")), [ME], more)[1], Unknown)
    assert isinstance(carried(instagram.find(trying(piece, comment="Meer")), [ME], NOTHING)[1], Absent)


class TestWithAServer:
    """Through the real edge, with a server that keeps what it is sent."""

    @pytest.fixture
    def fake(self) -> Iterator[Instagram]:
        fake = Instagram()
        fake.public = {f"{BASE}/stories/a.jpg", f"{BASE}/stories/film.mp4"}
        with serving(fake):
            yield fake

    @pytest.fixture
    def live(self, tmp_path: Path) -> Live:
        (tmp_path / "stories").mkdir()
        (tmp_path / "stories" / "film.mp4").write_bytes(FILM)
        return Live(tmp_path)

    def trying(self, fake: Instagram, live: Live, said: Payload, **options: str) -> Attempt:
        return attempt(self.account(fake, **options), said, live.notes)

    def account(self, fake: Instagram, **options: str) -> Account:
        chosen = options or {"media_base": BASE}
        return account("instagram", {"server": fake.url, **chosen}, token=TOKEN)

    def test_a_picture_goes_out_with_alt_text_and_comment(self, fake: Instagram, live: Live) -> None:
        said = payload(attachments=(PICTURE,), comment="Meer op de site")
        outcome = live(instagram.send(self.trying(fake, live, said)))
        (number,) = fake.posts
        assert outcome == Sent(Receipt(number, f"https://www.instagram.com/p/{number}/"))
        (container,) = fake.containers.values()
        assert (container.said["alt_text"], container.said["caption"]) == ("Twee emmers", said.parts[0])
        assert [comment["text"] for comment in fake.comments[number]] == ["Meer op de site"]

    def test_a_picture_and_a_video_become_a_carousel(self, fake: Instagram, live: Live) -> None:
        fake.slow = 1
        said = payload(attachments=(PICTURE, VIDEO))
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Sent)
        *items, carousel = fake.containers
        assert fake.containers[carousel].children == items
        assert len(live.notes) == 3

    def test_a_video_of_its_own_is_a_reel_in_the_feed(self, fake: Instagram, live: Live) -> None:
        assert isinstance(live(instagram.send(self.trying(fake, live, payload(attachments=(VIDEO,))))), Sent)
        (container,) = fake.containers.values()
        assert (container.said["media_type"], container.said["share_to_feed"]) == ("REELS", "true")

    def test_with_facebooks_login_a_video_is_uploaded_from_its_file(self, fake: Instagram, live: Live) -> None:
        said = payload(attachments=(VIDEO,))
        sent = live(instagram.send(self.trying(fake, live, said, login="facebook", user=USER)))
        assert isinstance(sent, Sent)
        (container,) = fake.containers.values()
        assert container.uploaded == FILM
        to = self.account(fake, login="facebook", user=USER)
        assert live(instagram.delete(to, sent.receipt, NOW)) == sent
        assert isinstance(live(instagram.delete(to, sent.receipt, NOW)), Sent)

    def test_a_picture_that_cannot_be_fetched_may_be_there_later(self, fake: Instagram, live: Live) -> None:
        fake.public.clear()
        said = payload(attachments=(PICTURE,))
        outcome = live(instagram.send(self.trying(fake, live, said)))
        assert isinstance(outcome, Absent)
        assert "FAILED_DOWNLOADING_MEDIA" in outcome.reason
        fake.public = {f"{BASE}/stories/a.jpg"}
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Sent)
        assert len(fake.posts) == 1

    @pytest.mark.parametrize("lost", ["publish", "comment"])
    def test_after_a_lost_answer_it_is_found_and_nothing_is_sent_twice(
        self, fake: Instagram, live: Live, lost: str
    ) -> None:
        said = payload(attachments=(PICTURE,), comment="Meer op de site")
        fake.losing.add(lost)
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Unknown)
        found = live(instagram.find(self.trying(fake, live, said)))
        assert isinstance(found, Absent if lost == "publish" else Sent)
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Sent)
        (number,) = fake.posts
        assert len(fake.comments[number]) == 1

    @pytest.mark.parametrize("failing", ["publish", "comment", "create"])
    def test_what_did_not_go_out_goes_out_once(self, fake: Instagram, live: Live, failing: str) -> None:
        said = payload(attachments=(PICTURE,), comment="Meer op de site")
        fake.failing[failing] = failure("An unknown error occurred", 2, status=500, is_transient=True)
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Unknown)
        assert isinstance(live(instagram.find(self.trying(fake, live, said))), Absent)
        assert isinstance(live(instagram.send(self.trying(fake, live, said))), Sent)
        (number,) = fake.posts
        assert len(fake.comments[number]) == 1

    def test_the_limit_of_a_day_is_waited_for(self, fake: Instagram, live: Live) -> None:
        fake.failing["publish"] = failure("Application request limit reached", 9, 2207042)
        outcome = live(instagram.send(self.trying(fake, live, payload(attachments=(PICTURE,)))))
        assert isinstance(outcome, Absent)
        assert outcome.wait

    def test_a_check_tells_whose_token_it_is(self, fake: Instagram, live: Live) -> None:
        health = live(instagram.check(self.account(fake), NOW))
        assert isinstance(health, Health)
        assert health.account == "@waterkant"
        assert len(health.warnings) == 1
        fake.used = 100
        strange = account("instagram", {"server": fake.url}, "@elders", token=TOKEN)
        health = live(instagram.check(strange, NOW))
        assert isinstance(health, Health)
        assert len(health.warnings) == 3


def test_an_answer_never_changes_where_the_token_goes() -> None:
    """The address of an upload that the network tells is not used."""
    tried = trying(to=FACEBOOK, attachments=(VIDEO,))
    made: Answer = reply({"id": "71", "uri": "https://elders.example/steal"})
    asked, _ = carried(instagram.send(tried), [ME, made], READY)
    assert [call.url for call in calls(asked)][2] == "https://rupload.facebook.com/ig-api-upload/v27.0/71"
