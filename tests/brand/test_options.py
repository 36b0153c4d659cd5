"""Options of channels: a name that the kind does not know, and a value that it would not read as it is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from socialcal.brand.quote import without_credentials
from socialcal.channels.senders import SENDERS
from socialcal.factory import load
from socialcal.model.finding import Finding, Severity
from tests.builders import NOW


def told(channel: str, root: Path) -> tuple[Finding, ...]:
    """What is told of options; a channel alone on line 3, its fields from column 9 on."""
    (root / "socialcal.yml").write_text(f"organisation: G\nchannels:\n  k-1: {{{channel}}}\n", encoding="utf-8")
    found = load(root, NOW).findings
    assert {finding.severity for finding in found} <= {Severity.ERROR}
    return found


@pytest.mark.parametrize(
    ("channel", "at", "message", "hint"),
    [
        (
            "kind: mastodon, options: {visiblity: private}",
            "3:35+9",
            "visiblity is geen optie van een kanaal van de soort mastodon.",
            "Bedoelde je visibility?",
        ),
        (
            "kind: x, options: {visibility: private}",
            "3:28+10",
            "visibility is geen optie van een kanaal van de soort x.",
            "Kies uit: server.",
        ),
        (
            "kind: outbox, options: {server: x}",
            "3:33+6",
            "server is geen optie van een kanaal van de soort outbox.",
            "Haal het weg: niets leest het.",
        ),
        (
            "kind: mastodon, options: {token: abc}",
            "3:35+5",
            "token is geen optie van een kanaal van de soort mastodon.",
            "Geheimen staan niet in dit bestand: haal dit weg, en zet het in de omgeving als SOCIALCAL_K_1_TOKEN.",
        ),
        (
            "kind: mastodon, options: {visibility: privat}",
            "3:47+6",
            "channels.k-1.options.visibility is privat, maar hier hoort public, unlisted of private.",
            "Bedoelde je private?",
        ),
        (
            "kind: youtube, options: {privacy: true}",
            "3:43+4",
            "channels.k-1.options.privacy is true, maar hier hoort public, unlisted of private.",
            "Kies uit: private, public, unlisted.",
        ),
        (
            'kind: telegram, options: {silent: "true"}',
            "3:44+4",
            "channels.k-1.options.silent is true, maar hier hoort true of false, zonder aanhalingstekens.",
            "Verbeter de waarde, of haal de regel weg.",
        ),
        (
            "kind: rss, options: {items: veel}",
            "3:37+4",
            "channels.k-1.options.items is veel, maar hier hoort een heel getal.",
            "Verbeter de waarde, of haal de regel weg.",
        ),
        (
            'kind: email, options: {settle: ""}',
            "3:41+1",
            "channels.k-1.options.settle is leeg, maar hier hoort een getal.",
            "Verbeter de waarde, of haal de regel weg.",
        ),
        (
            "kind: x, options: {server: true}",
            "3:36+4",
            "channels.k-1.options.server is true, maar hier hoort tekst.",
            "Verbeter de waarde, of haal de regel weg.",
        ),
    ],
)
def test_a_slip_is_an_error_where_it_stands(channel: str, at: str, message: str, hint: str, tmp_path: Path) -> None:
    (found,) = told(channel, tmp_path)
    assert f"{found.place.line}:{found.place.column}+{found.length}" == at
    assert (found.message.nl, found.hint.nl) == (message, hint)


def test_every_slip_of_a_channel_is_told(tmp_path: Path) -> None:
    found = told("kind: tiktok, options: {prvacy: SELF_ONLY, commercial: eigen, comments: nee, music: true}", tmp_path)
    rules = ["organisation.unknown-option", "organisation.option-value", "organisation.option-value"]
    assert [finding.rule for finding in found] == rules


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    (found,) = told('kind: telegram, options: {topic: "https://piet:geheim@x.example"}', tmp_path)
    assert "geheim" not in found.message.nl + found.message.en + found.hint.nl


def test_the_kind_is_told_alone_when_nobody_knows_it(tmp_path: Path) -> None:
    (found,) = told("kind: mastodn, options: {visiblity: private}", tmp_path)
    assert found.rule == "channel.unknown-kind"


@pytest.mark.parametrize("kind", SENDERS)
def test_what_may_stand_there_is_not_told(kind: str, tmp_path: Path) -> None:
    samples: dict[Any, str] = {str: "abc", bool: "true", int: "7", float: "1.5"}
    for name, option in SENDERS[kind].OPTIONS.items():
        for value in option if isinstance(option, tuple) else (samples[option],):
            assert told(f"kind: {kind}, options: {{{name}: {value}}}", tmp_path) == ()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  options: {token: geheim123, room: x}", "  options: {token: *********, room: x}"),
        ('    client_secret: "ge heim"  # niet doen', "    client_secret: ***********# niet doen"),
        ("  url: https://noor:geheim@a.nl/", "  url: https://***********@a.nl/"),
        ("title: Een robot: wat kan hij?", "title: Een robot: wat kan hij?"),
    ],
)
def test_what_should_not_stand_there_is_not_shown_again(line: str, shown: str) -> None:
    assert without_credentials(line) == shown
