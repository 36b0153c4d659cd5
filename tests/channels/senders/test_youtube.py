"""YouTube: the video goes up unseen, is noted, gets its subtitles and picture, and is then made public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Attempt,
    Failed,
    FilePart,
    Health,
    Note,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.senders import google, youtube
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload
from tests.channels.conversing import payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    body,
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
from tests.servers.fakes.youtube import REFRESH, SECRET, TOKEN, YouTube, no

SECRETS: dict[str, Any] = {"client_id": "1.apps", "client_secret": SECRET, "refresh_token": REFRESH}
ACCOUNT = account("youtube", **SECRETS)
PIECE = 256 * 1024
FILM = bytes(range(256)) * 1024 * 2 + b"het eind"
VTT, JPEG = b"WEBVTT\n\n00:00.000 --> 00:02.000\nEen emmer\n", b"een foto"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


VIDEO = Attachment("video", "stories/film.mp4", digest(FILM), "", size=len(FILM))
TITLED = replace(VIDEO, captions="stories/film.vtt", captions_digest=digest(VTT))
PICTURE = Attachment("image", "stories/a.jpg", digest(JPEG), "Twee emmers", size=len(JPEG))
IN = reply({"access_token": TOKEN, "expires_in": 3599})
SESSION = Reply(200, {"location": "https://www.googleapis.com/upload/x?upload_id=1"}, b"")
MADE = reply({"id": "dQw4w9WgXcQ", "status": {"privacyStatus": "private"}})
NONE = reply({"items": []})


def status(privacy: str, state: str = "uploaded", **more: str) -> Reply:
    return reply({"items": [{"status": {"privacyStatus": privacy, "uploadStatus": state, **more}}]})


HIDDEN, SHOWN = status("private"), reply({"status": {"privacyStatus": "public"}})
WAY = [IN, SESSION, MADE, HIDDEN, SHOWN]
SENT = Sent(Receipt("dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"))


def trying(known: dict[str, str] | None = None, to: Account = ACCOUNT, **changes: Any) -> Attempt:
    return attempt(to, notes=known, **{"attachments": (VIDEO,), **changes})


def note(tried: Attempt) -> str:
    return f"draft.{tried.payload.digest}"


def test_the_video_is_private_and_noted_before_it_is_made_public() -> None:
    asked, outcome = carried(youtube.send(trying()), WAY, SHOWN)
    assert effects(asked) == ["looks", "prepares", "prepares", "looks", "publishes"]
    assert notes(asked) == {note(trying()): "dQw4w9WgXcQ"}
    assert isinstance(asked[3], Note)
    made, published = body(calls(asked)[1]), body(calls(asked)[4])
    assert made["status"] == {"privacyStatus": "private", "selfDeclaredMadeForKids": False}
    assert made["snippet"]["title"] == "Afval scheiden begint in de keuken"
    assert published == {
        "id": "dQw4w9WgXcQ",
        "status": {"privacyStatus": "public", "selfDeclaredMadeForKids": False},
    }
    assert outcome == SENT


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(youtube.send, trying(), WAY, broken)
    said: dict[str, Any] = {"attachments": (TITLED, PICTURE)}
    holds_when_broken(youtube.send, trying(**said), [IN, SESSION, MADE, SESSION], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_comment_that_fails_leaves_the_video_out(broken: str) -> None:
    bad, meant = BROKEN[broken]
    piece = {f"piece.0.{digest(payload().parts[0].encode())[:16]}": "dQw4w9WgXcQ\t"}
    asked, outcome = carried(youtube.send(trying(piece, comment="Meer")), [IN], bad)
    assert effects(asked) == ["looks", "publishes"]
    assert isinstance(outcome, meant)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_network_that_does_not_answer_proves_nothing(broken: str) -> None:
    finds_nothing_when_broken(youtube.find, trying({note(trying()): "dQw4w9WgXcQ"}), [IN, HIDDEN], broken)
    piece = {f"piece.0.{digest(payload().parts[0].encode())[:16]}": "dQw4w9WgXcQ\t"}
    finds_nothing_when_broken(youtube.find, trying(piece, comment="Meer"), [IN, NONE], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(youtube.delete(ACCOUNT, Receipt("7"), NOW), [IN], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    for answers in ([], [IN]):
        asked, told = carried(youtube.check(ACCOUNT, NOW), answers, bad)
        assert set(effects(asked)) == {"looks"}
        assert isinstance(told, meant)


def test_without_an_upload_nothing_can_be_out() -> None:
    assert isinstance(carried(youtube.find(trying({"draft.other": "1"})), [IN], NONE)[1], Absent)


@pytest.mark.parametrize(
    ("privacy", "wanted", "found"),
    [
        ("public", "public", Sent),
        ("unlisted", "public", Sent),
        ("private", "public", Absent),
        ("private", "private", Sent),
        ("private", "unlisted", Absent),
        ("geheim", "public", Unknown),
    ],
)
def test_the_noted_video_tells_whether_it_is_out(privacy: str, wanted: str, found: type) -> None:
    to = account("youtube", {"privacy": wanted}, **SECRETS)
    outcome = carried(youtube.find(trying({note(trying()): "dQw4w9WgXcQ"}, to)), [IN], status(privacy))[1]
    assert isinstance(outcome, found)


def test_a_video_that_is_not_there_any_more_proves_nothing() -> None:
    outcome = carried(youtube.find(trying({note(trying()): "dQw4w9WgXcQ"})), [IN], NONE)[1]
    assert isinstance(outcome, Unknown)


def test_a_noted_video_is_only_made_public() -> None:
    known = {note(trying()): "dQw4w9WgXcQ"}
    asked, outcome = carried(youtube.send(trying(known)), [IN, HIDDEN, HIDDEN], SHOWN)
    assert effects(asked) == ["looks", "looks", "looks", "publishes"]
    assert outcome == SENT


def test_what_is_public_already_is_left_alone() -> None:
    asked, outcome = carried(youtube.send(trying({note(trying()): "dQw4w9WgXcQ"})), [IN], status("public"))
    assert effects(asked) == ["looks", "looks"]
    assert outcome == SENT


def test_a_noted_video_that_is_gone_goes_up_again() -> None:
    asked, _ = carried(youtube.send(trying({note(trying()): "weg-weg-weg"})), [IN, NONE, *WAY[1:]], SHOWN)
    assert effects(asked) == ["looks", "looks", "prepares", "prepares", "looks", "publishes"]


@pytest.mark.parametrize("state", ["failed", "rejected", "deleted"])
def test_a_video_that_youtube_turned_down_is_not_made_public(state: str) -> None:
    bad = status("private", state, rejectionReason="duplicate")
    asked, outcome = carried(youtube.send(trying()), [IN, SESSION, MADE, bad], SHOWN)
    assert "publishes" not in effects(asked)
    assert outcome == Refused("YouTube could not use the video (duplicate)")


def test_a_video_that_stays_private_is_told() -> None:
    left = reply({"status": {"privacyStatus": "private"}})
    assert isinstance(carried(youtube.send(trying()), [*WAY[:4], left], NONE)[1], Refused)


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ({"attachments": ()}, {}),
        ({"attachments": (PICTURE,)}, {}),
        ({"attachments": (VIDEO, VIDEO)}, {}),
        ({"attachments": (VIDEO, PICTURE, PICTURE)}, {}),
        ({"parts": ("een", "twee")}, {}),
        ({}, {"privacy": "openbaar"}),
    ],
)
def test_what_cannot_go_is_refused_before_anything_is_asked(said: dict[str, Any], options: dict[str, str]) -> None:
    asked, outcome = carried(youtube.send(trying(to=account("youtube", options, **SECRETS), **said)), [], NONE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_options_say_for_whom_and_in_which_category() -> None:
    to = account("youtube", {"made_for_kids": True, "category": 29, "privacy": "unlisted"}, **SECRETS)
    shown = reply({"status": {"privacyStatus": "unlisted"}})
    asked, outcome = carried(youtube.send(trying(to=to)), [*WAY[:4], shown], NONE)
    assert body(calls(asked)[1])["snippet"]["categoryId"] == "29"
    assert body(calls(asked)[4])["status"] == {"privacyStatus": "unlisted", "selfDeclaredMadeForKids": True}
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize(
    ("why", "wait"),
    [
        ("quotaExceeded", timedelta(hours=20, minutes=31)),
        ("dailyLimitExceeded", timedelta(hours=20, minutes=31)),
        ("uploadLimitExceeded", timedelta(days=1)),
        ("rateLimitExceeded", timedelta(minutes=1)),
    ],
)
@pytest.mark.parametrize("step", range(1, 5))
def test_a_quota_is_waited_for(why: str, wait: timedelta, step: int) -> None:
    full = no(403, why)
    _, outcome = carried(youtube.send(trying()), WAY[:step], reply(full.data, 403))
    assert isinstance(outcome, Absent)
    assert outcome.wait == wait


@pytest.mark.parametrize("hour", range(24))
def test_the_day_of_a_quota_ends_at_midnight_in_california(hour: int) -> None:
    now = datetime(2026, 7, 1, hour, 30, tzinfo=UTC)
    entry = google.Entry(ACCOUNT, now, TOKEN)
    wrong = entry.trouble(reply(no(403, "quotaExceeded").data, 403))
    assert isinstance(wrong, Absent)
    assert (now + wrong.wait).strftime("%H:%M") == "07:01"
    assert timedelta() < wrong.wait <= timedelta(days=1)


def said_below(video: str, text: str, when: str) -> dict[str, Any]:
    said = {"snippet": {"videoId": video, "publishedAt": when, "textDisplay": text, "textOriginal": text}}
    return {"id": "Ugz1", "snippet": {"topLevelComment": said}}


@pytest.mark.parametrize(
    ("text", "when", "found"),
    [
        ("Meer", "2026-11-24T11:30:20Z", Sent),
        ("Minder", "2026-11-24T11:30:20Z", Absent),
        ("Meer", "2026-11-20T11:30:20Z", Absent),
    ],
)
def test_only_our_own_comment_counts(text: str, when: str, found: type) -> None:
    piece = {f"piece.0.{digest(payload().parts[0].encode())[:16]}": "dQw4w9WgXcQ\t"}
    listed = {"items": [said_below("dQw4w9WgXcQ", text, when)]}
    tried = trying(piece, comment="Meer")
    assert isinstance(carried(youtube.find(tried), [IN], reply(listed))[1], found)
    others = {"items": [], "nextPageToken": "CAo"}
    assert isinstance(carried(youtube.find(tried), [IN], reply(others))[1], Unknown)


def test_a_refresh_token_that_ended_can_be_renewed() -> None:
    asked, outcome = carried(youtube.send(trying()), [], reply({"error": "invalid_grant"}, 400))
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, Absent)
    assert "7 days" in outcome.reason


@pytest.mark.parametrize("step", range(1, 5))
def test_the_access_token_is_in_no_reason(step: int) -> None:
    """It is new every time, so nobody else can take it out."""
    echo = reply({"error": {"message": f"Bearer {TOKEN} may not", "errors": [{"reason": "forbidden"}]}}, 403)
    asked, outcome = carried(youtube.send(trying()), WAY[:step], echo)
    assert TOKEN not in repr((asked, outcome, notes(asked)))
    assert TOKEN not in repr(google.Entry(ACCOUNT, NOW, TOKEN))


@pytest.mark.parametrize(
    "place",
    ["https://elders.example/x", "http://www.googleapis.com/x", "https://googleapis.com.elders.example", "", "["],
)
def test_bytes_and_token_only_go_to_google(place: str) -> None:
    asked, outcome = carried(youtube.send(trying()), [IN, Reply(200, {"location": place}, b"")], MADE)
    assert len(calls(asked)) == 2
    assert isinstance(outcome, Unknown)


def test_the_address_of_a_session_is_not_noted() -> None:
    asked, _ = carried(youtube.send(trying()), WAY, SHOWN)
    assert "upload_id" not in repr(notes(asked))


class TestUploading:
    """In pieces, with a server that says how far it came."""

    SIZE = 5 * 1024

    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(google, "CHUNK", 1024)

    def upload(self, answers: list[Answer], then: Answer) -> tuple[list[tuple[str, int | None]], Any]:
        entry = google.Entry(ACCOUNT, NOW, TOKEN)
        part = FilePart("film.mp4", "d" * 64, "film.mp4", "video/mp4")
        exchange = google.uploaded(entry, "https://www.googleapis.com/upload", {}, part, self.SIZE)
        asked, made = carried(exchange, [SESSION, *answers], then)
        sent = []
        for call in calls(asked)[1:]:
            start = call.body.start if isinstance(call.body, FilePart) else None
            sent.append((call.headers["content-range"], start))
        return sent, made

    def reached(self, count: int) -> Reply:
        return Reply(308, {"range": f"bytes=0-{count - 1}"} if count else {}, b"")

    def test_it_goes_on_where_the_server_is(self) -> None:
        sent, made = self.upload([self.reached(1024), self.reached(1500), self.reached(2524)], MADE)
        assert [start for _, start in sent] == [0, 1024, 1500, 2524]
        assert sent[1][0] == f"bytes 1024-2047/{self.SIZE}"
        assert made["id"] == "dQw4w9WgXcQ"

    @pytest.mark.parametrize("broken", [Failed("weg", certain=False), Failed("weg", certain=True), reply({}, 503)])
    def test_after_a_broken_piece_the_server_is_asked(self, broken: Answer) -> None:
        sent, _ = self.upload([self.reached(1024), broken, self.reached(1200)], MADE)
        assert sent[2] == (f"bytes */{self.SIZE}", None)
        assert sent[3] == (f"bytes 1200-2223/{self.SIZE}", 1200)

    def test_an_upload_that_was_whole_after_all_is_taken(self) -> None:
        _, made = self.upload([self.reached(1024), Failed("weg", certain=False), MADE], reply({}, 500))
        assert made["id"] == "dQw4w9WgXcQ"

    @pytest.mark.parametrize("count", [0, 512, 99_999])
    def test_an_upload_that_does_not_come_further_ends(self, count: int) -> None:
        sent, made = self.upload([], self.reached(count))
        assert isinstance(made, Unknown)
        assert len(sent) < 10

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_session_that_is_over_says_nothing_of_the_video(self, status: int) -> None:
        assert isinstance(self.upload([self.reached(1024)], reply({}, status))[1], Unknown)

    @given(st.lists(st.integers(0, 6 * 1024), max_size=12))
    def test_every_piece_begins_where_the_server_is(self, counts: list[int]) -> None:
        sent, _ = self.upload([self.reached(count) for count in counts], MADE)
        known = 0
        for (_, start), count in zip(sent, [*counts, 0], strict=False):
            assert start == known
            known = count if count < self.SIZE else known


class TestWithAServer:
    """Through the real edge, with a server that keeps what it is sent."""

    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(google, "CHUNK", PIECE)

    @pytest.fixture
    def fake(self) -> Iterator[YouTube]:
        with serving(YouTube()) as fake:
            assert isinstance(fake, YouTube)
            yield fake

    @pytest.fixture
    def live(self, tmp_path: Path) -> Live:
        (tmp_path / "stories").mkdir()
        for name, data in (("film.mp4", FILM), ("film.vtt", VTT), ("a.jpg", JPEG)):
            (tmp_path / "stories" / name).write_bytes(data)
        return Live(tmp_path)

    def trying(self, fake: YouTube, live: Live, said: Payload) -> Attempt:
        return attempt(self.account(fake), said, live.notes)

    def account(self, fake: YouTube) -> Account:
        return account("youtube", {"server": fake.url}, **SECRETS)

    def said(self, **changes: Any) -> Payload:
        return payload(**{"attachments": (TITLED, PICTURE), "comment": "Meer op de site", **changes})

    def test_a_video_goes_out_with_subtitles_picture_and_comment(self, fake: YouTube, live: Live) -> None:
        outcome = live(youtube.send(self.trying(fake, live, self.said())))
        (video,) = fake.public
        assert outcome == Sent(Receipt(video, f"https://www.youtube.com/watch?v={video}"))
        assert fake.files[video] == FILM
        assert fake.captions[video]["bytes"] == VTT
        assert fake.captions[video]["snippet"]["language"] == "nl"
        assert fake.thumbnails[video] == JPEG
        assert len(fake.comments) == 1

    def test_a_video_of_unknown_size_goes_in_one_piece(self, fake: YouTube, live: Live) -> None:
        film = replace(VIDEO, size=0)
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said(attachments=(film,))))), Sent)
        assert list(fake.files.values()) == [FILM]

    def test_an_upload_goes_on_after_trouble(self, fake: YouTube, live: Live) -> None:
        fake.takes = PIECE // 2
        fake.losing = ["piece"]
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Sent)
        assert fake.files[fake.public[0]] == FILM
        assert len(fake.videos) == 1

    @pytest.mark.parametrize("lost", ["update", "comment"])
    def test_after_a_lost_answer_it_is_found_and_nothing_is_sent_twice(
        self, fake: YouTube, live: Live, lost: str
    ) -> None:
        fake.losing = [lost]
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Unknown)
        found = live(youtube.find(self.trying(fake, live, self.said())))
        assert isinstance(found, Absent if lost == "update" else Sent)
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Sent)
        assert (len(fake.videos), len(fake.comments)) == (1, 1)

    @pytest.mark.parametrize("failing", ["begin", "begin_captions", "thumbnail", "look", "update", "comment"])
    def test_what_did_not_go_out_goes_out_once(self, fake: YouTube, live: Live, failing: str) -> None:
        fake.failing[failing] = no(500, "backendError")
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Unknown)
        assert isinstance(live(youtube.find(self.trying(fake, live, self.said()))), Absent)
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Sent)
        assert (len(fake.videos), len(fake.comments)) == (1, 1)
        begun = [request.path for request in fake.requests if request.path.startswith("/upload/")]
        again = failing in ("begin", "begin_captions", "thumbnail")
        assert len(begun) == len(set(begun)) + again == 3 + again

    def test_an_answer_lost_before_the_note_leaves_nothing_that_anybody_sees(self, fake: YouTube, live: Live) -> None:
        said = self.said(attachments=(replace(VIDEO, size=0),))
        fake.losing = ["piece"]
        assert isinstance(live(youtube.send(self.trying(fake, live, said))), Unknown)
        assert (len(fake.videos), fake.public) == (1, [])
        assert isinstance(live(youtube.send(self.trying(fake, live, said))), Sent)
        assert (len(fake.videos), len(fake.public)) == (2, 1)

    def test_a_session_elsewhere_gets_nothing(self, fake: YouTube, live: Live) -> None:
        fake.elsewhere = "https://www.googleapis.com"
        assert isinstance(live(youtube.send(self.trying(fake, live, self.said()))), Unknown)
        assert not fake.videos

    def test_a_video_can_be_taken_away_once(self, fake: YouTube, live: Live) -> None:
        sent = live(youtube.send(self.trying(fake, live, self.said())))
        assert isinstance(sent, Sent)
        assert live(youtube.delete(self.account(fake), sent.receipt, NOW)) == sent
        assert isinstance(live(youtube.delete(self.account(fake), sent.receipt, NOW)), Sent)

    def test_a_check_tells_whose_token_it_is_and_until_when(self, fake: YouTube, live: Live) -> None:
        assert live(youtube.check(self.account(fake), NOW)) == Health("@waterkant", NOW + timedelta(seconds=604_799))
        strange = account("youtube", {"server": fake.url}, "@elders", **SECRETS)
        health = live(youtube.check(strange, NOW))
        assert isinstance(health, Health)
        assert len(health.warnings) == 1
        wrong = account("youtube", {"server": fake.url}, **{**SECRETS, "refresh_token": "oud"})
        assert isinstance(live(youtube.check(wrong, NOW)), Absent)
