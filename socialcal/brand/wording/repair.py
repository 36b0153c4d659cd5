"""Words of a passage put right: where in the file, and only where nothing else can break."""

from __future__ import annotations

from socialcal.brand.passages import Part, Passage
from socialcal.model.finding import Fix
from socialcal.model.place import Text

_TOUCHY = frozenset("'\"\\:#*_[]<>`|{}&!%@\n")
"""Signs that mean something to YAML or Markdown, so that a word with them cannot simply be put anywhere."""


def replacing(passage: Passage, start: int, end: int, new: str, *, safe: bool) -> Fix | None:
    """`new` in the place of `text[start:end]`; None when that does not stand so in the file, or may not stand so."""
    text = passage.text
    if not text.unbroken(start, end) or not _may_stand(new, passage, text, start, end):
        return None
    return Fix(text.place(start), end - start, new, safe)


def _may_stand(new: str, passage: Passage, text: Text, start: int, end: int) -> bool:
    touchy = _TOUCHY.intersection(new) - set(text.value[start:end])
    return not touchy - {"'"} and (not touchy or passage.part is Part.BODY)


def like(written: str, word: str) -> str:
    """`word` with the capitals of `written`: none, the first, or all."""
    if len(written) > 1 and written.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if written[:1].isupper() else word
