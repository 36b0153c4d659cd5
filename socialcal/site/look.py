"""How the organisation looks: its colours in place of ours, made readable in light and dark, and its logo."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.model.colour import Colour, colour, readable
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase

LIGHT = tuple(colour(written) for written in ("#fbfaf8", "#ffffff", "#f1efea"))
DARK = tuple(colour(written) for written in ("#14181a", "#1c2225", "#252c30"))
"""Paper, sheet and tint of `styles/palette.css`: what text in these colours stands on."""
_TINT = 0.13
"""How much of the accent is in what lies behind an accented word."""
_LOGOS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def own_colours(organisation: Organisation, numbers: dict[str, int]) -> str:
    """A style sheet; empty where the organisation keeps ours. `numbers` are those of channels with an own colour."""
    wanted = {
        number: found for name, number in numbers.items() if (found := organisation.channels[name].colour) is not None
    }
    accent = organisation.look.colour
    light = _rules(accent, wanted, LIGHT)
    if not light:
        return ""
    dark = _rules(accent, wanted, DARK)
    names = "".join(f".sc-c{number} {{ --sc-channel: var(--sc-{number}); }}\n" for number in wanted)
    return f":root {{\n{light}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{\n{dark}}} }}\n{names}"


def _rules(accent: Colour | None, channels: dict[int, Colour], grounds: tuple[Colour, ...]) -> str:
    lines = []
    if accent is not None:
        tint = _over(accent, grounds[1])
        lines += [f"--sc-accent: {readable(accent, (*grounds, tint))};", f"--sc-accent-tint: {tint};"]
    lines += [f"--sc-{number}: {readable(found, grounds)};" for number, found in channels.items()]
    return "".join(f"  {line}\n" for line in lines)


def _over(accent: Colour, ground: Colour) -> Colour:
    """A little of the accent on the ground."""
    parts = zip((accent.red, accent.green, accent.blue), (ground.red, ground.green, ground.blue), strict=True)
    return Colour(*(round(one * _TINT + other * (1 - _TINT)) for one, other in parts))


def logo(organisation: Organisation) -> str | None:
    """The logo's path from the calendar's root, where it is a picture that a page may show."""
    return organisation.look.logo if organisation.look.logo.lower().endswith(_LOGOS) else None


def troubles(organisation: Organisation, exists: bool) -> Iterator[Phrase]:
    """What is wrong with the logo; `exists` says whether its file is there."""
    written = organisation.look.logo
    if written and logo(organisation) is None:
        yield Phrase(
            f"look.logo is {written}; geef een PNG, JPEG, WebP of GIF, of zet een SVG bij theme.logo in mkdocs.yml.",
            f"look.logo is {written}; give a PNG, JPEG, WebP or GIF, or put an SVG at theme.logo in mkdocs.yml.",
        )
    elif written and not exists:
        yield Phrase(
            f"look.logo is {written}, en dat bestand is er niet. Zet het in de kalender of haal de regel weg.",
            f"look.logo is {written}, and there is no such file. Put it into the calendar, or remove the line.",
        )
