"""An archive that speaks as much IMAP (RFC 3501) as looking for one message takes, on loopback; it never changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_LOGIN = re.compile(rf"(\S+) {_QUOTED}")
_SEARCH = re.compile(rf"SEARCH HEADER Message-ID {_QUOTED}", re.IGNORECASE)


@dataclass
class Archive:
    """Mailboxes by name, each with the Message-IDs that lie in it."""

    user: str = "noor"
    password: str = "geheim"
    mailboxes: dict[str, list[str]] = field(default_factory=lambda: {"Sent": []})
    commands: list[str] = field(default_factory=list)
    """What clients said, in order, without their logins."""
    mute: bool = False
    """It breaks the connection instead of searching."""
    deaf: bool = False
    """It refuses to search."""
    rude: bool = False
    """It breaks the connection instead of saying goodbye."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"imap://{self.user}:{self.password}@127.0.0.1:{self.port}"


class _Server(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        super().__init__(("127.0.0.1", 0), _Session)


class _Session(StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        archive, mailbox = self.server.archive, None
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            command, _, told = rest.partition(" ")
            command = command.upper()
            archive.commands.append(command if command == "LOGIN" else rest)
            if command == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1", f"{tag} OK done")
            elif command == "LOGIN":
                given = _LOGIN.fullmatch(told)
                right = given is not None and (given[1], _plain(given[2])) == (archive.user, archive.password)
                self.say(f"{tag} OK welcome" if right else f"{tag} NO not with {told}")
            elif command == "EXAMINE" and (name := _plain(told.strip('"'))) in archive.mailboxes:
                mailbox = archive.mailboxes[name]
                self.say(f"* {len(mailbox)} EXISTS", f"{tag} OK [READ-ONLY] looking")
            elif command == "UID" and mailbox is not None and (wanted := _SEARCH.fullmatch(told)):
                if archive.mute:
                    return
                found = [str(n) for n, one in enumerate(mailbox, 1) if _plain(wanted[1]).lower() in one.lower()]
                answer = ("* SEARCH " + " ".join(found)).strip()
                self.say(*([f"{tag} NO I will not"] if archive.deaf else [answer, f"{tag} OK done"]))
            elif command == "LOGOUT":
                if not archive.rude:
                    self.say("* BYE", f"{tag} OK bye")
                return
            else:
                self.say(f"{tag} NO never heard of it")

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def serving_archive(archive: Archive) -> Iterator[Archive]:
    """The archive on a free port, until the test is over."""
    server = _Server(archive)
    archive.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield archive
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _plain(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)
