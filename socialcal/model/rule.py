"""A rule as a value: what can be wrong, how bad, what to say. Where it is looked for lives in `ingest` and `brand`."""

from __future__ import annotations

from dataclasses import dataclass

from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is `family.kebab-name`. `message` and `hint` may have `{gaps}` that `finding` closes."""

    id: str
    severity: Severity
    message: Phrase
    hint: Phrase
    source: str | None = None
    """Where the rule comes from when it is somebody else's: address and date checked."""

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    def finding(
        self,
        place: Place,
        *,
        length: int = 1,
        story: str | None = None,
        post: str | None = None,
        fix: Fix | None = None,
        **values: object,
    ) -> Finding:
        """This rule, broken here. Raises KeyError when a gap has no value."""
        message, hint = self.message.filled(**values), self.hint.filled(**values)
        return Finding(self.id, self.severity, message, place, hint, length, story, post, fix)
