"""What git tells of a story: who wrote it last, and which commit brought its approval. All repositories are real."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from socialcal.model.history import Signature, Trace
from tests.brand.approval.repositories import FIRST, NOOR, PIET, SECOND, STORY, Clone, clone, key, signs, tale

with_keys = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None and not os.environ.get("CI"), reason="there is no ssh-keygen to sign with"
)


@pytest.fixture
def made(tmp_path: Path) -> Clone:
    return clone(tmp_path / "clone")


def trace(made: Clone, path: str = STORY) -> Trace:
    history = made.history(path)
    assert history.unseen is None
    return history.traces[path]


def test_who_only_approves_did_not_write(made: Clone) -> None:
    made.commit(tale(status="review"))
    approved = made.commit(tale(approval=FIRST), by=PIET)
    assert trace(made) == Trace(NOOR, False, approved, STORY)


@pytest.mark.parametrize(
    "after",
    [
        tale(approval=FIRST, status="cancelled"),
        tale(approval=FIRST).replace("owner: noor", "owner: piet"),
        tale("Doe mee.", "ignore: {timing.gap: Haast}", approval=FIRST),
        tale("Doe mee.", "pillar: duurzaam", "audience: [gezinnen]", approval=FIRST),
        tale(approval=FIRST).replace("title: Afval scheiden", "title:   Afval scheiden  # zo"),
        tale(approval=FIRST).replace("\n", "\r\n"),
        "\ufeff" + tale(approval=FIRST),
        tale(approval=FIRST) + "<!-- socialcal-ignore timing.gap: Haast -->\n",
    ],
    ids=["status", "owner", "ignore", "filing", "layout", "line ends", "byte-order mark", "comment"],
)
def test_what_is_not_said_to_anybody_is_not_writing(made: Clone, after: str) -> None:
    approved = made.commit(tale(approval=FIRST))
    made.commit(after, by=PIET)
    assert (trace(made).writer, trace(made).brought) == (NOOR, approved)


@pytest.mark.parametrize(
    "after",
    [
        tale("Doe je mee?", approval=FIRST),
        tale(approval=FIRST).replace("09:00", "10:00"),
        tale("Doe mee.", "tags: [afval]", approval=FIRST),
        tale(approval=FIRST).replace("Een gezin", "Elk gezin"),
    ],
    ids=["text", "moment", "tags", "body"],
)
def test_who_changes_what_is_said_wrote_last(made: Clone, after: str) -> None:
    approved = made.commit(tale(approval=FIRST))
    made.commit(after, by=PIET)
    assert (trace(made).writer, trace(made).brought) == (PIET, approved)


def test_the_last_time_an_approval_came_counts(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    made.commit(tale(approval=SECOND), by=PIET)
    again = made.commit(tale(approval=FIRST), by=PIET)
    made.commit(tale(approval=FIRST, status="review"))
    assert trace(made) == Trace(NOOR, False, again, STORY)


def test_another_name_below_an_approval_is_another_approval(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    other = made.commit(tale(approval=FIRST).replace("by: piet", "by: samira"), by=PIET)
    assert trace(made).brought == other


def test_a_story_that_moves_to_another_file_keeps_its_history(made: Clone) -> None:
    approved = made.commit(tale(approval=FIRST))
    made.git("config", "diff.renames", "false")
    (made.root / "stories" / "2026").mkdir()
    made.git("mv", STORY, "stories/2026/afval.md")
    made.commit(by=PIET)
    made.commit(tale(approval=FIRST, status="review"), PIET, "stories/2026/afval.md")
    assert trace(made, "stories/2026/afval.md") == Trace(NOOR, False, approved, STORY)


def test_what_is_not_committed_has_no_writer_yet(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    made.write(tale("Doe je mee?", approval=FIRST))
    assert (trace(made).writer, trace(made).pending) == (None, True)
    assert trace(made).brought == made.git("rev-parse", "HEAD")


def test_an_approval_that_is_not_committed_was_brought_by_nobody(made: Clone) -> None:
    made.commit(tale())
    made.write(tale(approval=FIRST))
    assert trace(made) == Trace(NOOR, False, None, "")


def test_a_story_that_git_does_not_know_has_no_history(made: Clone) -> None:
    made.write(tale(approval=FIRST))
    assert trace(made) == Trace(pending=True)


def test_a_branch_that_is_merged_keeps_its_writers(made: Clone) -> None:
    made.commit(tale(status="review"))
    made.git("switch", "--quiet", "--create", "noor")
    made.commit(tale("Doe je mee?", status="review"))
    approved = made.commit(tale("Doe je mee?", approval=FIRST), by=PIET)
    made.git("switch", "--quiet", "main")
    made.commit("---\nid: b\ntitle: B\nstatus: draft\n---\n", PIET, "stories/b.md")
    made.git("merge", "--quiet", "--no-ff", "noor", by=PIET)
    assert trace(made) == Trace(NOOR, False, approved, STORY)


def test_whoever_makes_something_new_in_a_merge_wrote_it(made: Clone) -> None:
    made.commit(tale())
    made.git("switch", "--quiet", "--create", "noor")
    made.commit(tale("Doe je mee?"))
    made.git("switch", "--quiet", "main")
    made.commit(tale("Wie doet mee?"))
    made.git("merge", "--quiet", "--strategy=ours", "--no-commit", "noor")
    made.commit(tale("Wij doen mee.", approval=FIRST), by=PIET)
    assert trace(made).writer == PIET


def test_a_detached_head_is_read_as_it_is(made: Clone) -> None:
    approved = made.commit(tale(approval=FIRST))
    made.commit(tale("Later", approval=SECOND), by=PIET)
    made.git("switch", "--quiet", "--detach", approved)
    assert trace(made) == Trace(NOOR, False, approved, STORY)


@pytest.mark.parametrize("folder", ["kalender", "a b/é"])
def test_a_calendar_may_lie_deeper_in_its_repository(tmp_path: Path, folder: str) -> None:
    made = clone(tmp_path / "clone", folder)
    approved = made.commit(tale(approval=FIRST))
    made.git("rm", "--quiet", "--cached", f"{folder}/{STORY}")
    made.commit(by=PIET)
    assert trace(made).writer == NOOR
    assert made.git("log", "--format=%H", "--", f"{folder}/{STORY}") == approved


@pytest.mark.parametrize("name", ["a b.md", "café.md", '"q".md', "-x.md", "\x01.md", "a\nb.md"])
def test_a_file_may_have_any_name(made: Clone, name: str) -> None:
    made.write(tale(approval=FIRST), f"stories/{name}")
    made.commit(tale(approval=FIRST))
    history = made.history(f"stories/{name}", STORY)
    assert history.traces[STORY].writer == NOOR
    assert history.traces[f"stories/{name}"].writer == NOOR


def test_a_version_that_is_no_story_is_something_else_that_was_said(made: Clone) -> None:
    for broken in ("geen kop\n", "---\nid: [\n---\n", "---\n- a\n---\n", "---\nid: \x00\n---\n", "x" * 5_000_000):
        made.commit(broken, by=PIET)
    made.commit(tale(approval=FIRST))
    assert trace(made).writer == NOOR


def test_a_repository_with_other_names_for_its_objects_is_read_as_well(tmp_path: Path) -> None:
    made = Clone(tmp_path)
    made.git("init", "--quiet", "--object-format=sha256")
    made.commit(tale(status="review"))
    approved = made.commit(tale(approval=FIRST), by=PIET)
    assert trace(made) == Trace(NOOR, False, approved, STORY)


def test_a_shallow_clone_says_nothing(made: Clone, tmp_path: Path) -> None:
    for text in ("Een", "Twee"):
        made.commit(tale(text, approval=FIRST))
    made.git("clone", "--quiet", "--depth=1", f"file://{made.top}", str(tmp_path / "shallow"))
    history = Clone(tmp_path / "shallow").history()
    assert history.unseen
    assert "fetch-depth: 0" in history.unseen.en
    assert history.traces == {}


def test_a_folder_that_is_in_no_repository_says_nothing(tmp_path: Path) -> None:
    made = Clone(tmp_path)
    made.write(tale(approval=FIRST))
    (tmp_path / ".git").write_text("gitdir: elders\n", encoding="utf-8")
    unseen = made.history().unseen
    assert unseen
    assert unseen.en == "this folder is not in a git repository"


def test_a_machine_without_git_says_nothing(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    unseen = made.history(PATH=str(made.top)).unseen
    assert unseen
    assert unseen.en == "there is no git on this machine"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
def test_a_repository_of_somebody_else_says_nothing(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    for folder in (made.top, made.top / ".git"):
        os.chown(folder, 65534, 65534)
    unseen = made.history(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1").unseen
    assert unseen
    assert unseen.en == "git does not trust the owner of this folder (safe.directory)"


def test_a_repository_without_commits_says_nothing(tmp_path: Path) -> None:
    made = Clone(tmp_path)
    made.git("init", "--quiet")
    made.write(tale(approval=FIRST))
    unseen = made.history().unseen
    assert unseen
    assert unseen.en == "nothing is committed yet"


def test_a_damaged_repository_says_nothing(made: Clone) -> None:
    made.commit(tale(approval=FIRST))
    for file in sorted((made.top / ".git" / "objects").rglob("??*")):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"")
    assert made.history().unseen is not None


def test_settings_of_the_repository_run_nothing_and_change_nothing(made: Clone) -> None:
    ran = made.top / "ran"
    script = made.top / "script"
    script.write_text(f"#!/bin/sh\ntouch '{ran}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    made.commit("*.md diff=eigen filter=eigen\n", path=".gitattributes")
    approved = made.commit(tale(approval=FIRST))
    made.commit(f"Piet <{PIET}> <{NOOR}>\n", path=".mailmap")
    for name, value in (
        ("core.pager", str(script)),
        ("pager.log", "true"),
        ("core.fsmonitor", str(script)),
        ("diff.external", str(script)),
        ("diff.eigen.textconv", str(script)),
        ("diff.eigen.command", str(script)),
        ("filter.eigen.smudge", str(script)),
        ("log.showSignature", "true"),
        ("log.mailmap", "true"),
        ("log.decorate", "full"),
        ("log.follow", "true"),
        ("format.pretty", "oneline"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
    ):
        made.git("config", name, value)
    elsewhere = {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index", "GIT_PAGER": str(script)}
    history = made.history(signed=True, **elsewhere)
    assert history.traces[STORY] == Trace(NOOR, False, approved, STORY)
    assert not ran.exists()


def test_a_commit_that_another_one_replaces_is_read_as_it_was(made: Clone) -> None:
    written = made.commit(tale(approval=FIRST), by=PIET)
    made.git("switch", "--quiet", "--detach", "HEAD~")
    other = made.commit(tale(approval=FIRST), by=NOOR)
    made.git("switch", "--quiet", "main")
    made.git("replace", written, other)
    assert trace(made).writer == PIET


@with_keys
def test_signatures_are_what_git_makes_of_them(made: Clone, tmp_path: Path) -> None:
    file, public = key(tmp_path, "piet")
    made.commit(tale(approval=FIRST), by=PIET)
    assert made.history(signed=True).traces[STORY].signature is Signature.NONE
    signs(made, file, f"{PIET} {public}\n")
    made.commit(tale(approval=SECOND), by=PIET)
    known = made.history(signed=True).traces[STORY]
    assert (known.signature, known.signer) == (Signature.GOOD, PIET)
    signs(made, file, "")
    assert made.history(signed=True).traces[STORY].signature is Signature.UNKNOWN
    made.git("config", "--unset", "gpg.ssh.allowedSignersFile")
    assert made.history(signed=True).traces[STORY].signature is Signature.UNKNOWN
    assert made.history().traces[STORY].signature is Signature.NONE, "nobody asked to verify"


@with_keys
def test_a_signature_below_other_words_is_wrong(made: Clone, tmp_path: Path) -> None:
    file, public = key(tmp_path, "piet")
    signs(made, file, f"{PIET} {public}\n")
    made.commit(tale(approval=FIRST), by=PIET)
    signed = made.git("cat-file", "commit", "HEAD") + "\n"
    forged = made.git("hash-object", "-t", "commit", "-w", "--stdin", given=signed.replace(PIET, NOOR))
    made.git("reset", "--quiet", "--hard", forged)
    assert made.history(signed=True).traces[STORY].signature is Signature.BAD
