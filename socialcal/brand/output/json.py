"""Findings for programs. The keys are a promise: they are added to, never renamed or removed within a version.

    {"version": 1,
     "findings": [{"rule", "severity": "error" | "warning" | "info", "message", "hint",
                   "path", "line", "column", "length", "story" | null, "post" | null,
                   "fix": null | {"path", "line", "column", "length", "replacement", "safe"},
                   "beside": null | {"path", "line", "column"}}],
     "summary": {"error", "warning", "info", "stories"}}

Lines and columns count from 1, columns and lengths in code points. `message` and `hint` are in the asked language.
"""

from __future__ import annotations

import json as encoding
from collections.abc import Mapping, Sequence
from typing import Any

from socialcal.brand.output.summary import summarised
from socialcal.model.finding import Finding, Fix
from socialcal.model.place import Place

VERSION = 1


def json(findings: Sequence[Finding], language: str) -> str:
    """One JSON document, ending in a newline. All of it is ASCII, so that it can do no harm on a terminal either."""
    summary = summarised(findings)
    document = {
        "version": VERSION,
        "findings": [_finding(finding, language) for finding in findings],
        "summary": {**{str(severity): count for severity, count in summary.counts.items()}, "stories": summary.stories},
    }
    return encoding.dumps(document, indent=2) + "\n"


def _finding(finding: Finding, language: str) -> Mapping[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message.say(language),
        "hint": finding.hint.say(language),
        **_place(finding.place),
        "length": finding.length,
        "story": finding.story,
        "post": finding.post,
        "fix": _fix(finding.fix) if finding.fix else None,
        "beside": _place(finding.beside) if finding.beside else None,
    }


def _fix(fix: Fix) -> Mapping[str, Any]:
    return {**_place(fix.place), "length": fix.length, "replacement": fix.replacement, "safe": fix.safe}


def _place(place: Place) -> Mapping[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
