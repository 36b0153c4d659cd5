"""One calendar from one folder at one instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from socialcal.brand.context import CalendarContext
from socialcal.brand.engine import check
from socialcal.brand.registry import by_id
from socialcal.channels import NETWORKS
from socialcal.compose.posts import Composer
from socialcal.factory.files import Files
from socialcal.factory.history import approval_history
from socialcal.factory.house import read_house
from socialcal.factory.rules import RULES
from socialcal.ingest.deliveries import read_deliveries
from socialcal.ingest.media import Gallery
from socialcal.ingest.organisation import FILE
from socialcal.ingest.scan import read_templates
from socialcal.ingest.story import ReadStory, read_story
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.history import NOT_ASKED
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post

Progress = Callable[[int, int], None]
"""Told how many stories are done, of how many."""


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
    read = files.organisation()
    if read.organisation is None:
        raise BrokenOrganisation(read.findings)
    brought = read_house(root, read.organisation, read.places)
    paths = files.stories() if only is None else [root / only]
    calendar = _composed(files, paths, brought.organisation, as_of, progress)
    context = CalendarContext(
        organisation=calendar.organisation,
        stories=calendar.stories,
        posts=calendar.posts,
        deliveries={} if only else read_deliveries(root),
        as_of=calendar.as_of,
        networks=NETWORKS,
        settings=read.places,
        house=brought.house,
        history=NOT_ASKED if only else approval_history(files, calendar.organisation, calendar.stories),
    )
    found = (*calendar.findings, *(brought.findings if only is None else ()))
    rules = by_id((*RULES.values(), *brought.rules)) if brought.rules else RULES
    told = check(context, found, rules=rules, select=select, ignore=ignore, alone=only is not None)
    return replace(calendar, findings=told, deliveries=context.deliveries, house_rules=brought.rules)


def must_be_calendar(root: Path) -> None:
    """Raises SocialcalError when there is no socialcal.yml in `root`."""
    if not (root / FILE).is_file():
        raise SocialcalError(
            Phrase(f"Hier is geen kalender: {FILE} ontbreekt.", f"There is no calendar here: {FILE} is missing."),
            Phrase("Ga naar de map van je kalender.", "Go to your calendar's folder."),
        )


def _composed(
    files: Files, paths: Sequence[Path], organisation: Organisation, as_of: datetime, progress: Progress | None
) -> Calendar:
    """The calendar with what reading and composing found, before it is checked."""
    templates, findings = read_templates(files.root)
    stories = sorted(_stories(files, paths, organisation, progress), key=lambda found: found.path)
    composer = Composer(organisation, templates)
    composed = [composer.posts(found.story) for found in stories if found.story]
    return Calendar(
        organisation=organisation,
        stories=tuple(found.story for found in stories if found.story),
        posts=tuple(sorted((post for posts, _ in composed for post in posts), key=calendar_order)),
        findings=(
            *findings,
            *(finding for found in stories for finding in found.findings),
            *(finding for _, found in composed for finding in found),
        ),
        as_of=as_of.astimezone(organisation.zone),
        root=str(files.root),
    )


def _stories(
    files: Files, paths: Sequence[Path], organisation: Organisation, progress: Progress | None
) -> Iterator[ReadStory]:
    gallery = Gallery(files.root)
    for number, path in enumerate(paths, 1):
        source = files.source(path)
        if isinstance(source, Finding):
            yield ReadStory(source.place.path, None, (source,))
        else:
            yield read_story(source, organisation.zone, organisation.language, gallery)
        if progress is not None:
            progress(number, len(paths))


_NEVER = datetime.max.replace(tzinfo=UTC)


def calendar_order(post: Post) -> tuple[datetime, str]:
    """Sort key: by moment, undated last, then by key."""
    return (post.at or _NEVER, post.key)
