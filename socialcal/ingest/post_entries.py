"""The entries below `posts:` become values: their texts, moments and pictures, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from socialcal.ingest.head import ReadHead
from socialcal.ingest.ignore_marks import without_marks
from socialcal.ingest.media import Gallery
from socialcal.ingest.rejections import shown
from socialcal.ingest.rules import DOUBLE_SECTION, NO_TIME, ORPHAN_SECTION
from socialcal.ingest.schema import MediaHead, PostHead, StoryHead
from socialcal.ingest.sections import Section
from socialcal.ingest.wall_clock import read_moment
from socialcal.model.finding import Finding
from socialcal.model.place import KeyPath, Places, Text
from socialcal.model.story import Media, PostEntry, Status, WallClock

_SHOWN = 8
"""Names that a finding lists."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What every story of a calendar is read with."""

    zone: ZoneInfo
    language: str
    gallery: Gallery


def post_entries(
    read: ReadHead, places: Places, sections: tuple[Section, ...], status: Status, reading: Reading
) -> tuple[tuple[PostEntry, ...], list[Finding]]:
    """Every entry, in the order of the file."""
    texts = {section.name: without_marks(section.text) for section in reversed(sections)}
    entries: list[PostEntry] = []
    findings: list[Finding] = []
    for index, post in zip(read.post_indices, read.head.posts, strict=True):
        entry, found = _entry(post, index, places, texts, reading)
        entries.append(entry)
        findings += found
        if entry.at is not None and entry.at.whole_day and status is Status.APPROVED:
            findings.append(NO_TIME.finding(entry.at.place, length=len(entry.at.written), value=entry.at.written))
    return tuple(entries), findings


def _entry(
    post: PostHead, index: int, places: Places, texts: dict[str, Text], reading: Reading
) -> tuple[PostEntry, list[Finding]]:
    path: KeyPath = ("posts", index)
    at, findings = _moment(post.at, (*path, "at"), places, reading.zone)
    until, until_findings = _moment(post.until, (*path, "until"), places, reading.zone, end_of_day=True)
    media, media_findings = read_media(post, places, path, reading)
    name = post.id or post.channel
    section = texts.get(name) or texts.get(post.channel)
    entry = PostEntry(
        id=name,
        channel=post.channel,
        at=at,
        place=places.value(*path),
        index=index,
        text=places.text(post.text, *path, "text") if post.text is not None else section,
        from_section=post.text is None and section is not None,
        comment=places.text(post.comment, *path, "comment") if post.comment is not None else None,
        thread=post.thread,
        late=post.late,
        until=until,
        after=post.after,
        gate=post.gate,
        tag=post.tag,
        repost=post.repost,
        every=post.every,
        media=media if post.image is not None or post.media is not None else None,
    )
    return entry, [*findings, *until_findings, *media_findings]


def read_media(
    head: StoryHead | PostHead, places: Places, path: KeyPath, reading: Reading
) -> tuple[tuple[Media, ...], list[Finding]]:
    """`image:` first, then `media:`, of a story or of one post."""
    written: list[tuple[MediaHead, KeyPath]] = [(head.image, (*path, "image"))] if head.image is not None else []
    written += [(media, (*path, "media", index)) for index, media in enumerate(head.media or ())]
    found = [reading.gallery.media(media, places, where, places.path) for media, where in written]
    return tuple(media for media, _ in found), [finding for _, findings in found for finding in findings]


def section_findings(sections: tuple[Section, ...], head: StoryHead) -> Iterator[Finding]:
    """Sections that belong to no post, or come twice."""
    names = {post.id or post.channel for post in head.posts} | {post.channel for post in head.posts}
    some = ", ".join([*sorted(names)[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])]) or "–"
    seen: set[str] = set()
    for section in sections:
        if section.name in seen:
            yield DOUBLE_SECTION.finding(section.place, length=len(section.name), name=shown(section.name))
        elif section.name not in names:
            yield ORPHAN_SECTION.finding(section.place, length=len(section.name), name=shown(section.name), names=some)
        seen.add(section.name)


def _moment(
    written: str | None, path: KeyPath, places: Places, zone: ZoneInfo, end_of_day: bool = False
) -> tuple[WallClock | None, list[Finding]]:
    if written is None:
        return None, []
    return read_moment(written, places.value(*path), zone, end_of_day)
