"""Another value in front matter, or one more, in whichever of its three forms the file is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

from socialcal.ingest.edits import json_edits, toml_edits, yaml_edits
from socialcal.ingest.edits.page import Edit, Page
from socialcal.model.place import KeyPath

_FORMS: Mapping[str, ModuleType] = {"yaml": yaml_edits, "toml": toml_edits, "json": json_edits}


def replacements(page: Page, path: KeyPath, value: str) -> Iterator[Edit]:
    """Ways to write `value` in the place of the text at `path`, the one most like the old first.

    None where it cannot be written there, such as at an alias. Which of them is right is for reading again to say.
    """
    found: Iterator[Edit] = _FORMS[page.cut.form].replacements(page, path, value)
    return found


def insertions(page: Page, sibling: KeyPath, name: str, value: str) -> Iterator[Edit]:
    """Ways to write a key `name` behind `sibling`, whose value is a text, among the same fields."""
    found: Iterator[Edit] = _FORMS[page.cut.form].insertions(page, sibling, name, value)
    return found


def bare_moment(page: Page, path: KeyPath) -> str | None:
    """The moment at `path` as it stands there when TOML reads it as one, without quotes; None for a text."""
    return toml_edits.written_bare(page, path) if page.cut.form == "toml" else None
