"""What git's history says against an approval. Reading it lives in `ingest.history`; nothing here asks git."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from socialcal.brand.approval.weight import weighed
from socialcal.brand.context import CalendarContext
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.history import Signature, Trace
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Approval, Status, Story

AUTHOR = Rule(
    "approval.author",
    Severity.ERROR,
    Phrase(
        "{by} schreef zelf als laatste aan dit verhaal, zegt git.",
        "{by} was the last to write this story, says git.",
    ),
    Phrase("Laat iemand anders het goedkeuren.", "Have somebody else approve it."),
)
UNSIGNED = Rule(
    "approval.unsigned",
    Severity.ERROR,
    Phrase("Van wie dit akkoord komt, is niet bewezen: {why}.", "Whose approval this is, is not proved: {why}."),
    Phrase(
        "{by} keurt het goed en zet dat met git commit -S in de repository.",
        "{by} approves it and commits that with git commit -S.",
    ),
)
NO_HISTORY = Rule(
    "approval.no-history",
    Severity.WARNING,
    Phrase(
        "Of iemand eigen werk goedkeurde, is hier niet te zien: {why}.",
        "Whether somebody approved their own work cannot be seen here: {why}.",
    ),
    Phrase(
        "Kijk het na in een hele kloon van de repository, in CI met alle commits.",
        "Check it in a whole clone of the repository, in CI with all commits.",
    ),
)
RULES = (AUTHOR, UNSIGNED, NO_HISTORY)

_UNPROVED: Mapping[Signature, Phrase] = {
    Signature.NONE: Phrase("de commit is niet ondertekend", "the commit is not signed"),
    Signature.UNKNOWN: Phrase(
        "deze machine kent of vertrouwt de sleutel niet", "this machine does not know or trust the key"
    ),
    Signature.OVER: Phrase("de sleutel is verlopen of ingetrokken", "the key has expired or was revoked"),
    Signature.BAD: Phrase("de handtekening klopt niet", "the signature is wrong"),
}
_PENDING = Phrase("het is nog niet gecommit", "it is not committed yet")
_OTHER = Phrase("{signer} ondertekende de commit", "{signer} signed the commit")
_ADDRESS = re.compile(r"<([^<>]{1,320})>$")


def written_by_approver(context: CalendarContext) -> Iterator[Finding]:
    """Approvals by who last wrote the story. That somebody owns it as well is told by another rule."""
    asked = context.organisation.approval
    if not (asked.required and asked.four_eyes):
        return
    for story, approval in _approved(context):
        trace = context.history.traces.get(story.path)
        if trace and approval.by != story.owner and wrote_last(context.organisation, approval.by, trace.writer):
            place = story.places.value("approval", "by")
            finding = AUTHOR.finding(place, length=len(approval.by), story=story.id, by=quoted(approval.by))
            yield weighed(finding, context.organisation, context.posts_in.get(story.path, ()))


def untrusted(context: CalendarContext) -> Iterator[Finding]:
    """Approvals that no verified commit of their person brought, where the organisation demands that."""
    if not context.organisation.approval.signed:
        return
    for story, approval in _approved(context):
        why = _doubt(context, context.history.traces.get(story.path), approval)
        if why is not None:
            place, by = story.places.value("approval", "digest"), quoted(approval.by)
            finding = UNSIGNED.finding(place, length=len(approval.digest), story=story.id, by=by, why=why)
            yield weighed(finding, context.organisation, context.posts_in.get(story.path, ()))


def out_of_sight(context: CalendarContext) -> Iterator[Finding]:
    """The history is needed and cannot be seen: told once. Where signatures are demanded each story tells it."""
    why = context.history.unseen
    if why is not None and not context.organisation.approval.signed:
        yield NO_HISTORY.finding(context.settings.key("approval"), length=len("approval"), why=why)


def wrote_last(organisation: Organisation, by: str, writer: str | None) -> bool:
    """Is the person `by` the one with the e-mail `writer`? Nobody is, of whom no e-mail is known."""
    email = organisation.people[by].email if by in organisation.people else None
    return bool(email and writer) and str(email).casefold() == str(writer).casefold()


def _approved(context: CalendarContext) -> Iterator[tuple[Story, Approval]]:
    for story in context.stories:
        if story.status is Status.APPROVED and story.approval is not None:
            yield story, story.approval


def _doubt(context: CalendarContext, trace: Trace | None, approval: Approval) -> Phrase | None:
    if trace is None:
        return context.history.unseen or _PENDING
    if trace.brought is None:
        return _PENDING
    if trace.signature is not Signature.GOOD:
        return _UNPROVED[trace.signature]
    person = context.organisation.people.get(approval.by)
    found = _ADDRESS.search(trace.signer)
    signer = found[1] if found else trace.signer
    if person is None or not person.email or signer.casefold() == person.email.casefold():
        return None
    return _OTHER.filled(signer=quoted(trace.signer))
