"""Terms, found in texts: word by word, in their inflections, thousands of them at the cost of a few."""

from __future__ import annotations

from socialcal.brand.terms.lexicon import Lexicon, Match

__all__ = ["Lexicon", "Match"]
