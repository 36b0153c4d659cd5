"""Requests to a WordPress site that are carried out long after we stopped waiting: what is public then stays public."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.channels.exchange import Account, Answer, Asked, Call, Effect, Failed, Reply
from socialcal.model.delivery import State
from socialcal.model.organisation import Channel
from socialcal.model.payload import Payload
from socialcal.model.post import LateMode, Lateness
from socialcal.model.secret import Secret
from socialcal.publish import publish
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Runner
from tests.builders import NOW, organisation
from tests.publish.desk import Clock, due_calendar, due_post, swift_folder
from tests.servers.fake import serving
from tests.servers.fakes.wordpress import WordPress

KEY = "afval/site"
OLD, NEW = "Eén gezin halveerde zijn restafval.", "Twee gezinnen halveerden hun restafval."
SENT = 9
"""Rounds after which a post is sent, whatever happened to one or two of its requests."""


@dataclass
class Late:
    """The way to the site. Writes are counted from 0, whoever they come from."""

    world: World
    lost: int | None = None
    """This write is carried out, and its answer is lost."""
    stalled: int | None = None
    """This one lies somewhere until it `arrives`."""
    busy: bool = False
    """Publications are turned down, to be asked for again."""
    writes: int = 0
    held: list[tuple[Asked, Payload]] = field(default_factory=list)

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        if not (isinstance(asked, Call) and asked.method == "POST"):
            return self.world(asked, payload, in_time)
        number, self.writes = self.writes, self.writes + 1
        if number == self.stalled:
            self.held.append((asked, payload))
            return Failed("no answer", certain=False)
        if self.busy and asked.effect is Effect.PUBLISHES:
            return Reply(429, {"retry-after": "30"}, b"{}")
        answer = self.world(asked, payload, in_time)
        return Failed("no answer", certain=False) if number == self.lost else answer

    def arrives(self) -> None:
        while self.held:
            self.world(*self.held.pop(), lambda: True)


@dataclass
class Desk:
    """A publisher of one article, and the site that it goes to."""

    ledger: SqliteLedger
    site: WordPress
    way: Late
    account: Account
    clock: Clock = field(default_factory=Clock)

    def round(self, text: str) -> State:
        """The state of the article after one round and five minutes; it says `text` by now."""
        late = Lateness(LateMode.WITHIN, timedelta(hours=12))
        due = due_post(key=KEY, channel="site", at=NOW - timedelta(hours=2), late=late, parts=(text,))
        own = Channel(kind="wordpress", account="redactie", options=dict(self.account.options))
        calendar = due_calendar(due, organisation=organisation(channels={"site": own.model_dump()}))
        runner = Runner(self.ledger, self.clock, "desk", self.way, accounts={"site": self.account}, calendar="c")
        publish(calendar, runner)
        self.clock.forward(minutes=5)
        found = self.ledger.delivery(KEY)
        assert found is not None
        return found.state

    def public(self) -> list[str]:
        return [next(text for text in (OLD, NEW) if text in str(one["content"]["raw"])) for one in self.site.public]

    def drafts_written_over(self) -> list[str]:
        """Writes to a draft that is there already and that do not publish it."""
        told = [one for one in self.site.fake.requests if one.method == "POST" and one.path[-1].isdigit()]
        return [one.path for one in told if "/posts/" in one.path and json.loads(one.body).get("status") != "publish"]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with swift_folder() as folder:
        yield from _desk(folder)


def _desk(folder: Path) -> Iterator[Desk]:
    site, ledger = WordPress(), SqliteLedger(folder / "ledger.db")
    secrets = {"user": Secret(site.user), "password": Secret(site.password)}
    try:
        with serving(site.fake):
            account = Account("site", "wordpress", "redactie", {"server": site.fake.url}, secrets)
            yield Desk(ledger, site, Late(World(folder, folder / "outbox")), account)
        assert ledger.verify() == ()
    finally:
        ledger.close()


def test_a_write_to_a_found_draft_that_arrives_after_publication_leaves_the_article_public(desk: Desk) -> None:
    """Found by the fault bench: the draft's answer was lost, the draft was found by its slug and written over, and that
    write lay somewhere until the article was public, which it took offline. The ledger said `sent`."""
    desk.way.lost, desk.way.stalled = 0, 1
    for _ in range(SENT):
        stands = desk.round(OLD)
    desk.way.arrives()
    assert (stands, desk.public(), len(desk.site.posts)) == (State.SENT, [OLD], 1)


@pytest.mark.parametrize("changed", [False, True], ids=["same", "changed"])
@pytest.mark.parametrize("arrives", [1, 2, 3, SENT])
@pytest.mark.parametrize("lost", [None, 0, 1, 2])
@pytest.mark.parametrize("stalled", [0, 1, 2])
def test_whichever_write_arrives_late_and_whenever_one_article_is_public(
    desk: Desk, stalled: int, lost: int | None, arrives: int, changed: bool
) -> None:
    """Also when the text became another one after the first round."""
    desk.way.stalled, desk.way.lost = stalled, lost
    for number in range(1, SENT + 1):
        stands = desk.round(NEW if changed and number > 1 else OLD)
        if number == arrives:
            desk.way.arrives()
    assert stands is State.SENT
    assert len(desk.public()) == 1
    assert desk.drafts_written_over() == []


@pytest.mark.parametrize("stalled", [2, 3])
def test_a_changed_text_that_arrives_late_takes_nothing_offline(desk: Desk, stalled: int) -> None:
    """The draft is there with the old text, its publication is turned down, and the new text goes into that draft."""
    desk.way.busy, desk.way.stalled = True, stalled
    assert desk.round(OLD) is State.PLANNED
    desk.way.busy = False
    for _ in range(SENT):
        stands = desk.round(NEW)
    desk.way.arrives()
    assert (stands, desk.public(), len(desk.site.posts)) == (State.SENT, [NEW], 1)


def test_a_text_that_was_changed_and_changed_back_is_the_one_that_is_public(desk: Desk) -> None:
    """The draft held the first text when it was noted. What it holds after the second one is not known for certain."""
    desk.way.busy = True
    assert [desk.round(OLD), desk.round(NEW)] == [State.PLANNED] * 2
    desk.way.busy = False
    assert (desk.round(OLD), desk.public(), len(desk.site.posts)) == (State.SENT, [OLD], 1)


def test_a_draft_that_came_late_does_not_stand_for_an_article_that_was_taken_away(desk: Desk) -> None:
    """The answer to the publication was lost and a person destroyed the article: it is not published a second time."""
    desk.way.stalled, desk.way.lost = 0, 2
    assert [desk.round(OLD), desk.round(OLD)] == [State.PLANNED, State.UNKNOWN]
    desk.way.arrives()
    del desk.site.posts[int(desk.site.public[0]["id"])]
    assert [desk.round(OLD), desk.round(OLD)] == [State.UNKNOWN] * 2
    assert desk.public() == []
