"""Short forms of what networks say of a text, so that a table of cases reads at a glance."""

from __future__ import annotations

from typing import Any

from socialcal.channels import NETWORKS
from socialcal.channels.protocol import Preview
from socialcal.model.organisation import Channel
from tests.builders import post

SIGNS = {"link": "", "mention": "@", "hashtag": "#"}


def marks(kind: str, body: str) -> list[str]:
    """Links as they are, mentions with an at sign, hashtags with a number sign."""
    return [SIGNS[entity.kind] + entity.value for entity in NETWORKS[kind].entities(body)]


def units(kind: str, body: str) -> list[tuple[int, int]]:
    """Where the marks stand in the network's own units."""
    return [(entity.first, entity.last) for entity in NETWORKS[kind].entities(body)]


def seen(kind: str, *parts: str, limit: int | None = None, **changes: Any) -> Preview:
    """The preview of a post with these parts."""
    channel = Channel(kind=kind, account="@waterkant", limit=limit)
    return NETWORKS[kind].preview(post(text="\n\n".join(parts), parts=parts, **changes), channel)
