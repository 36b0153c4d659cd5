"""What can go wrong while a story becomes posts, as rules."""

from __future__ import annotations

from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

BAD_RECURRENCE = Rule(
    "timing.recurrence",
    Severity.ERROR,
    Phrase(
        "{every} is geen herhaling die we kunnen plannen: {why}.",
        "{every} is not a repetition that can be planned: {why}.",
    ),
    Phrase(
        "Schrijf bijvoorbeeld FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231. Een einde (UNTIL of COUNT) is verplicht.",
        "Write for example FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231. An end (UNTIL or COUNT) is required.",
    ),
    source="https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10, checked 2026-11-22",
)
OCCURRENCE_TIME = Rule(
    "timing.occurrence",
    Severity.ERROR,
    Phrase(
        "Deze reeks valt op {moment}, en dat bestaat niet of komt twee keer voor: de klok verspringt dan.",
        "This series falls on {moment}, which does not exist or happens twice: the clock changes then.",
    ),
    Phrase("Kies een tijd buiten 02:00 tot 03:00.", "Choose a time outside 02:00 to 03:00."),
)
TEMPLATE = Rule(
    "channel.template",
    Severity.ERROR,
    Phrase("Het sjabloon {template} geeft geen tekst: {why}.", "The template {template} gives no text: {why}."),
    Phrase(
        "Verbeter het sjabloon in templates/posts/, of geef deze post een eigen text.",
        "Mend the template in templates/posts/, or give this post a text of its own.",
    ),
)

RULES: tuple[Rule, ...] = (BAD_RECURRENCE, OCCURRENCE_TIME, TEMPLATE)
