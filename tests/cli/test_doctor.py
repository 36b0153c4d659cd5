"""`socialcal doctor`: could every channel send, for whom and until when?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.cli.running import ORGANISATION, Ran, Small, called, small, tale, tree
from tests.servers.cutting import CuttingProxy
from tests.servers.fake import Fake, Response, serving
from tests.servers.faults import Instead, too_many, web_page
from tests.servers.fixtures import cutting as cutting
from tests.servers.fixtures import mastodon as mastodon
from tests.servers.mastodon import MastodonServer
from tests.servers.posted import MastodonAccount
from tests.servers.process import free_port
from tests.servers.raw import Visit, listening

TOKEN = "geheim-7d1f93ab"


def calendar(root: Path, server: str, name: str, more: str = "", **stories: str) -> Small:
    account = f'account: "@{name}@social.waterkant.example", options: {{server: "{server}"}}{more}'
    organisation = ORGANISATION.replace('account: "@waterkant@social.waterkant.example"', account)
    return small(root / "kalender", {f"{name}.md": text for name, text in stories.items()}, organisation)


def doctor(made: Small, *arguments: str, token: str | None = TOKEN, language: str = "en") -> Ran:
    env = {"SOCIALCAL_MASTODON_TOKEN": token}
    ran = called("doctor", "--language", language, *arguments, cwd=made.root, **env)
    assert token is None or token not in ran.out + ran.err
    return ran


@pytest.fixture
def who(mastodon: MastodonServer) -> MastodonAccount:
    return mastodon.create_account()


@pytest.fixture
def proxy(mastodon: MastodonServer, cutting: Callable[[str], CuttingProxy]) -> CuttingProxy:
    return cutting(mastodon.url)


def test_a_good_token_is_told_with_its_account(mastodon: MastodonServer, who: MastodonAccount, tmp_path: Path) -> None:
    made = calendar(tmp_path, mastodon.url, who.name)
    assert doctor(made, token=who.token) == Ran(
        0,
        f"mastodon       ✓ mastodon @{who.name}\n"
        "x              by hand, from the outbox; sends by itself with "
        "SOCIALCAL_X_KEY, SOCIALCAL_X_KEY_SECRET, SOCIALCAL_X_TOKEN, SOCIALCAL_X_TOKEN_SECRET\n"
        "nieuwsbrief    by hand, from the outbox; sends by itself with SOCIALCAL_NIEUWSBRIEF_URL\n",
        "",
    )


def test_in_dutch(mastodon: MastodonServer, who: MastodonAccount, tmp_path: Path) -> None:
    made = calendar(tmp_path, mastodon.url, who.name)
    ran = doctor(made, "mastodon", "nieuwsbrief", token=who.token, language="nl")
    assert ran.lines == [
        f"mastodon       ✓ mastodon @{who.name}",
        "nieuwsbrief    met de hand, uit de outbox; verstuurt zelf met SOCIALCAL_NIEUWSBRIEF_URL",
    ]


def test_what_it_found_is_kept_without_a_secret(mastodon: MastodonServer, who: MastodonAccount, tmp_path: Path) -> None:
    made = calendar(tmp_path, mastodon.url, who.name)
    doctor(made, token=who.token)
    files = tree(made.root / ".socialcal")
    assert list(files) == ["accounts.json"]
    kept = json.loads(files["accounts.json"])["mastodon"]
    assert (kept["account"], kept["expires"], kept["limits"]["length"]) == (f"@{who.name}", None, 500)
    assert who.token.encode() not in files["accounts.json"]


def test_it_sends_nothing(proxy: CuttingProxy, mastodon: MastodonServer, who: MastodonAccount, tmp_path: Path) -> None:
    at = f"{datetime.now(UTC) - timedelta(minutes=1):%Y-%m-%d %H:%M}+00:00"
    made = calendar(tmp_path, proxy.url, who.name, afval=tale("afval", f"{{channel: mastodon, at: {at}, text: Dag}}"))
    doctor(made, token=who.token)
    assert {seen.method for seen in proxy.seen} == {"GET"}
    assert mastodon.statuses(who.name) == []
    assert not (made.root / ".socialcal/ledger.db").exists()


def test_a_wrong_token(mastodon: MastodonServer, who: MastodonAccount, tmp_path: Path) -> None:
    ran = doctor(calendar(tmp_path, mastodon.url, who.name), "mastodon")
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines[0] == f"mastodon       ✗ mastodon @{who.name}@social.waterkant.example"
    assert re.fullmatch(r" {15}  Does not work: .*\(HTTP 401\)", ran.lines[1])


def test_a_token_of_somebody_else_is_no_error_and_told(mastodon: MastodonServer, tmp_path: Path) -> None:
    mine, other = mastodon.create_account(), mastodon.create_account()
    ran = doctor(calendar(tmp_path, mastodon.url, mine.name), "mastodon", token=other.token)
    assert ran.lines == [
        f"mastodon       ✓ mastodon @{other.name}",
        f"                 Mind: the token is of {other.name!r}, not of {mine.name!r}",
    ]


@pytest.mark.parametrize(
    ("theirs", "line"),
    [
        (300, "The server takes 300 characters, and we reckon with 500. Put limit: 300 at the channel."),
        (5000, "The server takes 5000 characters; limit: 5000 at the channel allows that here as well."),
    ],
)
def test_a_servers_own_limit(proxy: CuttingProxy, who: MastodonAccount, tmp_path: Path, theirs: int, line: str) -> None:
    body = b'{"configuration": {"statuses": {"max_characters": %d}}}' % theirs
    proxy.on("GET", "/api/v2/instance", Instead(200, body), times=None)
    ran = doctor(calendar(tmp_path, proxy.url, who.name), "mastodon", token=who.token)
    assert (ran.code, ran.lines[1:]) == (0, [f"{'':17}{line}"])


def test_a_limit_that_socialcal_yml_knows_is_not_told_again(
    proxy: CuttingProxy, who: MastodonAccount, tmp_path: Path
) -> None:
    proxy.on("GET", "/api/v2/instance", Instead(200, b'{"configuration": {"statuses": {"max_characters": 5000}}}'))
    made = calendar(tmp_path, proxy.url, who.name, ", limit: 5000")
    assert len(doctor(made, "mastodon", token=who.token).lines) == 1


def test_credentials_that_end_before_approved_posts_do(tmp_path: Path) -> None:
    """LinkedIn tells when a token ends; the fake says the same."""
    ends = datetime.now(UTC) + timedelta(days=3)
    posts = [
        f"{{channel: li, id: p{n}, at: {ends + timedelta(days=n):%Y-%m-%d %H:%M}+00:00, text: Dag}}" for n in (1, 2)
    ]
    with serving(Fake()) as fake:
        fake.on("GET", ".*", lambda _: Response(200, {"id": "123", "localizedName": "Waterkant", "sub": "123"}))
        fake.on("POST", ".*", lambda _: Response(200, {"active": True, "expires_at": int(ends.timestamp())}))
        options = f'{{server: "{fake.url}", urn: "urn:li:organization:123"}}'
        channel = f"  li: {{kind: linkedin, account: Waterkant, options: {options}}}"
        organisation = ORGANISATION.replace("channels:\n", f"channels:\n{channel}\n")
        made = small(tmp_path / "kalender", {"afval.md": tale("afval", *posts)}, organisation)
        env = {f"SOCIALCAL_LI_{name}": f"geheim-{name}" for name in ("TOKEN", "CLIENT_ID", "CLIENT_SECRET")}
        ran = called("doctor", "--language", "en", "li", cwd=made.root, **env)
    assert ran.code == 0, ran
    assert ", valid until " in ran.lines[0]
    assert any(
        re.fullmatch(
            r" +The credentials end .*, and 2 approved posts come after that, beginning with afval/p1\. Renew them\.",
            line,
        )
        for line in ran.lines
    ), ran


def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    date = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)

    body = b'{"acct": "noor"}'

    def talk(visit: Visit) -> None:
        visit.read_request()
        visit.say(f"HTTP/1.1 200 OK\r\ndate: {date}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)

    with listening(talk) as server:
        ran = doctor(calendar(tmp_path, server.url, "noor"), "mastodon")
    assert any("The network's clock differs -60 minutes" in line for line in ran.lines), ran


@pytest.mark.parametrize(
    ("fault", "words"), [(too_many(), "Too many requests (HTTP 429)"), (web_page(), "the token is of ''")]
)
def test_a_server_in_trouble(
    proxy: CuttingProxy, who: MastodonAccount, tmp_path: Path, fault: Instead, words: str
) -> None:
    proxy.on("GET", "/api/v1/accounts/verify_credentials", fault)
    assert words in doctor(calendar(tmp_path, proxy.url, who.name), "mastodon", token=who.token).out


def test_one_channel_in_trouble_does_not_hide_the_others(who: MastodonAccount, tmp_path: Path) -> None:
    ran = doctor(calendar(tmp_path, f"http://127.0.0.1:{free_port()}", who.name))
    assert ran.code == 1
    assert [line.split()[0] for line in ran.lines if not line.startswith(" ")] == ["mastodon", "x", "nieuwsbrief"]
    assert "no connection to the server (ConnectError)" in ran.out


def test_without_credentials_nobody_is_asked(proxy: CuttingProxy, who: MastodonAccount, tmp_path: Path) -> None:
    ran = doctor(calendar(tmp_path, proxy.url, who.name), "mastodon", token=None)
    assert ran == Ran(0, "mastodon       by hand, from the outbox; sends by itself with SOCIALCAL_MASTODON_TOKEN\n", "")
    assert proxy.seen == ()


def test_a_channel_that_people_place_by_hand(proxy: CuttingProxy, who: MastodonAccount, tmp_path: Path) -> None:
    ran = doctor(calendar(tmp_path, proxy.url, who.name, ", by_hand: true"), "mastodon", token=who.token)
    assert ran == Ran(0, "mastodon       by hand, from the outbox\n", "")
    assert proxy.seen == ()


@pytest.mark.parametrize(("name", "hint"), [("mastadon", "Bedoelde je mastodon?\n"), ("zzz", ""), ("", "")])
def test_a_channel_that_is_not_there_is_a_mistake(tmp_path: Path, name: str, hint: str) -> None:
    made = calendar(tmp_path, "http://127.0.0.1:1", "noor")
    ran = doctor(made, name, language="nl")
    assert ran == Ran(2, "", f"Hier is geen kanaal {name}.\n{hint}")
    assert not (made.root / ".socialcal").exists()
