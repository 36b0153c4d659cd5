"""The same word twice in a row, where the language never wants that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from operator import eq
from types import MappingProxyType

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

REPEATED = Rule(
    "reading.repeated-word",
    Severity.WARNING,
    Phrase("Hier staat twee keer ‘{word}’.", "It says ‘{word}’ twice here."),
    Phrase("Haal er een weg.", "Take one away."),
)
RULES = (REPEATED,)
MOST = 100
"""Of one text: what repeats that much was not written by a person."""

# Possessive, and only from where a word starts: a text without spaces is looked at once.
_TWICE = late(r"(?<![\w'’/@#.-])([^\W\d_]{1,40}+)(?=\s)[ \t]*+\n?[ \t]*+(?i:\1)(?![\w'’/-])(?!\.\w)")

# Words that can stand twice in a good sentence (als je je aanmeldt; schrijf je in in mei; that that is), and words that
# people say twice on purpose (heel heel, ja ja).
_DUTCH = """
    aan achter af alles als bij binnen boven buiten daar dan dat die dit doe doen door er gaan haar had
    hadden heb hebben heeft hem hen het hier hun in is je jij jou kan langs me mee mij mijn na naar om onder
    ons op over rond samen ter terug tegen toe toen tot tussen uit u van voor voorbij waar waren was wat weg
    wel wie wij wil worden ze zei zij zijn zich zo bla blij dag doei druk drie goed groot ha hard he heel
    heen hé heerlijk hi ho hoi hoog hop hup ja juist keer klein klop kom langzaam lang leuk lief mooi nee
    nieuw nog nou oei oh pas rustig ruim snel soms stap steeds tik tjonge toch tring twee veel ver vier
    vroeg zacht zeer zou
"""
_ENGLISH = """
    around as away back by did do does down had has have he her here him his how in is it off on one out
    over that there this through up was what when where which who will you big bla blah boo bye chop far go
    good ha happy hey hi high hip ho hush knock less long many more much my never new night no now oh old
    only ping pom really round so still sure test tick tom tut under very way well win ya yada yes
"""
_LEGAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
)


def repeated(context: StoryContext) -> Iterator[Finding]:
    """Slips of the keyboard such as ‘de de’; the fix takes the second one away."""
    for passage in context.passages:
        legal = _LEGAL.get(passage.language)
        if legal is not None and _perhaps(passage.text.value):
            for match in islice(_slips(passage.text.value, legal), MOST):
                yield _told(context, passage, match)


def _slips(text: str, legal: frozenset[str]) -> Iterator[re.Match[str]]:
    for match in _TWICE.finditer(text):
        word = match[0][-len(match[1]) :]
        if _slip(word, match[1]) and word not in legal and not _more(text, match):
            yield match


def _perhaps(text: str) -> bool:
    """Whether any two words in a row are equal: most texts have none, and this is quicker than looking properly."""
    text = text.lower()
    for mark in ".,;:!?)”’\"'":
        text = text.replace(mark, " ")
    words = text.split()
    return any(map(eq, words, islice(words, 1, None)))


def _slip(word: str, first: str) -> bool:
    """Names (Yang Yang), codes (GET get) and single letters (x x) may well be meant; of those only a is a word."""
    return word.islower() and not first.isupper() and (len(word) > 1 or word == "a")


def _more(text: str, match: re.Match[str]) -> bool:
    """Whether more follow or go before: three in a row are no slip."""
    word, near = match[1].lower(), 2 * len(match[1]) + 2
    after = text[match.end() : match.end() + near].lower().split()
    before = text[max(match.start() - near, 0) : match.start()].lower().split()
    return after[:1] == [word] or before[-1:] == [word]


def _told(context: StoryContext, passage: Passage, match: re.Match[str]) -> Finding:
    text, word = passage.text, match[1]
    place, together = text.place(match.start()), text.unbroken(match.start(), match.end())
    length = match.end() - match.start() if together else len(word)
    fix = Fix(place, length, word, safe=False) if together else None
    story = context.story.id
    return REPEATED.finding(place, length=length, story=story, post=passage.post, fix=fix, word=word.lower())
