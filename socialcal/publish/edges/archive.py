"""The edge that speaks IMAP: is a message in the mailbox where copies of what we send land? It changes nothing."""

from __future__ import annotations

import imaplib
import ssl
from contextlib import suppress
from datetime import timedelta
from urllib.parse import SplitResult, unquote, urlsplit

from socialcal.channels.exchange import Answer, Done, Failed, FindMail, NotThere

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""This machine, where no TLS is needed."""
_MAILBOX = "Sent"


def find_mail(asked: FindMail, timeout: timedelta) -> Answer:
    """Whether the archive holds a message with that Message-ID. Not being able to look is no proof."""
    try:
        url = urlsplit(asked.archive.reveal())
        archive = _connected(url, timeout)
        try:
            return _searched(archive, url, asked.message_id)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                archive.logout()
            with suppress(OSError):
                archive.shutdown()
    except (imaplib.IMAP4.error, OSError, ValueError) as error:
        return Failed(f"the archive could not be used ({type(error).__name__})", certain=False)


def _searched(archive: imaplib.IMAP4, url: SplitResult, message_id: str) -> Answer:
    try:
        archive.login(unquote(url.username or ""), unquote(url.password or ""))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return Failed("the archive does not accept the user or password", certain=False)
    mailbox = unquote(url.path.strip("/")) or _MAILBOX
    if archive.select(_quoted(mailbox), readonly=True)[0] != "OK":
        return Failed(f"the archive has no mailbox {mailbox}", certain=False)
    status, found = archive.uid("SEARCH", f"HEADER Message-ID {_quoted(message_id)}")
    if status != "OK":
        return Failed("the archive could not be searched", certain=False)
    return Done() if found and found[0] else NotThere()


def _connected(url: SplitResult, timeout: timedelta) -> imaplib.IMAP4:
    host, seconds = url.hostname or "", timeout.total_seconds()
    if url.scheme == "imaps" and host:
        return imaplib.IMAP4_SSL(host, url.port or 993, ssl_context=ssl.create_default_context(), timeout=seconds)
    if url.scheme == "imap" and host in LOCAL:
        return imaplib.IMAP4(host, url.port or 143, timeout=seconds)
    raise ValueError("an archive's address begins with imaps://")


def _quoted(text: str) -> str:
    """A quoted string (RFC 3501, 9). Raises ValueError for what one cannot hold."""
    if any(sign in text for sign in "\r\n\0"):
        raise ValueError("a line end cannot be quoted")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
