"""The classes of networks, each with a server of its own, cutting proxies before it, and what it has in the end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.faults.clock import MachineClock
from benchmarks.faults.gate import Gate
from benchmarks.faults.proxy import DrawnProxy
from benchmarks.faults.stand import KEYS
from socialcal.channels.exchange import Account
from socialcal.model.secret import Secret
from tests.servers.bluesky import BlueskyServer
from tests.servers.mastodon import MastodonServer
from tests.servers.process import INSTALLED, ROOT
from tests.servers.snac import SnacServer


@dataclass
class Site:
    """A running server. `public` asks the server itself, past every proxy and without our ledger."""

    accounts: tuple[Account, ...]
    public: Callable[[], list[str]]
    proxies: list[DrawnProxy] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    mail: Callable[[str], object] | None = None
    """Tell the mail server what to do to a message."""


@dataclass(frozen=True)
class Network:
    """One class, as one server shows it."""

    name: str
    server: str
    running: Callable[[MachineClock, str], AbstractContextManager[Site]]
    """It is given the machine's clock, and a seed."""
    strong: bool = False
    """Exactly once: every post is sent in the end, once."""
    threads: bool = False
    lists_only: bool = False
    """Nothing keeps it from taking a post twice but our look at its list."""
    between: float = 0.3
    """Seconds between two faults that strike publishers, on average: some must live long enough to send a post."""
    needs: str = ""
    """The server that must be installed."""

    @property
    def installed(self) -> bool:
        return not self.needs or (INSTALLED / self.needs / "done").is_file()


def _account(number: int, kind: str, name: str, options: Mapping[str, Any], **secrets: str) -> Account:
    return Account(f"{kind}{number}", kind, name, options, {key: Secret(value) for key, value in secrets.items()})


@contextmanager
def bluesky(clock: MachineClock, seed: str) -> Iterator[Site]:
    with BlueskyServer() as server, DrawnProxy(server.url, seed, clock, patient=True) as proxy:
        people = [server.create_account() for _ in range(4)]
        reach = {"server": proxy.url}
        accounts = tuple(
            _account(n, "bluesky", one.handle, reach, password=one.app_password) for n, one in enumerate(people)
        )

        def public() -> list[str]:
            return [record["value"]["text"] for one in people for record in server.records(one.did)]

        yield Site(accounts, public, [proxy])


@contextmanager
def mastodon_like(
    kind: type[MastodonServer] | type[SnacServer], people: int, clock: MachineClock, seed: str, *, patient: bool
) -> Iterator[Site]:
    server: MastodonServer | SnacServer
    with kind() as server, DrawnProxy(server.url, seed, clock, patient=patient) as proxy:
        made = [server.create_account() for _ in range(people)]
        reach = {"server": proxy.url}
        accounts = tuple(
            _account(n, "mastodon", f"@{one.name}@127.0.0.1", reach, token=one.token) for n, one in enumerate(made)
        )
        yield Site(accounts, lambda: [said.text for one in made for said in server.statuses(one.name)], [proxy])


class _Stand:
    """A network that we play ourselves, in a process of its own."""

    def __init__(self, kind: str, count: int, clock: MachineClock) -> None:
        command = [sys.executable, "-m", "benchmarks.faults.stand", kind, str(count), str(clock.path)]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it tells of every client that was killed
            start_new_session=True,
        )
        self.addresses: list[str] = self._hear()

    def ask(self, what: object) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what).encode() + b"\n")
        self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the network that we play fell over")
        return json.loads(line)

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def _stand(kind: str, count: int, clock: MachineClock) -> Iterator[_Stand]:
    stand = _Stand(kind, count, clock)
    try:
        yield stand
    finally:
        stand.end()


@contextmanager
def played(
    kind: str, count: int, clock: MachineClock, seed: str, name: str, secrets: Mapping[str, str]
) -> Iterator[Site]:
    """`count` servers with one account each."""
    with _stand(kind, count, clock) as stand, ExitStack() as stack:
        proxies = [
            stack.enter_context(DrawnProxy(address, f"{seed}/{number}", clock, patient=True))
            for number, address in enumerate(stand.addresses)
        ]
        stand.ask([proxy.url for proxy in proxies])
        accounts = tuple(
            _account(number, kind, name, {"server": proxy.url}, **secrets) for number, proxy in enumerate(proxies)
        )
        yield Site(accounts, lambda: list(stand.ask("public")), proxies)


@contextmanager
def email(clock: MachineClock, _seed: str) -> Iterator[Site]:
    with _stand("email", 1, clock) as stand, Gate(stand.addresses[0].rpartition(":")[2]) as gate:
        to = {"to": "lijst@waterkant.example", "from": "redactie@waterkant.example"}
        url = f"smtp://127.0.0.1:{gate.port}"
        account = _account(0, "email", "redactie@waterkant.example", to, url=url, archive=stand.addresses[1])
        yield Site((account,), lambda: list(stand.ask("public")), gates=[gate], mail=stand.ask)


_X = {"key": KEYS.key, "key_secret": KEYS.key_secret, "token": KEYS.token, "token_secret": KEYS.token_secret}
_WORDPRESS = {"user": "redactie", "password": "abcd EFGH 1234"}

NETWORKS: tuple[Network, ...] = (
    Network("permanent key", "Bluesky PDS", bluesky, strong=True, threads=True, between=0.8, needs="bluesky"),
    Network(
        "timed key",
        "mastodon_mock",
        lambda clock, seed: mastodon_like(MastodonServer, 14, clock, seed, patient=True),
        strong=True,
        threads=True,
        needs="mastodon",
    ),
    Network(
        "two-phase",
        "WordPress (fake)",
        lambda clock, seed: played("wordpress", 2, clock, seed, "redactie", _WORDPRESS),
        strong=True,
    ),
    Network(
        "content check", "X (fake)", lambda clock, seed: played("x", 8, clock, seed, "@gemwaterkant", _X), threads=True
    ),
    Network(
        "listing",
        "snac2",
        lambda clock, seed: mastodon_like(SnacServer, 14, clock, seed, patient=False),
        lists_only=True,
        needs="snac",
    ),
    Network("listing, e-mail", "aiosmtpd and an IMAP archive", email, lists_only=True, between=0.12),
    Network(
        "blind",
        "Telegram (fake)",
        lambda clock, seed: played("telegram", 4, clock, seed, "@waterkant", {"token": "42:AAF-secret_token"}),
        threads=True,
    ),
)
