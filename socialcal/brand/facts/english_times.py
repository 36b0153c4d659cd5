"""Times of day in English: `7:30 p.m. ET`, `2-3pm`, `20:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcal.brand.facts.found import Found
from socialcal.brand.facts.time_of_day import COLON, COLONS, NUMBER, UNTIL, Time, begins, both, is_length, one
from socialcal.brand.late import late

_HINT = late(r"\d(?::\d\d|\s?[apAP]\.?\s?[mM]\b)")
_ZONE = r"(?:\s?\(?(?P<zone>[ECMP][SD]?T|GMT|UTC|BST|CES?T|(?i:eastern|central|mountain|pacific))\b)?"
_CANDIDATE = late(r"\d{1,2}(?::\d\d(?![:\d])|\s?[-–—apAP]|\s(?:to|and|until)\s\d)")
_ENGLISH = late(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>(?i:[ap])\.?\s?(?i:m)\b\.?)?"
    r"(?:\s?(?:-|–|—|to|until|and)\s?(?P<hour2>\d{1,2})(?::(?P<minute2>\d\d))?)?"
    r"\s?(?P<half2>(?i:[ap])\.?\s?(?i:m)\b\.?)?,?" + _ZONE
)


def english_times(text: str) -> Iterator[Found[Time]]:
    """The times in `text`; not in order."""
    if not _HINT.search(text):
        return
    for number in NUMBER.finditer(text):
        start = number.start()
        if number.end() - start > 2 or not begins(text, start) or not _CANDIDATE.match(text, start):
            continue
        match = _ENGLISH.match(text, start)
        if match and (match["half"] or match["half2"]):
            yield from _halves(text, match)
        elif clocks := COLONS.match(text, start):
            yield from both(text, clocks)
        elif (clock := COLON.match(text, start)) and not is_length(text, clock):
            yield from one(text, clock, clock[1], clock[2], text[max(start - 14, 0) : start])


def _halves(text: str, match: re.Match[str]) -> Iterator[Found[Time]]:
    zone = match["zone"] or ""
    if zone[:1].upper() in ("E", "C", "M", "P") and not zone.startswith("CE"):
        zone = zone[0].upper()  # EST, EDT, ET and Eastern are one
    second = match["hour2"] is not None
    own, shared = match["half"], match["half2"]
    ends = bool(UNTIL.search(text[max(match.start() - 14, 0) : match.start()]))
    first = _twelve(match["hour"], match["minute"], own or shared, zone, ends=ends)
    if first:
        yield Found(
            first,
            match.start(),
            _closed(text, match, "half") if own else match.end("minute" if match["minute"] else "hour"),
        )
    if second and shared:
        last = _twelve(match["hour2"], match["minute2"], shared, zone, ends=True)
        if last:
            yield Found(last, match.start("hour2"), _closed(text, match, "half2"))


def _closed(text: str, match: re.Match[str], group: str) -> int:
    """Where `pm` or `p.m.` ends: the stop behind `pm` is that of the sentence."""
    start, end = match.span(group)
    return end - (text[end - 1] == "." and "." not in text[start : end - 1])


def _twelve(hour: str, minute: str | None, half: str | None, zone: str, *, ends: bool) -> Time | None:
    if not half or not 1 <= int(hour) <= 12 or int(minute or 0) > 59:
        return None
    return Time((int(hour) % 12 + (12 if half[0] in "pP" else 0)) * 60 + int(minute or 0), zone=zone, ends=ends)
