"""A post goes out in pieces: the texts of a thread, then the first comment. What is out has a name in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from socialcal.model.delivery import PIECE
from socialcal.model.payload import Payload


def pieces(payload: Payload) -> tuple[str, ...]:
    """The texts, in the order in which they go out."""
    return (*payload.parts, payload.comment) if payload.comment else payload.parts


def piece_name(number: int, text: str) -> str:
    """Under which a piece that is out is noted: its number and 16 hex digits of its text's SHA-256.

    Bound to the text, so that a thread that broke half-way is only continued with what it began with.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{PIECE}{number}.{digest}"


def out(notes: Mapping[str, str]) -> frozenset[str]:
    """The names of the pieces that are out."""
    return frozenset(name for name in notes if name.startswith(PIECE))


def continues(payload: Payload, notes: Mapping[str, str]) -> bool:
    """Is everything that is out the beginning of this payload?"""
    names = [piece_name(number, text) for number, text in enumerate(pieces(payload))]
    return out(notes) == frozenset(names[: len(out(notes))])
