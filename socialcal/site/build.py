"""Calendar → site: every page, feed and file, as values. Pure; the plugin hands them to MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from socialcal.channels.protocol import Network
from socialcal.model.calendar import Calendar
from socialcal.site.almanac import arranged
from socialcal.site.assets import asset_files
from socialcal.site.desk import Desk
from socialcal.site.environment import environment
from socialcal.site.feeds import feed_files
from socialcal.site.feeds.podcast import cover
from socialcal.site.forge import Forge
from socialcal.site.look import logo, own_colours
from socialcal.site.output import CopiedFile, Output
from socialcal.site.pictures import site_path, used_files
from socialcal.site.shards import shard_files
from socialcal.site.urls import Urls
from socialcal.site.views import VIEWS, statistics
from socialcal.site.visibility import Visibility, seen_by
from socialcal.site.words import words_in

_COVERS = (".jpg", ".jpeg", ".png")
"""What Apple takes as a podcast's picture."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the builder of a site may choose."""

    visibility: Visibility = Visibility.INTERNAL
    directory_urls: bool = False
    site_url: str | None = None
    """Where the site will stand; without it feeds have no absolute links to give."""
    forge: Forge | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    """The organisation's own page templates, source by file name."""


def desk_for(calendar: Calendar, networks: Mapping[str, Network], wishes: Wishes) -> Desk:
    """The desk to build from, which holds only what may be shown."""
    shown = seen_by(calendar, wishes.visibility)
    words = words_in(shown.organisation.language)
    return Desk(
        almanac=arranged(shown, {kind: network.NAME for kind, network in networks.items()}),
        words=words,
        urls=Urls(wishes.directory_urls),
        environment=environment(words, wishes.overrides),
        networks=networks,
        visibility=wishes.visibility,
        site_url=wishes.site_url.rstrip("/") + "/" if wishes.site_url else None,
        forge=wishes.forge if wishes.visibility is Visibility.INTERNAL else None,
        copied=used_files(shown.stories) | _covers(shown) | _logo(shown),
    )


def _covers(calendar: Calendar) -> dict[str, str]:
    """The pictures of podcasts: site path by source path."""
    sources = filter(None, map(cover, calendar.organisation.channels.values()))
    shown = (source for source in sources if source.lower().endswith(_COVERS))
    return {source: path for source in shown if (path := site_path(source)) is not None}


def _logo(calendar: Calendar) -> dict[str, str]:
    source = logo(calendar.organisation)
    path = site_path(source) if source is not None else None
    return {source: path} if source is not None and path is not None else {}


def _numbers(desk: Desk) -> dict[str, int]:
    """Those of the channels that have a colour of their own."""
    channels = desk.organisation.channels
    return {key: look.colour for key, look in desk.almanac.looks.items() if channels[key].colour is not None}


def build(desk: Desk) -> Output:
    """All of the site. Pages are rendered when they are asked for."""
    return Output(
        pages=tuple(page for view in VIEWS.values() for page in view(desk)),
        files=(
            *feed_files(desk),
            *shard_files(desk),
            *statistics.files(desk),
            *asset_files(desk.words, own_colours(desk.organisation, _numbers(desk))),
        ),
        copies=tuple(CopiedFile(path, source) for source, path in desk.copied.items()),
    )
