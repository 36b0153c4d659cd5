"""Findings for programs: exactly the keys that are promised, and harmless on a terminal too."""

from __future__ import annotations

import json as decoding
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import socialcal.brand.output.json as module
from socialcal.brand.output.json import json
from socialcal.factory import load
from socialcal.model.finding import Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from tests.brand.contexts import finding
from tests.builders import NOW

EVERY_FAMILY = Path(__file__).parents[1] / "calendars" / "every-family"
KEYS = {"rule", "severity", "message", "hint", "path", "line", "column", "length", "story", "post", "fix", "beside"}
FIX_KEYS = {"path", "line", "column", "length", "replacement", "safe"}


def decoded(*findings: Any, language: str = "nl") -> Any:
    return decoding.loads(json(findings, language))


def test_a_finding_is_all_that_is_promised() -> None:
    fix = Fix(Place("stories/a.md", 3, 6), 2, "noor", safe=False)
    told = finding(story="afval", post="afval/x", fix=fix, beside=Place("stories/b.md", 7, 1), severity=Severity.ERROR)
    assert decoded(told) == {
        "version": 1,
        "findings": [
            {
                "rule": "links.insecure",
                "severity": "error",
                "message": "Dit klopt niet.",
                "hint": "Verbeter het.",
                "path": "stories/a.md",
                "line": 3,
                "column": 5,
                "length": 4,
                "story": "afval",
                "post": "afval/x",
                "fix": {
                    "path": "stories/a.md",
                    "line": 3,
                    "column": 6,
                    "length": 2,
                    "replacement": "noor",
                    "safe": False,
                },
                "beside": {"path": "stories/b.md", "line": 7, "column": 1},
            }
        ],
        "summary": {"error": 1, "warning": 0, "info": 0, "stories": 1},
    }


def test_the_keys_are_those_of_the_description() -> None:
    """Programs read this; a key that is renamed or gone would break them in silence."""
    promised = set(re.findall(r'"(\w+)"', module.__doc__ or ""))
    severities = {str(severity) for severity in Severity}
    assert promised == KEYS | FIX_KEYS | severities | {"version", "findings", "summary", "stories"}


def test_every_finding_of_a_calendar_has_every_key() -> None:
    told = decoded(*load(EVERY_FAMILY, NOW).findings)
    assert len(told["findings"]) > 40
    for found in told["findings"]:
        assert set(found) == KEYS
        assert found["severity"] in ("error", "warning", "info")
        assert all(type(found[key]) is int and found[key] >= 1 for key in ("line", "column", "length"))
        assert all(type(found[key]) is str and found[key] for key in ("rule", "message", "hint", "path"))
        assert found["fix"] is None or set(found["fix"]) == FIX_KEYS
    assert set(told["summary"]) == {"error", "warning", "info", "stories"}
    assert sum(told["summary"][key] for key in ("error", "warning", "info")) == len(told["findings"])


def test_what_is_not_there_is_null() -> None:
    (told,) = decoded(finding())["findings"]
    assert (told["story"], told["post"], told["fix"], told["beside"]) == (None, None, None, None)


def test_sentences_are_in_the_asked_language() -> None:
    (told,) = decoded(finding(), language="en")["findings"]
    assert (told["message"], told["hint"]) == ("This is not right.", "Mend it.")
    assert decoded(finding(), language="fr") == decoded(finding(), language="en")


def test_nothing_found_is_a_document_too() -> None:
    assert decoded() == {
        "version": 1,
        "findings": [],
        "summary": {"error": 0, "warning": 0, "info": 0, "stories": 0},
    }


def test_the_order_is_kept_and_the_document_ends_in_a_newline() -> None:
    told = json([finding(line=9), finding(line=2)], "nl")
    assert [found["line"] for found in decoding.loads(told)["findings"]] == [9, 2]
    assert told.endswith("}\n")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_through_as_plain_ascii(said: str) -> None:
    told = json([finding(message=Phrase(said, said))], "nl")
    assert told.isascii()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", told)
    assert decoding.loads(told)["findings"][0]["message"] == said


def test_the_same_findings_give_the_same_bytes() -> None:
    findings = load(EVERY_FAMILY, NOW).findings
    assert json(findings, "nl") == json(load(EVERY_FAMILY, NOW).findings, "nl")
