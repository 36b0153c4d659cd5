"""The frozen content of one delivery: exactly what is handed to a network, with a digest that people can compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC
from operator import attrgetter
from typing import Any

from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import Media


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a post. `path` is POSIX from the calendar's root; `digest` binds its bytes."""

    kind: str
    path: str
    digest: str
    alt: str
    captions: str = ""
    """The file with subtitles, POSIX from the calendar's root; empty without them."""
    captions_digest: str = ""
    size: int = field(default=0, compare=False)
    """In bytes; 0 in what was written before sizes were kept. Follows from the bytes, as `format` does."""
    format: str = field(default="", compare=False)
    """As `MediaFacts.format`."""
    width: int = field(default=0, compare=False)
    """In pixels; 0 for what is no picture."""
    height: int = field(default=0, compare=False)


def _bound(attachment: Attachment) -> tuple[str, ...]:
    """What a digest binds of a file. Without subtitles that is what it was before those could go along."""
    always = (attachment.kind, attachment.path, attachment.digest, attachment.alt)
    said = (attachment.captions, attachment.captions_digest)
    return (*always, *said) if any(said) else always


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_bound)


@dataclass(frozen=True, slots=True)
class Payload:
    """What goes out for one delivery; nothing in it depends on when it is sent."""

    key: str
    channel: str
    kind: str
    account: str
    at: str
    """The planned moment, ISO 8601 in UTC."""
    language: str
    title: str
    parts: tuple[str, ...]
    link: str | None
    comment: str | None
    attachments: tuple[Attachment, ...]
    gate: str | None = None
    """What must hold before it goes out, such as `link-answers`: for whoever places it."""

    def json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, UTF-8 text as it is."""
        return _CANONICAL.encode(asdict(self))

    @property
    def digest(self) -> str:
        """SHA-256, hex, over everything except the planned moment: a move is not another text."""
        return hashlib.sha256(_CANONICAL.encode(_BOUND(self)).encode("utf-8")).hexdigest()


_BOUND = attrgetter(*(one.name for one in fields(Payload) if one.name != "at"))
"""The values that a digest binds, as a tuple: a plan digests every post of the calendar, and `asdict` copies deeply."""


def payload_of(post: Post, channel: Channel) -> Payload:
    """The payload of a post with a moment. Raises ValueError for a post without one."""
    if post.at is None:
        raise ValueError(f"{post.key} has no moment")
    return Payload(
        key=post.delivery,
        channel=post.channel,
        kind=channel.kind,
        account=channel.account,
        at=post.at.astimezone(UTC).isoformat(timespec="seconds"),
        language=post.language,
        title=post.title,
        parts=post.parts,
        link=post.link,
        comment=post.comment,
        attachments=tuple(_attachment(media, media.path) for media in post.media if media.path is not None),
        gate=post.gate,
    )


def _attachment(media: Media, path: str) -> Attachment:
    facts = media.facts
    return Attachment(
        kind=media.kind,
        path=path,
        digest=facts.digest if facts else "",
        alt=media.alt.value if media.alt else "",
        captions=media.captions or "",
        captions_digest=media.captions_digest,
        size=facts.size if facts else 0,
        format=facts.format if facts else "",
        width=facts.width if facts else 0,
        height=facts.height if facts else 0,
    )


def payload_from(written: str) -> Payload:
    """The payload that `Payload.json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    data: Mapping[str, Any] = json.loads(written)
    attachments = tuple(Attachment(**attachment) for attachment in data["attachments"])
    return Payload(**{**data, "parts": tuple(data["parts"]), "attachments": attachments})
