"""Moves a post, or a whole story: the value of `at:` changes in its place, and nothing else does. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from socialcal.compose.recurrence import BadRecurrence, clear, occurrences
from socialcal.factory.revising.manuscript import Manuscript
from socialcal.factory.revising.moments import Target, target
from socialcal.factory.revising.moments import When as When
from socialcal.factory.revising.proof import May, proven
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.edits.page import Edit
from socialcal.ingest.edits.values import bare_moment, insertions, replacements
from socialcal.ingest.moment_notation import notation
from socialcal.model.phrase import Phrase
from socialcal.model.story import PostEntry, Story, WallClock

_NOTHING = Phrase("In {path} heeft geen post een moment.", "In {path} no post has a moment.")
_ONE_BY_ONE = Phrase("Verplaats de posts een voor een.", "Move the posts one by one.")
_SERIES = Phrase(
    "De reeks van {post} kan daar niet beginnen: {why}.", "The series of {post} cannot start there: {why}."
)
_SKIPPED = Phrase(
    "{moment} bestaat niet of komt twee keer voor", "{moment} does not exist, or the clock shows it twice"
)
_EVERY = Phrase(
    "Pas daarna ook every: aan, of kies een ander moment.", "Change every: as well, or take another moment."
)


def move(manuscript: Manuscript, post: str, to: When) -> Revision | Refusal:
    """The file with the entry of `post` (its id in the story, such as `linkedin`) at another moment.

    A post without `at:` gets one. Refused: no such post or two of them, an hour that the clock skips or shows twice
    (with both ways out), and a layout in which that value cannot be changed alone. What was sent is not known here:
    see `sent`.
    """
    entry = manuscript.entry(post)
    if isinstance(entry, Refusal):
        return entry
    there = target(entry.at, to, manuscript.organisation.zone)
    return there if isinstance(there, Refusal) else _moved(manuscript, {entry.index: there})


def move_story(manuscript: Manuscript, to: When) -> Revision | Refusal:
    """The file with all dated posts moved alike; with a date or datetime the first post goes there. None stays back."""
    zone = manuscript.organisation.zone
    dated = {entry.index: entry.at for entry in manuscript.story.posts if entry.at is not None}
    if not dated:
        return Refusal(_NOTHING.filled(path=manuscript.path), _ONE_BY_ONE)
    moved: dict[int, Target] = {}
    for index, at in dated.items():
        there = target(at, to if isinstance(to, timedelta) else _alike(dated, at, to, zone), zone)
        if isinstance(there, Refusal):
            return there
        moved[index] = there
    return _moved(manuscript, moved)


def _alike(dated: dict[int, WallClock], at: WallClock, to: datetime | date, zone: ZoneInfo) -> When:
    """Where a post at `at` goes when the first of `dated` goes to `to`: as far from it as it was, by the wall clock."""
    first = min(dated.values(), key=lambda clock: clock.moment.astimezone(UTC))
    start, there = (clock.moment.astimezone(zone).replace(tzinfo=None) for clock in (first, at))
    if not isinstance(to, datetime):
        return there.date() + (to - start.date())
    if at is first:
        return to
    if first.whole_day:
        return there.date() + (to.date() - start.date())
    wall = to.astimezone(zone).replace(tzinfo=None) if to.tzinfo else to
    moved = there + (wall - start)
    return moved.date() if at.whole_day else moved


def _moved(manuscript: Manuscript, targets: dict[int, Target]) -> Revision | Refusal:
    entries = {entry.index: entry for entry in manuscript.story.posts if entry.index in targets}
    for index, there in targets.items():
        wrong = _wrong_series(entries[index], there, manuscript.organisation.zone)
        if wrong is not None:
            return wrong
    ways = _together([list(_ways(manuscript, entries[index], there)) for index, there in targets.items()])
    may = May(
        tuple(("posts", index, "at") for index in targets),
        tuple(("posts", number, "at") for number, entry in enumerate(manuscript.story.posts) if entry.index in targets),
    )
    first = next(iter(entries.values()))
    line = first.at.place.line if first.at else first.place.line
    return proven(manuscript, ways, may, lambda story: _meant(story, targets), line)


def _together(ways: list[list[Edit]]) -> Iterator[list[Edit]]:
    """For each post the first way, then for each the second: which is right depends on the file, not on the post."""
    if all(ways):
        for number in range(max(map(len, ways))):
            yield [one[min(number, len(one) - 1)] for one in ways]


def _ways(manuscript: Manuscript, entry: PostEntry, there: Target) -> Iterator[Edit]:
    """Ways to write it. Whoever has no moment yet writes it as the others in the file do."""
    page, path = manuscript.page, ("posts", entry.index, "at")
    value = _written(manuscript, entry, there)
    if path in page.data.keys:
        yield from replacements(page, path, value)
    else:
        yield from insertions(page, ("posts", entry.index, "channel"), "at", value)


def _written(manuscript: Manuscript, entry: PostEntry, there: Target) -> str:
    if not isinstance(there, datetime):
        return there.isoformat()
    page, zone = manuscript.page, manuscript.organisation.zone
    model = entry if entry.at is not None else next((one for one in manuscript.story.posts if one.at), None)
    if model is None or model.at is None:
        return notation(there, zone, "", seconds=page.cut.form == "toml")
    bare = bare_moment(page, ("posts", model.index, "at"))
    return notation(there, zone, bare or model.at.written, seconds=bare is not None)


def _meant(story: Story, targets: dict[int, Target]) -> bool:
    """Does every post stand where it should?"""
    found = {entry.index: entry.at for entry in story.posts}
    for index, there in targets.items():
        at = found.get(index)
        if at is None or at.trouble is not None:
            return False
        if not isinstance(there, datetime):
            right = at.whole_day and at.moment.date() == there
        else:
            right = not at.whole_day and at.moment.astimezone(UTC) == there.astimezone(UTC)
        if not right:
            return False
    return True


def _wrong_series(entry: PostEntry, there: Target, zone: ZoneInfo) -> Refusal | None:
    """Would the series of `entry` have no occurrence any more, or one that the clock skips?"""
    if entry.every is None or not isinstance(there, datetime):
        return None
    found = occurrences(entry.every, there)
    before = occurrences(entry.every, entry.at.moment) if entry.at else found
    if isinstance(before, BadRecurrence):
        return None  # it was wrong already, and whoever moves it is not the one to be told
    if isinstance(found, BadRecurrence):
        return Refusal(_SERIES.filled(post=entry.id, why=found.why), _EVERY)
    skipped = next((naive for naive in found if not clear(naive, zone)), None)
    if skipped is None:
        return None
    return Refusal(_SERIES.filled(post=entry.id, why=_SKIPPED.filled(moment=f"{skipped:%Y-%m-%d %H:%M}")), _EVERY)
