"""What waits for whom, a line per person, as the front page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.model.organisation import Person
from socialcal.site.desk import Desk
from socialcal.site.urls import slug
from socialcal.site.waiting import Booked, Waiting

APPROVE, FINISH, TROUBLE, MINDED, WORK = "sc-approve", "sc-finish", "sc-trouble", "sc-minded", "sc-work"
"""Where each stands on the page of a person."""


@dataclass(frozen=True, slots=True)
class Task:
    """A number of things that wait for somebody."""

    count: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    key: str
    person: Person
    page: str
    tasks: tuple[Task, ...]
    now: Booked
    next: Booked
    left: bool
    """They left, and own stories that are still to go out."""

    @property
    def measured(self) -> bool:
        """Is there work to tell of, or time for it?"""
        return bool(self.now.work or self.next.work or self.now.hours is not None)

    @property
    def over(self) -> bool:
        """Too much work this week or next."""
        return self.now.over or self.next.over


def person_lines(desk: Desk, waiting: Waiting) -> tuple[PersonLine, ...]:
    """Who has something to do in these weeks or left something behind; who has too much comes first."""
    lines = (_line(desk, waiting, key, person) for key, person in desk.organisation.people.items())
    busy = [line for line in lines if line.tasks or line.left or line.now.work or line.next.work]
    return tuple(sorted(busy, key=lambda line: (not line.left, not line.next.over, not line.now.over)))


def _line(desk: Desk, waiting: Waiting, key: str, person: Person) -> PersonLine:
    now, following = waiting.booked(key, 2)
    return PersonLine(
        key=key,
        person=person,
        page=f"people/{slug(key)}",
        tasks=tuple(task for task in tasks_of(desk, waiting, key) if task.count),
        now=now,
        next=following,
        left=key in waiting.orphaned,
    )


def tasks_of(desk: Desk, waiting: Waiting, key: str) -> Iterator[Task]:
    ngettext = desk.words.ngettext

    def task(count: int, words: str, anchor: str) -> Task:
        return Task(count, words % {"num": count}, anchor)

    approve, finish = len(waiting.to_approve(key)), len(waiting.to_finish.get(key, ()))
    trouble = len(waiting.troubled_of.get(key, ())) + len(waiting.wrong_of.get(key, ()))
    minded = len(waiting.minded_of.get(key, ()))
    yield task(approve, ngettext("%(num)s to approve", "%(num)s to approve", approve), APPROVE)
    yield task(finish, ngettext("%(num)s to finish", "%(num)s to finish", finish), FINISH)
    yield task(trouble, ngettext("%(num)s with a problem", "%(num)s with a problem", trouble), TROUBLE)
    yield task(minded, ngettext("%(num)s channel to look at", "%(num)s channels to look at", minded), MINDED)
