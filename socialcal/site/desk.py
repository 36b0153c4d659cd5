"""Everything that the views and feeds work with, on one desk: almanac, words, addresses and templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from socialcal.channels.protocol import Network
from socialcal.model.calendar import Calendar
from socialcal.model.organisation import Organisation
from socialcal.site.almanac import Almanac
from socialcal.site.forge import Forge
from socialcal.site.output import GeneratedPage
from socialcal.site.overrides import told_with_its_place
from socialcal.site.urls import Links, Urls
from socialcal.site.visibility import Visibility
from socialcal.site.words import Words


@dataclass(frozen=True)
class Desk:
    almanac: Almanac
    words: Words
    urls: Urls
    environment: Environment
    networks: Mapping[str, Network]
    visibility: Visibility
    site_url: str | None
    """Absolute, ending in a slash."""
    forge: Forge | None
    """Where the calendar's repository can be read and changed; None when nobody said."""
    copied: Mapping[str, str]
    """Site path by source path of all files that go along."""

    @property
    def calendar(self) -> Calendar:
        return self.almanac.calendar

    @property
    def organisation(self) -> Organisation:
        return self.calendar.organisation

    @property
    def internal(self) -> bool:
        return self.visibility is Visibility.INTERNAL

    def page(
        self, name: str, title: str, view: str, template: str, data: Callable[[Links], Mapping[str, Any]]
    ) -> GeneratedPage:
        """A page that renders `template` with what `data` says, when it is asked for."""

        def render() -> str:
            links = self.urls.links_from(name)
            with told_with_its_place():
                return self.environment.get_template(template).render(
                    to=links,
                    title=title,
                    organisation=self.organisation,
                    today=self.almanac.today,
                    internal=self.internal,
                    forge=self.forge,
                    language=self.words.tag,
                    **data(links),
                )

        return GeneratedPage(name, title, view, render)
