"""What a page shows of a post as its network shows it: values, from top to bottom in the order of the layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from socialcal.channels.looks import Layout
from socialcal.model.story import MediaKind
from socialcal.site.views.pieces import Piece
from socialcal.site.views.spoken import Said

ORDER: Mapping[Layout, tuple[str, ...]] = {
    Layout.FEED: ("sender", "parts", "comment"),
    Layout.PICTURE_FIRST: ("sender", "media", "parts", "comment"),
    Layout.WATCH: ("media", "subject", "sender", "parts"),
    Layout.UPRIGHT: ("media", "sender", "subject", "parts"),
    Layout.POSTER: ("media", "subject", "parts", "destination", "sender"),
    Layout.TITLED: ("sender", "subject", "parts", "listed"),
    Layout.EPISODE: ("subject", "sender", "media", "parts"),
    Layout.MAIL: ("listed", "subject", "sender", "parts"),
    Layout.MESSAGE: ("sender", "parts", "comment"),
    Layout.SHEET: ("sender", "parts", "comment"),
}
"""From top to bottom. Where `media` is not named, it stands in the first part."""
_PLAYED = frozenset({MediaKind.VIDEO, MediaKind.AUDIO})


@dataclass(frozen=True, slots=True)
class ShownPart:
    above: tuple[Piece, ...]
    below: tuple[Piece, ...]
    """What the network hides behind "more"."""
    length: int
    limit: int | None
    counted: str = ""
    """The length in words."""
    over: bool = False


@dataclass(frozen=True, slots=True)
class ShownPicture:
    address: str | None
    """None when the picture is missing."""
    name: str
    alt: str
    width: int
    height: int
    shape: str | None = None
    """What it is cropped to, such as `4x5`; None when it shows whole."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A video, sound or document."""

    kind: str
    name: str
    address: str | None = None
    """Where it can be played or opened; None when it does not go along with the site."""
    alt: str = ""
    captions: str | None = None
    """The name of the file with subtitles."""

    @property
    def plays(self) -> bool:
        return self.kind in _PLAYED


@dataclass(frozen=True, slots=True)
class Gallery:
    """How pictures stand together."""

    kind: str
    """`frame`, `strip` or `list`."""
    shape: str | None = None
    """Of the frame as a whole."""
    arrangement: str = ""
    most: int = 0
    """How many pictures a frame shows; 0 is all."""


@dataclass(frozen=True, slots=True)
class Shown:
    network: str
    name: str
    account: str
    subject: str | None
    parts: tuple[ShownPart, ...]
    pictures: tuple[ShownPicture, ...]
    card: str | None
    card_host: str
    comment: str | None
    files: tuple[ShownFile, ...] = ()
    missing: tuple[str, ...] = ()
    """Names of files that cannot go along."""
    lacks: tuple[str, ...] = ()
    """Kinds of media of which the network must have one, when there is none."""
    known: bool = True
    """Whether anybody here knows how the network shows a post."""
    layout: str = Layout.SHEET.value
    order: tuple[str, ...] = ORDER[Layout.SHEET]
    media_above: bool = False
    gallery: Gallery = Gallery("list")
    card_style: str = ""
    card_title: str | None = None
    """The title that we give the card; None where the network takes it from the page."""
    card_part: int = 0
    subject_fold: int | None = None
    """After this many characters a list cuts the subject off."""
    teaser: str | None = None
    """What a list shows beside the subject."""
    destination: str | None = None
    """Where the post as a whole leads, when that is no card."""
    roughly: bool = False
    """The fold was observed by people; the network does not tell."""
    heard: tuple[tuple[Said, ...], ...] = ()
    """Line by line."""
