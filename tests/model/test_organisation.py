"""socialcal.yml as values: what is accepted, what is refused, and what follows from it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from socialcal.model.organisation import Channel, Organisation
from tests.builders import organisation


def refused(**changes: Any) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        organisation(**changes)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def test_a_name_is_all_that_an_organisation_needs() -> None:
    made = Organisation.model_validate({"organisation": "X"})
    assert (made.language, made.timezone, made.ledger.kind) == ("nl", "Europe/Amsterdam", "sqlite")
    assert made.ledger.path == ".socialcal/ledger.db"
    assert made.brand.select == ("all",)
    assert made.hosts == ()


def test_nothing_in_it_can_be_changed_afterwards() -> None:
    made = organisation()
    for part, name in ((made, "language"), (made.channels["x"], "kind"), (made.brand, "select")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, name, "x")


@pytest.mark.parametrize("name", ["mastodon", "x", "0", "a_b-c", "a" * 64])
def test_a_key_that_people_refer_to(name: str) -> None:
    assert name in organisation(channels={name: {"kind": "x"}}).channels


@pytest.mark.parametrize("name", ["", "Mastodon", "-x", "_x", "a b", "a/b", "a.b", "é", "a" * 65, "x\n", "a#2"])
def test_a_key_that_nobody_could_refer_to(name: str) -> None:
    assert [kind for kind, _ in refused(channels={name: {"kind": "x"}})] == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    ("changes", "kind", "place"),
    [
        ({"chanels": {}}, "extra_forbidden", ("chanels",)),
        ({"channels": {"x": {"account": "a"}}}, "missing", ("channels", "x", "kind")),
        ({"channels": {"x": {"kind": "x", "limit": 0}}}, "greater_than_equal", ("channels", "x", "limit")),
        ({"channels": {"x": {"kind": "x", "gap": "ooit"}}}, "value_error", ("channels", "x", "gap")),
        ({"people": {"noor": {"name": "Noor", "hours": 81}}}, "less_than_equal", ("people", "noor", "hours")),
        ({"pillars": {"p": {"name": "P", "share": -1}}}, "greater_than_equal", ("pillars", "p", "share")),
        ({"brand": {"severity": {"links": "erg"}}}, "enum", ("brand", "severity", "links")),
        ({"timezone": "Mars/Olympus"}, "value_error", ("timezone",)),
        ({"timezone": "../../etc/passwd"}, "value_error", ("timezone",)),
        ({"timezone": ""}, "value_error", ("timezone",)),
        (
            {"campaigns": {"c": {"name": "C", "start": "ooit"}}},
            "date_from_datetime_parsing",
            ("campaigns", "c", "start"),
        ),
    ],
)
def test_what_is_refused_says_where(changes: dict[str, Any], kind: str, place: tuple[str, ...]) -> None:
    assert refused(**changes) == [(kind, place)]


@given(st.text(max_size=30))
def test_any_time_zone_exists_or_is_refused(name: str) -> None:
    try:
        made = Organisation(organisation="X", timezone=name)
    except ValidationError:
        return
    assert made.zone.key == name


@pytest.mark.parametrize(
    ("url", "hosts", "ours"),
    [
        ("https://www.waterkant.example", (), ("www.waterkant.example",)),
        ("https://WWW.Waterkant.example:8443/pad", (), ("www.waterkant.example",)),
        ("https://www.waterkant.example", ("wk.example",), ("wk.example", "www.waterkant.example")),
        ("", ("wk.example",), ("wk.example",)),
        ("", (), ()),
        ("geen adres", (), ()),
    ],
)
def test_links_to_these_hosts_are_ours(url: str, hosts: tuple[str, ...], ours: tuple[str, ...]) -> None:
    assert organisation(url=url, links={"hosts": hosts}).hosts == ours


def test_the_written_form_of_spans_is_a_text_in_the_schema() -> None:
    fields = Channel.model_json_schema()["properties"]
    for name, example in (("cadence", "3..7 per week"), ("quiet", "22:00-07:00"), ("gap", "2h"), ("effort", "2h")):
        options = fields[name]["anyOf"]
        assert {"type": "string", "examples": [example]} in options
        assert {"type": "null"} in options
