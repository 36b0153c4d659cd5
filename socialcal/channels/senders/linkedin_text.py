r"""LinkedIn's "little text": what goes out, and what comes back as plain text. Pure.

All of ``\ | { } @ [ ] ( ) < > # * _ ~`` are escaped, since LinkedIn cuts a text off at one that is not; a hashtag is a
template (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format, checked
2026-11-25).
"""

from __future__ import annotations

import re

from socialcal.channels.linkedin import entities
from socialcal.channels.protocol import EntityKind

_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_MARKUP = re.compile(
    r"\{hashtag\|\\?(?P<sign>[#＃])\|(?P<tag>(?:\\.|[^\\{}|])*)\}"
    r"|@\[(?P<name>(?:\\.|[^\\\[\]])*)\]\(urn:[^()\s]*\)"
    r"|\\(?P<plain>.)",
    re.DOTALL,
)
_ADDRESS = re.compile(r"https?://\S+")


def little(text: str) -> str:
    """The text with its hashtags as hashtags and everything else as it stands."""
    written, done = [], 0
    for tag in (one for one in entities(text) if one.kind is EntityKind.HASHTAG):
        written += [_escaped(text[done : tag.start]), f"{{hashtag|{_escaped(text[tag.start])}|{_escaped(tag.value)}}}"]
        done = tag.end
    return "".join([*written, _escaped(text[done:])])


def plain(commentary: str) -> str:
    """What people read of a text that LinkedIn gives back."""
    return _MARKUP.sub(_read, commentary)


def words(text: str) -> str:
    """What is compared of a text: its letters and digits, without addresses; the signs of one that has none."""
    without = _ADDRESS.sub(" ", text)
    return "".join(c for c in without.casefold() if c.isalnum()) or " ".join(without.split())


def addresses(text: str) -> list[str]:
    """The addresses in a text, as they are compared."""
    return [found.rstrip("/.,;:!?)").casefold() for found in _ADDRESS.findall(text)]


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


def _read(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"] + plain(match["tag"])
    return plain(match["name"]) if match["name"] is not None else match["plain"]
