"""What approving a story takes: who may, whether it may, and the file as it will be. Writing that is the last step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from socialcal.brand.approval.history import AUTHOR, wrote_last
from socialcal.brand.approval.people import wrong_person
from socialcal.brand.context import StoryContext
from socialcal.brand.quote import quoted
from socialcal.channels import NETWORKS
from socialcal.factory.approval_entry import with_approval, without_approval
from socialcal.factory.files import Files
from socialcal.factory.history import history_of
from socialcal.factory.load import load
from socialcal.ingest.repository import Repository
from socialcal.model.approval import approval_digest
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.story import Approval, Status, Story

_BOM = b"\xef\xbb\xbf"
_PENDING = frozenset({"approval.unsigned", "approval.no-history"})
"""What only a commit can mend: to approve again would not."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A file as it is and as it will be. `path` is POSIX, from the root."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a story cannot be approved now, with the findings that say so."""

    why: Phrase
    findings: tuple[Finding, ...] = ()


def posts_of(calendar: Calendar, story: Story) -> tuple[Post, ...]:
    """By the story's file: an id may be that of two stories."""
    return tuple(post for post in calendar.posts if post.place.path == story.path)


def person_at(organisation: Organisation, root: Path) -> str | None:
    """Who git says is at work in this clone; None when that is nobody of the organisation."""
    email = Repository(root).setting("user.email") or ""
    mine = (key for key, person in organisation.people.items() if person.email)
    return next((key for key in mine if (organisation.people[key].email or "").casefold() == email.casefold()), None)


def is_approved(calendar: Calendar, story: Story) -> bool:
    """As it is now, by somebody who may?"""
    if story.status is not Status.APPROVED or story.approval is None:
        return False
    against = {found.rule for found in calendar.findings if found.story == story.id}
    bound = story.approval.digest == approval_digest(story, posts_of(calendar, story))
    return bound and not {rule for rule in against if rule.startswith("approval.")} - _PENDING


def proposed(calendar: Calendar, story: Story, by: str) -> Edited | Refused:
    """The file of `story` when `by` approves it, or why that cannot be."""
    if story.status not in (Status.REVIEW, Status.APPROVED):
        return Refused(
            Phrase(
                f"{story.path} staat op {story.status}; alleen wat op review staat, wordt goedgekeurd.",
                f"The status of {story.path} is {story.status}; only what is in review is approved.",
            )
        )
    posts = posts_of(calendar, story)
    approval = Approval(by, approval_digest(story, posts))
    against = tuple(_against(calendar, replace(story, status=Status.APPROVED, approval=approval), posts))
    if against:
        return Refused(
            Phrase(f"{by} kan {story.path} niet goedkeuren.", f"{by} cannot approve {story.path}."), against[:1]
        )
    edited = _edited(calendar, story, lambda text: with_approval(text, story, approval))
    if isinstance(edited, Refused):
        return edited
    then = load(Path(calendar.root), calendar.as_of, instead={edited.path: edited.after}, only=edited.path)
    wrong = _errors([*calendar.findings, *then.findings], story)
    if wrong:
        return Refused(Phrase(f"{story.path} heeft fouten.", f"{story.path} has errors."), wrong)
    return edited if approval_digest(then.stories[0], then.posts) == approval.digest else _unwritable(story)


def withdrawn(calendar: Calendar, story: Story) -> Edited | Refused:
    """The file of `story` without its approval."""
    return _edited(calendar, story, lambda text: without_approval(text, story))


def _edited(calendar: Calendar, story: Story, edit: Callable[[str], str | None]) -> Edited | Refused:
    data = (Path(calendar.root) / story.path).read_bytes()
    mark = _BOM if data.startswith(_BOM) else b""
    text = edit(data.removeprefix(mark).decode()) if hashlib.sha256(data).hexdigest() == story.digest else None
    return _unwritable(story) if text is None else Edited(story.path, data, mark + text.encode())


def _unwritable(story: Story) -> Refused:
    return Refused(
        Phrase(
            f"In de kop van {story.path} past geen akkoord, zoals die geschreven is. Zet status: en approval: er "
            "eenvoudiger in.",
            f"No approval fits into the head of {story.path} as it is written. Write status: and approval: there "
            "more simply.",
        )
    )


def _errors(findings: Iterable[Finding], story: Story) -> tuple[Finding, ...]:
    """What keeps it back, apart from approvals, each once."""
    about = (found for found in findings if found.story == story.id or found.place.path == story.path)
    wrong = (found for found in about if found.severity is Severity.ERROR and not found.rule.startswith("approval."))
    return tuple(dict.fromkeys(wrong))


def _against(calendar: Calendar, approved: Story, posts: tuple[Post, ...]) -> Iterator[Finding]:
    """What would be told of this approval: of who gave it, and of who wrote the story last. Without git nobody knows.

    What is not committed counts as written by who is at work in this clone: so git will say.
    """
    yield from wrong_person(StoryContext(approved, posts, calendar.organisation, NETWORKS))
    if not calendar.organisation.approval.four_eyes or approved.approval is None:
        return
    root, by = Path(calendar.root), approved.approval.by
    trace = history_of(Files(root, {}), [approved]).traces.get(approved.path)
    if trace is None:
        return
    writer = Repository(root).setting("user.email") if trace.pending else trace.writer
    if wrote_last(calendar.organisation, by, writer):
        yield AUTHOR.finding(approved.places.key(), story=approved.id, by=quoted(by))
