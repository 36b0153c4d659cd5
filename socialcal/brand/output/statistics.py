"""How often each rule is broken, and how much of it can be mended without a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from socialcal.brand.output.summary import closing
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase

_MENDABLE = Phrase("{count} te herstellen", "{count} can be mended")


def statistics(findings: Sequence[Finding], language: str) -> str:
    """A line for each rule that is broken, the most frequent first, then the counts; ends in a newline."""
    rules = Counter(visible(finding.rule) for finding in findings)
    mendable = Counter(visible(finding.rule) for finding in findings if finding.fix)
    ordered = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    digits = len(str(ordered[0][1])) if ordered else 0
    width = max(map(len, rules), default=0)
    lines = [_line(f"{count:>{digits}}  {rule:{width}}", mendable[rule], language) for rule, count in ordered]
    return "\n".join([*lines, *([""] if lines else []), closing(findings, language)]) + "\n"


def _line(counted: str, mendable: int, language: str) -> str:
    return f"{counted}  {_MENDABLE.filled(count=mendable).say(language)}" if mendable else counted.rstrip()
