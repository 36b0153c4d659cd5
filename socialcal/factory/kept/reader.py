"""Makes single stories' pieces into rows: what the rest of a check needs to know of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialcal.brand.repeats.titles import title_words
from socialcal.brand.suppression import Asking, asking
from socialcal.factory.crew import Progress, by_several
from socialcal.factory.files import Files
from socialcal.factory.kept.nearness import Facts
from socialcal.factory.kept.stamps import Stamps
from socialcal.factory.kept.store import Row
from socialcal.factory.kept.thin import Thin, thin
from socialcal.factory.kept.values import Plain, packer
from socialcal.factory.pieces import Begun, Maker, begun
from socialcal.ingest.media import Gallery
from socialcal.model.finding import Finding
from socialcal.model.post import Post
from socialcal.model.story import Status, Story


@dataclass(frozen=True, slots=True)
class Reader:
    """Of two that are equal, the rows of a story are too."""

    maker: Maker
    stamps: Stamps

    def rows(self, names: Iterable[str]) -> Iterator[Row]:
        """One per name: a path from the root."""
        gallery = Gallery(self.maker.files.root)
        for name in names:
            gallery.asked.clear()
            yield self._row(name, gallery)

    def _row(self, name: str, gallery: Gallery) -> Row:
        piece = self.maker.piece(name, gallery)
        tired = any(pattern.slow for rule in self.maker.brought.house.styles for pattern in rule.patterns)
        # While a pattern rests, what is found is not the whole: the next run looks again.
        stamp = "" if tired else self.stamps.together((name, *sorted(gallery.asked - {name})))
        written = _written(packer(tuple[Finding, ...]), piece.findings) if piece.findings else ""
        if piece.story is None:
            return Row(name, stamp, Facts(""), "", written, "")
        asked = next(asking([piece.story]), None)
        return Row(
            name,
            stamp,
            _facts(piece.story, piece.posts),
            _written(packer(Asking), asked) if asked else "",
            written,
            _written(packer(Thin), thin(piece.story, piece.posts)),
        )


def read_rows(
    reader: Reader, secret: bytes, key: str, names: Sequence[str], progress: Progress | None
) -> Generator[Row, None, None]:
    """One per name, in order. Many are made by several processes."""

    def elsewhere() -> _Elsewhere:
        return _Elsewhere(reader.maker.files.root, reader.stamps.now_ns, secret, key)

    return by_several(elsewhere, reader.rows, names, progress)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """How another process makes the same rows."""

    root: Path
    now_ns: int
    secret: bytes
    key: str

    def begin(self) -> Callable[[Iterable[str]], Iterator[Row]] | None:
        start = begun(Files(self.root, {}))
        if not isinstance(start, Begun) or start.key(self.secret) != self.key:
            return None
        return Reader(start.maker, Stamps(self.root, self.now_ns)).rows


def _facts(story: Story, posts: Sequence[Post]) -> Facts:
    dormant = story.status in (Status.IDEA, Status.CANCELLED)
    moments = [] if dormant else [post.at.timestamp() for post in posts if post.at]
    ends = [] if dormant else [post.at.timestamp() + post.late.within.total_seconds() for post in posts if post.at]
    return Facts(
        story.id,
        (story.campaign or "") if story.status is not Status.CANCELLED else "",
        "" if dormant else title_words(story),
        " ".join(entry.after.partition("/")[0] or story.id for entry in story.posts if entry.after is not None),
        story.status is Status.APPROVED and story.approval is not None,
        min(moments, default=0.0),
        max(ends, default=0.0),
    )


def _written(pack: Callable[[Any], Plain], value: object) -> str:
    return json.dumps(pack(value), ensure_ascii=False, separators=(",", ":"))
