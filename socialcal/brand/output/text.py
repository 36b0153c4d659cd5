"""Findings for people: where, what, the line itself with a caret below it, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from socialcal.brand.output.colours import FAINT, OF_SEVERITY, paint
from socialcal.brand.output.concise import line
from socialcal.brand.output.summary import closing
from socialcal.brand.output.visible import visible, width
from socialcal.brand.privacy.hiding import hidden
from socialcal.brand.quote import without_credentials
from socialcal.model.finding import Finding

ReadLine: TypeAlias = Callable[[str, int], str | None]
"""The line of a file, by its path from the calendar's root and its number from 1; None when there is none."""

_BEFORE = 40
_AFTER = 60
_BESIDE = 500
"""Code points shown before and after the start of a finding: a paragraph is often one long line."""


def text(findings: Sequence[Finding], language: str, read_line: ReadLine, *, colour: bool = False) -> str:
    """All findings and a closing line with their number; ends in a newline.

    `language` is an IETF tag. With `colour`, ANSI escapes are ours only: those of stories are made visible.
    """
    blocks = [_block(finding, language, read_line, colour) for finding in findings]
    return "\n".join([*blocks, f"{closing(findings, language)}\n"])


def _block(finding: Finding, language: str, read_line: ReadLine, colour: bool) -> str:
    lines = [line(finding, language, colour=colour)]
    source = read_line(finding.place.path, finding.place.line)
    if source is not None:
        above = read_line(finding.place.path, finding.place.line - 1) or ""
        excerpt, caret = _excerpt(source, above, finding.place.column, finding.length)
        number = str(finding.place.line)
        margin = " " * len(number)
        lines.append(f"  {paint(FAINT, f'{number} |', colour)} {excerpt}")
        lines.append(f"  {paint(FAINT, f'{margin} |', colour)} {paint(OF_SEVERITY[finding.severity], caret, colour)}")
    lines.append(f"  {paint(FAINT, '=', colour)} {visible(finding.hint.say(language))}")
    return "\n".join(lines) + "\n"


def _excerpt(source: str, above: str, column: int, length: int) -> tuple[str, str]:
    """The part of `source` around `column` (from 1), and the carets that stand below what the finding is about.

    What a stranger should not read is hidden; the line above may say what it is.
    """
    whole = source.rstrip("\r\n")
    start = min(column - 1, len(whole))
    first = start - _BEFORE if start > _BEFORE else 0
    last = min(len(whole), start + _AFTER)
    lead = max(first - _BESIDE, 0)
    near = hidden(without_credentials(whole[lead : last + _BESIDE]), above[-_BESIDE:])
    shown = whole[:lead] + near
    before, about = visible(shown[first:start]), visible(shown[start : min(start + length, last)])
    opened, closed = "…" if first else "", "…" if last < len(whole) else ""
    excerpt = f"{opened}{before}{visible(shown[start:last])}{closed}"
    indent = " " * (len(opened) + width(before))
    return excerpt, indent + "^" * max(width(about), 1)
