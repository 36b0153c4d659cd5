"""A runner that stays up: it wakes in time, survives what goes wrong, stops when asked, and leaves a sign of life."""

from __future__ import annotations

import datetime as moments
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace

import pytest
import schedule

from socialcal.publish import Fate, publish
from socialcal.publish.daemon import pause, run, wake
from socialcal.publish.heartbeat import Heartbeat, read_heartbeat, write_heartbeat
from tests.builders import NOW, ZONE
from tests.publish.desk import Clock, Network, due_calendar, due_post, opened, runner, states

EVERY = 30


class Wall:
    """The wall clock that `schedule` reads: local, without an offset. Sleeping moves it on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - as schedule reads it
        wall = self

        class Read(datetime):
            @classmethod
            def now(cls, tz: moments.tzinfo | None = None) -> datetime:  # type: ignore[override]
                return wall.now

        known = SimpleNamespace(datetime=Read, timedelta=timedelta, date=date, time=time)
        monkeypatch.setattr(schedule, "datetime", known)


class Stop(Event):
    """Sleeps without sleeping; something may happen in each of the sleeps, and after the last it is time to stop."""

    def __init__(self, wall: Wall, *during: Callable[[], object]) -> None:
        super().__init__()
        self.wall, self.during, self.slept = wall, list(during), list[float]()

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.slept.append(timeout)
        if self.is_set() or not self.during:
            return True
        self.wall.now += timedelta(seconds=timeout)
        self.during.pop(0)()
        return False


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def nothing() -> None:
    """A quiet sleep."""


class Diary:
    """What happened, in order."""

    def __init__(self, *failing: str) -> None:
        self.lines, self.failing = list[str](), failing

    def tick(self) -> None:
        self._write("tick")

    def beat(self) -> None:
        self._write("beat")

    def report(self, error: Exception) -> None:
        self._write(f"told {error}")

    def _write(self, line: str) -> None:
        self.lines.append(line)
        if line.split()[0] in self.failing:
            raise RuntimeError(line)


def kept_up(diary: Diary, stop: Event, tick: Callable[[], None] | None = None) -> list[str]:
    run(tick or diary.tick, EVERY, stop, beat=diary.beat, report=diary.report)
    return diary.lines


class TestWakingUp:
    def test_it_looks_at_once_and_then_every_interval(self, wall: Wall) -> None:
        stop = Stop(wall, *[nothing] * 3)
        assert kept_up(Diary(), stop) == ["tick", "beat"] * 4
        assert stop.slept == [EVERY] * 4

    def test_a_look_that_takes_longer_than_the_interval_is_followed_by_one_and_not_by_many(self, wall: Wall) -> None:
        diary = Diary()

        def slow() -> None:
            diary.tick()
            wall.now += timedelta(seconds=EVERY * 5)

        stop = Stop(wall, nothing, nothing)
        assert kept_up(diary, stop, slow).count("tick") == 3
        assert stop.slept == [0, EVERY, EVERY]

    def test_a_clock_that_jumps_ahead_gives_one_look_and_not_a_flood(self, wall: Wall) -> None:
        def ahead() -> None:
            wall.now += timedelta(hours=3)

        assert kept_up(Diary(), Stop(wall, ahead, nothing)).count("tick") == 3

    @pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365), timedelta(seconds=31)])
    def test_a_clock_that_goes_back_does_not_keep_it_asleep(self, wall: Wall, back: timedelta) -> None:
        """As on the last Sunday of October, or when somebody sets it right."""

        def set_back() -> None:
            wall.now -= back

        stop = Stop(wall, nothing, set_back, nothing, nothing)
        assert kept_up(Diary(), stop).count("tick") == 5
        assert max(stop.slept) <= EVERY

    @pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(seconds=29)])
    def test_a_clock_that_goes_back_a_little_costs_at_most_one_interval(self, wall: Wall, back: timedelta) -> None:
        def set_back() -> None:
            wall.now -= back

        stop = Stop(wall, set_back, nothing, nothing)
        assert kept_up(Diary(), stop).count("tick") >= 3
        assert max(stop.slept) <= EVERY

    def test_it_never_sleeps_longer_than_the_interval_or_less_than_nothing(self, wall: Wall) -> None:
        scheduler = schedule.Scheduler()
        assert pause(scheduler, EVERY) == timedelta()
        job = scheduler.every(EVERY).seconds.do(nothing)
        for ahead, slept in ((10, 10), (-10, 0), (3600, EVERY), (EVERY, EVERY)):
            job.next_run = wall.now + timedelta(seconds=ahead)
            assert pause(scheduler, EVERY) == timedelta(seconds=slept)

    def test_what_is_not_pending_is_left(self, wall: Wall) -> None:
        scheduler, looks = schedule.Scheduler(), list[int]()
        job = scheduler.every(EVERY).seconds.do(lambda: looks.append(1))
        for ahead, count in ((10, 0), (EVERY, 0), (0, 1), (EVERY + 1, 2)):
            job.next_run = wall.now + timedelta(seconds=ahead)
            wake(scheduler, EVERY)
            assert len(looks) == count


class TestWhatGoesWrong:
    def test_a_look_that_fails_is_told_and_the_next_one_comes(self, wall: Wall) -> None:
        lines = kept_up(Diary("tick"), Stop(wall, nothing, nothing))
        assert lines == ["tick", "told tick", "beat"] * 3

    def test_a_sign_of_life_that_cannot_be_given_is_told(self, wall: Wall) -> None:
        assert kept_up(Diary("beat"), Stop(wall, nothing)) == ["tick", "beat", "told beat"] * 2

    def test_nobody_to_tell_it_to_does_not_stop_it(self, wall: Wall) -> None:
        """Its terminal was closed: writing to it fails as well."""
        lines = kept_up(Diary("tick", "beat", "told"), Stop(wall, nothing))
        assert lines == ["tick", "told tick", "beat", "told beat"] * 2

    @pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
    def test_who_wants_the_program_to_end_gets_that(self, wall: Wall, kind: type[BaseException]) -> None:
        def end() -> None:
            raise kind

        with pytest.raises(kind):
            kept_up(Diary(), Stop(wall, nothing), end)

    def test_a_ledger_that_breaks_and_is_put_back_goes_on_where_it_was(self, wall: Wall, tmp_path: Path) -> None:
        clock, told, path = Clock(), list[Exception](), tmp_path / "ledger.db"
        network, reports = Network(clock), list[list[Fate]]()

        def look() -> None:
            with opened(path) as ledger:
                report = publish(due_calendar(due_post(at=NOW + timedelta(minutes=1))), runner(ledger, clock, network))
                reports.append([result.fate for result in report.results])

        def break_it() -> None:
            path.rename(tmp_path / "away.db")
            path.write_text("no ledger")

        def mend_it() -> None:
            clock.forward(minutes=2)
            (tmp_path / "away.db").rename(path)

        run(look, EVERY, Stop(wall, break_it, mend_it), beat=nothing, report=told.append)
        assert [str(error) for error in told] == ["The ledger ledger.db is damaged."]
        assert reports == [[], [Fate.SENT]]
        assert network.posts == ["afval/mastodon"]
        with opened(path) as ledger:
            assert states(ledger) == {"afval/mastodon": "sent"}


class TestStopping:
    def test_the_look_that_is_going_on_is_finished(self, wall: Wall) -> None:
        diary, stop = Diary(), Stop(wall, nothing, nothing)

        def tick() -> None:
            stop.set()
            diary.tick()

        assert kept_up(diary, stop, tick) == ["tick", "beat"]

    def test_asked_for_while_it_sleeps_there_is_no_other_look(self, wall: Wall) -> None:
        stop = Stop(wall)
        assert kept_up(Diary(), stop) == ["tick", "beat"]

    def test_it_wakes_from_a_real_sleep_to_stop(self) -> None:
        stop, begun = Event(), Event()
        thread = Thread(target=run, args=(nothing, 3600, stop), kwargs={"beat": begun.set, "report": print})
        thread.start()
        assert begun.wait(10)
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


BEAT = Heartbeat(NOW, timedelta(seconds=EVERY), "noor@rechts")


class TestASignOfLife:
    def test_it_comes_back_as_it_was_written(self, tmp_path: Path) -> None:
        write_heartbeat(tmp_path / "a" / "heartbeat.json", BEAT)
        assert read_heartbeat(tmp_path / "a" / "heartbeat.json") == BEAT
        assert [path.name for path in (tmp_path / "a").iterdir()] == ["heartbeat.json"]

    def test_the_newest_counts(self, tmp_path: Path) -> None:
        path = tmp_path / "heartbeat.json"
        for minutes in (0, 1, 2):
            write_heartbeat(path, Heartbeat(NOW + timedelta(minutes=minutes), BEAT.every, BEAT.by))
        assert read_heartbeat(path) == Heartbeat(NOW + timedelta(minutes=2), BEAT.every, BEAT.by)

    def test_it_is_written_in_utc(self, tmp_path: Path) -> None:
        write_heartbeat(tmp_path / "heartbeat.json", Heartbeat(NOW.astimezone(ZONE), BEAT.every, BEAT.by))
        assert json.loads((tmp_path / "heartbeat.json").read_text())["at"] == "2026-11-24T11:15:00+00:00"

    def test_none_is_none(self, tmp_path: Path) -> None:
        assert read_heartbeat(tmp_path / "heartbeat.json") is None
        assert read_heartbeat(tmp_path) is None

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "{",
            "[]",
            "3",
            "{}",
            '{"at": "2026-11-24T11:15:00", "every": 30, "by": "x"}',
            '{"at": "yesterday", "every": 30, "by": "x"}',
            '{"at": 5, "every": 30, "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": "often", "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": NaN, "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": Infinity, "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": 1e300, "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": null, "by": "x"}',
            '{"at": "2026-11-24T11:15:00+00:00", "every": 30}',
            "[" * 4000,
            " " * 5000 + "{}",
        ],
    )
    def test_one_that_cannot_be_read_is_none(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "heartbeat.json"
        path.write_text(content)
        assert read_heartbeat(path) is None

    def test_bytes_that_are_no_text_are_none(self, tmp_path: Path) -> None:
        (tmp_path / "heartbeat.json").write_bytes(b"\xff\xfe\x00")
        assert read_heartbeat(tmp_path / "heartbeat.json") is None

    def test_where_it_cannot_be_written_is_told_and_leaves_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "heartbeat.json").mkdir()
        with pytest.raises(OSError, match=r"heartbeat\.json"):
            write_heartbeat(tmp_path / "heartbeat.json", BEAT)
        assert [path.name for path in tmp_path.iterdir()] == ["heartbeat.json"]


class TestSilence:
    @pytest.mark.parametrize(
        ("seconds", "silent"), [(0, False), (31, False), (90, False), (90.001, True), (9999, True)]
    )
    def test_it_begins_after_three_missed_beats(self, seconds: float, silent: bool) -> None:
        assert BEAT.silent(NOW + timedelta(seconds=seconds)) is silent

    @pytest.mark.parametrize(("seconds", "silent"), [(1, False), (90, False), (91, True), (3600, True)])
    def test_a_beat_from_the_future_is_no_sign_of_life(self, seconds: float, silent: bool) -> None:
        """The clock was set back since, and a runner that lives would have beaten again."""
        assert BEAT.silent(NOW - timedelta(seconds=seconds)) is silent

    def test_it_is_reckoned_by_instants(self) -> None:
        fall = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)
        beat = Heartbeat(fall.astimezone(ZONE), timedelta(minutes=1), "x")
        assert not beat.silent((fall + timedelta(minutes=3)).astimezone(ZONE))
        assert beat.silent((fall + timedelta(minutes=4)).astimezone(ZONE))
        assert not beat.silent((fall + timedelta(minutes=3)).astimezone(timezone(timedelta(hours=-9))))

    def test_a_runner_that_hardly_ever_wakes_is_no_mistake(self, tmp_path: Path) -> None:
        path = tmp_path / "heartbeat.json"
        path.write_text('{"at": "2026-11-24T11:15:00+00:00", "every": 80000000000000, "by": "x"}')
        beat = read_heartbeat(path)
        assert beat is not None
        assert not beat.silent(NOW)
