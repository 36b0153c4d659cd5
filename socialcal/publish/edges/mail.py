"""The edge that speaks SMTP: one message, one connection, for all recipients or for none.

Of a failure it says whether the message had left. Until the server answered DATA with 354 nothing of it has, and a
transaction that ends before its last dot is dropped (RFC 5321, 4.1.1.4 and 4.1.1.10, checked 2026-11-25).
"""

from __future__ import annotations

import hashlib
import os
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Timer
from urllib.parse import SplitResult, unquote, urlsplit

from socialcal.channels.exchange import Answer, Done, Failed, Greet, Mail, Rejected
from socialcal.model.secret import Secret
from socialcal.publish import reasons
from socialcal.publish.edges.archive import LOCAL, find_mail
from socialcal.publish.edges.files import UnfitError, as_planned
from socialcal.publish.runner import Pace

_WRITTEN = policy.SMTP.clone(cte_type="7bit", refold_source="none")
"""In ASCII, so that any server takes it; what the sender folded stays folded as it is."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_FIRST_DOT = re.compile(rb"^\.", re.MULTILINE)
_NOT_LET_IN = frozenset({530, 534, 535, 538})
"""The login is at fault and not the message (RFC 4954, 6): it can be mended, and then the message may go."""
_PARTING = timedelta(seconds=2)
"""How long a server may take to say goodbye: nothing depends on it."""
_LONGEST = 400


class _SaidNoError(Exception):
    """The server refused: for good when `final`, else for now."""

    def __init__(self, step: str, code: int, words: bytes) -> None:
        super().__init__(f"{step}: {code} {_readable(words)}")
        self.final = 500 <= code < 600 and code not in _NOT_LET_IN


def send_mail(asked: Mail, root: Path, timeout: timedelta, in_time: Callable[[], bool]) -> Answer:
    """Hand one message over. What `in_time` raises passes; it is asked right before the message itself leaves."""
    with ExitStack() as closing:
        try:
            message = _on_the_wire(_with_files(asked, root))
            server = _connected(_address(asked.server), timeout, closing)
            _step("MAIL", server.mail(_on_one_line(asked.sender)))
            for recipient in asked.recipients:
                _step(f"RCPT {recipient}", server.rcpt(_on_one_line(recipient)))
        except UnfitError as error:
            return Failed(str(error), certain=True)
        except _SaidNoError as error:
            return _no(error)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            return Failed(_why(error), certain=True)
        if not in_time():
            return Failed(reasons.NOT_IN_TIME.en, certain=True)
        return _handed_over(server, message, timeout + Pace().upload_of(len(message)))


def greet(asked: Greet, timeout: timedelta) -> Answer:
    """Log in and say goodbye."""
    with ExitStack() as closing:
        try:
            _connected(_address(asked.server), timeout, closing)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            return Failed(_why(error), certain=True)
        return Done()


def _handed_over(server: smtplib.SMTP, message: bytes, span: timedelta) -> Answer:
    """The message itself, within `span`: whoever takes the delivery over must find it there, or never."""
    left = False
    try:
        with _within(server, span):
            _step("DATA", server.docmd("DATA"), 354)
            left = True
            server.send(message)
            code, words = server.getreply()
    except _SaidNoError as error:
        return _no(error)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return Failed(_why(error), certain=not left)
    if 200 <= code < 300:
        return Done(_readable(words))
    if 400 <= code < 600:
        return _no(_SaidNoError("DATA", code, words))
    return Failed("the mail server gave an answer that nobody understands", certain=False)


def _connected(url: SplitResult, timeout: timedelta, closing: ExitStack) -> smtplib.SMTP:
    """Logged in, over TLS unless the server is this machine. Raises OSError, ValueError and SMTPException."""
    host, seconds = url.hostname or "", timeout.total_seconds()
    if url.scheme == "smtps":
        tls = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=seconds, context=tls)
    elif url.scheme == "smtp":
        server = smtplib.SMTP(host, url.port or 587, timeout=seconds)
    else:
        raise ValueError("a mail server's address begins with smtp:// or smtps://")
    closing.callback(_parted, server)
    server.ehlo_or_helo_if_needed()
    # A server on this machine may be plain, and often has a certificate that nobody signed: only when it insists.
    if url.scheme == "smtp" and (host not in LOCAL or (url.username and not server.has_extn("auth"))):
        server.starttls(context=ssl.create_default_context())
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server


def _parted(server: smtplib.SMTP) -> None:
    """Says goodbye, which drops a message that was begun and not sent."""
    with suppress(smtplib.SMTPException, OSError):
        if server.sock is not None:
            server.sock.settimeout(_PARTING.total_seconds())
            server.quit()
    server.close()


@contextmanager
def _within(server: smtplib.SMTP, span: timedelta) -> Iterator[None]:
    """Breaks the connection when `span` is over: a timeout of its own counts anew with every byte that drips in."""
    connection = server.sock

    def cut() -> None:
        with suppress(OSError):
            if connection is not None:
                # Not what TLS makes of it, which belongs to the other thread.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = Timer(span.total_seconds(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _address(secret: Secret) -> SplitResult:
    url = urlsplit(secret.reveal())
    if not url.hostname:
        raise ValueError("the address has no host")
    return url


def _on_one_line(address: str) -> str:
    if not address.isprintable():
        raise ValueError("an address has no line ends")
    return address


def _step(name: str, answer: tuple[int, bytes], wanted: int | None = None) -> None:
    code, words = answer
    if not (200 <= code < 300 if wanted is None else code == wanted):
        raise _SaidNoError(name, code, words)


def _no(error: _SaidNoError) -> Answer:
    return Rejected(str(error)) if error.final else Failed(str(error), certain=True)


def _why(error: Exception) -> str:
    """In words that carry nothing of the address or the login."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the mail server does not accept the user or password ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "the mail server offers no TLS (STARTTLS) or no login, and without it nothing is sent"
    return f"the mail server could not be used ({type(error).__name__})"


def _readable(words: bytes) -> str:
    return " ".join(words.decode("utf-8", "replace").split())[:_LONGEST]


def _with_files(asked: Mail, root: Path) -> bytes:
    """The message with its attachments, the same bytes every time. Raises UnfitError."""
    if not asked.files:
        return asked.message
    message = message_from_bytes(asked.message, EmailMessage, policy=_WRITTEN)
    for part in asked.files:
        with as_planned(root, part.path, part.digest) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
            kind, _, detail = part.type.partition("/")
            message.add_attachment(file.read(), maintype=kind, subtype=detail, filename=part.name)
    message.set_boundary(f"=_{hashlib.sha256(asked.message).hexdigest()[:32]}")
    return message.as_bytes()


def _on_the_wire(message: bytes) -> bytes:
    """With CRLF everywhere, a dot before every dot that begins a line, and the last dot (RFC 5321, 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", message).removesuffix(b"\r\n")
    return _FIRST_DOT.sub(b"..", lines) + b"\r\n.\r\n"


__all__ = ["find_mail", "greet", "send_mail"]
