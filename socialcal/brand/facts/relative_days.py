"""Days that a text names by their distance: morgen, vanavond, tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

from socialcal.brand.facts.canon import Said
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.words import WEEKDAY_NAMES
from socialcal.brand.late import late

_WORDS = {
    "nl": late(
        r"(?i)\b(?:(?P<b2>eergisteren)|(?P<b1>gister(?:en|ochtend|morgen|middag|avond))"
        r"|(?P<t>vandaag|van(?:ochtend|morgen|middag|avond))"
        r"|(?P<a2>overmorgen)|(?P<a1>morgen(?:ochtend|middag|avond|nacht|vroeg)?))\b"
    ),
    "en": late(
        r"(?i)\b(?:(?P<a2>the day after tomorrow)|(?P<b2>the day before yesterday)"
        r"|(?P<b1>yesterday)|(?P<t>today|tonight)|(?P<a1>tomorrow))\b(?!['’]s)"
    ),
}
_OFFSETS = {"b2": -2, "b1": -1, "t": 0, "a1": 1, "a2": 2}
_ANYTIME = late(
    r"(?i)(?:\b(?:goede|goeie|de|een|elke|iedere|die|deze|zo’n|op|['’]s|vroege|hele|tot|voor|vóór|vanaf|sinds|van|t/m|met|of|"
    r"good|en|and|until|by|before|since|from|till|through|than|every|as of)|-)\s?\Z"
)
_LOOSE = late(r"(?i)\s(?:de dag|of|en|the|and|or)\b|['’-]\w")
_HINTS = tuple(
    "gister morgen vandaag vanavond vanmiddag vanochtend yesterday today tonight tomorrow".split()  # noqa: SIM905
)
ANY_WEEKDAY = {language: late(rf"(?i)\b(?:{'|'.join(names)})") for language, names in WEEKDAY_NAMES.items()}


def relative_days(text: str, language: str) -> tuple[Found[int], ...]:
    """How many days from the day that somebody says it; `de morgen` and `vandaag de dag` are no day."""
    lower = text.lower()
    if language not in _WORDS or not any(hint in lower for hint in _HINTS):
        return ()
    return tuple(
        Found(_OFFSETS[match.lastgroup or ""], *match.span())
        for match in _WORDS[language].finditer(text)
        if not _LOOSE.match(text, match.end()) and not _ANYTIME.search(text, max(match.start() - 10, 0), match.start())
    )


def names_a_day(said: Said) -> bool:
    """By its weekday, or by how far away it is."""
    language = said.passage.language
    known = ANY_WEEKDAY.get(language)
    return bool(relative_days(said.text, language) or (known and known.search(said.text)))


def speaks_of_another_day(said: Said, event: date | None) -> bool:
    """Does a text name a day, by distance or by its weekday, that is not known to be that of the event?"""
    language = said.passage.language
    words = relative_days(said.text, language)
    if words:
        at = said.post.at if said.post else None
        if event is None or at is None or any(at.date() + timedelta(days=word.value) != event for word in words):
            return True
    if said.days or language not in ANY_WEEKDAY:
        return False
    named = {match[0].lower() for match in ANY_WEEKDAY[language].finditer(said.text)}
    return bool(named) and (event is None or named != {WEEKDAY_NAMES[language][event.weekday()]})
