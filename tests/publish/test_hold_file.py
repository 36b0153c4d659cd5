"""The brake that is a file: here or on the git remote, read right before each post, remembered by the ledger."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Brake
from socialcal.publish import Fate, publish
from socialcal.publish.hold_file import HoldFile
from socialcal.publish.runner import Runner
from tests.publish.desk import KEY, Clock, Network, due_calendar, opened, states

GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"}
WHO = ("-c", "user.name=noor", "-c", "user.email=noor@waterkant.example")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, env=GIT, check=True, capture_output=True)


def commit(clone: Path, message: str = "wijziging") -> None:
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "--allow-empty", "-m", message)
    git(clone, "push", "-q", "origin", "HEAD:main")


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """The calendar's clone, and the one of somebody far away."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(tmp_path, "clone", "-q", "remote.git", "here")
    (tmp_path / "here/socialcal.yml").write_text("organisation: Waterkant\n")
    commit(tmp_path / "here")
    git(tmp_path, "clone", "-q", "remote.git", "there")
    return tmp_path / "here", tmp_path / "there"


class TestHere:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [(b"Brand op de Kade\n", "Brand op de Kade"), (b"", "?"), (b"\xff\n a \x00", "\ufffd a \x00"), (None, None)],
    )
    def test_its_text_is_the_reason(self, tmp_path: Path, content: bytes | None, reason: str | None) -> None:
        if content is not None:
            (tmp_path / "HOLD").write_bytes(content)
        assert HoldFile(tmp_path, Brake(), GIT).reason() == reason

    def test_something_else_of_that_name_holds_as_well(self, tmp_path: Path) -> None:
        (tmp_path / "HOLD").mkdir()
        assert HoldFile(tmp_path, Brake(), GIT).reason() == "?"

    @pytest.mark.parametrize("name", ["../HOLD", "/etc/HOLD", "."])
    def test_it_stands_in_the_calendar(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(SocialcalError):
            HoldFile(tmp_path, Brake(file=name), GIT)


class TestThere:
    def test_a_file_that_somebody_pushed_holds_here_without_a_pull(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        found = HoldFile(here, Brake(remote="origin"), GIT)
        assert found.reason() is None
        (there / "HOLD").write_text("Crisis\n")
        commit(there)
        found._heard = None  # two seconds later
        assert found.reason() == "Crisis"
        assert not (here / "HOLD").exists()

    def test_it_is_let_go_when_the_file_is_taken_away(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        (there / "HOLD").write_text("Crisis\n")
        commit(there)
        found = HoldFile(here, Brake(remote="origin"), GIT)
        assert found.reason() == "Crisis"
        (there / "HOLD").unlink()
        commit(there)
        found._heard = None
        assert found.reason() is None

    def test_a_calendar_in_a_folder_of_its_repository_has_its_own(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        for name in ("HOLD", "kalender/HOLD"):
            (there / name).parent.mkdir(exist_ok=True)
            (there / name).write_text(f"{name}\n")
        commit(there)
        (here / "kalender").mkdir()
        assert HoldFile(here / "kalender", Brake(remote="origin"), GIT).reason() == "kalender/HOLD"

    @pytest.mark.parametrize(
        ("brake", "says"),
        [
            (Brake(remote="origin", branch="mian"), "origin heeft geen tak mian."),
            (Brake(remote="orgin"), "Deze kloon heeft geen remote orgin."),
            (Brake(remote="origin", branch="--upload-pack=x"), "Zo heten een remote en een tak niet."),
            (Brake(remote="https://noor:geheim@forge.example/a.git"), "Zo heten een remote en een tak niet."),
        ],
    )
    def test_a_wrong_setting_is_told_as_one_of_the_brake_and_stops_publishing(
        self, clones: tuple[Path, Path], brake: Brake, says: str
    ) -> None:
        with pytest.raises(SocialcalError) as caught:
            HoldFile(clones[0], brake, GIT).reason()
        message, hint = caught.value.message, caught.value.hint
        assert hint is not None
        assert message.nl.startswith("De rem is niet te lezen (brake.remote: ")
        assert message.nl.endswith(f"en zolang gaat er niets uit. {says}")
        assert "nothing goes out meanwhile" in message.en
        assert "brake.branch" in hint.nl
        said = f"{message.nl} {message.en} {hint.nl} {hint.en}"
        assert "ledger" not in said
        assert "grootboek" not in said
        assert "geheim" not in said

    def test_a_branch_that_goes_away_stops_publishing_too(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        (there / "HOLD").write_text("Crisis\n")
        commit(there)
        found = HoldFile(here, Brake(remote="origin"), GIT)
        assert found.reason() == "Crisis"
        git(here.parent / "remote.git", "update-ref", "-d", "refs/heads/main")
        found._heard = None
        with pytest.raises(SocialcalError, match="origin has no branch main"):
            found.reason()

    def test_it_says_where_it_stands(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        found = HoldFile(here, Brake(remote="origin"), GIT)
        assert found.places() == ()
        (there / "HOLD").write_text("Crisis\n")
        commit(there)
        (here / "HOLD").write_text("Crisis\n")
        found._heard = None
        assert [place.en for place in found.places()] == [f"{here}/HOLD", "HOLD on branch main of origin"]

    def test_a_remote_that_cannot_be_reached_stops_publishing(self, clones: tuple[Path, Path]) -> None:
        here, _ = clones
        found = HoldFile(here, Brake(remote="origin"), GIT)
        (here.parent / "remote.git").rename(here.parent / "weg.git")
        with pytest.raises(SocialcalError, match=r"brake\.remote: origin"):
            found.reason()

    def test_large_files_are_not_fetched(self, clones: tuple[Path, Path]) -> None:
        here, there = clones
        git(here.parent / "remote.git", "config", "uploadpack.allowFilter", "true")
        (there / "film.mp4").write_bytes(bytes(range(256)) * 4096 * 4)
        (there / "HOLD").write_text("Crisis\n")
        commit(there)
        found = HoldFile(here, Brake(remote="origin"), GIT)
        assert found.reason() == "Crisis"
        assert found._branch is not None
        assert found._branch._clone is not None
        fetched = sum(file.stat().st_size for file in found._branch._clone.folder.rglob("*") if file.is_file())
        assert fetched < 200_000


class TestPublishing:
    def held(self, tmp_path: Path, say: Callable[[], str | None], clock: Clock, network: Network) -> dict[str, str]:
        with opened(tmp_path / "ledger.db") as ledger:
            runner = Runner(ledger, clock, "desk", network, hold_file=say)
            self.report = publish(due_calendar(), runner)
            self.holds = ledger.holds()
            return states(ledger)

    def test_nothing_goes_while_it_is_there_and_the_ledger_remembers_why(self, tmp_path: Path) -> None:
        clock, network = Clock(), Network(Clock())
        assert self.held(tmp_path, lambda: "Crisis", clock, network) == {KEY: "planned"}
        assert (network.posts, [result.fate for result in self.report.results]) == ([], [Fate.HELD])
        assert [(hold.reason, hold.by, hold.until) for hold in self.holds] == [("Crisis", "HOLD", None)]

    def test_what_fell_under_it_comes_back_as_a_proposal(self, tmp_path: Path) -> None:
        clock, network = Clock(), Network(Clock())
        self.held(tmp_path, lambda: "Crisis", clock, network)
        clock.forward(minutes=5)
        assert self.held(tmp_path, lambda: None, clock, network) == {KEY: "missed"}
        assert network.posts == []
        assert [hold.until for hold in self.holds] == [clock.now]

    def test_it_is_looked_for_right_before_the_post(self, tmp_path: Path) -> None:
        clock = Clock()
        network, there = Network(clock), list[str]()
        network.meanwhile = lambda: there.append("Crisis")
        assert self.held(tmp_path, lambda: there[0] if there else None, clock, network) == {KEY: "planned"}
        assert network.posts == []

    def test_a_brake_of_a_person_is_left_alone(self, tmp_path: Path) -> None:
        from socialcal.publish import hold

        clock, network = Clock(), Network(Clock())
        with opened(tmp_path / "ledger.db") as ledger:
            hold(ledger, "Overleg", "noor", clock.now - timedelta(hours=1))
        self.held(tmp_path, lambda: None, clock, network)
        assert [(brake.by, brake.until) for brake in self.holds] == [("noor", None)]
