"""The figures for the monthly meeting: how stories are divided, whether channels are heard as agreed, and who has too
much. Internal only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from socialcal.site.charts.figure import Figure
from socialcal.site.desk import Desk
from socialcal.site.figures import flow, mix, rhythm, silences, work
from socialcal.site.figures.ground import WEEKS, Ground
from socialcal.site.figures.spreadsheet import PATH, spreadsheet
from socialcal.site.output import GeneratedFile, GeneratedPage
from socialcal.site.views.fact import Fact
from socialcal.site.views.story_line import Named
from socialcal.site.words import N_

_FIGURES = (flow.figure, mix.pillars, mix.audiences, mix.formats, silences.figure, rhythm.figure, work.figure)
_NARROW = frozenset({"sc-pillars", "sc-audiences", "sc-formats", "sc-silences"})
"""Figures that stand beside each other where there is room."""


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if desk.internal:
        title = desk.words.gettext("Figures")
        yield desk.page("statistics", title, "statistics", "statistics.html", lambda _: _data(desk))


def files(desk: Desk) -> Iterator[GeneratedFile]:
    if desk.internal:
        yield GeneratedFile(PATH, spreadsheet(desk.words, figures(Ground(desk))))


def figures(ground: Ground) -> tuple[Figure, ...]:
    """In the order in which a meeting talks about them; without those that have nothing to show."""
    return tuple(figure for make in _FIGURES if (figure := make(ground)) is not None)


def _data(desk: Desk) -> Mapping[str, Any]:
    ground = Ground(desk)
    return {
        "figures": figures(ground),
        "narrow": _NARROW,
        "facts": tuple(_facts(ground)),
        "download": PATH,
    }


def _facts(ground: Ground) -> Iterator[Fact]:
    say = ground.desk.words.gettext
    for label, posts, stories in (
        (N_("Went out in the last %(weeks)s weeks"), ground.posts_before, ground.stories_before),
        (N_("In the calendar for the coming %(weeks)s weeks"), ground.posts_ahead, ground.stories_ahead),
    ):
        yield Fact(say(label) % {"weeks": WEEKS}, tuple(map(Named, _counted(ground, len(posts), len(stories)))))


def _counted(ground: Ground, posts: int, stories: int) -> Iterator[str]:
    ngettext = ground.desk.words.ngettext
    yield ngettext("%(num)s post", "%(num)s posts", posts) % {"num": posts}
    yield ngettext("%(num)s story", "%(num)s stories", stories) % {"num": stories}
