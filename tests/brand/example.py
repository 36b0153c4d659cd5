"""Examples of rules as calendars on disk, and what is told of them."""

from __future__ import annotations

from pathlib import Path

from socialcal.brand.examples.example import SETTINGS, STORY, Content, Files
from socialcal.factory import BrokenOrganisation, load
from socialcal.model.finding import Finding
from tests.builders import NOW


def written(files: Files, root: Path) -> Path:
    """The calendar in `root`."""
    everything: dict[str, Content] = {"socialcal.yml": SETTINGS}
    everything.update({STORY: files} if isinstance(files, str) else files)
    for name, content in everything.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def findings(root: Path) -> tuple[Finding, ...]:
    """What is told of the calendar in `root`, also when its socialcal.yml cannot be used."""
    try:
        return load(root, NOW).findings
    except BrokenOrganisation as broken:
        return broken.findings


def line_at(root: Path, finding: Finding) -> str:
    """The line that a finding stands on."""
    text = (root / finding.place.path).read_bytes().decode(errors="replace")
    return text.split("\n")[finding.place.line - 1]
