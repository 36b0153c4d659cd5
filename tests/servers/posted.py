"""What the two servers with Mastodon's client API have in common: who somebody is, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MastodonAccount:
    """Somebody on a server, with the token that a program gets."""

    server: str
    name: str
    id: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Posted:
    """A status as the server keeps it: `text` is what was sent, before it became HTML."""

    id: str
    text: str
