"""Times of day in Dutch: `20.00 uur`, `half acht`, `8 uur ’s avonds`. A duration is no time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcal.brand.facts.found import Found
from socialcal.brand.facts.time_of_day import (
    COLON,
    COLONS,
    HALF_DAY,
    HALF_NAMED,
    NUMBER,
    Time,
    begins,
    both,
    is_length,
    one,
)
from socialcal.brand.facts.words import NUMBERS, either
from socialcal.brand.late import late

_HINT = late(r"\d(?::\d\d|\s?(?:uur|u)\b)")
_DOT = late(r"(\d{1,2})\.(\d\d)\s?(?:uur|u|h)\b(?!\.\w)")
_RANGE = late(
    r"(\d{1,2})(?:[.:](\d\d))?\s?(?:uur\s)?(-|–|en|tot(?: en met)?|t/m)\s?(\d{1,2})(?:[.:](\d\d))?\s?(?:uur|u)\b"
    r"(?!\s(?:per|later|lang|achter)\b)"
)
_BARE = late(r"(\d{1,2})\s?(?:uur|u)\b(?!\s(?:per|later|lang|van|vooraf|geleden|achter|tevoren|eerder|durend|te)\b)")
_AT = late(r"(?i)\b(?:om|vanaf|rond|tegen|omstreeks|stipt|van|tussen)\s\Z")


def dutch_times(text: str) -> Iterator[Found[Time]]:
    """The times in `text` that are written in digits; not in order."""
    if not _HINT.search(text):
        return
    for number in NUMBER.finditer(text):
        start = number.start()
        if number.end() - start > 2 or not begins(text, start):
            continue
        before = text[max(start - 14, 0) : start]
        if match := _RANGE.match(text, start):
            clocked = match[2] or match[5]
            if clocked or re.search(r"(?i)\b(?:van|tussen)\s\Z", before):
                yield from both(text, match)
        elif match := COLONS.match(text, start):
            yield from both(text, match)
        elif (match := COLON.match(text, start) or _DOT.match(text, start)) and not is_length(text, match):
            yield from one(text, match, match[1], match[2], before)
        elif (match := _BARE.match(text, start)) and (_AT.search(before) or HALF_NAMED.match(text, match.end())):
            yield from one(text, match, match[1], None, before)


_HOURS = {name: number for name, number in NUMBERS["nl"].items() if number <= 12}
_HALF_PAST = late(rf"(?i)\b(?P<what>half|kwart voor|kwart over|om|vanaf|rond|tegen)\s(?P<hour>{either(_HOURS)})\b")
_SHIFT = {"half": -30, "kwart voor": -15, "kwart over": 15}
_HOUR = late(r"\suur\b")
_AROUND = late(r"(?i)\b(?:over|voor)\s\Z")


def spelled_times(text: str) -> Iterator[Found[Time]]:
    """`half acht`, `kwart over acht`, `om acht uur`."""
    if "half " not in text and "kwart " not in text and " uur" not in text:
        return
    for match in _HALF_PAST.finditer(text):
        what = match["what"].lower()
        end, start = match.end(), match.start() if what in _SHIFT else match.start("hour")
        hour = _HOUR.match(text, end)
        if (what in _SHIFT and _AROUND.search(text, max(start - 6, 0), start)) or (what not in _SHIFT and not hour):
            continue
        end = hour.end() if hour else end
        half = HALF_NAMED.match(text, end)
        minutes = _HOURS[match["hour"].lower()] * 60 + _SHIFT.get(what, 0)
        if half and half[1].lower() in ("middags", "avonds") and minutes < HALF_DAY:
            minutes += HALF_DAY
        yield Found(Time(minutes, open=half is None), start, half.end() if half else end)
