"""What a page needs to draw a post as its network shows it: layout, fold, crops and card. No network is named here.

Networks rarely say how they show a post, and change it without telling: a number that they do not promise themselves is
marked `observed`, and may differ on a reader's own screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Layout(StrEnum):
    """How the pieces of a post are stacked."""

    FEED = "feed"
    """Sender, text, then pictures or a card."""
    PICTURE_FIRST = "picture-first"
    """Sender, pictures, then the text as their caption."""
    WATCH = "watch"
    """A film, its title, its sender, and a description that is folded."""
    UPRIGHT = "upright"
    """A film or photo that fills a phone, with the text over it."""
    POSTER = "poster"
    """A tall picture with a title."""
    TITLED = "titled"
    """An article: a title, then the text."""
    EPISODE = "episode"
    """A title, a player, and notes."""
    MAIL = "mail"
    """A line in a mailbox, and the letter that it opens."""
    MESSAGE = "message"
    """A bubble in a conversation."""
    SHEET = "sheet"
    """Text and files as they are, for a person to place."""


class CardStyle(StrEnum):
    """How a link is shown that a network makes a card of."""

    LARGE = "large"
    """With a picture over the whole width."""
    SMALL = "small"
    """With a small picture beside the words."""
    QUOTE = "quote"
    """Beside a stripe, as a part of the message."""


class Arrangement(StrEnum):
    """How pictures divide a frame."""

    ROW = "row"
    """Beside each other."""
    FIRST_TALL = "first-tall"
    """The first fills one half, the others share the other half."""
    SQUARES = "squares"
    """Two columns."""
    TWO_OVER_THREE = "two-over-three"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of how a network shows posts, with where it comes from and when somebody looked."""

    value: int
    source: str
    checked: date
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Width to height, in the smallest whole numbers."""

    width: int
    height: int

    @property
    def ratio(self) -> float:
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """The box that several pictures fill together, cropped to its parts."""

    shape: Shape
    arrangement: Arrangement
    source: str
    checked: date
    observed: bool = False
    most: int = 4
    """How many are shown; the last says how many more there are."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How tall and how wide a single picture may be; it is cropped to these. None: as tall, or as wide, as it is."""

    tallest: Shape | None
    widest: Shape | None
    source: str
    checked: date
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Several pictures to swipe through, in the one of these shapes nearest to the first's; without any, whole."""

    shapes: tuple[Shape, ...]
    source: str
    checked: date
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Where "more" hides the rest: after so many characters or lines, whichever comes first."""

    characters: Figure | None = None
    lines: Figure | None = None
    columns: Figure | None = None
    """How many characters go in a line, about; None counts only the lines that the text itself ends."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a network shows posts. Whatever goes along takes the place of the card, on every network that has cards."""

    layout: Layout
    fold: Fold = Fold()
    title: Figure | None = None
    """Characters of the title that a list shows."""
    teaser: Figure | None = None
    """Characters of the text that a list shows behind the title."""
    teaser_words: Figure | None = None
    """The same in words."""
    single: Bounds | None = None
    """None shows every picture whole."""
    frames: Mapping[int, Frame] = field(default_factory=dict)
    """For so many pictures; the highest number holds for more. Empty shows them one below the other."""
    strip: Strip | None = None
    """For several pictures, in place of frames."""
    card: CardStyle = CardStyle.LARGE
    card_titled: bool = False
    """We give the card its title, and no picture; elsewhere the network takes both from the page behind the link."""
