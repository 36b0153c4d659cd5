"""How stories are divided over pillars, formats and audiences: what went out, and what is coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialcal.brand.strategy.balance import per_pillar
from socialcal.site.charts.bars import Bar, Value, bars, target_sign
from socialcal.site.charts.figure import Figure, Sign, Table
from socialcal.site.charts.paint import Paint, swatch
from socialcal.site.figures.ground import WEEKS, Ground
from socialcal.site.words import N_

_MOST = 12
"""Bars in one chart; the table has them all."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    before: int
    ahead: int
    target: float | None = None
    """In percent."""


@dataclass(frozen=True, slots=True)
class Mix:
    """`before` and `ahead` are what 100% stands for."""

    parts: tuple[Part, ...]
    before: int
    ahead: int


def pillar_mix(ground: Ground) -> Mix:
    """Of the stories that serve a pillar of ours."""
    ours = ground.context.organisation
    before, ahead = per_pillar(ours, ground.stories_before), per_pillar(ours, ground.stories_ahead)
    parts = (Part(pillar.name, before[key], ahead[key], pillar.share) for key, pillar in ours.pillars.items())
    return Mix(tuple(parts), before.total(), ahead.total())


def audience_mix(ground: Ground) -> Mix:
    """Of all stories; one may be for several audiences, so that the parts are more than the whole."""
    names = {key: audience.name for key, audience in ground.context.organisation.audiences.items()}
    before = Counter(key for story in ground.stories_before for key in dict.fromkeys(story.audience))
    ahead = Counter(key for story in ground.stories_ahead for key in dict.fromkeys(story.audience))
    return Mix(_parts(names, before, ahead), len(ground.stories_before), len(ground.stories_ahead))


def format_mix(ground: Ground) -> Mix:
    """Of the stories that name a format. Those that socialcal.yml lists come first, others as stories name them."""
    before = Counter(story.format for story in ground.stories_before if story.format)
    ahead = Counter(story.format for story in ground.stories_ahead if story.format)
    names = {name: name for name in (*ground.context.organisation.formats, *sorted({*before, *ahead}))}
    return Mix(_parts(names, before, ahead), before.total(), ahead.total())


def _parts(names: Mapping[str, str], before: Mapping[str, int], ahead: Mapping[str, int]) -> tuple[Part, ...]:
    return tuple(Part(name, before.get(key, 0), ahead.get(key, 0)) for key, name in names.items())


_HEAD = (
    N_("Stories, last %(weeks)s weeks"),
    N_("Share, last %(weeks)s weeks"),
    N_("Stories, coming %(weeks)s weeks"),
    N_("Share, coming %(weeks)s weeks"),
)
_PILLARS = N_(
    "Which part of the stories serves each pillar. Stories without a pillar do not count; neither do ideas, nor what "
    "was cancelled."
)
_FORMATS = N_("Which part of the stories with a format is of each kind.")
_AUDIENCES = N_("Which part of the stories is for each audience. A story can be for several.")


def pillars(ground: Ground) -> Figure | None:
    say = ground.desk.words.gettext
    return _figure(ground, "sc-pillars", say("Pillars"), say(_PILLARS), pillar_mix(ground))


def formats(ground: Ground) -> Figure | None:
    say = ground.desk.words.gettext
    return _figure(ground, "sc-formats", say("Formats"), say(_FORMATS), format_mix(ground))


def audiences(ground: Ground) -> Figure | None:
    say = ground.desk.words.gettext
    return _figure(ground, "sc-audiences", say("Audiences"), say(_AUDIENCES), audience_mix(ground))


def _figure(ground: Ground, key: str, title: str, about: str, mix: Mix) -> Figure | None:
    """None where there is nothing to divide."""
    if not mix.parts or not mix.before + mix.ahead:
        return None
    say, wanted = ground.desk.words.gettext, any(part.target is not None for part in mix.parts)
    legend = (
        Sign(swatch(key, Paint.STRIPES), say("last %(weeks)s weeks") % {"weeks": WEEKS}),
        Sign(swatch(key, Paint.SOLID), say("coming %(weeks)s weeks") % {"weeks": WEEKS}),
        *((Sign(target_sign(), say("target")),) if wanted else ()),
    )
    shown = sorted(mix.parts, key=lambda part: -(part.before + part.ahead)) if len(mix.parts) > _MOST else mix.parts
    chart = bars(key, title, about, [_bar(ground, part, mix) for part in shown[:_MOST]])
    return Figure(key, title, about, chart, legend, _table(ground, title, mix, wanted))


def _bar(ground: Ground, part: Part, mix: Mix) -> Bar:
    values = (
        Value(_share(part.before, mix.before), ground.percent(part.before, mix.before), Paint.STRIPES),
        Value(_share(part.ahead, mix.ahead), ground.percent(part.ahead, mix.ahead)),
    )
    return Bar(part.name, values, part.target, _target(ground, part))


def _target(ground: Ground, part: Part) -> str:
    if part.target is None:
        return ""
    return ground.desk.words.gettext("target %(share)s%%") % {"share": ground.desk.words.number(part.target)}


def _share(count: int, total: int) -> float:
    return 100 * count / total if total else 0.0


def _table(ground: Ground, title: str, mix: Mix, wanted: bool) -> Table:
    say = ground.desk.words.gettext
    head = (title, *(say(text) % {"weeks": WEEKS} for text in _HEAD), *((say("Target"),) if wanted else ()))
    rows = tuple((part.name, tuple(_numbers(ground, part, mix, wanted))) for part in mix.parts)
    return Table(head, rows)


def _numbers(ground: Ground, part: Part, mix: Mix, wanted: bool) -> Iterator[str]:
    for count, total in ((part.before, mix.before), (part.ahead, mix.ahead)):
        yield str(count)
        yield ground.percent(count, total)
    if wanted:
        yield f"{ground.desk.words.number(part.target)}%" if part.target is not None else "–"
