"""A link that differs by a slip of one key from the one that the story gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit

from socialcal.brand.context import StoryContext
from socialcal.brand.facts.near import one_off
from socialcal.brand.late import late
from socialcal.brand.quote import quoted_address
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Text
from socialcal.model.post import Post
from socialcal.model.rule import Rule

LINK = Rule(
    "facts.link",
    Severity.WARNING,
    Phrase(
        "Hier staat {here}, en {where} staat {there}: er is één teken anders.",
        "It says {here} here, and {there} {where}: one character differs.",
    ),
    Phrase("Zoek uit welke link klopt.", "Find out which link is right."),
)
RULES = (LINK,)

_MOST = 50
"""Links of one text that are looked at."""
_LONG = 5
"""Characters of a path below which two may be alike by chance."""
_LINK = late(r"(?i)\bhttps?://[^\s<>\"]{3,2000}")
_BEHIND = ".,;:!?)]}'’”*_"
"""What ends a sentence and no address."""
_HOST = late(r"[\w-]+(?:\.[\w-]+)+")
"""What cannot be a host has a rule of its own."""
_DIGIT = late(r"\d")


def slips(context: StoryContext) -> Iterator[Finding]:
    """Links in posts that are one key beside a link of the story, on the same host or with the same path."""
    known = _known(context)
    if not known:
        return
    for post, _, _ in context.judged:
        if post.source is not None and "://" in post.source.value:
            yield from _slips(post, post.source, known)


def _slips(post: Post, source: Text, known: Mapping[str, tuple[str, Phrase]]) -> Iterator[Finding]:
    for found in islice(_LINK.finditer(source.value), _MOST):
        written = found[0].rstrip(_BEHIND)
        address = _bare(written)
        if not address or address in known:
            continue
        meant = next((one for one in known if _is_slip(address, one)), None)
        if meant:
            there, named = known[meant]
            yield LINK.finding(
                source.place(found.start()),
                length=len(written),
                story=post.story,
                post=post.key,
                here=quoted_address(written),
                there=quoted_address(there),
                where=named,
            )


def _known(context: StoryContext) -> dict[str, tuple[str, Phrase]]:
    """The web addresses that the story gives, without what does not tell them apart."""
    story = context.story
    given = [(str(value), f"facts: {key}") for key, value in story.facts.items() if "://" in str(value)]
    found = {_bare(value): (value, Phrase(f"bij {key}", f"at {key}")) for value, key in given}
    for link in story.links:
        if link.target.startswith(("http://", "https://")):
            found.setdefault(_bare(link.target), (link.target, Phrase("in het verhaal", "in the story")))
    if story.link and story.link.value:
        found[_bare(story.link.value)] = (story.link.value, Phrase("bij link:", "at link:"))
    found.pop("", None)
    return found


def _bare(address: str) -> str:
    """Host and path in small letters; empty for what is no web address."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}".lower() if _HOST.fullmatch(host) else ""


def _is_slip(address: str, known: str) -> bool:
    """One letter beside it; another digit may be another page."""
    if not one_off(address, known) or _DIGIT.sub("", address) == _DIGIT.sub("", known):
        return False
    if _DIGIT.findall(address) != _DIGIT.findall(known):
        return False
    (host, _, path), (known_host, _, known_path) = address.partition("/"), known.partition("/")
    return host != known_host if path == known_path else len(known_path) >= _LONG
