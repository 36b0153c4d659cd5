"""A story's entries become posts: one for each, or one for each day of a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from socialcal.channels import NETWORKS
from socialcal.channels.limits import fits
from socialcal.channels.protocol import Network
from socialcal.compose.link_tags import tag_link, tag_text, tags_for
from socialcal.compose.recurrence import BadRecurrence, clear, occurrences
from socialcal.compose.rules import BAD_RECURRENCE, OCCURRENCE_TIME, TEMPLATE
from socialcal.compose.threads import thread
from socialcal.model.finding import Finding
from socialcal.model.organisation import Channel, Organisation
from socialcal.model.post import Lateness, Origin, Post
from socialcal.model.story import PostEntry, Story

if TYPE_CHECKING:
    from socialcal.compose.post_templates import Templates


@dataclass(frozen=True)
class Composer:
    """What every story of a calendar is composed with; `sources` are the organisation's own templates by name."""

    organisation: Organisation
    sources: Mapping[str, str]
    networks: Mapping[str, Network] = field(default_factory=lambda: NETWORKS)

    @cached_property
    def templates(self) -> Templates:
        """Made when the first post needs one: a story whose posts have their own texts does not wait for Jinja."""
        from socialcal.compose.post_templates import Templates

        return Templates(self.sources)

    def posts(self, story: Story) -> tuple[tuple[Post, ...], tuple[Finding, ...]]:
        """The posts of `story` in the order of its entries. An entry whose channel does not exist gives none."""
        posts: list[Post] = []
        findings: list[Finding] = []
        for entry in story.posts:
            channel = self.organisation.channels.get(entry.channel)
            if channel is None or channel.kind not in self.networks:
                continue
            entry_posts, found = self._entry(story, entry, channel)
            posts += entry_posts
            findings += found
        return tuple(posts), tuple(findings)

    def _entry(self, story: Story, entry: PostEntry, channel: Channel) -> tuple[list[Post], list[Finding]]:
        tags = tags_for(story, entry.channel, self.organisation) if entry.tag else {}
        link = tag_link(story.link.value, tags, self.organisation.hosts) if story.link else None
        key = f"{story.id}/{entry.id}"
        text, origin, findings = self._text(story, entry, channel, link or "", key)
        text = tag_text(text, tags, self.organisation.hosts)
        moments, trouble = self._moments(story, entry, key)
        posts = [
            Post(
                key=f"{key}/{day}" if day else key,
                story=story.id,
                channel=entry.channel,
                at=moment,
                text=text,
                parts=self._parts(text, entry, channel),
                origin=origin,
                source=entry.text,
                place=entry.place,
                at_place=entry.at.place if entry.at else entry.place,
                title=story.title.value,
                link=link,
                comment=tag_text(entry.comment.value, tags, self.organisation.hosts) if entry.comment else None,
                media=story.media if entry.media is None else entry.media,
                tags=story.tags,
                language=channel.language or story.language,
                late=entry.late or Lateness(),
                until=entry.until.moment if entry.until else None,
                after=entry.after,
                gate=entry.gate,
                repost=entry.repost,
                thread=entry.thread,
                index=entry.index,
                occurrence=day,
            )
            for moment, day in moments
        ]
        return posts, [*findings, *trouble]

    def _text(
        self, story: Story, entry: PostEntry, channel: Channel, link: str, key: str
    ) -> tuple[str, Origin, list[Finding]]:
        if entry.text is not None:
            return entry.text.value.strip(), Origin.SECTION if entry.from_section else Origin.TEXT, []
        from socialcal.compose.post_templates import Rendered

        rendered = self.templates.render(story, entry, entry.channel, channel, self.organisation, link)
        if not isinstance(rendered, Rendered):
            name = f"{rendered.template}.j2"
            finding = TEMPLATE.finding(entry.place, story=story.id, post=key, template=name, why=rendered.why)
            return "", Origin.TEMPLATE, [finding]
        return rendered.text, Origin.TEMPLATE, []

    def _parts(self, text: str, entry: PostEntry, channel: Channel) -> tuple[str, ...]:
        network = self.networks[channel.kind]
        if not entry.thread or not network.LIMITS.threads:
            return (text,)
        return thread(text, lambda part: fits(network, channel, part))

    def _moments(
        self, story: Story, entry: PostEntry, key: str
    ) -> tuple[list[tuple[datetime | None, str | None]], list[Finding]]:
        """Moments with the day that tells them apart in a series."""
        if entry.at is None or entry.every is None:
            return [(entry.at.moment if entry.at else None, None)], []
        zone = self.organisation.zone
        found = occurrences(entry.every, entry.at.moment)
        if isinstance(found, BadRecurrence):
            place = story.places.value("posts", entry.index, "every")
            finding = BAD_RECURRENCE.finding(
                place, length=len(entry.every), story=story.id, post=key, every=entry.every, why=found.why
            )
            return [(entry.at.moment, None)], [finding]
        findings = [
            OCCURRENCE_TIME.finding(entry.at.place, story=story.id, post=key, moment=f"{naive:%Y-%m-%d %H:%M}")
            for naive in found
            if not clear(naive, zone)
        ]
        return [(naive.replace(tzinfo=zone), f"{naive:%Y-%m-%d}") for naive in found], findings
