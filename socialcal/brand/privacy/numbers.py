"""Numbers that belong to one person or one account, and prove themselves by arithmetic: BSN, IBAN, payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from socialcal.brand.late import late
from socialcal.brand.privacy.hit import Hit, masked, squeezed
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

BSN = Rule(
    "privacy.bsn",
    Severity.ERROR,
    Phrase("Hier staat een burgerservicenummer: {shown}.", "This is a citizen service number (BSN): {shown}."),
    Phrase(
        "Haal het weg: een BSN gaat nooit online, ook niet met toestemming. Staat het al in git, meld dat dan.",
        "Remove it: a BSN never goes online, not even with consent. Git has it by now; report that.",
    ),
    source="https://webwereld.nl/nieuws/security/cbp-online-liever-gn-openbaarheid-van-bestuur-3740460/, "
    "checked 2026-11-25",
)
POSSIBLE_BSN = Rule(
    "privacy.possible-bsn",
    Severity.WARNING,
    Phrase("{shown} kan een burgerservicenummer zijn.", "{shown} could be a citizen service number (BSN)."),
    Phrase(
        "Is het er een, haal het weg. Is het iets anders, zet dan ervoor wat het is, zoals: zaaknummer.",
        "If it is one, remove it. If it is something else, say before it what it is, such as: case number.",
    ),
    source="https://www.privacynieuws.nl/binnenlands-nieuws/id-plicht-paspoort/"
    "wie-gebruiken-uw-burgerservicenummer.html, checked 2026-11-25",
)
IBAN = Rule(
    "privacy.iban",
    Severity.WARNING,
    Phrase("Hier staat een rekeningnummer: {shown}.", "This is a bank account number: {shown}."),
    Phrase(
        "Is het van een mens, haal het weg. Is het van jullie of van een goed doel, zet het bij brand: public:.",
        "If it is a person's, remove it. If it is yours or a charity's, list it at brand: public:.",
    ),
)
CARD = Rule(
    "privacy.card",
    Severity.ERROR,
    Phrase("Hier staat het nummer van een betaalpas: {shown}.", "This is the number of a payment card: {shown}."),
    Phrase("Haal het weg, en laat de pas vervangen: git heeft het al.", "Remove it, and have the card replaced."),
    source="https://iinbase.com, checked 2026-11-25",
)
RULES = (BSN, POSSIBLE_BSN, IBAN, CARD)

_NARROW = "\u00a0\u202f"
# Where a look back would come first, it stands behind the first digit: then the search runs from digit to digit.
_MAYBE_BSN = late(
    r"\d(?:(?<!\w\d)|(?<=bsn\d)|(?<=BSN\d))"
    + "(?:"
    + "|".join(rf"(?:{mark}?\d){{8}}(?!\d)|(?:{mark}?\d){{7}}(?!\d)" for mark in (" ", r"\.", "-", "\u00a0"))
    + ")"
)
"""One mark between the digits, wherever: two kinds of marks make a date with a time, or two numbers."""
_DATE = late(r"\d\d?[ .-]\d\d?[ .-](?:19|20)\d\d|(?:19|20)\d\d(?:[.-]?[01]\d[.-]?[0-3]\d|[ -](?:19|20)\d\d)")
_ALONE = late(r"(?<![\w.,/#=&@+:*_-])(?<!\d[ \n])[1-9]\d{8}(?![\w%€*/-]|[.,:]\w|[ \n]\d)")
_CALLED_BSN = late(
    r"\b(?:bsn|burger[ -]?service|sofi|citizen service)(?:[ -]?(?:nummer|number|nr)\b\.?|\b)(?: \(bsn\))?",
    re.IGNORECASE,
)
_CALLED_ELSE = late(
    r"\b(?:rsin|kvk|kamer van koophandel|btw|vat|iban|giro|tel|telefoon|bel|belt|call|phone|mobiel|fax|isbn|issn|doi|"
    r"id|ref|order|zaak|dossier|melding|vergunning|artikel|case|invoice|ticket)\b"
    r"|(?:nummers?|numbers?|nr|no|rekening|code|kenmerk)\b|[€$£]",
    re.IGNORECASE,
)
_SAID_AFTER = late(r"[\s(,:=-]{1,3}(?:is |= ?)?(?:(?:het|mijn|zijn|haar|my|his|her) )?", re.IGNORECASE)
_COUNTED = late(
    r"\s(?:euro|dollar|inwoners|mensen|volgers|keer|stuks|bytes|views|people|users|visits|times|kwh|m2|m3)\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 30
_MARK = rf"[ .\n{_NARROW}-]"
_CONTROL = late(rf"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z]{_MARK}\d)){_MARK}?\d(?=(?:\D{{0,9}}\d){{6}})")
"""The control number behind a country, with at least six more digits not far: no account number has fewer."""
_COUNTRY = late(rf"(?<![A-Za-z0-9])(?:[A-Z]{_MARK}?[A-Z]{_MARK}?|[A-Za-z]{{2}})\Z")
"""In small letters only right before the number: `de 12` begins no German account."""
_CARD = late(
    rf"\d(?<![\w/#=&@.-]\d)(?:\d{{3}}([ {_NARROW}-]?)\d{{4}}\1\d{{4}}\1\d{{4}}|\d{{3}}([ {_NARROW}-]?)\d{{6}}\2\d{{5}})"
    rf"(?![\w*]|[ {_NARROW}-]\d)"
)
_ISSUED = late(
    r"(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|6(?:011|4[4-9]|5)|35(?:2[89]|[3-8]))\d*(?<=^\d{16})|3[47]\d{13}"
)
"""Visa, Mastercard, Discover, JCB, American Express."""


def bsns(text: str) -> Iterator[Hit]:
    """Numbers called a BSN, in any spacing; nine digits that stand alone, unexplained, may be one."""
    for found in _MAYBE_BSN.finditer(text):
        rule = _rule(text, *found.span())
        # The words come before the arithmetic: most texts then never need the library for it.
        written = _passing(found[0]) if rule else ""
        if rule and written:
            yield _bsn(rule, found.start(), written)


def maybe_bsns(text: str) -> Iterator[Hit]:
    """Whatever could be a BSN, called so or not: for hiding, where too much does no harm."""
    for found in _MAYBE_BSN.finditer(text):
        if written := _passing(found[0]):
            yield _bsn(BSN, found.start(), written)


def _bsn(rule: Rule, start: int, written: str) -> Hit:
    return Hit(rule, start, start + len(written), masked(written, 2, 2), squeezed(written).zfill(9))


def _rule(text: str, start: int, end: int) -> Rule | None:
    if _is_called_bsn(text, start, end):
        return BSN
    return POSSIBLE_BSN if _ALONE.match(text, start) and _is_unexplained(text, start, end) else None


def _passing(written: str) -> str:
    """What of `written` is a BSN by its control sum: all of it, or eight digits before a number of its own."""
    if _DATE.fullmatch(written):
        return ""
    if passes_eleven_test(written):
        return written
    shorter = "" if written[-2].isdigit() else written[:-2]
    return shorter if shorter and not _DATE.fullmatch(shorter) and passes_eleven_test(shorter) else ""


def passes_eleven_test(number: str) -> bool:
    """The control sum of BSN is right; eight digits have lost their zero in front."""
    from stdnum.nl import bsn

    return bsn.is_valid(squeezed(number))


def _is_called_bsn(text: str, start: int, end: int) -> bool:
    """The last thing before the number that says what it is, says BSN; or what follows does."""
    before = text[max(0, start - _BEFORE) : start]
    called = [found.end() for found in _CALLED_BSN.finditer(before)]
    if called:
        return _CALLED_ELSE.search(before, called[-1]) is None
    lead = _SAID_AFTER.match(text, end, end + _AFTER)
    return lead is not None and _CALLED_BSN.match(text, lead.end(), lead.end() + _AFTER) is not None


def _is_unexplained(text: str, start: int, end: int) -> bool:
    if _CALLED_ELSE.search(text, max(0, start - _AFTER), start) or _COUNTED.match(text, end, end + _AFTER):
        return False
    return not text[max(0, start - 2) : start].strip().endswith(("=", "#", "+", "×", "*", "/"))


def ibans(text: str) -> Iterator[Hit]:
    """Account numbers of the right length for their country, with the right control number, in any spacing."""
    for control in _CONTROL.finditer(text):
        first = max(0, control.start() - 5)
        country = _COUNTRY.search(text[first : control.start()])
        length = _iban_length(squeezed(country[0]).upper()) if country else None
        found = _characters(length).match(text, first + country.start()) if country and length else None
        if found and _is_iban(found[0]):
            yield Hit(IBAN, *found.span(), masked(found[0], 4, 2), squeezed(found[0]))


def _is_iban(written: str) -> bool:
    from stdnum import iban

    return iban.is_valid(squeezed(written), check_country=False)


@cache
def _iban_length(country: str) -> int | None:
    """How many characters an IBAN has there, by SWIFT's registry as python-stdnum brings it; None when it has none."""
    from stdnum import numdb

    structure = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(int(number) for number in re.findall(r"\d+", structure)) if structure else None


@cache
def _characters(count: int) -> re.Pattern[str]:
    return late(rf"[A-Za-z0-9](?:{_MARK}?[A-Za-z0-9]){{{count - 1}}}(?![A-Za-z0-9])")


def cards(text: str) -> Iterator[Hit]:
    """Sixteen digits (fifteen for American Express) that an issuer could have given out."""
    for found in _CARD.finditer(text):
        if _ISSUED.fullmatch(number := squeezed(found[0])) and _passes_luhn(number):
            yield Hit(CARD, *found.span(), masked(found[0], 0, 4), number)


def _passes_luhn(number: str) -> bool:
    from stdnum import luhn

    return luhn.is_valid(number)
