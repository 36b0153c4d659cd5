"""Where sentences start and end. Only boundaries: what a sentence should look like lives in the rules."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialcal.brand.late import late
from socialcal.brand.reading.abbreviations import ABBREVIATIONS, OTHER, Abbreviations


class Span(NamedTuple):
    """`text[start:end]`, without white space around it."""

    start: int
    end: int


_SYMBOL = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f"
"""Emoji, arrows, ticks: what people end a line with instead of a full stop, or start one with."""
_BULLET = "[-*•·‣▪●○–—►✓✔☑✅" + _SYMBOL + r"]|\d{1,3}[.)][ \t]"

# Possessive throughout, so that a run of a million stops or blanks is looked at once.
_END = late(
    r"(?P<stop>[.!?…]++)(?P<closed>[\"'”’»)\]]*+)"
    rf"|(?P<blank>\n[ \t\r]*+(?:\n\s*+|(?={_BULLET})))"
    rf"|(?P<symbols>[{_SYMBOL}][{_SYMBOL} \t]*+)"
)
_CANDIDATE = late(f"[.!?…\n{_SYMBOL}]")
"""Where `_END` can match, found many times faster than by that one itself."""
_AHEAD = late(r"\s++(?P<opened>[\"“‘'’„«(\[¿¡]*+)(?P<word>[^\W_]{0,24}+)")
_HEAD = late(r"[^\W_]{1,24}+")
_SPACE = late(r"\s*+")
_TRAILING = late(rf"[ \t]*+[{_SYMBOL}][{_SYMBOL} \t]*+")
_LETTERS = late(r"[^\W\d_](?:\.[^\W\d_])*")
_LONGEST = 24
"""Characters before a full stop that are looked at: no abbreviation is longer."""


def sentences(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order; a blank line and a line with a bullet always start one."""
    known = ABBREVIATIONS.get(language, OTHER)
    found: list[Span] = []
    begin = _past_space(text, start, end)
    position = begin
    while candidate := _CANDIDATE.search(text, position, end):
        match = _END.match(text, candidate.start(), end)
        position = stop = match.end() if match else candidate.end()
        if match is None:
            continue
        if match["stop"] is not None:
            if not _ends(text, match, begin, end, known):
                continue
            if trailing := _TRAILING.match(text, stop, end):
                stop = trailing.end()
        elif match["blank"] is not None:
            stop = match.start()
        elif match.start() == begin or not _capital(text, stop, end):
            continue
        _add(found, text, begin, stop)
        begin = position = _past_space(text, max(stop, position), end)
    _add(found, text, begin, end)
    return tuple(found)


def _past_space(text: str, position: int, end: int) -> int:
    found = _SPACE.match(text, position, end)
    return found.end() if found else position


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Span(start, end))


def _capital(text: str, position: int, end: int) -> bool:
    """Whether a capital follows symbols, which then closed a sentence."""
    following = _past_space(text, position, end)
    apart = following > position or text[position - 1].isspace()
    return apart and following < end and text[following].isupper()


def _ends(text: str, match: re.Match[str], begin: int, end: int, known: Abbreviations) -> bool:
    """Whether this stop ends its sentence, by what stands before and after it."""
    stop, after = match.start(), match.end()
    if after == end or _plainly(text, stop, after, known):
        return True
    ahead = _AHEAD.match(text, after, end)
    if ahead is None:
        return bool(_TRAILING.match(text, after, end)) or _unspaced(text, stop, after, end, known)
    word, marks, closed = ahead["word"], match["stop"], match["closed"]
    if not word:
        following = text[ahead.end() : ahead.end() + 1]
        return following not in ("-", "–", "—", ",", ";", ":")
    lower = word[0].islower() and not _starts_small(text, ahead, end)
    if marks != ".":
        return not lower or (not closed and marks[-1] in "!?")
    before = text[max(begin, stop - _LONGEST) : stop].split()
    token = before[-1].lstrip("\"“‘'’„«([") if before and not text[stop - 1].isspace() else ""
    if lower:
        return not closed and _is_word(token, known)
    return _ends_before_capital(token, word, stop - len(token) == begin, known)


def _plainly(text: str, stop: int, after: int, known: Abbreviations) -> bool:
    """The usual case, quickly: a full stop between six small letters and a space with a capital."""
    before = text[max(stop - 6, 0) : stop]
    following = text[after : after + 2]
    return (
        after == stop + 1
        and len(before) == 6
        and before.isalpha()
        and before.islower()
        and following[:1] == " "
        and following[1:].isupper()
        and before not in known.open
    )


def _unspaced(text: str, stop: int, after: int, end: int, known: Abbreviations) -> bool:
    """Whether a space was forgotten: `done.The`, but not `Node.js`, `digital.gov` or `9.30`."""
    if not (text[after].isupper() and text[max(stop - 2, 0) : stop].islower() and after == stop + 1):
        return False
    word = _HEAD.match(text, after, end)
    return word is not None and word[0].lower() in known.openers


def _ends_before_capital(token: str, word: str, first: bool, known: Abbreviations) -> bool:
    """`token` is what stands before the stop, `word` starts with a capital or a digit."""
    name, number = token.lower(), word[0].isdigit()
    if name in known.open and not (token.isupper() and "." in token):  # b.v. opens an example, B.V. closes a name
        return False
    if name in known.numbered:
        return not number and not (word.lower() in known.numbered and token[:1].isupper())
    if token.isdigit():
        return not first  # the number of a list item
    if not _LETTERS.fullmatch(token) and name not in known.final:
        return True
    if len(token) > 1 and "." not in token and name not in known.final:
        return True
    if name in known.final and token.islower() and name not in ("a.m", "p.m", "am", "pm"):
        return not number
    # Initials, countries and companies: only a word that starts sentences tells the two apart.
    return word.lower() in known.openers


def _is_word(token: str, known: Abbreviations) -> bool:
    """Whether this can only be a whole word, so that its stop ends a sentence though a small letter follows."""
    name = token.lower()
    return len(name) > 3 and name.isalpha() and name not in known.open | known.numbered | known.final


def _starts_small(text: str, ahead: re.Match[str], end: int) -> bool:
    """Whether a word in small letters starts a sentence all the same: iPhone, eHerkenning, 's Avonds, 't Is."""
    word, after = ahead["word"], ahead.end()
    if any(letter.isupper() for letter in word[1:3]):
        return True
    clitic = len(word) == 1 and ahead["opened"][-1:] in ("'", "’", "‘")
    return clitic and text[after : after + 1] in (" ", "-") and text[after + 1 : min(after + 2, end)].isupper()
