"""Findings that were there when checking began: an archive may start clean, and only what is new is told.

The file is made by `check --add-baseline` and lies in git. It hides findings from `check` only: a story with an error
is not published, however old the error is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.phrase import Phrase

FILE = "socialcal-baseline.json"
BYTES = 64 * 1024 * 1024
"""Beyond this nobody looks at it: half a million findings are under 25 MB."""
_VERSION = 1
_BROKEN = Phrase(f"{FILE} is niet te lezen: {{why}}.", f"{FILE} cannot be read: {{why}}.")
_AGAIN = Phrase(
    "Zet de vorige versie terug uit git, of maak hem opnieuw met socialcal check --add-baseline.",
    "Bring back its former version from git, or make it anew with socialcal check --add-baseline.",
)
_SHAPE = Phrase("het is geen lijst van bevindingen die socialcal maakt", "it is no list of findings that we make")


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fingerprints of findings by the file that they are in."""

    known: Mapping[str, frozenset[str]]

    def hides(self, finding: Finding, fingerprint: str) -> bool:
        return fingerprint in self.known.get(finding.place.path, frozenset())

    def gone(self, findings: Sequence[Finding], fingerprints: Sequence[str]) -> int:
        """How many of its findings are not there any more."""
        there = {(finding.place.path, mark) for finding, mark in zip(findings, fingerprints, strict=True)}
        return sum((path, mark) not in there for path, marks in self.known.items() for mark in marks)


def baseline(findings: Sequence[Finding], fingerprints: Sequence[str]) -> Baseline:
    """A baseline of these findings."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for finding, mark in zip(findings, fingerprints, strict=True):
        known[finding.place.path].add(mark)
    return Baseline({path: frozenset(marks) for path, marks in known.items()})


def written(kept: Baseline) -> str:
    """The file, one fingerprint a line, so that git merges two of them well."""
    listed = {path: sorted(marks) for path, marks in sorted(kept.known.items())}
    return json.dumps({"version": _VERSION, "findings": listed}, indent=1, ensure_ascii=False) + "\n"


def read(text: str) -> Baseline:
    """What `written` wrote. Raises SocialcalError for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SocialcalError(_BROKEN.filled(why=_SHAPE), _AGAIN) from error
    findings = data.get("findings") if isinstance(data, dict) and data.get("version") == _VERSION else None
    if not isinstance(findings, dict) or not all(_marks(marks) for marks in findings.values()):
        raise SocialcalError(_BROKEN.filled(why=_SHAPE), _AGAIN)
    return Baseline({path: frozenset(marks) for path, marks in findings.items()})


def _marks(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(mark, str) for mark in value)
