"""Every format: one signature, lazy, harmless to whoever shows it, and the same bytes for the same findings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.output import FORMATS
from socialcal.brand.output.statistics import statistics
from socialcal.factory import load
from socialcal.factory.rules import RULES
from socialcal.model.finding import Finding
from tests.brand.contexts import finding
from tests.brand.output.hostile import STEERS, findings, nothing
from tests.builders import NOW

EVERY_FAMILY = Path(__file__).parents[2] / "calendars" / "every-family"
formats = pytest.mark.parametrize("name", list(FORMATS))


def test_these_are_the_formats() -> None:
    assert list(FORMATS) == ["text", "concise", "json", "github", "gitlab", "sarif", "junit"]


def test_a_format_is_imported_only_when_it_is_asked_for() -> None:
    program = (
        "import sys, socialcal.brand.output as o; print([m for m in sys.modules if m.startswith(o.__name__ + '.')])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


@formats
def test_every_format_ends_in_one_newline_with_and_without_findings(name: str) -> None:
    for told in ([], [finding()], [finding(), finding(line=4)]):
        written = FORMATS[name](told, "nl", nothing, RULES, False)
        assert written.endswith("\n")
        assert not written.endswith("\n\n")


@formats
def test_every_format_tells_all_findings_of_a_calendar_in_the_asked_language(name: str) -> None:
    told = load(EVERY_FAMILY, NOW).findings
    dutch, english = (FORMATS[name](told, language, nothing, RULES, False) for language in ("nl", "en"))
    assert dutch != english
    for one in told:
        assert dutch.count(one.rule) >= 1
    assert FORMATS[name](told, "fr", nothing, RULES, False) == english


@formats
def test_only_what_people_read_has_colours(name: str) -> None:
    coloured = FORMATS[name]([finding()], "nl", nothing, RULES, True)
    assert ("\x1b" in coloured) == (name in ("text", "concise"))


@formats
@settings(max_examples=60)
@given(told=st.lists(findings, max_size=4), source=st.text(max_size=50))
def test_nothing_that_is_written_steers_its_reader(name: str, told: list[Finding], source: str) -> None:
    def read(path: str, number: int) -> str | None:
        return source.split("\n")[0]

    written = FORMATS[name](told, "nl", read, RULES, False)
    assert not STEERS.search(written)
    written.encode("utf-8")
    assert written == FORMATS[name](told, "nl", read, RULES, False)


@settings(max_examples=60)
@given(told=st.lists(findings, max_size=4))
def test_statistics_steer_nobody_either(told: list[Finding]) -> None:
    assert not STEERS.search(statistics(told, "nl"))
    statistics(told, "nl").encode("utf-8")
