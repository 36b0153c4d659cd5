"""Where the emoji are in a text, each with all its joiners, tones and flags as one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from socialcal.channels.twitter_text.emoji_sequences import FLAGS, JOINED, TAGGED

# Digits are emoji only as keycaps, and the two signs for rights only when a selector asks for it.
_SINGLE = r"[\p{Emoji}--[0-9#*©®\U0001F1E6-\U0001F1FF]]"
_ONE = rf"(?:[©®]\uFE0F|{_SINGLE}(?:\uFE0F|(?<=\p{{Emoji_Modifier_Base}})[\U0001F3FB-\U0001F3FF])?+)"
_CANDIDATE = regex.compile(
    rf"""
    (?P<keycap>[0-9#*]\uFE0F?\u20E3)
    | (?P<flag>[\U0001F1E6-\U0001F1FF]{{2}})
    | (?P<tagged>\U0001F3F4(?P<tags>[\U000E0061-\U000E007A]{{5}})\U000E007F)
    | (?P<joined>{_ONE}(?:\u200D{_ONE}){{0,3}})
    """,
    regex.VERSION1 | regex.VERBOSE,
)
_TONES = regex.compile(r"[\U0001F3FB-\U0001F3FF]")
_JOINER = "\u200d"


def find_emoji(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every emoji, in code points, in order and apart."""
    at = 0
    while match := _CANDIDATE.search(text, at):
        at = _end(match)
        if at > match.start():
            yield match.start(), at
        else:
            at = match.start() + 1


def _end(match: regex.Match[str]) -> int:
    """Where the emoji ends that starts with the match; its start when there is none after all."""
    start, end = (int(offset) for offset in match.span())
    if match["flag"]:
        return end if _region(match["flag"]) in FLAGS else start
    if match["tagged"]:
        return end if _letters(match["tags"]) in TAGGED else start + 1
    if match["keycap"]:
        return end
    pieces = match["joined"].split(_JOINER)
    while len(pieces) > 1 and _TONES.sub("", _JOINER.join(pieces)) not in JOINED:
        pieces.pop()
    return start + len(_JOINER.join(pieces))


def _letters(tags: str) -> str:
    return "".join(chr(ord(tag) - 0xE0000) for tag in tags)


def _region(flag: str) -> str:
    return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
