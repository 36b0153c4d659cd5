"""What a finding is called as long as it is the same finding, wherever its line has moved to meanwhile.

For a baseline, and for platforms that say which findings are new. Nothing that follows from where a line stands is in
it, and no sentence of ours: neither a line above it nor a better message makes an old finding a new one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from socialcal.brand.output.text import ReadLine
from socialcal.model.finding import Finding

_Same: TypeAlias = tuple[str, str, str, str]
_FENCES = " \t-+{}"
"""What a line of front matter may be made of without saying anything."""
_NUMBERS = re.compile(r"\d+")
_MOST = 1000
"""Code points that are looked at: a line may be the whole story."""
_DIGITS = 32


def fingerprints(findings: Sequence[Finding], read_line: ReadLine) -> tuple[str, ...]:
    """A fingerprint for each of `findings`, in their order: 32 hexadecimal digits, no two the same.

    It is made of the rule, the file, the story and the words that the finding is about. Findings that are equal in all
    of these are numbered in the order of their places, so that one more or one less changes only the last.
    """
    same = [_same(finding, read_line) for finding in findings]
    made = [""] * len(findings)
    seen: Counter[_Same] = Counter()
    for index in sorted(range(len(findings)), key=lambda index: findings[index].order):
        made[index] = _digest(same[index], seen[same[index]])
        seen[same[index]] += 1
    return tuple(made)


def _same(finding: Finding, read_line: ReadLine) -> _Same:
    return (finding.rule, finding.place.path, finding.story or "", _about(finding, read_line))


def _about(finding: Finding, read_line: ReadLine) -> str:
    """The offending words; their line when only a spot in it is marked; the message when the line says nothing.

    A paragraph is often one long line: whoever mends a word at its start must not be told the rest of it anew.
    """
    line = read_line(finding.place.path, finding.place.line)
    if line is not None:
        start = finding.place.column - 1
        words = line[start : start + min(finding.length, _MOST)] if finding.length > 1 else ""
        for said in (words, line[:_MOST]):
            if said.strip(_FENCES):
                return " ".join(said.split())
    return _NUMBERS.sub("", finding.message.en)


def _digest(same: _Same, ordinal: int) -> str:
    # JSON keeps the parts apart, and writes what UTF-8 cannot.
    return hashlib.sha256(json.dumps([*same, ordinal]).encode("ascii")).hexdigest()[:_DIGITS]
