"""Puts a story into another status. Approving one where that is asked has its own file. Pure."""

from __future__ import annotations

from socialcal.factory.revising.manuscript import Manuscript
from socialcal.factory.revising.proof import May, proven
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.edits.values import replacements
from socialcal.model.phrase import Phrase
from socialcal.model.story import Status

_ASKED = Phrase("In deze organisatie geeft iemand akkoord.", "In this organisation somebody approves.")
_APPROVE = Phrase(
    "Zet het op review, en laat het goedkeuren: socialcal approve {path}.",
    "Put it in review, and have it approved: socialcal approve {path}.",
)


def restatus(manuscript: Manuscript, status: Status) -> Revision | Refusal:
    """The file with another status. Refused: `approved` where the organisation asks for an approval.

    An approval stays where it stands: it binds what was said, and `socialcal approve --withdraw` takes it away.
    """
    story = manuscript.story
    if status is story.status:
        return Revision(manuscript.path, manuscript.data, manuscript.data)
    if status is Status.APPROVED and manuscript.organisation.approval.required:
        return Refusal(_ASKED, _APPROVE.filled(path=manuscript.path))
    ways = ([edit] for edit in replacements(manuscript.page, ("status",), status.value))
    may = May((("status",),), (("status",),))
    return proven(manuscript, ways, may, lambda after: after.status is status, story.places.value("status").line)
