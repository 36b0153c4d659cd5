"""The words and dates of the site in one language. English stands in the code, other languages in `locale/*.po`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

CATALOGS = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802
    """Marks a message for the catalogs that is looked up later, by a variable."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """The same for a message that differs for one and for several."""
    return one, many


@cache
def _catalog(language: str) -> NullTranslations | None:
    """The catalog of a language, compiled from its source, so that a new language is one text file."""
    path = CATALOGS / f"{language}.po"
    if not path.is_file():
        return None
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Words:
    """Made by `words_in`. Dates are days of the wall clock; moments are written as their own zone says."""

    tag: str
    """For the `lang` attribute."""
    locale: Locale
    catalog: NullTranslations
    _dates: dict[tuple[str, date], str] = field(default_factory=dict)

    def gettext(self, message: str) -> str:
        return self.catalog.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.catalog.ngettext(one, many, count)

    def _date(self, shape: str, day: date) -> str:
        written = self._dates.get((shape, day))
        if written is None:
            written = _SHAPES[shape](day, self.locale)
            self._dates[shape, day] = written
        return written

    def month(self, day: date) -> str:
        """november 2026"""
        return self._date("month", day)

    def month_short(self, day: date) -> str:
        """nov"""
        return self._date("month short", day)

    def month_letter(self, day: date) -> str:
        """N"""
        return self._date("month letter", day)

    def short(self, day: date) -> str:
        """di 24 nov"""
        return self._date("short", day)

    def medium(self, day: date) -> str:
        """24 nov 2026"""
        return self._date("medium", day)

    def full(self, day: date) -> str:
        """dinsdag 24 november 2026"""
        return self._date("full", day)

    def weekday(self, day: date) -> str:
        """dinsdag"""
        return self._date("weekday", day)

    def day_and_month(self, day: date) -> str:
        """24 november"""
        return self._date("day", day)

    def time(self, moment: datetime) -> str:
        return str(format_time(moment, "HH:mm", tzinfo=moment.tzinfo, locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """di 24 nov 2026 12:15"""
        return f"{self.short(moment.date())} {moment.year} {self.time(moment)}"

    def number(self, value: float) -> str:
        return str(format_decimal(value, locale=self.locale))

    def listed(self, words: Mapping[str, object] | list[str]) -> str:
        """a, b and c"""
        return str(format_list(list(words), locale=self.locale))

    def hours(self, span: timedelta) -> str:
        """12.5 hours"""
        hours = round(span.total_seconds() / 3600, 1)
        return self.ngettext("%(num)s hour", "%(num)s hours", 1 if hours == 1 else 2) % {"num": self.number(hours)}

    def length(self, span: timedelta) -> str:
        """2 days 1 hour 30 minutes"""
        minutes = int(span.total_seconds() // 60)
        days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
        parts = (
            (days, self.ngettext("%(num)s day", "%(num)s days", days)),
            (hours, self.ngettext("%(num)s hour", "%(num)s hours", hours)),
            (rest, self.ngettext("%(num)s minute", "%(num)s minutes", rest)),
        )
        return " ".join(text % {"num": number} for number, text in parts if number) or parts[2][1] % {"num": 0}


_SHAPES = {
    "month": lambda day, locale: format_skeleton("yMMMM", day, locale=locale),
    "month short": lambda day, locale: format_date(day, "LLL", locale),
    "month letter": lambda day, locale: format_date(day, "LLLLL", locale),
    "short": lambda day, locale: format_skeleton("MMMEd", day, locale=locale),
    "medium": lambda day, locale: format_skeleton("yMMMd", day, locale=locale),
    "full": lambda day, locale: format_date(day, "full", locale=locale),
    "weekday": lambda day, locale: format_date(day, "EEEE", locale=locale),
    "day": lambda day, locale: format_skeleton("MMMMd", day, locale=locale),
}


def words_in(language: str) -> Words:
    """The words for an IETF tag; English for a language without a catalog, so that a page never mixes two."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return words_in("en-GB")
    catalog = _catalog(locale.language)
    if catalog is None and locale.language != "en":
        return words_in("en-GB")
    return Words(language, Locale("en", "GB") if language == "en" else locale, catalog or NullTranslations())
