"""Where somebody lives, when they were born, what they drive: told only where the words around say that it is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcal.brand.late import late
from socialcal.brand.privacy.hit import Hit, masked, squeezed
from socialcal.brand.privacy.names import FULL_NAME, PARTICLES, is_given
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

ADDRESS = Rule(
    "privacy.home-address",
    Severity.INFO,
    Phrase("Dit lijkt iemands huisadres: {shown}.", "This looks like somebody's home address: {shown}."),
    Phrase("Noem hooguit de straat of de wijk.", "Name the street or the neighbourhood at most."),
)
BIRTH = Rule(
    "privacy.birth-date",
    Severity.WARNING,
    Phrase("Hier staat iemands geboortedatum: {shown}.", "This is somebody's date of birth: {shown}."),
    Phrase("Noem hooguit de leeftijd of het jaar.", "Give the age or the year at most."),
)
PLATE = Rule(
    "privacy.license-plate",
    Severity.WARNING,
    Phrase("Hier staat een kenteken: {shown}.", "This is a license plate: {shown}."),
    Phrase("Laat het weg: een kenteken wijst naar één eigenaar.", "Leave it out: a plate points at one owner."),
    source="https://kentekenkennis.nl/sidecode, checked 2026-11-25",
)
RULES = (ADDRESS, BIRTH, PLATE)

_POSTCODE = late(r"[1-9](?<![\w-][1-9])\d{3} ?(?!S[ADS])[A-Z]{2}(?![\w-])")
_STREET = late(
    rf"(?<!\w)[A-Z][\w'’.-]{{2,40}}(?: (?:{PARTICLES}|[A-Z][\w'’.-]{{0,40}})){{0,4}} "
    r"\d{1,4}(?: ?[a-zA-Z](?!\w)|[-/]\w{1,4})?(?:, ?|,?\n|\s)\Z"
)
_NUMBER = late(r",? (?:nr\.? |nummer |huisnummer )?\d{1,4}(?:[a-zA-Z]|[-/]\w{1,4})?(?!\w|[.,:]\d)")
_LIVES = late(
    r"\b(?:woon(?:t|de|adres|achtig)|thuisadres|huisadres|priv[ée]adres|bewoner|bewoonster|ouderlijk huis|lives|lived|"
    r"home address)\b(?! (?:u|je|jij|jullie|er|hier|daar|you|here|there)\b)",
    re.IGNORECASE,
)
_LIVES_AFTER = late(
    r"[^\n.!?]{0,20}\b(?:(?:zijn|haar|het|mijn) (?:woon|thuis|huis|privé)adres|his home|her home)\b", re.IGNORECASE
)
_TITLED = late(
    r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]w\.?|[Dd]hr\.?|[Ff]am\.|[Ff]amilie|Mrs\.?|Ms\.?|Mr\.?)"
    rf"(?: (?:[A-Z]\.){{1,4}})?(?: {PARTICLES}){{0,3}} [A-Z][\w'’-]{{1,30}}[,:(\n –-]{{1,3}}\Z"
)
_ENDS = late(r"[!?]|\n\s*\n|[a-z]{3}\.\s")
_NEAR = 90
_MONTH = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|mrt|mar|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|"
    "sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19[2-9]\d|20\d\d)"
_DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:{_YEAR}|\d\d)|{_YEAR}-\d\d-\d\d|\d{{1,2}}(?:e|st|nd|rd|th)? "
    rf"(?:{_MONTH})\.?,? {_YEAR}|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})(?!\d)"
)
_BIRTH_WORDS = ("geboren", "geboorted", "geb.", "gebdatum", "born", "birth", "dob", "d.o.b")
_PLATE_WORDS = ("kenteken", "nummerbord", "nummerplaat", "license plate", "licence plate", "number plate")
_BORN = late(
    r"(?<!\w)(?:geboren|geboortedatum|geb\.|gebdatum|date of birth|d\.?o\.?b\.?|born)(?!\w)"
    rf"(?P<between>[^\n.!?;\d]{{0,30}}\n?[^\n.!?;\d]{{0,15}}?)(?<!\w)(?P<date>{_DATE})",
    re.IGNORECASE,
)
_RANGE = late(r"\b(?:na|voor|vóór|vanaf|tot|tussen|sinds|before|after|between|since|until)\b", re.IGNORECASE)
_RANGE_AFTER = late(
    r",? (?:of|en|or|and) (?:later|eerder|daarna|daarvoor|jonger|ouder|earlier|after|before|younger|older)|"
    r" (?:t/m|tot|en|to|through) \d|\s?[-–] ?\d",
    re.IGNORECASE,
)
_EVERYBODY = late(
    r"\b(?:iedereen|wie|kinderen|mensen|inwoners|jongeren|leerlingen|ouderen|baby's|allen|alle|die zijn|degenen|u|je|"
    r"jij|everyone|anyone|people|children|those|all|you)\b",
    re.IGNORECASE,
)
_CALLED_PLATE = late(
    r"(?:[Kk]enteken(?:nummer|plaat)?|[Nn]ummer(?:bord|plaat)|[Ll]icen[sc]e plate|[Nn]umber plate)(?: number)?"
    r"(?: is| met)?[ :'\"“‘(*_]{1,4}"
    r"(?P<plate>(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{1,3}|\d{1,3}))(?![\w-])"
)


def addresses(text: str) -> Iterator[Hit]:
    """A postcode with a house number, of which the words around say that somebody lives there."""
    for found in _POSTCODE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        street = _STREET.search(before)
        number = None if street else _NUMBER.match(text, found.end(), found.end() + 20)
        if street is None and number is None:
            continue
        start = found.start() - len(before) + street.start() if street else found.start()
        end = number.end() if number else found.end()
        if _is_home(text, start, end):
            yield Hit(ADDRESS, start, end, _without_number(text[start:end]), squeezed(text[start:end]))


def _without_number(written: str) -> str:
    return re.sub(r"\d[\w/-]*|\b[A-Z]{2}\b", lambda found: masked(found[0]), written)


def _is_home(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _NEAR) : start]
    ends = [found.end() for found in _ENDS.finditer(before)]
    sentence = before[ends[-1] :] if ends else before
    if _LIVES.search(sentence) or _LIVES_AFTER.match(text, end) or _TITLED.search(before):
        return True
    named = [found for found in FULL_NAME.finditer(before) if re.fullmatch(r"[,:( \n–-]{1,3}", before[found.end() :])]
    return bool(named) and is_given(named[-1][1])


def births(text: str) -> Iterator[Hit]:
    """The day that one person was born on; not the day from which everybody gets a letter."""
    low = text.lower()
    if not any(word in low for word in _BIRTH_WORDS):
        return
    for found in _BORN.finditer(text):
        if not (
            _RANGE.search(found["between"])
            or _RANGE_AFTER.match(text, found.end())
            or _EVERYBODY.search(_sentence(text, found.start()))
        ):
            shown = text[found.start() : found.start("date")] + masked(found["date"])
            yield Hit(BIRTH, *found.span(), shown, squeezed(found["date"]))


def _sentence(text: str, end: int) -> str:
    """What stands before `end` in its sentence, as far as it matters."""
    before = text[max(0, end - 60) : end]
    ends = [found.end() for found in _ENDS.finditer(before)]
    return before[ends[-1] :] if ends else before


def plates(text: str) -> Iterator[Hit]:
    """Six letters and digits in three groups, called a plate. XX-99-XX and the like stand for any."""
    low = text.lower()
    if not any(word in low for word in _PLATE_WORDS):
        return
    for found in _CALLED_PLATE.finditer(text):
        plate = found["plate"]
        letters = "".join(filter(str.isalpha, plate))
        if len(plate) == 8 and 0 < len(letters) < 6 and "XX" not in plate:
            yield Hit(PLATE, *found.span("plate"), masked(plate, 2), squeezed(plate))
