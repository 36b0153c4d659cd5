"""Findings for people and for tools that read lines: one line for each, in the form that editors can jump from.

    path:line:column severity message [rule]

A last line counts them.
"""

from __future__ import annotations

from collections.abc import Sequence

from socialcal.brand.output.colours import BOLD, FAINT, OF_SEVERITY, paint
from socialcal.brand.output.summary import summarised, word
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding


def concise(findings: Sequence[Finding], language: str, *, colour: bool = False) -> str:
    """One line for each finding and one that counts them; ends in a newline."""
    lines = [line(finding, language, colour=colour) for finding in findings]
    return "\n".join([*lines, summarised(findings).say(language)]) + "\n"


def line(finding: Finding, language: str, *, colour: bool = False) -> str:
    """A finding on one line, without a newline: those that somebody wrote are made visible."""
    severity = paint(f"{BOLD};{OF_SEVERITY[finding.severity]}", word(finding.severity, language), colour)
    place = paint(BOLD, visible(str(finding.place)), colour)
    rule = paint(FAINT, f"[{visible(finding.rule)}]", colour)
    return f"{place} {severity} {visible(finding.message.say(language))} {rule}"
