"""What every compiled check of a style is: its name and words, where it looks, and what it finds there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from socialcal.brand.vale.actions import Action
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.message import filled, gaps
from socialcal.brand.vale.pattern import Pattern
from socialcal.brand.vale.scope import Area, Scope
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.rule import Rule

LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}


@dataclass(frozen=True, slots=True)
class Match:
    """`area.value[start:end]` breaks a check."""

    area: Area
    start: int
    end: int
    message: str
    replacement: str | None = None
    safe: bool = False

    @property
    def text(self) -> str:
        return self.area.value[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Head:
    """What every check has, whatever it extends."""

    id: str
    """`vale.Style.Check`."""
    style: str
    level: Severity
    message: str
    scope: Scope
    action: Action | None = None
    link: str = ""
    description: str = ""
    limit: int = 0
    """Most matches in one story; 0 is no limit."""
    digest: str = ""
    """Of its file: whoever keeps findings keeps them for these checks only."""

    @property
    def hint(self) -> Phrase:
        """What to do, in the style's own words where it has them."""
        if self.description or self.link:
            see = Phrase(f"Zie {self.link}", f"See {self.link}") if self.link else verbatim("")
            return Phrase(f"{self.description} {see.nl}".strip(), f"{self.description} {see.en}".strip())
        return Phrase(f"Dat vraagt de stijl {self.style}.", f"The style {self.style} asks for that.")

    @property
    def rule(self) -> Rule:
        """For `explain`, and for whoever selects it. Its findings bring their own message: that has other gaps."""
        return Rule(self.id, self.level, verbatim(gaps(self.message)), self.hint, self.link or None)

    def match(self, area: Area, start: int, end: int, *values: str) -> Match:
        """A match whose message has `values` in it, with the fix that the style's action gives."""
        text = area.value[start:end]
        fixes = self.action.fixes(text) if self.action else ()
        if len(values) == 1 and fixes:
            values = (*values, fixes[0].strip() if len(fixes) == 1 else "")
        one = fixes[0] if len(fixes) == 1 else None
        return Match(area, start, end, filled(self.message, *values), one if one != text else None)


class StyleRule(Protocol):
    """A compiled check. It keeps nothing of what it saw, except which of its patterns are too slow."""

    @property
    def head(self) -> Head: ...

    @property
    def patterns(self) -> Sequence[Pattern]:
        """Those that may turn out to be too slow."""
        ...

    @property
    def needs(self) -> Needs | None:
        """It finds nothing in a story without one of these; None when that is not sure."""
        ...

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        """What it finds in `areas`, all that its scope selects in one story, in their order."""
        ...
