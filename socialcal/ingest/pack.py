"""One brand pack: its file becomes a pack, or problems that say what to mend in it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from socialcal.ingest.data import BadData
from socialcal.ingest.rules import ORGANISATION_FIELD, ORGANISATION_KEY, ORGANISATION_VALUE
from socialcal.ingest.source import Source
from socialcal.ingest.troubles import TroubleRules, troubles
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.pack import Pack
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place, Places

_RULES = TroubleRules(
    ORGANISATION_FIELD, ORGANISATION_KEY, ORGANISATION_VALUE, Phrase("een merkpakket", "a brand pack")
)
"""Only the sentences of these rules are used."""
_LOOK = Phrase("Controleer deze regel en de inspringing.", "Check this line and its indentation.")
_NO_TERMS = Phrase("er staat geen terms: in.", "it has no terms:.")
_BEGIN = Phrase("Begin met terms: en zet de woorden eronder.", "Begin with terms: and write the words below it.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a pack from being used, at the spot where it can be mended, as sentences."""

    place: Place
    length: int
    why: Phrase
    hint: Phrase


@dataclass(frozen=True, slots=True)
class ReadPack:
    """The pack, or None with the reasons."""

    pack: Pack | None
    places: Places
    problems: tuple[Problem, ...] = ()


def parse_pack(source: Source) -> ReadPack:
    """The pack in a source."""
    data = read_yaml(source.text)
    nowhere = Places(source.path, {}, {})
    if isinstance(data, BadData):
        why = Phrase(f"{data.message.nl}.", f"{data.message.en}.")
        place = Place(source.path, data.line, data.column)
        return ReadPack(None, nowhere, (Problem(place, 1, why, data.hint or _LOOK),))
    if not isinstance(data.value, dict):
        return ReadPack(None, nowhere, (Problem(Place(source.path), 1, _NO_TERMS, _BEGIN),))
    places = data.places(source.path)
    try:
        return ReadPack(Pack.model_validate(data.value), places)
    except ValidationError as error:
        found = troubles(error, Pack, places, _RULES)
        return ReadPack(None, places, tuple(Problem(one.place, one.length, one.message, one.hint) for one in found))
