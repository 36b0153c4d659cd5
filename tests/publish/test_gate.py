"""`if: link-answers`: a post that announces a page goes when that page answers, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Done,
    Effect,
    Exchange,
    Failed,
    Reply,
    Sent,
)
from socialcal.channels.senders import outbox
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload
from socialcal.model.post import LINK_ANSWERS
from socialcal.publish import Fate, publish
from socialcal.publish.edges.world import World
from socialcal.publish.gate import shut
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Runner
from tests.builders import NOW
from tests.publish.desk import KEY, Clock, Network, drawn, due_calendar, due_post, opened, states
from tests.servers.fake import Fake, Response, serving

LINK = "https://www.waterkant.example/afval"
POST = Call("POST", "https://social.example", Effect.PUBLISHES)


class _Sends:
    """A network that takes everything."""

    NEEDS: tuple[str, ...] = ()
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)
    find = staticmethod(outbox.find)

    def send(self, attempt: Attempt) -> Exchange:
        yield POST
        return Sent(Receipt("1"))


@dataclass
class Page:
    """The edge: a page that answers so, and a network."""

    answer: Answer
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        self.asked.append(asked)
        return self.answer if isinstance(asked, Call) and asked.method == "GET" else Reply(200, {}, b"")

    @property
    def methods(self) -> list[str]:
        return [asked.method for asked in self.asked if isinstance(asked, Call)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found


def desk(ledger: SqliteLedger, edge: Page, clock: Clock) -> Runner:
    accounts = {"mastodon": Account("mastodon", "mastodon", "@waterkant@social.waterkant.example")}
    return Runner(ledger, clock, "desk", edge, {"mastodon": _Sends(), "outbox": outbox}, accounts=accounts)


GATED = due_calendar(due_post(link=LINK, gate=LINK_ANSWERS))


@pytest.mark.parametrize("status", [200, 204, 206, 301, 302, 304])
def test_a_page_that_answers_lets_the_post_go(ledger: SqliteLedger, status: int) -> None:
    page = Page(Reply(status, {"location": "http://169.254.169.254/"}, b""))
    assert publish(GATED, desk(ledger, page, Clock())).complete
    assert (page.methods, states(ledger)) == (["GET", "POST"], {KEY: "sent"})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Reply(404, {}, b""), "The link does not answer: HTTP 404"),
        (Reply(401, {}, b""), "The link does not answer: HTTP 401"),
        (Reply(500, {}, b""), "The link does not answer: HTTP 500"),
        (Failed("no route", certain=True), "The link does not answer: no route"),
        (Failed("cut", certain=False), "The link does not answer: cut"),
        (Done(), "The link does not answer: ?"),
    ],
)
def test_one_that_does_not_keeps_it_back_and_is_asked_again(ledger: SqliteLedger, answer: Answer, why: str) -> None:
    clock, page = Clock(), Page(answer)
    report = publish(GATED, desk(ledger, page, clock))
    assert [(one.fate, one.reason.en if one.reason else "") for one in report.results] == [(Fate.LATER, why)]
    assert (page.methods, states(ledger)) == (["GET"], {KEY: "planned"})
    page.answer = Reply(200, {}, b"")
    clock.forward(minutes=2)
    publish(GATED, desk(ledger, page, clock))
    assert (page.methods, states(ledger)) == (["GET", "GET", "POST"], {KEY: "sent"})


def test_a_page_that_never_comes_makes_the_post_missed(ledger: SqliteLedger) -> None:
    clock, page = Clock(), Page(Reply(404, {}, b""))
    for _ in range(5):
        publish(GATED, desk(ledger, page, clock))
        clock.forward(minutes=16)
    publish(GATED, desk(ledger, page, clock))
    assert states(ledger) == {KEY: "missed"}
    assert "POST" not in page.methods


def test_a_post_without_a_link_cannot_be_asked_about(ledger: SqliteLedger) -> None:
    page = Page(Reply(200, {}, b""))
    report = publish(due_calendar(due_post(link=None, gate=LINK_ANSWERS)), desk(ledger, page, Clock()))
    assert [one.reason.en for one in report.results if one.reason] == ["There is no link that could answer."]
    assert page.asked == []


def test_a_post_without_the_condition_asks_nothing(ledger: SqliteLedger) -> None:
    page = Page(Reply(404, {}, b""))
    publish(due_calendar(due_post(link=LINK)), desk(ledger, page, Clock()))
    assert page.methods == ["POST"]


def test_whoever_places_it_by_hand_looks_for_themselves(ledger: SqliteLedger) -> None:
    network = Network(Clock())
    publish(GATED, Runner(ledger, Clock(), "desk", network))
    assert states(ledger) == {KEY: "sent"}
    assert [type(one).__name__ for one in network.asked] == ["FindFolder", "PlaceFolder"]


def test_it_asks_as_little_as_it_can(ledger: SqliteLedger) -> None:
    page = Page(Reply(200, {}, b""))
    publish(GATED, desk(ledger, page, Clock()))
    look = page.asked[0]
    assert isinstance(look, Call)
    assert (look.method, look.url, look.effect, look.public) == ("GET", LINK, Effect.LOOKS, True)
    assert look.headers["range"] == "bytes=0-0"
    assert "authorization" not in look.headers


def test_a_page_that_sends_us_on_is_not_followed(ledger: SqliteLedger, tmp_path: Path) -> None:
    """Behind it may be an address inside our own network."""
    with serving(Fake()) as page, serving(Fake()) as inside:
        page.on("GET", "/afval", lambda request: Response(302, headers={"location": f"{inside.url}/geheim"}))
        plan = drawn(due_calendar(due_post(link=f"{page.url}/afval", gate=LINK_ANSWERS)), ledger, NOW)
        (wish,) = plan.due
        runner = Runner(ledger, Clock(), "desk", World(tmp_path, tmp_path / "outbox"))
        assert shut(wish, "mastodon", runner) is None
        assert (len(page.requests), inside.requests) == (1, [])
        page.on("GET", "/afval", lambda request: Response(503))
        assert shut(wish, "mastodon", runner) == Absent("The link does not answer: HTTP 503")


@pytest.mark.parametrize("link", ["file:///etc/passwd", "ftp://a.example", "niets", "https://"])
def test_a_link_that_is_no_web_page_keeps_it_back(ledger: SqliteLedger, tmp_path: Path, link: str) -> None:
    (wish,) = drawn(due_calendar(due_post(link=link, gate=LINK_ANSWERS)), ledger, NOW).due
    runner = Runner(ledger, Clock(), "desk", World(tmp_path, tmp_path / "outbox"))
    assert isinstance(shut(wish, "mastodon", runner), Absent)
