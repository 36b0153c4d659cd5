"""Words such as `morgen` in a post that, on the day it goes out, mean another day than the text or `facts:` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from socialcal.brand.facts.canon import Canon, Said
from socialcal.brand.facts.dates import days
from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.relative_days import ANY_WEEKDAY, relative_days
from socialcal.brand.facts.words import WEEKDAY_NAMES, WEEKDAYS, named
from socialcal.brand.late import late
from socialcal.brand.passages import Part
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule

RELATIVE_DAY = Rule(
    "facts.relative-day",
    Severity.WARNING,
    Phrase(
        "Deze post gaat uit op {at}. ‘{word}’ is dan {means}, en {where} staat {there}.",
        "This post goes out on {at}. ‘{word}’ then is {means}; {there} stands {where}.",
    ),
    Phrase(
        "Verzet de post, of noem de dag zelf: die blijft kloppen als de post verschuift.",
        "Move the post, or name the day itself: that stays right when the post moves.",
    ),
)
RULES = (RELATIVE_DAY,)

_GAP = late(r"\s?[,(–:-]?\s?(?:op\s|on\s|is het\s|dus\s)?")
_WEEKDAY = {
    # The first of several is not beside the word in the same way.
    language: late(
        rf"(?i)({'|'.join(names)})\b(?!\s?(?:en|of|and|or|t/m|tot|to|through|-|–)\s?\w|\s?,\s?(?:{'|'.join(names)}|\d))"
    )
    for language, names in WEEKDAY_NAMES.items()
}
_OTHER_THINGS = late(
    r"(?i)\b(?:aanmeld\w*|inschrijv\w*|meld|schrijf je in|laatste dag|kaartverkoop|deadline|sluit|sluiten|begint de|"
    r"sign up|register|registration|last day|deadline|nog \w+ dagen|announc\w*|maakt? bekend|presenteren|vertellen)\b"
)
_Beside: TypeAlias = tuple[int, int, WrittenDay | int]
"""Where a day or a weekday stands right behind such a word, and which."""
_PART_OF_DAY = late(r"(?i)van(?:ochtend|morgen|middag|avond)|tonight")
_STOPS = (". ", "! ", "? ", ": ", "\n")
_LONG_WORD = late(r"[^\W\d_]{6,}")
_COMMON = frozenset(
    """
    vandaag vanavond vanmiddag vanochtend vanmorgen morgenavond morgenochtend morgenmiddag overmorgen gisteren
    gisteravond tomorrow tonight yesterday mensen gemeente iedereen allemaal straks verder kunnen worden
    hebben moeten zonder tussen andere nieuwe people through another something everyone
    """.split()  # noqa: SIM905
)
_MOST = 5
"""Words of one text that are looked at in its sentences."""
_NEARBY = 3
"""Days around the event within which `vanavond` is taken for its evening."""
_NEAR = 8
"""Days around the event in which a post speaks of it with such words."""


def wrong_days(canon: Canon, templates: tuple[Post, ...]) -> Iterator[Finding]:
    """Posts in which such a word, on the day they go out, means another day than the one beside it or in `facts:`."""
    for said in canon.said:
        if said.post and said.post.at:
            yield from _wrong(canon, said.post, said.text, said)
    for post in templates:
        if post.at:
            yield from _wrong(canon, post, post.text, None)


def _wrong(canon: Canon, post: Post, text: str, said: Said | None) -> Iterator[Finding]:
    language = said.passage.language if said else post.language.partition("-")[0].lower()
    words = relative_days(text, language)
    if not words or post.at is None:
        return
    written = said.days if said else days(text, language)
    starts = {start: day for day in written for start in (day.start, day.first)}
    for word in words:
        means = post.at.date() + timedelta(days=word.value)
        beside = _beside(text, word, starts, language)
        if beside and not _is(means, beside):
            shown = text[beside[0] : beside[1]]
            yield _told(canon, post, said, text, word, means, Phrase("ernaast", "beside it"), shown)
            return
    if not written and said and (event := canon.event):
        for word in words[:_MOST]:
            means = post.at.date() + timedelta(days=word.value)
            if means != event and _is_about(canon, said, word, event, post.at.date()):
                given = canon.given("date", event)
                yield _told(canon, post, said, text, word, means, given.where, given.shown)
                return


def _beside(text: str, word: Found[int], starts: Mapping[int, WrittenDay], language: str) -> _Beside | None:
    gap = _GAP.match(text, word.end)
    start = gap.end() if gap else word.end
    if day := starts.get(start):
        return None if day.through else (day.first, day.last, day)
    if start > word.end and (match := _WEEKDAY[language].match(text, start)):
        return (*match.span(), WEEKDAYS[language][match[1].lower()])
    return None


def _is(means: date, beside: _Beside) -> bool:
    day = beside[2]
    if isinstance(day, int):
        return means.weekday() == day
    return day.day.on(means.year) == means


def _is_about(canon: Canon, said: Said, word: Found[int], event: date, at: date) -> bool:
    """Does the sentence speak of the event, and can its word only mean that day? In doubt it does not."""
    ahead = (event - at).days
    if word.value == 0:
        if not _PART_OF_DAY.match(said.text, word.start) or abs(ahead) > _NEARBY:
            return False
    elif abs(ahead) > _NEAR or (word.value > 0) != (ahead > 0):
        return False
    sentence = _sentence(said.text, word.start)
    if _OTHER_THINGS.search(sentence) or ANY_WEEKDAY[said.passage.language].search(sentence):
        return False
    means = at + timedelta(days=word.value)
    if any(day.day.on(means.year) == means for one in canon.others(said) for day in one.days):
        return False
    return _names_the_event(canon, said, sentence if word.value else "")


def _sentence(text: str, at: int) -> str:
    """Roughly the sentence around `at`: a stop too many only makes it shorter, and the rule more careful."""
    start = max(max(text.rfind(stop, max(at - 400, 0), at) for stop in _STOPS) + 1, at - 400, 0)
    ends = [end for stop in _STOPS if (end := text.find(stop, at, at + 400)) >= 0]
    return text[start : min(ends, default=min(at + 400, len(text)))]


def _names_the_event(canon: Canon, said: Said, sentence: str) -> bool:
    """It gives the place or the time of `facts:`, or the sentence has a telling word of the title or the summary."""
    place = canon.field("place")
    if place and place.lower() in said.text.lower():
        return True
    if any(time.fits(one.value) for time in canon.time_fields for one in said.times):
        return True
    if not sentence:
        return False
    told = " ".join(one.text for one in canon.others(said) if one.passage.part is not Part.BODY)
    return bool((_telling(told) & _telling(sentence)) - _COMMON - canon.names)


def _telling(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def _told(
    canon: Canon, post: Post, said: Said | None, text: str, word: Found[int], means: date, where: Phrase, there: str
) -> Finding:
    return RELATIVE_DAY.finding(
        said.passage.text.place(word.start) if said else post.place,
        length=word.end - word.start if said else 1,
        story=canon.story.id,
        post=post.key,
        at=named(post.at.date()) if post.at else "",
        word=text[word.start : word.end],
        means=named(means),
        where=where,
        there=f"‘{there}’",
    )
