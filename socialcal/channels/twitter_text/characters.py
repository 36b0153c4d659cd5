"""The classes of characters that X's grammar is made of, as the inside of a regex character class."""

from __future__ import annotations

ACCENTED = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB"
    r"\u0300-\u036F\u1E00-\u1EFF"
)
"""Latin letters with marks, and loose marks."""

CYRILLIC = r"\u0400-\u04FF"

BARRED = r"\uFFFE\uFEFF\uFFFF"
"""Makes a post invalid wherever it stands."""

DIRECTION = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
"""Marks for the direction of writing: they never belong to an address and may stand against one."""

SPACES = r"\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"

PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$"

NOT_IN_DOMAIN = PUNCTUATION + SPACES + BARRED + DIRECTION
"""Everything else may stand in a domain label; hyphen and underscore inside one."""
