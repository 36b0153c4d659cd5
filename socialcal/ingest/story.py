"""One file becomes one story, with everything that is wrong in it as findings. A broken part never hides the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from socialcal.ingest.data import BadData, Data
from socialcal.ingest.front_matter import Cut, cut
from socialcal.ingest.head import read_head
from socialcal.ingest.ignore_marks import blanked
from socialcal.ingest.links import body_links
from socialcal.ingest.markdown import render
from socialcal.ingest.media import Gallery
from socialcal.ingest.merge_conflict import merge_conflict
from socialcal.ingest.post_entries import Reading, post_entries, read_media, section_findings
from socialcal.ingest.prose import prose
from socialcal.ingest.rules import FRONT_MATTER, NO_FRONT_MATTER
from socialcal.ingest.sections import Section, cut_sections
from socialcal.ingest.source import Source
from socialcal.ingest.wall_clock import read_moment
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Places, Text
from socialcal.model.story import Approval, Status, Story


@dataclass(frozen=True, slots=True)
class ReadStory:
    """What one file gave: a story unless its data could not be read at all, and its findings."""

    path: str
    story: Story | None
    findings: tuple[Finding, ...]


def read_story(source: Source, zone: ZoneInfo, language: str, gallery: Gallery) -> ReadStory:
    """The story in `source`. `zone` and `language` are the organisation's."""
    conflict = merge_conflict(source)
    if conflict:
        return ReadStory(source.path, None, (conflict,))
    parts = cut(source.text)
    if parts is None or (isinstance(parts.data, Data) and not isinstance(parts.data.value, dict)):
        return ReadStory(source.path, None, (NO_FRONT_MATTER.finding(Place(source.path)),))
    if isinstance(parts.data, BadData):
        return ReadStory(source.path, None, (_bad_data(parts.data, source.path),))
    story, findings = _story(source, parts, parts.data, Reading(zone, language, gallery))
    return ReadStory(source.path, story, tuple(replace(finding, story=story.id) for finding in findings))


def _bad_data(data: BadData, path: str) -> Finding:
    finding = FRONT_MATTER.finding(Place(path, data.line, data.column), why=data.message)
    return replace(finding, hint=data.hint or finding.hint)


def _story(source: Source, parts: Cut, data: Data, reading: Reading) -> tuple[Story, list[Finding]]:
    places = data.places(source.path)
    read = read_head(data.value, places)
    head = read.head
    body, sections = cut_sections(parts.body, source.path, parts.body_line)
    rendered = render(blanked(body.value))
    links, images = body_links(rendered.seen, body, reading.gallery, source.path)
    status = Status(head.status)
    posts, post_findings = post_entries(read, places, sections, status, reading)
    media, media_findings = read_media(head, places, (), reading)
    embargo, embargo_findings = (
        read_moment(head.embargo, places.value("embargo"), reading.zone) if head.embargo else (None, [])
    )
    findings = [*read.findings, *post_findings, *media_findings, *embargo_findings, *section_findings(sections, head)]
    story = Story(
        id=head.id,
        path=source.path,
        title=places.text(head.title, "title"),
        status=status,
        places=places,
        summary=_text(head.summary, places, "summary"),
        owner=head.owner,
        pillar=head.pillar,
        audience=head.audience,
        campaign=head.campaign,
        tags=head.tags,
        language=head.language or reading.language,
        format=head.format,
        visibility=head.visibility,
        embargo=embargo,
        link=_text(head.link, places, "link"),
        facts=head.facts,
        media=media,
        approval=Approval(head.approval.by, head.approval.digest) if head.approval else None,
        ignore=head.ignore,
        posts=posts,
        body=body,
        sections=_by_name(sections),
        html=rendered.html,
        plain=rendered.plain,
        prose=prose(rendered.tokens, body),
        links=links,
        images=images,
        digest=source.digest,
    )
    return story, findings


def _text(value: str | None, places: Places, key: str) -> Text | None:
    return places.text(value, key) if value is not None else None


def _by_name(sections: tuple[Section, ...]) -> dict[str, Text]:
    """The first section of each name; a second one is a finding."""
    return {section.name: section.text for section in reversed(sections)}
