"""Examples for the family `organisation`: socialcal.yml can be read, and nothing in it is unknown or missing."""

from __future__ import annotations

from tests.brand.example import SETTINGS, Example

GOOD = {"socialcal.yml": SETTINGS}

EXAMPLES = (
    Example(
        "organisation.invalid-value",
        fails={"socialcal.yml": "organisation: Gemeente Waterkant\ntimezone: Amsterdam\n"},
        at="socialcal.yml:2:11",
        about="Amsterdam",
        passes={"socialcal.yml": "organisation: Gemeente Waterkant\ntimezone: Europe/Amsterdam\n"},
    ),
    Example(
        "organisation.missing-field",
        fails={"socialcal.yml": "organisation: Gemeente Waterkant\nchannels:\n  x: {account: waterkant}\n"},
        at="socialcal.yml:3:3",
        about="x",
        passes=GOOD,
    ),
    Example(
        "organisation.syntax",
        fails={"socialcal.yml": 'organisation: Gemeente Waterkant\nmission: "Op tijd\nlanguage: nl\n'},
        at="socialcal.yml:2:10",
        about='"',
        passes=GOOD,
    ),
    Example(
        "organisation.unknown-key",
        fails={"socialcal.yml": SETTINGS.replace("pillars:", "pilars:")},
        at="socialcal.yml:7:1",
        about="pilars",
        passes=GOOD,
    ),
)
