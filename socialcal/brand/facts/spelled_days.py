"""Days whose number is a word: `vijf december`, `the fifth of December`, `December fifth`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialcal.brand.facts.day import Day, WrittenDay, written
from socialcal.brand.facts.weekday_beside import with_weekday
from socialcal.brand.facts.words import MONTH_NAMES, MONTHS, NUMBERS, ORDINALS, YEAR
from socialcal.brand.late import late

_NUMERALS: Mapping[str, Mapping[str, int]] = {
    # `Een december` is any December; the first of it is `één december`.
    "nl": {name: number for name, number in NUMBERS["nl"].items() if name != "een"},
    "en": ORDINALS,
}
_WORD_BEFORE = late(r"(?<![^\s(“\"'‘])([^\W\d]+(?:-[a-z]+)?)\s(?:of\s)?\Z")
_WORD_BEHIND = late(r"\s([a-z-]+)\b")
_YEAR = late(YEAR)
_LONGEST = 24
"""Characters of a numeral with what joins it to its month."""


def spelled_days(text: str, language: str) -> Iterator[WrittenDay]:
    """The days in `text` that are written so, with their weekdays; not in order."""
    lower = text.lower()
    if len(lower) != len(text):
        return  # a letter grew when it became small: nothing would stand where it seems to
    for name in MONTH_NAMES[language]:
        start = lower.find(name)
        while start >= 0:
            if day := _spelled_at(text, lower, start, name, language):
                yield with_weekday(text, day, language)
            start = lower.find(name, start + len(name))


def _spelled_at(text: str, lower: str, start: int, name: str, language: str) -> WrittenDay | None:
    end = start + len(name)
    if lower[end : end + 1].isalnum() or (start and not lower[start - 1].isspace()):
        return None
    before = _WORD_BEFORE.search(lower, max(start - _LONGEST, 0), start)
    number = _NUMERALS[language].get(before[1]) if before else None
    first = before.start(1) if before else start
    if language == "en":
        if text[start].islower():
            return None
        if number is None and (behind := _WORD_BEHIND.match(lower, end)):
            number, first, end = ORDINALS.get(behind[1]), start, behind.end()
    if number is None:
        return None
    year = _YEAR.match(text, end)
    given = int(year["year"]) if year and year["year"] else None
    return written(Day(MONTHS[language][name], number, given), first, year.end() if year else end)
