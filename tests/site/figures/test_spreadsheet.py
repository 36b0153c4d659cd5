"""The figures for a spreadsheet: readable for Excel in Dutch, and never a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from markupsafe import Markup

from socialcal.site.charts.figure import Figure, Remarked, Table
from socialcal.site.figures.spreadsheet import harmless, spreadsheet
from socialcal.site.words import words_in
from tests.site.charts.drawing import NAMES


def figure(about: str = "Noor", number: str | Remarked = "12,5") -> Figure:
    return Figure("k", "Uren werk", "", Markup(), (), Table(("Persoon", "Week 49"), ((about, (number,)),)))


def read(content: bytes, separator: str = ";") -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_excel_recognises_it_in_dutch() -> None:
    content = spreadsheet(words_in("nl"), [figure()])
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["Cijfer", "Waarover", "Wat", "Aantal", "Opmerking"],
        ["Uren werk", "Noor", "Week 49", "12,5", ""],
    ]


def test_where_a_point_is_in_numbers_a_comma_separates() -> None:
    content = spreadsheet(words_in("en"), [figure(number="12.5")])
    assert read(content, ",")[1] == ["Uren werk", "Noor", "Week 49", "12.5", ""]


def test_a_remark_stands_beside_its_number() -> None:
    content = spreadsheet(words_in("nl"), [figure(number=Remarked("12,5", "te veel"))])
    assert read(content)[1] == ["Uren werk", "Noor", "Week 49", "12,5", "te veel"]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\N{NO-BREAK SPACE}=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Noor", "12,5", "75%", "–", "a=b", "0", "'t Harde"])
def test_other_values_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(NAMES, NAMES)
def test_no_name_breaks_out_of_its_cell(about: str, number: str) -> None:
    rows = read(spreadsheet(words_in("nl"), [figure(about, number)]))
    assert [len(row) for row in rows] == [5, 5]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for row in rows for cell in row)
