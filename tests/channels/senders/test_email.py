"""A newsletter over SMTP: what each answer means, what the archive can prove, and a real mail server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Attempt,
    Done,
    Failed,
    FindMail,
    Health,
    Mail,
    Note,
    NotThere,
    Refused,
    Rejected,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.senders import email
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import converse
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.fakes.imap import Archive, serving_archive
from tests.servers.fixtures import mail as mail
from tests.servers.mail import MailFault, MailServer

OPTIONS = {"to": "lezers@lijst.waterkant.example"}
FROM = "nieuwsbrief@waterkant.example"
ID = f"<{KEY[:32]}@waterkant.example>"
SENT = Sent(Receipt(ID))
URL = "smtp://noor:hemelsblauw@127.0.0.1:1"
ARCHIVE = "imaps://noor:hemelsblauw@imap.waterkant.example/Lijst"


def desk(options: Mapping[str, Any] | None = None, name: str = FROM, **secrets: str) -> Account:
    return account("email", OPTIONS if options is None else options, name, **{"url": URL, **secrets})


def after(minutes: float, archive: str = ARCHIVE, notes: Mapping[str, str] | None = None, **options: Any) -> Attempt:
    """To look for what was handed over so many minutes ago."""
    made = attempt(desk({**OPTIONS, **options}, archive=archive), notes=notes)
    return replace(made, since=NOW - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Done("queued"), SENT),
        (Rejected("RCPT lezers: 550 weg"), Refused("RCPT lezers: 550 weg")),
        (Failed("RCPT lezers: 451 later", certain=True), Absent("RCPT lezers: 451 later")),
        (Failed("the connection broke", certain=False), Unknown("the connection broke")),
        (Reply(200, {}, b"<html>"), Unknown("the mail server gave an answer that nobody understands")),
        (NotThere(), Unknown("the mail server gave an answer that nobody understands")),
    ],
)
def test_each_answer_to_a_letter_means_what_it_says(answer: Answer, outcome: object) -> None:
    asked, found = converse(email.send(attempt(desk())), [Done(), answer])
    assert found == outcome
    assert [type(one) for one in asked] == [Note, Mail]


def test_when_it_was_handed_over_is_noted_before_it_is() -> None:
    asked, _ = converse(email.send(attempt(desk())), [Done(), Done()])
    assert asked[0] == Note({"mail.handed": NOW.isoformat()})


def test_it_goes_to_the_list_and_to_the_hidden_addresses_and_each_once() -> None:
    options = {
        **OPTIONS,
        "bcc": f"archief@waterkant.example, {OPTIONS['to']}",
        "from": "Waterkant <nb@waterkant.example>",
    }
    asked, _ = converse(email.send(attempt(desk(options))), [Done(), Done()])
    assert isinstance(asked[1], Mail)
    assert asked[1].sender == "nb@waterkant.example"
    assert asked[1].recipients == (OPTIONS["to"], "archief@waterkant.example")
    assert b"archief" not in asked[1].message


@pytest.mark.parametrize(
    ("options", "name", "why"),
    [
        ({}, FROM, "options: to:"),
        ({"to": "noor"}, FROM, "'noor'"),
        ({"to": "a@b.nl", "bcc": "x y@z.nl"}, FROM, "no address"),
        ({"to": "a@b.nl", "unsubscribe": "http://b.nl/"}, FROM, "'http://b.nl/'"),
        (OPTIONS, "", "to write from"),
        (OPTIONS, "a@b.nl, c@d.nl", "to write from"),
        (OPTIONS, "@waterkant", "no address"),
        ({"to": ", ".join(f"a{n}@b.nl" for n in range(101))}, FROM, "over 100"),
    ],
)
def test_without_good_addresses_nothing_is_asked(options: dict[str, str], name: str, why: str) -> None:
    asked, found = converse(email.send(attempt(desk(options, name))), [])
    assert asked == []
    assert isinstance(found, Refused)
    assert why in found.reason
    assert isinstance(converse(email.find(attempt(desk(options, name, archive=ARCHIVE))), [])[1], Unknown)
    assert isinstance(converse(email.check(desk(options, name), NOW), [])[1], Refused)  # type: ignore[arg-type]


def test_files_that_no_mailbox_takes_are_refused_at_once() -> None:
    film = Attachment("video", "film.mp4", "d" * 64, "", size=19 << 20)
    asked, found = converse(email.send(attempt(desk(), attachments=(film,))), [])
    assert asked == []
    assert found == Refused("its files are 19 MB; a mail takes 18 MB")


@pytest.mark.parametrize(
    ("minutes", "answer", "outcome"),
    [
        (0, Done(), SENT),
        (60, Done(), SENT),
        (14, NotThere(), Unknown("it is not in the archive yet; a copy may take a while")),
        (15, NotThere(), Absent("it is not in the archive")),
        (60, Failed("no", certain=False), Unknown("no")),
        (60, Failed("no", certain=True), Unknown("no")),
        (60, Reply(200, {}, b""), Unknown("the archive gave an answer that nobody understands")),
    ],
)
def test_the_archive_proves_what_it_can(minutes: float, answer: Answer, outcome: object) -> None:
    asked, found = converse(email.find(after(minutes)), [answer])
    assert found == outcome
    assert [(type(one), getattr(one, "message_id", "")) for one in asked] == [(FindMail, ID)]


@pytest.mark.parametrize(
    ("settle", "minutes", "kind"),
    [("30", 20, Unknown), ("30", 30, Absent), (5, 6, Absent), ("0", 0.5, Unknown), ("soon", 600, Unknown)],
)
def test_how_long_a_copy_may_take_is_for_the_calendar_to_say(settle: Any, minutes: float, kind: type) -> None:
    assert isinstance(converse(email.find(after(minutes, settle=settle)), [NotThere()])[1], kind)


def test_a_copy_of_the_last_attempt_has_its_time_too() -> None:
    """The intent is that of the first attempt, which certainly did not arrive and says nothing of this one."""
    late = {"mail.handed": (NOW - timedelta(minutes=2)).isoformat()}
    assert isinstance(converse(email.find(after(40, notes=late)), [NotThere()])[1], Unknown)
    assert isinstance(converse(email.find(after(40, notes={"mail.handed": "?"})), [NotThere()])[1], Unknown)


def test_without_an_archive_nobody_knows() -> None:
    asked, found = converse(email.find(after(600, archive="")), [])
    assert (asked, isinstance(found, Unknown)) == ([], True)


def test_what_is_in_mailboxes_cannot_be_taken_back() -> None:
    assert isinstance(converse(email.delete(desk(), Receipt(ID), NOW), [])[1], Refused)


def test_no_secret_is_seen() -> None:
    asked, found = converse(email.send(attempt(desk(archive=ARCHIVE))), [Done(), Done()])
    looked, _ = converse(email.find(after(60)), [NotThere()])
    assert "hemelsblauw" not in repr((asked, found, looked))


@pytest.fixture
def archive() -> Iterator[Archive]:
    with serving_archive(Archive()) as served:
        yield served


def live(mail: MailServer, archive: str = "", **options: Any) -> Account:
    secrets = {"archive": archive} if archive else {}
    return desk({**OPTIONS, **options}, url=f"smtp://127.0.0.1:{mail.port}", **secrets)


def test_a_letter_with_a_picture_arrives_as_it_was_written(mail: MailServer, tmp_path: Path) -> None:
    (tmp_path / "emmer.png").write_bytes(b"\x89PNG")
    picture = Attachment("image", "emmer.png", "", "Twee emmers")
    made = attempt(
        live(mail, bcc="archief@waterkant.example", unsubscribe="uit@waterkant.example"),
        parts=("Afval: één gezin 🚲\n\n.Het begon in de keuken.\n.\nhttps://www.waterkant.example/afval",),
        attachments=(picture,),
    )
    assert Live(tmp_path)(email.send(made), made.payload) == SENT
    [received] = mail.received
    assert received.recipients == (OPTIONS["to"], "archief@waterkant.example")
    message = received.message
    assert message["Subject"] == "Afval: één gezin 🚲"
    assert message["Message-ID"] == ID
    assert message["List-Unsubscribe"] == "<mailto:uit@waterkant.example>"
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert plain.get_content() == (
        ".Het begon in de keuken.\n.\nhttps://www.waterkant.example/afval\n\n[emmer.png: Twee emmers]\n"
    )
    assert html is not None
    assert '<a href="https://www.waterkant.example/afval">' in html.get_content()
    assert [(one.get_filename(), one.get_content()) for one in message.iter_attachments()] == [
        ("emmer.png", b"\x89PNG")
    ]


@pytest.mark.parametrize(
    ("fault", "kind", "kept"),
    [
        (MailFault.REFUSE_RECIPIENT, Refused, 0),
        (MailFault.GREYLIST, Absent, 0),
        (MailFault.REFUSE_MESSAGE, Refused, 0),
        (MailFault.CUT_BEFORE_DATA, Absent, 0),
        (MailFault.CUT_AFTER_DATA, Unknown, 1),
    ],
)
def test_a_server_that_fails_is_understood(
    mail: MailServer, tmp_path: Path, fault: MailFault, kind: type, kept: int
) -> None:
    mail.on(fault)
    assert isinstance(Live(tmp_path)(email.send(attempt(live(mail)))), kind)
    assert len(mail.received) == kept


def test_a_letter_whose_answer_was_lost_is_found_by_its_copy(
    mail: MailServer, archive: Archive, tmp_path: Path
) -> None:
    mail.on(MailFault.CUT_AFTER_DATA)
    network, sender = Live(tmp_path), live(mail, archive.url)
    assert isinstance(network(email.send(attempt(sender))), Unknown)
    looking = attempt(sender, notes=network.notes)
    assert isinstance(network(email.find(looking)), Unknown)
    archive.mailboxes["Sent"].append(str(mail.received[0].message["Message-ID"]))
    assert network(email.find(looking)) == SENT


def test_a_letter_that_never_left_is_absent_once_a_copy_would_have_been_there(
    mail: MailServer, archive: Archive, tmp_path: Path
) -> None:
    looking = replace(attempt(live(mail, archive.url)), since=NOW - timedelta(minutes=20))
    assert isinstance(Live(tmp_path)(email.find(looking)), Absent)


def test_a_check_looks_at_addresses_and_archive(mail: MailServer, archive: Archive, tmp_path: Path) -> None:
    network = Live(tmp_path)
    health = network(email.check(live(mail, archive.url), NOW))
    assert isinstance(health, Health)
    assert (health.account, health.warnings) == (FROM, ())
    alone = network(email.check(live(mail), NOW))
    assert isinstance(alone, Health)
    assert len(alone.warnings) == 1
    wrong = network(email.check(live(mail, archive.url.replace("geheim", "fout")), NOW))
    assert wrong == Unknown("the archive does not accept the user or password")
