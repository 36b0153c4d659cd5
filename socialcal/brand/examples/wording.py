"""Examples for the family `wording`: the organisation's own words, and what nobody means to write."""

from __future__ import annotations

from socialcal.brand.examples.example import Example, Files, settings, story

INWONER = "use: inwoner, avoid: burger, why: Wij schrijven voor wie hier woont."
WIJK = "avoid: probleemwijk, kind: banned, why: Zo praten we niet over een wijk."
NOORD = "use: Milieustraat Noord, kind: name"
MEEPRATEN = "use: meepraten, avoid: participatie, kind: jargon"


def told(summary: str, body: str = "") -> str:
    """A story with this summary, on line 4 from column 10, and a body, on line 7."""
    return story(summary=summary, body=body)


def held(term: str, summary: str, body: str = "") -> Files:
    """The same, where the organisation has one term."""
    return {
        "socialcal.yml": settings("brand:", "  terms:", f"    - {{{term}}}"),
        "stories/a.md": told(summary, body),
    }


def packed(pack: str) -> Files:
    """A calendar with a brand pack of its own, which socialcal.yml names on line 20 from column 13."""
    return {
        "socialcal.yml": settings("brand:", "  extends: [merk.yml]"),
        "merk.yml": pack,
        "stories/a.md": story(),
    }


def agreed(*terms: str) -> Files:
    """Terms of the organisation, the first of them on line 21."""
    return {
        "socialcal.yml": settings("brand:", "  terms:", *(f"    - {{{term}}}" for term in terms)),
        "stories/a.md": story(),
    }


EXAMPLES = (
    Example(
        "wording.avoid",
        fails=held(INWONER, "Elke burger kan meedoen."),
        at="4:15",
        about="burger",
        passes=held(INWONER, "Elke inwoner kan meedoen."),
        fixed="summary: Elke inwoner kan meedoen.",
    ),
    Example(
        "wording.banned",
        fails=held(WIJK, "Meer groen.", "De Bongerd is geen probleemwijk."),
        at="7:20",
        about="probleemwijk",
        passes=held(WIJK, "Meer groen.", "De Bongerd is een wijk met veel jonge gezinnen."),
    ),
    Example(
        "wording.broken-pack",
        fails=packed("terms:\n  - {use: inwoner, avoid: burger, soort: voorkeur}\n"),
        at="merk.yml:2:35",
        about="soort",
        passes=packed("terms:\n  - {use: inwoner, avoid: burger, kind: preferred}\n"),
    ),
    Example(
        "wording.contradiction",
        fails=agreed("use: inwoner, avoid: burger", "use: bewoner, avoid: [inwoner]"),
        at="socialcal.yml:22:30",
        about="inwoner",
        passes=agreed("use: inwoner, avoid: burger", "use: bewoner, avoid: [ingezetene]"),
    ),
    Example(
        "wording.double-space",
        fails=told("Zaterdag is de  milieustraat open."),
        at="4:24",
        about="  ",
        passes=told("Zaterdag is de milieustraat open."),
        fixed="summary: Zaterdag is de milieustraat open.",
    ),
    Example(
        "wording.fixed-expression",
        fails=told("Je kunt ten alle tijden bellen."),
        at="4:18",
        about="ten alle tijden",
        passes=told("Je kunt te allen tijde bellen."),
        fixed="summary: Je kunt te allen tijde bellen.",
    ),
    Example(
        "wording.invisible-character",
        fails=told("Kom naar de ka\u200bde."),
        at="4:24",
        about="\u200b",
        passes=told("Kom naar de kade."),
        fixed="summary: Kom naar de kade.",
    ),
    Example(
        "wording.jargon",
        fails=held(MEEPRATEN, "Minder afval.", "Deze week willen we participatie over het plein."),
        at="7:21",
        about="participatie",
        passes=held(MEEPRATEN, "Minder afval.", "Deze week laten we je meepraten over het plein."),
        fixed="Deze week willen we meepraten over het plein.",
    ),
    Example(
        "wording.mixed-script",
        fails=told("Kom naar de k\u0430de."),
        at="4:22",
        about="k\u0430de",
        passes=told("Kom naar de kade, of in het Russisch набережная."),
        fixed="summary: Kom naar de kade.",
    ),
    Example(
        "wording.name",
        fails=held(NOORD, "Breng het naar milieustraat-noord."),
        at="4:25",
        about="milieustraat-noord",
        passes=held(NOORD, "Breng het naar Milieustraat Noord."),
        fixed="summary: Breng het naar Milieustraat Noord.",
    ),
    Example(
        "wording.placeholder",
        fails=told("We beginnen op [datum]."),
        at="4:25",
        about="[datum]",
        passes=told("We beginnen op 5 december."),
    ),
    Example(
        "wording.text-direction",
        fails=told("Bel \u202e112 als het brandt."),
        at="4:14",
        about="\u202e",
        passes=told("Bel 112 als het brandt."),
        fixed="summary: Bel 112 als het brandt.",
    ),
    Example(
        "wording.twice-avoided",
        fails=agreed("use: inwoner, avoid: burger", "use: bewoner, avoid: [burger]"),
        at="socialcal.yml:22:30",
        about="burger",
        passes=agreed("use: inwoner / bewoner, avoid: burger"),
    ),
    Example(
        "wording.unknown-pack",
        fails={"socialcal.yml": settings("brand:", "  extends: [heldere-tal]"), "stories/a.md": story()},
        at="socialcal.yml:20:13",
        about="heldere-tal",
        passes={"socialcal.yml": settings("brand:", "  extends: [heldere-taal]"), "stories/a.md": story()},
    ),
)
