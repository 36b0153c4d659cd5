"""One newsletter as an e-mail message (RFC 5322), the same bytes for the same post every time. Pure, and all in ASCII.

Nobody's text can add a header: every value is on one line before it is folded. It is not marked `Auto-Submitted`
(RFC 3834): people wrote it, and a list server may drop what carries that mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, getaddresses
from html import escape

from socialcal.channels.email import opened
from socialcal.channels.paragraphs import paragraphs
from socialcal.channels.senders.media import file_name
from socialcal.model.payload import Payload

_ASCII = policy.SMTP.clone(cte_type="7bit")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_WAY_OUT = re.compile(r"(https://|mailto:)[!-;=?-~]{1,900}")
"""A link to leave a list by (RFC 2369, 3.2)."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WIDE = 76
_LONG_LINE = 900
"""Shorter than a line may be (RFC 5322, 2.1.1), with room for the header's name."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's name, or empty, and address."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def written(self) -> str:
        if self.name.isascii():
            return formataddr((self.name, self.address))
        return f"{_encoded(self.name, 'From')} <{self.address}>"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends it, who is named in it, and how one leaves the list."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    unsubscribe: str = ""


def mailboxes(written: str) -> tuple[Mailbox, ...]:
    """The addresses in `Noor <noor@a.nl>, piet@b.nl`. Raises ValueError with the one that is none."""
    found = getaddresses([_one_line(written)]) if written.strip() else []
    if not all(address for _, address in found):
        raise ValueError(written)
    return tuple(_mailbox(name, address) for name, address in found)


def way_out(written: str) -> str:
    """An address to unsubscribe at, as a link; empty when there is none. Raises ValueError for anything else."""
    link = f"mailto:{written}" if _ADDRESS.fullmatch(written) else written
    if link and not _WAY_OUT.fullmatch(link):
        raise ValueError(link)
    return link


def message_id(key: str, sender: Mailbox) -> str:
    """Belongs to the delivery for ever, and says nothing of its text."""
    return f"<{key[:32]}@{sender.domain}>"


def letter(payload: Payload, key: str, envelope: Envelope) -> bytes:
    """The message, without the files that go along. Its date is the planned moment."""
    subject, text = _said(payload)
    content = EmailMessage(policy=_ASCII)
    content.set_content(text, cte="quoted-printable")
    content.add_alternative(_html(subject, text, payload.language), subtype="html", cte="quoted-printable")
    content.set_boundary(f"=_{key[32:]}")
    head = "".join(f"{name}: {value}\r\n" for name, value in _head(payload, key, envelope, subject))
    return head.encode("ascii") + content.as_bytes()


def _head(payload: Payload, key: str, envelope: Envelope, subject: str) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(datetime.fromisoformat(payload.at))
    yield "From", envelope.sender.written
    yield "To", ",\r\n ".join(mailbox.written for mailbox in envelope.to)
    yield "Subject", _encoded(subject, "Subject")
    yield "Message-ID", message_id(key, envelope.sender)
    if _LANGUAGE.fullmatch(payload.language):
        yield "Content-Language", payload.language
    if envelope.unsubscribe:
        yield "List-Unsubscribe", f"<{envelope.unsubscribe}>"


def _said(payload: Payload) -> tuple[str, str]:
    """The subject and the letter, as the preview shows them; a text of one line is both. Pictures are told after it."""
    clean = _CONTROL.sub("", "\n\n".join(payload.parts).replace("\r\n", "\n").replace("\r", "\n"))
    subject, text = opened(clean)
    subject = _one_line(subject) or _one_line(payload.title)
    told = [f"[{file_name(a.path)}: {_one_line(a.alt)}]" for a in payload.attachments if a.alt.strip()]
    return subject, "\n\n".join([(text or subject).strip(), *(["\n".join(told)] if told else [])]) + "\n"


def _html(subject: str, text: str, language: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(subject)}</title>'
    begin = f'<!doctype html>\n<html lang="{escape(language)}"><head>{head}</head>'
    return f"{begin}<body>\n{paragraphs(text)}\n</body></html>\n"


def _mailbox(name: str, written: str) -> Mailbox:
    local, at, domain = written.rpartition("@")
    try:
        address = local + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError(written) from None
    if not _ADDRESS.fullmatch(address) or len(address) > 254:
        raise ValueError(written)
    return Mailbox(_one_line(name), address)


def _encoded(value: str, header: str) -> str:
    """Folded, and in RFC 2047's letters where it must be."""
    plain = value.isascii() and "=?" not in value and len(value) < _LONG_LINE
    return Header(value, "us-ascii" if plain else "utf-8", _WIDE, header).encode(linesep="\r\n")


def _one_line(text: str) -> str:
    return _CONTROL.sub("", " ".join(text.split()))


def joined(groups: Iterable[Iterable[Mailbox]]) -> tuple[str, ...]:
    """Every address once, in order."""
    return tuple(dict.fromkeys(mailbox.address for group in groups for mailbox in group))
