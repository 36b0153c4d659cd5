"""All figures as one file for a spreadsheet: a line for each number, the same as in the tables of the page."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from socialcal.site.charts.figure import Figure, Remarked
from socialcal.site.words import Words

PATH = "data/statistics.csv"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_MORE_FORMULAS = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")
"""What a spreadsheet may take for the begin of a formula, https://owasp.org/www-community/attacks/CSV_Injection
(2026-11-25)."""


def spreadsheet(words: Words, figures: Iterable[Figure]) -> bytes:
    """UTF-8 with a byte order mark.

    Semicolons where a comma is in numbers, as in Dutch: Excel opens a file as its own language separates values.
    """
    say, written = words.gettext, StringIO()
    separator = ";" if words.number(0.5) == "0,5" else ","
    lines = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    lines.writerow((say("Figure"), say("About"), say("What"), say("Number"), say("Remark")))
    for figure in figures:
        for about, numbers in figure.table.rows:
            for what, number in zip(figure.table.head[1:], numbers, strict=True):
                shown, remark = (number.number, number.remark) if isinstance(number, Remarked) else (number, "")
                lines.writerow(map(harmless, (figure.title, about, what, shown, remark)))
    return (_BOM + written.getvalue()).encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; an apostrophe in front makes it text."""
    return f"'{cell}" if cell.lstrip(" \N{NO-BREAK SPACE}").startswith((*_FORMULAS, *_MORE_FORMULAS)) else cell
