"""What stands around every page: the views to go to, the organisation's name, the words of the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from socialcal.site.desk import Desk
from socialcal.site.feeds import atom, json_feed, rss
from socialcal.site.urls import Links
from socialcal.site.views.period import month_page
from socialcal.site.words import N_

_THEME = Path(__file__).parent / "theme"
ASSETS = tuple((path, _THEME / path) for path in ("assets/socialcal/palette.css", "assets/socialcal/views.css"))
"""Style sheets that our pages need in any theme: address in the site, and where the file is."""

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
}


@dataclass(frozen=True, slots=True)
class ViewLink:
    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    desk: Desk
    views: tuple[tuple[str, str, str], ...]
    """View, title and page."""
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
            "root": links.base or "./",
            "views": tuple(ViewLink(title, links.page(page), name == view) for name, title, page in self.views),
            "feeds": tuple((links.file(path), title, kind) for path, title, kind in feeds),
            "planner": links.file("feeds/all.ics"),
            "say": {**say, "as_of": say["as_of"] % {"moment": moment}},
        }


def frame_of(desk: Desk) -> Frame:
    organisation = desk.organisation
    candidates = (
        ("month", N_("Calendar"), month_page(desk.almanac.today), True),
        ("agenda", N_("Agenda"), "agenda", True),
        ("ideas", N_("Ideas"), "ideas", desk.internal),
        ("stories", N_("Stories"), "stories/index", True),
        ("channels", N_("Channels"), "channels/index", bool(organisation.channels)),
        ("campaigns", N_("Campaigns"), "campaigns/index", bool(organisation.campaigns)),
        ("pillars", N_("Pillars"), "pillars/index", bool(organisation.pillars)),
        ("audiences", N_("Audiences"), "audiences/index", bool(organisation.audiences)),
        ("people", N_("People"), "people/index", bool(organisation.people)),
        ("checks", N_("Checks"), "checks", desk.internal),
    )
    say: Callable[[str], str] = desk.words.gettext
    built_on = desk.calendar.as_of.astimezone(UTC).date().isoformat()
    return Frame(desk, tuple((view, say(title), page) for view, title, page, there in candidates if there), built_on)
