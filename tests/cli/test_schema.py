"""`socialcal schema`: JSON Schema that editors' editors can trust, held against a small checker of its own.

The checker knows the keywords that our schemas use and refuses any other, so that nothing passes unseen.
JSON Schema 2020-12: https://json-schema.org/draft/2020-12/json-schema-core, checked 2026-11-24.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
import yaml

from tests.cli.running import called
from tests.cli.warm import REPOSITORY

STORY: dict[str, Any] = {
    "id": "afval",
    "title": "Afval",
    "status": "approved",
    "owner": "noor",
    "audience": ["gezinnen"],
    "facts": {"date": "2026-12-05", "price": 3.5, "places": 12, "free": True, "none": None},
    "image": {"file": "keuken.jpg", "alt": "Twee emmers"},
    "posts": [
        {"channel": "mastodon", "at": "2026-12-01 09:00", "late": "within 4h", "if": "link-answers", "repost": 2},
        {"channel": "x", "thread": True, "every": "FREQ=WEEKLY;COUNT=3"},
    ],
}
ORGANISATION: dict[str, Any] = {
    "organisation": "Gemeente Waterkant",
    "people": {"noor": {"name": "Noor", "hours": 24}},
    "channels": {"x": {"kind": "x", "cadence": "3..7 per week", "quiet": "22:00-07:00", "gap": "2h", "limit": 500}},
    "campaigns": {"schoon": {"name": "Schoon", "start": "2026-11-09", "utm": {"utm_campaign": "schoon"}}},
    "brand": {"severity": {"links": "error"}, "ignore": ["timing"]},
}
TYPES: dict[str, Any] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}
NOTES = {"$schema", "$defs", "title", "description", "default", "examples", "format"}
"""Keywords that say nothing about whether a value fits."""


@cache
def schema(what: str) -> dict[str, Any]:
    ran = called("schema", what, cwd=REPOSITORY)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def fits(value: Any, rule: Any, whole: dict[str, Any]) -> bool:
    """Does `value` satisfy `rule`, a part of the schema `whole`?"""
    if isinstance(rule, bool):
        return rule
    return all(holds(keyword, said, value, rule, whole) for keyword, said in rule.items())


def holds(keyword: str, said: Any, value: Any, rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    match keyword:
        case "$ref":
            return fits(value, whole["$defs"][said.removeprefix("#/$defs/")], whole)
        case "type":
            return any(TYPES[kind](value) for kind in ([said] if isinstance(said, str) else said))
        case "enum":
            return bool(value in said)
        case "const":
            return bool(value == said)
        case "anyOf":
            return any(fits(value, option, whole) for option in said)
        case "pattern" | "minLength" | "maxLength":
            return not isinstance(value, str) or text_fits(keyword, said, value)
        case "minimum" | "maximum":
            return not TYPES["number"](value) or (value >= said if keyword == "minimum" else value <= said)
        case "items":
            return not isinstance(value, list) or all(fits(item, said, whole) for item in value)
        case "required":
            return not isinstance(value, dict) or all(name in value for name in said)
        case "properties":
            return not isinstance(value, dict) or all(fits(value[n], said[n], whole) for n in said if n in value)
        case "patternProperties" | "propertyNames" | "additionalProperties":
            return not isinstance(value, dict) or names_fit(keyword, said, value, rule, whole)
        case _:
            assert keyword in NOTES, f"the checker does not know {keyword}"
            return True


def text_fits(keyword: str, said: Any, value: str) -> bool:
    if keyword == "pattern":
        return re.search(said, value) is not None
    return bool(len(value) >= said if keyword == "minLength" else len(value) <= said)


def names_fit(keyword: str, said: Any, value: dict[str, Any], rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    if keyword == "propertyNames":
        return all(fits(name, said, whole) for name in value)
    patterns = rule.get("patternProperties", {})
    if keyword == "patternProperties":
        return all(fits(value[name], said[p], whole) for p in said for name in value if re.search(p, name))
    known = rule.get("properties", {})
    rest = [name for name in value if name not in known and not any(re.search(p, name) for p in patterns)]
    return all(fits(value[name], said, whole) for name in rest)


def keywords(rule: Any) -> set[str]:
    """All keywords in a schema; names of properties and definitions are none."""
    if isinstance(rule, list):
        return {word for item in rule for word in keywords(item)}
    if not isinstance(rule, dict):
        return set()
    found = set(rule)
    for word, said in rule.items():
        named = word in ("properties", "patternProperties", "$defs")
        if word not in ("default", "examples", "enum", "required"):
            found |= {inner for part in (said.values() if named else [said]) for inner in keywords(part)}
    return found


@pytest.mark.parametrize("what", ["story", "organisation"])
def test_it_is_a_schema_of_2020_12_whose_every_reference_leads_somewhere(what: str) -> None:
    found = schema(what)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["type"] == "object"
    assert found["additionalProperties"] is False
    written = json.dumps(found)
    assert {ref.rpartition("/")[2] for ref in re.findall(r'"\$ref": "([^"]+)"', written)} <= set(found["$defs"])
    assert keywords(found) & {"definitions", "$recursiveRef", "prefixItems", "dependencies"} == set()


@pytest.mark.parametrize(("what", "value"), [("story", STORY), ("organisation", ORGANISATION)])
def test_what_is_good_fits(what: str, value: dict[str, Any]) -> None:
    assert fits(value, schema(what), schema(what))


@pytest.mark.parametrize(
    ("what", "bad"),
    [
        ("story", {**STORY, "pilar": "x"}),
        ("story", {**STORY, "status": "klaar"}),
        ("story", {**STORY, "id": "Niet Goed"}),
        ("story", {**STORY, "title": 2026}),
        ("story", {name: value for name, value in STORY.items() if name != "status"}),
        ("story", {**STORY, "posts": [{"chanel": "x"}]}),
        ("story", {**STORY, "posts": [{"channel": "x", "repost": 0}]}),
        ("story", {**STORY, "posts": [{"channel": "x", "if": "ooit"}]}),
        ("story", {**STORY, "posts": [{"channel": "x", "gate": "link-answers"}]}),
        ("story", {**STORY, "image": {"alt": "zonder bestand"}}),
        ("organisation", {**ORGANISATION, "chanels": {}}),
        ("organisation", {"mission": "zonder naam"}),
        ("organisation", {**ORGANISATION, "channels": {"x": {"account": "zonder soort"}}}),
        ("organisation", {**ORGANISATION, "channels": {"x": {"kind": "x", "limit": 0}}}),
        ("organisation", {**ORGANISATION, "people": {"noor": {"name": "Noor", "hours": 100}}}),
        ("organisation", {**ORGANISATION, "brand": {"severity": {"links": "erg"}}}),
    ],
)
def test_what_is_bad_does_not_fit(what: str, bad: dict[str, Any]) -> None:
    assert not fits(bad, schema(what), schema(what))


def test_the_demonstration_fits_its_own_schemas() -> None:
    loader = yaml.BaseLoader  # every scalar as text, as an editor sees it; numbers and booleans are checked above
    organisation = yaml.load((REPOSITORY / "socialcal.yml").read_text("utf-8"), loader)
    assert set(organisation) <= set(schema("organisation")["properties"])
    for path in sorted((REPOSITORY / "stories").rglob("*.md")):
        head = yaml.load(path.read_text("utf-8").split("---\n")[1], loader)
        assert set(head) <= set(schema("story")["properties"]), path
        assert all(
            set(post) <= set(schema("story")["$defs"]["PostHead"]["properties"]) for post in head.get("posts", [])
        )


def test_another_word_is_a_mistake() -> None:
    assert called("schema", "stories", cwd=REPOSITORY).code == 2
