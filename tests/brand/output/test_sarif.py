"""SARIF that the official schema takes, and that says the same when it is read back as the standard tells."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from socialcal import __version__
from socialcal.brand.fingerprints import fingerprints
from socialcal.brand.output.sarif import SCHEMA, sarif
from socialcal.brand.output.sarif_text import as_text, uri
from socialcal.brand.output.visible import visible
from socialcal.factory import load
from socialcal.factory.rules import RULES
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings, lines_of, nothing, paths, texts
from tests.builders import NOW

SCHEMA_FILE = Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json"
EVERY_FAMILY = Path(__file__).parents[2] / "calendars" / "every-family"
LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(")
"""An embedded link in plain text, SARIF 2.1.0, 3.11.6."""
RULE = Rule(
    "links.insecure",
    Severity.WARNING,
    Phrase("{host} gebruikt http, zonder slot.", "{host} uses http, without a lock."),
    Phrase("Schrijf https.", "Write https."),
    source="https://www.rfc-editor.org/rfc/rfc2606, checked 2026-11-22",
)


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA_FILE.read_bytes())
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def run_of(told: list[Finding], language: str = "nl", source: str = "", rules: Mapping[str, Rule] = RULES) -> Any:
    """The only run, after the official schema has had its say."""
    document = json.loads(sarif(told, language, lines_of(source), rules))
    assert list(validator().iter_errors(document)) == []
    (run,) = document["runs"]
    return run


def read_back(text: str) -> str:
    """A plain text message as a viewer shows it."""
    if "](" in text:
        text = re.sub(r"\\([\[\]\\])", r"\1", text)
    return re.sub(r"\{\{|\}\}", lambda found: found[0][0], text)


def test_the_schema_is_the_official_one_unchanged() -> None:
    written = SCHEMA_FILE.read_bytes()
    assert hashlib.sha256(written).hexdigest() in (SCHEMA_FILE.parent / "README.md").read_text()
    assert json.loads(written)["id"] == SCHEMA


def test_the_schema_can_say_no() -> None:
    document = json.loads(sarif([finding()], "nl", nothing, RULES))
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    assert list(validator().iter_errors(document))


def test_a_finding_is_a_result() -> None:
    told = finding(place=Place("stories/a b.md", 1, 3), story="afval", post="afval/x", severity=Severity.ERROR)
    run = run_of([told], source="abcdefghi")
    location = {"uri": "stories/a%20b.md", "uriBaseId": "%SRCROOT%", "index": 0}
    assert run["results"] == [
        {
            "ruleId": "links.insecure",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "Dit klopt niet. Verbeter het."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": location,
                        "region": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 7},
                    }
                }
            ],
            "partialFingerprints": {"socialcal/v1": fingerprints([told], lines_of("abcdefghi"))[0]},
            "properties": {"story": "afval", "post": "afval/x"},
        }
    ]
    assert run["artifacts"] == [{"location": location}]
    assert run["columnKind"] == "unicodeCodePoints"


def test_the_tool_and_the_language_are_named() -> None:
    for language, spoken in (("nl-NL", "nl"), ("en", "en"), ("fr", "en")):
        run = run_of([], language)
        driver = run["tool"]["driver"]
        assert (driver["name"], driver["semanticVersion"]) == ("socialcal", __version__)
        assert run["language"] == driver["language"] == spoken


def test_a_rule_is_described_from_itself() -> None:
    (described,) = run_of([finding()], rules={RULE.id: RULE})["tool"]["driver"]["rules"]
    assert described == {
        "id": "links.insecure",
        "shortDescription": {"text": "… gebruikt http, zonder slot."},
        "fullDescription": {"text": "… gebruikt http, zonder slot. Schrijf https."},
        "help": {
            "text": "… gebruikt http, zonder slot.\n\nSchrijf https.\n\n"
            "https://www.rfc-editor.org/rfc/rfc2606, checked 2026-11-22",
            "markdown": "# links.insecure\n\n… gebruikt http, zonder slot.\n\nSchrijf https.\n\n"
            "https://www.rfc-editor.org/rfc/rfc2606, checked 2026-11-22",
        },
        "properties": {"tags": ["links"]},
        "defaultConfiguration": {"level": "warning"},
        "helpUri": "https://www.rfc-editor.org/rfc/rfc2606",
    }


def test_only_broken_rules_are_described_and_results_point_at_theirs() -> None:
    told = [finding("story.no-summary"), finding("links.insecure"), finding("story.no-summary", line=9)]
    run = run_of(told)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["links.insecure", "story.no-summary"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [one.rule for one in told]


def test_a_rule_without_an_address_has_no_help_address() -> None:
    (described,) = run_of([finding("story.no-summary")])["tool"]["driver"]["rules"]
    assert "helpUri" not in described


def test_a_rule_that_is_not_listed_has_only_its_name() -> None:
    (described,) = run_of([finding("vale.Huis.Ons")])["tool"]["driver"]["rules"]
    assert described["id"] == described["shortDescription"]["text"] == described["help"]["text"] == "vale.Huis.Ons"
    assert "defaultConfiguration" not in described


def test_a_rule_whose_message_is_all_gap_is_told_by_its_name() -> None:
    rule = Rule("vale.zin", Severity.INFO, Phrase("{said}", "{said}"), Phrase("{what}", "{what}"))
    (described,) = run_of([finding("vale.zin")], rules={rule.id: rule})["tool"]["driver"]["rules"]
    assert described["shortDescription"]["text"] == described["fullDescription"]["text"] == "vale.zin"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rule_can_be_described(language: str) -> None:
    described = run_of([finding(rule) for rule in RULES], language)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == sorted(RULES)
    for rule in described:
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"]):
            assert 0 < len(text) <= 1024
            assert not re.search(r"(?<!\{)\{\w|\w\}(?!\})", text)
        assert not re.search(r"(?<!\\)<", rule["help"]["markdown"])


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_severities_are_levels(severity: Severity, level: str) -> None:
    assert run_of([finding(severity=severity)])["results"][0]["level"] == level


def test_a_fix_is_a_replacement_that_may_go_over_lines() -> None:
    fix = Fix(Place("stories/a.md", 1, 2), 4, "x\n{y}", safe=False)
    (result,) = run_of([finding(fix=fix)], source="abc\ndef")["results"]
    assert result["fixes"] == [
        {
            "description": {"text": "Verbeter het."},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "stories/a.md", "uriBaseId": "%SRCROOT%", "index": 0},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 1, "startColumn": 2, "endLine": 2, "endColumn": 2},
                            "insertedContent": {"text": "x\n{y}"},
                        }
                    ],
                }
            ],
            "properties": {"safe": False},
        }
    ]


def test_a_fix_in_another_file_is_an_artifact_too() -> None:
    run = run_of([finding(fix=Fix(Place("socialcal.yml", 1, 1), 1, "x"))])
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["socialcal.yml", "stories/a.md"]
    change = run["results"][0]["fixes"][0]["artifactChanges"][0]
    assert run["artifacts"][change["artifactLocation"]["index"]]["location"]["uri"] == "socialcal.yml"


def test_every_finding_of_a_calendar_is_a_valid_result() -> None:
    told = list(load(EVERY_FAMILY, NOW).findings)
    for language in ("nl", "en"):
        run = run_of(told, language)
        assert len(run["results"]) == len(told)
    assert str(EVERY_FAMILY) not in sarif(told, "nl", nothing, RULES)
    assert "file:" not in sarif(told, "nl", nothing, RULES)


def test_nothing_found_is_a_run_without_results() -> None:
    run = run_of([])
    assert (run["results"], run["artifacts"], run["tool"]["driver"]["rules"]) == ([], [], [])


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Gewoon.", "Gewoon."),
        ("[tag] blijft", "[tag] blijft"),
        ("{0} en {{ x }}", "{{0}} en {{{{ x }}}}"),
        ("[hier](https://nep.example)", "\\[hier\\](https://nep.example)"),
        ("een\\[a](1)", "een\\\\\\[a\\](1)"),
        ("a\x1b[2J", "a␛[2J"),
        ("een\n\ntwee", "een\n\ntwee"),
    ],
)
def test_text_is_written_so_that_it_reads_as_it_was(said: str, written: str) -> None:
    assert as_text(said) == written


@given(texts)
def test_any_text_reads_back_and_holds_no_link(said: str) -> None:
    written = as_text(said)
    assert read_back(written) == "\n".join(map(visible, said.split("\n")))
    assert not LINK.search(written)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("stories/a.md", "stories/a.md"),
        ("stories/é ?#%.md", "stories/%C3%A9%20%3F%23%25.md"),
        ("a:b.md", "a%3Ab.md"),
        ("stories/\udc80.md", "stories/%80.md"),
    ],
)
def test_a_path_is_a_relative_reference(path: str, written: str) -> None:
    assert uri(path) == written


@given(paths)
def test_any_path_reads_back_as_the_name_of_the_file(path: str) -> None:
    written = uri(path)
    parts = urlsplit(written)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    if not re.search("[\ud800-\udc7f\udd00-\udfff]", path):
        assert unquote_to_bytes(written).decode("utf-8", "surrogateescape") == path


@settings(max_examples=40)
@given(st.lists(findings, max_size=3), st.text(max_size=30))
def test_any_findings_are_valid_and_read_back(told: list[Finding], source: str) -> None:
    run = run_of(told, source=source)
    for result, one in zip(run["results"], told, strict=True):
        said = "\n".join(map(visible, f"{one.message.nl} {one.hint.nl}".split("\n")))
        assert read_back(result["message"]["text"]) == said
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endLine"] == region["startLine"] == one.place.line
        assert region["endColumn"] >= region["startColumn"]
        assert bool(one.fix) == ("fixes" in result)
        if one.fix:
            (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
            assert replacement["insertedContent"]["text"] == one.fix.replacement
