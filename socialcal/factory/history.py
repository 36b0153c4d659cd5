"""Asks git about approvals, where the organisation wants to know and for no more stories than that takes."""

from __future__ import annotations

from collections.abc import Iterable

from socialcal.factory.files import Files
from socialcal.ingest.source import Source
from socialcal.model.history import NOT_ASKED, History
from socialcal.model.organisation import Organisation
from socialcal.model.story import Status, Story


def approval_history(files: Files, organisation: Organisation, stories: Iterable[Story]) -> History:
    """What git says of the approved stories whose approval it can say something against."""
    asked = organisation.approval
    if not (asked.signed or (asked.required and asked.four_eyes)):
        return NOT_ASKED
    wanted = [story for story in stories if asked.signed or _has_address(story, organisation)]
    return history_of(files, (one for one in wanted if one.approval and one.status is Status.APPROVED), asked.signed)


def history_of(files: Files, stories: Iterable[Story], signed: bool = False) -> History:
    """What git says of these stories, as they are in `files`; with `signed`, of the commits' signatures too."""
    sources = (files.source(files.root / story.path) for story in stories)
    texts = {source.path: source.text for source in sources if isinstance(source, Source)}
    if not texts:
        return NOT_ASKED
    from socialcal.ingest.history import read_history  # git is for who asks
    from socialcal.ingest.repository import Repository

    return read_history(Repository(files.root), texts, signed=signed)


def _has_address(story: Story, organisation: Organisation) -> bool:
    """Without the e-mail of who approved nobody can find them in git."""
    person = organisation.people.get(story.approval.by) if story.approval else None
    return person is not None and bool(person.email)
