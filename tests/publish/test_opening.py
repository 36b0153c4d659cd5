"""Opening what publishing needs: inside the calendar, of a kind that we know, and with a ledger that remembers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Ledger as LedgerSettings
from socialcal.model.organisation import Organisation
from socialcal.model.snapshot import SNAPSHOT
from socialcal.publish import (
    HEARTBEAT,
    OUTBOX,
    Fate,
    hold,
    inside,
    open_ledger,
    open_runner,
    publish,
    resume,
    save_snapshot,
)
from socialcal.publish.ledger.kinds import KINDS
from socialcal.publish.ledger.protocol import Ledger
from tests.builders import NOW, organisation
from tests.publish.desk import Clock, due_calendar, due_post

LEDGER = ".socialcal/ledger.db"


def kept_in(path: str) -> Organisation:
    return organisation(ledger={"kind": "sqlite", "path": path})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = open_ledger(organisation(), tmp_path, {})
    yield found
    found.close()


class TestALedger:
    def test_it_lies_where_the_organisation_says(self, tmp_path: Path) -> None:
        ledger = open_ledger(kept_in("elders/grootboek.db"), tmp_path, {})
        assert list(tmp_path.iterdir()) == []
        hold(ledger, "storing", "noor", NOW)
        ledger.close()
        assert (tmp_path / "elders" / "grootboek.db").is_file()

    @pytest.mark.parametrize("path", ["../ledger.db", "/elders/ledger.db", "a/../../b", ".", "", "a/.."])
    def test_it_lies_inside_the_calendar(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(SocialcalError, match="outside the calendar"):
            open_ledger(kept_in(path), tmp_path, {})

    def test_a_link_does_not_lead_it_out(self, tmp_path: Path) -> None:
        (tmp_path / "root").mkdir()
        (tmp_path / "root" / ".socialcal").symlink_to(tmp_path)
        with pytest.raises(SocialcalError, match="outside the calendar"):
            open_ledger(organisation(), tmp_path / "root", {})

    def test_every_kind_that_the_organisation_may_choose_can_be_opened_and_no_other(self) -> None:
        allowed = get_args(LedgerSettings.model_fields["kind"].annotation)
        assert sorted(allowed) == sorted(KINDS)

    @pytest.mark.parametrize("kind", ["mysql", "svn", "sqllite", "", None])
    def test_a_kind_that_we_do_not_know_is_no_setting(self, kind: str | None) -> None:
        with pytest.raises(ValidationError, match="'sqlite', 'git' or 'postgresql'"):
            organisation(ledger={"kind": kind, "path": LEDGER})

    def test_one_on_a_branch_is_looked_for_when_it_is_asked(self, tmp_path: Path) -> None:
        ledger = open_ledger(organisation(ledger={"kind": "git", "name": "elders"}), tmp_path, dict(os.environ))
        with pytest.raises(SocialcalError, match="not in a git repository"):
            ledger.deliveries()

    @pytest.mark.parametrize("environment", [{}, {"SOCIALCAL_LEDGER_URL": ""}])
    def test_one_in_a_database_wants_to_know_where(self, environment: dict[str, str], tmp_path: Path) -> None:
        with pytest.raises(SocialcalError, match="SOCIALCAL_LEDGER_URL does not say"):
            open_ledger(organisation(ledger={"kind": "postgresql"}), tmp_path, environment)


class TestPaths:
    @pytest.mark.parametrize("written", [OUTBOX, HEARTBEAT, SNAPSHOT, "a/../b", "a"])
    def test_ours_lie_inside(self, tmp_path: Path, written: str) -> None:
        assert inside(tmp_path, written).is_relative_to(tmp_path.resolve())

    def test_an_outbox_that_is_a_link_to_elsewhere_is_refused(self, tmp_path: Path, ledger: Ledger) -> None:
        (tmp_path / ".socialcal").mkdir()
        (tmp_path / OUTBOX).symlink_to("/")
        with pytest.raises(SocialcalError, match="outside the calendar"):
            open_runner(ledger, tmp_path, Clock(), "desk")


class TestALedgerThatForgot:
    """Deleted, begun anew, or put back from an older backup: what it does not remember it would send again."""

    def sent(self, root: Path, ledger: Ledger, at: timedelta = timedelta()) -> Clock:
        clock = Clock(NOW + at)
        key = f"s{at.seconds}"
        calendar = due_calendar(due_post(key=f"{key}/x", story=key, channel="x", at=clock()))
        report = publish(calendar, open_runner(ledger, root, clock, "desk"))
        assert [result.fate for result in report.results] == [Fate.SENT]
        save_snapshot(ledger, root)
        return clock

    def test_one_that_was_taken_away_is_told_before_anything_goes(self, tmp_path: Path, ledger: Ledger) -> None:
        clock = self.sent(tmp_path, ledger)
        ledger.close()
        (tmp_path / LEDGER).unlink()
        anew = open_ledger(organisation(), tmp_path, {})
        with pytest.raises(SocialcalError, match="does not remember what was sent") as caught:
            open_runner(anew, tmp_path, clock, "desk")
        assert caught.value.hint is not None
        assert SNAPSHOT in caught.value.hint.nl
        assert not (tmp_path / LEDGER).exists()

    def test_one_that_was_begun_anew_since_is_told_as_well(self, tmp_path: Path, ledger: Ledger) -> None:
        clock = self.sent(tmp_path, ledger)
        ledger.close()
        (tmp_path / LEDGER).unlink()
        anew = open_ledger(organisation(), tmp_path, {})
        hold(anew, "storing", "noor", clock())
        with pytest.raises(SocialcalError, match="does not remember"):
            open_runner(anew, tmp_path, clock, "desk")
        anew.close()

    def test_an_older_backup_is_told(self, tmp_path: Path, ledger: Ledger) -> None:
        self.sent(tmp_path, ledger)
        ledger.close()
        shutil.copy(tmp_path / LEDGER, tmp_path / "backup.db")
        clock = self.sent(tmp_path, ledger, timedelta(hours=1))
        ledger.close()
        shutil.move(tmp_path / "backup.db", tmp_path / LEDGER)
        with pytest.raises(SocialcalError, match="older than"):
            open_runner(ledger, tmp_path, clock, "desk")

    def test_the_right_one_put_back_is_welcome(self, tmp_path: Path, ledger: Ledger) -> None:
        clock = self.sent(tmp_path, ledger)
        ledger.close()
        (tmp_path / LEDGER).rename(tmp_path / "away.db")
        with pytest.raises(SocialcalError, match="does not remember"):
            open_runner(ledger, tmp_path, clock, "desk")
        (tmp_path / "away.db").rename(tmp_path / LEDGER)
        open_runner(ledger, tmp_path, clock, "desk")

    def test_one_that_knows_more_than_it_told_is_welcome(self, tmp_path: Path, ledger: Ledger) -> None:
        """A publisher was cut off before it could tell."""
        clock = self.sent(tmp_path, ledger)
        hold(ledger, "storing", "noor", clock())
        resume(ledger, "noor", clock())
        open_runner(ledger, tmp_path, clock, "desk")

    def test_who_really_begins_anew_takes_the_telling_away(self, tmp_path: Path, ledger: Ledger) -> None:
        clock = self.sent(tmp_path, ledger)
        ledger.close()
        (tmp_path / LEDGER).unlink()
        (tmp_path / SNAPSHOT).unlink()
        open_runner(ledger, tmp_path, clock, "desk")

    @pytest.mark.parametrize("content", ["", "{", "something else", '{"format":1,"head":""'])
    def test_a_telling_that_says_nothing_stops_nobody(self, tmp_path: Path, ledger: Ledger, content: str) -> None:
        (tmp_path / ".socialcal").mkdir()
        (tmp_path / SNAPSHOT).write_text(content)
        open_runner(ledger, tmp_path, Clock(), "desk")
