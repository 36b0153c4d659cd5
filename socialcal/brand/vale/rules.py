"""What can be wrong with a style itself. What a style finds in stories is a rule of that style."""

from __future__ import annotations

from socialcal.ingest.styles import MISSING_STYLE, UNREADABLE_STYLE
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

_DOCS = "https://vale.sh/docs, checked 2026-11-25"

IGNORED_KEY = Rule(
    "vale.ignored-key",
    Severity.INFO,
    Phrase("{what} telt hier niet mee; de regel werkt zonder.", "{what} does not count here; the check runs without."),
    Phrase(
        "Welke sleutels meetellen staat in docs/vale.md. Wil je dit niet weten, zet dan vale.ignored-key bij ignore.",
        "docs/vale.md lists the keys that count. To hear no more of this, put vale.ignored-key at ignore.",
    ),
    _DOCS,
)
INVALID = Rule(
    "vale.invalid",
    Severity.ERROR,
    Phrase("{what} klopt niet: {why}.", "{what} is not right: {why}."),
    Phrase("{hint}", "{hint}"),
    _DOCS,
)
SLOW_PATTERN = Rule(
    "vale.slow-pattern",
    Severity.WARNING,
    Phrase(
        "Dit patroon rekent te lang en is overgeslagen: {pattern}",
        "This pattern takes too long and was left out: {pattern}",
    ),
    Phrase(
        "Schrijf het met minder herhalingen (+ en *) in elkaar en achter elkaar: (a+)+ is hetzelfde als a+.",
        "Write it with fewer repetitions (+ and *) in each other and in a row: (a+)+ is the same as a+.",
    ),
)
UNSUPPORTED = Rule(
    "vale.unsupported",
    Severity.WARNING,
    Phrase("Deze regel doet niets: {what} kennen we niet.", "This check does nothing: {what} is not supported."),
    Phrase(
        "Haal het bestand weg, of laat Vale zelf deze regel nakijken. Wat we kennen staat in docs/vale.md.",
        "Remove the file, or let Vale itself check this. What is supported stands in docs/vale.md.",
    ),
    _DOCS,
)
RULES: tuple[Rule, ...] = (IGNORED_KEY, INVALID, MISSING_STYLE, SLOW_PATTERN, UNREADABLE_STYLE, UNSUPPORTED)
