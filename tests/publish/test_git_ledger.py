"""What is the git ledger's own: clones of all sorts, a remote that fails, a branch that is not ours, lost answers."""

from __future__ import annotations

import gc
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, ClassVar

import pytest

from socialcal.ingest.git_program import clean, scrubbed
from socialcal.model.delivery import Hold, State
from socialcal.model.finding import SocialcalError
from socialcal.publish.ledger import git_store
from socialcal.publish.ledger.git import GitLedger
from socialcal.publish.ledger.git_settings import for_remote, known_settings, secrets_in, trusting
from socialcal.publish.ledger.git_trouble import Trouble, lost_race, meant
from socialcal.publish.ledger.protocol import UNSEEN, Entry
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.builders import NOW
from tests.publish.racing import key
from tests.publish.stores import git

NAME = "socialcal-ledger"
REF = f"refs/heads/{NAME}"
TOKEN = "hunter2hunter2"
PLANNED = Entry("a/x", UNSEEN, State.PLANNED, NOW, "desk")


def entry(number: int, **details: str) -> Entry:
    return Entry(key(number), UNSEEN, State.PLANNED, NOW, "desk", details)


@dataclass
class Place:
    """A remote with a calendar on its main branch, and clones of it."""

    folder: Path
    opened: list[GitLedger] = field(default_factory=list)

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    def clone(self, name: str, *options: str) -> Path:
        git(self.folder, "clone", "--quiet", *options, f"file://{self.remote}", name)
        return self.folder / name

    def ledger(self, root: Path, remote: str = "origin", name: str = NAME, **settings: Any) -> GitLedger:
        chosen: dict[str, Any] = {"environment": dict(os.environ), "fresh": 0, **settings}
        self.opened.append(GitLedger(root, remote, name, **chosen))
        return self.opened[-1]

    def tip(self) -> str:
        return git(self.remote, "for-each-ref", "--format=%(objectname)", REF).strip()

    def move(self, commit: str) -> None:
        git(self.remote, "update-ref", REF, commit)

    def put(self, files: Mapping[str, str], parent: str = "") -> str:
        """A commit of just these files on the branch, as somebody else might push it."""
        stream = f"commit {REF}\ncommitter x <x@x> 1 +0000\ndata 7\nby hand\n"
        stream += f"from {parent}\ndeleteall\n" if parent else ""
        for path, content in files.items():
            stream += f"M 100644 inline {path}\ndata {len(content.encode())}\n{content}\n"
        if not parent and self.tip():
            git(self.remote, "update-ref", "-d", REF)
        git(self.remote, "fast-import", "--quiet", "--force", given=stream)
        return self.tip()

    def shown(self, path: str) -> str:
        return git(self.remote, "show", f"{REF}:{path}")

    def paths(self) -> list[str]:
        return git(self.remote, "ls-tree", "-r", "--name-only", REF).split()


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remote with three commits of a calendar."""
    remote = tmp_path_factory.mktemp("calendar") / "remote.git"
    git(remote.parent, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    for number in range(3):
        text = f"organisation: {number}\n"
        stream = "commit refs/heads/main\ncommitter x <x@x> 1 +0000\ndata 1\nx\n"
        stream += "from refs/heads/main^0\n" if number else ""
        stream += f"M 100644 inline kalender/socialcal.yml\ndata {len(text)}\n{text}\n"
        git(remote, "fast-import", "--quiet", given=stream)
    return remote


@pytest.fixture
def place(calendar: Path, tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    shutil.copytree(calendar, made.remote)
    yield made
    for ledger in made.opened:
        ledger.close()


@pytest.fixture
def root(place: Place) -> Path:
    return place.clone("clone")


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestClones:
    @pytest.mark.parametrize("options", [(), ("--depth=1",), ("--depth=1", "--single-branch"), ("--no-checkout",)])
    def test_every_sort_of_clone_sees_what_another_wrote(
        self, place: Place, root: Path, options: tuple[str, ...]
    ) -> None:
        assert place.ledger(root).append([PLANNED]) == (True,)
        other = place.ledger(place.clone("other", *options))
        assert set(other.deliveries()) == {"a/x"}
        assert other.append([PLANNED, entry(1)]) == (False, True)
        assert set(place.ledger(root).deliveries()) == {"a/x", key(1)}
        assert other.verify() == ()

    def test_a_calendar_in_a_subfolder_has_the_ledger_of_its_repository(self, place: Place, root: Path) -> None:
        place.ledger(root / "kalender").append([PLANNED])
        assert set(place.ledger(root).deliveries()) == {"a/x"}

    def test_an_address_that_is_relative_begins_at_the_top_of_the_clone(self, place: Place, root: Path) -> None:
        git(root, "remote", "set-url", "origin", "../remote.git")
        place.ledger(root / "kalender").append([PLANNED])
        assert set(place.ledger(root).deliveries()) == {"a/x"}

    def test_a_worktree_of_a_clone_has_it_too(self, place: Place, root: Path) -> None:
        git(root, "worktree", "add", "--quiet", "../tree")
        place.ledger(place.folder / "tree").append([PLANNED])
        assert set(place.ledger(root).deliveries()) == {"a/x"}

    @pytest.mark.parametrize("options", [(), ("--depth=1",)])
    def test_nothing_changes_in_the_clone(self, place: Place, options: tuple[str, ...]) -> None:
        clone = place.clone("untouched", *options)
        stood = everything_in(clone)
        ledger = place.ledger(clone)
        ledger.append([PLANNED])
        ledger.hold(Hold("1", "storing", "noor", NOW))
        assert ledger.verify() == ()
        assert everything_in(clone) == stood

    def test_the_branch_has_no_part_of_the_calendar(self, place: Place, root: Path) -> None:
        place.ledger(root).append([PLANNED])
        assert place.paths() == ["format", "lines/000001.jsonl"]
        assert git(place.remote, "rev-list", "--count", REF).strip() == "1"

    def test_each_write_is_one_commit_that_says_what_it_was(self, place: Place, root: Path) -> None:
        ledger = place.ledger(root)
        ledger.append([PLANNED])
        ledger.append([entry(1), entry(2)])
        ledger.hold(Hold("1", "storing", "noor", NOW))
        told = git(place.remote, "log", "--format=%s", REF).splitlines()
        assert told == ["hold 1", f"planned {key(2)} (+1)", "planned a/x (+1)"]

    def test_hooks_of_the_clone_do_not_run(self, place: Place, root: Path) -> None:
        executable(root / ".git" / "hooks" / "pre-push", "exit 1")
        assert place.ledger(root).append([PLANNED]) == (True,)

    def test_a_hook_that_we_run_in_does_not_lead_us_astray(self, place: Place, root: Path) -> None:
        astray = {**os.environ, "GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/nowhere"}
        assert place.ledger(root, environment=astray).append([PLANNED]) == (True,)

    def test_somebody_without_a_name_or_any_settings_can_write(self, place: Place, root: Path) -> None:
        bare = {"PATH": os.environ["PATH"], "HOME": "/nowhere"}
        assert place.ledger(root, environment=bare).append([PLANNED]) == (True,)

    def test_a_repository_with_longer_ids_works_as_well(self, tmp_path: Path) -> None:
        git(tmp_path, "init", "--quiet", "--bare", "--object-format=sha256", "long.git")
        git(tmp_path, "init", "--quiet", "--object-format=sha256", "long")
        git(tmp_path / "long", "remote", "add", "origin", "../long.git")
        with closing(GitLedger(tmp_path / "long", "origin", NAME, dict(os.environ), fresh=0)) as ledger:
            assert [ledger.append([entry(number)]) for number in range(3)] == [(True,)] * 3
            assert ledger.verify() == ()

    def test_what_it_needed_on_disk_goes_away(self, place: Place, root: Path, tmp_path: Path) -> None:
        (tmp_path / "tmp").mkdir()
        ledger = place.ledger(root)
        ledger.append([PLANNED])
        kept = ledger._branch._clone
        assert kept is not None
        assert kept.folder.is_dir()
        assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
        ledger.close()
        assert not kept.folder.exists()
        assert set(ledger.deliveries()) == {"a/x"}, "it opens itself again"

    def test_it_goes_away_as_well_when_nobody_closes(self, root: Path) -> None:
        ledger = GitLedger(root, "origin", NAME, dict(os.environ))
        ledger.append([PLANNED])
        assert ledger._branch._clone is not None
        folder = ledger._branch._clone.folder
        child = os.fork()
        if child == 0:
            del ledger
            os._exit(0)
        os.waitpid(child, 0)
        assert folder.is_dir(), "a fork leaves it alone"
        del ledger
        gc.collect()
        assert not folder.exists()

    def test_after_many_writes_it_begins_its_folder_anew(
        self, place: Place, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(git_store, "MOST_WRITES", 3)
        ledger, folders = place.ledger(root), set()
        for number in range(8):
            assert ledger.append([entry(number)]) == (True,)
            assert ledger._branch._clone is not None
            folders.add(ledger._branch._clone.folder)
        assert len(folders) == 3
        assert ledger.verify() == ()


class TestManyClones:
    def test_of_eight_clones_exactly_one_wins_each_step(self, place: Place) -> None:
        """All want the very same line, so that only what was pushed tells whose it is."""
        clones = [place.clone(f"clone-{number}", "--depth=1") for number in range(8)]
        barrier, won = Barrier(8), list[str]()

        def race(clone: Path) -> None:
            with closing(GitLedger(clone, "origin", NAME, dict(os.environ), fresh=0)) as ledger:
                barrier.wait()
                for number in range(3):
                    won.extend([key(number)] * ledger.append([entry(number)])[0])

        threads = [Thread(target=race, args=(clone,)) for clone in clones]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ledger = place.ledger(clones[0])
        assert sorted(won) == [key(0), key(1), key(2)]
        assert len(ledger.events()) == 3
        assert ledger.verify() == ()

    def test_who_acts_on_an_older_view_looks_again_before_losing(self, place: Place, root: Path) -> None:
        first, second = (place.ledger(root, fresh=1000) for _ in range(2))
        assert first.deliveries() == second.deliveries() == {}
        assert [one.append([PLANNED]) for one in (first, second)] == [(True,), (False,)]
        claim = Entry("a/x", (State.PLANNED, 1), State.CLAIMED, NOW, "desk", {"lease": NOW.isoformat()})
        assert [one.append([claim]) for one in (second, first)] == [(True,), (False,)]

    def test_a_step_that_only_the_newest_view_allows_is_taken(self, place: Place, root: Path) -> None:
        reader, writer = place.ledger(root, fresh=1000), place.ledger(root)
        assert reader.deliveries() == {}
        writer.append([PLANNED])
        cancelled = Entry("a/x", (State.PLANNED, 1), State.CANCELLED, NOW, "desk")
        assert reader.append([cancelled]) == (True,)

    def test_letting_go_sees_a_brake_that_was_raised_just_now(self, place: Place, root: Path) -> None:
        reader, writer = place.ledger(root, fresh=1000), place.ledger(root)
        assert reader.holds() == ()
        writer.hold(Hold("1", "storing", "noor", NOW))
        assert reader.resume("1", NOW, "piet")


class TestAsking:
    def counted(
        self, place: Place, root: Path, clock: Callable[[], float]
    ) -> tuple[GitLedger, Callable[[], list[str]]]:
        """A ledger, and which commands of git that talk to the remote it ran."""
        log = place.folder / "calls"
        log.write_text("")
        environment = wrapped(
            place.folder, f'case "$1" in ls-remote|fetch|push) echo "$1" >> {log};; esac\nexec "$GIT" "$@"'
        )

        def calls() -> list[str]:
            made = log.read_text().split()
            log.write_text("")
            return made

        return place.ledger(root, environment=environment, fresh=0.5, clock=clock), calls

    def test_reads_close_to_each_other_ask_once(self, place: Place, root: Path) -> None:
        now = [100.0]
        place.ledger(root).append([PLANNED])
        ledger, calls = self.counted(place, root, lambda: now[0])
        for _ in range(3):
            assert len(ledger.deliveries()) == len(ledger.events())
            ledger.holds()
        assert calls() == ["ls-remote", "fetch"]
        now[0] += 0.5
        ledger.holds()
        assert calls() == ["ls-remote"], "nothing new, so nothing is fetched"
        place.ledger(root).append([entry(1)])
        now[0] += 0.5
        assert len(ledger.events()) == 2
        assert calls() == ["ls-remote", "fetch"]

    def test_what_we_wrote_ourselves_is_not_asked_for(self, place: Place, root: Path) -> None:
        ledger, calls = self.counted(place, root, lambda: 0.0)
        ledger.append([PLANNED])
        assert len(ledger.events()) == 1
        ledger.append([entry(1)])
        assert len(ledger.deliveries()) == 2
        assert calls() == ["ls-remote", "push", "push"]


class TestSegments:
    def test_lines_roll_over_and_only_the_last_file_is_written_again(self, place: Place, root: Path) -> None:
        ledger = place.ledger(root)
        ledger.append([entry(number) for number in range(600)])
        assert place.paths() == ["format", *(f"lines/{number:06}.jsonl" for number in (1, 2, 3))]
        full = [place.shown(path) for path in place.paths()[:3]]
        ledger.append([entry(600)])
        assert [place.shown(path) for path in place.paths()[:3]] == full
        assert len(place.shown("lines/000003.jsonl").splitlines()) == 602 - 2 * 250
        other = place.ledger(root)
        assert len(other.events()) == 601
        assert other.append([entry(number) for number in range(601, 1000)]) == (True,) * 399
        assert len(ledger.events()) == 1000
        assert ledger.verify() == other.verify() == ()

    def test_files_that_a_person_put_beside_it_stay(self, place: Place, root: Path) -> None:
        ledger = place.ledger(root)
        ledger.append([PLANNED])
        files = {path: place.shown(path) for path in place.paths()}
        place.put({**files, "README.md": "Blijf hier af.\n"}, parent=place.tip())
        assert ledger.append([entry(1)]) == (True,)
        assert place.shown("README.md") == "Blijf hier af.\n"


class TestAForgetfulBranch:
    def sent(self, place: Place, root: Path) -> tuple[GitLedger, str]:
        ledger = place.ledger(root)
        ledger.append([PLANNED])
        early = place.tip()
        ledger.append([entry(1)])
        return ledger, early

    def refused(self, place: Place, ledger: GitLedger) -> None:
        stood = place.tip()
        for act in (ledger.deliveries, lambda: ledger.append([entry(2)]), ledger.verify, lambda: ledger.head):
            with pytest.raises(SocialcalError, match="taken away, put back or exchanged"):
                act()
        assert place.tip() == stood

    def test_one_that_was_put_back_is_refused(self, place: Place, root: Path) -> None:
        ledger, early = self.sent(place, root)
        place.move(early)
        self.refused(place, ledger)

    def test_one_that_was_put_back_and_written_to_since_is_refused(self, place: Place, root: Path) -> None:
        ledger, early = self.sent(place, root)
        place.move(early)
        place.ledger(root).append([entry(number) for number in range(5, 10)])
        self.refused(place, ledger)

    def test_one_that_was_deleted_is_refused_and_not_begun_anew(self, place: Place, root: Path) -> None:
        ledger, _ = self.sent(place, root)
        git(place.remote, "update-ref", "-d", REF)
        self.refused(place, ledger)

    def test_a_past_that_was_changed_is_refused(self, place: Place, root: Path) -> None:
        ledger, _ = self.sent(place, root)
        ledger.append([entry(number) for number in range(2, 300)])
        files = {path: place.shown(path) for path in place.paths()}
        first = "lines/000001.jsonl"
        place.put({**files, first: files[first].replace('"by":"desk"', '"by":"x"', 1)}, place.tip())
        stood = place.tip()
        with pytest.raises(SocialcalError, match="taken away, put back or exchanged"):
            ledger.append([entry(999)])
        assert place.tip() == stood

    def test_the_right_one_put_back_is_welcome(self, place: Place, root: Path) -> None:
        ledger, early = self.sent(place, root)
        late = place.tip()
        place.move(early)
        self.refused(place, ledger)
        place.move(late)
        assert ledger.append([entry(2)]) == (True,)

    def test_history_that_was_squashed_is_the_same_ledger(self, place: Place, root: Path) -> None:
        """Git's own past is not needed: the lines carry theirs."""
        ledger, _ = self.sent(place, root)
        place.put({path: place.shown(path) for path in place.paths()})
        assert len(ledger.events()) == 2
        assert ledger.append([entry(2)]) == (True,)


class TestABranchThatIsNotOurs:
    FORM = "socialcal-ledger 1\n"

    def refused(self, place: Place, root: Path, files: Mapping[str, str], says: str) -> None:
        stood = place.put(files)
        for act in (
            lambda: place.ledger(root).deliveries(),
            lambda: place.ledger(root).append([PLANNED]),
            lambda: place.ledger(root).restore(place.ledger(root, name="other").lines()),
        ):
            with pytest.raises(SocialcalError) as caught:
                act()
            if "no lines" not in caught.value.message.en:
                assert says in caught.value.message.en
                assert caught.value.hint is not None
        assert place.tip() == stood

    @pytest.mark.parametrize(
        "files",
        [
            {"README.md": "hello"},
            {"format": "another-program 1\n"},
            {"format": ""},
            {"format": "socialcal-ledger x\n"},
            {"format": "socialcal-ledger 1\nmore"},
            {"lines/000001.jsonl": ""},
        ],
    )
    def test_a_foreign_one_is_left_alone(self, place: Place, root: Path, files: dict[str, str]) -> None:
        self.refused(place, root, files, "is not a ledger")

    def test_one_of_a_newer_program_is_left_alone(self, place: Place, root: Path) -> None:
        self.refused(place, root, {"format": "socialcal-ledger 2\n", "x": ""}, "made by a newer socialcal (format 2)")

    @pytest.mark.parametrize(
        "files",
        [
            {},
            {"lines/000002.jsonl": ""},
            {"lines/000001.jsonl": "{}\n"},
            {"lines/000001.jsonl": "é\n"},
            {"lines/000001.jsonl": "[" * 5000 + "\n"},
            {"lines/000001.jsonl": '{"number":true}\n'},
        ],
    )
    def test_a_torn_one_is_left_alone(self, place: Place, root: Path, files: dict[str, str]) -> None:
        self.refused(place, root, {"format": self.FORM, **files}, "is damaged")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"by":"desk"', '"by":"x"'),
            ('"fence":1', '"fence":7'),
            ('"number":3', '"number":4'),
            ('"hash":"', '"hash":"0'),
        ],
    )
    def test_a_broken_chain_is_refused_and_told_by_verify(self, place: Place, root: Path, old: str, new: str) -> None:
        place.ledger(root).append([PLANNED, entry(1)])
        files = {path: place.shown(path) for path in place.paths()}
        path = "lines/000001.jsonl"
        self.refused(place, root, {**files, path: files[path].replace(old, new)}, "is damaged")
        assert "does not follow from the line before" in place.ledger(root).verify()[0].en

    def test_a_line_that_was_cut_off_is_told_by_verify(self, place: Place, root: Path) -> None:
        place.ledger(root).append([PLANNED])
        files = {path: place.shown(path) for path in place.paths()}
        path = "lines/000001.jsonl"
        place.put({**files, path: files[path][:-20]})
        assert [fault.en for fault in place.ledger(root).verify()] == [f"{path} cannot be read."]


class TestARemoteThatFails:
    def test_one_that_is_gone_between_reads_is_told_and_may_come_back(self, place: Place, root: Path) -> None:
        ledger = place.ledger(root)
        ledger.append([PLANNED])
        place.remote.rename(place.folder / "away.git")
        for act in (ledger.deliveries, ledger.verify, lambda: ledger.append([entry(1)]), lambda: ledger.head):
            with pytest.raises(SocialcalError, match="no repository to be found") as caught:
                act()
            assert caught.value.hint is not None
        (place.folder / "away.git").rename(place.remote)
        assert ledger.append([entry(1)]) == (True,)
        assert len(ledger.events()) == 2

    def test_one_that_this_clone_does_not_know_is_told(self, place: Place, root: Path) -> None:
        with pytest.raises(SocialcalError, match="has no remote upstream") as caught:
            place.ledger(root, remote="upstream").deliveries()
        assert caught.value.hint is not None

    @pytest.mark.parametrize(
        "name",
        ["--upload-pack=touch pwned", "ext::sh -c touch% pwned", "../remote.git", "-x", "", "https://x:y@z", "a b"],
    )
    def test_a_name_that_could_be_something_else_is_no_remote(self, place: Place, root: Path, name: str) -> None:
        with pytest.raises(SocialcalError, match="has no remote"):
            place.ledger(root, remote=name)

    @pytest.mark.parametrize(
        "name", ["--force", "a..b", "a:b", "refs/", "x.lock", "a b", "", "é", "@{-1}", "a/-b/../c"]
    )
    def test_a_branch_that_could_be_something_else_is_none(self, place: Place, root: Path, name: str) -> None:
        with pytest.raises(SocialcalError):
            place.ledger(root, name=name)

    def test_an_address_that_runs_a_command_does_not(self, place: Place, root: Path) -> None:
        git(root, "remote", "set-url", "origin", f"ext::touch {place.folder}/pwned")
        with pytest.raises(SocialcalError):
            place.ledger(root).deliveries()
        assert not (place.folder / "pwned").exists()

    def test_a_folder_that_is_no_clone_is_told(self, place: Place) -> None:
        (place.folder / "kaal").mkdir()
        with pytest.raises(SocialcalError, match="not in a git repository"):
            place.ledger(place.folder / "kaal").deliveries()

    def test_a_machine_without_git_is_told(self, place: Place, root: Path) -> None:
        with pytest.raises(SocialcalError, match="git is not here"):
            place.ledger(root, environment={"PATH": "/nowhere"}).deliveries()

    def test_nobody_at_the_address_is_told(self, place: Place, root: Path) -> None:
        git(root, "remote", "set-url", "origin", f"http://x:{TOKEN}@127.0.0.1:1/a.git")
        with pytest.raises(SocialcalError, match="cannot be reached") as caught:
            place.ledger(root).append([PLANNED])
        assert TOKEN not in str(caught.value.message)
        assert "127.0.0.1" in caught.value.message.en

    @pytest.mark.parametrize("hook", ["update", "pre-receive"])
    def test_a_protected_branch_is_told_with_what_the_remote_says(self, place: Place, root: Path, hook: str) -> None:
        executable(place.remote / "hooks" / hook, f"echo 'Vraag het Noor, niet {TOKEN}@x' >&2; exit 1")
        ledger = place.ledger(root)
        for _ in range(2):
            with pytest.raises(SocialcalError, match=r"refuses to write to the branch .*Vraag het Noor"):
                ledger.append([PLANNED])
        assert place.tip() == ""
        (place.remote / "hooks" / hook).unlink()
        assert ledger.append([PLANNED]) == (True,)

    def test_a_remote_that_takes_no_force_and_no_deletion_is_fine(self, place: Place, root: Path) -> None:
        for setting in ("denyNonFastForwards", "denyDeletes"):
            git(place.remote, "config", f"receive.{setting}", "true")
        first, second = place.ledger(root), place.ledger(place.clone("second", "--depth=1"))
        assert [one.append([entry(n)]) for n, one in enumerate([first, second, first, second])] == [(True,)] * 4

    def test_a_disk_that_cannot_be_written_is_told(self, place: Place, root: Path) -> None:
        ledger = place.ledger(
            root, environment=wrapped(place.folder, '[ "$1" = fast-import ] && exit 1\nexec "$GIT" "$@"')
        )
        with pytest.raises(SocialcalError, match="cannot do its work here"):
            ledger.append([PLANNED])


def executable(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def wrapped(folder: Path, script: str) -> dict[str, str]:
    """An environment whose `git` is this script; `$GIT` is the real one."""
    real = shutil.which("git")
    assert real is not None
    executable(folder / "bin" / "git", script)
    return {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "GIT": real}


LOSES = """\
[ "$1" = push ] || exec "$GIT" "$@"
echo x >> {pushes}
[ "$(wc -l < {pushes})" -gt {times} ] && exec "$GIT" "$@"
"""
"""The first pushes go wrong in a way that the rest of the script says."""


class TestLostAnswers:
    def losing(self, place: Place, root: Path, script: str, times: int = 1, **settings: Any) -> GitLedger:
        begins = LOSES.format(pushes=place.folder / "pushes", times=times)
        return place.ledger(root, environment=wrapped(place.folder, begins + script), **settings)

    def pushes(self, place: Place) -> int:
        return len((place.folder / "pushes").read_text().split())

    @pytest.mark.parametrize(
        "script",
        ['"$GIT" "$@" >/dev/null; exit 128', '"$GIT" "$@" >/dev/null; kill -9 $$', '"$GIT" "$@" >/dev/null; sleep 60'],
        ids=["failed", "killed", "silent"],
    )
    def test_what_arrived_all_the_same_is_recognised_and_not_written_again(
        self, place: Place, root: Path, script: str
    ) -> None:
        ledger = self.losing(place, root, script, seconds=2.0 if "sleep" in script else 30.0)
        assert ledger.append([PLANNED, entry(1)]) == (True, True)
        assert self.pushes(place) == 1
        other = place.ledger(root)
        assert [event.key for event in other.events()] == ["a/x", key(1)]
        assert other.verify() == ledger.verify() == ()
        assert ledger.append([PLANNED, entry(2)]) == (False, True)

    def test_a_note_is_not_written_twice(self, place: Place, root: Path) -> None:
        """It leaves its delivery as it stands, so the step could be taken any number of times."""
        lease = {"lease": (NOW + timedelta(seconds=75)).isoformat()}
        claim = Entry("a/x", (State.PLANNED, 1), State.CLAIMED, NOW, "desk", lease)
        place.ledger(root).append([PLANNED, claim])
        ledger = self.losing(place, root, '"$GIT" "$@" >/dev/null; exit 128')
        note = Entry("a/x", (State.CLAIMED, 2), State.CLAIMED, NOW, "desk", {"note.upload": "7"})
        assert ledger.append([note]) == (True,)
        assert [event.state for event in ledger.events()] == ["planned", "claimed", "claimed"]
        assert self.pushes(place) == 1

    def test_what_never_arrived_is_tried_again(self, place: Place, root: Path) -> None:
        ledger = self.losing(place, root, "echo 'fatal: the remote end hung up unexpectedly' >&2; exit 128", times=2)
        assert ledger.append([PLANNED]) == (True,)
        assert self.pushes(place) == 3
        assert len(place.ledger(root).events()) == 1

    def test_a_remote_that_never_answers_is_told_and_nothing_is_assumed(self, place: Place, root: Path) -> None:
        ledger = self.losing(place, root, "echo 'fatal: the remote end hung up unexpectedly' >&2; exit 128", times=99)
        with pytest.raises(SocialcalError, match="cannot be reached: fatal: the remote end hung up"):
            ledger.append([PLANNED])
        assert ledger.deliveries() == {}

    def test_no_access_is_told_at_once(self, place: Place, root: Path) -> None:
        said = "remote: Permission to a/b.git denied to bot."
        ledger = self.losing(place, root, f"echo '{said}' >&2; exit 128", times=99)
        with pytest.raises(SocialcalError, match="gives no access"):
            ledger.append([PLANNED])
        assert self.pushes(place) == 1

    def test_somebody_elses_very_same_line_is_not_taken_for_ours(self, place: Place, root: Path) -> None:
        other = place.ledger(root)
        other.append([PLANNED])
        theirs = place.tip()
        git(place.remote, "update-ref", "refs/kept", theirs)
        git(place.remote, "update-ref", "-d", REF)
        ledger = self.losing(place, root, f'"$GIT" --git-dir={place.remote} update-ref {REF} {theirs}; exit 128')
        assert ledger.append([PLANNED]) == (False,)
        assert place.tip() == theirs

    def test_what_arrived_and_was_written_on_since_is_recognised(self, place: Place, root: Path) -> None:
        place.ledger(root).append([PLANNED])
        work = place.folder / "top"
        git(place.folder, "clone", "--quiet", "--branch", NAME, str(place.remote), str(work))
        ledger = self.losing(
            place,
            root,
            '"$GIT" "$@" >/dev/null; unset GIT_DIR GIT_CONFIG_GLOBAL GIT_CONFIG_COUNT\n'
            f"cd {work}; $GIT pull -q; echo boven > README.md; $GIT add -A\n"
            "$GIT -c user.name=x -c user.email=x@x commit -qm top; $GIT push -q origin HEAD; exit 128",
        )
        assert ledger.append([entry(1)]) == (True,)
        assert self.pushes(place) == 1
        assert place.shown("README.md") == "boven\n"
        assert [event.key for event in place.ledger(root).events()] == ["a/x", key(1)]

    def test_what_git_started_ends_with_it(self, place: Place, root: Path) -> None:
        left = place.folder / "left"
        ledger = self.losing(place, root, f"sleep 60 & echo $! > {left}; wait", seconds=2.0)
        assert ledger.append([PLANNED]) == (True,)
        status = Path("/proc", left.read_text().strip(), "status")
        assert not status.exists() or "State:\tZ" in status.read_text()

    def test_many_lost_races_end_in_words(self, place: Place, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("socialcal.publish.ledger.git.TRIES", 3)
        ledger = self.losing(place, root, "printf '!\\ta:b\\t[rejected] (stale info)\\n'; exit 1", times=99)
        with pytest.raises(SocialcalError, match="too busy"):
            ledger.append([PLANNED])
        assert self.pushes(place) == 3


class Forge(BaseHTTPRequestHandler):
    """A server that only answers with a number, and keeps what it was told."""

    status = 500
    heard: ClassVar[list[str]]

    def do_GET(self) -> None:
        type(self).heard.append(" and ".join(self.headers.get_all("Authorization", [])))
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def forge() -> Iterator[tuple[type[Forge], str]]:
    class Answers(Forge):
        heard: ClassVar[list[str]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Answers, f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class TestOverHttp:
    @pytest.mark.parametrize(
        ("status", "says"),
        [(401, "no access"), (403, "no access"), (404, "no repository"), (500, "cannot be reached"), (503, "reached")],
    )
    def test_what_the_server_says_is_told_without_the_token(
        self, place: Place, root: Path, forge: tuple[type[Forge], str], status: int, says: str
    ) -> None:
        answers, host = forge
        answers.status = status
        git(root, "remote", "set-url", "origin", f"http://bot:{TOKEN}@{host}/a/b.git")
        with pytest.raises(SocialcalError, match=says) as caught:
            place.ledger(root, environment=http_only()).deliveries()
        assert TOKEN not in caught.value.message.en + caught.value.message.nl + repr(caught.value.__context__)
        assert "bot" not in caught.value.message.en

    def test_a_header_that_ci_put_in_the_clone_is_sent_once(
        self, place: Place, root: Path, forge: tuple[type[Forge], str]
    ) -> None:
        answers, host = forge
        git(root, "remote", "set-url", "origin", f"http://{host}/a/b.git")
        git(root, "config", "--local", f"http.http://{host}/.extraheader", f"AUTHORIZATION: basic {TOKEN}")
        with pytest.raises(SocialcalError) as caught:
            place.ledger(root, environment=http_only()).deliveries()
        assert set(answers.heard) == {f"basic {TOKEN}"}
        assert TOKEN not in caught.value.message.en

    def test_a_header_of_the_user_is_sent_once_as_well(
        self, place: Place, root: Path, forge: tuple[type[Forge], str]
    ) -> None:
        """Forges refuse a request that has it twice."""
        answers, host = forge
        git(root, "remote", "set-url", "origin", f"http://{host}/a/b.git")
        text = f'[http "http://{host}/"]\n\textraheader = AUTHORIZATION: basic {TOKEN}\n'
        (place.folder / ".gitconfig").write_text(text)
        with pytest.raises(SocialcalError):
            place.ledger(root, environment={**http_only(), "HOME": str(place.folder)}).deliveries()
        assert set(answers.heard) == {f"basic {TOKEN}"}

    def test_a_setting_that_the_clone_includes_from_elsewhere_counts(
        self, place: Place, root: Path, forge: tuple[type[Forge], str]
    ) -> None:
        """CI may keep its credentials in a file that only this clone's folder includes."""
        answers, host = forge
        kept = place.folder / "credentials.config"
        git(root, "remote", "set-url", "origin", f"http://{host}/a/b.git")
        git(root, "config", "--file", str(kept), f"http.http://{host}/.extraheader", f"AUTHORIZATION: basic {TOKEN}")
        git(root, "config", "--local", f"includeIf.gitdir:{root}/.git.path", str(kept))
        with pytest.raises(SocialcalError):
            place.ledger(root, environment=http_only()).deliveries()
        assert set(answers.heard) == {f"basic {TOKEN}"}


def http_only() -> dict[str, str]:
    """No proxy, and no credentials of whoever runs the tests."""
    return {"PATH": os.environ["PATH"], "HOME": "/nowhere", "no_proxy": "*"}


class TestWords:
    @pytest.mark.parametrize(
        ("said", "shown"),
        [
            (
                f"fatal: unable to access 'https://x:{TOKEN}@host/a.git/': no",
                "fatal: unable to access 'https://host/a.git/': no",
            ),
            (f"fatal: https://{TOKEN}@host/a", "fatal: https://host/a"),
            (f"fatal: https://a%40b:{TOKEN}@x@host/a", "fatal: https://host/a"),
            (f"fatal: basic {TOKEN}", "fatal: basic …"),
            ("hint: push first\nerror: failed to push\nTo x\n", "error: failed to push"),
            ("fatal: \x1b[31mred\x07", "fatal: [31mred"),
            ("nothing of note", "nothing of note"),
            ("", ""),
        ],
    )
    def test_nothing_secret_is_repeated(self, said: str, shown: str) -> None:
        assert scrubbed(said, [TOKEN]) == shown

    def test_what_is_long_is_cut(self) -> None:
        assert len(scrubbed("fatal: " + "x" * 10_000)) == 300

    @pytest.mark.parametrize(
        ("said", "trouble"),
        [
            ("fatal: Authentication failed for 'https://host/a.git/'", Trouble.NO_ACCESS),
            ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", Trouble.NO_ACCESS),
            ("git@github.com: Permission denied (publickey).", Trouble.NO_ACCESS),
            ("Host key verification failed.", Trouble.NO_ACCESS),
            ("remote: Permission to a/b.git denied to github-actions[bot].", Trouble.NO_ACCESS),
            ("fatal: unable to access 'x': The requested URL returned error: 403", Trouble.NO_ACCESS),
            ("ERROR: Repository not found.", Trouble.NOT_THERE),
            ("fatal: '/a/b' does not appear to be a git repository", Trouble.NOT_THERE),
            ("! [remote rejected] x -> y (protected branch hook declined)", Trouble.REFUSED),
            ("! [remote rejected] x -> y (push declined due to repository rule violations)", Trouble.REFUSED),
            ("ssh: Could not resolve hostname host", Trouble.UNREACHABLE),
            ("fatal: the remote end hung up unexpectedly", Trouble.UNREACHABLE),
            ("", Trouble.UNREACHABLE),
        ],
    )
    def test_what_git_says_is_understood(self, said: str, trouble: Trouble) -> None:
        assert meant(said) is trouble

    @pytest.mark.parametrize(
        ("said", "lost"),
        [
            ("! a:b [rejected] (stale info)", True),
            ("! a:b [remote rejected] (cannot lock ref 'refs/heads/x': is at 1 but expected 2)", True),
            ("! a:b [remote rejected] (failed to update ref)", True),
            ("! a:b [remote rejected] (hook declined)", False),
            ("fatal: the remote end hung up unexpectedly", False),
        ],
    )
    def test_a_lost_race_is_told_from_a_refusal(self, said: str, lost: bool) -> None:
        assert lost_race(said) is lost

    @pytest.mark.parametrize("trouble", list(Trouble))
    def test_every_trouble_says_what_to_do_in_both_languages(self, trouble: Trouble) -> None:
        error = trouble.error("origin", NAME, "{braces} stay")
        assert error.hint is not None
        for text in (error.message.nl, error.message.en, error.hint.nl, error.hint.en):
            assert text
            assert "{remote}" not in text + "{branch}"[1:]
        assert error.message.nl != error.message.en

    def test_git_gets_no_traces_no_tokens_and_no_questions(self) -> None:
        given = {"PATH": "/bin", "GIT_TRACE_CURL": "1", "GIT_DIR": "x", "SOCIALCAL_X_TOKEN": TOKEN, "GIT_SSH": "ssh"}
        kept = clean(given)
        assert {name for name in kept if name in given} == {"PATH", "GIT_SSH"}
        assert (kept["GIT_TERMINAL_PROMPT"], kept["LC_ALL"]) == ("0", "C")


class TestSettings:
    LISTED = (
        "core.bare\nfalse\0http.https://h/.extraheader\nAUTHORIZATION: basic c2VjcmV0\0credential.helper\n\0"
        "credential.helper\n!f() {\n}; f\0http.sslverify\0url.https://u:hunter2@h/.insteadof\nx:\0"
        "remote.origin.url\nhttps://tokentoken@h/a\0remote.origin.fetch\n+a:b\0remote.other.url\ny\0"
        'safe.directory\n/a "b"\\c\0safe.directory\n*\0'
    )

    def test_what_says_how_to_reach_the_remote_is_known_and_nothing_else(self) -> None:
        known = [(name, value) for name, value in known_settings(self.LISTED) if for_remote("origin", name)]
        assert known == [
            ("http.https://h/.extraheader", "AUTHORIZATION: basic c2VjcmV0"),
            ("credential.helper", ""),
            ("credential.helper", "!f() {\n}; f"),
            ("http.sslverify", "true"),
            ("url.https://u:hunter2@h/.insteadof", "x:"),
            ("remote.origin.url", "https://tokentoken@h/a"),
        ]

    def test_every_secret_in_them_is_found(self) -> None:
        assert secrets_in(known_settings(self.LISTED)) == ("c2VjcmV0", "hunter2", "tokentoken", "u:hunter2")

    def test_trusted_folders_come_back_from_the_file_as_they_were(self, tmp_path: Path) -> None:
        (tmp_path / "trusted").write_text(trusting(known_settings(self.LISTED)))
        found = git(tmp_path, "config", "--file", "trusted", "--get-all", "-z", "safe.directory")
        assert found.split("\0")[:-1] == ['/a "b"\\c', "*"]


class TestMoving:
    def test_a_ledger_moves_from_a_file_to_a_branch_and_back_as_it_is(self, place: Place, root: Path) -> None:
        old, back = SqliteLedger(place.folder / "old.db"), SqliteLedger(place.folder / "back.db")
        old.append([entry(number, text="één \udcff") for number in range(300)])
        old.hold(Hold("1", "storing", "noor", NOW, channel="x"))
        ledger = place.ledger(root)
        ledger.restore(old.lines())
        back.restore(place.ledger(root).lines())
        assert old.lines() == ledger.lines() == back.lines()
        assert ledger.holds() == old.holds()
        assert ledger.deliveries() == old.deliveries()
        assert ledger.verify() == ()
        assert ledger.append([entry(300)]) == (True,)
        old.close()
        back.close()

    def test_two_that_fill_it_at_once_have_one_winner(self, place: Place, root: Path) -> None:
        source = SqliteLedger(place.folder / "old.db")
        source.append([PLANNED])
        first, second = (place.ledger(root, fresh=1000) for _ in range(2))
        assert first.lines() == second.lines() == ()
        first.restore(source.lines())
        with pytest.raises(SocialcalError, match="has lines already"):
            second.restore(source.lines())
        source.close()
