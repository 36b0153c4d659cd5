"""What an organisation brings to the checks beside socialcal.yml, read and compiled once for all stories."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from socialcal.brand.terms import Lexicon
from socialcal.model.organisation import Term

if TYPE_CHECKING:
    from socialcal.brand.vale.style_rule import StyleRule  # it looks at passages, which know their house


@dataclass(frozen=True)
class House:
    """`terms` are those of socialcal.yml and then those of its brand packs."""

    terms: tuple[Term, ...] = ()
    styles: tuple[StyleRule, ...] = ()
    """The checks of its Vale styles."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The terms, compiled for looking up."""
        return Lexicon(self.terms)


NOTHING = House()
