"""Which story a person names to approve, and who that person is."""

from __future__ import annotations

from pathlib import Path

from socialcal.factory.approving import person_at
from socialcal.model.calendar import Calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.story import Story


def story_called(calendar: Calendar, name: str) -> Story:
    """The story with this id, or in this file. Raises SocialcalError when there is none that can be read."""
    file = (Path.cwd() / name).resolve()
    root = Path(calendar.root)
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    found = next((story for story in calendar.stories if story.path == path), calendar.by_id.get(name))
    if found is None:
        raise SocialcalError(
            Phrase(f"Er is geen verhaal {name} dat te lezen is.", f"There is no story {name} that can be read."),
            Phrase(
                "Geef zijn id of zijn bestand; socialcal check zegt meer.", "Give its id or file; see socialcal check."
            ),
        )
    return found


def person_here(organisation: Organisation, root: Path) -> str:
    """Who git says is at work in this clone. Raises SocialcalError when that is nobody of the organisation."""
    person = person_at(organisation, root)
    if person is not None:
        return person
    raise SocialcalError(
        Phrase("Wie keurt er goed? git weet het hier niet.", "Who approves? git does not know here."),
        Phrase(
            "Geef --by met een naam uit people in socialcal.yml.", "Give --by with a name of people in socialcal.yml."
        ),
    )
