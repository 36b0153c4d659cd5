"""Credentials come from the environment or from files that it names, and go nowhere but into the account."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from socialcal.channels.senders import SENDERS
from socialcal.cli.credentials import accounts, secret_of, without_secrets
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.secret import variable
from socialcal.publish.runner import lacks, sender_of
from tests.builders import organisation
from tests.cli.running import ORGANISATION, small, socialcal, tale

TOKEN = "geheim-7d1f93ab"
NAME = "SOCIALCAL_MASTODON_TOKEN"


def with_channel(name: str, **fields: object) -> Organisation:
    return organisation(channels={name: {"kind": "mastodon", "account": "@w@social.waterkant.example", **fields}})


@pytest.mark.parametrize(
    ("channel", "credential", "name"),
    [
        ("mastodon", "token", "SOCIALCAL_MASTODON_TOKEN"),
        ("nieuws-brief", "url", "SOCIALCAL_NIEUWS_BRIEF_URL"),
        ("x", "key_secret", "SOCIALCAL_X_KEY_SECRET"),
        ("4daagse", "token", "SOCIALCAL_4DAAGSE_TOKEN"),
    ],
)
def test_the_variable_of_a_credential(channel: str, credential: str, name: str) -> None:
    assert variable(channel, credential) == name


@pytest.mark.parametrize(("given", "read"), [(TOKEN, TOKEN), (f"  {TOKEN}\n", TOKEN), ("a b", "a b")])
def test_one_in_the_environment(given: str, read: str) -> None:
    found = secret_of(NAME, {NAME: given})
    assert found is not None
    assert found.reveal() == read


@pytest.mark.parametrize("environment", [{}, {NAME: ""}, {NAME: " \n"}, {f"{NAME}_FILE": ""}, {"OTHER": TOKEN}])
def test_none_is_none(environment: dict[str, str]) -> None:
    assert secret_of(NAME, environment) is None


@pytest.mark.parametrize("written", [TOKEN, f"{TOKEN}\n", f"\n {TOKEN}\r\n"])
def test_one_in_a_file(tmp_path: Path, written: str) -> None:
    (tmp_path / "token").write_text(written)
    found = secret_of(NAME, {f"{NAME}_FILE": str(tmp_path / "token")})
    assert found is not None
    assert found.reveal() == TOKEN


def test_what_the_variable_says_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("anders")
    found = secret_of(NAME, {NAME: TOKEN, f"{NAME}_FILE": str(tmp_path / "token")})
    assert found is not None
    assert found.reveal() == TOKEN


def test_a_file_that_is_not_needed_is_not_read(tmp_path: Path) -> None:
    assert secret_of(NAME, {NAME: TOKEN, f"{NAME}_FILE": str(tmp_path / "weg")}) is not None


@pytest.mark.parametrize("path", ["weg", ".", "a\0b", "latin"])
def test_a_file_that_cannot_be_read_is_told_by_its_variable(tmp_path: Path, path: str) -> None:
    (tmp_path / "latin").write_bytes(b"geheim \xff")
    with pytest.raises(SocialcalError) as caught:
        secret_of(NAME, {f"{NAME}_FILE": f"{tmp_path}/{path}"})
    assert caught.value.message.en == f"{NAME}_FILE names a file that cannot be read."
    assert caught.value.hint is not None


class TestAccounts:
    def test_each_channel_has_what_its_kind_uses_and_nothing_else(self) -> None:
        found = accounts(
            organisation(channels={"mastodon": {"kind": "mastodon"}, "fluit": {"kind": "outbox"}}),
            {NAME: TOKEN, "SOCIALCAL_MASTODON_KEY": "x", "SOCIALCAL_FLUIT_TOKEN": "x"},
        )
        assert {name: list(one.secrets) for name, one in found.items()} == {"mastodon": ["token"], "fluit": []}
        assert found["mastodon"].secret("token") == TOKEN

    def test_a_name_with_a_hyphen(self) -> None:
        (found,) = accounts(with_channel("mas-to_don"), {"SOCIALCAL_MAS_TO_DON_TOKEN": TOKEN}).values()
        assert found.secret("token") == TOKEN

    def test_one_channels_credentials_are_not_anothers(self) -> None:
        two = organisation(channels={"een": {"kind": "mastodon"}, "twee": {"kind": "mastodon"}})
        found = accounts(two, {"SOCIALCAL_EEN_TOKEN": TOKEN})
        assert (found["een"].secret("token"), found["twee"].secret("token")) == (TOKEN, "")

    def test_by_hand_goes_to_the_outbox_whatever_there_is(self) -> None:
        (found,) = accounts(with_channel("mastodon", by_hand=True), {NAME: TOKEN}).values()
        assert found.by_hand
        assert sender_of(found, SENDERS) == "outbox"

    @pytest.mark.parametrize(
        ("environment", "via", "missing"), [({NAME: TOKEN}, "mastodon", ()), ({}, "outbox", ("token",))]
    )
    def test_with_its_credentials_it_sends_by_itself(
        self, environment: dict[str, str], via: str, missing: tuple[str, ...]
    ) -> None:
        (found,) = accounts(with_channel("mastodon"), environment).values()
        assert (sender_of(found, SENDERS), lacks(found, SENDERS)) == (via, missing)

    def test_what_socialcal_yml_says_goes_along(self) -> None:
        (found,) = accounts(with_channel("mastodon", options={"server": "http://127.0.0.1:1", "n": 3}), {}).values()
        assert (found.channel, found.kind, found.account) == ("mastodon", "mastodon", "@w@social.waterkant.example")
        assert (found.option("server"), found.option("n"), found.option("weg")) == ("http://127.0.0.1:1", "3", "")


class TestTracebacks:
    def test_one_that_was_read_from_a_file_is_taken_out(self, tmp_path: Path) -> None:
        (tmp_path / "token").write_text("uit-een-bestand-5c0")
        secret_of(NAME, {f"{NAME}_FILE": str(tmp_path / "token")})
        assert without_secrets("boem uit-een-bestand-5c0", {}) == "boem •••"

    @pytest.mark.parametrize("given", [TOKEN, f"{TOKEN}\n"])
    def test_one_that_nobody_read_yet_is_taken_out(self, given: str) -> None:
        assert without_secrets(f"boem {TOKEN}", {"SOCIALCAL_ANDERS_TOKEN": given}) == "boem •••"

    @pytest.mark.parametrize("name", ["SOCIALCAL_BY", "HOME", "SOCIALCAL_X_TOKEN_FILE"])
    def test_other_words_stay(self, name: str) -> None:
        assert without_secrets("door noor in /run/geheim", {name: "noor", "PWD": "/run/geheim"}) == (
            "door noor in /run/geheim"
        )

    def test_a_traceback_shows_no_secret_that_it_passed(self) -> None:
        found = secret_of(NAME, {NAME: TOKEN})
        try:
            raise ValueError(found)
        except ValueError:
            assert TOKEN not in traceback.format_exc()


def test_a_missing_file_is_a_mistake_that_names_the_variable(tmp_path: Path) -> None:
    due = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
    calendar = small(tmp_path / "kalender", {"afval.md": tale("afval", due)}, ORGANISATION)
    ran = calendar.run("publish", at=None, SOCIALCAL_MASTODON_TOKEN_FILE=str(tmp_path / "weg"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "SOCIALCAL_MASTODON_TOKEN_FILE noemt een bestand dat niet te lezen is."
    assert not (calendar.root / ".socialcal").exists()


@pytest.mark.parametrize(
    "command", [["check"], ["plan"], ["build"], ["status"], ["hold", "--all", "--reason", "Crisis"]]
)
def test_what_needs_no_credentials_reads_none(tmp_path: Path, command: list[str]) -> None:
    """In a crisis the brake must work, whatever became of a file with a secret."""
    calendar = small(tmp_path / "kalender", {"afval.md": tale("afval")}, content={"index.md": "# Welkom\n"})
    ran = calendar.run(*command, SOCIALCAL_MASTODON_TOKEN_FILE=str(tmp_path / "weg"))
    assert ran.code == 0, ran.err


def test_a_token_in_a_file_is_nowhere_in_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    calendar = small(tmp_path / "kalender")
    ran = socialcal("doctor", "x", cwd=calendar.root, SOCIALCAL_MASTODON_TOKEN_FILE=str(tmp_path / "token"))
    assert TOKEN not in ran.out + ran.err
