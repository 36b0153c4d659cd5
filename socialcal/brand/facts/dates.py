"""Days in a text, in words and in numbers, in Dutch and in English. What can be read in two ways is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from string import ascii_letters

from socialcal.brand.facts.day import Day, WrittenDay, written
from socialcal.brand.facts.spelled_days import spelled_days
from socialcal.brand.facts.weekday_beside import weekday_before, with_weekday
from socialcal.brand.facts.words import MONTHS, WEEKDAYS, YEAR, either
from socialcal.brand.late import late


def days(text: str, language: str) -> tuple[WrittenDay, ...]:
    """The days that `text` names, in order."""
    if language not in MONTHS:
        return ()
    found = [
        day
        for match in _NUMBER.finditer(text)
        if match.end() - match.start() <= 4 and _begins(text, match.start())
        for day in _at(text, match.start(), language)
    ]
    found += spelled_days(text, language)
    apart: list[WrittenDay] = []
    for day in sorted(found, key=lambda day: (day.start, -day.end)):
        if not apart or day.start >= apart[-1].end:
            apart.append(day)
    return tuple(_with_ranges(text, apart, language))


_NUMBER = late(r"\d+")
_TIED = frozenset(".,/€$£+_:")
"""What ties a number to what stands before it: an amount, a time, a version."""


def _begins(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    return not (before.isalnum() or before in _TIED)


_ISO = late(r"(\d{4})-(\d{1,2})-(\d{1,2})(?![\w/-]|\.\d)")
_FULL = late(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)")
_SHORT = late(r"(\d{1,2})[/-](\d{1,2})(?![\w/-]|[.,]\d)")
_ENDING = {"nl": "(?:e|de|ste)?", "en": "(?:st|nd|rd|th)?"}
_JOINT = {
    "nl": r"(?:,\s|\s?(?:en|of|&|t/m|tot en met|tot|-|–)\s?)(?:op\s)?",
    "en": r"\s?(?:and|or|&|to|through|thru|-|–)\s?",
}
_RANGE = {
    "nl": late(r"(?i)\s?(?:t/m|tot en met|tot|-|–|—)\s?"),
    "en": late(r"(?i)\s?(?:to|through|thru|until|-|–|—)\s?"),
}
_AND = late(r"(?i)\b(?:en|of)\b|&")
_DAYS = {language: rf"(?:(?:{either(names)})\b\.?,?\s)" for language, names in WEEKDAYS.items()}
_LIST = {
    language: rf"(?P<day>\d{{1,2}}){_ENDING[language]}"
    rf"(?P<more>(?:{_JOINT[language]}{_DAYS[language]}?\d{{1,2}}{_ENDING[language]}(?![\w:]|[.,]\d|\s?[ap]\.?m\b)){{0,6}})"
    for language in MONTHS
}
_DAY_FIRST = {
    "nl": late(rf"(?i){_LIST['nl']}\s(?P<month>{either(MONTHS['nl'])})\b\.?{YEAR}"),
    "en": late(rf"(?i){_LIST['en']}(?P<of>\sof)?\s(?P<month>{either(MONTHS['en'])})\b\.?{YEAR}"),
}
_MONTH_FIRST = late(rf"(?i){_LIST['en']}(?![\w:%]|[.,]\d|\s?[ap]\.?m\b){YEAR}")
_EACH = {language: late(rf"(?i){_DAYS[language]}?(\d{{1,2}}){_ENDING[language]}") for language in MONTHS}
_LEAD = late(r"(?i)(?:\b(?:on|by|until|from|since|before|after|to|between|the|and|through)\s|^|\n)\Z")


def _at(text: str, start: int, language: str) -> Iterator[WrittenDay]:
    if numeric := _numeric(text, start, language):
        yield with_weekday(text, numeric, language)
    elif language == "en" and (month := _month_before(text, start)) is not None:
        match = _MONTH_FIRST.match(text, start)
        if match and _is_month(month):
            yield from _listed(text, match, month, text.rindex(month, 0, start), language)
    elif (match := _DAY_FIRST[language].match(text, start)) and (language == "nl" or _is_english(text, match)):
        yield from _listed(text, match, match["month"], start, language)


def _month_before(text: str, start: int) -> str | None:
    """The month whose name stands before a number: `Dec. 5`, `December the 5`."""
    words = text[max(start - 16, 0) : start].split()
    if words and words[-1] == "the":
        words.pop()
    last = words[-1].rstrip(".") if words else ""
    name = last[len(last.rstrip(ascii_letters)) :]
    return name if name.lower() in MONTHS["en"] and text[start - 1].isspace() else None


def _is_month(name: str) -> bool:
    """English months have a capital: `may` and `march` are other words."""
    return name[0].isupper()


def _is_english(text: str, match: re.Match[str]) -> bool:
    """`5 May` is a day where something says so: an ordinal, a year, a weekday or a preposition."""
    if not _is_month(match["month"]):
        return False
    start = match.start()
    ordinal = text[match.end("day")].isalpha()
    lead = _LEAD.search(text[max(start - 12, 0) : start]) or weekday_before(text, start, "en")
    return bool(ordinal or match["of"] or match["year"] or lead)


def _numeric(text: str, start: int, language: str) -> WrittenDay | None:
    if match := _ISO.match(text, start):
        return written(Day(int(match[2]), int(match[3]), int(match[1])), *match.span())
    if match := _FULL.match(text, start):
        return written(_ordered(int(match[1]), int(match[3]), int(match[4]), language), *match.span())
    if (match := _SHORT.match(text, start)) and weekday_before(text, start, language):
        return written(_ordered(int(match[1]), int(match[2]), None, language), *match.span())
    return None


def _ordered(one: int, other: int, year: int | None, language: str) -> Day | None:
    """Dutch writes the day first; in English one of the two must be too large for a month."""
    if language == "nl" or one == other or one > 12:
        return Day(other, one, year)
    return Day(one, other, year) if other > 12 else None


def _listed(text: str, match: re.Match[str], name: str, start: int, language: str) -> Iterator[WrittenDay]:
    """Each day of `4 en 5 december`; the month and the year belong to all, and to the words of a single one."""
    month = MONTHS[language][name.lower()]
    year = int(match["year"]) if match["year"] else None
    more = [*_EACH[language].finditer(text, match.start("more"), match.end("more"))]
    end = match.end() - (text[match.end() - 1] == ".")
    first = written(Day(month, int(match["day"]), year), start, end if not more else match.end("day"))
    if first and not _is_aside(text, match, more):
        joint = text[match.end("day") : more[0].start()] if more else ""
        through = bool(_RANGE[language].fullmatch(joint))
        yield replace(with_weekday(text, first, language), through=through)
    for number, one in enumerate(more):
        last = end if number == len(more) - 1 and language == "nl" else one.end()
        day = written(Day(month, int(one[1]), year), one.start(1), last)
        if day:
            yield with_weekday(text, day, language)


def _is_aside(text: str, match: re.Match[str], more: list[re.Match[str]]) -> bool:
    """`zaal 3, 5 december`: a number before a comma is a day only in an enumeration that says so."""
    if not more or text[match.end("day") : more[0].start()].strip() != ",":
        return False
    return not _AND.search(text, match.start("more"), match.end("more"))


_JOINTS = {language: late(rf"{range_.pattern}(?:{_DAYS[language]})?") for language, range_ in _RANGE.items()}


def _with_ranges(text: str, found: list[WrittenDay], language: str) -> Iterator[WrittenDay]:
    """Marks a day whose range ends at the next: `28 november t/m 3 december`."""
    for day, following in zip_longest(found, found[1:]):
        between = text[day.last : following.start] if following and following.start - day.last < 40 else ""
        yield replace(day, through=True) if between and _JOINTS[language].fullmatch(between) else day
