"""Sends a newsletter over SMTP, to a mailing list or to a few addresses.

The Message-ID belongs to the delivery (RFC 5322, 3.6.4), so after a lost answer a mailbox where a copy lands, such as
the list's archive or a `bcc`, can tell whether it left. Without such an archive only a person can. Copies take their
time, so what is not there yet proves something only after a while.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Done,
    Exchange,
    Failed,
    FindMail,
    Greet,
    Health,
    Mail,
    Note,
    NotThere,
    Outcome,
    Refused,
    Rejected,
    Sent,
    Unknown,
)
from socialcal.channels.options import Option
from socialcal.channels.senders.letter import Envelope, joined, letter, mailboxes, message_id, way_out
from socialcal.channels.senders.media import file_part
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload
from socialcal.model.secret import Secret

NEEDS: tuple[str, ...] = ("url",)
TAKES: tuple[str, ...] = ("archive",)
OPTIONS: Mapping[str, Option] = {"to": str, "bcc": str, "from": str, "unsubscribe": str, "settle": float}

_HANDED = "mail.handed"
"""Notes when the last attempt to hand it over began."""
_SETTLE = 15
"""Minutes that a copy may take to land in the archive, unless `options.settle` says otherwise."""
_MOST = 100
"""Recipients that any server takes at once (RFC 5321, 4.5.3.1.8)."""
_HEAVIEST = 18 * 1024 * 1024
"""Bytes of files: as attachments they grow by a third, and Gmail lets 25 MB out
(support.google.com/mail/answer/6584, checked 2026-11-25)."""
_NOBODY = "nobody@socialcal.invalid"


@dataclass(frozen=True, slots=True)
class _Addressed:
    envelope: Envelope
    recipients: tuple[str, ...]


def send(attempt: Attempt) -> Exchange:
    """One message to all recipients, or to none of them."""
    attempt = attempt.as_first()
    addressed = _addressed(attempt.account)
    if isinstance(addressed, Refused):
        return addressed
    too_heavy = _too_heavy(attempt.payload)
    if too_heavy is not None:
        return too_heavy
    yield Note({_HANDED: attempt.now.isoformat()})
    answer = yield Mail(
        Secret(attempt.account.secret("url")),
        letter(attempt.payload, attempt.key, addressed.envelope),
        addressed.envelope.sender.address,
        addressed.recipients,
        tuple(file_part(attachment) for attachment in attempt.payload.attachments),
    )
    return _outcome(answer, message_id(attempt.key, addressed.envelope.sender))


def find(attempt: Attempt) -> Exchange:
    """In the archive, by its Message-ID. That it is not there says something only when a copy has had its time."""
    addressed = _addressed(attempt.account)
    if isinstance(addressed, Refused):
        return Unknown(addressed.reason)
    if not attempt.account.secret("archive"):
        return Unknown("without an archive nobody can tell whether the mail left")
    name = message_id(attempt.key, addressed.envelope.sender)
    answer = yield FindMail(Secret(attempt.account.secret("archive")), name)
    match answer:
        case Done():
            return Sent(Receipt(name))
        case NotThere() if _settled(attempt):
            return Absent("it is not in the archive")
        case NotThere():
            return Unknown("it is not in the archive yet; a copy may take a while")
        case Failed(reason):
            return Unknown(reason)
        case _:
            return Unknown("the archive gave an answer that nobody understands")


def check(account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
    """The addresses, whether the mail server lets us in, and whether the archive can be searched."""
    addressed = _addressed(account)
    if isinstance(addressed, Refused):
        return addressed
    answer = yield Greet(Secret(account.secret("url")))
    if isinstance(answer, Failed):
        return Unknown(answer.reason)
    address = addressed.envelope.sender.address
    if not account.secret("archive"):
        return Health(address, warnings=("there is no archive: a lost answer is for a person to settle",))
    answer = yield FindMail(Secret(account.secret("archive")), f"<{_NOBODY}>")
    match answer:
        case Done() | NotThere():
            return Health(address)
        case Failed(reason):
            return Unknown(reason)
        case _:
            return Unknown("the archive gave an answer that nobody understands")


def delete(account: Account, receipt: Receipt, now: datetime) -> Exchange:
    """What lies in people's mailboxes cannot be taken back."""
    return Refused("an e-mail cannot be taken back")
    yield


def _outcome(answer: Answer, name: str) -> Outcome:
    match answer:
        case Done():
            return Sent(Receipt(name))
        case Rejected(reason):
            return Refused(reason)
        case Failed(reason, certain):
            return Absent(reason) if certain else Unknown(reason)
        case _:
            return Unknown("the mail server gave an answer that nobody understands")


def _addressed(account: Account) -> _Addressed | Refused:
    """From socialcal.yml: `from` or the account, `to`, `bcc` and `unsubscribe`."""
    try:
        senders = mailboxes(account.option("from") or account.account)
        to, hidden = mailboxes(account.option("to")), mailboxes(account.option("bcc"))
        leaving = way_out(account.option("unsubscribe").strip())
    except ValueError as error:
        return Refused(
            f"{str(error)[:100]!r} in the options of channel {account.channel} is no address that can be used"
        )
    if not to:
        return Refused(f"channel {account.channel} has nobody to write to; give the list's address in `options: to:`")
    if len(senders) != 1:
        return Refused(f"channel {account.channel} needs one address to write from, as `account:` or `options: from:`")
    recipients = joined((to, hidden))
    if len(recipients) > _MOST:
        return Refused(f"channel {account.channel} has over {_MOST} recipients; write to a mailing list instead")
    return _Addressed(Envelope(senders[0], to, leaving), recipients)


def _too_heavy(payload: Payload) -> Refused | None:
    size = sum(attachment.size for attachment in payload.attachments)
    return Refused(f"its files are {size >> 20} MB; a mail takes {_HEAVIEST >> 20} MB") if size > _HEAVIEST else None


def _settled(attempt: Attempt) -> bool:
    """Has a copy of the last attempt had its time?"""
    begun = [attempt.since] if attempt.since is not None else []
    try:
        begun += [datetime.fromisoformat(attempt.notes[_HANDED])] if _HANDED in attempt.notes else []
        settle = timedelta(minutes=float(attempt.account.option("settle") or _SETTLE))
        return bool(begun) and attempt.now - max(begun) >= max(settle, timedelta(minutes=1))
    except (ValueError, TypeError, OverflowError):
        return False
