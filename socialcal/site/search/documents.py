"""What can be found: stories, what they belong to, and hand-written pages; nothing that the desk does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from socialcal.model.story import Status, Story
from socialcal.site.desk import Desk
from socialcal.site.search.written import WrittenPage
from socialcal.site.urls import slug
from socialcal.site.views.story_line import Named, audience, campaign, person, pillar
from socialcal.site.words import N_

_LEAD = 320
"""Characters of a text that are shown beneath its title."""
_ADDRESS = re.compile(r"https?://\S+")
_SPACE = re.compile(r"\s+")


class Kind(StrEnum):
    STORY = "story"
    CAMPAIGN = "campaign"
    CHANNEL = "channel"
    PILLAR = "pillar"
    AUDIENCE = "audience"
    PERSON = "person"
    PAGE = "page"


KINDS: Mapping[Kind, str] = {
    Kind.STORY: N_("Story"),
    Kind.CAMPAIGN: N_("Campaign"),
    Kind.CHANNEL: N_("Channel"),
    Kind.PILLAR: N_("Pillar"),
    Kind.AUDIENCE: N_("Audience"),
    Kind.PERSON: N_("Person"),
    Kind.PAGE: N_("Page"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found. A word of its title counts most, then one of `names`, then one of `text`."""

    kind: Kind
    title: str
    address: str
    """From the site's root."""
    names: str
    """Summary, tags, id, and the names of all that it belongs to."""
    text: str
    lead: str
    """Shown beneath the title."""
    day: date | None = None
    channels: tuple[str, ...] = ()
    """Keys."""
    language: str = ""
    status: Status = Status.APPROVED


def documents(desk: Desk, written: Iterable[WrittenPage]) -> Iterator[Document]:
    """In the order in which equals are shown: first what stories belong to, then stories, the latest first."""
    yield from _facets(desk)
    for page in written:
        yield Document(Kind.PAGE, page.title, page.address, page.heading, page.text, _lead(page.text))
    yield from (_story(desk, story) for story in sorted(desk.calendar.stories, key=lambda story: _age(desk, story)))


def _age(desk: Desk, story: Story) -> tuple[int, str]:
    """A story without a date is work of today."""
    day = desk.almanac.first_day(story) or desk.almanac.today
    return -day.toordinal(), story.path


def _facets(desk: Desk) -> Iterator[Document]:
    known, looks, of = desk.organisation, desk.almanac.looks, desk.urls.of
    for key, named in known.campaigns.items():
        yield Document(Kind.CAMPAIGN, named.name, of(f"campaigns/{slug(key)}"), key, named.goal, _lead(named.goal))
    for key, channel in known.channels.items():
        told = f"{key} {channel.kind} {channel.account}"
        address = of(looks[key].page or "channels/index")
        yield Document(Kind.CHANNEL, looks[key].name, address, told, channel.purpose, _lead(channel.purpose))
    for key, theme in known.pillars.items():
        yield Document(Kind.PILLAR, theme.name, of(f"pillars/{slug(key)}"), key, theme.why, _lead(theme.why))
    for key, group in known.audiences.items():
        yield Document(Kind.AUDIENCE, group.name, of(f"audiences/{slug(key)}"), key, group.about, _lead(group.about))
    for key, somebody in known.people.items():
        told = f"{key} {somebody.email or ''}"
        yield Document(Kind.PERSON, somebody.name, of(f"people/{slug(key)}"), told, somebody.role, _lead(somebody.role))


def _story(desk: Desk, story: Story) -> Document:
    summary = story.summary.value if story.summary is not None else ""
    rows = desk.almanac.rows_of(story)
    looks = {row.channel.key: row.channel for row in rows}
    names = (summary, story.id, *story.tags, *_belongs_to(desk, story), *(look.name for look in looks.values()))
    return Document(
        kind=Kind.STORY,
        title=story.title.value or story.id,
        address=desk.urls.of(desk.almanac.pages[story.path]),
        names=" \n".join(names),
        text=" \n".join(_texts(desk, story)),
        lead=_lead(f"{summary} {story.plain}"),
        day=desk.almanac.first_day(story),
        channels=tuple(looks),
        language=story.language,
        status=story.status,
    )


def _belongs_to(desk: Desk, story: Story) -> Iterator[str]:
    found: tuple[Named | None, ...] = (
        person(desk, story.owner),
        pillar(desk, story.pillar),
        campaign(desk, story.campaign),
        *(audience(desk, key) for key in story.audience),
    )
    yield from (named.name for named in found if named is not None)


def _texts(desk: Desk, story: Story) -> Iterator[str]:
    """All that its page shows, once: the posts of a series say the same."""
    shown: dict[str, None] = {story.plain: None}
    for row in desk.almanac.rows_of(story):
        for text in (row.post.text, row.post.comment or ""):
            shown[_ADDRESS.sub(" ", text)] = None
        shown.update((media.alt.value, None) for media in row.post.media if media.alt is not None)
    shown.update((media.alt.value, None) for media in story.media if media.alt is not None)
    shown.update((value, None) for value in story.facts.values() if isinstance(value, str))
    if story.link is not None:
        shown[story.link.value] = None
    yield from filter(None, shown)


def _lead(text: str) -> str:
    """The first of a text, cut between words."""
    plain = _SPACE.sub(" ", text[: _LEAD * 2]).strip()
    if len(plain) <= _LEAD:
        return plain
    return plain[:_LEAD].rpartition(" ")[0] or plain[:_LEAD]
