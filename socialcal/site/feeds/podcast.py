"""A podcast as RSS 2.0 with Apple's tags and those of the podcast namespace.

Apple's required tags: https://help.apple.com/itc/podcasts_connect/#/itcb54353390; `podcast:guid` and
`podcast:transcript`: https://github.com/Podcastindex-org/podcast-namespace/tree/main/docs/tags (checked 2026-11-25).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID, uuid5

from feedgenerator import Enclosure, Rss201rev2Feed

from socialcal.channels.senders.media import media_type
from socialcal.model.organisation import Channel
from socialcal.model.story import Media, MediaKind
from socialcal.site.desk import Desk
from socialcal.site.feeds.posted import Posted, entry
from socialcal.site.feeds.syndication import About, channel_facts, dated, item_facts
from socialcal.site.feeds.text import writable
from socialcal.site.urls import Links, followable

REQUIRED = ("image", "category")
"""Options without which Apple takes no podcast; the other required tags follow from what every calendar has."""
_NAMESPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_TYPES = {".m4a": "audio/x-m4a", ".mp3": "audio/mpeg", ".srt": "application/x-subrip", ".vtt": "text/vtt"}
"""As Apple and the namespace call them; every other kind as everybody does."""
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class _Tag:
    """One element: `name`, its text, its attributes, and what is in it."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] | None = None
    inside: tuple[_Tag, ...] = ()


class _Podcast(Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    """With tags that the library does not know, in `tags` of the feed and of each item."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **_NAMESPACES}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        _write(handler, self.feed["tags"])

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        _write(handler, item["tags"])


def feed(desk: Desk, site_url: str, channel: Channel, found: Sequence[Posted], about: About) -> bytes:
    tags = tuple(_show(desk, site_url, channel, about))
    made = dated(_Podcast, desk)(**channel_facts(desk, site_url, about), tags=tags)
    for one in found:
        sound = _sound(desk, one)
        if sound is not None:
            made.add_item(**item_facts(entry(desk, site_url, one)), **_episode(desk, site_url, one, sound))
    return str(made.writeString("utf-8")).encode("utf-8")


def lacking(channel: Channel) -> tuple[str, ...]:
    """The options that Apple wants and that are not there."""
    return tuple(name for name in REQUIRED if not str(channel.options.get(name, "")).strip())


def cover(channel: Channel) -> str | None:
    """The podcast's picture when it is a file of the calendar: POSIX, from its root."""
    written = str(channel.options.get("image", ""))
    return written if channel.kind == "podcast" and written and followable(written) is None else None


def _show(desk: Desk, site_url: str, channel: Channel, about: About) -> Iterator[_Tag]:
    options = {name: writable(str(value)).strip() for name, value in channel.options.items()}
    author = options.get("author") or desk.organisation.organisation
    picture = _address(desk, site_url, options.get("image", ""))
    if picture:
        yield _Tag("itunes:image", attributes={"href": picture})
    for category in filter(None, (one.strip() for one in options.get("category", "").split(","))):
        yield _category(category)
    yield _Tag("itunes:explicit", "true" if options.get("explicit", "").lower() in _TRUE else "false")
    yield _Tag("itunes:author", writable(author))
    if options.get("email"):
        names = (_Tag("itunes:name", writable(author)), _Tag("itunes:email", options["email"]))
        yield _Tag("itunes:owner", inside=names)
    yield _Tag("itunes:type", "serial" if options.get("type") == "serial" else "episodic")
    yield _Tag("podcast:guid", options.get("guid") or show_guid(site_url + about.path))


def show_guid(address: str) -> str:
    """The podcast's own name, from the address of its feed; `options.guid` keeps it when the feed moves."""
    return str(uuid5(_GUIDS, address.partition("://")[2].rstrip("/")))


def _episode(desk: Desk, site_url: str, one: Posted, sound: Media) -> dict[str, Any]:
    path = sound.path or ""
    size = sound.facts.size if sound.facts else 0
    enclosure = Enclosure(_address(desk, site_url, path), str(size), _type(path))
    return {"enclosures": [enclosure], "tags": tuple(_of_episode(desk, site_url, one, sound))}


def _of_episode(desk: Desk, site_url: str, one: Posted, sound: Media) -> Iterator[_Tag]:
    yield _Tag("itunes:title", writable(one.post.title))
    pictures = (_address(desk, site_url, m.path or "") for m in one.post.media if m.kind is MediaKind.IMAGE)
    picture = next(filter(None, pictures), "")
    if picture:
        yield _Tag("itunes:image", attributes={"href": picture})
    for written in (sound.captions, sound.transcript):
        address = _address(desk, site_url, written or "")
        if address:
            facts = {"url": address, "type": _type(written or ""), "language": one.post.language}
            yield _Tag("podcast:transcript", attributes=facts)


def _sound(desk: Desk, one: Posted) -> Media | None:
    """What there is to hear: the first sound of the post, else its first film."""
    files = [media for media in one.post.media if media.path in desk.copied]
    kinds = (MediaKind.AUDIO, MediaKind.VIDEO)
    return next((media for kind in kinds for media in files if media.kind is kind), None)


def _address(desk: Desk, site_url: str, written: str) -> str:
    """Whole: of a file that goes along with the site, or of one elsewhere; empty for anything else."""
    if written in desk.copied:
        return Links(desk.urls, site_url).file(desk.copied[written])
    address = followable(written) or ""
    return address if address.startswith(("https://", "http://")) else ""


def _type(path: str) -> str:
    return _TYPES.get(PurePosixPath(path).suffix.lower()) or media_type(path)


def _category(written: str) -> _Tag:
    """`Society & Culture > Documentary` is a category with one in it."""
    whole, _, part = (one.strip() for one in written.partition(">"))
    inside = (_Tag("itunes:category", attributes={"text": part}),) if part else ()
    return _Tag("itunes:category", attributes={"text": whole}, inside=inside)


def _write(handler: Any, tags: Sequence[_Tag]) -> None:
    for tag in tags:
        handler.startElement(tag.name, dict(tag.attributes or {}))
        handler.characters(tag.text)
        _write(handler, tag.inside)
        handler.endElement(tag.name)
