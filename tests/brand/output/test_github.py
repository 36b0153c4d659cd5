"""Workflow commands, read back by the rules of GitHub's runner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.output.github import github
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings, lines_of, nothing

DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def unescaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """In the order in which the runner does it: the percent sign comes last."""
    for written, meant in pairs:
        text = text.replace(written, meant)
    return text


def read_back(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart: name, properties, message."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = (one.split("=", 1) for one in properties.strip().split(","))
    return name, {key: unescaped(value, PROPERTY) for key, value in pairs}, unescaped(message, DATA)


def test_a_finding_is_an_annotation_at_its_words() -> None:
    told = finding(severity=Severity.ERROR, place=Place("stories/2026/a b.md", 1, 5))
    assert github([told], "nl", lines_of("abcdefghijk")) == (
        "::error file=stories/2026/a b.md,line=1,endLine=1,col=5,endColumn=9,title=socialcal links.insecure"
        "::stories/2026/a b.md:1:5 Dit klopt niet.%0AVerbeter het.\n"
        "1 fout in 1 verhaal.\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_every_severity_has_its_command(severity: Severity, command: str) -> None:
    name, _, _ = read_back(github([finding(severity=severity)], "nl", nothing).splitlines()[0])
    assert name == command


def test_a_percent_sign_and_a_comma_come_through() -> None:
    told = finding(message=Phrase("10%, en %0A is geen regel: %250A.", ""), path="stories/50%,a:b.md")
    _, properties, message = read_back(github([told], "nl", nothing).splitlines()[0])
    assert properties["file"] == "stories/50%,a:b.md"
    assert message.splitlines()[0] == "stories/50%,a:b.md:3:5 10%, en %0A is geen regel: %250A."


def test_a_message_cannot_begin_a_command_of_its_own() -> None:
    told = finding(message=Phrase("x\n::stop-commands::y", ""), hint=Phrase("\r\n::add-mask::e", ""))
    lines = github([told], "nl", nothing).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning", "1"]


@settings(max_examples=150)
@given(st.lists(findings, max_size=3))
def test_what_the_runner_reads_is_what_was_told(told: list[Finding]) -> None:
    *commands, closing = github(told, "nl", nothing).splitlines()
    assert not closing.startswith("::")
    assert len(commands) == len(told)
    for command, one in zip(commands, told, strict=True):
        _, properties, message = read_back(command)
        assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
        assert properties["file"] == visible(one.place.path)
        assert properties["title"] == f"socialcal {visible(one.rule)}".strip()
        assert int(properties["line"]) == int(properties["endLine"]) == one.place.line
        assert int(properties["endColumn"]) > int(properties["col"]) == one.place.column
        said = f"{visible(str(one.place))} {visible(one.message.nl)}", visible(one.hint.nl)
        assert tuple(message.split("\n")) == said
