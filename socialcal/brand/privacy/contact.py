"""How to reach one person: a mobile number, a mailbox of their own. Those of desks and services are public."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from socialcal.brand.late import late
from socialcal.brand.privacy.hit import Hit, masked, squeezed
from socialcal.brand.privacy.names import FULL_NAME, is_given
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

PHONE = Rule(
    "privacy.phone",
    Severity.WARNING,
    Phrase("Hier staat een mobiel nummer: {shown}.", "This is a mobile phone number: {shown}."),
    Phrase(
        "Geef een nummer van een balie of team. Mag iedereen dit weten, zet het dan bij brand: public:.",
        "Give the number of a desk or a team. If this one is for everybody, list it at brand: public:.",
    ),
)
EMAIL = Rule(
    "privacy.email",
    Severity.WARNING,
    Phrase("Hier staat het e-mailadres van een persoon: {shown}.", "This is a person's e-mail address: {shown}."),
    Phrase(
        "Geef het adres van een team. Mag iedereen dit weten, zet het dan bij brand: public:.",
        "Give the address of a team. If this one is for everybody, list it at brand: public:.",
    ),
)
RULES = (PHONE, EMAIL)

_DUTCH = late(
    r"[+(0](?<![\w/=&#.+-][+(0])(?:(?:(?<=\+)|(?<=0)0)31[ .\u00a0-]?(?:\(0\)[ .-]?)?6|(?:(?<=0)|(?<=\()0)[ .-]?6)"
    r"[)\u00a0 .–/-]{0,3}"
    r"\d(?:[ .\u00a0-]?\d){7}(?!\d)"
)
_ABROAD = late(r"\+(?<![\w/=&#.+-]\+)[1-9](?:[ .()\u00a0-]{0,2}\d){7,13}(?!\d)")
_ADDRESS = late(r"(?<![\w.+%@/-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])")
_ROLES = frozenset(
    """
    aanmelden academy access administratie admin advies agenda ambtenaar app archief art balie beheer bestuur bezwaar
    bezoek bibliotheek brandweer briefing burgemeester bureau burgerzaken center centrum challenge challenges club
    college communicatie communications community contact council customer data deelnemen desk development digital
    directie economie education engagement event events evenementen foundation gemeente gov griffie group groep
    handhaving help helpdesk hr ict info informatie inquiries inschrijven international it jobs jongeren klacht klachten
    klantcontact library list listserv loket mail mailing marketing media meedoen melding meldingen milieu museum
    naam name news nieuws nieuwsbrief noreply office ondernemers ondernemen open organisatie outreach parkeren partner
    partners partnerships personeel pers planning policy post postbus press privacy project projecten public
    publicaties publications questions raad receptie redactie registration research reserveren respons school schone
    secretariaat security service services servicepunt shop social sociaal sport stad stadhuis stage studio subsidie
    support surname survey taal team tech toegang training university usa user van vacature vacatures veilig verkeer
    vergunning vergunningen vrijwilliger vrijwilligers voornaam achternaam firstname lastname first last jouw your
    uw web webmaster website welkom welzijn werk werken wethouder wijk wijkteam wmo wonen zorg
    """.split()  # noqa: SIM905  # a list that people read and extend
)
"""What desks, teams and mailing lists are called, and what stands for a name that the reader must fill in."""
_NEAR = 200
_MOBILE = 1
"""`PhoneNumberType.MOBILE`; where mobile numbers look like others, as in America, there is no telling."""


def phones(text: str) -> Iterator[Hit]:
    """Mobile numbers: Dutch ones in any spelling, and those of other countries with the country before them."""
    if "6" in text:
        for found in _DUTCH.finditer(text):
            if _is_mobile(squeezed(found[0]).replace("310", "31", 1) if "(0)" in found[0] else found[0]):
                yield _phone(found)
    if "+" in text:
        for found in _ABROAD.finditer(text):
            if squeezed(found[0])[:2] != "31" and _is_mobile(found[0]):
                yield _phone(found)


def _phone(found: re.Match[str]) -> Hit:
    return Hit(PHONE, *found.span(), masked(found[0], 2, 2), dialled(found[0]))


def dialled(number: str) -> str:
    """A number as one would be dialled in the Netherlands, so that `+31 6…`, `00316…` and `06…` are the same."""
    digits = squeezed(number.replace("(0)", ""))
    for country in ("0031", "31"):
        if digits.startswith(country) and (country == "0031" or "+" in number):
            return "0" + digits[len(country) :]
    return digits


def _is_mobile(written: str) -> bool:
    """By the numbering plans of all countries, in libphonenumber."""
    from phonenumbers import NumberParseException, is_valid_number, number_type, parse

    if written.startswith("31"):
        written = f"+{written}"
    try:
        number = parse(written, "NL")
    except NumberParseException:
        return False
    return is_valid_number(number) and number_type(number) == _MOBILE


def mailboxes(text: str) -> Iterator[Hit]:
    """Addresses made of somebody's name. One first name alone is thin: a team may be called Noor."""
    return _mailboxes(text, is_personal)


def maybe_mailboxes(text: str) -> Iterator[Hit]:
    """Every address that is not plainly one of a desk: for hiding, where too much does no harm."""
    return _mailboxes(text, lambda local, _: bool(_parts(local)))


def _mailboxes(text: str, tells: Callable[[str, str], bool]) -> Iterator[Hit]:
    if "@" not in text:
        return
    for found in _ADDRESS.finditer(text):
        written = found[0].removeprefix("%20")
        local, _, host = written.partition("@")
        near = text[max(0, found.start() - _NEAR) : found.start()] + "\n" + text[found.end() : found.end() + _NEAR]
        if tells(local, near):
            start = found.end() - len(written)
            yield Hit(EMAIL, start, found.end(), f"{masked(local, 1)}@{host}", written.lower())


def is_personal(local: str, near: str = "") -> bool:
    """Whether what stands before the @ is a person's name; `near` is the text around, which may name that person."""
    parts = _parts(local)
    if len(parts) > 1 and len(parts[-1]) > 1 and (is_given(parts[0]) or _is_initial(local, parts)):
        return True
    return bool(parts) and "".join(parts) in _forms(near)


def _parts(local: str) -> list[str]:
    """The words that `local` is made of; none when one of them is what desks are called."""
    parts = [part for part in re.split(r"[._+]", re.sub(r"\d", "", local.lower())) if part]
    return parts if _ROLES.isdisjoint(parts) else []


def _is_initial(local: str, parts: list[str]) -> bool:
    """`n.dewit`, `n.j.dewit`: letters with a point, and a family name."""
    return "." in local and all(len(part) == 1 for part in parts[:-1]) and len(parts[-1]) > 3


def _forms(near: str) -> set[str]:
    """How people make an address of a name in `near`: noordewit, ndewit, dewitn."""
    forms = set()
    for given, between, family in FULL_NAME.findall(near):
        if is_given(given):
            one, last = squeezed(given), squeezed(between + family)
            forms |= {one + last, one[0] + last, last + one[0], one[0] + squeezed(family), one + squeezed(family)}
    return forms
