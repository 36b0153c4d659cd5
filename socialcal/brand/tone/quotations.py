"""What somebody else said: quotations are in the speaker's tone, not in that of the house."""

from __future__ import annotations

from bisect import bisect_right

from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.model.prose import BlockKind

_MOST = 600
_PAIRS = late(
    rf"“[^”\n]{{1,{_MOST}}}+”"
    rf"|„[^”“\n]{{1,{_MOST}}}+[”“]"
    rf"|«[^»\n]{{1,{_MOST}}}+»"
    rf'|(?<!\w)"(?=\S)[^"\n]{{1,{_MOST}}}+"(?!\w)'
    # An apostrophe inside a word does not close, and ’s avonds does not open.
    rf"|(?<!\w)[‘'](?!(?:[stnkm]|er|ns)\b)(?=\S)(?:[^’'\n]|[’'](?=\w)){{1,{_MOST}}}+[’'](?!\w)"
)


class Quotations:
    """Where a passage quotes: its quotation blocks, and what stands between quotation marks."""

    def __init__(self, passage: Passage) -> None:
        value = passage.text.value
        spans = [(block.start, block.end) for block in passage.blocks if block.kind is BlockKind.QUOTE]
        spans += (found.span() for found in _PAIRS.finditer(value)) if _quotes(value) else ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


def _quotes(value: str) -> bool:
    return any(mark in value for mark in "“„«\"‘'")
