"""What is in one folder of the outbox: its name, texts and pictures, all derived from the payload and the key."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath

from socialcal.channels.exchange import PlaceFolder
from socialcal.model.payload import Attachment, Payload

_LONGEST = 60
"""Of the readable part of a name, and of a picture's own name: file systems stop at 255 bytes."""
_HASH = 10
_UNSAFE = re.compile(r"[^a-z0-9]+")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


def folder(payload: Payload, key: str) -> str:
    """`2026-11-24/1130Z-mastodon-afval-keuken-mastodon-1f2e3d4c5b`: the day and time in UTC, the channel, the key.

    The end is part of the key's SHA-256, so that keys that read the same after cleaning keep their own folders.
    Raises ValueError for a payload whose moment is not ISO 8601 with an offset.
    """
    moment = datetime.fromisoformat(payload.at)
    if moment.tzinfo is None:
        raise ValueError(f"{payload.at} has no offset")
    readable = _slug(f"{payload.channel}-{key}") or "post"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    return f"{moment.astimezone(UTC):%Y-%m-%d/%H%MZ}-{readable}-{digest}"


def stray(payload: Payload) -> str | None:
    """The first attachment that does not stay inside the calendar; None when all do."""
    for attachment in payload.attachments:
        path = PurePosixPath(attachment.path)
        if path.is_absolute() or ".." in path.parts or not path.name or set(attachment.path) & set("\\:\0\n"):
            return attachment.path
    return None


def parcel(payload: Payload, key: str) -> PlaceFolder:
    """The whole folder."""
    names = {_file_name(number, a): a for number, a in enumerate(payload.attachments, start=1)}
    texts = {**_post(payload.parts), "metadata.json": _metadata(payload, key, names)}
    if names:
        texts["alt.txt"] = "\n".join(f"{name}\n{attachment.alt}\n" for name, attachment in names.items())
    if payload.comment is not None:
        texts["comment.txt"] = _lines(payload.comment)
    copies = {name: attachment.path for name, attachment in names.items()}
    return PlaceFolder(folder(payload, key), dict(sorted(texts.items())), copies)


def _post(parts: tuple[str, ...]) -> dict[str, str]:
    if len(parts) == 1:
        return {"post.txt": _lines(parts[0])}
    numbered = {f"post-{number}.txt": _lines(text) for number, text in enumerate(parts, start=1)}
    together = (f"[{number}/{len(parts)}]\n{_lines(text)}" for number, text in enumerate(parts, start=1))
    return {"post.txt": "\n".join(together), **numbered}


def _metadata(payload: Payload, key: str, names: Mapping[str, Attachment]) -> str:
    """Canonical JSON: sorted keys, no spaces, UTF-8 text as it is."""
    told = {
        "account": payload.account,
        "at": payload.at,
        "attachments": [
            {"alt": a.alt, "digest": a.digest, "file": name, "kind": a.kind, "path": a.path}
            for name, a in names.items()
        ],
        "channel": payload.channel,
        "digest": payload.digest,
        "gate": payload.gate,
        "key": key,
        "kind": payload.kind,
        "language": payload.language,
        "link": payload.link,
        "title": payload.title,
    }
    return _lines(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _file_name(number: int, attachment: Attachment) -> str:
    path = PurePosixPath(attachment.path)
    extension = path.suffix.lstrip(".").lower()
    ending = f".{extension}" if _EXTENSION.fullmatch(extension) else ""
    return f"{number}-{_slug(path.stem) or 'file'}{ending}"


def _slug(text: str) -> str:
    """Lower case ASCII letters, digits and single hyphens: safe on every file system."""
    plain = unicodedata.normalize("NFKD", text[: 4 * _LONGEST]).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain.lower()).strip("-")[:_LONGEST].rstrip("-")


def _lines(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
