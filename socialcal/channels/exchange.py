"""What a network and the world say to each other, without I/O: questions, answers, outcomes, and who sends.

A sender is a generator. It yields what it wants done, is sent an answer, and returns an outcome; sockets, files, clocks
and the ledger are the edge's.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from socialcal.channels.options import Option
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload
from socialcal.model.secret import Secret


class Effect(StrEnum):
    """What the world notices of a request."""

    LOOKS = "looks"
    """Nothing."""
    PREPARES = "prepares"
    """Something that the public does not see, such as an upload or a draft: doing it twice is a waste and no harm."""
    PUBLISHES = "publishes"
    """The public may see it. Before the first of these the intent is written."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """Bytes of a file of the calendar, to be read and checked by the edge. `length` None is all from `start` on."""

    path: str
    """POSIX, from the calendar's root."""
    digest: str
    """SHA-256 of the whole file, hex."""
    name: str
    """How the network is told it is called."""
    type: str
    """Media type, such as `image/png`."""
    start: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Multipart:
    """A form with files, as multipart/form-data."""

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, FilePart], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One HTTP request. Its headers, address and body may carry a secret, so it never shows them."""

    method: str
    url: str
    effect: Effect
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Multipart | FilePart = b""
    public: bool = False
    """Nothing in it is secret, its address neither: it may go without TLS."""

    def __repr__(self) -> str:
        return f"Call({self.method}, {self.effect})"


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail message over SMTP."""

    server: Secret
    """`smtp://user:password@host:port`, or `smtps://`."""
    message: bytes
    """RFC 5322, CRLF line ends."""
    sender: str
    recipients: tuple[str, ...]
    files: tuple[FilePart, ...] = ()
    """Attachments that the edge adds, in order."""


@dataclass(frozen=True, slots=True)
class Greet:
    """Can we log in at a mail server? Nothing is sent."""

    server: Secret
    """As of `Mail`."""


@dataclass(frozen=True, slots=True)
class FindMail:
    """Is there a message with this Message-ID in an archive?"""

    archive: Secret
    """`imaps://user:password@host:port/Mailbox`, or `imap://`."""
    message_id: str


@dataclass(frozen=True, slots=True)
class PlaceFolder:
    """Ask the edge to place a folder of files, whole or not at all. Text files are given, others copied by path."""

    name: str
    texts: Mapping[str, str]
    copies: Mapping[str, str]
    """Name in the folder → POSIX path from the calendar's root."""


@dataclass(frozen=True, slots=True)
class FindFolder:
    """Ask the edge whether a folder stands in the outbox."""

    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """Ask that this is remembered for good before anything else is done: an upload's id, a draft's, what is out.

    Whoever goes on after a crash is given it. Names are short and say what they are bound to, such as a digest.
    """

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask for time, while a network works on a picture."""

    span: timedelta


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """What an HTTP server answered, whatever its status. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"Reply({self.status})"


@dataclass(frozen=True, slots=True)
class Done:
    """It was done: noted, waited, mailed."""

    told: str = ""
    """What the other side said of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The folder stands, with the payload digest that its metadata carries."""

    location: str
    digest: str


@dataclass(frozen=True, slots=True)
class NotThere:
    """No such folder, no such message."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The other side said no, for good, and did nothing."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The edge could not do it, and is sure that nothing was left behind when `certain`."""

    reason: str
    certain: bool


Asked: TypeAlias = Call | Mail | Greet | FindMail | PlaceFolder | FindFolder | Note | Wait
Answer: TypeAlias = Reply | Done | Placed | NotThere | Rejected | Failed


def effect_of(asked: Asked) -> Effect:
    """What the world notices of it."""
    match asked:
        case Call():
            return asked.effect
        case Mail() | PlaceFolder():
            return Effect.PUBLISHES
        case _:
            return Effect.LOOKS


def files_of(asked: Asked) -> tuple[FilePart, ...]:
    """The files that go along with it."""
    match asked:
        case Call(body=Multipart(files=files)):
            return tuple(part for _, part in files)
        case Call(body=FilePart() as part):
            return (part,)
        case Mail(files=files):
            return files
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Sent:
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Absent:
    """Provably not there, or the rest of it: it may be sent (again), not before `wait` is over."""

    reason: str
    wait: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Refused:
    """The network said no, for good."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have arrived."""

    reason: str


Outcome: TypeAlias = Sent | Absent | Refused | Unknown
Exchange: TypeAlias = Generator[Asked, Answer, Outcome]
"""A conversation without I/O: yields what it asks, is sent the answers, returns the outcome."""


@dataclass(frozen=True, slots=True)
class Account:
    """One channel of the calendar with what opens it."""

    channel: str
    """Its name in socialcal.yml."""
    kind: str
    account: str
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    by_hand: bool = False
    """People place its posts, whatever credentials there are."""

    def secret(self, name: str) -> str:
        """The credential, revealed: only for the request that carries it. Empty when there is none."""
        secret = self.secrets.get(name)
        return secret.reveal() if secret is not None else ""

    def option(self, name: str) -> str:
        """What socialcal.yml says under `options:` of the channel, as text; empty when it says nothing."""
        return str(self.options.get(name, ""))


@dataclass(frozen=True, slots=True)
class Attempt:
    """All that a sender is given."""

    payload: Payload
    key: str
    """64 hex digits that belong to this delivery for ever, never derived from its text."""
    account: Account
    now: datetime
    """When the attempt starts, UTC."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What earlier attempts, or this one, noted."""
    since: datetime | None = None
    """When it was first about to be published in an attempt whose end is in doubt, UTC: nothing of it is older. None
    when no earlier attempt can have left anything."""
    moment: str = ""
    """The planned moment of that attempt, as `payload.at`; empty when there was none."""

    def as_first(self) -> Attempt:
        """The same for the moment for which it was first about to go: what a network knows it by may not move along."""
        return replace(self, payload=replace(self.payload, at=self.moment)) if self.moment else self


@dataclass(frozen=True, slots=True)
class Health:
    """What a network says of an account and of the credentials that we have."""

    account: str
    """As the network calls it."""
    expires: datetime | None = None
    """When the credentials end, aware; None when they do not, or when the network does not tell."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """The server's own limits, by the names of `Limits`."""
    warnings: tuple[str, ...] = ()


class Sender(Protocol):
    """A network that we can hand posts to."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802
        """The credentials without which it cannot send, by their last name: `token` is SOCIALCAL_<CHANNEL>_TOKEN."""
        ...

    @property
    def TAKES(self) -> tuple[str, ...]:  # noqa: N802
        """Credentials that it uses where they are given."""
        ...

    @property
    def OPTIONS(self) -> Mapping[str, Option]:  # noqa: N802
        """All that it reads under `options:` of the channel, and what may stand there."""
        ...

    def send(self, attempt: Attempt) -> Exchange: ...

    def find(self, attempt: Attempt) -> Exchange:
        """Is it there? Ends in `Sent`, `Absent` or `Unknown`, and publishes nothing."""
        ...

    def check(self, account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
        """Do the credentials work, for the right account, and until when? Changes nothing."""
        ...

    def delete(self, account: Account, receipt: Receipt, now: datetime) -> Exchange:
        """Take the post away. `Sent` when it is gone, now or already; `Refused` where the network cannot delete.

        `Absent` says, as everywhere, that nothing was done and that it may be tried again.
        """
        ...
