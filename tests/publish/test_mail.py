"""Handing a message to a real mail server: all recipients or none, honest about what left, and secrets kept."""

from __future__ import annotations

import hashlib
import smtplib
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Answer, Done, Failed, FilePart, Mail, Rejected
from socialcal.model.secret import Secret
from socialcal.publish.edges.mail import _on_the_wire, send_mail
from tests.servers.fixtures import mail as mail
from tests.servers.mail import MailFault, MailServer

SOON = timedelta(seconds=5)
MESSAGE = (
    b"From: a@waterkant.example\r\nSubject: De brug\r\nMessage-ID: <1@waterkant.example>\r\n"
    b"Content-Type: text/plain\r\nMIME-Version: 1.0\r\n\r\nKom!\r\n"
)
TO = ("lezers@waterkant.example", "archief@waterkant.example")


def url(server: MailServer, login: str = "", host: str = "127.0.0.1") -> Secret:
    return Secret(f"smtp://{login}{host}:{server.port}")


def letter(server: Secret, message: bytes = MESSAGE, files: tuple[FilePart, ...] = ()) -> Mail:
    return Mail(server, message, "noor@waterkant.example", TO, files)


def sent(asked: Mail, root: Path = Path("/nowhere"), in_time: bool = True, span: timedelta = SOON) -> Answer:
    return send_mail(asked, root, span, lambda: in_time)


def test_a_message_arrives_for_everybody_at_once(mail: MailServer) -> None:
    assert isinstance(sent(letter(url(mail))), Done)
    [received] = mail.received
    assert (received.sender, received.recipients) == ("noor@waterkant.example", TO)
    assert received.content == MESSAGE


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (MailFault.REFUSE_RECIPIENT, Rejected(f"RCPT {TO[0]}: 550 5.1.1 No such person here")),
        (MailFault.GREYLIST, Failed(f"RCPT {TO[0]}: 451 4.7.1 Greylisted, try again later", certain=True)),
        (MailFault.REFUSE_MESSAGE, Rejected("DATA: 554 5.7.1 Refused")),
        (MailFault.CUT_BEFORE_DATA, Failed("the mail server could not be used (SMTPServerDisconnected)", certain=True)),
    ],
)
def test_what_was_not_taken_is_known_not_to_be_there(mail: MailServer, fault: MailFault, answer: Answer) -> None:
    mail.on(fault)
    assert sent(letter(url(mail))) == answer
    assert mail.received == ()


def test_one_refused_recipient_keeps_it_from_all(mail: MailServer) -> None:
    mail.on(MailFault.REFUSE_RECIPIENT)
    asked = Mail(url(mail), MESSAGE, "noor@waterkant.example", ("weg@waterkant.example", *TO))
    assert isinstance(sent(asked), Rejected)
    assert mail.received == ()


def test_of_a_message_that_left_and_was_not_answered_nobody_knows(mail: MailServer) -> None:
    mail.on(MailFault.CUT_AFTER_DATA)
    assert sent(letter(url(mail))) == Failed(
        "the mail server could not be used (SMTPServerDisconnected)", certain=False
    )
    assert len(mail.received) == 1


def test_when_the_time_is_over_right_before_it_leaves_nothing_is_sent(mail: MailServer) -> None:
    answer = sent(letter(url(mail)), in_time=False)
    assert isinstance(answer, Failed)
    assert answer.certain
    assert mail.received == ()


@pytest.mark.parametrize("error", [OSError, ValueError, smtplib.SMTPException, RuntimeError])
def test_what_the_permit_raises_passes_and_nothing_is_sent(mail: MailServer, error: type[Exception]) -> None:
    def in_time() -> bool:
        raise error("het logboek is weg")

    with pytest.raises(error, match="het logboek is weg"):
        send_mail(letter(url(mail)), Path("/nowhere"), SOON, in_time)
    assert mail.received == ()


def test_a_login_is_used_and_a_wrong_password_is_never_shown() -> None:
    with MailServer(login=("noor", "hemels@blauw")) as server:
        answer = sent(letter(url(server, "noor:appel%3Ataart@")))
        assert answer == Failed("the mail server does not accept the user or password (535)", certain=True)
        assert isinstance(sent(letter(url(server, "noor:hemels%40blauw@"))), Done)
        assert [one.user for one in server.received] == ["noor"]


def test_a_server_that_wants_a_login_may_get_the_message_later() -> None:
    with MailServer(login=("noor", "hemelsblauw")) as server:
        answer = sent(letter(url(server)))
        assert isinstance(answer, Failed)
        assert answer.certain


def test_a_login_goes_over_tls_when_the_server_wants_that(monkeypatch: pytest.MonkeyPatch) -> None:
    with MailServer(login=("noor", "hemelsblauw"), starttls=True) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        assert isinstance(sent(letter(url(server, "noor:hemelsblauw@", "localhost"))), Done)
        assert [(one.user, one.tls) for one in server.received] == [("noor", True)]


def test_a_certificate_that_nobody_signed_is_not_trusted() -> None:
    with MailServer(login=("noor", "hemelsblauw"), starttls=True) as server:
        answer = sent(letter(url(server, "noor:hemelsblauw@", "localhost")))
        assert answer == Failed("the mail server could not be used (SSLCertVerificationError)", certain=True)
        assert server.received == ()


def test_a_server_elsewhere_gets_nothing_without_tls(mail: MailServer) -> None:
    # 127.1 is this machine too, but does not look so.
    answer = sent(letter(url(mail, host="127.1")))
    assert isinstance(answer, Failed)
    assert answer.certain
    assert "TLS" in answer.reason
    assert mail.received == ()


@pytest.mark.parametrize(
    "address",
    ["http://noor:hemelsblauw@127.0.0.1/", "smtp://", "smtp://[", "hemelsblauw", "smtp://noor:x@127.0.0.1:hemelsblauw"],
)
def test_an_address_that_will_not_do_is_not_used_and_not_shown(address: str) -> None:
    answer = sent(letter(Secret(address)))
    assert isinstance(answer, Failed)
    assert answer.certain
    assert "hemelsblauw" not in answer.reason


@pytest.mark.parametrize("recipient", ["lezers@waterkant.example\r\nDATA", "lezers@waterkant.example\nRSET"])
def test_a_line_end_in_an_address_gives_no_command(mail: MailServer, recipient: str) -> None:
    answer = sent(Mail(url(mail), MESSAGE, "noor@waterkant.example", (recipient,)))
    assert isinstance(answer, Failed)
    assert answer.certain
    assert mail.received == ()


def test_a_file_goes_along_and_the_message_is_the_same_bytes_each_time(mail: MailServer, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n.\r\n")
    part = FilePart("a.png", hashlib.sha256(b"\x89PNG\r\n.\r\n").hexdigest(), "keuken.png", "image/png")
    for _ in range(2):
        assert isinstance(sent(letter(url(mail), files=(part, part)), tmp_path), Done)
    first, second = mail.received
    assert first.content == second.content
    assert first.message["Message-ID"] == "<1@waterkant.example>"
    body = first.message.get_body()
    assert body is not None
    assert body.get_content() == "Kom!\n"
    found = [(one.get_filename(), one.get_content()) for one in first.message.iter_attachments()]
    assert found == [("keuken.png", b"\x89PNG\r\n.\r\n")] * 2


def test_a_file_with_other_bytes_than_planned_keeps_the_message_back(mail: MailServer, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"anders")
    answer = sent(letter(url(mail), files=(FilePart("a.png", "d" * 64, "a.png", "image/png"),)), tmp_path)
    assert isinstance(answer, Failed)
    assert answer.certain
    assert mail.received == ()


def test_a_long_line_of_the_head_stays_as_it_was_when_a_file_goes_along(mail: MailServer, tmp_path: Path) -> None:
    way_out = "<https://waterkant.example/" + "a" * 300 + ">"
    (tmp_path / "a.png").write_bytes(b"x")
    message = f"List-Unsubscribe: {way_out}\r\n".encode() + MESSAGE
    assert isinstance(sent(letter(url(mail), message, (FilePart("a.png", "", "a.png", "image/png"),)), tmp_path), Done)
    assert f"List-Unsubscribe: {way_out}\r\n".encode() in mail.received[0].content


@pytest.mark.parametrize(
    "text", [b".\r\n", b"..\r\nA\r\n.\r\n", b"a\n.\nb\n", b"a\r\n.\r\nMAIL FROM:<x@y>\r\n", b"a\r.\rb"]
)
def test_dots_and_bare_line_ends_end_no_message(mail: MailServer, text: bytes) -> None:
    assert isinstance(sent(letter(url(mail), MESSAGE + text)), Done)
    [received] = mail.received
    assert received.content.splitlines() == (MESSAGE + text).splitlines()


@given(st.binary(max_size=60).map(lambda found: found.translate(bytes.maketrans(b"abcdef", b"\r\n..\r\n"))))
def test_only_the_end_of_a_message_looks_like_its_end(text: bytes) -> None:
    wire = _on_the_wire(text)
    assert wire.endswith(b"\r\n.\r\n")
    assert b"\r\n.\r\n" not in wire[:-1][:-2]
    assert not wire.startswith(b".\r\n")
    assert wire.count(b"\r") == wire.count(b"\n") == wire.count(b"\r\n")


class Odd:
    """A mail server that answers as it is told, one answer to each line, and after the message its last."""

    def __init__(self, *answers: str, drip: bool = False) -> None:
        self.answers, self.drip, self.heard = answers, drip, list[bytes]()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        connection, _ = self.socket.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 odd\r\n")
            try:
                for answer in self.answers[:-1]:
                    self.heard.append(lines.readline())
                    connection.sendall(answer.encode() + b"\r\n")
                while (line := lines.readline()) not in (b".\r\n", b"quit\r\n", b""):
                    self.heard.append(line)
                while self.drip:
                    connection.sendall(b"250-wait\r\n")
                connection.sendall(self.answers[-1].encode() + b"\r\n")
                self.heard.append(lines.readline())
            except OSError:
                return


@pytest.fixture
def odd() -> Iterator[list[Odd]]:
    servers: list[Odd] = []
    yield servers
    for server in servers:
        server.thread.join(5)
        server.socket.close()


def served(odd: list[Odd], *answers: str, drip: bool = False, span: timedelta = SOON) -> Answer:
    odd.append(Odd("250 odd", "250 OK", "250 OK", "250 OK", *answers, drip=drip))
    return sent(letter(Secret(f"smtp://127.0.0.1:{odd[0].port}")), span=span)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("354 go", "250 kept"), Done("kept")),
        (("354 go", "451 later"), Failed("DATA: 451 later", certain=True)),
        (("354 go", "554 spam"), Rejected("DATA: 554 spam")),
        (("354 go", "hallo"), Failed("the mail server gave an answer that nobody understands", certain=False)),
        (("354 go", "354 go on"), Failed("the mail server gave an answer that nobody understands", certain=False)),
        (("451 not now", ""), Failed("DATA: 451 not now", certain=True)),
        (("554 no", ""), Rejected("DATA: 554 no")),
        (("250 what", ""), Failed("DATA: 250 what", certain=True)),
    ],
)
def test_each_answer_to_a_message_means_what_it_says(
    odd: list[Odd], answers: tuple[str, str], expected: Answer
) -> None:
    assert served(odd, *answers) == expected


def test_a_server_that_says_no_goodbye_has_the_message_all_the_same(odd: list[Odd]) -> None:
    assert served(odd, "354 go", "250 kept") == Done("kept")
    odd[0].thread.join(5)
    assert odd[0].heard[-1] == b"quit\r\n"


def test_a_server_that_drips_its_answer_is_cut_off(odd: list[Odd]) -> None:
    answer = served(odd, "354 go", "", drip=True, span=timedelta(seconds=0.15))
    assert isinstance(answer, Failed)
    assert not answer.certain


def test_long_words_of_a_server_are_cut(odd: list[Odd]) -> None:
    answer = served(odd, "354 go", "554 " + "spam " * 900)
    assert isinstance(answer, Rejected)
    assert len(answer.reason) < 500
