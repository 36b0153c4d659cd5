"""The baseline of a calendar on the disk: which findings were there when checking began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from socialcal.brand.baseline import BYTES, FILE, Baseline, read
from socialcal.ingest.source import Source, read_source
from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.phrase import Phrase

_BROKEN = Phrase("{file} is niet te lezen: {why}", "{file} cannot be read: {why}")


@dataclass(frozen=True)
class Kept:
    """The baseline of a calendar; None where it has none, and then nothing is left out."""

    known: Baseline | None

    def without(self, findings: tuple[Finding, ...], lines: Callable[[str, int], str | None]) -> tuple[Finding, ...]:
        """What is new of `findings`."""
        if self.known is None:
            return findings
        from socialcal.brand.fingerprints import fingerprints

        marks = fingerprints(findings, lines)
        return tuple(one for one, mark in zip(findings, marks, strict=True) if not self.known.hides(one, mark))


def kept_baseline(root: Path) -> Kept:
    """The one in the resolved `root`. Raises SocialcalError when it cannot be read: nothing is hidden by guess."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return Kept(None)
    source = read_source(root, path, BYTES)
    if not isinstance(source, Source):
        raise SocialcalError(_BROKEN.filled(file=FILE, why=source.message))
    return Kept(read(source.text))
