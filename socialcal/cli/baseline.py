"""Writes the baseline that `socialcal check` leaves out what it knows by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from socialcal.brand.baseline import FILE, baseline, written
from socialcal.cli.exits import Exit
from socialcal.cli.show import line_reader
from socialcal.cli.terminal import tell
from socialcal.ingest.rewrite import rewrite
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase

_REMEMBERED = Phrase(
    "{count} bevindingen onthouden in {file}; zet dat bestand in git. check vertelt voortaan alleen wat nieuw is.",
    "Remembered {count} findings in {file}; put that file in git. From now on check tells only what is new.",
)


def remembered(root: Path, findings: Sequence[Finding], language: str) -> Exit:
    """Writes a baseline of all of `findings`."""
    from socialcal.brand.fingerprints import fingerprints

    marks = fingerprints(findings, line_reader(root))
    rewrite(root, FILE, written(baseline(findings, marks)).encode())
    tell(_REMEMBERED.filled(count=len(findings), file=FILE).say(language))
    return Exit.CLEAN
