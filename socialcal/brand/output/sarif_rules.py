"""Rules as SARIF describes them, for the viewer that wants to know what a finding is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from socialcal.brand.output.readable import GAP, readable
from socialcal.brand.output.sarif_text import LEVELS, as_markdown, as_text
from socialcal.model.rule import Rule

_ADDRESS = re.compile(r"https?://[^\s,]+")
_MOST = 1000
"""GitHub takes descriptions of up to 1024 characters,
https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning, checked 2026-11-25."""


def descriptor(name: str, rule: Rule | None, language: str) -> Mapping[str, Any]:
    """A reportingDescriptor (SARIF 2.1.0, 3.49); of a rule that is not listed, such as a style's own, only its name."""
    family = name.partition(".")[0]
    message = _said(rule, "message", language) or name
    hint = _said(rule, "hint", language)
    source = rule.source if rule else None
    described: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": as_text(message[:_MOST])},
        "fullDescription": {"text": as_text(f"{message} {hint}".strip()[:_MOST])},
        "help": {
            "text": as_text("\n\n".join(filter(None, (message, hint, source)))),
            "markdown": as_markdown(name, message, hint, source),
        },
        "properties": {"tags": [family]},
    }
    if rule:
        described["defaultConfiguration"] = {"level": LEVELS[rule.severity]}
    if source and (address := _ADDRESS.search(source)):
        described["helpUri"] = address[0]
    return described


def _said(rule: Rule | None, part: str, language: str) -> str:
    """What the rule says there; nothing when all of it comes from a finding."""
    said = readable(getattr(rule, part), language) if rule else ""
    return "" if said == GAP else said
