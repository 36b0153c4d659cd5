"""A process that plays networks which nobody can install: run as `python -m benchmarks.faults.stand KIND COUNT CLOCK`.

It says its addresses, then answers every line that it is told with one of its own, and ends when nobody talks to it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.faults.clock import MachineClock
from socialcal.channels.senders.oauth1 import Keys
from tests.servers.fake import Fake, Request, Response, serving
from tests.servers.fakes.facebook import Facebook
from tests.servers.fakes.imap import Archive, serving_archive
from tests.servers.fakes.telegram import Telegram
from tests.servers.fakes.wordpress import WordPress
from tests.servers.fakes.x import X
from tests.servers.mail import MailFault, MailServer

KEYS = Keys("key", "key-secret", "token", "token-secret")
Place = tuple[Fake, Callable[[], list[str]]]
"""A network, and the texts that it shows to the public."""


class _TimelyX(X):
    """It makes posts now, by a clock that does not jump."""

    def __init__(self, clock: MachineClock) -> None:
        super().__init__(KEYS, datetime.now(UTC))
        self._clock = clock

    def answer(self, request: Request) -> Response:
        self.now = self._clock.right()
        return super().answer(request)


def wordpress(_clock: MachineClock) -> Place:
    site = WordPress()
    return site.fake, lambda: [str(one["content"]["raw"]) for one in site.public]


def facebook(_clock: MachineClock) -> Place:
    page = Facebook()
    return page, lambda: [str(one.get("message") or one.get("description")) for one in page.public]


def x(clock: MachineClock) -> Place:
    network = _TimelyX(clock)
    return network, lambda: [one.text for one in network.posts]


def telegram(_clock: MachineClock) -> Place:
    chat = Telegram()
    return chat.fake, lambda: [str(one.get("text") or one.get("caption")) for one in chat.messages.values()]


KINDS: dict[str, Callable[[MachineClock], Place]] = {
    "wordpress": wordpress,
    "facebook": facebook,
    "x": x,
    "telegram": telegram,
}


class _Copies(dict[str, list[str]]):
    """The mailbox where a copy of every message lands at once."""

    def __init__(self, server: MailServer) -> None:
        super().__init__(Sent=[])
        self._server = server

    def __getitem__(self, name: str) -> list[str]:
        return [str(one.message["message-id"]) for one in self._server.received]


def web(kind: str, count: int, clock: MachineClock) -> None:
    with ExitStack() as stack:
        places = [KINDS[kind](clock) for _ in range(count)]
        for fake, _ in places:
            stack.enter_context(serving(fake))
        say([fake.url for fake, _ in places])
        for told in heard():
            if told == "public":
                say([text for fake, public in places for text in _held(fake, public)])
            else:  # the addresses that clients use, which X's signatures are about
                for (fake, _), address in zip(places, told, strict=True):
                    fake.url = address
                say("well")


def _held(fake: Fake, public: Callable[[], list[str]]) -> list[str]:
    with fake.lock:
        return public()


def mail() -> None:
    with MailServer() as server, serving_archive(Archive()) as archive:
        archive.mailboxes = _Copies(server)
        say([f"smtp://127.0.0.1:{server.port}", archive.url])
        for told in heard():
            if told == "public":
                say([_text(one.message) for one in server.received])
            else:
                server.on(MailFault[told])
                say("well")


def _text(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def heard() -> Iterator[Any]:
    for line in sys.stdin:
        yield json.loads(line)


def main(arguments: Sequence[str]) -> None:
    kind, count, clock = arguments
    if kind == "email":
        mail()
    else:
        web(kind, int(count), MachineClock(Path(clock)))


if __name__ == "__main__":
    main(sys.argv[1:])
