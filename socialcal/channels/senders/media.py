"""What every network needs to know of a file that goes along: its media type, its name, and which ones it may carry."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import quote

from socialcal.channels.exchange import Account, FilePart, Refused
from socialcal.model.payload import Attachment, Payload

_TYPES = {"webp": "image/webp", "avif": "image/avif", "heic": "image/heic", "vtt": "text/vtt", "srt": "text/plain"}
"""What Python's own table lacks on some machines."""


def file_part(attachment: Attachment) -> FilePart:
    """The whole file."""
    return FilePart(attachment.path, attachment.digest, file_name(attachment.path), media_type(attachment.path))


def media_type(path: str) -> str:
    extension = PurePosixPath(path).suffix.lstrip(".").lower()
    return _TYPES.get(extension) or mimetypes.guess_type(f"a.{extension}")[0] or "application/octet-stream"


def file_name(path: str) -> str:
    """In ASCII, since servers disagree on how others are written in a form."""
    name = PurePosixPath(path)
    stem = "".join(c for c in name.stem if c.isascii() and (c.isalnum() or c in "-_"))[:60]
    return (stem or "file") + (name.suffix if name.suffix.isascii() and name.suffix[1:].isalnum() else "")


def of_kind(payload: Payload, *kinds: str) -> tuple[Attachment, ...]:
    """The attachments of these kinds, in order."""
    return tuple(attachment for attachment in payload.attachments if attachment.kind in kinds)


def public_address(account: Account, attachment: Attachment) -> str | Refused:
    """Where the network can fetch a file, which it does itself: `options.media_base`, and the file's path."""
    base = account.option("media_base").rstrip("/")
    if not base.startswith(("https://", "http://")):
        return Refused(
            f"the network fetches {attachment.path} from a public address: set media_base under the options of the "
            f"channel {account.channel}, the address below which the calendar's files can be fetched"
        )
    return f"{base}/{quote(attachment.path)}"
