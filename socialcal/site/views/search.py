"""The page to search on. It finds by script; without one it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    yield desk.page(
        "search", desk.words.gettext("Search"), "search", "search.html", lambda _: {"lists": tuple(_lists(desk))}
    )


def _lists(desk: Desk) -> Iterator[tuple[str, str]]:
    say, known = desk.words.gettext, desk.organisation
    yield say("Stories"), "stories/index"
    yield say("Agenda"), "agenda"
    for title, folder, there in (
        (say("Channels"), "channels", known.channels),
        (say("Campaigns"), "campaigns", known.campaigns),
        (say("Pillars"), "pillars", known.pillars),
        (say("Audiences"), "audiences", known.audiences),
        (say("People"), "people", known.people),
    ):
        if there:
            yield title, f"{folder}/index"
