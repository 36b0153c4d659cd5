"""The words for months, weekdays and numbers, in the languages that the recognisers read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from socialcal.model.phrase import Phrase

_MONTHS = {
    "nl": "januari jan,februari febr feb,maart mrt,april apr,mei,juni jun,juli jul,augustus aug,september sept sep,"
    "oktober okt,november nov,december dec",
    "en": "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,"
    "october oct,november nov,december dec",
}
MONTHS: Mapping[str, Mapping[str, int]] = {
    language: {name: number for number, names in enumerate(written.split(","), 1) for name in names.split()}
    for language, written in _MONTHS.items()
}


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


WEEKDAYS: Mapping[str, Mapping[str, int]] = {
    "nl": {
        **_numbered("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        **_numbered("ma", "di", "wo", "do", "vr", "za", "zo"),
    },
    "en": {
        **_numbered("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        **_numbered("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        "tues": 1,
        "thur": 3,
        "thurs": 3,
    },
}
WEEKDAY_NAMES: Mapping[str, tuple[str, ...]] = {language: tuple(names)[:7] for language, names in WEEKDAYS.items()}
"""Monday first, in small letters."""

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TO_19 = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TWENTIES = tuple(f"{unit}{'ën' if unit in ('twee', 'drie') else 'en'}twintig" for unit in _UNITS)
_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS: Mapping[str, Mapping[str, int]] = {
    "nl": {
        **{name: number for number, name in enumerate((*_UNITS, *_TO_19, "twintig", *_TWENTIES, "dertig"), 1)},
        "één": 1,
        "eenendertig": 31,
    },
    "en": {name: number for number, name in enumerate(_EN, 1)},
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINALS: Mapping[str, int] = {name: number for number, name in enumerate(_ORDINALS.split(), 1)}


YEAR = r"(?:,?\s(?P<year>(?:1[89]|20)\d\d)\b(?![.,:]\d|\s?(?:uur|u\b)))?"
"""A pattern of a year behind a day, if there is one."""


def either(names: Mapping[str, int]) -> str:
    """A pattern of all names, the longest first."""
    return "|".join(sorted(names, key=len, reverse=True))


MONTH_NAMES: Mapping[str, tuple[str, ...]] = {
    language: tuple(names.split()[0] for names in written.split(",")) for language, written in _MONTHS.items()
}


def weekday(day: date) -> Phrase:
    """Its weekday as people write it."""
    return Phrase(WEEKDAY_NAMES["nl"][day.weekday()], WEEKDAY_NAMES["en"][day.weekday()].capitalize())


def named(day: date, *, weekday: bool = True) -> Phrase:
    """A day as people write it: `zaterdag 5 december`, `Saturday 5 December`."""
    months = (MONTH_NAMES["nl"][day.month - 1], MONTH_NAMES["en"][day.month - 1].capitalize())
    names = (WEEKDAY_NAMES["nl"][day.weekday()], WEEKDAY_NAMES["en"][day.weekday()].capitalize())
    nl, en = (f"{day.day} {month}" for month in months)
    return Phrase(f"{names[0]} {nl}", f"{names[1]} {en}") if weekday else Phrase(nl, en)
