"""Examples for the family `tone`: one way of speaking to readers, and nothing louder than the house wants."""

from __future__ import annotations

from socialcal.brand.examples.example import Example, settings, story


def said(text: str) -> str:
    """A story with one post on Facebook, whose text starts on line 10, column 7."""
    return story("posts:", "  - channel: facebook", "    at: 2026-12-01 09:00", "    text: |-", f"      {text}")


FORMAL = {"socialcal.yml": settings("brand: {address: u}")}

EXAMPLES: tuple[Example, ...] = (
    Example(
        "tone.address",
        fails=story(body="Zet uw bak aan de weg. Dan legen we hem voor u.", summary="Zo komt je afval goed terecht."),
        at="4:18",
        about="je",
        passes=story(
            body="Zet je bak aan de weg. “U hebt gelijk”, zei een buurvrouw.", summary="Zo komt je afval goed terecht."
        ),
    ),
    Example(
        "tone.decorated-letters",
        fails=said("𝗚𝗿𝗮𝘁𝗶𝘀 compost op het Marktplein."),
        at="10:7",
        about="𝗚𝗿𝗮𝘁𝗶𝘀",
        passes=said("Gratis compost op het Marktplein."),
        fixed="      Gratis compost op het Marktplein.",
    ),
    Example(
        "tone.emoji",
        fails=said("Feest 🎉 op het plein 🎈 met soep 🍲 koek 🍪 muziek 🎶 en dans 💃"),
        at="10:65",
        about="💃",
        passes=said("Feest op het plein met soep 🍲 koek 🍪 muziek 🎶 en dans 💃"),
    ),
    Example(
        "tone.emoji-repeated",
        fails=said("De ijsbaan is open! 🎉🎉🎉"),
        at="10:27",
        about="🎉🎉🎉",
        passes=said("De ijsbaan is open! 🎉"),
        fixed="      De ijsbaan is open! 🎉",
    ),
    Example(
        "tone.exclamation",
        fails=said("Hoera! De brug is open! Fiets er vandaag nog over! Of loop."),
        at="10:56",
        about="!",
        passes=said("Hoera! De brug is open. Fiets er vandaag nog over! Of loop."),
    ),
    Example(
        "tone.house-address",
        fails={**FORMAL, "stories/a.md": said("Zet je bak aan de weg.")},
        at="10:11",
        about="je",
        passes={**FORMAL, "stories/a.md": said("Zet uw bak aan de weg.")},
    ),
    Example(
        "tone.repeated-marks",
        fails=said("De brug is open!!! Fiets je mee?"),
        at="10:22",
        about="!!!",
        passes=said("De brug is open! Fiets je mee?"),
        fixed="      De brug is open! Fiets je mee?",
    ),
    Example(
        "tone.shouting",
        fails=said("LET OP, GLADHEID op de bruggen."),
        at="10:7",
        about="LET OP, GLADHEID",
        passes=said("Let op, gladheid op de bruggen, melden KNMI en NS."),
    ),
)
