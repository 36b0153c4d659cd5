"""A text as it sounds: signs and emoji by their names.

Screen readers differ in the words that they use. Names of emoji are
those of the Unicode standard, which are English; those of flags are in the language of the site.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from socialcal.channels.protocol import EntityKind
from socialcal.site.views.pieces import Piece
from socialcal.site.words import Words

_EMOJI = regex.compile(
    r"[\U0001F1E6-\U0001F1FF]{2}|[#*0-9]\uFE0F?\u20E3"
    r"|[\p{Emoji_Presentation}\p{Extended_Pictographic}]"
    r"(?:[\uFE0E\uFE0F\U0001F3FB-\U0001F3FF\u200D\U000E0020-\U000E007F]++\p{Extended_Pictographic}?+)*+"
)
_SKIN = {"\U0001f3fb": "light", "\U0001f3fc": "medium-light", "\U0001f3fd": "medium", "\U0001f3fe": "medium-dark"}
_DARKEST = "\U0001f3ff"
_A, _FIRST_FLAG = ord("A"), 0x1F1E6
_WORDS = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
"""Where a tag in capitals and small letters is read as separate words."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language; None is that of the post."""

    text: str
    language: str | None


def read_out(words: Words, pieces: Iterable[Piece]) -> Iterator[Said]:
    """The words of a text."""
    for piece in pieces:
        match piece.kind:
            case EntityKind.HASHTAG:
                yield Said(words.gettext("hash sign"), words.tag)
                yield from spoken(words, _WORDS.sub(" ", piece.text[1:]))
            case EntityKind.MENTION:
                yield Said(words.gettext("at sign"), words.tag)
                yield from spoken(words, piece.text[1:])
            case EntityKind.LINK:
                yield Said(words.gettext("link:"), words.tag)
                yield from spoken(words, piece.text)
            case _:
                yield from spoken(words, piece.text)


def spoken(words: Words, text: str) -> Iterator[Said]:
    """A text with every emoji by its name."""
    at = 0
    if not text.isascii():
        for match in _EMOJI.finditer(text):
            if text[at : match.start()].strip():
                yield Said(text[at : match.start()].strip(), None)
            yield _emoji(words, match[0])
            at = match.end()
    if text[at:].strip():
        yield Said(text[at:].strip(), None)


def _emoji(words: Words, sign: str) -> Said:
    if _FIRST_FLAG <= ord(sign[0]) < _FIRST_FLAG + 26:
        code = "".join(chr(ord(letter) - _FIRST_FLAG + _A) for letter in sign)
        place = words.locale.territories.get(code, code)
        return Said(words.gettext("flag: %(place)s") % {"place": place}, words.tag)
    if sign[-1] == "\u20e3":
        return Said(words.gettext("key: %(sign)s") % {"sign": sign[0]}, words.tag)
    return Said(_name(sign), "en")


@lru_cache(1_000)
def _name(sign: str) -> str:
    """The names of what an emoji is made of, without what only joins or colours it."""
    made = [_part(one) for one in sign if unicodedata.category(one) not in ("Cf", "Mn")]
    return ", ".join(made) or "emoji"


def _part(one: str) -> str:
    if one in _SKIN:
        return f"{_SKIN[one]} skin tone"
    return "dark skin tone" if one == _DARKEST else unicodedata.name(one, "emoji").lower()
