"""Marks that git leaves in a file when two people changed the same lines: what is meant is for a person to say."""

from __future__ import annotations

import re

from socialcal.ingest.rules import MERGE_CONFLICT
from socialcal.ingest.source import Source
from socialcal.model.finding import Finding
from socialcal.model.place import Place

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def merge_conflict(source: Source) -> Finding | None:
    """The first mark in `source`; None when there is none."""
    mark = _CONFLICT.search(source.text)
    if mark is None:
        return None
    return MERGE_CONFLICT.finding(Place(source.path, source.text.count("\n", 0, mark.start()) + 1), length=7)
