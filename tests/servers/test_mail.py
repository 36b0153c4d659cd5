"""The mail server takes real mail by smtplib, and each of its faults does what its name says."""

from __future__ import annotations

import smtplib
import socket
import ssl
from email.message import EmailMessage

import pytest

from tests.servers.mail import MailFault, MailServer


def letter(number: int = 1) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Noor <noor@waterkant.example>", "lezers@waterkant.example"
    message["Subject"], message["Message-ID"] = "De brug is open 🌉", f"<brug-{number}@waterkant.example>"
    message.set_content("Kom kijken!\n.\nEn neem iemand mee: één, twee.\n")
    return message


def send(server: MailServer, message: EmailMessage | None = None) -> None:
    with smtplib.SMTP(server.host, server.port, timeout=5) as client:
        client.send_message(message or letter())


def test_a_message_is_kept_as_it_was_sent(mail: MailServer) -> None:
    send(mail)
    [received] = mail.received
    assert (received.sender, received.recipients) == ("noor@waterkant.example", ("lezers@waterkant.example",))
    assert received.message["Subject"] == "De brug is open 🌉"
    assert received.message["Message-ID"] == "<brug-1@waterkant.example>"
    assert received.message.get_content() == letter().get_content()
    assert (received.user, received.tls) == (None, False)


@pytest.mark.parametrize(("fault", "code"), [(MailFault.REFUSE_RECIPIENT, 550), (MailFault.GREYLIST, 451)])
def test_a_recipient_that_is_not_taken_gets_nothing_the_first_time(
    mail: MailServer, fault: MailFault, code: int
) -> None:
    mail.on(fault)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(mail)
    assert [reply[0] for reply in refused.value.recipients.values()] == [code]
    assert mail.received == ()
    send(mail)
    assert len(mail.received) == 1


def test_one_refused_recipient_does_not_keep_it_from_the_other(mail: MailServer) -> None:
    mail.on(MailFault.REFUSE_RECIPIENT)
    with smtplib.SMTP(mail.host, mail.port, timeout=5) as client:
        refused = client.send_message(letter(), to_addrs=["weg@waterkant.example", "piet@waterkant.example"])
    assert list(refused) == ["weg@waterkant.example"]
    assert [one.recipients for one in mail.received] == [("piet@waterkant.example",)]


def test_a_refused_message_is_not_kept(mail: MailServer) -> None:
    mail.on(MailFault.REFUSE_MESSAGE)
    with pytest.raises(smtplib.SMTPDataError, match="554"):
        send(mail)
    assert mail.received == ()


@pytest.mark.parametrize(("fault", "kept"), [(MailFault.CUT_BEFORE_DATA, 0), (MailFault.CUT_AFTER_DATA, 1)])
def test_after_a_cut_only_the_server_knows_whether_the_message_arrived(
    mail: MailServer, fault: MailFault, kept: int
) -> None:
    mail.on(fault, times=2)
    for _ in range(2):
        with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
            send(mail)
    assert len(mail.received) == 2 * kept
    send(mail)
    assert len(mail.received) == 2 * kept + 1


def test_a_login_is_needed_when_there_is_one() -> None:
    with MailServer(login=("noor", "geheim")) as server:
        with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
            send(server)
        with smtplib.SMTP(server.host, server.port, timeout=5) as client:
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("noor", "anders")
            client.login("noor", "geheim")
            client.send_message(letter())
        assert [one.user for one in server.received] == ["noor"]


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_starttls_has_a_certificate_that_can_be_checked(name: str) -> None:
    with MailServer(login=("noor", "geheim"), starttls=True) as server:
        trusting = ssl.create_default_context(cafile=server.certificate)
        with smtplib.SMTP(timeout=5) as client:
            client.connect(name, server.port)
            client._host = name  # type: ignore[attr-defined] # smtplib checks the name that the constructor was given
            assert not client.has_extn("auth")
            client.starttls(context=trusting)
            client.login("noor", "geheim")
            client.send_message(letter())
        [received] = server.received
    assert (received.tls, received.user) == (True, "noor")


def test_a_cut_over_tls_keeps_the_message_too() -> None:
    with MailServer(starttls=True) as server:
        server.on(MailFault.CUT_AFTER_DATA)
        with smtplib.SMTP("localhost", server.port, timeout=5) as client:
            client.starttls(context=ssl.create_default_context(cafile=server.certificate))
            with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
                client.send_message(letter())
            client.close()
        assert len(server.received) == 1


def test_nobody_trusts_the_certificate_by_itself() -> None:
    with MailServer(starttls=True) as server, smtplib.SMTP("localhost", server.port, timeout=5) as client:
        with pytest.raises(ssl.SSLCertVerificationError):
            client.starttls(context=ssl.create_default_context())
        client.close()


def test_the_server_is_gone_afterwards_with_whoever_was_connected() -> None:
    with MailServer() as server:
        client = smtplib.SMTP(server.host, server.port, timeout=5)
        client.ehlo()
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        client.noop()
    client.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((server.host, server.port), timeout=1)
    assert not server.certificate.parent.exists()
