"""Who sends what: a channel's own network when we hold what that needs, and never the outbox by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Account, Answer, Asked, Attempt, Call, Effect, Exchange, Reply, Sender, Sent
from socialcal.channels.senders import SENDERS, outbox
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload
from socialcal.model.secret import Secret
from socialcal.publish import Fate, publish
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Pace, Runner
from tests.builders import ZONE
from tests.channels.conversing import payload
from tests.publish.desk import Clock, Network, due_calendar, due_post, opened, states

POST = Call("POST", "https://social.example", Effect.PUBLISHES)
TOKEN = {"token": Secret("geheim")}


@dataclass
class Mastodon:
    """Needs a token, and remembers what it was given."""

    attempts: list[Attempt] = field(default_factory=list)
    NEEDS: tuple[str, ...] = ("token",)
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)
    find = staticmethod(outbox.find)

    def send(self, attempt: Attempt) -> Exchange:
        self.attempts.append(attempt)
        yield POST
        return Sent(Receipt("1", "https://social.example/1"))


@dataclass
class Edge:
    network: Network

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        return Reply(200, {}, b"") if isinstance(asked, Call) else self.network(asked, payload, in_time)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found


def account(secrets: Mapping[str, Secret] | None = None, **changes: Any) -> Account:
    return Account("mastodon", "mastodon", "@waterkant@social.waterkant.example", {}, secrets or {}, **changes)


def desk(ledger: SqliteLedger, clock: Clock, *accounts: Account) -> tuple[Runner, Mastodon, Network]:
    mastodon, network = Mastodon(), Network(clock)
    senders: Mapping[str, Sender] = {"mastodon": mastodon, "outbox": outbox}
    given = {one.channel: one for one in accounts}
    return Runner(ledger, clock, "desk", Edge(network), senders, accounts=given), mastodon, network


def posts(*ids: str) -> Calendar:
    return due_calendar(*(due_post(key=f"{id}/mastodon", story=id) for id in ids))


class TestVia:
    @pytest.mark.parametrize(
        ("found", "via"),
        [
            (account(TOKEN), "mastodon"),
            (account(), "outbox"),
            (account({"token": Secret("")}), "outbox"),
            (account({"key": Secret("geheim")}), "outbox"),
            (account(TOKEN, by_hand=True), "outbox"),
            (Account("mastodon", "telepathie", "", {}, TOKEN), "outbox"),
            (Account("x", "mastodon", "", {}, TOKEN), "outbox"),
        ],
    )
    def test_its_own_network_with_what_that_needs_and_else_the_outbox(
        self, ledger: SqliteLedger, found: Account, via: str
    ) -> None:
        runner, _, _ = desk(ledger, Clock(), found)
        assert runner.via(payload()) == via

    def test_a_post_of_another_kind_than_its_channel_is_now_is_placed_by_hand(self, ledger: SqliteLedger) -> None:
        """The credentials are another network's: they must not be shown to this one."""
        runner, _, _ = desk(ledger, Clock(), account(TOKEN))
        assert runner.via(payload(kind="bluesky")) == "outbox"

    def test_without_any_account_it_is_placed_by_hand(self, ledger: SqliteLedger) -> None:
        runner, mastodon, network = desk(ledger, Clock())
        publish(posts("a"), runner)
        assert (mastodon.attempts, network.posts) == ([], ["a/mastodon"])

    def test_the_sender_gets_its_account_and_a_key_that_no_text_changes(self, ledger: SqliteLedger) -> None:
        runner, mastodon, network = desk(ledger, Clock(), account(TOKEN))
        publish(posts("a"), runner)
        (attempt,) = mastodon.attempts
        assert (attempt.account.secret("token"), attempt.payload.key, len(attempt.key)) == ("geheim", "a/mastodon", 64)
        assert attempt.key == runner.remote_key("a/mastodon")
        assert network.posts == []


class TestKeys:
    def test_two_calendars_with_one_account_have_other_keys(self, ledger: SqliteLedger) -> None:
        one, other = (
            Runner(ledger, Clock(), "x", Network(Clock()), calendar=name) for name in ("Waterkant", "Zandkant")
        )
        assert one.remote_key("a/b") != other.remote_key("a/b")

    def test_a_key_is_frozen(self, ledger: SqliteLedger) -> None:
        """Networks remember it: another key for the same post would post it again."""
        runner = Runner(ledger, Clock(), "x", Network(Clock()), calendar="Gemeente Waterkant")
        assert runner.remote_key("afval/mastodon") == (
            "76787441e55070ab57a06e376b68673fa2770d63b06a53dafac30eeef007e58c"
        )


class TestLockedOut:
    """A channel that sent by itself before never falls silently to the outbox."""

    def test_without_its_credentials_nothing_of_it_goes(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account(TOKEN))[0])
        runner, mastodon, network = desk(ledger, clock, account())
        report = publish(posts("a", "b"), runner)
        assert [(one.key, one.fate, one.reason.en if one.reason else "") for one in report.results] == [
            (
                "b/mastodon",
                Fate.BLOCKED,
                "Channel mastodon sent by itself before and has no credentials now: set SOCIALCAL_MASTODON_TOKEN.",
            )
        ]
        assert not report.complete
        assert (mastodon.attempts, network.posts) == ([], [])
        assert states(ledger) == {"a/mastodon": "sent", "b/mastodon": "planned"}

    def test_it_goes_when_they_are_back(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account(TOKEN))[0])
        publish(posts("a", "b"), desk(ledger, clock, account())[0])
        runner, mastodon, _ = desk(ledger, clock, account(TOKEN))
        assert publish(posts("a", "b"), runner).complete
        assert len(mastodon.attempts) == 1

    def test_who_says_that_people_place_it_is_believed(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account(TOKEN))[0])
        runner, _, network = desk(ledger, clock, account(by_hand=True))
        assert publish(posts("a", "b"), runner).complete
        assert network.posts == ["b/mastodon"]

    def test_one_that_was_always_placed_by_hand_still_is(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account())[0])
        runner, _, network = desk(ledger, clock, account())
        assert publish(posts("a", "b"), runner).complete
        assert network.posts == ["b/mastodon"]

    def test_another_channel_of_that_kind_is_not_meant(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account(TOKEN))[0])
        runner, _, network = desk(ledger, clock, account())
        other = due_calendar(due_post(key="b/x", story="b", channel="x"))
        assert publish(other, runner).complete
        assert network.posts == ["b/x"]

    def test_a_post_that_was_missed_meanwhile_is_told(self, ledger: SqliteLedger) -> None:
        clock = Clock()
        publish(posts("a"), desk(ledger, clock, account(TOKEN))[0])
        publish(posts("a", "b"), desk(ledger, clock, account())[0])
        clock.forward(hours=2)
        publish(posts("a", "b"), desk(ledger, clock, account())[0])
        assert states(ledger)["b/mastodon"] == "missed"


class TestThePace:
    def test_a_lease_is_twice_the_timeout_and_the_settle_time(self) -> None:
        assert Pace().lease == timedelta(seconds=75)
        assert Pace().needed == timedelta(seconds=45)

    @pytest.mark.parametrize(
        ("changes", "more"),
        [
            ({}, timedelta()),
            ({"parts": ("a", "b", "c")}, timedelta(seconds=60)),
            ({"comment": "c"}, timedelta(seconds=30)),
            ({"attachments": (Attachment("image", "a.png", "d", "", size=128 * 1024 * 10),)}, timedelta(seconds=10)),
            (
                {"attachments": (Attachment("video", "a.mp4", "d", "", size=128 * 1024 * 600),)},
                timedelta(minutes=15),
            ),
        ],
    )
    def test_what_takes_longer_is_leased_longer(self, changes: dict[str, Any], more: timedelta) -> None:
        assert Pace().lease_for(payload(**changes)) == timedelta(seconds=75) + more


def test_moments_are_in_utc(ledger: SqliteLedger) -> None:
    clock = Clock()
    clock.now = clock.now.astimezone(ZONE)
    assert Runner(ledger, clock, "x", Network(clock)).now().tzinfo is UTC


def test_the_real_senders_are_known_by_default(ledger: SqliteLedger, tmp_path: Path) -> None:
    assert Runner(ledger, Clock(), "x", World(tmp_path, tmp_path / "outbox")).senders is SENDERS
