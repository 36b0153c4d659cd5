"""What somebody might write to make a report lie, break, or steer the program that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place

SNIPPETS = (
    "\x1b[2J\x1b[31m",
    "\x1b]0;titel\x07",
    "\x9b1m",
    "\n",
    "\r\n",
    "\r",
    "\n::error::nep",
    "::stop-commands::x",
    "##[add-mask]a",
    "%0A",
    "%250A",
    "%",
    ",title=nep",
    ":",
    "::",
    "\u202etxt.exe\u202c",
    "\u2066a\u2069",
    "\u2028",
    "\u2029",
    "]]>",
    "<![CDATA[",
    "</failure>",
    "&amp;",
    "<b onclick='x'>",
    '"',
    "'",
    "\\",
    "\\u0041",
    "{0}",
    "{{",
    "}",
    "[hier](https://waterkant.example/x)",
    "[a](1)",
    "\\](",
    "[[ATTACHMENT|/etc/passwd]]",
    "\x00",
    "\x08",
    "\x7f",
    "\ud800",
    "\udc80",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "👩\u200d👧",
    "e\u0301",
    "Één verhaal over afval.",
)
texts = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.characters(exclude_categories=())), max_size=8).map("".join)
paths = texts.map(lambda name: f"stories/{name.replace('/', '-')}.md")

STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffe\uffff]")
"""Whatever may never be in what we write, but for our own newlines."""


numbers = st.integers(1, 40)
places = st.builds(Place, paths, numbers, numbers)
phrases = texts.map(lambda said: Phrase(said, said))
fixes = st.builds(Fix, places, st.integers(0, 60), st.text(max_size=9), st.booleans())
findings = st.builds(
    Finding,
    rule=st.sampled_from(["links.insecure", "story.no-summary", "vale.Huis.Ons"]) | texts,
    severity=st.sampled_from(Severity),
    message=phrases,
    place=places,
    hint=phrases,
    length=st.integers(0, 60),
    story=st.none() | st.just("afval") | texts,
    post=st.none() | texts,
    fix=st.none() | fixes,
)
"""Findings of which every part is somebody else's."""


def lines_of(source: str) -> Callable[[str, int], str | None]:
    """A reader for whom every file is `source`."""
    lines = source.split("\n")
    return lambda path, number: lines[number - 1] if 0 < number <= len(lines) else None


def nothing(path: str, number: int) -> str | None:
    """A reader of no file at all."""
    return None
