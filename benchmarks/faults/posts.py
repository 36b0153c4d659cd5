"""What is published: a calendar of posts, some with a picture and some in three pieces, each piece with a mark."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from PIL import Image

from socialcal.channels.exchange import Account
from socialcal.model.calendar import Calendar
from socialcal.model.post import LateMode, Lateness, Post
from tests.builders import calendar, organisation, picture, post, story

PICTURE = "stories/media/plein.jpg"
NAME = "faultbench"
_MARK = re.compile(r"\bb(\d+)p(\d)\b")
_DUE = timedelta(hours=3)
_LATE = Lateness(LateMode.WITHIN, timedelta(hours=40))
"""So long that only a fault keeps a post from going, and never the hour."""
_SYLLABLES = ("ba", "de", "ko", "li", "mu", "na", "or", "pe", "ra", "so", "ven", "wij", "plein", "dag", "markt", "brug")
_EVERY = 5
"""Of so many posts one has a picture, and another comes in three pieces."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many posts, from when on, through which accounts."""

    posts: int
    start: datetime
    accounts: tuple[Account, ...]
    threads: bool

    def pieces(self, number: int) -> int:
        return 3 if self.threads and number % _EVERY == 1 else 1

    @property
    def all_pieces(self) -> int:
        return sum(self.pieces(number) for number in range(self.posts))

    def key(self, number: int) -> str:
        return f"verhaal-{number}/{self._account(number).channel}"

    def calendar(self, root: Path, count: int) -> Calendar:
        """The first `count` posts, which are all due."""
        posts = tuple(self._post(number, root) for number in range(count))
        stories = tuple(story(id=one.story, path=f"stories/{one.story}.md") for one in posts)
        channels = {one.channel: {"kind": one.kind, "account": one.account} for one in self.accounts}
        return calendar(root, organisation=organisation(channels=channels), stories=stories, posts=posts)

    def _account(self, number: int) -> Account:
        return self.accounts[number % len(self.accounts)]

    def _post(self, number: int, root: Path) -> Post:
        texts = tuple(text_of(number, piece) for piece in range(self.pieces(number)))
        facts = (root / PICTURE).read_bytes() if number % _EVERY == 0 else b""
        media = (picture(PICTURE, digest=sha256(facts).hexdigest(), size=len(facts), width=64, height=64),)
        return post(
            key=self.key(number),
            story=f"verhaal-{number}",
            channel=self._account(number).channel,
            at=self.start - _DUE + timedelta(seconds=number),
            text="\n\n".join(texts),
            parts=texts,
            title=f"Bericht {number} uit de wijk",
            media=media if facts else (),
            late=_LATE,
        )


def text_of(number: int, piece: int) -> str:
    """In words that hardly another post has: a sender that looks for it may not take another one for it."""
    draw = random.Random(f"{number}/{piece}")
    words = ("".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(8))
    return f"Bericht b{number}p{piece}: {' '.join(words)}."


def prepare(root: Path) -> None:
    """The picture, in a calendar's folder."""
    (root / PICTURE).parent.mkdir(parents=True)
    image = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(image, "JPEG")
    (root / PICTURE).write_bytes(image.getvalue())


def counted(texts: Iterable[str]) -> Counter[tuple[int, int]]:
    """How often each piece, by post and number, stands among what is public."""
    marks: Sequence[tuple[str, str]] = [mark for text in texts for mark in sorted(set(_MARK.findall(text)))]
    return Counter((int(number), int(piece)) for number, piece in marks)
