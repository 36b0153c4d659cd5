"""Findings for people: where, what, the line itself with a caret below it, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from socialcal.brand.output.summary import summarised, word
from socialcal.brand.output.visible import visible, width
from socialcal.brand.quote import without_credentials
from socialcal.model.finding import Finding, Severity

ReadLine: TypeAlias = Callable[[str, int], str | None]
"""The line of a file, by its path from the calendar's root and its number from 1; None when there is none."""

_BEFORE = 40
_AFTER = 60
"""Code points shown before and after the start of a finding: a paragraph is often one long line."""
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _FAINT = "1", "2"


def text(findings: Sequence[Finding], language: str, read_line: ReadLine, *, colour: bool = False) -> str:
    """All findings and a closing line with their number; ends in a newline.

    `language` is an IETF tag. With `colour`, ANSI escapes are ours only: those of stories are made visible.
    """
    blocks = [_block(finding, language, read_line, colour) for finding in findings]
    return "\n".join([*blocks, f"{summarised(findings).say(language)}\n"])


def _block(finding: Finding, language: str, read_line: ReadLine, colour: bool) -> str:
    def paint(style: str, said: str) -> str:
        return f"\x1b[{style}m{said}\x1b[0m" if colour else said

    severity = paint(f"{_BOLD};{_COLOURS[finding.severity]}", word(finding.severity, language))
    place = paint(_BOLD, visible(str(finding.place)))
    message = visible(finding.message.say(language))
    lines = [f"{place} {severity} {message} {paint(_FAINT, f'[{finding.rule}]')}"]
    source = read_line(finding.place.path, finding.place.line)
    if source is not None:
        excerpt, caret = _excerpt(source, finding.place.column, finding.length)
        number = str(finding.place.line)
        margin = " " * len(number)
        lines.append(f"  {paint(_FAINT, f'{number} |')} {excerpt}")
        lines.append(f"  {paint(_FAINT, f'{margin} |')} {paint(_COLOURS[finding.severity], caret)}")
    lines.append(f"  {paint(_FAINT, '=')} {visible(finding.hint.say(language))}")
    return "\n".join(lines) + "\n"


def _excerpt(source: str, column: int, length: int) -> tuple[str, str]:
    """The part of `source` around `column` (from 1), and the carets that stand below what the finding is about."""
    line = without_credentials(source.rstrip("\r\n"))
    start = min(column - 1, len(line))
    first = start - _BEFORE if start > _BEFORE else 0
    last = min(len(line), start + _AFTER)
    before, about = visible(line[first:start]), visible(line[start : min(start + length, last)])
    opened, closed = "…" if first else "", "…" if last < len(line) else ""
    excerpt = f"{opened}{before}{visible(line[start:last])}{closed}"
    indent = " " * (len(opened) + width(before))
    return excerpt, indent + "^" * max(width(about), 1)
