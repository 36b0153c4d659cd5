"""What goes wrong at a network: each ends in a state that people are told, and no post is ever there twice."""

from __future__ import annotations

import os
import sqlite3
import ssl
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from socialcal.model.delivery import State
from socialcal.publish import Fate
from tests.cli.running import PROGRAM, environment, socialcal
from tests.cli.warm import REPOSITORY
from tests.publish.stores import git, made
from tests.scenarios.town import TEXT, Town, town
from tests.servers.cutting import CuttingProxy
from tests.servers.fake import Fake, serving
from tests.servers.faults import (
    CutAfter,
    CutBefore,
    CutMiddle,
    Fault,
    Instead,
    Stall,
    broken,
    redirected,
    too_many,
    web_page,
)
from tests.servers.fixtures import cutting as cutting
from tests.servers.fixtures import mastodon as mastodon
from tests.servers.fixtures import snac as snac
from tests.servers.mail import MailServer
from tests.servers.mastodon import MastodonServer
from tests.servers.postgresql import PostgresServer
from tests.servers.process import free_port
from tests.servers.raw import listening
from tests.servers.snac import SnacServer

STATUSES, MEDIA = "/api/v1/statuses", "/api/v2/media"
Server = MastodonServer | SnacServer


@pytest.fixture(params=["mastodon", "snac"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def proxy(server: Server, cutting: Callable[[str], CuttingProxy]) -> CuttingProxy:
    return cutting(server.url)


@pytest.fixture
def here(server: Server, proxy: CuttingProxy, tmp_path: Path) -> Town:
    return town(tmp_path / "kalender", proxy.url, server.create_account())


def texts(server: Server, here: Town) -> list[str]:
    return [posted.text for posted in server.statuses(here.who.name)]


def test_what_is_due_goes_out_once_and_the_receipt_is_kept(server: Server, here: Town) -> None:
    ran = here.run("publish")
    assert (ran.code, ran.err) == (0, "")
    found = here.delivery()
    assert found.details["url"] in ran.lines[0]
    assert (found.state, found.details["via"]) == (State.SENT, "mastodon")
    for _ in range(2):
        assert here.run("publish").out.splitlines()[0].startswith("0 ")
    assert texts(server, here) == [TEXT]
    assert here.status().splitlines()[0] == "1 sent"
    assert here.small.outbox == []


class TestRefused:
    """The network said no, for good: a person is told in its own words, and it is not tried again."""

    def refused(self, here: Town, words: str) -> None:
        ran = here.run("publish")
        assert ran.code == 4, ran
        assert words in ran.lines[0]
        assert here.delivery().state is State.REFUSED
        status = here.status()
        assert [one for one in ("1 refused", words, "socialcal resolve") if one not in status] == []
        assert here.later(hours=2).of(Fate.SENT) == ()

    @pytest.mark.parametrize(
        ("status", "words"),
        [(403, "Your account has been suspended"), (410, "This account is gone")],
    )
    def test_an_account_that_is_gone(
        self, server: Server, proxy: CuttingProxy, here: Town, status: int, words: str
    ) -> None:
        proxy.on("POST", STATUSES, Instead(status, f'{{"error": "{words}"}}'.encode()))
        self.refused(here, f"{words} (HTTP {status})")
        assert texts(server, here) == []

    def test_a_redirect_to_another_host(self, server: Server, proxy: CuttingProxy, here: Town) -> None:
        with serving(Fake()) as other:
            proxy.on("POST", STATUSES, redirected(f"{other.url}/api/v1/statuses", 307))
            self.refused(here, "the server sends us on to 127.0.0.1, which is not followed (HTTP 307)")
            assert other.requests == []
        assert texts(server, here) == []

    @pytest.mark.parametrize("status", [413, 422])
    def test_a_picture_that_the_server_does_not_take(
        self, server: Server, proxy: CuttingProxy, tmp_path: Path, status: int
    ) -> None:
        here = pictured(tmp_path, proxy, server)
        proxy.on("POST", MEDIA, Instead(status, b'{"error": "File is too large"}'))
        self.refused(here, f"File is too large (HTTP {status})")
        assert texts(server, here) == []
        assert [seen.path for seen in proxy.seen if seen.method == "POST"] == [MEDIA]

    def test_a_text_over_the_servers_own_limit(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        """Our own check lets it pass, since socialcal.yml says so."""
        long = "Nog een zin over de buurt. " * 20
        here = town(tmp_path, mastodon.url, mastodon.create_account(), long.strip(), channel=", limit: 5000")
        self.refused(here, "(HTTP 422)")
        assert texts(mastodon, here) == []


def pictured(tmp_path: Path, proxy: CuttingProxy, server: Server) -> Town:
    image = "{file: media/plein.jpg, alt: Een plein met bomen}"
    here = town(tmp_path / "kalender", proxy.url, server.create_account(), image=image)
    (here.small.root / "stories/media").mkdir()
    Image.new("RGB", (1200, 900), "teal").save(here.small.root / "stories/media/plein.jpg")
    return here


class TestNotYet:
    """It certainly did not arrive: it waits, that is told with its reason, and later it goes, once."""

    def waits(self, here: Town, words: str, **env: str) -> None:
        ran = here.run("publish", "--language", "en", **env)
        assert ran.code == 4, ran
        assert ran.lines[0].startswith("again later"), ran
        assert words in ran.lines[0]
        assert here.delivery().state is State.PLANNED
        status = here.status()
        assert [one for one in ("will be tried again", words) if one not in status] == []

    def then_goes(self, server: Server, here: Town, **span: float) -> None:
        assert [one.fate for one in here.later(**span).results] == [Fate.SENT]
        assert here.later(minutes=59).results == ()
        assert texts(server, here) == [TEXT]
        assert here.status().splitlines()[0] == "1 sent"

    def test_a_wrong_token(self, server: Server, here: Town) -> None:
        self.waits(here, "HTTP 401", SOCIALCAL_MASTODON_TOKEN="verkeerd-7d1f93ab")
        assert texts(server, here) == []
        self.then_goes(server, here, seconds=40)

    def test_an_answer_that_says_too_many_and_how_long_to_wait(
        self, server: Server, proxy: CuttingProxy, here: Town
    ) -> None:
        proxy.on("POST", STATUSES, too_many("600"))
        self.waits(here, "Too many requests (HTTP 429)")
        before = len(proxy.seen)
        assert [result.fate for result in here.later(minutes=9).results] == [Fate.LATER]
        assert len(proxy.seen) == before
        self.then_goes(server, here, minutes=11)

    def test_a_server_that_is_down_and_comes_back(self, server: Server, proxy: CuttingProxy, here: Town) -> None:
        with proxy.down():
            self.waits(here, "no connection to the server (ConnectError)")
        self.then_goes(server, here, seconds=40)

    def test_a_picture_whose_upload_broke_off(self, server: Server, proxy: CuttingProxy, tmp_path: Path) -> None:
        here = pictured(tmp_path, proxy, server)
        proxy.on("POST", MEDIA, CutAfter())
        self.waits(here, "the connection broke off")
        self.then_goes(server, here, seconds=40)

    def test_a_picture_that_was_uploaded_is_not_uploaded_again(
        self, server: Server, proxy: CuttingProxy, tmp_path: Path
    ) -> None:
        here = pictured(tmp_path, proxy, server)
        proxy.on("POST", STATUSES, too_many("30"))
        self.waits(here, "HTTP 429")
        self.then_goes(server, here, minutes=1)
        assert len([seen for seen in proxy.seen if seen.path == MEDIA]) == 1

    def test_a_certificate_that_nobody_signed(self, server: Server, tmp_path: Path) -> None:
        with MailServer(starttls=True) as certified:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certified.certificate, certified.certificate.with_name("key.pem"))
            with listening(lambda visit: visit.read_request(), context) as other:
                here = town(tmp_path, other.url, server.create_account())
                self.waits(here, "no connection to the server (ConnectError)")
                assert other.heard == []

    def test_a_host_that_is_not_there(self, server: Server, tmp_path: Path) -> None:
        here = town(tmp_path, f"http://127.0.0.1:{free_port()}", server.create_account())
        self.waits(here, "no connection to the server")

    def test_a_server_without_tls_elsewhere_is_not_even_asked(self, server: Server, tmp_path: Path) -> None:
        here = town(tmp_path, "http://social.waterkant.example", server.create_account())
        self.waits(here, "the server's address must begin with https://")

    def test_nobody_waits_longer_than_the_post_allows(self, server: Server, proxy: CuttingProxy, here: Town) -> None:
        with proxy.down():
            self.waits(here, "no connection")
        assert [one.fate for one in here.later(minutes=61).results] == [Fate.MISSED]
        assert texts(server, here) == []
        assert "1 missed" in here.status()


class TestDoubt:
    """The answer is lost: it is never simply sent again, but looked for, when the lease is over."""

    def unknown(self, here: Town, words: str) -> None:
        ran = here.run("publish", "--language", "en")
        assert ran.code == 4, ran
        assert ran.lines[0].startswith("unknown"), ran
        assert words in ran.lines[0]
        status = here.status()
        assert [one for one in ("1 unknown", "Nobody knows yet whether it arrived") if one not in status] == []

    def looked_for(self, here: Town, expected: list[Fate], lease: int = 75) -> None:
        assert here.later(seconds=lease - 10).results == ()
        assert [one.fate for one in here.later(seconds=lease + 5).results] == expected
        assert here.later(minutes=10).results == ()

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            (CutAfter(), "the connection broke off"),
            (CutMiddle(), "the connection broke off"),
            (broken(500, forward=True), "HTTP 500"),
            (replace(web_page(), forward=True), "did not say which post it became"),
            (Instead(200, b"[]", forward=True), "did not say which post it became"),
        ],
    )
    def test_one_that_arrived_is_found_and_never_posted_again(
        self, server: Server, proxy: CuttingProxy, here: Town, fault: Fault, words: str
    ) -> None:
        proxy.on("POST", STATUSES, fault)
        self.unknown(here, words)
        self.looked_for(here, [Fate.SENT])
        assert texts(server, here) == [TEXT]
        assert here.delivery().details["url"].startswith("http")
        assert here.status().splitlines()[0] == "1 sent"

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            (CutBefore(), "the connection broke off"),
            (broken(503, forward=False), "HTTP 503"),
            (web_page(), "did not say which post it became"),
        ],
    )
    def test_one_that_did_not_is_found_absent_and_posted_once(
        self, server: Server, proxy: CuttingProxy, here: Town, fault: Fault, words: str
    ) -> None:
        proxy.on("POST", STATUSES, fault)
        self.unknown(here, words)
        assert texts(server, here) == []
        self.looked_for(here, [Fate.SENT])
        assert texts(server, here) == [TEXT]

    def test_as_long_as_the_server_cannot_be_asked_it_stays_one(
        self, server: Server, proxy: CuttingProxy, here: Town
    ) -> None:
        proxy.on("POST", STATUSES, CutAfter())
        self.unknown(here, "the connection broke off")
        with proxy.down():
            assert [one.fate for one in here.later(seconds=80).results] == [Fate.UNKNOWN]
        assert here.delivery().state is State.UNKNOWN
        self.looked_for(here, [Fate.SENT])
        assert texts(server, here) == [TEXT]

    def test_a_thread_that_broke_half_way_is_found_and_continued(
        self, server: Server, proxy: CuttingProxy, tmp_path: Path
    ) -> None:
        long = " ".join(f"Zin {n} over de buurt, en wat daar deze maand gebeurt en waarom." for n in range(16))
        here = town(tmp_path, proxy.url, server.create_account(), long, post=", thread: true")
        proxy.on("POST", STATUSES, CutAfter(), after=1)
        self.unknown(here, "1 of 3 are out; then: the connection broke off")
        self.looked_for(here, [Fate.SENT], lease=135)
        sent = texts(server, here)
        assert (len(sent), len(set(sent))) == (3, 3)
        assert here.delivery().state is State.SENT


def mastodon_town(root: Path, mastodon: MastodonServer, **more: str) -> Town:
    env = {name: value for name, value in more.items() if name.isupper()}
    return town(root, mastodon.url, mastodon.create_account(), ledger=more.get("ledger", ""), env=env)


class TestTheLedger:
    """Whoever cannot remember, does not send."""

    def nothing_goes(self, mastodon: MastodonServer, here: Town, words: str) -> None:
        ran = here.run("publish", "--language", "en")
        assert (ran.code, ran.out) == (2, ""), ran
        assert words in ran.err
        assert "Traceback" not in ran.err
        assert texts(mastodon, here) == []

    def test_one_that_is_read_only(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        here = mastodon_town(tmp_path / "kalender", mastodon)
        (here.small.root / ".socialcal").mkdir()
        (here.small.root / ".socialcal/ledger.db").mkdir()
        self.nothing_goes(mastodon, here, "ledger.db")

    def test_one_that_somebody_else_keeps_locked(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        here = mastodon_town(tmp_path / "kalender", mastodon)
        here.small.run("hold", "--channel", "x", "--reason", "Proef", at=None)
        path = tmp_path / "bug"
        path.mkdir()
        (path / "sitecustomize.py").write_text(
            "import socialcal.publish.ledger.schema as schema\nschema.BUSY_SECONDS = 0.05\n"
        )
        locked = sqlite3.connect(here.small.root / ".socialcal/ledger.db", isolation_level=None)
        try:
            locked.execute("BEGIN EXCLUSIVE")
            self.locked(mastodon, here, path)
        finally:
            locked.close()
        assert here.run("publish").code == 0
        assert texts(mastodon, here) == [TEXT]

    def locked(self, mastodon: MastodonServer, here: Town, path: Path) -> None:
        ran = socialcal(
            "publish",
            "--language",
            "en",
            cwd=here.small.root,
            PYTHONPATH=f"{path}{os.pathsep}{REPOSITORY}",
            SOCIALCAL_MASTODON_TOKEN=here.who.token,
        )
        assert (ran.code, ran.out) == (2, ""), ran
        assert "Traceback" not in ran.err
        assert texts(mastodon, here) == []

    def test_a_git_remote_that_cannot_be_reached_and_then_can(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        made(tmp_path / "remote.git", "init", "--quiet", "--bare")
        made(tmp_path / "clone", "init", "--quiet")
        here = mastodon_town(tmp_path / "clone", mastodon, ledger="ledger: {kind: git}\n")
        (tmp_path / "remote.git").rename(tmp_path / "weg.git")
        self.nothing_goes(mastodon, here, "origin")
        (tmp_path / "weg.git").rename(tmp_path / "remote.git")
        assert here.run("publish").code == 0
        assert here.run("publish").code == 0
        assert texts(mastodon, here) == [TEXT]
        assert "socialcal-ledger" in git(tmp_path / "remote.git", "branch", "--list")

    def test_a_git_remote_that_goes_away_while_the_post_is_out(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        """The receipt cannot be written; so it is looked for, and not sent again."""
        made(tmp_path / "remote.git", "init", "--quiet", "--bare")
        made(tmp_path / "clone", "init", "--quiet")
        with CuttingProxy(mastodon.url) as proxy:
            here = town(tmp_path / "clone", proxy.url, mastodon.create_account(), ledger="ledger: {kind: git}\n")
            stall = Stall()
            proxy.on("POST", STATUSES, stall)
            env = environment(SOCIALCAL_MASTODON_TOKEN=here.who.token)
            with subprocess.Popen([*PROGRAM, "publish"], cwd=here.small.root, env=env, stderr=subprocess.PIPE) as one:
                while not any(seen.fault is stall for seen in proxy.seen):
                    assert one.poll() is None, "it ended before it posted"
                    time.sleep(0.02)
                (tmp_path / "remote.git").rename(tmp_path / "weg.git")
                stall.release()
                _, err = one.communicate()
            (tmp_path / "weg.git").rename(tmp_path / "remote.git")
            assert one.returncode == 2, err
            assert texts(mastodon, here) == [TEXT]
            assert here.delivery().state is State.SENDING
            assert [one.fate for one in here.later(seconds=80).results] == [Fate.SENT]
            assert texts(mastodon, here) == [TEXT]

    def test_a_postgresql_that_is_down_and_comes_back(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        with PostgresServer() as server:
            here = mastodon_town(
                tmp_path / "kalender",
                mastodon,
                ledger="ledger: {kind: postgresql}\n",
                SOCIALCAL_LEDGER_URL=server.conninfo,
            )
            server.stop()
            self.nothing_goes(mastodon, here, "PostgreSQL")
            server.start()
            assert here.run("publish").code == 0
            assert here.run("publish").code == 0
            assert texts(mastodon, here) == [TEXT]
            assert here.status().splitlines()[0] == "1 sent"

    def test_a_ledger_that_was_deleted_is_no_fresh_start(self, mastodon: MastodonServer, tmp_path: Path) -> None:
        here = mastodon_town(tmp_path / "kalender", mastodon)
        assert here.run("publish").code == 0
        for file in (here.small.root / ".socialcal").glob("ledger.db*"):
            file.unlink()
        ran = here.run("publish", "--language", "en")
        assert (ran.code, ran.out) == (2, "")
        assert "does not remember what was sent" in ran.err
        assert texts(mastodon, here) == [TEXT]


def test_a_played_moment_never_reaches_a_network(mastodon: MastodonServer, tmp_path: Path) -> None:
    here = mastodon_town(tmp_path / "kalender", mastodon)
    ran = here.small.run("publish", at="2026-11-24 12:15", SOCIALCAL_MASTODON_TOKEN=here.who.token)
    assert (ran.code, ran.out) == (2, "")
    assert "verstuurt echt" in ran.err
    assert texts(mastodon, here) == []


def test_a_channel_that_sent_by_itself_never_falls_silently_to_the_outbox(
    mastodon: MastodonServer, tmp_path: Path
) -> None:
    here = mastodon_town(tmp_path / "kalender", mastodon)
    assert here.run("publish").code == 0
    here.small.write("stories/twee.md", (here.small.root / "stories/buurt.md").read_text().replace("buurt", "straat"))
    ran = here.run("publish", "--language", "en", SOCIALCAL_MASTODON_TOKEN=None)
    assert ran.code == 4
    assert "blocked" in ran.lines[0]
    assert "SOCIALCAL_MASTODON_TOKEN" in ran.lines[0]
    assert (here.small.outbox, len(texts(mastodon, here))) == ([], 1)
    assert here.run("publish").code == 0
    assert len(texts(mastodon, here)) == 2


def test_two_publishers_at_once_post_once(mastodon: MastodonServer, tmp_path: Path) -> None:
    here = mastodon_town(tmp_path / "kalender", mastodon)
    env = environment(SOCIALCAL_MASTODON_TOKEN=here.who.token)
    publishers = [
        subprocess.Popen(
            [*PROGRAM, "publish"], cwd=here.small.root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    ended = [(*one.communicate(), one.returncode) for one in publishers]
    assert [code for _, _, code in ended] == [0, 0, 0], ended
    assert texts(mastodon, here) == [TEXT]
