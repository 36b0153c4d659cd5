"""Examples for the family `links`: whoever follows a link arrives, safely, where the editor meant."""

from __future__ import annotations

from socialcal.brand.examples.example import Example, settings, story

EXAMPLES = (
    Example(
        "links.broken",
        fails={"stories/a.md": story(body="Lees [het vervolg](vervolg.md).\n")},
        at="7:20",
        about="vervolg.md",
        passes={"stories/a.md": story(body="Lees [het vervolg](b.md).\n"), "stories/b.md": story(id="vervolg")},
    ),
    Example(
        "links.credentials",
        fails=story("link: https://noor:geheim@www.waterkant.example/afval"),
        at="6:7",
        about="https://noor:geheim@www.waterkant.example/afval",
        passes=story("link: https://www.waterkant.example/@noor"),
    ),
    Example(
        "links.insecure",
        fails=story(body="Zie [de gracht](http://www.waterkant.example/gracht).\n"),
        at="7:17",
        about="http://www.waterkant.example/gracht",
        fixed="Zie [de gracht](https://www.waterkant.example/gracht).",
        passes=story(body="Zie [de gracht](https://www.waterkant.example/gracht) of www.waterkant.example.\n"),
    ),
    Example(
        "links.malformed",
        fails=story("posts:", "  - {channel: x, text: Zie https://www..waterkant.example/afval.}"),
        at="7:28",
        about="https://www..waterkant.example/afval",
        passes=story("posts:", "  - {channel: x, text: Zie https://www.waterkant.example/afval.}"),
    ),
    Example(
        "links.own-tags",
        fails=story(
            "campaign: schoon",
            "link: https://www.waterkant.example/afval?utm_source=x",
            "posts: [{channel: x, text: Doe mee.}]",
        ),
        at="7:7",
        about="https://www.waterkant.example/afval?utm_source=x",
        passes=story(
            "campaign: schoon",
            "link: https://www.waterkant.example/afval?pagina=2",
            "posts: [{channel: x, text: Doe mee.}]",
        ),
    ),
    Example(
        "links.placeholder",
        fails=story("link: https://www.example.com/afval"),
        at="6:7",
        about="https://www.example.com/afval",
        passes=story("link: https://www.waterkant.example/afval"),
    ),
    Example(
        "links.shortener",
        fails={
            "socialcal.yml": settings("brand: {shorteners: [wk.nl]}"),
            "stories/a.md": story(body="Zie https://bit.ly/3afval en\n\n[meer](https://wk.nl/a)\n"),
        },
        at=("7:5", "9:8"),
        about=("https://bit.ly/3afval", "https://wk.nl/a"),
        passes=story(body="Zie https://orbit.lyon.fr/3afval en https://wk.nl/a.\n"),
    ),
)
