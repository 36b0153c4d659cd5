"""Letters that are none: bold and fancy ones from the symbols of mathematics, which screen readers spell or skip."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

DECORATED = Rule(
    "tone.decorated-letters",
    Severity.WARNING,
    Phrase(
        "‘{written}’ staat in siertekens: {plain}.",
        "‘{written}’ is written in decorative symbols: {plain}.",
    ),
    Phrase(
        "Schrijf gewone letters. Een schermlezer spelt deze of slaat ze over, en zoeken vindt ze niet.",
        "Write plain letters. A screen reader spells these out or skips them, and search does not find them.",
    ),
    source="https://business.scope.org.uk/article/accessibility-screen-readers-special-characters-and-unicode-symbols, "
    "checked 2026-11-25",
)
RULES = (DECORATED,)

_LETTER = (
    "\u24b6-\u24e9"  # in circles
    "\uff21-\uff3a\uff41-\uff5a"  # full width
    "\U0001d400-\U0001d6a5\U0001d7ce-\U0001d7ff"  # of mathematics, digits too
    "\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f172-\U0001f17d"  # in squares and filled shapes, without emoji
    "ℎℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨℂℍℕℙℚℝℤ"  # the ones that Unicode had already
)
_FIRST = late(f"[{_LETTER}]")
_RUN = late(f"[{_LETTER}]{{2,}}+(?:[ '’,.!?&:-]{{1,3}}+[{_LETTER}]++)*+")
_WIDE = frozenset({"zh", "ja", "ko"})
"""Languages that write Latin letters in full width."""
_FILLED = {0x1F150 + offset: chr(65 + offset) for offset in range(26)} | {
    0x1F170 + offset: chr(65 + offset) for offset in range(26)
}
_MOST = 5


def decorated(context: StoryContext) -> Iterator[Finding]:
    """Words of such letters, with the plain ones as a fix. A single one may be a variable."""
    for passage in context.passages:
        value = passage.text.value
        if value.isascii() or passage.language in _WIDE or not _FIRST.search(value):
            continue
        for match in islice(_RUN.finditer(value), _MOST):
            place = passage.text.place(match.start())
            plain = unicodedata.normalize("NFKC", match[0].translate(_FILLED))
            unbroken = passage.text.unbroken(*match.span())
            yield DECORATED.finding(
                place,
                length=len(match[0]),
                story=context.story.id,
                post=passage.post,
                fix=Fix(place, len(match[0]), plain) if unbroken else None,
                written=quoted(match[0]),
                plain=quoted(plain),
            )
