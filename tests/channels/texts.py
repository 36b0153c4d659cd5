"""Texts that networks find hard: marks and halves of marks, and patterns that make a parser slow."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "https://www.waterkant.example/afval",
    "HTTP://a.nl",
    "https://a.nl/((b)c)?d=e&f#g",
    "https://t.co/abc",
    "https://例え.jp/道",
    "http://",
    "www.waterkant.nl",
    "a.nl",
    "a.nl:8080/b(",
    "#afval",
    "#Afval2026",
    "#1",
    "＃café",
    "##",
    "@waterkant",
    "@waterkant@social.waterkant.nl",
    "@waterkant.bsky.social",
    "@waterkant/lijst",
    "RT @waterkant:",
    "jan@waterkant.nl",
    "水",
    "é",
    "e\u0301",
    "\u0338",
    "🇳🇱",
    "👨\u200d👩\u200d👧",
    "1️⃣",
    "\u200b",
    "\u202a",
    "\ufeff",
    "\ud83d",
    *".,:;!?…'\"()[]{}<>&/\\-_*~=|",
    " ",
    "\n",
    "\r\n",
    "\u00a0",
    "a",
    "Z",
    "0",
)

any_text = st.text(st.characters(exclude_categories=[]), max_size=60)
"""Any Unicode, lone surrogates too."""

hard_text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | any_text

SLOW = (
    "a.a.a.",
    "((((",
    "http://",
    "https://a.nl/(",
    "https://a.nl/a) ",
    "a.nl/?",
    " a.com",
    "_a.",
    "日本.",
    "xn--a.",
    "#a",
    "＃1\ufe0f",
    "@a@b.",
    "@a.",
    "RT @a",
    "🇳🇱",
    "👨\u200d👩\u200d👧\u200d👦",
    "👩\u200d",
    "1\ufe0f\u20e3",
    "e\u0301",
    "\u1100",
    "\u0600",
    "\u202a",
    "\r\n",
    "!*'",
    "\ud800",
)
"""Repeated, each is the worst for somebody's regular expression."""
