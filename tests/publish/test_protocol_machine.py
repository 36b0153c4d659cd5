"""Whatever publishers, people, clocks and a network do in whatever order: what each class of network promises holds.

A piece of a post may be public once. More than once only
- where the network took a request later than we wait for any answer (`Public.late`), or a person said "send it again"
  of what nobody knew; once for each of these;
- with a timed key only where the network had forgotten the key as well, and took a request that late; or, where a clock
  was set back so that the key seemed younger than it was, a person said so;
- with a permanent key, and in two phases, never, whatever happens;
- with a network that cannot be asked only where a person said so, since nothing is sent again by itself.

Here what was cancelled half-way is only asked for as a repost: the ledger forgets the draft of a cancelled delivery.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar, TypeAlias

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.model.payload import payload_from, payload_of
from socialcal.model.pieces import pieces
from socialcal.model.post import LateMode, Lateness, Post
from socialcal.model.story import Status
from socialcal.publish.holding import hold, resume
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.plan import LOOKING
from socialcal.publish.report import Report
from socialcal.publish.resolve import Decision, resolve
from socialcal.publish.round import publishing
from socialcal.publish.runner import Runner
from socialcal.publish.windows import Window
from tests.builders import NOW, calendar, organisation, picture, post, story
from tests.publish.desk import CrashError, swift_folder
from tests.publish.worlds import ACCOUNT, CLASSES, Fault, Part, Time

Steps: TypeAlias = Generator[Window, None, Report]

THREAD, SINGLE = "afval/mastodon", "brand/mastodon"
KEYS = (THREAD, SINGLE)
PUBLISHERS = ("one", "two", SLOW := "three")
WHATEVER_THE_CLOCK = ("permanent key", "timed key", "two-phase", "blind")
"""These keep their promise when the clock of a publisher is behind, so that all its leases seem to be over."""
SPANS = [0, 0, 1, 31, 61, 76, 121, 166, 166, 241, 241, -1, -60]
"""Seconds; a clock may be set back."""
FAULTS = [None, None, *Fault, Fault.LATE, Fault.LATE, Fault.LOST]
MOODS = [None] * 12 + ["brake", "stalls", "set back", "crash before", "crash after", "overtaken", "overtaken later"]
MOODS += ["slow", "slow"]
PEOPLE = [None] * 12 + ["edits 0", "edits 1", "edits 2", "edits 3", "moves 0", "moves -30", "moves 45"]
PEOPLE += ["brakes", "lets go", "lets go", "afval draft", "brand draft", "afval approved", "brand approved"]
_SETTLED = frozenset({State.SENT, State.RESOLVED, State.CANCELLED})
_OVER = frozenset({State.SENT, State.REFUSED, State.MISSED, State.CANCELLED, State.RESOLVED, State.UNKNOWN})


class Protocol(RuleBasedStateMachine):
    """Two posts of one account, a thread with a picture and a comment and a post of one text, and three publishers."""

    network: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.path = self.stack.enter_context(swift_folder()) / "ledger.db"
        self.time = Time()
        self.ledger = self._opened()
        made = CLASSES[self.network]
        self.world = made.world(self.time, self.ledger)
        self.senders = {"mastodon": made.sender, "outbox": made.sender}
        self.posts = {key: self._post(key) for key in KEYS}
        self.written: dict[str, tuple[str, ...]] = {}
        self.status = dict.fromkeys(KEYS, Status.APPROVED)
        self.steps: dict[str, Steps] = {}
        self.runners = {name: self._runner(name) for name in PUBLISHERS}
        self.again: Counter[str] = Counter()
        self.by_people: set[str] = set()
        self.texts = 0

    def _opened(self) -> SqliteLedger:
        ledger = SqliteLedger(self.path)
        self.stack.callback(ledger.close)
        return ledger

    def _runner(self, name: str) -> Runner:
        behind = timedelta(minutes=10) if name == SLOW and self.network in WHATEVER_THE_CLOCK else timedelta()
        accounts = {"mastodon": ACCOUNT}
        clock = lambda: self.time() - behind  # noqa: E731
        return Runner(self._opened(), clock, name, self.world, self.senders, accounts=accounts, calendar="tests")

    def _post(self, key: str) -> Post:
        made = post(key=key, story=key.partition("/")[0], channel="mastodon", at=NOW)
        if key == SINGLE:
            return replace(made, parts=("Brand meester.",), late=Lateness(LateMode.WITHIN, timedelta(minutes=30)))
        late = Lateness(LateMode.WITHIN, timedelta(hours=3))
        return replace(made, parts=("Een.", "Twee.", "Drie."), comment="Kijk!", media=(picture(),), late=late)

    def _calendar(self) -> Calendar:
        channel = organisation().channels["mastodon"]
        for one in self.posts.values():
            payload = payload_of(one, channel)
            self.written[payload.digest] = pieces(payload)
        stories = tuple(
            story(id=name, path=f"stories/{name}.md", status=self.status[key], campaign=name)
            for key in KEYS
            for name in [key.partition("/")[0]]
        )
        return calendar(stories=stories, posts=tuple(self.posts.values()))

    # Publishers and the network

    @rule(
        name=st.sampled_from(PUBLISHERS),
        seconds=st.sampled_from(SPANS),
        windows=st.sampled_from([*range(2, 13), 1000, 1000, 1000]),
        smooth=st.integers(0, 5),
        fault=st.sampled_from(FAULTS),
        mood=st.sampled_from(MOODS),
        hidden=st.sampled_from([False, False, False, True]),
        person=st.sampled_from(PEOPLE),
    )
    def somebody_works(
        self,
        name: str,
        seconds: int,
        windows: int,
        smooth: int,
        fault: Fault | None,
        mood: str | None,
        hidden: bool,
        person: str | None,
    ) -> None:
        """A while later somebody goes on with a round, or begins one on the calendar of then, and stops somewhere.

        After some smooth requests one goes wrong. What is over is asked for anew, so that there is always work.
        """
        self._time_passes(seconds)
        self._there_is_work()
        if person is not None:
            self._person_acts(person)
        self.world.hidden = hidden
        self.world.faults.extend([None] * smooth + [fault])
        self._has_mood(mood, name)
        self._works(name, windows)
        self.world.faults.clear()
        self.world.before = self.world.after = None

    def _there_is_work(self) -> None:
        found = self.ledger.deliveries()
        for key, known in self.posts.items():
            if known.delivery in found and found[known.delivery].state in _SETTLED and not self._braked():
                self._reposted(key)

    def _works(self, name: str, windows: int) -> None:
        steps = self.steps.pop(name, None)
        if steps is None:
            steps = publishing(self._calendar(), self.runners[name])
        try:
            for _ in range(windows):
                next(steps)
        except (StopIteration, CrashError):
            return
        self.steps[name] = steps

    @rule(name=st.sampled_from(PUBLISHERS))
    def somebody_goes_through(self, name: str) -> None:
        """A whole round on the calendar of now, in quiet weather."""
        self._crashes(name)
        self.world.hidden = False
        self._works(name, 1000)

    @precondition(lambda self: self.steps)
    @rule(data=st.data())
    def somebody_crashes(self, data: st.DataObject) -> None:
        self._crashes(data.draw(st.sampled_from(sorted(self.steps))))

    def _crashes(self, name: str) -> None:
        if name in self.steps:
            self.steps.pop(name).close()

    def _has_mood(self, mood: str | None, name: str) -> None:
        """What happens in the midst of the next request."""

        def fall() -> None:
            raise CrashError

        def overtaken() -> None:
            """Stopped with the request in its hands; others go on past its lease, and then it goes out."""
            self._time_passes(300)
            for other in PUBLISHERS:
                if other != name:
                    self._crashes(other)
                    self._works(other, 1000)

        match mood:
            case "brake":
                self.world.before = self._hold
            case "stalls":
                self.world.before = lambda: self._time_passes(40)
            case "slow":
                self.world.after = lambda: self._time_passes(30)
            case "set back":
                self.world.before = lambda: self._time_passes(-1200)
            case "crash before":
                self.world.before = fall
            case "crash after":
                self.world.after = fall
            case "overtaken":
                self.world.after = overtaken
            case "overtaken later":
                self.world.before = overtaken

    @precondition(lambda self: self.world.stalled)
    @rule(data=st.data())
    def a_stalled_request_arrives(self, data: st.DataObject) -> None:
        self.world.stalled.pop(data.draw(st.integers(0, len(self.world.stalled) - 1)))()

    @rule(seconds=st.sampled_from([300, 2000, 4000, 8000, -1200]))
    def time_passes(self, seconds: int) -> None:
        self._time_passes(seconds)

    def _time_passes(self, seconds: int) -> None:
        (self.time.forward if seconds >= 0 else self.time.back)(seconds=abs(seconds))

    # People

    @rule(key=st.sampled_from(KEYS), number=st.integers(0, 3))
    def somebody_edits(self, key: str, number: int) -> None:
        self._edited(key, number)

    def _edited(self, key: str, number: int) -> None:
        self.texts += 1
        words, known = f"Tekst {self.texts}.", self.posts[key]
        if number == 3 and known.comment is not None:
            self.posts[key] = replace(known, comment=words)
        else:
            number %= len(known.parts)
            parts = (*known.parts[:number], words, *known.parts[number + 1 :])
            self.posts[key] = replace(known, parts=parts)

    def _person_acts(self, what: str) -> None:
        match what.split():
            case ["edits", number]:
                for key in KEYS:
                    self._edited(key, int(number))
            case ["moves", minutes]:
                at = (self.time() + timedelta(minutes=int(minutes))).replace(microsecond=0)
                self.posts = {key: replace(known, at=at) for key, known in self.posts.items()}
            case ["brakes"]:
                self._hold()
            case ["lets", "go"]:
                resume(self.ledger, "noor", self.time())
            case [key, status]:
                self.status[f"{key}/mastodon"] = Status(status)

    def _reposted(self, key: str) -> None:
        """Each with words of its own, since some networks are asked by them."""
        known = self.posts[key]
        self.texts += 1
        parts = tuple(f"Deel {number}, {self.texts}." for number in range(len(known.parts)))
        comment = f"Kijk {self.texts}!" if known.comment is not None else None
        at = self.time().replace(microsecond=0)
        self.posts[key] = replace(known, repost=known.repost + 1, parts=parts, comment=comment, at=at)
        self.status[key] = Status.APPROVED

    def _braked(self) -> bool:
        return any(brake.until is None for brake in self.ledger.holds())

    def _hold(self) -> None:
        hold(self.ledger, "storing", "noor", self.time())

    @precondition(lambda self: self._open())
    @rule(data=st.data(), decision=st.sampled_from([Decision.SEND_AGAIN, *Decision]))
    def somebody_decides(self, data: st.DataObject, decision: Decision) -> None:
        key = data.draw(st.sampled_from(self._open()))
        if decision is Decision.SEND_AGAIN and self.ledger.deliveries()[key].state is State.UNKNOWN:
            self.again[key] += 1
        if decision is Decision.SENT:
            self.by_people.add(key)
        resolve(self.ledger, key, decision, "noor", self.time())

    def _open(self) -> list[str]:
        open = {State.UNKNOWN, State.REFUSED, State.MISSED}
        return sorted(key for key, found in self.ledger.deliveries().items() if found.state in open)

    # What always holds

    @invariant()
    def the_world_was_given_nothing_wrong(self) -> None:
        """Nothing early, past a brake or without an intent, and no piece below another beginning than its own."""
        assert self.world.wrong == []

    @invariant()
    def no_piece_is_public_more_often_than_its_network_promises(self) -> None:
        late = Counter(one.part for one in self.world.public if one.late)
        forgotten = Counter(one.part for one in self.world.public if one.forgotten)
        for part, count in self.world.count().items():
            assert count <= 1 + self._allowed(part, late[part], forgotten[part]), part

    def _allowed(self, part: Part, late: int, forgotten: int) -> int:
        by_people = self.again[part[0]]
        match self.network:
            case "permanent key" | "two-phase":
                return 0
            case "timed key":
                return min(forgotten, late + (by_people if self.time.true > self.time.now else 0))
            case "blind":
                return by_people
            case _:
                return late + by_people

    @invariant()
    def what_the_ledger_calls_sent_is_out_whole(self) -> None:
        for key, found in self.ledger.deliveries().items():
            if found.state is State.SENT and key not in self.by_people:
                for number, text in enumerate(self.written[found.details["digest"]]):
                    assert self.world.has((key, number), text), key

    @invariant()
    def what_is_noted_as_out_is_out(self) -> None:
        for key, found in self.ledger.deliveries().items():
            for name, value in found.notes.items():
                if name.startswith("piece."):
                    number, remote = int(name.split(".")[1]), value.partition("\t")[0]
                    ids = {i for one in self.world.public if one.part == (key, number) for i in (one.id, one.key)}
                    assert remote in ids, (key, name)

    def teardown(self) -> None:
        """In quiet weather all comes to an end: nothing stays under way, and no doubt that could be taken away."""
        try:
            for name in PUBLISHERS:
                self._crashes(name)
            self.world.hidden = False
            resume(self.ledger, "noor", self.time())
            self.status = dict.fromkeys(KEYS, Status.APPROVED)
            for seconds in (1, 200, 200, 200, 4000, 4000, 4000):
                self._time_passes(seconds)
                while self.world.stalled:
                    self.world.stalled.pop()()
                self._works("one", 1000)
                self._check()
            self._a_new_post_goes_out()
            for found in self.ledger.deliveries().values():
                assert found.state in _OVER, found.key
                assert found.state is not State.UNKNOWN or self._may_stay_unknown(found), found.key
            self._check()
            assert self.ledger.verify() == ()
        finally:
            self.stack.close()

    def _check(self) -> None:
        self.the_world_was_given_nothing_wrong()
        self.no_piece_is_public_more_often_than_its_network_promises()
        self.what_the_ledger_calls_sent_is_out_whole()

    def _may_stay_unknown(self, found: Delivery) -> bool:
        """Nobody can be asked; or another text is out in its place; or it was asked for a day without an answer."""
        if self.network == "blind" or self.time() - found.at >= LOOKING - timedelta(hours=4):
            return True
        texts = pieces(payload_from(found.details["payload"]))
        public = [one for one in self.world.public if one.part[0] == found.key]
        return any(one.text != texts[one.part[1]] for one in public if one.part[1] < len(texts))

    def _a_new_post_goes_out(self) -> None:
        """Keeping still would break no rule either."""
        self._reposted(THREAD)
        self._works("one", 1000)
        found = self.ledger.deliveries()[self.posts[THREAD].delivery]
        assert found.state is State.SENT


@pytest.mark.parametrize("network", CLASSES)
def test_it_keeps_what_its_class_promises(network: str) -> None:
    machine = type("Machine", (Protocol,), {"network": network})
    run_state_machine_as_test(machine, settings=settings(max_examples=60, stateful_step_count=40))
