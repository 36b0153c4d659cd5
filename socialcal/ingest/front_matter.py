"""Cuts a story into its data and its body, and reads the data: YAML, TOML or JSON, whichever it starts with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from socialcal.ingest.data import BadData, Data
from socialcal.ingest.json_data import read_json
from socialcal.ingest.toml_data import read_toml
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.phrase import Phrase


class _TomlHandler(BaseHandler):
    """python-frontmatter offers TOML only beside an old library; we only need to know where it starts and ends."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)


_YAML, _JSON, _TOML = YAMLHandler(), JSONHandler(), _TomlHandler()
_OPEN = Phrase("de regel die de kop afsluit ontbreekt", "the line that closes it is missing")
_CLOSE: Mapping[BaseHandler, Phrase] = {
    handler: Phrase(
        f"Zet {mark} op een eigen regel, tussen de laatste sleutel en de tekst.",
        f"Put {mark} on a line of its own, between the last key and the text.",
    )
    for handler, mark in ((_YAML, "---"), (_TOML, "+++"), (_JSON, "}"))
}
_READERS = {_YAML: read_yaml, _JSON: read_json, _TOML: read_toml}
_FORMS = {_YAML: "yaml", _JSON: "json", _TOML: "toml"}


@dataclass(frozen=True, slots=True)
class Cut:
    """A story in two: its data, and its body with the number of the line that the body starts on."""

    data: Data | BadData
    body: str
    body_line: int
    form: str = ""
    """`yaml`, `toml` or `json`."""
    head: str = ""
    """What its reader read, for whoever wants to change it."""
    head_line: int = 1


def cut(text: str) -> Cut | None:
    """The two halves of a story's text; None when there is no front matter at all."""
    start = len(text) - len(text.lstrip())
    stripped = text[start:]
    handler = frontmatter.detect_format(stripped, _READERS)
    if handler is None:
        return None
    first_line = text.count("\n", 0, start) + 1
    try:
        head, body = handler.split(stripped)
    except ValueError:
        return Cut(BadData(_OPEN, first_line, 1, _CLOSE[handler]), "", first_line)
    # The head starts behind the first boundary, which may have swallowed blank lines.
    offset = stripped.index(head.removeprefix("{") if handler is _JSON else head) - (1 if handler is _JSON else 0)
    head_line = first_line + stripped.count("\n", 0, offset)
    data = _READERS[handler](head, head_line)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Cut(data, body, body_line, _FORMS[handler], head, head_line)
