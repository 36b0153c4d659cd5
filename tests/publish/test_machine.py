"""Whatever people, publishers, clocks and networks do in whatever order: no post twice, early, late or past a brake.

The network takes all it is given, and the sender asks nothing first: only the ledger stands between a post and its
double. Two publishers stop wherever they stop, on a calendar that they read some time ago.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeAlias

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socialcal.channels.exchange import Failed
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, Hold, State, may_follow
from socialcal.model.finding import Finding, Severity
from socialcal.model.payload import Payload
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.model.post import LateMode, Lateness, Post
from socialcal.model.story import Status
from socialcal.publish.brake import Scope, raised
from socialcal.publish.holding import hold, resume
from socialcal.publish.lateness import window
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.report import Report
from socialcal.publish.resolve import Decision, resolve
from socialcal.publish.round import publishing
from socialcal.publish.runner import Pace, Runner
from socialcal.publish.wanted import again_of
from socialcal.publish.windows import Window
from tests.builders import NOW, calendar, post, story
from tests.publish.desk import BLIND, Clock, CrashError, Network, runner, swift_folder

Steps: TypeAlias = Generator[Window, None, Report]

LATE = {
    "afval/mastodon": Lateness(),
    "afval/x": Lateness(LateMode.SKIP, timedelta()),
    "brand/mastodon": Lateness(LateMode.ASK, timedelta()),
    "brand/x": Lateness(LateMode.WITHIN, timedelta(hours=3)),
}
KEYS = sorted(LATE)
STORIES = ("afval", "brand")
PUBLISHERS = ("one", "two")
SPANS = [0, 0, 1, 20, 31, 46, 76, 120, -1, -60, -1200]
"""Seconds; a clock may be set back."""
MOODS = ["hidden", "seen", "lost", "lost and hidden", "lost and stalls", "cut off", "busy"]
MOODS += ["crash before", "crash after", "crash after and hidden", "brake", "stalls", "set back"]
SLOWEST = Pace().needed


@dataclass
class World(Network):
    """A network that also judges what it is given, at the moment itself."""

    ledger: SqliteLedger | None = None
    posted: dict[str, Post] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def _take(self, payload: Payload) -> None:
        assert self.ledger is not None
        super()._take(payload)
        known = self.posted[payload.key]
        written = replace(known, at=NOW.fromisoformat(payload.at), until=None)
        start, end = window(written, again_of(self.ledger.delivery(payload.key)))
        if self.clock() < start:
            self.faults.append(f"{payload.key} went early")
        if self.clock() >= end:
            self.faults.append(f"{payload.key} went late")
        if raised(self.ledger.holds(), Scope(known.channel, known.story, known.story)):
            self.faults.append(f"{payload.key} went against the brake")


class Publishing(RuleBasedStateMachine):
    """Each story is a campaign of its own, of the same name."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.path = self.stack.enter_context(swift_folder()) / "ledger.db"
        self.clock = Clock()
        self.ledger = self._opened()
        self.network = World(self.clock, ledger=self.ledger, slow=SLOWEST)
        self.posts = {key: self._post(key) for key in KEYS}
        self.status = dict.fromkeys(STORIES, Status.APPROVED)
        self.broken: set[str] = set()
        self.steps: dict[str, Steps] = {}
        self.runners = {name: self._runner(name) for name in PUBLISHERS}
        self.allowed: Counter[str] = Counter()
        self.by_people: set[str] = set()
        self.settled: dict[str, Delivery] = {}
        self.fences: dict[str, int] = {}
        self.texts = 0

    def _opened(self) -> SqliteLedger:
        ledger = SqliteLedger(self.path)
        self.stack.callback(ledger.close)
        return ledger

    def _runner(self, name: str) -> Runner:
        return runner(self._opened(), self.clock, self.network, name, BLIND)

    def _post(self, key: str) -> Post:
        name, channel = key.split("/")
        made = post(key=key, story=name, channel=channel, at=NOW, late=LATE[key])
        self.network.posted[made.delivery] = made
        return made

    def _calendar(self) -> Calendar:
        stories = tuple(
            story(id=name, path=f"stories/{name}.md", status=self.status[name], campaign=name) for name in STORIES
        )
        findings = tuple(
            Finding("story.broken", Severity.ERROR, verbatim("x"), Place("stories/a.md"), verbatim("y"), story=name)
            for name in self.broken
        )
        return calendar(stories=stories, posts=tuple(self.posts.values()), findings=findings)

    # Publishers, the network and the clock

    @rule(
        name=st.sampled_from(PUBLISHERS),
        mood=st.sampled_from(["kind", "kind", *MOODS]),
        seconds=st.sampled_from(SPANS),
        windows=st.sampled_from([*range(1, 9), 1000]),
        again=st.sampled_from([None, *KEYS]),
    )
    def somebody_works(self, name: str, mood: str, seconds: int, windows: int, again: str | None) -> None:
        """A while later, somebody goes on with a round, or begins one, on the calendar of then, and stops somewhere.

        What is settled can be asked for again before that, so that there is always work.
        """
        self.clock.forward(seconds=seconds)
        if again is not None and self.posts[again].delivery in self.settled:
            self._asked_again(again)
        self._has_mood(mood)
        if name not in self.steps:
            self.steps[name] = publishing(self._calendar(), self.runners[name])
        try:
            for _ in range(windows):
                next(self.steps[name])
        except (StopIteration, CrashError):
            del self.steps[name]

    @rule(name=st.sampled_from(PUBLISHERS))
    def somebody_goes_through(self, name: str) -> None:
        """A whole round, on the calendar of now: what goes out is what is written and approved now."""
        self._crashes(name)
        before = len(self.network.payloads)
        self.somebody_works(name, "kind", 0, 1000, None)
        for sent in self.network.payloads[before:]:
            (written,) = (one for one in self.posts.values() if one.delivery == sent.key)
            assert written.at is not None
            assert (sent.parts, NOW.fromisoformat(sent.at)) == (written.parts, written.at)
            assert self.status[written.story] is Status.APPROVED
            assert written.story not in self.broken

    @precondition(lambda self: self.steps)
    @rule(name=st.sampled_from(PUBLISHERS))
    def somebody_crashes(self, name: str) -> None:
        self._crashes(name)

    def _crashes(self, name: str) -> None:
        if name in self.steps:
            self.steps.pop(name).close()

    def _has_mood(self, mood: str) -> None:
        """It cannot be asked, or can again; or what happens to the next post that it is given."""

        def fall() -> None:
            raise CrashError

        for part in mood.split(" and "):
            match part:
                case "hidden" | "seen":
                    self.network.hidden = part == "hidden"
                case "lost":
                    self.network.lost = True
                case "cut off" | "busy":
                    self.network.answers = [Failed(part, certain=part == "busy")]
                case "crash before":
                    self.network.meanwhile = fall
                case "crash after":
                    self.network.afterwards = fall
                case "brake":
                    self.network.meanwhile = lambda: self._hold(None, None, None)
                case "stalls":
                    self.network.meanwhile = lambda: self.clock.forward(seconds=40)
                case "set back":
                    self.network.meanwhile = lambda: self.clock.back(seconds=1200)

    @rule(seconds=st.sampled_from([600, 3600, 10_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @precondition(lambda self: any(map(self.network.shows, self.network.posts)))
    @rule(data=st.data())
    def it_loses_a_post(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted({key for key in self.network.posts if self.network.shows(key)})))
        self.network.forgets(key)
        self.allowed[key] += 1

    # People

    @rule(key=st.sampled_from(KEYS), minutes=st.sampled_from([None, -30, -1, 0, 1, 45]))
    def somebody_edits_or_moves(self, key: str, minutes: int | None) -> None:
        if minutes is None:
            self.texts += 1
            words = f"Versie {self.texts}."
            self.posts[key] = replace(self.posts[key], text=words, parts=(words,))
        else:
            at = (self.clock() + timedelta(minutes=minutes)).replace(microsecond=0)
            self.posts[key] = replace(self.posts[key], at=at)

    @rule(key=st.sampled_from(KEYS))
    def somebody_reposts(self, key: str) -> None:
        self._asked_again(key)

    def _asked_again(self, key: str) -> None:
        again = replace(self.posts[key], repost=self.posts[key].repost + 1, at=self.clock().replace(microsecond=0))
        self.posts[key] = again
        self.network.posted[again.delivery] = again

    @rule(
        name=st.sampled_from(STORIES), verdict=st.sampled_from(["approved", "approved", "draft", "cancelled", "broken"])
    )
    def somebody_judges(self, name: str, verdict: str) -> None:
        self.broken.discard(name)
        if verdict == "broken":
            self.broken.add(name)
        else:
            self.status[name] = Status(verdict)

    @rule(scope=st.sampled_from([(None, None, None), ("x", None, None), (None, "brand", None), ("x", None, "afval")]))
    def somebody_pulls_the_brake_or_lets_go(self, scope: tuple[str | None, str | None, str | None]) -> None:
        if self._brakes():
            resume(self.ledger, "noor", self.clock())
        else:
            self._hold(*scope)

    def _hold(self, channel: str | None, campaign: str | None, name: str | None) -> None:
        hold(self.ledger, "storing", "noor", self.clock(), channel=channel, campaign=campaign, story=name)

    def _brakes(self) -> list[Hold]:
        return [brake for brake in self.ledger.holds() if brake.until is None]

    @precondition(lambda self: self._open())
    @rule(data=st.data(), decision=st.sampled_from(Decision))
    def somebody_decides(self, data: st.DataObject, decision: Decision) -> None:
        key = data.draw(st.sampled_from(self._open()))
        if decision is Decision.SEND_AGAIN and self._states()[key] is State.UNKNOWN:
            self.allowed[key] += 1
        if decision is Decision.SENT:
            self.by_people.add(key)
        resolve(self.ledger, key, decision, "noor", self.clock())

    def _open(self) -> list[str]:
        open = {State.UNKNOWN, State.REFUSED, State.MISSED}
        return sorted(key for key, state in self._states().items() if state in open)

    def _states(self) -> dict[str, State]:
        return {key: found.state for key, found in self.ledger.deliveries().items()}

    # What always holds

    @invariant()
    def nothing_goes_early_late_or_past_a_brake(self) -> None:
        assert self.network.faults == []

    @invariant()
    def nothing_goes_twice(self) -> None:
        """But when a person said so of what nobody knew, or when the network lost what it had."""
        for key, count in Counter(self.network.posts).items():
            assert count <= 1 + self.allowed[key], key

    @invariant()
    def the_ledger_is_whole(self) -> None:
        assert self.ledger.verify() == ()

    @invariant()
    def what_is_settled_stays_as_it_is(self) -> None:
        found = self.ledger.deliveries()
        assert {key: found[key] for key in self.settled} == self.settled
        self.settled = {key: one for key, one in found.items() if one.state in (State.SENT, State.RESOLVED)}

    @invariant()
    def fences_only_grow(self) -> None:
        found = {key: one.fence for key, one in self.ledger.deliveries().items()}
        assert all(fence <= found[key] for key, fence in self.fences.items())
        self.fences = found

    def every_step_is_one_of_the_life_of_a_delivery(self) -> None:
        before: dict[str, State] = {}
        for event in self.ledger.events():
            assert may_follow(before.get(event.key), event.state)
            before[event.key] = event.state

    @invariant()
    def what_the_ledger_calls_sent_was_sent(self) -> None:
        sent = {key for key, state in self._states().items() if state is State.SENT}
        assert sent <= set(self.network.posts) | self.by_people

    def _a_new_post_goes_out(self) -> None:
        """Keeping still would break no rule either."""
        resume(self.ledger, "noor", self.clock())
        self.clock.forward(seconds=1)
        self.broken.clear()
        self.status = dict.fromkeys(STORIES, Status.APPROVED)
        self._asked_again(KEYS[0])
        self.somebody_goes_through("one")
        assert self._states()[self.posts[KEYS[0]].delivery] is State.SENT

    def teardown(self) -> None:
        """In quiet weather nothing stays under way, and nothing goes out that should not."""
        try:
            self.steps.clear()
            self.network.hidden = self.network.lost = False
            self.network.answers, self.network.meanwhile, self.network.afterwards = [], None, None
            for _ in range(3):
                self.clock.forward(seconds=3700)
                self.somebody_goes_through("one")
            assert not {State.CLAIMED, State.SENDING} & set(self._states().values())
            self._a_new_post_goes_out()
            for check in (
                self.nothing_goes_early_late_or_past_a_brake,
                self.nothing_goes_twice,
                self.the_ledger_is_whole,
                self.what_is_settled_stays_as_it_is,
                self.every_step_is_one_of_the_life_of_a_delivery,
                self.what_the_ledger_calls_sent_was_sent,
            ):
                check()
        finally:
            self.stack.close()


TestPublishing = Publishing.TestCase
TestPublishing.settings = settings(max_examples=150, stateful_step_count=50)
