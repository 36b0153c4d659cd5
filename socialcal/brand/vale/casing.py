"""Text in title case and in sentence case, as two American style guides and Vale have it.

https://vale.sh/docs/checks/capitalization, checked 2026-11-25. Whether `to` belongs to a verb, and so has a capital in
a title, takes a grammar: it is right either way. So is a word in capitals only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import regex

_WORD = regex.compile(r"[\p{N}\p{L}*]+\S*+")
_PART = regex.compile(r"[\p{N}\p{L}]+[^\s/-]*+")
_LIST_NUMBER = regex.compile(r"[0-9]+\.")

# Articles, conjunctions and prepositions of at most three letters: the AP Stylebook as https://vale.sh/docs tells it,
# and what is used like them. Checked 2026-11-25.
_ARTICLES_AND_THE_LIKE = "a an and as at but by en for if in nor of on or per the to v v. via vs vs."
_SHORT = frozenset(_ARTICLES_AND_THE_LIKE.split())
# Prepositions of any length, for the Chicago Manual of Style; those that English grammars agree on.
_LONGER = """
about above across after against along among around before behind below beneath beside between
beyond concerning despite down during except from inside into like near off onto out outside over
past since through throughout toward towards under until up upon with within without
"""
_PREPOSITIONS = _SHORT | frozenset(_LONGER.split())

Allowed = Callable[[str], str | None]
"""How an exception writes a word; None for a word that is none."""


def titled(text: str, *, chicago: bool, allowed: Allowed) -> str:
    """`text` in title case."""
    small = _PREPOSITIONS if chicago else _SHORT
    found = list(_PART.finditer(text))
    last = len(found) - 1

    def written(number: int) -> str:
        part, start = str(found[number][0]), found[number].start()
        own = allowed(part)
        if own is not None:
            return own
        low = part.lower()
        inside = 0 < number < last and text[start - 1] == " " and text[start - 2 : start - 1] not in (":", "-", "—")
        if inside and low in small:
            return part if low == "to" else low
        return part[:1].upper() + part[1:]

    return _rewritten(text, found, written)


def sentenced(text: str, *, indicators: Collection[str], allowed: Allowed) -> str:
    """`text` in sentence case. A word behind one that ends in an indicator starts with a capital."""
    found = list(_WORD.finditer(text))

    def written(number: int) -> str:
        word = str(found[number][0])
        own = allowed(word)
        if own is not None:
            return own
        before = found[number - 1][0] if number else ""
        starts = not number or before.endswith(tuple(indicators)) or (number == 1 and _LIST_NUMBER.fullmatch(before))
        low = word.lower()
        return low[:1].upper() + low[1:] if starts else low

    return _rewritten(text, found, written)


def words(text: str) -> list[tuple[int, str]]:
    """The words of `text`, each with where it starts."""
    return [(match.start(), match[0]) for match in _WORD.finditer(text)]


def _rewritten(text: str, found: Sequence[regex.Match[str]], written: Callable[[int], str]) -> str:
    out, at = [], 0
    for number, match in enumerate(found):
        word = written(number)
        # A letter that becomes two, such as ß, would move all that follows.
        out += [text[at : match.start()], word if len(word) == len(match[0]) else match[0]]
        at = match.end()
    return "".join([*out, text[at:]])
