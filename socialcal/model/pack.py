"""A brand pack: terms and habits that organisations share. Which rules run stays the choice of each organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from socialcal.model.organisation import Organisation, Part, Term

HABITS = ("address", "exclamations", "emoji", "sentence", "flesch")
"""Fields of `brand` that a pack may set for who does not set them."""


class Pack(Part):
    """The whole of a pack's file. A habit that is None is not set."""

    about: str = Field(default="", max_length=2000, description="what the pack is for, for people")
    extends: tuple[str, ...] = Field(
        default=(), description="packs to start from: a file beside this one, or the name of an installed pack"
    )
    terms: tuple[Term, ...] = ()
    address: Literal["je", "u"] | None = Field(default=None, description="how readers are spoken to in Dutch")
    exclamations: int | None = Field(default=None, ge=0, description="most exclamation marks in one text")
    emoji: int | None = Field(default=None, ge=0, description="most emoji in one text")
    sentence: int | None = Field(default=None, ge=5, description="most words in a sentence")
    flesch: Mapping[str, float] | None = Field(default=None, description="least reading score, by language")


def extended(organisation: Organisation, packs: tuple[Pack, ...]) -> Organisation:
    """`organisation` with the habits of its packs where it is silent; the first pack that has one decides."""
    own = organisation.brand.model_fields_set
    habits: dict[str, Any] = {}
    for pack in packs:
        for name in HABITS:
            value = getattr(pack, name)
            if value is not None and name not in own:
                habits.setdefault(name, value)
    if not habits:
        return organisation
    return organisation.model_copy(update={"brand": organisation.brand.model_copy(update=habits)})
