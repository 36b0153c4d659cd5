"""Examples for the family `organisation`: socialcal.yml can be read, and nothing in it is unknown or missing."""

from __future__ import annotations

from socialcal.brand.examples.example import SETTINGS, Example, settings

GOOD = {"socialcal.yml": SETTINGS}

EXAMPLES = (
    Example(
        "organisation.campaign-order",
        fails={"socialcal.yml": settings("  terug: {name: Terug, start: 2026-12-01, end: 2026-11-01}")},
        at="socialcal.yml:19:48",
        about="2026-11-01",
        passes={"socialcal.yml": settings("  heen: {name: Heen, start: 2026-12-01, end: 2026-12-01}")},
    ),
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
        "organisation.option-value",
        fails={
            "socialcal.yml": SETTINGS.replace("{kind: mastodon}", "{kind: mastodon, options: {visibility: privat}}")
        },
        at="socialcal.yml:11:52",
        about="privat",
        fixed="  mastodon: {kind: mastodon, options: {visibility: private}}",
        passes={
            "socialcal.yml": SETTINGS.replace("{kind: mastodon}", "{kind: mastodon, options: {visibility: private}}")
        },
    ),
    Example(
        "organisation.pale-colour",
        fails={"socialcal.yml": SETTINGS + 'look: {colour: "#f5c400"}\n'},
        at="socialcal.yml:19:17",
        about="#f5c400",
        passes={"socialcal.yml": SETTINGS + 'look: {colour: "#0b5c69"}\n'},
    ),
    Example(
        "organisation.shares",
        fails={
            "socialcal.yml": "organisation: Gemeente Waterkant\npillars:\n  a: {name: A, share: 60}\n"
            "  b: {name: B, share: 60}\n"
        },
        at="socialcal.yml:4:23",
        about="60",
        passes={
            "socialcal.yml": "organisation: Gemeente Waterkant\npillars:\n  a: {name: A, share: 60}\n"
            "  b: {name: B, share: 40}\n"
        },
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
        fixed="pillars: {duurzaam: {name: Duurzame stad}}",
        passes=GOOD,
    ),
    Example(
        "organisation.unknown-name",
        fails={
            "socialcal.yml": SETTINGS.replace("mastodon: {kind: mastodon}", "mastodon: {kind: mastodon, owner: nor}")
        },
        at="socialcal.yml:11:37",
        about="nor",
        fixed="  mastodon: {kind: mastodon, owner: noor}",
        passes={
            "socialcal.yml": SETTINGS.replace("mastodon: {kind: mastodon}", "mastodon: {kind: mastodon, owner: noor}")
        },
    ),
    Example(
        "organisation.unknown-option",
        fails={
            "socialcal.yml": SETTINGS.replace("{kind: mastodon}", "{kind: mastodon, options: {visiblity: private}}")
        },
        at="socialcal.yml:11:40",
        about="visiblity",
        passes={
            "socialcal.yml": SETTINGS.replace("{kind: mastodon}", "{kind: mastodon, options: {visibility: private}}")
        },
    ),
)
