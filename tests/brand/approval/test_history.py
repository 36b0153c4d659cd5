"""Approvals against git's history, in real repositories: whose work it was, and who signed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from socialcal.model.finding import Severity
from tests.brand.approval.repositories import NOOR, PIET, SETTINGS, Clone, clone, key, signs, tale

with_keys = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None and not os.environ.get("CI"), reason="there is no ssh-keygen to sign with"
)
SIGNED = SETTINGS.replace("required: true", "required: true, signed: true")


@pytest.fixture
def made(tmp_path: Path) -> Clone:
    return clone(tmp_path / "clone")


def approved(made: Clone, writer: str = NOOR, approver: str = PIET) -> None:
    """The usual story, written and then approved in two commits."""
    made.commit(tale(status="review"), by=writer)
    made.approve()
    made.commit(by=approver)


def test_an_approval_of_what_somebody_else_wrote_is_silent(made: Clone) -> None:
    approved(made)
    assert made.rules() == []


def test_who_wrote_it_last_may_not_approve_it_however_git_spells_the_address(made: Clone) -> None:
    approved(made, writer=PIET)
    (finding,) = made.findings()
    assert (finding.rule, finding.severity) == ("approval.author", Severity.ERROR)
    assert str(finding.place) == "stories/afval.md:6:16"


def test_an_owner_is_told_once(made: Clone) -> None:
    made.write(tale().replace("owner: noor", "owner: piet"))
    digest = made.digest()
    made.commit(tale(approval=digest).replace("owner: noor", "owner: piet"), by=PIET)
    assert made.rules() == ["approval.own-work"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("required: true", "required: false"),
        ("required: true", "required: true, four_eyes: false"),
        (", email: Piet@Waterkant.example", ""),
    ],
    ids=["not required", "two eyes", "no address"],
)
def test_git_is_left_alone_unless_the_organisation_wants_to_know(made: Clone, old: str, new: str) -> None:
    made.write(SETTINGS.replace(old, new), "socialcal.yml")
    approved(made, writer=PIET)
    (made.top / ".git").rename(made.top / "elders")
    (made.top / ".git").write_text("gitdir: nergens\n", encoding="utf-8")
    assert made.rules() == []


def test_a_clone_without_its_history_is_told_as_a_warning(made: Clone, tmp_path: Path) -> None:
    approved(made)
    made.git("clone", "--quiet", "--depth=1", f"file://{made.top}", str(tmp_path / "shallow"))
    (finding,) = Clone(tmp_path / "shallow").findings()
    assert (finding.rule, finding.severity) == ("approval.no-history", Severity.WARNING)
    assert str(finding.place) == "socialcal.yml:9:1"
    assert "fetch-depth: 0" in finding.message.nl


def test_what_is_not_committed_yet_is_nobodys_work(made: Clone) -> None:
    made.commit(tale(status="review"), by=PIET)
    made.approve("Doe je mee?")
    assert made.rules() == []


def signing(tmp_path: Path, settings: str = SIGNED, signer: str = PIET) -> Clone:
    """A repository in which `signer` signs, and is known to."""
    made = clone(tmp_path / "clone", settings=settings)
    file, public = key(tmp_path, "sleutel")
    signs(made, file, f"{signer} {public}\n")
    return made


def why(made: Clone) -> str:
    """What is said of the only finding, that nobody proved the approval."""
    (finding,) = made.findings()
    assert (finding.rule, finding.severity) == ("approval.unsigned", Severity.ERROR)
    return finding.message.en.removeprefix("Whose approval this is, is not proved: ")


@with_keys
def test_an_approval_in_a_commit_that_its_person_signed_is_silent(tmp_path: Path) -> None:
    made = signing(tmp_path)
    approved(made)
    assert made.rules() == []


@with_keys
def test_a_later_commit_without_a_signature_changes_nothing(tmp_path: Path) -> None:
    made = signing(tmp_path)
    approved(made)
    made.git("config", "commit.gpgsign", "false")
    made.commit("---\nid: b\ntitle: B\nstatus: draft\n---\n", NOOR, "stories/b.md")
    assert made.rules() == []


@with_keys
def test_a_commit_that_somebody_else_signed_proves_nothing(tmp_path: Path) -> None:
    made = signing(tmp_path, signer=NOOR)
    approved(made)
    assert why(made) == f"{NOOR} signed the commit."


@with_keys
def test_without_an_address_any_trusted_signature_counts(tmp_path: Path) -> None:
    made = signing(tmp_path, SIGNED.replace(", email: Piet@Waterkant.example", ""), NOOR)
    approved(made)
    assert made.rules() == []


@with_keys
def test_a_key_that_is_not_on_the_list_proves_nothing(tmp_path: Path) -> None:
    made = signing(tmp_path)
    approved(made)
    made.git("config", "gpg.ssh.allowedSignersFile", str(tmp_path / "nergens"))
    assert why(made) == "this machine does not know or trust the key."


def test_a_commit_without_a_signature_proves_nothing(tmp_path: Path) -> None:
    made = clone(tmp_path / "clone", settings=SIGNED)
    approved(made)
    assert why(made) == "the commit is not signed."


def test_an_approval_that_is_not_committed_proves_nothing(tmp_path: Path) -> None:
    made = clone(tmp_path / "clone", settings=SIGNED)
    made.approve()
    assert why(made) == "it is not committed yet."


def test_without_git_nothing_is_proved_and_each_story_says_so(tmp_path: Path) -> None:
    made = clone(tmp_path / "clone", settings=SIGNED)
    approved(made)
    shutil.rmtree(made.top / ".git")
    (made.top / ".git").write_text("gitdir: nergens\n", encoding="utf-8")
    assert why(made) == "this folder is not in a git repository."


def test_where_approvals_are_not_required_a_missing_signature_is_a_warning(tmp_path: Path) -> None:
    made = clone(tmp_path / "clone", settings=SIGNED.replace("required: true", "required: false"))
    approved(made)
    (finding,) = made.findings()
    assert (finding.rule, finding.severity) == ("approval.unsigned", Severity.WARNING)
