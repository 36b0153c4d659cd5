"""What each file of stories/ gives by itself: a story, its posts, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from socialcal.brand.context import StoryContext
from socialcal.brand.engine import check_story
from socialcal.channels import NETWORKS
from socialcal.compose.posts import Composer
from socialcal.factory.crew import Progress, by_several
from socialcal.factory.files import Files
from socialcal.factory.house import ReadHouse, read_house
from socialcal.factory.world import world_key
from socialcal.ingest.media import Gallery
from socialcal.ingest.organisation import ReadOrganisation
from socialcal.ingest.scan import read_templates
from socialcal.ingest.story import ReadStory, read_story
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.story import Story


@dataclass(frozen=True, slots=True)
class Piece:
    """Of one file. `findings` are those of reading, composing and every check of a single story."""

    path: str
    story: Story | None
    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """What a story is read, composed and checked with. Of two that are equal, the pieces are too."""

    files: Files
    brought: ReadHouse
    composer: Composer

    @property
    def organisation(self) -> Organisation:
        """With the habits of its packs."""
        return self.brought.organisation

    def pieces(self, names: Iterable[str]) -> Iterator[Piece]:
        """One per name: a path from the root."""
        gallery = Gallery(self.files.root)
        return (self.piece(name, gallery) for name in names)

    def piece(self, name: str, gallery: Gallery) -> Piece:
        organisation = self.organisation
        source = self.files.source(self.files.root / name)
        if isinstance(source, Finding):
            return Piece(name, None, (), (source,))
        read: ReadStory = read_story(source, organisation.zone, organisation.language, gallery)
        if read.story is None:
            return Piece(name, None, (), tuple(read.findings))
        posts, composed = self.composer.posts(read.story)
        own = check_story(StoryContext(read.story, posts, organisation, NETWORKS, self.brought.house))
        return Piece(name, read.story, posts, (*read.findings, *composed, *own))


@dataclass(frozen=True, slots=True)
class Begun:
    """A calendar before its first story: how to make its pieces, what was found so far, and what that depends on."""

    maker: Maker
    settings: ReadOrganisation
    findings: tuple[Finding, ...]
    templates: dict[str, str]

    def key(self, secret: bytes) -> str:
        """Another one, other pieces of the same stories."""
        brought = self.maker.brought
        return world_key(secret, brought.organisation, self.settings.digest, self.templates, brought.sources)


def begun(files: Files) -> Begun | tuple[Finding, ...]:
    """What is wrong with socialcal.yml when that cannot be used."""
    settings = files.organisation()
    if settings.organisation is None:
        return settings.findings
    brought = read_house(files.root, settings.organisation, settings.places)
    templates, broken = read_templates(files.root)
    maker = Maker(files, brought, Composer(brought.organisation, templates))
    return Begun(maker, settings, (*broken, *brought.findings), dict(templates))


def all_pieces(start: Begun, names: Sequence[str], progress: Progress | None) -> tuple[Piece, ...]:
    """One per name, in order: a path from the root. Many are made by several processes."""
    maker = start.maker
    if maker.files.instead:  # what others cannot read
        made: Generator[Piece, None, None] = by_several(None, maker.pieces, names, progress)
    else:
        made = by_several(lambda: _Elsewhere(maker.files.root, start.key(b"")), maker.pieces, names, progress)
    with closing(made) as pieces:
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """How another process makes the same pieces."""

    root: Path
    key: str

    def begin(self) -> Callable[[Iterable[str]], Iterator[Piece]] | None:
        start = begun(Files(self.root, {}))
        return start.maker.pieces if isinstance(start, Begun) and start.key(b"") == self.key else None
