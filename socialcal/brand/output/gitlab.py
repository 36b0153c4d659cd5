"""Findings as a Code Quality report: GitLab says in the merge request which are new and which are gone.

The fields are those that GitLab asks for, and no others, since it ignores them. It stops reading at the first entry
that lacks one, and counts entries with equal fingerprints as one.
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format and
https://gitlab.com/gitlab-org/gitlab, lib/gitlab/ci/parsers/codequality/code_climate.rb, checked 2026-11-25.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from socialcal.brand.fingerprints import fingerprints
from socialcal.brand.output.text import ReadLine
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding, Severity

_SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""GitLab also has critical and blocker, which no rule of ours claims to be."""


def gitlab(findings: Sequence[Finding], language: str, read_line: ReadLine) -> str:
    """One JSON array, all of it ASCII and without a byte order mark, ending in a newline."""
    marks = fingerprints(findings, read_line)
    entries = [_entry(finding, mark, language) for finding, mark in zip(findings, marks, strict=True)]
    return json.dumps(entries, indent=2) + "\n"


def _entry(finding: Finding, fingerprint: str, language: str) -> Mapping[str, Any]:
    return {
        "description": visible(f"{finding.message.say(language)} {finding.hint.say(language)}"),
        "check_name": visible(finding.rule),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": visible(finding.place.path), "lines": {"begin": finding.place.line}},
    }
