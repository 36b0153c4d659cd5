"""Examples for the family `vale`: what can be wrong with a style. What styles find in stories is their own."""

from __future__ import annotations

from socialcal.brand.examples.example import STORY, Content, Example, settings, story

_SETTINGS = settings("brand: {styles: [Waterkant]}")
_TEXT = "Zaterdag halen we het afval op dat je apart houdt, ook bij de flats aan de haven."


def _style(*lines: str, file: str = "Woorden") -> dict[str, Content]:
    """A calendar whose style has one check; its first line is line 1 of the file."""
    check = "".join(f"{line}\n" for line in lines)
    return {"socialcal.yml": _SETTINGS, f"styles/Waterkant/{file}.yml": check, STORY: story(body=_TEXT)}


_EXISTENCE = ("extends: existence", "message: \"Schrijf liever iets anders dan '%s'.\"")
_TOKENS = "tokens: [teneinde, middels]"

EXAMPLES: tuple[Example, ...] = (
    Example(
        "vale.ignored-key",
        fails=_style(*_EXISTENCE, "ignore_case: true", _TOKENS),
        at="styles/Waterkant/Woorden.yml:3:1",
        about="ignore_case",
        passes=_style(*_EXISTENCE, "ignorecase: true", _TOKENS),
    ),
    Example(
        "vale.invalid",
        fails=_style(*_EXISTENCE, "level: fout", "tokens: [teneinde, '(door)middel(']"),
        at=("styles/Waterkant/Woorden.yml:3:8", "styles/Waterkant/Woorden.yml:4:21"),
        about=("fout", "(door)middel("),
        passes=_style(*_EXISTENCE, "level: error", "tokens: [teneinde, '(door)?middel']"),
    ),
    Example(
        "vale.missing-style",
        fails={**_style(*_EXISTENCE, _TOKENS), "socialcal.yml": settings("brand: {styles: [Waterkand]}")},
        at="socialcal.yml:19:18",
        about="Waterkand",
        passes=_style(*_EXISTENCE, _TOKENS),
    ),
    Example(
        "vale.slow-pattern",
        fails=_style(*_EXISTENCE, r"tokens: ['(.+)(.+)(.+)(.+)(.+)\1\2\3\4\5']"),
        at="styles/Waterkant/Woorden.yml:3:11",
        about=r"(.+)(.+)(.+)(.+)(.+)\1\2\3\4\5",
        passes=_style(*_EXISTENCE, r"tokens: ['(\w+) \1']"),
    ),
    Example(
        "vale.unreadable",
        fails=_style(*_EXISTENCE, "tokens: [teneinde, 'door middel van]"),
        at="styles/Waterkant/Woorden.yml:3:20",
        about="'",
        passes=_style(*_EXISTENCE, "tokens: [teneinde, 'door middel van']"),
    ),
    Example(
        "vale.unsupported",
        fails=_style("extends: spelling", "message: \"Bedoel je iets anders dan '%s'?\"", file="Spelling"),
        at="styles/Waterkant/Spelling.yml:1:10",
        about="spelling",
        passes=_style(*_EXISTENCE, _TOKENS),
    ),
)
