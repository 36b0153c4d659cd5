"""A label with what it stands for, as the lists of facts on story, channel and other pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from socialcal.site.views.story_line import Named


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    values: tuple[Named, ...]
