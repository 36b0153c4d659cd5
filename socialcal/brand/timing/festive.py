"""Which days are public holidays where, and by which words people name them. Counting days is the work of a library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from socialcal.model.phrase import Phrase

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(
    r"dag|day|eerste|tweede|first|second|of|the|and|van|de|het|en|o|l|h|v|s|maandag|zondag|monday|sunday"
    r"|nationale|national|feestdag|observed"
)
"""Words that say little about which holiday it is."""
_SHORT = 4
"""A word with fewer letters stands in too many other texts."""
_ENDS = ("maandag", "dag")
_ALSO = {"paas": "pasen", "nieuwjaar": "nieuwe jaar", "kerstmis": "kerst"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its name, and by the words of which a text that minds it has one, in lower case."""

    name: Phrase
    words: tuple[str, ...]

    def minded(self, text: str) -> bool:
        """Does `text` name it?"""
        folded = text.casefold()
        return any(word in folded for word in self.words)


def holidays_of(written: str, years: Iterable[int]) -> Mapping[date, Holiday] | None:
    """Public holidays in `years` by day, of a country or a part of it: `NL`, `DE-BY`. None when nobody knows it."""
    import holidays  # a tenth of a second with its first country, for those who ask

    country, _, part = written.strip().upper().partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return None
    # Without a language the library takes that of the machine, and two machines would tell two things.
    own = found.default_language
    nl, en, local = (
        holidays.country_holidays(country, subdiv=part or None, years=years, expand=False, language=language)
        for language in (_spoken("nl", found) or own, _spoken("en", found) or own, own)
    )
    return {day: Holiday(Phrase(nl[day], en[day]), _words(nl[day], en[day], name)) for day, name in local.items()}


def _spoken(language: str, found: object) -> str | None:
    """What the library calls `language`; None where it has no names in it."""
    supported: Iterable[str] = getattr(found, "supported_languages", ())
    return next((tongue for tongue in supported if tongue.partition("_")[0] == language), None)


def _words(*names: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in (one.strip().casefold() for several in names for one in several.split(";")):
        word = _core(name)
        found.update(dict.fromkeys((name, word, _ALSO.get(word, word)) if len(word) >= _SHORT else (name,)))
    return tuple(found)


def _core(name: str) -> str:
    """What is left of a name that also stands in other words for it: `eerste kerstdag` is `kerst`."""
    core = " ".join(word for word in _WORD.findall(name) if not _SMALL.fullmatch(word))
    end = next((end for end in _ENDS if core.endswith(end)), "")
    bare = core.removesuffix(end)
    return bare.removesuffix("s") if end and len(bare) > 1 + _SHORT else bare
