"""The feeds of the channels that are feeds: kind rss as RSS, Atom and JSON Feed, kind podcast as a podcast's RSS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from socialcal.model.organisation import Channel
from socialcal.model.phrase import Phrase
from socialcal.site.desk import Desk
from socialcal.site.feeds import atom, json_feed, podcast, rss
from socialcal.site.feeds.posted import KINDS, entry, posted
from socialcal.site.feeds.syndication import About
from socialcal.site.output import GeneratedFile

_FORMATS = {"xml": rss, "atom.xml": atom, "json": json_feed}
_NAMES = {"xml": "RSS", "atom.xml": "Atom", "json": "JSON Feed"}
_NO_ADDRESS = Phrase(
    "Kanaal {channel} is een feed, maar mkdocs.yml heeft geen site_url. Zonder dat adres komt de feed er niet.",
    "Channel {channel} is a feed, but mkdocs.yml has no site_url. Without that address there is no feed.",
)
_NO_SHOW = Phrase(
    "Kanaal {channel} mist {what} onder options. Zonder neemt Apple Podcasts de podcast niet op.",
    "Channel {channel} has no {what} under options. Without it Apple Podcasts does not take the podcast.",
)
_NO_COVER = Phrase(
    "Kanaal {channel}: het beeld {what} is er niet, of het is geen JPEG of PNG.",
    "Channel {channel}: the picture {what} is not there, or it is no JPEG or PNG.",
)


def paths(key: str, channel: Channel) -> Mapping[str, str]:
    """What the feeds of a channel are called, and where they stand from the site's root; empty for other kinds."""
    suffixes = {"rss": tuple(_FORMATS), "podcast": ("xml",)}.get(channel.kind, ())
    return {_NAMES[suffix]: f"feeds/channel-{key}.{suffix}" for suffix in suffixes}


def files(desk: Desk, site_url: str) -> Iterator[GeneratedFile]:
    for key, channel in desk.organisation.channels.items():
        if channel.kind not in KINDS:
            continue
        found = posted(desk, key, channel)
        for suffix, path in zip(_FORMATS, paths(key, channel).values(), strict=False):
            about = _about(desk, key, channel, path)
            if channel.kind == "podcast":
                yield GeneratedFile(path, podcast.feed(desk, site_url, channel, found, about))
            else:
                entries = [entry(desk, site_url, one) for one in found]
                yield GeneratedFile(path, _FORMATS[suffix].feed(desk, site_url, entries, about))


def troubles(desk: Desk, is_there: Callable[[str], bool]) -> Iterator[Phrase]:
    """Why readers cannot have what the ledger calls sent. `is_there` knows the files of the calendar."""
    for key, channel in desk.organisation.channels.items():
        if channel.kind not in KINDS or not posted(desk, key, channel):
            continue
        if desk.site_url is None:
            yield _NO_ADDRESS.filled(channel=key)
        elif channel.kind == "podcast":
            yield from (_NO_SHOW.filled(channel=key, what=what) for what in podcast.lacking(channel))
            picture = podcast.cover(channel)
            if picture and not (picture in desk.copied and is_there(picture)):
                yield _NO_COVER.filled(channel=key, what=picture)


def _about(desk: Desk, key: str, channel: Channel, path: str) -> About:
    organisation, look = desk.organisation, desk.almanac.looks[key]
    return About(
        title=channel.name or f"{organisation.organisation}: {look.name}",
        description=str(channel.options.get("description", "")) or channel.purpose or organisation.mission,
        language=channel.language or organisation.language,
        path=path,
    )
