"""A test report that an XML parser takes, with the parts that Jenkins and GitLab look for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.output.concise import line
from socialcal.brand.output.junit import junit
from socialcal.brand.output.visible import visible
from socialcal.factory import load
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings
from tests.builders import NOW

EVERY_FAMILY = Path(__file__).parents[2] / "calendars" / "every-family"

# Element: (attributes it must have, attributes it may have, children it may have), for what we write, from junit-10.xsd
# of https://github.com/jenkinsci/xunit-plugin, checked 2026-11-25; stricter on testcase, as Ant's schema is.
SCHEMA: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"skipped", "time", "timestamp", "hostname", "id", "package", "file"},
        {"testcase", "properties", "system-out", "system-err"},
    ),
    "testcase": ({"name", "classname", "time"}, set(), {"failure"}),
    "failure": ({"type", "message"}, set(), set()),
    "system-out": (set(), set(), set()),
}


def suite(told: list[Finding], language: str = "nl") -> ElementTree.Element:
    """The only suite of the report, after a look at all of it."""
    written = junit(told, language)
    expat.ParserCreate("UTF-8").Parse(written.encode(), True)
    root = ElementTree.fromstring(written.encode())
    for element in root.iter():
        must, may, children = SCHEMA[element.tag]
        assert must <= set(element.attrib) <= must | may
        assert {child.tag for child in element} <= children
    (only,) = root
    assert root.tag == "testsuites"
    cases = only.findall("testcase")
    assert int(only.attrib["tests"]) == len(cases) > 0
    assert int(only.attrib["failures"]) == len(only.findall("testcase/failure"))
    assert all(len(case) <= 1 for case in cases)
    return only


def test_a_file_with_an_error_has_failed_and_tells_all_its_findings() -> None:
    told = [finding(severity=Severity.ERROR), finding(line=4), finding(path="stories/b.md", severity=Severity.INFO)]
    first, second, passed = suite(told)
    assert (first.attrib["name"], second.attrib["name"]) == ("stories/a.md", "stories/b.md")
    (failure,) = first
    assert failure.attrib == {"type": "error", "message": "1 fout en 1 waarschuwing in 1 verhaal."}
    assert failure.text == (
        "\nstories/a.md:3:5 fout Dit klopt niet. [links.insecure]\n  = Verbeter het."
        "\nstories/a.md:4:5 waarschuwing Dit klopt niet. [links.insecure]\n  = Verbeter het.\n"
    )
    assert len(second) == 0
    assert passed.tag == "system-out"
    assert passed.text == "\nstories/b.md:3:5 tip Dit klopt niet. [links.insecure]\n  = Verbeter het.\n"


def test_the_report_fails_exactly_when_the_exit_code_does() -> None:
    assert suite([finding(), finding(severity=Severity.INFO)]).attrib["failures"] == "0"
    assert suite([finding(), finding(severity=Severity.ERROR)]).attrib["failures"] == "1"


def test_nothing_found_is_a_case_that_passed() -> None:
    """Jenkins, and others, refuse a report without a case."""
    (case,) = suite([])
    assert case.attrib["name"] == "socialcal check"
    assert len(case) == 0


def test_a_file_has_one_case_wherever_its_findings_stand_in_the_list() -> None:
    told = [finding(), finding(path="stories/b.md"), finding(line=9)]
    assert [case.attrib["name"] for case in suite(told).findall("testcase")] == ["stories/a.md", "stories/b.md"]


@pytest.mark.parametrize("said", ["]]>", "<b>&amp;</b>", "\x00\x08\x0b\x1f", "\ud800", "\ufffe\uffff", "a\tb", "\"'"])
def test_what_would_break_the_document_is_written_safely(said: str) -> None:
    told = [finding(message=Phrase(said, said), path=f"stories/{said}.md", severity=Severity.ERROR)]
    case = suite(told)[0]
    assert case.attrib["name"] == visible(f"stories/{said}.md")
    assert visible(said) in (case[0].text or "")


def test_in_english() -> None:
    failure = suite([finding(severity=Severity.ERROR)], "en")[0][0]
    assert failure.attrib["message"] == "1 error in 1 story."
    assert "This is not right." in (failure.text or "")


def test_every_finding_of_a_calendar_is_told_once() -> None:
    told = list(load(EVERY_FAMILY, NOW).findings)
    written = "".join(suite(told).itertext())
    for one in told:
        assert written.count(f"\n{line(one, 'nl')}\n") == 1


@settings(max_examples=100)
@given(st.lists(findings, max_size=4))
def test_a_parser_reads_what_was_told(told: list[Finding]) -> None:
    report = suite(told)
    read = "".join(report.itertext())
    for one in told:
        assert f"\n{line(one, 'nl')}\n  = {visible(one.hint.nl)}\n" in read
    names = [case.attrib["name"] for case in report.findall("testcase")]
    assert names == ([visible(path) for path in sorted({one.place.path for one in told})] or ["socialcal check"])
    assert junit(told, "nl").isascii()
