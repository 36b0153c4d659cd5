"""Whether the organisation's colours can be read as text on a page."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarContext
from socialcal.model.colour import READABLE, WHITE, Colour, contrast, readable
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath
from socialcal.model.rule import Rule

PALE_COLOUR = Rule(
    "organisation.pale-colour",
    Severity.INFO,
    Phrase(
        "{colour} is op wit niet goed te lezen: het contrast is {ratio} en moet {least} zijn.",
        "{colour} is hard to read on white: its contrast is {ratio} and must be {least}.",
    ),
    Phrase(
        "De site toont het donkerder, als {shown}. Kies zelf een donkerdere kleur als je een andere wilt.",
        "The site shows it darker, as {shown}. Choose a darker colour yourself if you want another one.",
    ),
    source="https://www.w3.org/TR/WCAG22/#contrast-minimum, checked 2026-11-25",
)
RULES: tuple[Rule, ...] = (PALE_COLOUR,)


def pale_colours(context: CalendarContext) -> Iterator[Finding]:
    """Each colour of socialcal.yml with too little contrast for text on white paper."""
    for path, colour in _colours(context.organisation):
        ratio = contrast(colour, WHITE)
        if ratio < READABLE:
            yield PALE_COLOUR.finding(
                context.settings.value(*path),
                length=len(str(colour)),
                colour=colour,
                ratio=f"{int(ratio * 10) / 10:g}",  # rounded down: 4.48 is not 4.5
                least=f"{READABLE:g}",
                shown=readable(colour, (WHITE,)),
            )


def _colours(organisation: Organisation) -> Iterator[tuple[KeyPath, Colour]]:
    if organisation.look.colour is not None:
        yield ("look", "colour"), organisation.look.colour
    for key, channel in organisation.channels.items():
        if channel.colour is not None:
            yield ("channels", key, "colour"), channel.colour
