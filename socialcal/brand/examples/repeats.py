"""Examples for the family `repeats`: what a channel's readers already read.

It is Tuesday 24 November 2026, 12:15 in Amsterdam.
"""

from __future__ import annotations

from socialcal.brand.examples.example import Example, story

ICE = "Vanaf zaterdag 12 december kun je schaatsen op het Marktplein. Een kaartje kost 3,50 euro."
WARM = "Het is koud buiten. In de Warme Kamer staat iedere woensdag soep op tafel, en je hoeft niets mee te nemen."


def twice(first: str, second: str, channel: str = "x", day: str = "2026-12-11") -> str:
    """A story that posts twice: the second is on line 10, and its text starts in column 12."""
    return story(
        "posts:",
        f"  - {{channel: x, at: 2026-12-07 10:00, id: eerst, text: '{first}'}}",
        f"  - channel: {channel}",
        f"    at: {day} 10:00",
        f"    text: '{second}'",
    )


EXAMPLES = (
    Example(
        "repeats.near-text",
        fails=twice(ICE, ICE.replace("Een kaartje", "Kom je? Een kaartje")),
        at="10:12",
        about="Vanaf zaterdag 12 december kun je schaatsen op het Marktplein. Kom je? Een kaartje kost 3,50 euro.",
        passes=twice(ICE, "Morgen gaat de ijsbaan open. Wie heeft er nog een stoel om achter te leren?"),
    ),
    Example(
        "repeats.same-text",
        fails=twice(WARM, f"{WARM} #soep", day="2027-01-11"),
        at="10:12",
        about=f"{WARM} #soep",
        passes=twice(WARM, WARM, channel="bluesky"),
    ),
    Example(
        "repeats.same-title",
        fails={
            "stories/a.md": story(
                "posts: [{channel: x, at: 2026-12-07 10:00}]", title="Kom schaatsen op het Marktplein"
            ),
            "stories/b.md": story(
                "posts: [{channel: x, at: 2026-12-11 10:00}]",
                id="ijs",
                title="Kom schaatsen op het marktplein",
                summary="De ijsbaan is nog een week open.",
            ),
        },
        at="stories/b.md:3:8",
        about="Kom schaatsen op het marktplein",
        passes={
            "stories/a.md": story(
                "posts: [{channel: x, at: 2026-12-07 10:00}]", title="Kom schaatsen op het Marktplein"
            ),
            "stories/b.md": story(
                "posts: [{channel: x, at: 2026-12-11 10:00}]",
                id="ijs",
                title="Nog een week schaatsen",
                summary="De ijsbaan is nog een week open.",
            ),
        },
    ),
)
