"""socialcal.yml becomes the organisation, or findings that say what to mend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from socialcal.ingest.bounds import ORGANISATION_BYTES
from socialcal.ingest.data import BadData
from socialcal.ingest.merge_conflict import merge_conflict
from socialcal.ingest.rules import ORGANISATION_FIELD, ORGANISATION_KEY, ORGANISATION_SYNTAX, ORGANISATION_VALUE
from socialcal.ingest.source import Source, read_source
from socialcal.ingest.troubles import TroubleRules, troubles
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.place import Place, Places

FILE = "socialcal.yml"
_RULES = TroubleRules(ORGANISATION_FIELD, ORGANISATION_KEY, ORGANISATION_VALUE, verbatim(FILE))


@dataclass(frozen=True, slots=True)
class ReadOrganisation:
    """The organisation with the places of its values, or None with the reasons."""

    organisation: Organisation | None
    places: Places
    findings: tuple[Finding, ...]
    digest: str = ""
    """SHA-256 of the file's bytes, hex."""


def read_organisation(root: Path) -> ReadOrganisation:
    """socialcal.yml in `root`, which must be resolved and hold that file."""
    source = read_source(root, root / FILE, ORGANISATION_BYTES)
    if isinstance(source, Finding):
        return ReadOrganisation(None, Places(FILE, {}, {}), (source,))
    return parse_organisation(source)


def parse_organisation(source: Source) -> ReadOrganisation:
    """The organisation in a source."""
    conflict = merge_conflict(source)
    if conflict:
        return ReadOrganisation(None, Places(FILE, {}, {}), (conflict,))
    data = read_yaml(source.text)
    if isinstance(data, BadData):
        return _broken(data.message, data.line, data.column, data.hint)
    fields = {} if data.value is None else data.value
    if not isinstance(fields, dict):
        return _broken(
            Phrase("er staan geen velden in, elk als naam: waarde", "it has no fields, each as name: value"), 1, 1
        )
    places = data.places(FILE)
    try:
        organisation = Organisation.model_validate(fields)
    except ValidationError as error:
        return ReadOrganisation(None, places, tuple(troubles(error, Organisation, places, _RULES)))
    return ReadOrganisation(organisation, places, (), source.digest)


def _broken(why: Phrase, line: int, column: int, hint: Phrase | None = None) -> ReadOrganisation:
    finding = ORGANISATION_SYNTAX.finding(Place(FILE, line, column), why=why)
    return ReadOrganisation(None, Places(FILE, {}, {}), (replace(finding, hint=hint or finding.hint),))
