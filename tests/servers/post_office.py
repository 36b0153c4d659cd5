"""Postfix 3.7 and Dovecot 2.3, as Debian makes them: a real mail server, a mailing list, mailboxes and an archive.

scripts/servers/more/post-office.sh installs them. Postfix can only be started by root, so its tests need root; what it
starts, and all of Dovecot, runs as somebody who may do nothing. No mail leaves the machine: whatever is not for these
domains comes back. What it does not show: spam filters, other people's mail servers, and the waiting of a real queue.
"""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import socket
import subprocess
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path
from typing import Self

from tests.servers.mail import certified
from tests.servers.missing import missing
from tests.servers.post_office_settings import Ports, dovecot_conf, main_cf, master_cf, users
from tests.servers.process import PATIENCE, ServerProcess, free_port
from tests.servers.unprivileged import as_nobody, given_to_nobody

MASTER = Path("/usr/lib/postfix/sbin/master")
SIEVE = Path("/usr/lib/dovecot/modules/lib90_sieve_plugin.so")
DOMAIN = "waterkant.example"
LIST = f"lezers@lijst.{DOMAIN}"
READERS = ("noor", "piet", "els")
"""Who is on the list. With `els` Sieve puts a second letter with the same Message-ID into the mailbox `Dubbel`."""
OTHERS = ("archief", "nieuwsbrief")
PASSWORD = "hemels@blauw/7d1f"
_QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace")
_TWICE = 'require ["duplicate", "fileinto", "mailbox"];\nif duplicate { fileinto :create "Dubbel"; }\n'


class PostOffice:
    """A context manager. `smtp` asks for no login, `submission` (STARTTLS) and `smtps` do; `imap` and `imaps` read."""

    def __init__(self) -> None:
        if not (MASTER.is_file() and SIEVE.is_file()):
            missing("Postfix or Dovecot", "scripts/servers/more/post-office.sh")
        if os.geteuid() != 0:
            missing("A Postfix that this user may start", "make test-more, as root")
        self._folder = tempfile.TemporaryDirectory(prefix="post-office-")
        self._top = Path(self._folder.name)
        self._top.chmod(0o711)
        self.ports = Ports(*(free_port() for _ in range(5)))
        self.certificate = self._top / "certificate.pem"
        self._running: list[ServerProcess] = []
        self._guards: list[subprocess.Popen[bytes]] = []
        try:
            certified(self.certificate)
            self._start_dovecot()
            self._start_postfix()
        except BaseException:
            self.end()
            raise

    def letters(self, who: str, mailbox: str = "") -> list[EmailMessage]:
        """What lies in somebody's inbox, or in another mailbox; not before Postfix has delivered all that it took."""
        self._delivered()
        folder = self._maildir(who) / (f".{mailbox}" if mailbox else "")
        files = sorted([*folder.glob("new/*"), *folder.glob("cur/*")])
        return [_parsed(file.read_bytes()) for file in files]

    def empty(self) -> None:
        """Throw away every letter, in every mailbox, and let everybody through."""
        self._delivered()
        for who in (*READERS, *OTHERS):
            for file in [*self._maildir(who).glob("**/new/*"), *self._maildir(who).glob("**/cur/*")]:
                file.unlink()
            # What Sieve remembers of the letters that it saw.
            (self._maildir(who).parent / ".dovecot.lda-dupes").unlink(missing_ok=True)
        self.greylist()

    def greylist(self, *addresses: str) -> None:
        """From the next connection on these recipients are told to come back later; without any, nobody."""
        _written(self._greylist, *(f"{address} 451 4.7.1 Greylisted" for address in addresses))

    def end(self) -> None:
        for process in reversed(self._running):
            process.end()
        for guard in self._guards:
            guard.communicate()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def _greylist(self) -> Path:
        return self._top / "postfix/greylist"

    def _maildir(self, who: str) -> Path:
        return self._top / "dovecot/mail" / who / "Maildir"

    def _start_dovecot(self) -> None:
        folder = self._top / "dovecot"
        for who in (*READERS, *OTHERS):
            (folder / "mail" / who).mkdir(parents=True)
        (folder / "mail/els/.dovecot.sieve").write_text(_TWICE)
        (folder / "users").write_text(users(folder, PASSWORD, *READERS, *OTHERS))
        (folder / "dovecot.conf").write_text(dovecot_conf(folder, self.ports, self.certificate))
        given_to_nobody(folder)
        for file in (self.certificate, self.certificate.with_name("key.pem")):
            file.chmod(0o644)
        self._run([*as_nobody(), "dovecot", "-F", "-c", folder / "dovecot.conf"], "dovecot.log", self.ports.imap)

    def _start_postfix(self) -> None:
        folder = self._top / "postfix"
        for name in ("spool", "spool/pid"):
            (folder / name).mkdir(parents=True)
        for name in ("data", *(f"spool/{one}" for one in (*_QUEUES, "private"))):
            (folder / name).mkdir(mode=0o700)
            shutil.chown(folder / name, "postfix")
        for name, mode in (("spool/public", 0o710), ("spool/maildrop", 0o730)):
            (folder / name).mkdir()
            shutil.chown(folder / name, "postfix", "postdrop")
            (folder / name).chmod(mode)
        boxes = [f"{who}@{DOMAIN}" for who in (*READERS, *OTHERS)]
        _written(folder / "boxes", *(f"{box} here" for box in boxes))
        _written(folder / "aliases", f"{LIST} {', '.join(boxes[: len(READERS)])}")
        _written(folder / "headers", "/^Subject: .*reclame/ REJECT No advertisements")
        self.greylist()
        _written(folder / "main.cf", main_cf(folder, self._top / "dovecot/run", DOMAIN, self.certificate))
        _written(folder / "master.cf", master_cf(self.ports))
        self._run([MASTER, "-c", folder], "postfix.log", self.ports.smtp)

    def _run(self, command: list[str | Path], log: str, port: int) -> None:
        process = ServerProcess(command, self._top / log)
        self._running.append(process)
        self._guards.append(_guard(process))
        process.wait_until(lambda: _greets(port))

    def _delivered(self) -> None:
        """Wait until nothing is on its way. RuntimeError when something stays."""
        spool, deadline = self._top / "postfix/spool", time.monotonic() + PATIENCE
        while any(path.is_file() for name in ("maildrop", "incoming", "active") for path in (spool / name).rglob("*")):
            if time.monotonic() > deadline:
                break
            time.sleep(0.01)
        else:
            if not any(path.is_file() for path in (spool / "deferred").rglob("*")):
                return
        raise RuntimeError(f"Mail is left in the queue:\n{(self._top / 'postfix/log').read_text()[-2000:]}")


def _guard(process: ServerProcess) -> subprocess.Popen[bytes]:
    """Ends it when this process is no more and so the pipe is closed: Postfix, changing users, drops Linux's guard."""
    command = ["sh", "-c", 'read -r _; kill -s KILL -- "-$0"', str(process.pid)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)


def _written(path: Path, *lines: str) -> None:
    """An old file, since Postfix waits seconds before it reads one that somebody may still be writing."""
    path.write_text("".join(f"{line}\n" for line in lines))
    os.utime(path, (0, 0))


def _greets(port: int) -> bool:
    """Whether the server on this port says hello."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            return bool(connection.recv(1))
    except OSError:
        return False


def _parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
