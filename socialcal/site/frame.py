"""What stands around every page: the views to go to, the organisation's name, the words of the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.feeds import atom, json_feed, rss
from socialcal.site.urls import Links
from socialcal.site.views import VIEWS
from socialcal.site.views.period import month_page
from socialcal.site.words import N_

_READERS_FEEDS = ((rss.PATH, "RSS", "application/rss+xml"), (atom.PATH, "Atom", "application/atom+xml"))
_JSON = (json_feed.PATH, "JSON Feed", "application/feed+json")

_WORDS = {
    "skip": N_("Skip to content"),
    "menu": N_("Menu"),
    "views": N_("Calendar"),
    "about": N_("About this calendar"),
    "as_of": N_("As things stood on %(moment)s"),
    "home": N_("To the calendar"),
    "lost": N_("This page is not here"),
    "lost_why": N_("It may have moved, or the post it showed has another day now."),
    "on_this_page": N_("On this page"),
    "subscribe": N_("Subscribe"),
    "planner": N_("In your own planner (ICS)"),
    "search": N_("Search"),
}


@dataclass(frozen=True, slots=True)
class ViewLink:
    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    desk: Desk
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """Under each heading of the navigation its views: name, title and page."""
    logo: str | None
    """Its path in the site."""
    built_on: str
    """The day of `as_of`, ISO 8601, UTC: what the site map calls the last change."""

    def around(self, url: str, view: str | None) -> Mapping[str, Any]:
        """For the page at `url`, from the site's root."""
        return self._filled(Links(self.desk.urls, "../" * url.count("/")), view)

    def at(self, base_url: str) -> Mapping[str, Any]:
        """For a template of the theme, whose `base_url` leads to the site's root."""
        return self._filled(Links(self.desk.urls, base_url.rstrip("/") + "/"), None)

    def _filled(self, links: Links, view: str | None) -> Mapping[str, Any]:
        words, calendar = self.desk.words, self.desk.calendar
        say = {key: words.gettext(message) for key, message in _WORDS.items()}
        moment = words.moment(calendar.as_of.astimezone(calendar.organisation.zone))
        feeds = (*_READERS_FEEDS, _JSON) if self.desk.site_url is not None else ()
        return {
            "organisation": calendar.organisation.organisation,
            "language": words.tag,
            "direction": "rtl" if words.locale.character_order == "right-to-left" else "ltr",
            "internal": self.desk.internal,
            "home": links.page("index"),
            "logo": links.file(self.logo) if self.logo is not None else None,
            "root": links.base or "./",
            "groups": tuple(
                (title, tuple(ViewLink(name, links.page(page), own == view) for own, name, page in views))
                for title, views in self.groups
            ),
            "feeds": tuple((links.file(path), title, kind) for path, title, kind in feeds),
            "planner": links.file("feeds/all.ics"),
            "search": links.page("search"),
            "say": {**say, "as_of": say["as_of"] % {"moment": moment}},
        }


def frame_of(desk: Desk, is_there: Callable[[str], bool]) -> Frame:
    """`is_there` says whether a file of the calendar can be copied."""
    say: Callable[[str], str] = desk.words.gettext
    built_on = desk.calendar.as_of.astimezone(UTC).date().isoformat()
    logo = desk.organisation.look.logo
    shown = tuple((title, tuple(_entries(views))) for title, views in _groups(desk).items())
    groups = tuple(
        (say(title), tuple((view, say(name), page) for view, name, page in views)) for title, views in shown if views
    )
    return Frame(desk, groups, desk.copied.get(logo) if is_there(logo) else None, built_on)


def _groups(desk: Desk) -> Mapping[str, tuple[tuple[str, str, str, bool], ...]]:
    """Under each heading its views: name, title, first page, and whether there is anything to show."""
    organisation, inside = desk.organisation, desk.internal
    return {
        N_("Calendar"): (
            ("today", N_("Today"), "index", True),
            ("month", N_("Month"), month_page(desk.almanac.today), True),
            ("agenda", N_("Agenda"), "agenda", True),
            ("board", N_("Board"), "board", inside),
            ("timeline", N_("Timeline"), "timeline", bool(organisation.campaigns)),
            ("ideas", N_("Ideas"), "ideas", inside),
        ),
        N_("Content"): (
            ("stories", N_("Stories"), "stories/index", True),
            ("sent", N_("Sent"), "sent", True),
            ("checks", N_("Checks"), "checks", inside),
            ("statistics", N_("Figures"), "statistics", inside),
        ),
        N_("Who and what"): (
            ("channels", N_("Channels"), "channels/index", bool(organisation.channels)),
            ("campaigns", N_("Campaigns"), "campaigns/index", bool(organisation.campaigns)),
            ("pillars", N_("Pillars"), "pillars/index", bool(organisation.pillars)),
            ("audiences", N_("Audiences"), "audiences/index", bool(organisation.audiences)),
            ("people", N_("People"), "people/index", bool(organisation.people)),
        ),
    }


def _entries(views: Iterable[tuple[str, str, str, bool]]) -> Iterator[tuple[str, str, str]]:
    return ((view, title, page) for view, title, page, there in views if there and view in VIEWS)
