"""A rule's sentence without a finding to fill it in."""

from __future__ import annotations

from string import Formatter

from socialcal.model.phrase import Phrase

GAP = "…"


def readable(phrase: Phrase, language: str) -> str:
    """The phrase with an ellipsis for what a finding fills in."""
    said = ""
    for literal, gap, _, _ in Formatter().parse(phrase.say(language)):
        said += literal
        if gap is not None and not said.endswith(GAP):
            said += GAP
    # A full stop behind an ellipsis would be a fourth dot.
    return said[:-1] if said.endswith(f"{GAP}.") else said
