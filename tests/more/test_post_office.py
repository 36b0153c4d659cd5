"""The sender of newsletters and a real Postfix with Dovecot: what lies in people's mailboxes, and in the archive."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from socialcal.channels.exchange import Absent, Account, Attempt, Health, Refused, Sent, Unknown
from socialcal.channels.senders import email as sender
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.cable import Cable
from tests.servers.post_office import DOMAIN, LIST, PASSWORD, READERS, PostOffice
from tests.servers.post_office_settings import LARGEST

FROM = f"nieuwsbrief@{DOMAIN}"
ARCHIVE = f"archief@{DOMAIN}"
ID = f"<{KEY[:32]}@{DOMAIN}>"
SENT = Sent(Receipt(ID))
LOST = Unknown("the mail server could not be used (SMTPServerDisconnected)")
LETTER = (
    "Nieuws uit de wijk: de brug 🌉 één week dicht\n\nBeste lezer,\n.\n..\nFrom hier tot de haven – 日本語.\n"
    + "x" * 1500
)
LAST_DOT = b"\r\n.\r\n"


def smtp(port: int, login: str = "", host: str = "127.0.0.1", scheme: str = "smtp") -> str:
    return f"{scheme}://{login}{host}:{port}"


def login(who: str = "nieuwsbrief", password: str = PASSWORD) -> str:
    return f"{who}:{quote(password, safe='')}@"


def archive(office: PostOffice, who: str = login("archief"), mailbox: str = "INBOX") -> str:
    return f"imap://{who}127.0.0.1:{office.ports.imap}/{mailbox}"


def desk(office: PostOffice, url: str = "", options: Mapping[str, Any] | None = None, **secrets: str) -> Account:
    """A channel that writes to the list, with a hidden copy for the archive."""
    given = {"url": url or smtp(office.ports.smtp), "archive": archive(office), **secrets}
    return account("email", {"to": LIST, "bcc": ARCHIVE, **(options or {})}, FROM, **given)


def said(to: Account, text: str = LETTER, **changes: Any) -> Attempt:
    return attempt(to, payload(kind="email", channel="email", parts=(text,), **changes))


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(tmp_path)


def ids(office: PostOffice, who: str, mailbox: str = "") -> list[str]:
    return [str(letter["Message-ID"]) for letter in office.letters(who, mailbox)]


def everywhere(office: PostOffice) -> dict[str, list[str]]:
    """The Message-IDs in every mailbox that has letters."""
    found = {who: ids(office, who) for who in (*READERS, "archief", "nieuwsbrief")}
    twice = ids(office, "els", "Dubbel")
    return {who: letters for who, letters in {**found, "els twice": twice}.items() if letters}


ONCE = {who: [ID] for who in (*READERS, "archief")}


def test_a_letter_to_the_list_reaches_every_reader_and_the_archive_once(post_office: PostOffice, live: Live) -> None:
    assert live(sender.send(said(desk(post_office)))) == SENT
    assert everywhere(post_office) == ONCE


def test_a_reader_reads_what_was_written_and_not_who_else_got_it(post_office: PostOffice, live: Live) -> None:
    live(sender.send(said(desk(post_office, options={"unsubscribe": f"af@{DOMAIN}", "from": f"Één wijk <{FROM}>"}))))
    subject, _, text = LETTER.partition("\n\n")
    for who in (*READERS, "archief"):
        (letter,) = post_office.letters(who)
        assert (letter["Subject"], letter["From"], letter["To"]) == (subject, f"Één wijk <{FROM}>", LIST)
        assert letter["List-Unsubscribe"] == f"<mailto:af@{DOMAIN}>"
        assert letter["Return-Path"] == f"<{FROM}>"
        plain, page = letter.get_body(["plain"]), letter.get_body(["html"])
        assert plain is not None
        assert page is not None
        assert plain.get_content() == f"{text}\n"
        assert "日本語" in page.get_content()
        assert letter["Bcc"] is None
        assert [name for name, value in letter.items() if name != "Delivered-To" and ARCHIVE in value] == []


def test_a_file_arrives_byte_for_byte(post_office: PostOffice, live: Live) -> None:
    content = random.Random(1).randbytes(200_000)
    outcome = live(sender.send(said(desk(post_office), attachments=(file(live, content),))))
    assert outcome == SENT
    (letter,) = post_office.letters("noor")
    (part,) = letter.iter_attachments()
    assert (part.get_content(), part.get_filename()) == (content, "haven.jpg")


def file(live: Live, content: bytes) -> Attachment:
    (live.root / "haven.jpg").write_bytes(content)
    return Attachment("image", "haven.jpg", hashlib.sha256(content).hexdigest(), "De haven", size=len(content))


def test_the_same_attempt_twice_has_one_name_so_a_mailbox_can_drop_the_second(
    post_office: PostOffice, live: Live
) -> None:
    """The ledger keeps it from happening; a reader whose Sieve knows `duplicate` would not see it if it did."""
    first = said(desk(post_office))
    for again in (first, replace(first, now=NOW + timedelta(hours=1))):
        assert live(sender.send(again)) == SENT
    assert everywhere(post_office) == {
        "noor": [ID, ID],
        "piet": [ID, ID],
        "els": [ID],
        "els twice": [ID],
        "archief": [ID, ID],
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"to": f"weg@{DOMAIN}"}, f"RCPT weg@{DOMAIN}: 550 5.1.1"),
        ({"to": f"{LIST}, weg@lijst.{DOMAIN}"}, f"RCPT weg@lijst.{DOMAIN}: 550 5.1.1"),
        ({"bcc": f"weg@{DOMAIN}"}, f"RCPT weg@{DOMAIN}: 550 5.1.1"),
    ],
)
def test_an_unknown_recipient_keeps_it_from_everybody(
    post_office: PostOffice, live: Live, options: dict[str, str], words: str
) -> None:
    outcome = live(sender.send(said(desk(post_office, options=options))))
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith(words)
    assert everywhere(post_office) == {}


def test_a_letter_that_is_too_large_is_refused_and_nobody_gets_a_part(post_office: PostOffice, live: Live) -> None:
    content = random.Random(2).randbytes(LARGEST)
    outcome = live(sender.send(said(desk(post_office), attachments=(file(live, content),))))
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("DATA: 552 5.3.4")
    assert everywhere(post_office) == {}


def test_a_letter_that_a_filter_does_not_take_is_refused(post_office: PostOffice, live: Live) -> None:
    outcome = live(sender.send(said(desk(post_office), "Geen reclame\n\nEcht niet.")))
    assert outcome == Refused("DATA: 550 5.7.1 No advertisements")
    assert everywhere(post_office) == {}


@pytest.mark.parametrize("address", [LIST, ARCHIVE])
def test_greylisting_keeps_it_from_everybody_until_it_is_over(
    post_office: PostOffice, live: Live, address: str
) -> None:
    post_office.greylist(address)
    outcome = live(sender.send(said(desk(post_office))))
    assert isinstance(outcome, Absent)
    assert outcome.reason.startswith(f"RCPT {address}: 451 4.7.1")
    assert everywhere(post_office) == {}
    post_office.greylist()
    assert live(sender.send(said(desk(post_office)))) == SENT
    assert everywhere(post_office) == ONCE


@pytest.mark.parametrize("who", [login(password="nee"), login("niemand"), login(password="")])
def test_a_wrong_login_waits_for_a_better_one(
    post_office: PostOffice, live: Live, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(post_office.certificate))
    url = smtp(post_office.ports.submission, who, "localhost")
    outcome = live(sender.send(said(desk(post_office, url))))
    assert outcome == Absent("the mail server does not accept the user or password (535)")
    checked = live(sender.check(desk(post_office, url), NOW))
    assert checked == Unknown("the mail server does not accept the user or password (535)")
    assert everywhere(post_office) == {}


@pytest.mark.parametrize(("scheme", "port"), [("smtp", "submission"), ("smtps", "smtps")])
def test_a_login_goes_over_tls(
    post_office: PostOffice, live: Live, monkeypatch: pytest.MonkeyPatch, scheme: str, port: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(post_office.certificate))
    url = smtp(getattr(post_office.ports, port), login(), "localhost", scheme)
    to = desk(post_office, url, archive=f"imaps://{login('archief')}localhost:{post_office.ports.imaps}/INBOX")
    assert live(sender.send(said(to))) == SENT
    assert everywhere(post_office) == ONCE
    assert live(sender.find(said(to))) == SENT
    assert live(sender.check(to, NOW)) == Health(FROM)
    (letter,) = post_office.letters("noor")
    assert any("TLS" in received for received in letter.get_all("Received", []))


@pytest.mark.parametrize(("scheme", "port"), [("smtp", "submission"), ("smtps", "smtps")])
def test_a_certificate_that_nobody_signed_gets_no_password(
    post_office: PostOffice, live: Live, scheme: str, port: str
) -> None:
    url = smtp(getattr(post_office.ports, port), login(), "localhost", scheme)
    assert live(sender.send(said(desk(post_office, url)))) == Absent(
        "the mail server could not be used (SSLCertVerificationError)"
    )
    unproved = f"imaps://{login('archief')}localhost:{post_office.ports.imaps}/INBOX"
    assert live(sender.find(said(desk(post_office, archive=unproved)))) == Unknown(
        "the archive could not be used (SSLCertVerificationError)"
    )
    assert everywhere(post_office) == {}


def test_a_server_that_wants_a_login_that_we_do_not_have_takes_nothing(post_office: PostOffice, live: Live) -> None:
    outcome = live(sender.send(said(desk(post_office, smtp(post_office.ports.submission)))))
    assert isinstance(outcome, Refused | Absent)
    assert everywhere(post_office) == {}


def test_a_letter_whose_answer_was_lost_is_found_in_the_archive(
    post_office: PostOffice, cable: Cable, live: Live
) -> None:
    cable.cut(LAST_DOT)
    to = desk(post_office, smtp(cable.port))
    assert live(sender.send(said(to))) == LOST
    assert everywhere(post_office) == ONCE
    assert live(sender.find(said(to))) == SENT


@pytest.mark.parametrize("said_then", [LAST_DOT, b"Beste lezer", b"DATA\r\n", b"rcpt TO"])
def test_a_letter_that_broke_off_before_its_last_dot_reaches_nobody(
    post_office: PostOffice, cable: Cable, live: Live, said_then: bytes
) -> None:
    cable.cut(said_then, before=True)
    to = desk(post_office, smtp(cable.port))
    outcome = live(sender.send(said(to)))
    assert isinstance(outcome, Unknown if said_then in (LAST_DOT, b"Beste lezer") else Absent), outcome
    assert everywhere(post_office) == {}
    tried = replace(said(to), notes=live.notes)
    assert isinstance(live(sender.find(tried)), Unknown)
    assert isinstance(live(sender.find(replace(tried, now=NOW + timedelta(minutes=16)))), Absent)


@pytest.mark.parametrize("command", [b"DATA\r\n", b"rcpt TO", b"mail FROM", b"ehlo"])
def test_a_connection_that_breaks_before_the_letter_leaves_is_no_doubt(
    post_office: PostOffice, cable: Cable, live: Live, command: bytes
) -> None:
    cable.cut(command)
    assert isinstance(live(sender.send(said(desk(post_office, smtp(cable.port))))), Absent)
    assert everywhere(post_office) == {}


@pytest.mark.parametrize(
    ("who", "mailbox", "words"),
    [
        (login("archief", "nee"), "INBOX", "does not accept the user or password"),
        (login("archief"), "Lijst", "has no mailbox Lijst"),
        (login("archief"), "", "has no mailbox Sent"),
    ],
)
def test_an_archive_that_cannot_be_searched_proves_nothing(
    post_office: PostOffice, live: Live, who: str, mailbox: str, words: str
) -> None:
    to = desk(post_office, archive=archive(post_office, who, mailbox))
    late = replace(said(to), now=NOW + timedelta(days=1))
    for outcome in (live(sender.find(late)), live(sender.check(to, NOW))):
        assert isinstance(outcome, Unknown)
        assert words in outcome.reason
        assert "nee" not in outcome.reason.split()


def test_the_archive_finds_the_very_letter_and_changes_nothing(post_office: PostOffice, live: Live) -> None:
    others = [replace(said(desk(post_office)), key=f"{number:02x}" * 32) for number in (1, 2)]
    assert [live(sender.send(one)).receipt.remote[:5] for one in others] == ["<0101", "<0202"]  # type: ignore[union-attr]
    assert len(post_office.letters("archief")) == 2
    late = replace(said(desk(post_office)), now=NOW + timedelta(days=1))
    assert live(sender.find(late)) == Absent("it is not in the archive")
    assert isinstance(live(sender.find(others[0])), Sent)
    folder = post_office._maildir("archief")
    assert not [path for path in folder.glob("cur/*") if "S" in path.name.rpartition(",")[2]]


def test_a_mailbox_with_any_name_can_be_the_archive(post_office: PostOffice, live: Live) -> None:
    """Els's Sieve makes one; its name would be quoted with any sign in it."""
    for _ in range(2):
        live(sender.send(said(desk(post_office))))
    post_office.letters("els")
    found = live(sender.find(said(desk(post_office, archive=archive(post_office, login("els"), "Dubbel")))))
    assert found == SENT


def test_a_login_is_needed_only_where_the_server_asks_for_it(post_office: PostOffice, live: Live) -> None:
    assert live(sender.check(desk(post_office), NOW)) == Health(FROM)
