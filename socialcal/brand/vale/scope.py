"""Which parts of a story a check looks at: Vale's selectors, and the areas that they select.

https://vale.sh/docs/scopes, checked 2026-11-25. A selector names parts with dots, all of which an area must have;
`~` turns it round, `&` joins two, and of a list one is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from socialcal.brand.passages import Part, Passage
from socialcal.brand.reading.sentences import sentences
from socialcal.brand.vale.literals import WORDS, lowered
from socialcal.model.place import Text
from socialcal.model.prose import Block, BlockKind

_PARTS: Mapping[BlockKind, frozenset[str]] = {
    BlockKind.HEADING: frozenset({"text", "md", "heading"}),
    BlockKind.PARAGRAPH: frozenset({"text", "md", "paragraph"}),
    BlockKind.ITEM: frozenset({"text", "md", "list"}),
    BlockKind.QUOTE: frozenset({"text", "md", "blockquote"}),
    BlockKind.CELL: frozenset({"text", "md", "table", "cell"}),
}
_ALT = frozenset({"text", "md", "alt"})
_TITLE = frozenset({"text", "md", "heading", "h1", "title", "frontmatter"})
_LEVELS = frozenset(f"h{level}" for level in range(1, 7))
KNOWN = frozenset().union(*_PARTS.values(), _ALT, _TITLE, _LEVELS, {"sentence", "summary", "raw"})
_NO_SUMMARY = (BlockKind.HEADING, BlockKind.CELL)
_BLANK_LINE = re.compile(r"\n[ \t]*+\n\s*+")


class Grain(Enum):
    """How large the areas are."""

    BLOCK = auto()
    PARAGRAPH = auto()
    SENTENCE = auto()
    SUMMARY = auto()
    """All running text of a passage at once."""
    RAW = auto()
    """The body as it is written, Markdown and all."""


@dataclass(frozen=True)
class Area:
    """`text.value[start:end]`, that one check looks at at once."""

    text: Text
    start: int
    end: int
    parts: frozenset[str]
    passage: Passage
    number: int
    """Which passage of its story it is from; the same for all areas of one."""
    blanked: str | None = None
    """What is read instead of the text, as long as it is."""

    @cached_property
    def value(self) -> str:
        return (self.text.value if self.blanked is None else self.blanked)[self.start : self.end]

    @cached_property
    def low(self) -> str:
        """The value in lower case."""
        return lowered(self.value)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, in lower case."""
        return frozenset(WORDS.findall(self.low))


@dataclass(frozen=True, slots=True)
class Selector:
    """Parts that an area must have, and sets of parts of which it must not have all."""

    wanted: frozenset[str]
    barred: tuple[frozenset[str], ...]

    @property
    def grain(self) -> Grain:
        for name, grain in (("raw", Grain.RAW), ("summary", Grain.SUMMARY), ("sentence", Grain.SENTENCE)):
            if name in self.wanted:
                return grain
        return Grain.PARAGRAPH if "paragraph" in self.wanted else Grain.BLOCK

    def selects(self, parts: frozenset[str]) -> bool:
        return self.wanted <= parts and not any(barred <= parts for barred in self.barred)


Scope = tuple[Selector, ...]


def scope(written: Iterable[str]) -> Scope:
    """Selectors as a list of texts. Those with parts that we do not know select nothing and are left out."""
    return tuple(made for one in written if (made := selector(one)))


def selector(written: str) -> Selector | None:
    """A selector; None when it has a part that no area of ours has."""
    wanted: set[str] = set()
    barred: list[frozenset[str]] = []
    for part in written.split("&"):
        name = part.strip()
        sections = frozenset(section.strip() for section in name.removeprefix("~").split("."))
        if name.startswith("~"):
            # What no area has is barred from none.
            barred += [sections] if sections <= KNOWN else []
        elif sections <= KNOWN:
            wanted |= sections
        else:
            return None
    return Selector(frozenset(wanted), tuple(barred))


@dataclass
class Areas:
    """The areas of one story, each grain cut when the first check asks for it."""

    passages: Sequence[Passage]
    raw: Text | None
    """The body as it is written."""
    _cut: dict[Grain, tuple[Area, ...]] = field(default_factory=dict)
    _selected: dict[Scope, tuple[Area, ...]] = field(default_factory=dict)

    def within(self, scope: Scope) -> tuple[Area, ...]:
        """What `scope` selects, each area once, in the order of the story."""
        found = self._selected.get(scope)
        if found is None:
            found = tuple(self._select(scope))
            if len(scope) > 1:
                found = tuple(sorted(found, key=lambda area: (area.number, area.start)))
            self._selected[scope] = found
        return found

    def _select(self, scope: Scope) -> Iterator[Area]:
        seen: set[tuple[int, int, int]] = set()
        for one in scope:
            for area in self._of(one.grain):
                key = (area.number, area.start, area.end)
                if one.selects(area.parts) and key not in seen:
                    seen.add(key)
                    yield area

    def _of(self, grain: Grain) -> tuple[Area, ...]:
        found = self._cut.get(grain)
        if found is None:
            found = self._cut[grain] = tuple(
                area for number, passage in enumerate(self.passages) for area in self._areas(number, passage, grain)
            )
        return found

    def _areas(self, number: int, passage: Passage, grain: Grain) -> Iterator[Area]:
        if grain is Grain.RAW:
            if passage.part is Part.BODY and self.raw is not None:
                yield Area(self.raw, 0, len(self.raw.value), frozenset({"raw", "md"}), passage, number)
        elif grain is Grain.SUMMARY:
            yield from _summary(passage, number)
        else:
            cut = {Grain.BLOCK: _whole, Grain.PARAGRAPH: _paragraphs, Grain.SENTENCE: _sentences}[grain]
            extra = frozenset({"sentence"}) if grain is Grain.SENTENCE else frozenset()
            for block in passage.blocks:
                parts = _parts(passage, block) | extra
                yield from (Area(passage.text, *span, parts, passage, number) for span in cut(passage, block))


def _parts(passage: Passage, block: Block) -> frozenset[str]:
    if passage.part is Part.ALT:
        return _ALT
    if passage.part is Part.TITLE:
        return _TITLE
    parts = _PARTS[block.kind]
    if passage.part is Part.SUMMARY:
        return parts | {"frontmatter"}
    return parts | {f"h{block.level}"} if block.kind is BlockKind.HEADING else parts


def _whole(_: Passage, block: Block) -> Iterator[tuple[int, int]]:
    if block.start < block.end:
        yield block.start, block.end


def _paragraphs(passage: Passage, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for gap in _BLANK_LINE.finditer(passage.text.value, block.start, block.end):
        if start < gap.start():
            yield start, gap.start()
        start = gap.end()
    if start < block.end:
        yield start, block.end


def _sentences(passage: Passage, block: Block) -> Iterator[tuple[int, int]]:
    return iter(sentences(passage.text.value, block.start, block.end, passage.language))


def _summary(passage: Passage, number: int) -> Iterator[Area]:
    if passage.part in (Part.TITLE, Part.ALT):
        return
    value = passage.text.value
    kept = [block for block in passage.blocks if block.kind not in _NO_SUMMARY]
    if not kept:
        return
    shown, at = [], 0
    for block in kept:
        shown += [" " * (block.start - at), value[block.start : block.end]]
        at = block.end
    blanked = "".join(shown)
    yield Area(passage.text, kept[0].start, at, frozenset({"summary", "md"}), passage, number, blanked)
