"""The weekday that stands with a day: `zaterdag 5 december`, `December 5 (Saturday)`."""

from __future__ import annotations

import re
from dataclasses import replace

from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.words import WEEKDAYS, either
from socialcal.brand.late import late

_BEFORE = {
    "nl": late(
        r"(?i)\b(?P<name>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
        r"|(?:ma|di|wo|do|vr|za)\b\.?|zo\.)(?:ochtend|morgen|middag|avond|nacht)?,?\s\(?(?:de\s)?\Z"
    ),
    "en": late(rf"(?i)\b(?P<name>{either(WEEKDAYS['en'])})\b\.?,?\s\(?(?:the\s)?\Z"),
}
_AFTER = {language: late(rf"(?i),?\s?\((?P<name>{either(names)})\.?\)") for language, names in WEEKDAYS.items()}
_LENGTH = 24
"""Characters of a weekday with what joins it to its day."""


def with_weekday(text: str, day: WrittenDay, language: str) -> WrittenDay:
    """`day`, with the weekday that stands before or behind it."""
    if found := weekday_before(text, day.start, language):
        return replace(day, weekday=WEEKDAYS[language][found["name"].rstrip(".").lower()], first=found.start())
    if after := _AFTER[language].match(text, day.end):
        return replace(day, weekday=WEEKDAYS[language][after["name"].lower()], last=after.end())
    return day


def weekday_before(text: str, start: int, language: str) -> re.Match[str] | None:
    """The weekday, as `name`, that ends right before `start`."""
    return _BEFORE[language].search(text, max(start - _LENGTH, 0), start)
