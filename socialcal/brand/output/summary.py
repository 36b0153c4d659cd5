"""How many findings there are, and in how many stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase

_STORIES = "stories/"
_WORDS: Mapping[Severity, tuple[Phrase, Phrase]] = {
    Severity.ERROR: (Phrase("fout", "error"), Phrase("fouten", "errors")),
    Severity.WARNING: (Phrase("waarschuwing", "warning"), Phrase("waarschuwingen", "warnings")),
    Severity.INFO: (Phrase("tip", "hint"), Phrase("tips", "hints")),
}
"""For one, and for more."""
_STORY = (Phrase("verhaal", "story"), Phrase("verhalen", "stories"))
_AND = Phrase("en", "and")
_SAFE = Phrase("--fix herstelt er {count}.", "--fix mends {count}.")
_UNSAFE = Phrase("--unsafe-fixes herstelt er {count}.", "--unsafe-fixes mends {count}.")
_MORE = Phrase("--unsafe-fixes herstelt er nog {count}.", "--unsafe-fixes mends {count} more.")
_NOTHING = Phrase("Niets gevonden.", "Nothing found.")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by severity; `stories` counts those with a finding, by file, or by id when it stands elsewhere."""

    counts: Mapping[Severity, int]
    stories: int

    def say(self, language: str) -> str:
        """`3 fouten en 2 waarschuwingen in 2 verhalen.`"""
        parts = [
            f"{count} {_WORDS[severity][count != 1].say(language)}"
            for severity in Severity
            if (count := self.counts[severity])
        ]
        if not parts:
            return _NOTHING.say(language)
        where = f" in {self.stories} {_STORY[self.stories != 1].say(language)}" if self.stories else ""
        return f"{_listed(parts, language)}{where}."


def summarised(findings: Iterable[Finding]) -> Summary:
    """The counts of `findings`."""
    counts: Counter[Severity] = Counter()
    stories = set()
    for finding in findings:
        counts[finding.severity] += 1
        if finding.place.path.startswith(_STORIES):
            stories.add(finding.place.path)
        elif finding.story is not None:
            stories.add(finding.story)
    return Summary({severity: counts[severity] for severity in Severity}, len(stories))


def closing(findings: Sequence[Finding], language: str) -> str:
    """`3 fouten in 2 verhalen. --fix herstelt er 2. --unsafe-fixes herstelt er nog 1.`"""
    safe = sum(finding.fix.safe for finding in findings if finding.fix)
    unsafe = sum(not finding.fix.safe for finding in findings if finding.fix)
    counts = ((_SAFE, safe), (_MORE if safe else _UNSAFE, unsafe))
    said = [phrase.filled(count=count).say(language) for phrase, count in counts if count]
    return " ".join([summarised(findings).say(language), *said])


def word(severity: Severity, language: str) -> str:
    """What one finding of this severity is called."""
    return _WORDS[severity][0].say(language)


def _listed(parts: Sequence[str], language: str) -> str:
    *first, last = parts
    return f"{', '.join(first)} {_AND.say(language)} {last}" if first else last
