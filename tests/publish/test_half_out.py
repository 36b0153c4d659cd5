"""A thread that broke half-way, an account that was asked to wait, and uploads: what the ledger tells the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    Exchange,
    Failed,
    FilePart,
    Note,
    Outcome,
    Reply,
    Sender,
    Sent,
)
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import told, trouble
from socialcal.channels.senders import outbox
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload
from socialcal.model.secret import Secret
from socialcal.publish import Fate, Report, publish, reasons
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Pace, Runner
from tests.builders import picture
from tests.publish.desk import KEY, Clock, drawn, due_calendar, due_post, opened, states

ACCOUNT = "@waterkant@social.waterkant.example"
ID = b'{"id": "%d"}'


@dataclass
class Threads:
    """A sender in pieces, and before them an upload of the pictures."""

    NEEDS: tuple[str, ...] = ()
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)

    def send(self, attempt: Attempt) -> Exchange:
        def publish(piece: Piece) -> Generator[Asked, Answer, Outcome]:
            answer = yield self._post(attempt, piece)
            return trouble(answer) or Sent(Receipt(str(told(answer)["id"])))

        return (yield from sending(attempt, publish))

    def find(self, attempt: Attempt) -> Exchange:
        def look(piece: Piece) -> Generator[Asked, Answer, Outcome]:
            answer = yield Call("GET", f"https://social.example/{piece.number}", Effect.LOOKS)
            if isinstance(answer, Reply) and answer.status == 404:
                return Absent("not there")
            return trouble(answer) or Sent(Receipt(str(told(answer)["id"])))

        return (yield from finding(attempt, look))

    def _post(self, attempt: Attempt, piece: Piece) -> Call:
        files = attempt.payload.attachments if piece.number == 0 else ()
        body = FilePart(files[0].path, files[0].digest, "a.png", "image/png") if files else piece.text.encode()
        return Call("POST", "https://social.example", Effect.PUBLISHES, {}, body)


@dataclass
class Network:
    """Takes what is posted; `answers` come first, where None is the truth."""

    clock: Clock
    answers: list[Answer | None] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    slow: timedelta = timedelta()
    """So long it takes before the last moment comes."""

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        assert isinstance(asked, Call)
        if asked.method == "GET":
            number = int(asked.url.rpartition("/")[2])
            return Reply(200, {}, ID % number) if number < len(self.posts) else Reply(404, {}, b"")
        self.clock.now += self.slow
        if not in_time():
            return Failed(reasons.NOT_IN_TIME.en, certain=True)
        answer = self.answers.pop(0) if self.answers else None
        if answer is None or (isinstance(answer, Failed) and not answer.certain):
            self.posts.append(asked.body.decode() if isinstance(asked.body, bytes) else "a file")
        return answer if answer is not None else Reply(200, {}, ID % (len(self.posts) - 1))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with opened(tmp_path / "ledger.db") as found:
        yield found
        assert found.verify() == ()


def round_of(found: Calendar, ledger: Ledger, network: Network, sender: Sender | None = None) -> Report:
    given = {"mastodon": Account("mastodon", "mastodon", ACCOUNT, secrets={"token": Secret("geheim-7d1f")})}
    senders: Mapping[str, Sender] = {"mastodon": sender or Threads(), "outbox": outbox}
    return publish(found, Runner(ledger, network.clock, "desk", network, senders, accounts=given))


def thread(*parts: str, story: str = "afval") -> Calendar:
    return due_calendar(due_post(key=f"{story}/mastodon", story=story, parts=parts or ("Een.", "Twee.", "Drie.")))


BUSY = Reply(429, {"retry-after": "300"}, b"")
LOST = Failed("the answer was lost", certain=False)


class TestHalfOut:
    def test_the_rest_follows_with_the_same_text(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        report = round_of(thread(), ledger, network)
        assert [(one.fate, one.reason.en if one.reason else "") for one in report.results] == [
            (Fate.LATER, "1 of 3 are out; then: HTTP 429")
        ]
        assert states(ledger) == {KEY: "planned"}
        network.clock.forward(minutes=6)
        assert round_of(thread(), ledger, network).complete
        assert (network.posts, states(ledger)) == (["Een.", "Twee.", "Drie."], {KEY: "sent"})
        found = ledger.delivery(KEY)
        assert found is not None
        assert found.details["remote"] == "0", "the receipt is the first one's"

    def test_with_another_text_it_is_a_problem_and_nothing_of_it_goes(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread(), ledger, network)
        network.clock.forward(minutes=6)
        report = round_of(thread("Anders.", "Twee.", "Drie."), ledger, network)
        assert [(one.fate, one.reason) for one in report.results] == [(Fate.BLOCKED, reasons.HALF_OUT)]
        assert not report.complete
        assert (network.posts, states(ledger)) == (["Een."], {KEY: "planned"})

    def test_the_text_may_be_put_back(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread(), ledger, network)
        network.clock.forward(minutes=6)
        round_of(thread("Anders.", "Twee.", "Drie."), ledger, network)
        assert round_of(thread(), ledger, network).complete
        assert network.posts == ["Een.", "Twee.", "Drie."]

    def test_what_is_not_out_yet_may_still_change(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread(), ledger, network)
        network.clock.forward(minutes=6)
        assert round_of(thread("Een.", "Iets beters."), ledger, network).complete
        assert network.posts == ["Een.", "Iets beters."]

    @pytest.mark.parametrize("parts", [("Een.", "Twee."), ("Anders.",)])
    def test_too_late_it_says_that_part_of_it_is_out(self, ledger: SqliteLedger, parts: tuple[str, ...]) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread("Een.", "Twee."), ledger, network)
        network.clock.forward(hours=2)
        report = round_of(thread(*parts), ledger, network)
        why = reasons.HALF_LATE if parts[0] == "Een." else reasons.HALF_OUT
        assert [(one.fate, one.reason) for one in report.results] == [(Fate.MISSED, why)]
        assert network.posts == ["Een."]

    def test_moved_to_a_new_moment_it_is_continued(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread("Een.", "Twee."), ledger, network)
        network.clock.forward(hours=2)
        round_of(thread("Een.", "Twee."), ledger, network)
        moved = due_calendar(due_post(parts=("Een.", "Twee."), at=network.clock() - timedelta(minutes=1)))
        assert round_of(moved, ledger, network).complete
        assert network.posts == ["Een.", "Twee."]

    def test_a_lost_answer_half_way_is_looked_into_and_continued(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, LOST])
        round_of(thread(), ledger, network)
        assert states(ledger) == {KEY: "unknown"}
        network.clock.forward(minutes=5)
        assert round_of(thread(), ledger, network).complete
        assert (network.posts, states(ledger)) == (["Een.", "Twee.", "Drie."], {KEY: "sent"})

    def test_in_the_plan_it_stands_as_a_problem(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [None, BUSY])
        round_of(thread(), ledger, network)
        found = drawn(thread("Anders."), ledger, network.clock())
        assert [(item.change.value, item.reason) for item in found.items] == [("!", reasons.HALF_OUT)]
        assert (found.due, found.waiting) == ((), ())


class TestPauses:
    """A network that says 429 speaks to the account: no other post of it goes, from whichever machine."""

    TWO = due_calendar(due_post(key="a/mastodon", story="a"), due_post(key="b/mastodon", story="b"))

    def test_the_rest_of_the_round_leaves_the_account_alone(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [BUSY])
        report = round_of(self.TWO, ledger, network)
        assert [(one.key, one.fate) for one in report.results] == [
            ("a/mastodon", Fate.LATER),
            ("b/mastodon", Fate.LATER),
        ]
        assert report.results[1].reason == reasons.PAUSED
        assert network.posts == []

    def test_another_machine_sees_it_in_the_ledger(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path / "ledger.db") as one:
            round_of(self.TWO, one, Network(clock, [BUSY]))
        with opened(tmp_path / "ledger.db") as other:
            for minutes in (0.0, 1.0, 3.9):
                clock.forward(minutes=minutes)
                network = Network(clock)
                round_of(self.TWO, other, network)
                assert network.posts == []
            clock.forward(minutes=1)
            network = Network(clock)
            assert round_of(self.TWO, other, network).complete
            assert len(network.posts) == 2

    def test_another_channel_goes_on(self, ledger: SqliteLedger) -> None:
        other = due_calendar(due_post(key="a/mastodon", story="a"), due_post(key="b/x", story="b", channel="x"))
        network = Network(Clock(), [BUSY])
        given = {
            "mastodon": Account("mastodon", "mastodon", ACCOUNT),
            "x": Account("x", "x", "@waterkant"),
        }
        senders: Mapping[str, Sender] = {"mastodon": Threads(), "x": Threads(), "outbox": outbox}
        publish(other, Runner(ledger, network.clock, "desk", network, senders, accounts=given))
        assert states(ledger) == {"a/mastodon": "planned", "b/x": "sent"}

    def test_without_a_wait_only_that_post_rests(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), [Reply(429, {}, b"")])
        round_of(self.TWO, ledger, network)
        assert states(ledger) == {"a/mastodon": "planned", "b/mastodon": "sent"}


class TestNotes:
    """What a server says of itself is kept only when it can be, and without what opens the account."""

    @pytest.mark.parametrize("note", ["x" * 2001, "a\ud800"])
    def test_one_that_cannot_be_kept_leaves_a_doubt_and_no_crash(self, ledger: SqliteLedger, note: str) -> None:
        report = round_of(due_calendar(), ledger, Network(Clock()), _Noting(note))
        assert [one.fate for one in report.results] == [Fate.UNKNOWN]
        assert states(ledger) == {KEY: "unknown"}

    def test_a_secret_in_it_is_taken_out(self, ledger: SqliteLedger) -> None:
        round_of(due_calendar(), ledger, Network(Clock()), _Noting("id-geheim-7d1f"))
        assert "geheim-7d1f" not in str(ledger.events())
        assert [event.details["note.piece.0.x"] for event in ledger.events() if "note.piece.0.x" in event.details] == [
            "id-•••"
        ]

    @pytest.mark.parametrize("words", ["\x1b[31mrood\x1b[0m", "een\ntwee\r\ndrie", "x" * 100_000])
    def test_a_servers_words_cannot_paint_a_terminal(self, ledger: SqliteLedger, words: str) -> None:
        answer = Reply(403, {}, json.dumps({"error": words}).encode())
        (result,) = round_of(due_calendar(), ledger, Network(Clock(), [answer])).results
        assert result.reason is not None
        assert result.reason.en.isprintable()
        assert len(result.reason.en) <= 500


@dataclass
class _Noting(Threads):
    """Publishes, and then wants this to be remembered."""

    note: str = ""

    def __init__(self, note: str) -> None:
        self.note = note

    def send(self, attempt: Attempt) -> Exchange:
        yield Call("POST", "https://social.example", Effect.PUBLISHES)
        yield Note({"piece.0.x": self.note})
        return Sent(Receipt("1"))


class TestUploadsInTheLease:
    """What the world may see is over before the lease is: else its successor would look too early, and send again."""

    SIZE = 128 * 1024 * 100
    FILM = due_calendar(due_post(media=(picture(size=SIZE),)))

    def test_there_is_time_for_it_at_the_start(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), slow=timedelta(seconds=30))
        assert round_of(self.FILM, ledger, network).complete
        assert network.posts == ["a file"]

    def test_later_it_does_not_go_any_more(self, ledger: SqliteLedger) -> None:
        """75 + 100 s of lease, of which 45 + 100 must be left."""
        network = Network(Clock(), slow=timedelta(seconds=31))
        round_of(self.FILM, ledger, network)
        assert (network.posts, states(ledger)) == ([], {KEY: "planned"})

    def test_a_text_still_does(self, ledger: SqliteLedger) -> None:
        network = Network(Clock(), slow=timedelta(seconds=30))
        assert round_of(due_calendar(), ledger, network).complete

    def test_the_pace_is_what_the_edge_keeps_to(self) -> None:
        assert Pace().upload_of(self.SIZE) == timedelta(seconds=100)


def test_a_doubt_is_never_simply_sent_again(ledger: SqliteLedger) -> None:
    network = Network(Clock(), [LOST])
    round_of(due_calendar(), ledger, network)
    for _ in range(3):
        round_of(due_calendar(), ledger, network)
    assert (len(network.posts), states(ledger)) == (1, {KEY: "unknown"})
