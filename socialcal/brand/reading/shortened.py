"""Dutch abbreviations of ordinary words, which a public organisation writes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

ABBREVIATION = Rule(
    "reading.abbreviation",
    Severity.INFO,
    Phrase("Hier staat de afkorting ‘{short}’.", "Here is the abbreviation ‘{short}’."),
    Phrase("Schrijf het uit: {full}.", "Write it out: {full}."),
    source="https://taaladvies.net/afkortingen-gebruik-algemeen/, checked 2026-11-25",
)
RULES = (ABBREVIATION,)
MOST = 100
"""Of one text: whoever has more of them needs no list."""

_FULL: Mapping[str, str] = MappingProxyType(
    {
        "a.d.h.v.": "aan de hand van",
        "bijv.": "bijvoorbeeld",
        "bv.": "bijvoorbeeld",
        "ca.": "ongeveer",
        "d.m.v.": "door middel van",
        "d.w.z.": "dat wil zeggen",
        "dhr.": "de heer",
        "e.d.": "en dergelijke",
        "enz.": "enzovoort",
        "etc.": "enzovoort",
        "evt.": "eventueel",
        "i.h.k.v.": "in het kader van",
        "i.o.m.": "in overleg met",
        "i.p.v.": "in plaats van",
        "i.s.m.": "samen met",
        "i.t.t.": "in tegenstelling tot",
        "i.v.m.": "in verband met",
        "m.a.w.": "met andere woorden",
        "m.b.t.": "over",
        "m.b.v.": "met behulp van",
        "m.i.v.": "vanaf",
        "m.n.": "vooral",
        "m.u.v.": "behalve",
        "mevr.": "mevrouw",
        "n.a.v.": "naar aanleiding van",
        "o.a.": "onder andere",
        "o.b.v.": "op basis van",
        "o.i.d.": "of iets dergelijks",
        "o.l.v.": "onder leiding van",
        "o.v.v.": "onder vermelding van",
        "t.a.v.": "ten aanzien van, of: ter attentie van",
        "t.b.v.": "voor",
        "t.g.v.": "door, of: ter gelegenheid van",
        "t.o.v.": "ten opzichte van",
        "v.w.b.": "wat betreft",
        "z.s.m.": "zo snel mogelijk",
    }
)
_AMBIGUOUS = frozenset({"t.a.v.", "t.g.v."})
_LAST = frozenset({"e.d.", "enz.", "etc.", "o.i.d."})
"""Often the last of their sentence: then its full stop stays."""
_BARE = MappingProxyType(
    {short.replace(".", ""): short for short in _FULL if short.count(".") > 2 and short not in ("n.a.v.", "o.l.v.")}
)
"""Also written without stops: ivm, dmv."""
_KNOWN = frozenset({*_FULL, *_BARE})
_ANY = late(
    r"(?<![\w.&@/'’-])(?:"
    + "|".join([re.escape(short) for short in sorted(_FULL, key=len, reverse=True)])
    + r")(?![\w@/-])|(?<![\w.&@/#'’-])(?:"
    + "|".join(_BARE)
    + r")(?![\w.@/'’-])",
    re.IGNORECASE,
)


def abbreviated(context: StoryContext) -> Iterator[Finding]:
    """Each abbreviation, with what it stands for."""
    for passage in context.passages:
        if passage.language == "nl" and _perhaps(passage.text.value):
            # NAV and ISM are names of something, and B.V. is a company.
            found = (match for match in _ANY.finditer(passage.text.value) if not match[0].isupper())
            for match in islice(found, MOST):
                short = match[0].lower()
                yield _told(context, passage, match, _BARE.get(short, short))


def _perhaps(text: str) -> bool:
    """Whether any word is one of ours: quicker than looking properly in texts that have none."""
    for mark in "(),;:“‘'\"":
        text = text.replace(mark, " ")
    return not _KNOWN.isdisjoint(text.lower().split())


def _told(context: StoryContext, passage: Passage, match: re.Match[str], short: str) -> Finding:
    text, full = passage.text, _FULL[short]
    place, length = text.place(match.start()), match.end() - match.start()
    fix = None
    if short not in _AMBIGUOUS and text.unbroken(match.start(), match.end()):
        fix = Fix(place, length, _written_out(text.value, match, short), safe=False)
    story = context.story.id
    return ABBREVIATION.finding(
        place, length=length, story=story, post=passage.post, fix=fix, short=match[0], full=full
    )


def _written_out(text: str, match: re.Match[str], short: str) -> str:
    full = _FULL[short]
    if match[0][0].isupper():
        full = full[0].upper() + full[1:]
    following = text[match.end() : match.end() + 3].lstrip(" ")
    ends = short in _LAST and (not following or following[0] == "\n" or following[0].isupper())
    return f"{full}." if ends else full
