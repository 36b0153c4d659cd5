"""What git's history says of approvals: who wrote a story last, and which commit brought its approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from socialcal.model.phrase import Phrase


class Signature(StrEnum):
    """What git says of a commit's signature, on this machine."""

    GOOD = "good"
    NONE = "none"
    UNKNOWN = "unknown"
    """By a key that this machine does not know or trust."""
    OVER = "over"
    """Good once: the key or the signature is expired or revoked."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one story that carries an approval."""

    writer: str | None = None
    """E-mail of the author of the commit that last changed what the story says; None when nobody can tell."""
    pending: bool = False
    """What the story says now is not committed."""
    brought: str | None = None
    """Id of the commit that brought the approval; None when that is not committed."""
    name: str = ""
    """The story's path from the top of the repository in that commit."""
    signature: Signature = Signature.NONE
    signer: str = ""
    """Who signed it, as git says."""


@dataclass(frozen=True, slots=True)
class History:
    """Traces by the story's path from the calendar's root."""

    traces: Mapping[str, Trace] = field(default_factory=dict)
    unseen: Phrase | None = None
    """Why nothing of it can be seen here."""


NOT_ASKED = History()
"""Nothing depends on the history."""
