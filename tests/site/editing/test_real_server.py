"""`socialcal serve` itself, on loopback, with a real repository: two clients at once, and strangers outside."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.brand.approval.repositories import Clone
from tests.site.editing.working import PATH, STORY, working
from tests.site.town import MKDOCS, environment

PATIENCE = 180
"""Seconds after which we stop looking; only a test that fails waits for it."""


@dataclass
class Served:
    """A server at work, and what it printed."""

    clone: Clone
    port: int
    log: Path
    invitation: str
    session: dict[str, str] = field(default_factory=dict)

    def sent(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        known = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            given = json.dumps(body).encode() if body is not None else None
            connection.request(method, path, given, {name: value for name, value in known.items() if value})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def ours(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """As our script asks."""
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Content_Type": "application/json", **self.session}
        status, _, answer = self.sent(method, f"/_edit/{path}", body, **{**own, **headers})
        return status, json.loads(answer)

    def enter(self) -> None:
        origin = {"Origin": f"http://127.0.0.1:{self.port}", "Content_Type": "application/json"}
        status, headers, body = self.sent("POST", "/_edit/enter", {"token": self.invitation}, **origin)
        assert status == 200
        self.session = {"Cookie": headers["Set-Cookie"].partition(";")[0], "X_Socialcal_Edit": json.loads(body)["key"]}

    def of(self, post: str) -> dict[str, str]:
        status, told = self.ours("GET", "state?story=afval")
        assert status == 200, told
        return {"story": "afval", "post": f"afval/{post}", "digest": told["story"]["digest"]}

    def text(self) -> str:
        return (self.clone.root / PATH).read_bytes().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *options: str, mkdocs: str = MKDOCS) -> Iterator[Served]:
    """A server of its own, which ends with the test."""
    made = working(folder / "kalender").clone
    made.write(mkdocs, "mkdocs.yml")
    made.write("# Over ons\n", "content/over.md")
    made.commit()
    port, log = _free_port(), folder / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "socialcal", "serve", "--port", str(port), *options],
            cwd=made.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        found = None
        for _ in range(PATIENCE * 10):
            found = re.search(r"http://127\.0\.0\.1:\d+/nu/(?:#edit=([\w-]+))?\s*$", log.read_text("utf-8"))
            if found or process.poll() is not None:
                break
            time.sleep(0.1)
        assert found, log.read_text("utf-8")
        served = Served(made, port, log, found[1] or "")
        if served.invitation:
            served.enter()
        yield served
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests below."""
    with serving(tmp_path_factory.mktemp("serve")) as served:
        yield served


@pytest.fixture
def served(running: Served) -> Served:
    """With its stories as they were."""
    running.clone.write(STORY, PATH)
    return running


def test_a_move_is_in_the_file_and_a_moment_later_on_the_page(served: Served) -> None:
    status, done = served.ours("POST", "move", {**served.of("x"), "day": "2026-12-03"})
    assert (status, done["said"]) == (200, "Verplaatst naar do 3 dec 09:00.")
    assert served.text() == STORY.replace("2026-12-01 09:00", "2026-12-03 09:00")
    git = served.clone.git("diff", "--stat", "HEAD")
    assert "1 insertion(+), 1 deletion(-)" in git
    assert _soon(lambda: b"afval/x" in served.sent("GET", "/nu/day/2026-12-03/")[2])


def test_of_many_at_once_one_changes_the_file_and_the_others_hear_it(served: Served) -> None:
    of = served.of("x")

    def move(day: int) -> int:
        return served.ours("POST", "move", {**of, "day": f"2026-12-{day:02}"})[0]

    with ThreadPoolExecutor(8) as clients:
        statuses = sorted(clients.map(move, range(10, 18)))
    assert statuses == [200, *[409] * 7]
    days = [day for day in range(10, 18) if served.text() == STORY.replace("2026-12-01", f"2026-12-{day:02}")]
    assert len(days) == 1


def test_what_an_editor_saved_meanwhile_is_not_overwritten(served: Served) -> None:
    of = served.of("x")
    served.clone.write(STORY.replace("Een gezin deed mee.", "Twee gezinnen deden mee."), PATH)
    status, told = served.ours("POST", "text", {**of, "text": "Anders.", "save": True})
    assert (status, told["error"]) == (409, f"{PATH} is intussen veranderd. Er is niets geschreven.")
    assert "Twee gezinnen" in served.text()


def test_it_listens_on_this_machine_only(served: Served) -> None:
    others = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in sorted(others - {"127.0.0.1"}):
        if not address.startswith("127."):
            with pytest.raises((ConnectionError, TimeoutError)):
                socket.create_connection((address, served.port), timeout=1).close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/nu/", "/nu/assets/socialcal/views.js", "/_edit/state", "/livereload/0/0"])
def test_under_another_name_nothing_is_shown(served: Served, host: str, path: str) -> None:
    status, headers, body = served.sent("GET", path, Host=host)
    assert status == 403
    assert f"Open http://127.0.0.1:{served.port}/" in body.decode()
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("missing", ["Cookie", "X_Socialcal_Edit", "Origin"])
def test_without_a_session_nothing_is_written(served: Served, missing: str) -> None:
    fields = {**served.of("x"), "day": "2026-12-03"}
    assert served.ours("POST", "move", fields, **{missing: ""})[0] == 403
    assert served.text() == STORY


@pytest.mark.parametrize(
    "path",
    [
        "/nu/../../../../etc/passwd",
        "/nu/..%2f..%2f..%2fetc/passwd",
        "/nu/%2e%2e/%2e%2e/stories/2026/12/afval.md",
        "//etc/passwd",
        "/_edit/../stories/2026/12/afval.md",
        "/_edit/%2e%2e/state",
        "/_edit/live.js/../edit.js",
    ],
)
def test_no_path_leads_out(served: Served, path: str) -> None:
    status, _, body = served.sent("GET", path)
    assert status in (403, 404)
    assert b"root:" not in body
    assert b"Een gezin" not in body


def test_the_site_is_read_without_a_session(served: Served) -> None:
    status, headers, body = served.sent("GET", "/nu/")
    assert status == 200
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert b"<script>" not in body


def test_the_invitation_is_printed_once_and_stands_nowhere_else(served: Served) -> None:
    served.ours("POST", "enter", {"token": "x" * 43})
    served.ours("POST", "move", {**served.of("x"), "day": "later"})
    log = served.log.read_text("utf-8")
    assert log.count(served.invitation) == 1
    assert "Bekijken en bewerken: http://127.0.0.1" in log
    secrets = [served.invitation, served.session["Cookie"].partition("=")[2], served.session["X_Socialcal_Edit"]]
    assert secrets[1] not in log
    assert secrets[2] not in log
    for path in ("/nu/", "/nu/over/", "/nu/assets/socialcal/views.js", "/_edit/edit.js"):
        body = served.sent("GET", path)[2].decode()
        assert not [secret for secret in secrets if secret in body]


def test_a_page_that_is_not_there_is_guarded_too(served: Served) -> None:
    status, headers, _ = served.sent("GET", "/nu/weg/")
    assert status == 404
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_without_edit_mode_the_site_is_shown_and_nothing_can_be_changed(tmp_path: Path) -> None:
    with serving(tmp_path, "--no-edit") as served:
        assert served.invitation == ""
        status, headers, body = served.sent("GET", "/nu/")
        assert (status, b"/_edit/edit.js" in body) == (200, False)
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert served.sent("POST", "/_edit/enter", {"token": ""}, Origin=f"http://127.0.0.1:{served.port}")[0] == 403
        assert served.sent("GET", "/_edit/edit.js")[0] == 403


def test_a_public_site_is_not_edited(tmp_path: Path) -> None:
    """What is edited could not be seen on it."""
    with serving(tmp_path, mkdocs=MKDOCS.replace("[socialcal]", "[{socialcal: {visibility: public}}]")) as served:
        assert served.invitation == ""
        assert b"/_edit/edit.js" not in served.sent("GET", "/nu/")[2]


def _soon(true: Any) -> bool:
    for _ in range(PATIENCE * 10):
        if true():
            return True
        time.sleep(0.1)
    return False
