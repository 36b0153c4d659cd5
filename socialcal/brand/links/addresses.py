"""Web addresses that lead nowhere, hide where they lead, or give something away."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.links.written import Address, addresses
from socialcal.brand.quote import quoted, quoted_address
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

INSECURE = Rule(
    "links.insecure",
    Severity.WARNING,
    Phrase("{link} gebruikt http, zonder slot.", "{link} uses http, which anybody can read along with."),
    Phrase("Schrijf https, en kijk of de pagina dan opent.", "Write https, and see whether the page opens then."),
)
SHORTENER = Rule(
    "links.shortener",
    Severity.WARNING,
    Phrase("{host} verbergt waar deze link heen gaat.", "{host} hides where this link goes."),
    Phrase(
        "Zet de hele link neer: netwerken korten zelf in, en een korte link kan morgen ergens anders heen gaan.",
        "Write the whole link: networks shorten by themselves, and a short link can go elsewhere tomorrow.",
    ),
)
MALFORMED = Rule(
    "links.malformed",
    Severity.ERROR,
    Phrase("{link} is geen werkend webadres.", "{link} is not a working web address."),
    Phrase("Schrijf het als https://www.voorbeeld.nl/pagina.", "Write it like https://www.example.com/page."),
)
CREDENTIALS = Rule(
    "links.credentials",
    Severity.ERROR,
    Phrase("In deze link naar {host} staat een naam of wachtwoord.", "This link to {host} holds a name or password."),
    Phrase(
        "Haal alles tussen // en @ weg, en verander het wachtwoord als dat er staat: git heeft het al. Een link naar "
        "een e-mailadres begint met mailto:.",
        "Remove all between // and @, and change the password if there is one: git has it already. A link to an e-mail "
        "address begins with mailto:.",
    ),
)
PLACEHOLDER = Rule(
    "links.placeholder",
    Severity.WARNING,
    Phrase("{host} is een adres om te oefenen, geen echte website.", "{host} is a stand-in, not a real website."),
    Phrase("Zet er de link neer die lezers moeten volgen.", "Put the link here that readers should follow."),
    source="https://www.rfc-editor.org/rfc/rfc2606, checked 2026-11-22",
)
RULES = (INSECURE, SHORTENER, MALFORMED, CREDENTIALS, PLACEHOLDER)

SHORTENERS = frozenset(
    {
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "goo.gl",
        "is.gd",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "rebrand.ly",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "v.gd",
    }
)
_PRACTICE = ("example.com", "example.net", "example.org", "localhost", "test", "invalid")
_DOCUMENTATION = "example"
_LABEL = late(r"(?!-)[\w-]{1,63}(?<!-)")


def doubtful(context: StoryContext) -> Iterator[Finding]:
    """What is wrong with each address. The first thing that keeps a reader from arriving hides the lesser ones."""
    organisation = context.organisation
    own = {host.lower() for host in organisation.hosts}
    shorteners = (SHORTENERS | {host.lower() for host in organisation.brand.shorteners}) - own
    for address in addresses(context):
        if not _works(address):
            yield _told(MALFORMED, address, context)
            continue
        if _has_credentials(address):
            yield _told(CREDENTIALS, address, context)
        if _is_placeholder(address.host, own):
            yield _told(PLACEHOLDER, address, context)
        elif address.host.removeprefix("www.") in shorteners and not address.at_home:
            yield _told(SHORTENER, address, context)
        elif address.written[:5].lower() == "http:" and address.exact:
            # Where no http is written, such as a bare www., the renderer chose it: nothing to mend for the editor.
            yield _told(INSECURE, address, context, Fix(address.place, 4, "https", safe=False))


def _told(rule: Rule, address: Address, context: StoryContext, fix: Fix | None = None) -> Finding:
    post = f"{context.story.id}/{address.entry.id}" if address.entry else None
    return rule.finding(
        address.place,
        length=len(address.written) if address.exact else 1,
        story=context.story.id,
        post=post,
        fix=fix,
        link=quoted_address(address.written),
        host=quoted(address.host),
    )


def _works(address: Address) -> bool:
    """Has a scheme that browsers follow, and a host that could exist."""
    parts = address.split
    if parts is None or parts.scheme not in ("http", "https") or not address.host:
        return False
    return _is_number(address.host) or all(_LABEL.fullmatch(label) for label in address.host.split("."))


def _has_credentials(address: Address) -> bool:
    return "@" in urlsplit(address.written).netloc


def _is_placeholder(host: str, own: Collection[str]) -> bool:
    """`.example` counts, except for an organisation that is an example itself."""
    if _is_number(host):
        return ipaddress.ip_address(host).is_private
    if host.rpartition(".")[2] == _DOCUMENTATION:
        return not any(name.endswith(f".{_DOCUMENTATION}") for name in own)
    return any(host == name or host.endswith(f".{name}") for name in _PRACTICE)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
