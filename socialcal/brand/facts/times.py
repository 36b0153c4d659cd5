"""Times of day in a text, in Dutch and in English."""

from __future__ import annotations

from socialcal.brand.facts.dutch_times import dutch_times, spelled_times
from socialcal.brand.facts.english_times import english_times
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.time_of_day import Time


def times(text: str, language: str) -> tuple[Found[Time], ...]:
    """The times that `text` names, in order."""
    if language == "nl":
        found = [*dutch_times(text), *spelled_times(text)]
    elif language == "en":
        found = [*english_times(text)]
    else:
        return ()
    apart: list[Found[Time]] = []
    for time in sorted(found, key=lambda time: (time.start, -time.end)):
        if not apart or time.start >= apart[-1].end:
            apart.append(time)
    return tuple(apart)
