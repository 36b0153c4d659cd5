"""Whether a channel could send: what the network says of its account, and what a person should do about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Call,
    Effect,
    Failed,
    Health,
    Note,
    Refused,
    Reply,
    Sender,
    Unknown,
)
from socialcal.channels.senders import SENDERS, outbox
from socialcal.model.calendar import Calendar
from socialcal.model.phrase import Phrase
from socialcal.model.secret import Secret
from socialcal.model.story import Status
from socialcal.publish.doctor import SKEW, Examined, advice, after, examine
from socialcal.publish.edges.world import World
from socialcal.publish.examined import Known, keep, kept
from tests.builders import NOW, calendar, organisation, post, story
from tests.servers.cutting import CuttingProxy
from tests.servers.faults import CutAfter, Instead, broken, redirected, too_many, web_page
from tests.servers.fixtures import cutting as cutting
from tests.servers.fixtures import mastodon as mastodon
from tests.servers.mastodon import MastodonServer
from tests.servers.posted import MastodonAccount
from tests.servers.process import free_port
from tests.servers.raw import Visit, listening

TOKEN = "geheim-7d1f93ab"
LOOK = Call("GET", "https://social.example", Effect.LOOKS)
GOOD = Health("@waterkant")


@dataclass
class Says:
    """A network that says this of every account, after one look."""

    outcome: Health | Absent | Refused | Unknown
    NEEDS: tuple[str, ...] = ("token",)
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    send = staticmethod(outbox.send)
    find = staticmethod(outbox.find)
    delete = staticmethod(outbox.delete)

    def check(self, account: Account, now: datetime) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
        yield LOOK
        return self.outcome


def account(server: str = "", name: str = "@waterkant@social.waterkant.example", token: str = TOKEN) -> Account:
    secrets = {"token": Secret(token)} if token else {}
    return Account("mastodon", "mastodon", name, {"server": server} if server else {}, secrets)


def replying(**headers: str) -> Callable[[Asked], Answer]:
    return lambda asked: Reply(200, headers, b"{}")


PLAIN = replying()


def examined(outcome: Health | Absent | Refused | Unknown, edge: Callable[[Asked], Answer] = PLAIN) -> Examined:
    senders: dict[str, Sender] = {"mastodon": Says(outcome), "outbox": outbox}
    return examine(account(), senders, edge, NOW)


def said(found: Examined, known: Calendar | None = None) -> list[str]:
    return [phrase.en for phrase in advice(found, known or calendar(), NOW)]


class TestARealServer:
    """mastodon_mock, through the real edge, with a proxy that misbehaves in between."""

    def ask(self, url: str, who: MastodonAccount, root: Path, token: str | None = None) -> Examined:
        found = account(url, f"@{who.name}@social.waterkant.example", who.token if token is None else token)
        return examine(found, SENDERS, World(root, root / "outbox").asked, datetime.now(UTC))

    def test_a_good_token(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        who = mastodon.create_account()
        found = self.ask(mastodon.url, who, tmp_path)
        assert (found.trouble, found.sends, found.via) == (None, True, "mastodon")
        assert found.health is not None
        assert found.health.account == f"@{who.name}"
        assert found.health.limits["length"] == 500
        assert advice(found, calendar(), NOW) == ()

    def test_a_wrong_token(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        found = self.ask(mastodon.url, mastodon.create_account(), tmp_path, token="verkeerd-7d1f")
        assert found.health is None
        assert found.trouble is not None
        assert "HTTP 401" in found.trouble
        assert "verkeerd" not in found.trouble
        assert said(found) == [f"Does not work: {found.trouble}"]

    def test_without_a_token_nobody_is_asked(
        self, mastodon: MastodonServer, cutting: Callable[[str], CuttingProxy], tmp_path: Path
    ) -> None:
        proxy = cutting(mastodon.url)
        found = self.ask(proxy.url, mastodon.create_account(), tmp_path, token="")
        assert (found.via, found.sends, found.lacks) == ("outbox", False, ("token",))
        assert proxy.seen == ()

    def test_a_token_of_somebody_else(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        mine, other = mastodon.create_account(), mastodon.create_account()
        found = self.ask(mastodon.url, MastodonAccount(mine.server, mine.name, mine.id, other.token), tmp_path)
        assert said(found) == [f"Mind: the token is of {other.name!r}, not of {mine.name!r}"]

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            (web_page(), "Mind: the token is of ''"),
            (redirected("https://elders.example/login"), "the server sends us on to elders.example"),
            (too_many(), "Too many requests (HTTP 429)"),
            (broken(503, forward=False), "HTTP 503"),
            (CutAfter(), "the connection broke off"),
            (Instead(403, b'{"error":"Your login is currently disabled"}'), "Your login is currently disabled"),
        ],
    )
    def test_a_server_in_trouble_is_told_in_words(
        self,
        mastodon: MastodonServer,
        cutting: Callable[[str], CuttingProxy],
        tmp_path: Path,
        fault: Instead | CutAfter,
        words: str,
    ) -> None:
        proxy = cutting(mastodon.url)
        proxy.on("GET", "/api/v1/accounts/verify_credentials", fault)
        assert words in said(self.ask(proxy.url, mastodon.create_account(), tmp_path))[0]

    def test_a_server_that_is_down(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        found = self.ask(f"http://127.0.0.1:{free_port()}", mastodon.create_account(), tmp_path)
        assert found.trouble == "no connection to the server (ConnectError)"

    @pytest.mark.parametrize(
        ("theirs", "words"),
        [
            (300, ["The server takes 300 characters, and we reckon with 500. Put limit: 300 at the channel."]),
            (5000, ["The server takes 5000 characters; limit: 5000 at the channel allows that here as well."]),
            (500, []),
            (0, []),
        ],
    )
    def test_a_server_with_another_limit(
        self,
        mastodon: MastodonServer,
        cutting: Callable[[str], CuttingProxy],
        tmp_path: Path,
        theirs: int,
        words: list[str],
    ) -> None:
        proxy = cutting(mastodon.url)
        body = b'{"configuration": {"statuses": {"max_characters": %d}}}' % theirs
        proxy.on("GET", "/api/v2/instance", Instead(200, body))
        assert said(self.ask(proxy.url, mastodon.create_account(), tmp_path)) == words

    def test_a_machine_whose_clock_is_wrong(self, tmp_path: Path) -> None:
        """Ten minutes ahead of us, give or take the second that it takes to ask."""
        now = datetime.now(UTC)
        date = format_datetime(now + timedelta(minutes=10, seconds=1), usegmt=True)

        body = b'{"acct": "w"}'

        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.say(f"HTTP/1.1 200 OK\r\ndate: {date}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)

        with listening(talk) as server:
            found = examine(account(server.url, "@w@a.example"), SENDERS, World(tmp_path, tmp_path).asked, now)
        assert said(found) == ["The network's clock differs +10 minutes from this machine's. Set the clock."]


class TestTheClock:
    @pytest.mark.parametrize(
        ("ahead", "words"),
        [
            (timedelta(), []),
            (SKEW, []),
            (-SKEW, []),
            (timedelta(minutes=10), ["The network's clock differs +10 minutes from this machine's. Set the clock."]),
            (-timedelta(hours=1), ["The network's clock differs -60 minutes from this machine's. Set the clock."]),
        ],
    )
    def test_what_is_off_by_more_than_a_little_is_told(self, ahead: timedelta, words: list[str]) -> None:
        found = examined(GOOD, replying(date=format_datetime(NOW + ahead, usegmt=True)))
        assert (found.skew, said(found)) == (ahead, words)

    @pytest.mark.parametrize(
        "date", ["", "gisteren", "Tue, 24 Nov 99999 11:16:00 GMT", "Tue, 99 Nov 2026 11:16:00 GMT"]
    )
    def test_a_date_that_is_none_tells_nothing(self, date: str) -> None:
        assert examined(GOOD, replying(date=date)).skew == timedelta()

    def test_a_date_without_a_zone_is_in_utc(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """RFC 5322, 3.3: -0000 is a moment in UTC of somebody whose zone is unknown."""
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        try:
            assert examined(GOOD, replying(date="Tue, 24 Nov 2026 11:15:00 -0000")).skew == timedelta()
        finally:
            monkeypatch.undo()
            time.tzset()

    def test_no_reply_has_no_clock(self) -> None:
        assert examined(Unknown("x"), lambda asked: Failed("x", certain=True)).skew == timedelta()


class TestExpiry:
    EXPIRES = NOW + timedelta(days=5)

    def late(self, *moments: timedelta, status: Status = Status.APPROVED) -> Calendar:
        posts = [post(key=f"afval/{n}", at=self.EXPIRES + moment) for n, moment in enumerate(moments)]
        return calendar(stories=(story(status=status),), posts=tuple(posts))

    def test_approved_posts_after_it_are_counted(self) -> None:
        found = examined(Health("@w", expires=self.EXPIRES))
        known = self.late(-timedelta(hours=1), timedelta(), timedelta(days=1))
        assert said(found, known) == [
            "The credentials end 2026-11-29 12:15, and 2 approved posts come after that, beginning with afval/1."
            " Renew them."
        ]

    def test_far_away_it_is_told_all_the_same_when_posts_come_after_it(self) -> None:
        found = examined(Health("@w", expires=NOW + timedelta(days=100)))
        known = calendar(posts=(post(at=NOW + timedelta(days=101)),))
        assert len(said(found, known)) == 1

    @pytest.mark.parametrize(("days", "count"), [(1, 1), (13, 1), (15, 0), (400, 0), (-1, 1)])
    def test_without_such_posts_it_is_told_two_weeks_before(self, days: int, count: int) -> None:
        found = examined(Health("@w", expires=NOW + timedelta(days=days)))
        words = said(found, calendar(posts=()))
        assert len(words) == count
        assert all("end" in word for word in words)

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IDEA, Status.REVIEW, Status.CANCELLED])
    def test_what_is_not_approved_does_not_count(self, status: Status) -> None:
        assert after(self.EXPIRES, "mastodon", self.late(timedelta(days=1), status=status)) == ()

    def test_another_channels_posts_do_not_count(self) -> None:
        assert after(self.EXPIRES, "x", self.late(timedelta(days=1))) == ()

    def test_a_token_without_end_says_nothing(self) -> None:
        assert said(examined(GOOD), self.late(timedelta(days=1))) == []


class TestWords:
    def test_the_most_urgent_comes_first(self) -> None:
        health = Health("@w", NOW + timedelta(days=1), {"length": 300}, ("it is somebody else's",))
        found = examined(health, replying(date=format_datetime(NOW + timedelta(hours=1))))
        beginnings = [
            "The network's clock",
            "Mind: it is somebody else's",
            "The credentials end",
            "The server takes 300",
        ]
        known = calendar(posts=())
        assert [
            one for one, start in zip(said(found, known), beginnings, strict=True) if not one.startswith(start)
        ] == []

    @pytest.mark.parametrize("outcome", [Absent(f"no {TOKEN}"), Refused(f"no {TOKEN}"), Unknown(f"no {TOKEN}")])
    def test_no_secret_is_told(self, outcome: Absent | Refused | Unknown) -> None:
        assert examined(outcome).trouble == "no •••"

    def test_a_server_that_repeats_the_secret_as_a_name_shows_none(self) -> None:
        found = examined(Health(f"@{TOKEN}", warnings=(f"the token is of {TOKEN}",)))
        assert found.health == Health("@•••", warnings=("the token is of •••",))

    def test_a_servers_words_cannot_paint_a_terminal(self) -> None:
        found = examined(Health("@w\x1b[31m\n", warnings=("a\nb\x1b[0m",)))
        assert found.health is not None
        assert (found.health.account, found.health.warnings) == ("@w [31m", ("a b [0m",))
        assert examined(Refused("nee\x1b[2J\r\nnee")).trouble == "nee [2J nee"

    def test_in_both_languages(self) -> None:
        (phrase,) = advice(examined(Refused("dicht")), calendar(), NOW)
        assert phrase == Phrase("Werkt niet: dicht", "Does not work: dicht")

    def test_a_kind_without_a_length_has_no_limit_to_tell(self) -> None:
        found = Examined("fluit", "outbox", "outbox", health=Health("x", limits={"length": 5}))
        assert advice(found, calendar(organisation=organisation(channels={"fluit": {"kind": "outbox"}})), NOW) == ()


def test_one_that_never_stops_asking_is_cut_off() -> None:
    class Endless(Says):
        def check(
            self, account: Account, now: datetime
        ) -> Generator[Asked, Answer, Health | Absent | Refused | Unknown]:
            while True:
                yield LOOK

    asked: list[Asked] = []

    def edge(one: Asked) -> Answer:
        asked.append(one)
        return Reply(200, {}, b"")

    senders: dict[str, Sender] = {"mastodon": Endless(GOOD), "outbox": outbox}
    assert examine(account(), senders, edge, NOW).trouble == "the network kept being asked"
    assert len(asked) == 50


def test_a_look_needs_no_post_and_a_note_is_not_for_it(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="Note"):
        World(tmp_path, tmp_path).asked(Note({}))


class TestWhatIsKept:
    KNOWN = Examined("mastodon", "mastodon", "mastodon", health=Health("@w", NOW + timedelta(days=9), {"length": 500}))

    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        keep(tmp_path / "accounts.json", [self.KNOWN], NOW)
        assert kept(tmp_path / "accounts.json") == {
            "mastodon": Known(NOW, "@w", NOW + timedelta(days=9), {"length": 500})
        }

    def test_what_is_in_trouble_stays_as_it_was_told(self, tmp_path: Path) -> None:
        keep(tmp_path / "accounts.json", [self.KNOWN], NOW)
        sick = Examined("mastodon", "mastodon", "mastodon", trouble="HTTP 500")
        keep(tmp_path / "accounts.json", [sick, Examined("x", "x", "outbox")], NOW + timedelta(days=1))
        assert kept(tmp_path / "accounts.json")["mastodon"].at == NOW
        assert "x" not in kept(tmp_path / "accounts.json")

    @pytest.mark.parametrize(
        "written",
        ["", "{", "[]", "3", '{"x": 3}', '{"x": {}}', '{"x": {"at": "gisteren"}}', "\x00", "[" * 100_000,
         '{"x": {"at": "2026-11-24T11:15:00", "expires": null, "account": "a", "limits": {}}}',
         '{"x": {"at": "2026-11-24T11:15:00+00:00", "expires": null, "account": "a", "limits": []}}',
         '{"x": {"at": "2026-11-24T11:15:00+00:00", "expires": "2026-11-24T11:15:00", "account": "a", "limits": {}}}'],
    )  # fmt: skip
    def test_what_we_did_not_write_is_dropped(self, tmp_path: Path, written: str) -> None:
        (tmp_path / "accounts.json").write_text(written)
        assert kept(tmp_path / "accounts.json") == {}

    def test_no_file_is_nothing_known(self, tmp_path: Path) -> None:
        assert kept(tmp_path / "weg.json") == {}
