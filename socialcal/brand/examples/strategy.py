"""Examples for the family `strategy`: what stories are for, whom they reach, and the hours that they take.

It is Tuesday 24 November 2026, 12:15 in Amsterdam.
"""

from __future__ import annotations

from datetime import date, timedelta

from socialcal.brand.examples.example import SETTINGS, Example, story

REACH = SETTINGS.replace("x: {kind: x}", "x: {kind: x, audiences: [gezinnen]}").replace(
    "facebook: {kind: facebook}", "facebook: {kind: facebook, audiences: [gezinnen, ouderen]}"
)
TWO_PILLARS = SETTINGS.replace(
    "pillars: {duurzaam: {name: Duurzame stad}}",
    "pillars: {duurzaam: {name: Duurzame stad, share: 60}, wijk: {name: Samen in de wijk, share: 40}}",
)
CAMPAIGN = TWO_PILLARS.replace("{name: Schoon samen,", "{name: Schoon samen, pillar: duurzaam,")
HOURS = SETTINGS.replace("noor: {name: Noor de Wit}", "noor: {name: Noor de Wit, hours: 3}").replace(
    "x: {kind: x}", "x: {kind: x, effort: 2h}"
)
TITLES = (
    *("Groen tegen je gevel", "Licht op je fiets", "Soep in de Warme Kamer", "Schaatsen op het Marktplein"),
    *("Wat is je kerstboom waard?", "Maak het zelf weer heel", "Minder in de grijze bak", "Stem over het Havenplein"),
    *("Ria strooit vannacht", "Een stoep zonder sneeuw", "Lees voor in de vakantie", "Proost op het nieuwe jaar"),
)


def ready(without: str = "", *lines: str) -> str:
    """A story in review, with everything but one."""
    told = story("posts: [{channel: x, at: 2026-12-01 09:00}]", *lines, status="review")
    return "".join(line for line in told.splitlines(keepends=True) if not without or not line.startswith(without))


def posts(*channels: str, audience: str) -> str:
    """A story for an audience: the first post is on line 8, and its channel in column 15."""
    lines = [f"  - {{channel: {channel}, at: 2026-12-01 09:00}}" for channel in channels]
    return story(f"audience: [{audience}]", "posts:", *lines, status="review")


def many(*lines: tuple[str, ...]) -> dict[str, str]:
    """A story for each: one every four days from 1 December, so that the calendar is planned far enough ahead."""
    days = [date(2026, 12, 1) + timedelta(days=4 * number) for number in range(len(lines))]
    return {
        f"stories/{day:%m-%d}.md": story(
            f"posts: [{{channel: x, at: {day} 09:00}}]", *own, id=f"verhaal-{day:%m-%d}", title=title
        )
        for day, title, own in zip(days, TITLES, lines, strict=False)
    }


EXAMPLES = (
    Example(
        "strategy.audience-missed",
        fails={"socialcal.yml": REACH, "stories/a.md": posts("x", audience="gezinnen, ouderen")},
        at="6:22",
        about="ouderen",
        passes={"socialcal.yml": REACH, "stories/a.md": posts("x", "facebook", audience="gezinnen, ouderen")},
    ),
    Example(
        "strategy.campaign-pillar",
        fails={"socialcal.yml": CAMPAIGN, "stories/a.md": story("pillar: wijk", "campaign: schoon")},
        at="6:9",
        about="wijk",
        passes={"socialcal.yml": CAMPAIGN, "stories/a.md": story("pillar: duurzaam", "campaign: schoon")},
    ),
    Example(
        "strategy.empty-campaign",
        fails=many(*[()] * 6),
        at="socialcal.yml:18:3",
        about="schoon",
        passes=many(("campaign: schoon",), *[()] * 5),
    ),
    Example(
        "strategy.hours",
        fails={
            "socialcal.yml": HOURS,
            "stories/a.md": story(
                "owner: noor",
                "posts:",
                *(f"  - {{channel: x, at: 2026-12-0{day} 09:00, id: p{day}, text: Doe mee.}}" for day in (1, 2)),
            ),
        },
        at="socialcal.yml:5:36",
        about="3",
        passes={
            "socialcal.yml": HOURS,
            "stories/a.md": story(
                "owner: noor",
                "posts:",
                *(f"  - {{channel: x, at: 2026-12-0{day} 09:00, id: p{day}, text: Doe mee.}}" for day in (1, 8)),
            ),
        },
    ),
    Example(
        "strategy.mix",
        fails={
            "socialcal.yml": TWO_PILLARS,
            **many(("campaign: schoon", "pillar: duurzaam"), *[("pillar: duurzaam",)] * 9, *[("pillar: wijk",)] * 2),
        },
        at=("socialcal.yml:7:50", "socialcal.yml:7:93"),
        about=("60", "40"),
        passes={
            "socialcal.yml": TWO_PILLARS,
            **many(("campaign: schoon", "pillar: duurzaam"), *[("pillar: duurzaam",)] * 6, *[("pillar: wijk",)] * 5),
        },
    ),
    Example(
        "strategy.no-audience",
        fails=ready("audience"),
        at="5:9",
        about="review",
        passes=ready(),
    ),
    Example(
        "strategy.no-owner",
        fails=ready("owner"),
        at="5:9",
        about="review",
        passes=ready(),
    ),
    Example(
        "strategy.no-pillar",
        fails=ready("pillar"),
        at="5:9",
        about="review",
        passes=ready(),
    ),
    Example(
        "strategy.quiet-audience",
        fails=many(("audience: [gezinnen]", "campaign: schoon"), *[("audience: [gezinnen]",)] * 10),
        at="socialcal.yml:8:41",
        about="ouderen",
        passes=many(("audience: [ouderen]", "campaign: schoon"), *[("audience: [gezinnen]",)] * 10),
    ),
    Example(
        "strategy.unreached",
        fails={"socialcal.yml": REACH, "stories/a.md": posts("x", "facebook", audience="ouderen")},
        at="8:15",
        about="x",
        passes={"socialcal.yml": REACH, "stories/a.md": posts("facebook", audience="ouderen")},
    ),
)
