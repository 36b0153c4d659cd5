"""Days of remembrance on which a country falls silent, as data. Only official ones, and only the hours that matter:
on the rest of such a day, and on days that are remembered without silence, posts go out as on any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from socialcal.model.phrase import Phrase
from socialcal.model.spans import Hours


@dataclass(frozen=True, slots=True)
class Remembrance:
    """Silence in a country, each year on one day between two hours, and the words of a text that is about it."""

    country: str
    month: int
    day: int
    hours: Hours
    name: Phrase
    words: tuple[str, ...]
    source: str

    def holds(self, country: str, day: date, moment: time) -> bool:
        return (self.country, self.month, self.day) == (country, day.month, day.day) and self.hours.holds(moment)

    def minded(self, text: str) -> bool:
        """Is `text` about it?"""
        folded = text.casefold()
        return any(word in folded for word in self.words)


DAYS = (
    # At 20:00 there are two minutes of silence in the whole country; flags hang at half-mast from 18:00 on.
    Remembrance(
        "NL",
        5,
        4,
        Hours(time(18), time(0)),
        Phrase("de avond van de Nationale Herdenking", "the evening of the national remembrance of the dead"),
        ("herdenk", "4 mei", "vier mei", "4 en 5 mei", "remembrance", "4 may"),
        "https://www.koninklijkhuis.nl/encyclopedie/uitgelicht/nationaal-comite-4-en-5-mei/, checked 2026-11-25",
    ),
)
