"""Examples for the family `reading`: how hard a text is to read."""

from __future__ import annotations

from socialcal.brand.examples.example import Example, settings, story

LONG = (
    "Wie zijn oude fiets kwijt wil en geen tijd heeft om hem naar de milieustraat te brengen, kan vanaf maandag bij "
    "ons een afspraak maken, zodat een van onze wagens hem in de loop van die week gratis thuis komt halen."
)
SHORT = (
    "Wil je je oude fiets kwijt? Maak vanaf maandag een afspraak. Dan komt een van onze wagens hem gratis thuis halen."
)
PIECE = "De wagen rijdt op maandag door de wijk en haalt al het oude papier op bij de mensen thuis. "
"""A sentence of 18 words."""
DIFFICULT = (
    "Gemeentelijke verduurzamingsmaatregelen vereisen voorafgaandelijk "
    "bestemmingsplantechnische toestemmingsprocedures. "
)
HEADED = "\n\n".join(f"## Week {week}\n\n{PIECE * 7}" for week in range(1, 6))


def body(text: str) -> str:
    """A story that says `text`, on line 7."""
    return story(body=text)


EXAMPLES = (
    Example(
        "reading.abbreviation",
        fails=body("Het loket is dicht i.v.m. een verhuizing."),
        at="7:20",
        about="i.v.m.",
        passes=body("Het loket is dicht in verband met een verhuizing."),
        fixed="Het loket is dicht in verband met een verhuizing.",
    ),
    Example(
        "reading.long-paragraph",
        fails=body(PIECE * 9),
        at="7:1",
        about="De wagen rijdt op maandag door de wijk",
        passes=body(PIECE * 5 + "\n\n" + PIECE * 4),
    ),
    Example(
        "reading.long-sentence",
        fails=body(LONG),
        at="7:1",
        about="Wie zijn oude fiets kwijt wil en geen",
        passes=body(SHORT),
    ),
    Example(
        "reading.repeated-word",
        fails=body("Zet de bak bak voor acht uur buiten."),
        at="7:8",
        about="bak bak",
        passes=body("Als je je aanmeldt, zet dan de bak voor acht uur buiten."),
        fixed="Zet de bak voor acht uur buiten.",
    ),
    Example(
        "reading.score",
        fails={"socialcal.yml": settings("brand: {flesch: {nl: 50}}"), "stories/a.md": body(DIFFICULT * 20)},
        at="7:1",
        about="Gemeentelijke",
        passes={"socialcal.yml": settings("brand: {flesch: {nl: 50}}"), "stories/a.md": body(PIECE * 7)},
    ),
    Example(
        "reading.wall-of-text",
        fails=body("\n\n".join([PIECE * 7] * 5)),
        at="7:1",
        about="De",
        passes=body(HEADED),
    ),
)
