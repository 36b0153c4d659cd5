"""Findings as SARIF 2.1.0, the format that GitHub's code scanning, Azure DevOps and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, checked 2026-11-25. GitHub shows the 5,000 worst of at
most 25,000 results, in 10 MB when compressed:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning, checked 2026-11-25.

Columns count code points. Files are named from the calendar's root, `%SRCROOT%`, and where that lies is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from socialcal import __version__
from socialcal.brand.fingerprints import fingerprints
from socialcal.brand.output.extent import columns, end
from socialcal.brand.output.sarif_rules import descriptor
from socialcal.brand.output.sarif_text import LEVELS, as_text, uri
from socialcal.brand.output.text import ReadLine
from socialcal.model.finding import Finding, Fix
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "socialcal/v1"
_ROOT = "%SRCROOT%"
_ROOT_IS = Phrase("De map van de kalender.", "The calendar's folder.")


def sarif(findings: Sequence[Finding], language: str, read_line: ReadLine, rules: Mapping[str, Rule]) -> str:
    """One JSON document with one run, all of it ASCII, ending in a newline. It describes only rules that are broken."""
    spoken = "nl" if language.split("-")[0] == "nl" else "en"
    broken = {name: index for index, name in enumerate(sorted({finding.rule for finding in findings}))}
    files = {path: index for index, path in enumerate(sorted(_paths(findings)))}
    marks = fingerprints(findings, read_line)
    run = {
        "tool": {
            "driver": {
                "name": "socialcal",
                "semanticVersion": __version__,
                "language": spoken,
                "rules": [descriptor(name, rules.get(name), spoken) for name in broken],
            }
        },
        "language": spoken,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS.say(spoken)}}},
        "artifacts": [{"location": _artifact(path, files)} for path in files],
        "results": [
            _result(finding, mark, broken, files, spoken, read_line)
            for finding, mark in zip(findings, marks, strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _paths(findings: Sequence[Finding]) -> set[str]:
    fixed = {finding.fix.place.path for finding in findings if finding.fix}
    return fixed | {finding.place.path for finding in findings}


def _result(
    finding: Finding,
    mark: str,
    rules: Mapping[str, int],
    files: Mapping[str, int],
    language: str,
    read_line: ReadLine,
) -> Mapping[str, Any]:
    """A result (3.27). Its message ends in the hint: where there is little room, viewers show the first sentence."""
    message, hint = finding.message.say(language), finding.hint.say(language)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": as_text(f"{message} {hint}")},
        "locations": [{"physicalLocation": _location(finding, files, read_line)}],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    about = {"story": finding.story, "post": finding.post}
    if any(about.values()):
        result["properties"] = {name: value for name, value in about.items() if value is not None}
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, hint, files, read_line)]
    return result


def _location(finding: Finding, files: Mapping[str, int], read_line: ReadLine) -> Mapping[str, Any]:
    first, behind = columns(finding, read_line)
    region = _region(Place(finding.place.path, finding.place.line, first), finding.place.line, behind)
    return {"artifactLocation": _artifact(finding.place.path, files), "region": region}


def _fix(fix: Fix, hint: str, files: Mapping[str, int], read_line: ReadLine) -> Mapping[str, Any]:
    """A fix (3.55) of one replacement: what is inserted is exact, since viewers put it into the file."""
    replacement = {
        "deletedRegion": _region(fix.place, *end(fix.place, fix.length, read_line)),
        "insertedContent": {"text": fix.replacement},
    }
    change = {"artifactLocation": _artifact(fix.place.path, files), "replacements": [replacement]}
    return {
        "description": {"text": as_text(hint)},
        "artifactChanges": [change],
        "properties": {"safe": fix.safe},
    }


def _region(start: Place, end_line: int, end_column: int) -> Mapping[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str, files: Mapping[str, int]) -> Mapping[str, Any]:
    return {"uri": uri(path), "uriBaseId": _ROOT, "index": files[path]}
