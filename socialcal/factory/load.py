"""One calendar from one folder at one instant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from socialcal.brand.context import CalendarContext
from socialcal.brand.engine import check_calendar, settle
from socialcal.brand.registry import by_id
from socialcal.channels import NETWORKS
from socialcal.factory.crew import Progress
from socialcal.factory.files import Files
from socialcal.factory.history import approval_history
from socialcal.factory.pieces import Begun, Piece, all_pieces, begun
from socialcal.factory.rules import RULES
from socialcal.ingest.brakes import read_brakes
from socialcal.ingest.deliveries import read_deliveries
from socialcal.ingest.organisation import FILE
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.history import NOT_ASKED
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post


class BrokenOrganisation(SocialcalError):  # noqa: N818
    """socialcal.yml cannot be used; its findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            Phrase(
                f"{FILE} klopt niet, en zonder die kan niets.", f"{FILE} is not right, and nothing works without it."
            ),
            Phrase("Meer uitleg geeft: socialcal check", "socialcal check explains more."),
            findings,
        )


def load(
    root: Path,
    as_of: datetime,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Progress | None = None,
    instead: Mapping[str, bytes] | None = None,
    only: str | None = None,
) -> Calendar:
    """The calendar in `root`, as it stands at the aware instant `as_of`.

    `select` and `ignore` take the place of those in socialcal.yml. `instead` gives contents by path from the root, for
    stories that are not on the disk like that. With `only` the calendar has just the story at that path, and checks
    that look at several are not run. Raises BrokenOrganisation when socialcal.yml has errors, SocialcalError when the
    folder is no calendar or a selector names no rule.
    """
    root = root.resolve()
    must_be_calendar(root)
    files = Files(root, instead or {})
    start = begun(files)
    if not isinstance(start, Begun):
        raise BrokenOrganisation(start)
    names = files.stories() if only is None else [only]
    pieces = sorted(all_pieces(start, names, progress), key=lambda piece: piece.path)
    context = _context(start, pieces, as_of, alone=only is not None)
    brought = start.maker.brought
    found = (*(start.findings if only is None else ()), *(finding for piece in pieces for finding in piece.findings))
    rules = by_id((*RULES.values(), *brought.rules)) if brought.rules else RULES
    among = check_calendar(context) if only is None else ()
    return Calendar(
        organisation=brought.organisation,
        stories=context.stories,
        posts=context.posts,
        findings=settle((*found, *among), context, rules=rules, select=select, ignore=ignore, alone=only is not None),
        as_of=context.as_of,
        root=str(root),
        deliveries=context.deliveries,
        holds=() if only else read_brakes(root, brought.organisation.brake, context.as_of),
        house_rules=brought.rules,
    )


def _context(start: Begun, pieces: Sequence[Piece], as_of: datetime, alone: bool) -> CalendarContext:
    """What checks of the whole calendar see; `alone`, and they see one story that nobody looks up anything for."""
    files, organisation = start.maker.files, start.maker.organisation
    stories = tuple(piece.story for piece in pieces if piece.story)
    return CalendarContext(
        organisation=organisation,
        stories=stories,
        posts=tuple(sorted((post for piece in pieces for post in piece.posts), key=calendar_order)),
        deliveries={} if alone else read_deliveries(files.root),
        as_of=as_of.astimezone(organisation.zone),
        networks=NETWORKS,
        settings=start.settings.places,
        house=start.maker.brought.house,
        history=NOT_ASKED if alone else approval_history(files, organisation, stories),
    )


def must_be_calendar(root: Path) -> None:
    """Raises SocialcalError when there is no socialcal.yml in `root`."""
    if not (root / FILE).is_file():
        raise SocialcalError(
            Phrase(f"Hier is geen kalender: {FILE} ontbreekt.", f"There is no calendar here: {FILE} is missing."),
            Phrase("Ga naar de map van je kalender.", "Go to your calendar's folder."),
        )


_NEVER = datetime.max.replace(tzinfo=UTC)


def calendar_order(post: Post) -> tuple[datetime, str]:
    """Sort key: by moment, undated last, then by key."""
    return (post.at or _NEVER, post.key)
