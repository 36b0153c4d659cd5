"""Characters that nobody sees: they break words for search and screen readers, or turn the order of a text round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from unicodedata import bidirectional, category

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Part, Passage
from socialcal.brand.wording.repair import replacing
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

INVISIBLE = Rule(
    "wording.invisible-character",
    Severity.WARNING,
    Phrase("Hier staat een onzichtbaar teken: {name}.", "There is an invisible character here: {name}."),
    Phrase(
        "Haal het weg. Het komt vaak mee met kopiëren, en zoeken en voorlezen struikelen erover.",
        "Remove it. It often comes along with copying, and search and screen readers stumble over it.",
    ),
)
BIDIRECTIONAL = Rule(
    "wording.text-direction",
    Severity.ERROR,
    Phrase(
        "Een onzichtbaar teken keert hier de leesrichting om: {name}.",
        "An invisible character turns the reading direction here: {name}.",
    ),
    Phrase(
        "Haal het weg: wat mensen lezen is anders dan wat er staat.",
        "Remove it: what people read differs from what is written.",
    ),
    source="https://www.unicode.org/reports/tr36/, checked 2026-11-25",
)
RULES = (INVISIBLE, BIDIRECTIONAL)

_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NAMES = {
    "\u00ad": Phrase("zacht afbreekstreepje", "soft hyphen"),
    "\u200b": Phrase("spatie zonder breedte", "zero-width space"),
    "\u200c": Phrase("teken dat letters scheidt", "zero-width non-joiner"),
    "\u200d": Phrase("teken dat letters verbindt", "zero-width joiner"),
    "\ufeff": Phrase("bytevolgordeteken", "byte order mark"),
    **{sign: Phrase("teken voor de leesrichting", "reading direction mark") for sign in _DIRECTION},
}
_TURNING = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = late(
    f"[\x01-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\ufeff{_TURNING}\ufff9-\ufffb\U000e0001-\U000e007f]+"
)
_TURN = late("[\u202b\u202e\u2067]")
"""These turn what follows from right to left. Others of their kind change nothing in a text from left to right."""
_UNSPACED = late("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Tibetan, Burmese, Khmer: no spaces between words, so that a line needs to be told where it may break."""
_RIGHT_TO_LEFT = ("R", "AL")
_MOST = 10


def invisible(context: StoryContext) -> Iterator[Finding]:
    """Each run of characters that are not seen and have no business where they stand."""
    for passage in context.passages:
        yield from islice(_in_passage(context, passage), _MOST)


def _in_passage(context: StoryContext, passage: Passage) -> Iterator[Finding]:
    text = passage.text.value
    leftward: bool | None = None
    for found in _HIDDEN.finditer(text):
        if leftward is None:
            leftward = any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
        start, end = found.span()
        if _has_business(passage, start, end, leftward):
            continue
        rule = BIDIRECTIONAL if _TURN.search(found[0]) else INVISIBLE
        yield rule.finding(
            passage.text.place(start),
            length=end - start,
            story=context.story.id,
            post=passage.post,
            fix=replacing(passage, start, end, "", safe=rule is INVISIBLE),
            name=_name(found[0][0]),
        )


def _has_business(passage: Passage, start: int, end: int, leftward: bool) -> bool:
    """Is it there for a reason that we know of? Only single characters are; `leftward` is text from right to left."""
    text = passage.text.value
    run, before, after = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    if leftward and set(run) <= {"\u200c", "\u200d", *_DIRECTION}:
        return True
    if run == "\u00ad":
        # On a page it only says where a long word may be broken; a network shows it, or breaks a hashtag at it.
        return passage.part is Part.BODY and before.isalpha() and after.isalpha()
    if run == "\u200b":
        return bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    if run in ("\u200c", "\u200d"):
        return _joins(before) and (run == "\u200c" or _joins(after) or after.isspace() or not after)
    # A black flag with letters of its own is the flag of Scotland, of Wales, of a state.
    return all("\U000e0020" <= sign <= "\U000e007f" for sign in run) and before == "\U0001f3f4"


def _joins(sign: str) -> bool:
    """Does it change its form beside others: emoji, and letters of scripts such as those of Iran and India?"""
    return bool(sign) and (category(sign) in ("So", "Sk", "Mn", "Mc", "Me") or (sign.isalpha() and sign > "\u0600"))


def _name(sign: str) -> Phrase:
    return _NAMES.get(sign, Phrase(f"U+{ord(sign):04X}", f"U+{ord(sign):04X}"))
