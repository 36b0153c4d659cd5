"""Puts the campaign's tags on links to the organisation's own pages, so that visits can be told apart per channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from socialcal.channels.marks import trimmed
from socialcal.model.organisation import Organisation
from socialcal.model.story import Story

_LINK = re.compile(r"https?://[^\s<>\"“”]+")


def tags_for(story: Story, channel: str, organisation: Organisation) -> Mapping[str, str]:
    """The utm tags of a post: the organisation's, the campaign's over them, and the channel as the source."""
    campaign = organisation.campaigns.get(story.campaign or "")
    tags = {**organisation.links.utm, **(campaign.utm if campaign else {})}
    return {"utm_source": channel, **tags} if tags else {}


def tag_link(link: str, tags: Mapping[str, str], hosts: tuple[str, ...]) -> str:
    """`link` with `tags`, when it goes to one of `hosts` or below it; tags that an editor wrote win."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        written = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100))
    except ValueError:
        return link
    if not tags or not any(host == own or host.endswith(f".{own}") for own in _bare(hosts)):
        return link
    missing = {key: value for key, value in tags.items() if key not in written}
    query = "&".join(part for part in (parts.query, urlencode(missing)) if part)
    return urlunsplit(parts._replace(query=query))


def tag_text(text: str, tags: Mapping[str, str], hosts: tuple[str, ...]) -> str:
    """`text` with every link of our own tagged; punctuation behind a link stays behind it."""
    if not tags or "://" not in text:
        return text
    return _LINK.sub(lambda match: _tagged(match[0], tags, hosts), text)


def _tagged(found: str, tags: Mapping[str, str], hosts: tuple[str, ...]) -> str:
    end = trimmed(found, 0, len(found))
    return tag_link(found[:end], tags, hosts) + found[end:]


def _bare(hosts: tuple[str, ...]) -> tuple[str, ...]:
    """www.example.nl speaks for example.nl and everything below it."""
    return tuple(host.removeprefix("www.") for host in hosts)
