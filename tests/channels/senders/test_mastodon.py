"""Sending to Mastodon: which requests it makes, what each answer means, and what it recognises after a lost one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Attempt,
    Call,
    Effect,
    Health,
    Multipart,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.senders import mastodon
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import PICTURE
from tests.channels.senders.answers import HTML, TROUBLES, attached, body, said, talk
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.fixtures import mastodon as server_fixture
from tests.servers.fixtures import snac as snac
from tests.servers.mastodon import MastodonServer
from tests.servers.snac import SnacServer

TEXT = "Eén gezin halveerde zijn restafval."
SERVER = "https://social.waterkant.example"
WHO = account("mastodon", name="@waterkant@social.waterkant.example", token="geheim-7d1f")
OUT = said({"id": "7", "url": f"{SERVER}/@w/7"})
ME = said({"id": "1", "acct": "waterkant"})
server = server_fixture


def about(notes: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(WHO, None, notes, **changes)


def status(content: str = f"<p>{TEXT}</p>", at: Any = NOW, id: str = "7", **changes: Any) -> dict[str, Any]:
    made = at.isoformat() if isinstance(at, datetime) else at
    return {"id": id, "url": f"{SERVER}/@w/{id}", "content": content, "created_at": made, **changes}


class TestSending:
    def test_a_text_is_one_request_with_its_key(self) -> None:
        talked = talk(mastodon.send(about()), OUT)
        assert talked.result == Sent(Receipt("7", f"{SERVER}/@w/7"))
        (call,) = talked.calls
        assert (call.method, call.url, call.effect) == ("POST", f"{SERVER}/api/v1/statuses", Effect.PUBLISHES)
        assert call.headers["authorization"] == "Bearer geheim-7d1f"
        assert call.headers["idempotency-key"] == f"{KEY}-0"
        assert body(call) == {"status": TEXT, "language": "nl", "visibility": "public", "media_ids": []}

    def test_a_thread_is_a_chain_of_answers_with_a_key_each(self) -> None:
        said_of = [said({"id": str(n)}) for n in range(3)]
        talked = talk(mastodon.send(about(parts=("Een.", "Twee."), comment="Lees verder.")), *said_of)
        assert talked.result == Sent(Receipt("0"))
        assert [body(call).get("in_reply_to_id") for call in talked.calls] == [None, "0", "1"]
        assert [call.headers["idempotency-key"] for call in talked.calls] == [f"{KEY}-{n}" for n in range(3)]

    def test_a_picture_is_uploaded_first_and_noted(self) -> None:
        talked = talk(mastodon.send(about(attachments=(PICTURE,))), said({"id": "m1"}), OUT)
        upload, post = talked.calls
        assert (upload.url, upload.effect) == (f"{SERVER}/api/v2/media", Effect.PREPARES)
        assert isinstance(upload.body, Multipart)
        assert upload.body.fields == (("description", PICTURE.alt),)
        assert body(post)["media_ids"] == ["m1"]
        assert talked.notes == {f"media.{PICTURE.digest}": "m1"}

    def test_an_upload_that_was_noted_is_not_repeated(self) -> None:
        talked = talk(mastodon.send(about({f"media.{PICTURE.digest}": "m1"}, attachments=(PICTURE,))), OUT)
        assert [body(call)["media_ids"] for call in talked.calls] == [["m1"]]

    def test_a_server_at_work_on_a_picture_is_waited_for(self) -> None:
        working = said({"id": "m1"}, 202)
        talked = talk(mastodon.send(about(attachments=(PICTURE,))), working, said({}, 206), said({"id": "m1"}), OUT)
        assert isinstance(talked.result, Sent)
        assert talked.waited == timedelta(seconds=4)

    @pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[trouble[0] for trouble in TROUBLES])
    def test_what_may_come_instead(self, name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
        for before, attachments in (((), ()), ((said({"id": "m1"}),), (PICTURE,))):
            result = talk(mastodon.send(about(attachments=attachments)), *before, answer).result
            assert isinstance(result, outcome), name
            assert "geheim" not in str(result)
            if isinstance(result, Absent):
                assert result.wait == wait

    @pytest.mark.parametrize("answer", [HTML, said([]), said({}), said({"id": None}), said({"id": True})])
    def test_a_yes_that_names_no_post_is_a_doubt(self, answer: Answer) -> None:
        assert isinstance(talk(mastodon.send(about()), answer).result, Unknown)


class TestFinding:
    def look(self, *statuses: Any, text: str = TEXT, since: datetime | None = NOW) -> Outcome:
        asked = replace(about(parts=(text,)), since=since)
        talked = talk(mastodon.find(asked), ME, said(list(statuses)))
        assert talked.published == []
        assert [call.effect for call in talked.calls] == [Effect.LOOKS] * 2
        assert isinstance(talked.calls[1], Call)
        assert talked.calls[1].url.startswith(f"{SERVER}/api/v1/accounts/1/statuses?limit=40")
        return talked.result

    @pytest.mark.parametrize(
        ("text", "content"),
        [
            (TEXT, f"<p>{TEXT}</p>"),
            ("Een.\n\nTwee & drie", "<p>Een.</p><p>Twee &amp; drie</p>"),
            ("Een\nTwee", "<p>Een<br />Twee</p>"),
            (
                "Kijk op https://www.waterkant.example/afval?x=1 nu",
                '<p>Kijk op <a href="https://www.waterkant.example/afval?x=1"><span class="invisible">https://www.</span>'
                '<span>waterkant.example/afval?x=1</span></a> nu</p>',
            ),
            ("Dank @noor@elders.example", '<p>Dank <span><a href="https://elders.example/@noor">@<span>noor</span></a></span></p>'),
            ("#buurt doet mee", '<p><a href="x">#<span>buurt</span></a> doet mee</p>'),
        ],
    )  # fmt: skip
    def test_the_text_is_recognised_as_the_server_shows_it(self, text: str, content: str) -> None:
        assert self.look(status("<p>Iets anders</p>"), status(content, id="9"), text=text) == Sent(
            Receipt("9", f"{SERVER}/@w/9")
        )

    @pytest.mark.parametrize(
        "statuses", [[], [status("<p>Iets anders</p>")], [status(at=NOW - timedelta(hours=13))], [None, 3, "x"]]
    )
    def test_what_is_not_among_them_is_absent(self, statuses: list[Any]) -> None:
        assert self.look(*statuses) == Absent("it is not among the account's own posts")

    @pytest.mark.parametrize("minutes", [6, 60, 11 * 60])
    def test_the_same_text_from_before_the_intent_is_a_doubt_since_our_clock_may_have_been_ahead(
        self, minutes: int
    ) -> None:
        assert isinstance(self.look(status(at=NOW - timedelta(minutes=minutes))), Unknown)

    def test_clocks_may_differ_a_little(self) -> None:
        assert isinstance(self.look(status(at=NOW - timedelta(minutes=4))), Sent)

    @pytest.mark.parametrize("at", ["", None, "gisteren", "2026-11-24T11:30:00", "20261124", 20261124, [], "\ud800"])
    def test_a_date_that_cannot_be_read_is_a_doubt_and_no_crash(self, at: Any) -> None:
        """Neither "it is there" nor "it is not": the first could hide it for ever, the second send it twice."""
        assert isinstance(self.look(status(at=at)), Unknown)
        assert isinstance(self.look(status("<p>Iets anders</p>", at=at)), Absent)

    @pytest.mark.parametrize(
        ("text", "content"),
        [("☕", "<p>🎉</p>"), ("https://a.example/1", '<p><a href="x">https://a.example/2</a></p>')],
    )
    def test_a_post_without_words_cannot_be_told_from_another(self, text: str, content: str) -> None:
        assert isinstance(self.look(status(content), text=text), Unknown)

    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("Wij <3 de buurt in het noorden", "<p>Wij &#10084;&#65039; de buurt in het noorden</p>"),
            ("5 * 3 * 2 is dertig bij ons", "5 <i> 3 </i> 2 is dertig<br>"),
        ],
    )
    def test_one_that_the_server_made_something_else_of_is_a_doubt(self, text: str, content: str) -> None:
        assert isinstance(self.look(status(content), text=text), Unknown)
        assert isinstance(self.look(status(content, text=text), text=text), Sent)

    def test_a_piece_that_is_known_is_not_the_next_one(self) -> None:
        """Pieces of a thread may look alike."""
        asked = about(parts=("Dag 1 van de week in de buurt", "Dag 2 van de week in de buurt"))
        shown = said([status("<p>Dag 1 van de week in de buurt</p>")])
        assert talk(mastodon.find(asked), ME, shown, ME, shown).result == Absent(
            "1 of 2 are out; then: it is not among the account's own posts"
        )

    def test_a_list_that_does_not_reach_back_proves_nothing(self) -> None:
        many = [status(f"<p>Nummer {n}</p>", id=str(n)) for n in range(40)]
        assert isinstance(self.look(*many), Unknown)
        assert isinstance(self.look(*many[:39]), Absent)
        assert isinstance(self.look(*many[:39], status("<p>Oud</p>", at=NOW - timedelta(days=1))), Absent)

    @pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[trouble[0] for trouble in TROUBLES])
    def test_a_server_that_cannot_be_asked_proves_nothing(
        self, name: str, answer: Answer, outcome: type, wait: timedelta
    ) -> None:
        assert isinstance(talk(mastodon.find(about()), answer).result, Unknown)
        assert isinstance(talk(mastodon.find(about()), ME, answer).result, Unknown)

    def test_a_page_instead_of_a_list_proves_nothing(self) -> None:
        assert isinstance(talk(mastodon.find(about()), ME, HTML).result, Unknown)


class TestHealthAndDeleting:
    def test_it_tells_whose_token_it_is_and_the_servers_limits(self) -> None:
        limits = {
            "statuses": {"max_characters": 5000, "max_media_attachments": 6},
            "media_attachments": {"description_limit": 900},
        }
        talked = talk(mastodon.check(WHO, NOW), ME, said({"configuration": limits}))
        assert talked.result == Health("@waterkant", limits={"length": 5000, "media": 6, "alt": 900})

    @pytest.mark.parametrize(
        "answer",
        [
            HTML,
            said([]),
            said({"configuration": []}),
            said({"configuration": {"statuses": {"max_characters": "x"}}}),
            said({}, 404),
        ],
    )
    def test_a_server_that_tells_no_limits_is_healthy(self, answer: Answer) -> None:
        assert talk(mastodon.check(WHO, NOW), ME, answer).result == Health("@waterkant")

    @pytest.mark.parametrize(
        ("answer", "outcome"),
        [
            (said({}), Sent(Receipt("7"))),
            (said({}, 404), Sent(Receipt("7"))),
            (said({}, 410), Sent(Receipt("7"))),
            (said({"error": "no"}, 403), Refused("no (HTTP 403)")),
            (said({}, 500), Unknown("HTTP 500")),
        ],
    )
    def test_deleting(self, answer: Answer, outcome: Outcome) -> None:
        talked = talk(mastodon.delete(WHO, Receipt("7"), NOW), answer)
        assert talked.result == outcome
        assert [(call.method, call.url) for call in talked.calls] == [("DELETE", f"{SERVER}/api/v1/statuses/7")]


class TestRealServers:
    @pytest.fixture(params=["server", "snac"])
    def real(self, request: pytest.FixtureRequest) -> MastodonServer | SnacServer:
        found: MastodonServer | SnacServer = request.getfixturevalue(request.param)
        return found

    def test_what_is_sent_stands_there_and_is_found(self, real: MastodonServer | SnacServer, tmp_path: Path) -> None:
        who = real.create_account()
        mine = account("mastodon", {"server": real.url}, f"@{who.name}@x.example", token=who.token)
        files: tuple[Attachment, ...] = (attached(tmp_path, "plein.png", "Een plein"),)
        asked = attempt(mine, parts=("Eén & twee <3 #buurt", "En drie."), attachments=files)
        live = Live(tmp_path)
        asked = replace(asked, now=datetime.now(NOW.tzinfo), since=datetime.now(NOW.tzinfo))
        sent = live(mastodon.send(asked))
        assert isinstance(sent, Sent)
        assert [one.text for one in real.statuses(who.name)] == ["Eén & twee <3 #buurt", "En drie."]
        found = live(mastodon.find(asked))
        assert isinstance(found, Sent)
        assert found.receipt.remote == sent.receipt.remote
        assert isinstance(live(mastodon.check(mine, NOW)), Health)
        assert "geheim" not in json.dumps(live.notes)
