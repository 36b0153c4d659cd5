"""What is wrong, where, and what to do about it. How it is found lives in `brand`, how it is shown in `cli`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialcal.model.phrase import Phrase
from socialcal.model.place import Place


class Severity(StrEnum):
    """How bad: an error keeps its story from being published, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of `length` characters from `place` on; a safe fix never changes what the text means."""

    place: Place
    length: int
    replacement: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for a person to look at. `rule` is `family.kebab-name`; `length` is in code points."""

    rule: str
    severity: Severity
    message: Phrase
    place: Place
    hint: Phrase
    length: int = 1
    story: str | None = None
    """Id of the story, when the finding belongs to one."""
    post: str | None = None
    """Key of the post, when the finding belongs to one."""
    fix: Fix | None = None
    beside: Place | None = None
    """Where the other thing stands, when it is about two that are in each other's way."""
    channel: str | None = None
    """Name of the channel, when the finding says that it is set up wrong: as an error it keeps its posts back."""

    @property
    def order(self) -> tuple[Place, str]:
        """Sort key: by place, then rule, so that output never depends on who found it first."""
        return (self.place, self.rule)


class SocialcalError(Exception):
    """The tool cannot go on and the user can mend it: exit code 2, caught once, at the edge of `cli`.

    Everything that a story can do wrong is a `Finding`; this is for no calendar here, an unreadable ledger, bad usage.
    """

    def __init__(self, message: Phrase, hint: Phrase | None = None, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.findings = findings
        """What exactly is wrong, where a file is."""
