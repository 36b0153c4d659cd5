"""Examples for the family `facts`: what a story states is the same in all its texts.

Saturday 12 December 2026 is the day of the event.
"""

from __future__ import annotations

from socialcal.brand.examples.example import Example, story

FACTS = 'facts: {date: 2026-12-12, time: "10.00", place: Milieustraat Noord, price: 3 euro, phone: 0299 123 456}'


def event(text: str, body: str = "", at: str = "2026-12-07 10:00", **fields: str) -> str:
    """A story with facts and one post on X, whose text starts on line 8, column 54."""
    return story(FACTS, "posts:", f'  - {{channel: x, at: {at}, id: p, text: "{text}"}}', body=body, **fields)


EXAMPLES: tuple[Example, ...] = (
    Example(
        "facts.date",
        fails=event("Compost halen? Kom zaterdag 19 december."),
        at="8:73",
        about="zaterdag 19 december",
        passes=event("Compost halen? Kom zaterdag 12 december."),
    ),
    Example(
        "facts.link",
        fails=event("Lees: https://www.waterkant.example/compots", link="https://www.waterkant.example/compost"),
        at="9:60",
        about="https://www.waterkant.example/compots",
        passes=event("Lees: https://www.waterkant.example/compost", link="https://www.waterkant.example/compost"),
    ),
    Example(
        "facts.number",
        fails=event("Er staan 210 zakken klaar.", "We zetten 120 zakken klaar."),
        at="8:63",
        about="210 zakken",
        passes=event("Er staan 120 zakken klaar.", "We zetten 120 zakken klaar."),
    ),
    Example(
        "facts.past-date",
        fails=event("Kom je ook, zaterdag 12 december?", at="2026-12-14 10:00"),
        at="8:66",
        about="zaterdag 12 december",
        passes=event("Kom je ook, zaterdag 12 december?", at="2026-12-11 10:00"),
    ),
    Example(
        "facts.phone",
        fails=event("Vragen? Bel 0299 132 456."),
        at="8:66",
        about="0299 132 456",
        passes=event("Vragen? Bel (0299) 12 34 56."),
    ),
    Example(
        "facts.place",
        fails=event("Je haalt het bij Milieustraat Zuid."),
        at="8:71",
        about="Milieustraat Zuid",
        passes=event("Je haalt het bij Milieustraat Noord."),
    ),
    Example(
        "facts.price",
        fails=event("Een zak kost € 4,50."),
        at="8:67",
        about="€ 4,50",
        passes=event("Een zak kost € 3,-."),
    ),
    Example(
        "facts.relative-day",
        fails=event("Morgen, zaterdag 12 december, delen we compost uit.", at="2026-12-10 10:00"),
        at="8:54",
        about="Morgen",
        passes=event("Morgen, zaterdag 12 december, delen we compost uit.", at="2026-12-11 10:00"),
    ),
    Example(
        "facts.time",
        fails=event("Zaterdag 12 december om 11.00 uur delen we compost uit."),
        at="8:78",
        about="11.00 uur",
        passes=event("Zaterdag 12 december om tien uur delen we compost uit."),
    ),
    Example(
        "facts.weekday",
        fails=event("Kom op vrijdag 12 december."),
        at="8:61",
        about="vrijdag 12 december",
        passes=event("Kom op zaterdag 12 december."),
    ),
)
