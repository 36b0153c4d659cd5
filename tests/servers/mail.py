"""A mail server (aiosmtpd) that keeps what it receives and misbehaves on command; it speaks real SMTP on loopback.

It takes every sender and recipient, and asks for a login or for TLS only when told so. It relays nothing.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import shutil
import ssl
import subprocess
import tempfile
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum, auto
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.missing import missing


class MailFault(Enum):
    """What it does to the next messages."""

    REFUSE_RECIPIENT = auto()  # 550 at RCPT TO: for good
    GREYLIST = auto()  # 451 at RCPT TO: later perhaps
    REFUSE_MESSAGE = auto()  # 554 after the message; nothing is kept
    CUT_BEFORE_DATA = auto()  # the connection breaks at DATA; nothing is kept
    CUT_AFTER_DATA = auto()  # the message is kept, and the connection breaks before the answer


REPLIES = {
    MailFault.REFUSE_RECIPIENT: "550 5.1.1 No such person here",
    MailFault.GREYLIST: "451 4.7.1 Greylisted, try again later",
    MailFault.REFUSE_MESSAGE: "554 5.7.1 Refused",
}


@dataclass(frozen=True, slots=True)
class Received:
    """A message that the server kept, with its envelope, who had logged in, and whether it came over TLS."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes = field(repr=False)
    user: str | None
    tls: bool

    @property
    def message(self) -> EmailMessage:
        """The message, with the line ends of a file instead of those of SMTP."""
        parsed = email.message_from_bytes(self.content.replace(b"\r\n", b"\n"), policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


class MailServer:
    """`with MailServer() as server: smtplib.SMTP(server.host, server.port)`; a context manager, in its own thread.

    login=("noor", "secret"): AUTH is needed. starttls=True: it offers STARTTLS with a certificate made for this run,
    for `localhost` and 127.0.0.1, that stands in `certificate`; a login is then taken over TLS only.
    """

    def __init__(self, *, login: tuple[str, str] | None = None, starttls: bool = False) -> None:
        self._login = login
        self._lock = threading.Lock()
        self._received: list[Received] = []
        self._faults: list[tuple[MailFault, int | None]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="mail-")
        self.certificate = Path(self._folder.name, "certificate.pem")
        self._tls = certified(self.certificate) if starttls else None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.host = "127.0.0.1"
        self.port: int = self._server.sockets[0].getsockname()[1]

    def on(self, fault: MailFault, *, times: int | None = 1) -> None:
        """Do this to the next `times` recipients or messages; None: always."""
        with self._lock:
            self._faults.append((fault, times))

    @property
    def received(self) -> tuple[Received, ...]:
        """Every message that was kept, oldest first; also one whose sender never heard so."""
        with self._lock:
            return tuple(self._received)

    def end(self) -> None:
        """Cut whoever is connected and stop."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(self._session, "127.0.0.1", 0)

    async def _stop(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _session(self) -> SMTP:
        smtp = _Smtp(
            self,
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=self._tls,
            authenticator=self._authenticate if self._login else None,
            auth_require_tls=self._tls is not None,
            loop=self._loop,
        )
        # Said to the constructor, a login without TLS is a warning, and a warning is an error here.
        smtp._auth_required = self._login is not None
        return smtp

    def _authenticate(self, _smtp: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:
        right = isinstance(given, LoginPassword) and (given.login.decode(), given.password.decode()) == self._login
        return AuthResult(success=right, handled=False, auth_data=given.login.decode() if right else None)

    def strikes(self, *candidates: MailFault) -> MailFault | None:
        """The first of these faults that is on, and one time less of it."""
        with self._lock:
            for index, (fault, times) in enumerate(self._faults):
                if fault in candidates and times != 0:
                    self._faults[index] = (fault, None if times is None else times - 1)
                    return fault
        return None

    async def handle_RCPT(  # noqa: N802 # aiosmtpd looks for this name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if fault := self.strikes(MailFault.REFUSE_RECIPIENT, MailFault.GREYLIST):
            return REPLIES[fault]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 # likewise
        fault = self.strikes(MailFault.REFUSE_MESSAGE, MailFault.CUT_AFTER_DATA)
        if fault is MailFault.REFUSE_MESSAGE:
            return REPLIES[fault]
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        user = session.auth_data if isinstance(session.auth_data, str) else None
        sender, recipients = envelope.mail_from or "", tuple(envelope.rcpt_tos)
        with self._lock:
            self._received.append(Received(sender, recipients, content, user, session.ssl is not None))
        if fault is MailFault.CUT_AFTER_DATA:
            await _cut(smtp)
        return "250 2.0.0 Kept"


class _Smtp(SMTP):
    """One connection; only to break at DATA it must differ from aiosmtpd's own."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 # aiosmtpd's name
        if self.event_handler.strikes(MailFault.CUT_BEFORE_DATA):
            await _cut(self)
        await super().smtp_DATA(arg)


async def _cut(smtp: SMTP) -> None:
    """Break the connection; aiosmtpd cancels what handles it, so this never goes on."""
    assert isinstance(smtp.transport, asyncio.WriteTransport)
    smtp.transport.abort()
    await asyncio.Future()


def certified(certificate: Path) -> ssl.SSLContext:
    """A server's TLS with a certificate of two days, signed by itself, that the openssl program makes."""
    if not shutil.which("openssl"):
        missing("openssl", "sudo apt-get install openssl")
    key = certificate.with_name("key.pem")
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    who = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    where = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", "req", "-x509", *kind, *who, *where], capture_output=True, check=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
