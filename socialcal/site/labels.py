"""How statuses, standings and severities are called. The words themselves are translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.model.finding import Severity
from socialcal.model.standing import Standing
from socialcal.model.story import MediaKind, Status
from socialcal.site.words import N_

STANDINGS: Mapping[Standing, str] = {
    Standing.IDEA: N_("idea"),
    Standing.DRAFT: N_("draft"),
    Standing.REVIEW: N_("in review"),
    Standing.UNDATED: N_("no date"),
    Standing.PLANNED: N_("planned"),
    Standing.SENDING: N_("being sent"),
    Standing.PLACED: N_("ready in the outbox"),
    Standing.SENT: N_("sent"),
    Standing.UNKNOWN: N_("outcome unknown"),
    Standing.REFUSED: N_("refused"),
    Standing.MISSED: N_("missed"),
    Standing.PAST: N_("in the past"),
    Standing.CANCELLED: N_("cancelled"),
}
STATUSES: Mapping[Status, str] = {
    Status.IDEA: N_("idea"),
    Status.DRAFT: N_("draft"),
    Status.REVIEW: N_("in review"),
    Status.APPROVED: N_("approved"),
    Status.CANCELLED: N_("cancelled"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: N_("Errors"),
    Severity.WARNING: N_("Warnings"),
    Severity.INFO: N_("Hints"),
}
SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("hint"),
}
MEDIA: Mapping[MediaKind, str] = {
    MediaKind.IMAGE: N_("Picture"),
    MediaKind.VIDEO: N_("Video"),
    MediaKind.AUDIO: N_("Audio"),
    MediaKind.DOCUMENT: N_("Document"),
}
PERIODS: Mapping[str, str] = {"day": N_("a day"), "week": N_("a week"), "month": N_("a month")}
FACTS: Mapping[str, str] = {
    "date": N_("Date"),
    "time": N_("Time"),
    "place": N_("Place"),
    "price": N_("Price"),
    "phone": N_("Phone"),
}
"""The facts that most organisations have; any other is called as its editor called it."""
