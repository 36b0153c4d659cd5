"""What a story states: its `facts:`, its title, summary and body. Each text of the story is held against the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from socialcal.brand.context import StoryContext
from socialcal.brand.facts.dates import days
from socialcal.brand.facts.day import WrittenDay
from socialcal.brand.facts.found import Found
from socialcal.brand.facts.numbers import Count, counts
from socialcal.brand.facts.phones import Phone, phones
from socialcal.brand.facts.prices import Price, prices, stated
from socialcal.brand.facts.time_of_day import Time
from socialcal.brand.facts.times import times
from socialcal.brand.parts import where_said
from socialcal.brand.passages import Part, Passage
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.story import Story

KEYS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "datum", "day", "dag"),
    "time": ("time", "tijd"),
    "place": ("place", "plaats", "locatie", "location"),
    "price": ("price", "prijs", "kosten"),
    "phone": ("phone", "telefoon", "tel"),
}
"""Under which names `facts:` gives each kind."""
_MANY = 200
_CANON = (Part.TITLE, Part.SUMMARY, Part.BODY)


class Fact(Protocol):
    """A value that knows whether another may mean the same."""

    def fits(self, other: Any, /) -> bool: ...


F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Said:
    """One text of a story and what it states, read when somebody asks."""

    passage: Passage
    post: Post | None = None

    @property
    def text(self) -> str:
        return self.passage.text.value

    @cached_property
    def days(self) -> tuple[WrittenDay, ...]:
        return days(self.text, self.passage.language)

    @cached_property
    def times(self) -> tuple[Found[Time], ...]:
        return times(self.text, self.passage.language)

    @cached_property
    def prices(self) -> tuple[Found[Price], ...]:
        return prices(self.text)

    @cached_property
    def phones(self) -> tuple[Found[Phone], ...]:
        return phones(self.text)

    @cached_property
    def counts(self) -> tuple[Found[Count], ...]:
        return counts(self.text)


@dataclass(frozen=True, slots=True)
class Witness:
    """Something stated, as a message shows it, and where it stands."""

    value: Any
    shown: str
    where: Phrase
    line: int


@dataclass(frozen=True)
class Canon:
    """A story's texts and fields."""

    story: Story
    said: tuple[Said, ...]
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By kind: the key in `facts:` and its value as text."""
    names: frozenset[str] = frozenset()
    """The words of the organisation's name, which stand in every story."""

    def field(self, kind: str) -> str | None:
        return self.fields[kind][1] if kind in self.fields else None

    def given(self, kind: str, value: Any) -> Witness:
        """The field of this kind as a witness for `value`."""
        key, shown = self.fields[kind]
        place = self.story.places.value("facts", key)
        return Witness(value, shown, Phrase(f"bij facts: {key}", f"at facts: {key}"), place.line)

    def others(self, said: Said) -> Iterator[Said]:
        """Title, summary and body, without `said` itself."""
        return (one for one in self.said if one is not said and one.passage.part in _CANON)

    def above(self, said: Said) -> Iterator[Said]:
        """The others that `said` has to follow: a post all of them, a summary title and body, a title the body."""
        order = (Part.BODY, Part.TITLE, Part.SUMMARY)
        rank = order.index(said.passage.part) if said.passage.part in order else len(order)
        return (one for one in self.said if one.passage.part in order[:rank])

    def stated(self, said: Said, read: Callable[[Said], Sequence[Found[F]]]) -> list[F]:
        """What the others state."""
        return [found.value for one in self.others(said) for found in read(one)]

    def crowded(self, said: Said, read: Callable[[Said], Sequence[object]]) -> bool:
        """Does one of the texts name so many that it is a list, against which nothing can be held?"""
        return any(len(read(one)) > _MANY for one in (said, *self.others(said)))

    @cached_property
    def day_fields(self) -> tuple[WrittenDay, ...]:
        """The days that `facts:` gives under a name for a day."""
        value = self.field("date")
        return days(value, self.said[0].passage.language) if value and self.said else ()

    @cached_property
    def time_fields(self) -> tuple[Time, ...]:
        """The times that `facts:` gives; a Dutch one may go without `uur`."""
        value = self.field("time")
        if not value or not self.said:
            return ()
        language = self.said[0].passage.language
        found = times(value, language) or times(f"om {value} uur", language) or times(value.replace(".", ":"), "nl")
        return tuple(one.value for one in found)

    @cached_property
    def price_field(self) -> Price | None:
        value = self.field("price")
        return stated(value) if value else None

    @cached_property
    def phone_field(self) -> Phone | None:
        value = self.field("phone")
        found = phones(value) if value else ()
        return found[0].value if len(found) == 1 else None

    @cached_property
    def event(self) -> date | None:
        """The one day of `facts:`, when its year is known."""
        fields = self.day_fields
        return fields[0].day.on(0) if len(fields) == 1 and fields[0].day.year else None

    @cached_property
    def mentioned_days(self) -> tuple[WrittenDay, ...]:
        """The days in any value of `facts:`."""
        return days(self.mentioned, self.said[0].passage.language) if self.story.facts and self.said else ()

    @cached_property
    def mentioned(self) -> str:
        """Every value of `facts:`, one a line: what stands in any of them is never wrong."""
        return "\n".join(str(value) for value in self.story.facts.values() if value is not None)


def witness(said: Said, found: Found[Any]) -> Witness:
    """What a text states, with its place."""
    shown = " ".join(said.text[found.start : found.end].split())
    return Witness(found.value, shown, where_said(said.passage), said.passage.text.place(found.start).line)


def canon(context: StoryContext) -> Canon:
    """The story of `context`, ready to be compared; nothing is read yet."""
    posts = {post.key: post for post, _, _ in context.judged}
    said = tuple(
        Said(passage, posts.get(passage.post) if passage.post else None)
        for passage in context.passages
        if passage.part is not Part.ALT
    )
    names = frozenset(context.organisation.organisation.lower().split())
    return Canon(context.story, said, _fields(context.story), names)


def _fields(story: Story) -> dict[str, tuple[str, str]]:
    lower = {key.lower(): key for key in reversed(list(story.facts))}
    found = {}
    for kind, names in KEYS.items():
        key = next((lower[name] for name in names if name in lower), None)
        if key is not None and story.facts[key] is not None:
            found[kind] = (key, str(story.facts[key]))
    return found
