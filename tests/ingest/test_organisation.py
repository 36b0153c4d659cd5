"""socialcal.yml: what it becomes, and that every mistake in it is told where it stands."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from socialcal.ingest.bounds import ORGANISATION_BYTES
from socialcal.ingest.organisation import ReadOrganisation, read_organisation
from socialcal.model.spans import Cadence

GOOD = """\
organisation: Gemeente Waterkant
people:
  noor: {name: Noor, hours: 24, until: 2027-01-01}
channels:
  x:
    kind: x
    cadence: 3..7 per week
    quiet: "22:00-07:00"
    gap: 1h 30m
campaigns:
  schoon: {name: Schoon, start: 2026-11-09, utm: {utm_campaign: schoon}}
days:
  - {date: 2026-12-05, name: Pakjesavond}
"""


def read(text: str | bytes, root: Path) -> ReadOrganisation:
    (root / "socialcal.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read_organisation(root.resolve())


def told(text: str, root: Path) -> list[tuple[str, int, int]]:
    found = read(text, root)
    assert found.organisation is None
    return [(finding.rule, finding.place.line, finding.place.column) for finding in found.findings]


def test_what_people_write_becomes_values(tmp_path: Path) -> None:
    found = read(GOOD, tmp_path)
    assert found.findings == ()
    organisation = found.organisation
    assert organisation is not None
    assert organisation.people["noor"].until == date(2027, 1, 1)
    channel = organisation.channels["x"]
    assert channel.cadence == Cadence(3, 7, "week")
    assert str(channel.quiet) == "22:00-07:00"
    assert channel.gap == timedelta(hours=1, minutes=30)
    assert organisation.days[0].date == date(2026, 12, 5)
    assert organisation.zone.key == "Europe/Amsterdam"
    assert len(found.digest) == 64


def test_its_values_know_where_they_stand(tmp_path: Path) -> None:
    places = read(GOOD, tmp_path).places
    assert str(places.value("channels", "x", "kind")) == "socialcal.yml:6:11"
    assert str(places.value("channels", "x", "quiet")) == "socialcal.yml:8:13"
    assert str(places.key("channels", "x")) == "socialcal.yml:5:3"
    assert str(places.value("people", "noor", "name")) == "socialcal.yml:3:16"
    assert str(places.value("days", 0, "name")) == "socialcal.yml:13:30"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain, windows = read(GOOD, tmp_path), read(("\ufeff" + GOOD).replace("\n", "\r\n"), tmp_path)
    assert windows.organisation == plain.organisation
    assert windows.places == plain.places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mission: x\n", [("organisation.missing-field", 1, 1)]),
        ("organisation: X\nchanels: {}\n", [("organisation.unknown-key", 2, 1)]),
        ("organisation: X\nchannels:\n  x:\n    account: a\n", [("organisation.missing-field", 3, 3)]),
        ("organisation: X\nchannels:\n  x: {kind: x, kleur: red}\n", [("organisation.unknown-key", 3, 16)]),
        ("organisation: X\nchannels:\n  x: {kind: x, colour: red}\n", [("organisation.invalid-value", 3, 24)]),
        ("organisation: X\ntimezone: Mars/Olympus\n", [("organisation.invalid-value", 2, 11)]),
        ("organisation: X\nchannels:\n  x: {kind: x, gap: ooit}\n", [("organisation.invalid-value", 3, 21)]),
        (
            "organisation: X\nchannels:\n  x: {kind: x, cadence: 7..3 per week}\n",
            [("organisation.invalid-value", 3, 25)],
        ),
        ("organisation: X\ndays:\n  - {date: ooit, name: x}\n", [("organisation.invalid-value", 3, 12)]),
        ("organisation: X\npeople: {noor: {name: N, hours: 99}}\n", [("organisation.invalid-value", 2, 33)]),
        (
            "organisation: X\nbogus: 1\npeople: {noor: {}}\n",
            [("organisation.missing-field", 3, 10), ("organisation.unknown-key", 2, 1)],
        ),
        ("organisation: [\n", [("organisation.syntax", 2, 1)]),
        ("organisation: X\norganisation: Y\n", [("organisation.syntax", 2, 1)]),
        ("- x\n", [("organisation.syntax", 1, 1)]),
    ],
)
def test_every_mistake_is_told_where_it_stands(text: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    assert sorted(told(text, tmp_path)) == sorted(expected)


@pytest.mark.parametrize(
    ("key", "meant"), [("chanels", "channels"), ("audience", "audiences"), ("campagnes", "campaigns")]
)
def test_a_key_that_is_none_gets_a_suggestion(key: str, meant: str, tmp_path: Path) -> None:
    (finding,) = read(f"organisation: X\n{key}: {{}}\n", tmp_path).findings
    assert meant in finding.hint.nl
    assert finding.length == len(key)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"organisation: \xff\n", "story.unreadable"),
        (b"organisation: \0\n", "story.unreadable"),
        (b"#" * (ORGANISATION_BYTES + 1), "story.too-large"),
    ],
)
def test_a_file_that_is_no_text_of_ours_is_told(data: bytes, rule: str, tmp_path: Path) -> None:
    found = read(data, tmp_path)
    assert found.organisation is None
    assert [finding.rule for finding in found.findings] == [rule]


def test_a_link_out_of_the_calendar_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elders.yml").write_text(GOOD)
    root = tmp_path / "kalender"
    root.mkdir()
    (root / "socialcal.yml").symlink_to("../elders.yml")
    found = read_organisation(root.resolve())
    assert found.organisation is None
    assert [finding.rule for finding in found.findings] == ["story.outside"]
