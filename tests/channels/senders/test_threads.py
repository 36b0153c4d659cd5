"""Threads: a container is made and noted, then published; and what is found of it after a lost answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Health, Note, Refused, Sent, Unknown, Wait
from socialcal.channels.senders import threads
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
from tests.servers.fakes.meta import TOKEN, failure
from tests.servers.fakes.threads import Threads

BASE = "https://waterkant.example/bestanden"
ACCOUNT = account("threads", {"media_base": BASE}, token=TOKEN)
FIRST, SECOND = "stories/media/a b.jpg", "stories/media/film.mp4"
PICTURE = Attachment("image", FIRST, "a" * 64, "Twee emmers")
VIDEO = Attachment("video", SECOND, "b" * 64, "Een emmer")
NEW, BUSY, READY = reply({"id": "71"}), reply({"status": "IN_PROGRESS"}), reply({"status": "FINISHED"})
OUT, POSTED = reply({"status": "PUBLISHED"}), reply({"id": "81"})
GONE: Answer = reply({"error": {"message": "weg", "code": 100, "error_subcode": 33}}, 400)
LINK = reply({"permalink": "https://www.threads.com/@waterkant/post/81"})


def trying(known: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(ACCOUNT, notes=known, **changes)


def note(tried: Attempt, number: int = 0) -> str:
    return f"container.{tried.payload.digest}" + (f".{number}" if number else "")


def test_a_container_is_noted_before_it_is_published() -> None:
    asked, outcome = carried(threads.send(trying()), [NEW, BUSY, READY, POSTED], LINK)
    assert effects(asked) == ["prepares", "looks", "looks", "publishes", "looks"]
    assert notes(asked) == {note(trying()): "71"}
    assert [type(one) for one in asked][1:4:2] == [Note, Wait]
    assert calls(asked)[3].body == b"creation_id=71"
    assert outcome == Sent(Receipt("81", "https://www.threads.com/@waterkant/post/81"))


def test_the_token_is_in_no_address() -> None:
    asked, _ = carried(threads.send(trying()), [NEW, READY, POSTED], LINK)
    assert all(TOKEN not in call.url for call in calls(asked))
    assert {call.headers["authorization"] for call in calls(asked)} == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(threads.send, trying(), [NEW, READY, POSTED], broken)
    holds_when_broken(threads.send, trying(attachments=(PICTURE, VIDEO)), [NEW, READY, NEW, READY, NEW, READY], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_network_that_does_not_answer_proves_nothing(broken: str) -> None:
    known = {note(trying()): "71"}
    finds_nothing_when_broken(threads.find, trying(known), [OUT, reply({"data": []})][:1], broken)
    _, outcome = carried(threads.find(trying(known)), [OUT], BROKEN[broken][0])
    assert isinstance(outcome, Sent if broken == "ids that are none" else Unknown)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(threads.delete(ACCOUNT, Receipt("7"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    asked, told = carried(threads.check(ACCOUNT, NOW), [], bad)
    assert effects(asked) == ["looks"]
    assert isinstance(told, meant)


@pytest.mark.parametrize(
    ("state", "found"),
    [("FINISHED", Absent), ("ERROR", Absent), ("EXPIRED", Absent), ("IN_PROGRESS", Unknown), ("NIEUW", Unknown)],
)
def test_only_a_state_that_excludes_it_proves_that_it_is_not_out(state: str, found: type) -> None:
    _, outcome = carried(threads.find(trying({note(trying()): "71"})), [reply({"status": state})], LINK)
    assert isinstance(outcome, found)


def test_without_a_container_nothing_can_be_out() -> None:
    asked, outcome = carried(threads.find(trying({"container.other": "1"})), [], LINK)
    assert not calls(asked)
    assert isinstance(outcome, Absent)


def test_a_container_that_is_not_there_any_more_proves_nothing() -> None:
    _, outcome = carried(threads.find(trying({note(trying()): "71"})), [GONE], LINK)
    assert isinstance(outcome, Unknown)


def test_a_noted_container_is_gone_on_with() -> None:
    asked, outcome = carried(threads.send(trying({note(trying()): "71"})), [READY, POSTED], LINK)
    assert effects(asked) == ["looks", "publishes", "looks"]
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize("state", [GONE, reply({"status": "EXPIRED"}), reply({"status": "ERROR"})], ids=str)
def test_a_container_that_is_over_is_made_anew(state: Answer) -> None:
    asked, _ = carried(threads.send(trying({note(trying()): "70"})), [state, NEW, READY, POSTED], LINK)
    assert effects(asked) == ["looks", "prepares", "looks", "publishes", "looks"]
    assert notes(asked) == {note(trying()): "71"}


def test_what_is_out_already_is_not_published_again() -> None:
    own = {"id": "81", "text": "Eén gezin halveerde zijn restafval.", "timestamp": "2026-11-24T11:30:10+0000"}
    asked, outcome = carried(threads.send(trying({note(trying()): "71"})), [OUT, reply({"data": [own]})], LINK)
    assert effects(asked) == ["looks", "looks"]
    assert outcome == Sent(Receipt("81"))


def test_a_no_to_what_was_done_already_is_looked_into() -> None:
    no = failure("published already", -1)
    refused: Answer = reply(no.data, no.status)
    _, outcome = carried(threads.send(trying()), [NEW, READY, refused, OUT], reply({"data": []}))
    assert outcome == Sent(Receipt("71"))
    _, outcome = carried(threads.send(trying()), [NEW, READY, refused, READY], LINK)
    assert isinstance(outcome, Refused)
    _, outcome = carried(threads.send(trying()), [NEW, READY, refused, BUSY], LINK)
    assert isinstance(outcome, Unknown)


def test_an_older_post_with_the_same_text_is_not_this_one() -> None:
    old = {"id": "5", "text": "Eén gezin halveerde zijn restafval.", "timestamp": "2026-11-20T11:30:10+0000"}
    _, outcome = carried(threads.find(trying({note(trying()): "71"})), [OUT, reply({"data": [old]})], LINK)
    assert outcome == Sent(Receipt("71"))


@pytest.mark.parametrize(
    ("why", "meant"), [("FAILED_DOWNLOADING_VIDEO", Absent), ("INVALID_DURATION", Refused), ("", Refused)]
)
def test_what_the_network_cannot_use_is_told(why: str, meant: type) -> None:
    broken = reply({"status": "ERROR", "error_message": why})
    asked, outcome = carried(threads.send(trying()), [NEW, broken], LINK)
    assert isinstance(outcome, meant)
    assert "publishes" not in effects(asked)


def test_what_never_gets_ready_ends() -> None:
    asked, outcome = carried(threads.send(trying()), [NEW], BUSY)
    assert isinstance(outcome, Absent)
    assert len(asked) < 300


def test_a_picture_without_a_public_address_is_refused_at_once() -> None:
    asked, outcome = carried(threads.send(attempt(account("threads", token=TOKEN), attachments=(PICTURE,))), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)
    assert "media_base" in outcome.reason


def test_too_many_pictures_are_refused_at_once() -> None:
    asked, outcome = carried(threads.send(trying(attachments=(PICTURE,) * 21)), [], LINK)
    assert not asked
    assert isinstance(outcome, Refused)


class TestWithAServer:
    """Through the real edge, with a server that keeps what it is sent."""

    @pytest.fixture
    def fake(self) -> Iterator[Threads]:
        fake = Threads()
        fake.public = {f"{BASE}/stories/media/a%20b.jpg", f"{BASE}/stories/media/film.mp4"}
        with serving(fake):
            yield fake

    def trying(self, fake: Threads, live: Live, said: Payload) -> Attempt:
        return attempt(self.account(fake), said, live.notes)

    def account(self, fake: Threads) -> Account:
        return account("threads", {"media_base": BASE, "server": fake.url}, token=TOKEN)

    def test_a_text_goes_out_with_its_link_as_a_card(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads")
        outcome = live(threads.send(self.trying(fake, live, said)))
        (number,) = fake.posts
        assert outcome == Sent(Receipt(number, f"https://www.threads.com/@waterkant/post/{number}"))
        (container,) = fake.containers.values()
        assert container.said["link_attachment"] == said.link

    def test_a_picture_takes_its_alt_text_along(self, fake: Threads, tmp_path: Path) -> None:
        live = Live(tmp_path)
        fake.slow = 2
        said = payload(kind="threads", attachments=(PICTURE,))
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        (container,) = fake.containers.values()
        assert container.said["alt_text"] == "Twee emmers"
        assert "link_attachment" not in container.said
        assert live.waited

    def test_a_picture_and_a_video_become_a_carousel(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads", attachments=(PICTURE, VIDEO))
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        *items, carousel = fake.containers
        assert fake.containers[carousel].children == items
        assert [fake.containers[item].said["media_type"] for item in items] == ["IMAGE", "VIDEO"]

    def test_two_parts_with_the_same_words_are_two_posts(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads", parts=("een", "Drie.", "Drie."))
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        _, second, third = fake.posts
        known = {name: value for name, value in live.notes.items() if not name.startswith("piece.2")}
        fake.posts[second], fake.posts[third] = fake.posts.pop(second), fake.posts.pop(third)
        fake.posts = dict(reversed(fake.posts.items()))
        live.notes.clear()
        assert isinstance(live(threads.find(attempt(self.account(fake), said, known))), Sent)
        assert [value.split("\t")[0] for name, value in live.notes.items() if name.startswith("piece.2")] == [third]

    def test_the_pictures_go_with_the_first_part(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads", parts=("een", "twee"), attachments=(PICTURE,))
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        assert [container.said["media_type"] for container in fake.containers.values()] == ["IMAGE", "TEXT"]

    def test_every_part_of_a_thread_answers_the_one_before(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads", parts=("een", "twee", "drie"))
        outcome = live(threads.send(self.trying(fake, live, said)))
        first, second, _ = fake.posts
        assert [post["reply_to"] for post in fake.posts.values()] == ["", first, second]
        assert isinstance(outcome, Sent)
        assert outcome.receipt.remote == first

    @pytest.mark.parametrize("part", [0, 1, 2])
    def test_a_thread_of_which_an_answer_was_lost_is_found_and_gone_on_with(
        self, fake: Threads, tmp_path: Path, part: int
    ) -> None:
        live, said = Live(tmp_path), payload(kind="threads", parts=("een", "twee", "drie"))
        normal = fake.publish

        def publish(asked: dict[str, str]) -> Any:
            if len(fake.posts) == part:
                fake.losing.add("publish")
            return normal(asked)

        fake.route("POST", "/me/threads_publish", publish, ("creation_id",))
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Unknown)
        found = live(threads.find(self.trying(fake, live, said)))
        assert isinstance(found, Sent if part == 2 else Absent)
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        assert [post["text"] for post in fake.posts.values()] == ["een", "twee", "drie"]

    def test_what_did_not_go_out_goes_out_once(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads")
        fake.failing["publish"] = failure("An unknown error occurred", 1, status=500)
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Unknown)
        assert isinstance(live(threads.find(self.trying(fake, live, said))), Absent)
        assert isinstance(live(threads.send(self.trying(fake, live, said))), Sent)
        assert len(fake.posts) == 1
        assert len(fake.containers) == 1

    def test_a_post_can_be_taken_away_once(self, fake: Threads, tmp_path: Path) -> None:
        live, said = Live(tmp_path), payload(kind="threads")
        sent = live(threads.send(self.trying(fake, live, said)))
        assert isinstance(sent, Sent)
        assert live(threads.delete(self.account(fake), sent.receipt, NOW)) == sent
        assert isinstance(live(threads.delete(self.account(fake), sent.receipt, NOW)), Sent)

    def test_a_check_tells_whose_token_it_is_and_until_when(self, fake: Threads, tmp_path: Path) -> None:
        health = Live(tmp_path)(threads.check(self.account(fake), NOW))
        assert isinstance(health, Health)
        assert (health.account, health.warnings) == ("@waterkant", ())
        assert health.expires is not None
        assert health.expires.year == 2026

    def test_a_check_warns_of_a_strange_account_and_a_full_day(self, fake: Threads, tmp_path: Path) -> None:
        fake.used = 250
        fake.failing["debug_token"] = failure("Not a tester", 10)
        strange = account("threads", {"server": fake.url}, "@elders", token=TOKEN)
        health = Live(tmp_path)(threads.check(strange, NOW))
        assert isinstance(health, Health)
        assert len(health.warnings) == 3
        assert health.expires is None

    def test_a_strange_token_is_told(self, fake: Threads, tmp_path: Path) -> None:
        wrong = account("threads", {"server": fake.url}, token="een-ander")
        assert isinstance(Live(tmp_path)(threads.check(wrong, NOW)), Absent)
