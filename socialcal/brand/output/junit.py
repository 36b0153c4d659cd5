"""Findings as a test report, for the many services that show those.

One suite with a case for each file that has findings. A file with an error has failed, with all of its findings in the
text; a file with only warnings and hints has passed, as it has for the exit code, and they stand in the suite's output.

There is no official schema. This keeps Jenkins's (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd) and has one
failure for a case at most, as GitLab's reader and Ant's schema (https://github.com/windyroad/JUnit-Schema) want it.
Ant's also asks for a time and a host, which nobody reads and which would make every report another: they are left out.
All checked 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree

from socialcal.brand.output.concise import line
from socialcal.brand.output.summary import summarised
from socialcal.brand.output.visible import visible
from socialcal.model.finding import Finding, Severity

_SUITE = "socialcal check"
_CLASS = "socialcal.check"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def junit(findings: Sequence[Finding], language: str) -> str:
    """One XML document, all of it ASCII, ending in a newline. What XML cannot hold is made visible."""
    files = _by_file(findings)
    broken = {path: found for path, found in files.items() if any(_is_error(finding) for finding in found)}
    root = ElementTree.Element("testsuites")
    counts = {"tests": max(len(files), 1), "failures": len(broken), "errors": 0, "skipped": 0, "time": 0}
    suite = _add(root, "testsuite", name=_SUITE, **counts)
    # Readers refuse a report without a case, and no findings is what should come through.
    for path in files or (_SUITE,):
        case = _add(suite, "testcase", name=visible(path), classname=_CLASS, time=0)
        if path in broken:
            told = broken[path]
            failure = _add(case, "failure", type="error", message=summarised(told).say(language))
            failure.text = _lines(told, language)
    passed = [finding for path, found in files.items() if path not in broken for finding in found]
    if passed:
        _add(suite, "system-out").text = _lines(passed, language)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=False)
    return _HEAD + written.decode("ascii") + "\n"


def _by_file(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    ordered = sorted(findings, key=lambda finding: finding.place.path)
    return {path: tuple(found) for path, found in groupby(ordered, key=lambda finding: finding.place.path)}


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _lines(findings: Sequence[Finding], language: str) -> str:
    """Each finding on one line, what to do on the next."""
    return "".join(f"\n{line(one, language)}\n  = {visible(one.hint.say(language))}" for one in findings) + "\n"


def _add(parent: ElementTree.Element, tag: str, **attributes: str | int) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, {key: str(value) for key, value in attributes.items()})
