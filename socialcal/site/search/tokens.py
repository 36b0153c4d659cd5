"""Text → the words that are looked for: without capitals, accents and what keeps one word from being one.

The page does the same to what somebody types, in `scripts/search-words.js`; a browser test holds the two together.
Which words may be forms of each other (*brug*, *bruggen*) is decided there: the index has words as they are written.
"""

from __future__ import annotations

import re
from unicodedata import normalize

import regex

LONGEST = 40
"""A longer word, such as a key or an address, is cut here, in the index and in the question."""

_UNSEEN = re.compile(
    "[\u0300-\u036f"  # accents, once they are apart from their letters
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"  # vowel points of Hebrew and Arabic
    "\u00ad\u200b-\u200d\u2060\ufeff]+"  # soft hyphens and joiners
)
_OTHERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
"""Letters that Unicode does not take apart, as people type them without the key."""
_OTHER = re.compile(f"[{''.join(_OTHERS)}]")
_APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L}{1,2}(?![\p{L}\p{N}\p{M}]))")
"""In *foto's* and *don't*; not in *l'école*."""
_HYPHEN = regex.compile(r"(?<=(?<![\p{L}\p{N}\p{M}'’])\p{L})[-‐](?=\p{L}{2})")
"""In *e-mail*; not in *deel-auto* or *'s-Gravenhage*."""
_SIGN = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*")
"""Written without spaces between words: each sign is a word, and a word of several is found as all of its signs."""
_FAR = re.compile("[\u2e80-\U0010ffff]")
"""Only from here on are there such signs."""
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")


def folded(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKD", text).lower())
    return _OTHER.sub(lambda found: _OTHERS[found[0]], _UNSEEN.sub("", apart))


def words_of(text: str) -> list[str]:
    """In the order of the text, as often as they are there."""
    joined = _HYPHEN.sub("", _APOSTROPHE.sub("", folded(text)))
    if _FAR.search(joined):
        joined = _SIGN.sub(r" \g<0> ", joined)
    return [word[:LONGEST] for word in _WORD.findall(joined)]
