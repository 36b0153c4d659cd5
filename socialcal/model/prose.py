"""What a reader reads. What is no language is masked, so that no check of words stumbles over code or addresses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialcal.model.place import Text

MASK = "\ufffc"
"""Stands for each character of code and of addresses (U+FFFC, the object replacement character)."""


class BlockKind(StrEnum):
    """What a stretch of prose is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    ALT = "alt"
    """What a picture in the text shows."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text.value[start:end]` of its prose is one heading, paragraph, list item, quotation, table cell or alt text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading: 1 to 6."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text as it is read: without the marks of Markdown, masked, blocks apart by a blank line, each with its place."""

    text: Text
    blocks: tuple[Block, ...]


NO_PROSE = Prose(Text("", "", ((0, 1, 1),)), ())
