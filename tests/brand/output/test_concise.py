"""A finding on one line: what editors and grep expect."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.output.concise import concise, line
from socialcal.brand.output.text import text
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings, nothing


def test_a_finding_is_its_place_severity_message_and_rule() -> None:
    told = [finding(), finding(line=9, severity=Severity.ERROR)]
    assert concise(told, "nl") == (
        "stories/a.md:3:5 waarschuwing Dit klopt niet. [links.insecure]\n"
        "stories/a.md:9:5 fout Dit klopt niet. [links.insecure]\n"
        "1 fout en 1 waarschuwing in 1 verhaal.\n"
    )
    assert concise(told[:1], "en").startswith("stories/a.md:3:5 warning This is not right. [links.insecure]\n")


def test_nothing_found_is_said() -> None:
    assert concise([], "nl") == "Niets gevonden.\n"
    assert concise([], "en", colour=True) == "Nothing found.\n"


def test_a_message_that_has_lines_stays_on_one() -> None:
    told = finding(message=Phrase("een\ntwee\r\ndrie", ""))
    assert line(told, "nl") == "stories/a.md:3:5 waarschuwing een␊twee␍␊drie [links.insecure]"


def test_colours_are_only_ours_and_add_nothing_else() -> None:
    told = [finding(message=Phrase("\x1b[5mknipper", ""), severity=Severity.ERROR)]
    coloured = concise(told, "nl", colour=True)
    assert "\x1b[1;31mfout\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == concise(told, "nl")


@settings(max_examples=60)
@given(st.lists(findings, max_size=4))
def test_there_is_one_line_for_each_finding(told: list[Finding]) -> None:
    lines = concise(told, "nl").splitlines()
    assert len(lines) == len(told) + 1


@settings(max_examples=60)
@given(findings)
def test_the_text_of_a_finding_begins_with_the_same_line(told: Finding) -> None:
    for colour in (False, True):
        assert text([told], "nl", nothing, colour=colour).startswith(line(told, "nl", colour=colour) + "\n")
