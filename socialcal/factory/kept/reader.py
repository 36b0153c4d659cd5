"""Reads, composes and checks single stories, and writes down what the rest of a check needs to know of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialcal.brand.context import StoryContext
from socialcal.brand.engine import check_story
from socialcal.brand.repeats.titles import title_words
from socialcal.brand.suppression import Asking, asking
from socialcal.channels import NETWORKS
from socialcal.compose.posts import Composer
from socialcal.factory.files import Files
from socialcal.factory.house import ReadHouse, read_house
from socialcal.factory.kept.nearness import Facts
from socialcal.factory.kept.stamps import Stamps
from socialcal.factory.kept.store import Row
from socialcal.factory.kept.thin import Thin, thin
from socialcal.factory.kept.values import Plain, packer
from socialcal.factory.kept.world import world_key
from socialcal.ingest.media import Gallery
from socialcal.ingest.organisation import ReadOrganisation
from socialcal.ingest.scan import read_templates
from socialcal.ingest.story import ReadStory, read_story
from socialcal.model.finding import Finding
from socialcal.model.post import Post
from socialcal.model.story import Status, Story


@dataclass(frozen=True, slots=True)
class Reader:
    """What a story is read, composed and checked with. Of two that are equal, the rows of a story are too."""

    files: Files
    brought: ReadHouse
    composer: Composer
    stamps: Stamps

    def rows(self, names: Iterable[str]) -> Iterator[Row]:
        """One per name: a path from the root."""
        gallery = Gallery(self.files.root)
        for name in names:
            gallery.asked.clear()
            yield self._row(name, gallery)

    def _row(self, name: str, gallery: Gallery) -> Row:
        organisation = self.brought.organisation
        source = self.files.source(self.files.root / name)
        if isinstance(source, Finding):
            read = ReadStory(name, None, (source,))
        else:
            read = read_story(source, organisation.zone, organisation.language, gallery)
        posts, composed = self.composer.posts(read.story) if read.story else ((), ())
        context = StoryContext(read.story, posts, organisation, NETWORKS, self.brought.house) if read.story else None
        findings = (*read.findings, *composed, *(check_story(context) if context else ()))
        tired = any(pattern.slow for rule in self.brought.house.styles for pattern in rule.patterns)
        # While a pattern rests, what is found is not the whole: the next run looks again.
        stamp = "" if tired else self.stamps.together((name, *sorted(gallery.asked - {name})))
        written = _written(packer(tuple[Finding, ...]), findings) if findings else ""
        if read.story is None:
            return Row(name, stamp, Facts(""), "", written, "")
        asked = next(asking([read.story]), None)
        return Row(
            name,
            stamp,
            _facts(read.story, posts),
            _written(packer(Asking), asked) if asked else "",
            written,
            _written(packer(Thin), thin(read.story, posts)),
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """A check of one calendar before its first story: how to read, what was found so far, and under which key."""

    reader: Reader
    settings: ReadOrganisation
    findings: tuple[Finding, ...]
    key: str


def begun(root: Path, now_ns: int, secret: bytes) -> Begun | tuple[Finding, ...]:
    """For the resolved `root`; what is wrong with its socialcal.yml when that cannot be used."""
    files = Files(root, {})
    settings = files.organisation()
    if settings.organisation is None:
        return settings.findings
    brought = read_house(root, settings.organisation, settings.places)
    templates, broken = read_templates(root)
    key = world_key(secret, brought.organisation, settings.digest, templates, brought.sources)
    reader = Reader(files, brought, Composer(brought.organisation, templates), Stamps(root, now_ns))
    return Begun(reader, settings, (*broken, *brought.findings), key)


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
