"""The page of figures: there for the team alone, whole without JavaScript, and the same numbers as a file."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from socialcal.site.build import build
from socialcal.site.desk import Desk
from socialcal.site.figures.ground import Ground
from socialcal.site.views.statistics import figures
from tests.site.reading import Page, read
from tests.site.town import Town, bare

FILE = "data/statistics.csv"


@pytest.fixture(scope="module")
def desk(shared: Town) -> Desk:
    return shared.desk()


def page(desk: Desk) -> Page:
    (found,) = (page for page in build(desk).pages if page.name == "statistics")
    return read(found.render())


def file(desk: Desk) -> list[list[str]]:
    (found,) = (file for file in build(desk).files if file.path == FILE)
    return list(csv.reader(StringIO(found.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_public_site_has_neither_page_nor_file(shared: Town) -> None:
    output = build(shared.desk(visibility="public"))
    assert "statistics" not in {page.name for page in output.pages}
    assert FILE not in {file.path for file in output.files}


def test_every_figure_is_a_chart_that_is_told_and_a_table(desk: Desk) -> None:
    shown = page(desk)
    charts = [one for one in shown.named("svg") if one.get("role") == "img"]
    assert len(charts) == len(shown.named("figure")) == len(shown.named("details")) == len(shown.named("caption")) >= 6
    for chart in charts:
        assert {chart["aria-labelledby"], chart["aria-describedby"]} <= set(shown.ids)


def test_every_chart_is_well_formed(desk: Desk) -> None:
    for figure in figures(Ground(desk)):
        ElementTree.fromstring(figure.chart)
        assert all(isinstance(sign.mark, Markup) for sign in figure.legend)


def test_every_row_of_a_table_has_a_cell_for_each_column(desk: Desk) -> None:
    for figure in figures(Ground(desk)):
        assert {len(numbers) for _, numbers in figure.table.rows} == {len(figure.table.head) - 1}


def test_there_is_no_style_and_no_script_on_the_page(desk: Desk) -> None:
    shown = page(desk)
    assert not shown.named("script")
    assert not [name for name, attributes in shown.tags if "style" in attributes]


def test_the_file_has_the_numbers_of_the_tables(desk: Desk) -> None:
    head, *rows = file(desk)
    assert head == ["Cijfer", "Waarover", "Wat", "Aantal", "Opmerking"]
    cells = sum(len(numbers) for figure in figures(Ground(desk)) for _, numbers in figure.table.rows)
    assert len(rows) == cells
    assert ["Uren werk", "Noor de Wit", "Uren per week", "24", ""] in rows


def test_the_file_is_beside_the_page(desk: Desk) -> None:
    (link,) = (one for one in page(desk).named("a") if "download" in one)
    assert link["href"] == FILE


def test_names_that_look_like_formulas_are_harmless_in_the_file(own: Town) -> None:
    own.edit("socialcal.yml", "name: Gezinnen", 'name: "=HYPERLINK(1)"')
    desk = own.desk()
    assert "'=HYPERLINK(1)" in {row[1] for row in file(desk)}
    assert "=HYPERLINK(1)" in page(desk).words


def test_an_empty_calendar_is_told_so(tmp_path: Path) -> None:
    desk = bare(tmp_path / "leeg").desk()
    assert "Er is nog niets te tellen. Cijfers komen er met de eerste posts die een datum hebben." in page(desk).words
    assert len(file(desk)) == 1


def test_only_undated_posts_are_nothing_to_count(tmp_path: Path) -> None:
    town = bare(tmp_path / "leeg", channels="{x: {kind: x}}")
    town.story("a.md", "id: a\ntitle: A\nstatus: approved\nposts: [{channel: x, text: Hoi}]")
    assert not figures(Ground(town.desk()))


def test_the_figures_say_what_the_findings_say(own: Town) -> None:
    """Piet has a quarter of an hour, and his posts take half an hour: both say so, with the same number."""
    own.edit("socialcal.yml", "until: 2027-03-31", "hours: 0.25")
    desk = own.desk()
    (finding,) = (one for one in desk.calendar.findings if one.rule == "strategy.hours")
    (told,) = (row for row in file(desk) if row[1:3] == ["Piet Bos", "Week 49 (30 nov 2026)"])
    assert told[3:] == ["0,5", "te veel"]
    assert "in de week van 2026-11-30 vragen 0,5 uur" in finding.message.nl
