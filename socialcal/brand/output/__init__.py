"""Ways to show findings: each format is a module with one function from findings to a string. Nothing prints here.

`FORMATS` has them all behind one signature. A format's module is imported when it is asked for, and not before:
`check` runs in editors too, many times a minute. How often each rule is broken, `statistics`, is no format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from socialcal.brand.output.text import ReadLine
    from socialcal.model.finding import Finding
    from socialcal.model.rule import Rule

Format: TypeAlias = "Callable[[Sequence[Finding], str, ReadLine, Mapping[str, Rule], bool], str]"
"""From findings, language (an IETF tag), lines, rules by id and whether colours are wanted, to what is written."""


def _text(
    findings: Sequence[Finding], language: str, read_line: ReadLine, _rules: Mapping[str, Rule], colour: bool
) -> str:
    from socialcal.brand.output.text import text

    return text(findings, language, read_line, colour=colour)


def _concise(
    findings: Sequence[Finding], language: str, _read_line: ReadLine, _rules: Mapping[str, Rule], colour: bool
) -> str:
    from socialcal.brand.output.concise import concise

    return concise(findings, language, colour=colour)


def _json(findings: Sequence[Finding], language: str, *_: object) -> str:
    from socialcal.brand.output.json import json

    return json(findings, language)


def _github(findings: Sequence[Finding], language: str, read_line: ReadLine, *_: object) -> str:
    from socialcal.brand.output.github import github

    return github(findings, language, read_line)


def _gitlab(findings: Sequence[Finding], language: str, read_line: ReadLine, *_: object) -> str:
    from socialcal.brand.output.gitlab import gitlab

    return gitlab(findings, language, read_line)


def _sarif(
    findings: Sequence[Finding], language: str, read_line: ReadLine, rules: Mapping[str, Rule], *_: object
) -> str:
    from socialcal.brand.output.sarif import sarif

    return sarif(findings, language, read_line, rules)


def _junit(findings: Sequence[Finding], language: str, *_: object) -> str:
    from socialcal.brand.output.junit import junit

    return junit(findings, language)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "github": _github,
        "gitlab": _gitlab,
        "sarif": _sarif,
        "junit": _junit,
    }
)
"""Every format by the name that `--format` takes, the usual one first."""
