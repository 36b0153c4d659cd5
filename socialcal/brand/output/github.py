"""Findings as workflow commands: GitHub Actions shows each of them at its line in the pull request.

GitHub keeps 10 errors, 10 warnings and 10 notices of a step, and 50 annotations of a job, and drops the rest; the log
of the step has them all, and therefore each begins with its place.
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions and
https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, checked 2026-11-25.

Values are escaped as the runner reads them back:
https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs, checked 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socialcal.brand.output.extent import columns
from socialcal.brand.output.summary import summarised
from socialcal.brand.output.text import ReadLine
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding, Severity

_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Sequence[Finding], language: str, read_line: ReadLine) -> str:
    """One command for each finding, on a line of its own, and a last line that counts them."""
    commands = [_command(finding, language, read_line) for finding in findings]
    return "\n".join([*commands, summarised(findings).say(language)]) + "\n"


def _command(finding: Finding, language: str, read_line: ReadLine) -> str:
    first, behind = columns(finding, read_line)
    properties = {
        "file": finding.place.path,
        "line": finding.place.line,
        "endLine": finding.place.line,
        "col": first,
        "endColumn": behind,
        "title": f"socialcal {finding.rule}",
    }
    written = ",".join(f"{name}={_property(visible(str(value)))}" for name, value in properties.items())
    place, message = visible(str(finding.place)), visible(finding.message.say(language))
    told = f"{place} {message}\n{visible(finding.hint.say(language))}"
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
