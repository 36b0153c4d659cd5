"""Texts with a bar where the cursor stands, so that a test reads as what somebody sees on a screen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from socialcal.factory.rules import RULES
from socialcal.ingest.organisation import parse_organisation
from socialcal.ingest.source import Source, decode
from socialcal.lsp.known import Known
from socialcal.model.calendar import Calendar
from socialcal.model.organisation import Organisation
from tests.builders import post, story, text

STORY = "stories/afval.md"
ORGANISATION = """\
organisation: Gemeente Waterkant
language: nl
people:
  noor: {name: Noor de Wit, role: redacteur}
  piet: {name: Piet Verhoeven}
pillars:
  duurzaam: {name: Duurzame stad, why: Minder afval.}
audiences:
  gezinnen: {name: Gezinnen, about: Ouders met kinderen thuis.}
channels:
  mastodon: {kind: mastodon, account: "@waterkant@social.waterkant.example", purpose: Ons eigen plein.}
  nieuwsbrief: {kind: email}
campaigns:
  schoon: {name: Schoon samen, goal: Twee zakken minder.}
formats: [artikel, video]
"""


def cursor(written: str) -> tuple[list[str], int, int]:
    """The lines without the bar, and the row and column from 0 at which it stood."""
    before, bar, after = written.partition("|")
    assert bar, "there is no cursor"
    return (before + after).split("\n"), before.count("\n"), len(before) - before.rfind("\n") - 1


def organisation(written: str = ORGANISATION) -> Organisation:
    source = decode("socialcal.yml", written.encode())
    assert isinstance(source, Source)
    read = parse_organisation(source)
    assert read.organisation is not None, read.findings
    return read.organisation


def known(language: str = "nl") -> Known:
    """A calendar with two posts of one story."""
    tale = story(title=text("Afval in de keuken"), tags=("afval",))
    posts = (post(), post(key="afval/nieuwsbrief", channel="nieuwsbrief"))
    made = organisation()
    calendar = Calendar(made, (tale,), posts, (), datetime(2026, 11, 24, 11, 15, tzinfo=UTC), str(Path.cwd()))
    return Known(language, made, calendar, RULES)
