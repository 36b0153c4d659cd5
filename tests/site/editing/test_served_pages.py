"""What is served beside edit mode: pages without a script in them, and what browsers are told they may do."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.site.build import Wishes, desk_for
from socialcal.site.editing.front import Front
from socialcal.site.editing.http import MOST
from socialcal.site.editing.pages import served
from socialcal.site.editing.policy import Policy, policy_for
from socialcal.site.editing.serving import Edited
from socialcal.site.visibility import Visibility
from tests.builders import NOW
from tests.site.editing.working import HOST, PORT, Working

PAGE = b"<!doctype html><html><head><title>A</title></head><body><p>var livereload = niets</p></body></html>"
HASH = re.compile(r"'sha256-([^']+)'")


def with_live_reload(page: bytes) -> bytes:
    """As MkDocs that is installed serves it."""
    server = LiveReloadServer.__new__(LiveReloadServer)
    return bytes(server._inject_js_into_html(page, 12345))  # type: ignore[no-untyped-call]


class Pages:
    """An application that serves one page and one file, and remembers what it was asked."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.asked: list[str] = []

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        kind = "text/html" if path.endswith(("/", ".html")) else "application/javascript"
        body = self.page if kind == "text/html" else b"data();"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]


class Visit:
    """A request through the front, as WSGI has it."""

    def __init__(self, front: Front, path: str = "/", method: str = "GET", body: bytes = b"", **more: Any) -> None:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": HOST,
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        environ = {name: value for name, value in environ.items() if value is not None}
        told: list[Any] = []
        self.body = b"".join(front(environ, lambda status, headers: told.append((status, headers))))
        self.status = int(told[0][0].split()[0])
        self.headers = dict(told[0][1])

    @property
    def content_policy(self) -> str:
        return str(self.headers["Content-Security-Policy"])


def front(at: Working, page: bytes = PAGE, *, edited: bool = True, policy: Policy | None = None) -> Front:
    return Front(Pages(with_live_reload(page)), at.access, at.editor, policy or Policy(), edited=edited)


def test_the_live_reload_of_mkdocs_comes_from_a_file() -> None:
    page = served(with_live_reload(PAGE), edited=False)
    assert page.count(b"<script") == 1
    assert re.search(rb'<script src="/_edit/live.js" data-epoch="12345" data-page="\d+"></script></body>', page)
    assert b"var livereload = niets" in page


def test_a_page_that_speaks_of_live_reload_stays_as_it_is() -> None:
    assert served(PAGE, edited=False) == PAGE


def test_edit_mode_is_added_to_pages_that_may_be_edited(at: Working) -> None:
    page = Visit(front(at)).body
    assert b'<script src="/_edit/edit.js" defer></script>\n</head>' in page
    assert b"_edit/edit" not in Visit(front(at, edited=False)).body


@pytest.mark.parametrize("path", ["/", "/data/month/2026-11.js", "/_edit/live.js", "/_edit/state", "/weg.html"])
def test_everything_that_is_served_is_guarded(at: Working, path: str) -> None:
    visit = Visit(front(at), path)
    assert visit.headers["X-Content-Type-Options"] == "nosniff"
    assert visit.headers["Referrer-Policy"] == "same-origin"
    assert visit.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in visit.content_policy
    assert int(visit.headers["Content-Length"]) == len(visit.body)
    assert not [name for name in visit.headers if name.lower().startswith("access-control")]


def test_in_pages_of_ours_no_script_runs_that_is_no_file(at: Working) -> None:
    begun = front(at, PAGE.replace(b"<p>", b"<script>evil()</script><p>"))
    begun.views = frozenset({"index.html"})
    assert "script-src 'self';" in Visit(begun).content_policy
    assert "script-src 'self';" in Visit(begun, "/index.html").content_policy


@pytest.mark.parametrize("path", ["/a//b.html", "/a/./b.html", "/x/../a/b.html", "/a/b\xff.html", "/a//", "//a/b.html"])
def test_a_page_of_ours_is_one_by_every_address_that_leads_to_it(at: Working, path: str) -> None:
    begun = front(at, PAGE.replace(b"<p>", b"<script>evil()</script><p>"))
    begun.views = frozenset({"a/b.html", "a/index.html"})
    assert "script-src 'self';" in Visit(begun, path).content_policy


def test_scripts_in_a_page_that_somebody_wrote_may_run(at: Working) -> None:
    begun = front(
        at, PAGE.replace(b"<p>", b'<script type="module">\r\nhello()</script><script src="a.js"></script><p>')
    )
    found = HASH.findall(Visit(begun, "/over.html").content_policy)
    assert found == [base64.b64encode(hashlib.sha256(b"\nhello()").digest()).decode()]


def test_another_theme_runs_what_it_likes_and_is_framed_by_no_other_site() -> None:
    policy = policy_for("material", []).headers()["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_what_mkdocs_yml_adds_from_elsewhere_may_be_loaded() -> None:
    added = ["https://unpkg.example/a.js?v=1", "extra.css", "//cdn.example/b.js", "https://x; script-src *"]
    policy = policy_for("socialcal", added)
    assert policy.elsewhere == ("https://unpkg.example",)
    assert "script-src 'self' https://unpkg.example;" in policy.headers()["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", ""])
def test_a_page_can_only_be_read(at: Working, method: str) -> None:
    visit = Visit(front(at), "/", method)
    assert visit.status == 405
    assert "kun je alleen lezen" in visit.body.decode()


def test_head_is_answered_without_a_body(at: Working) -> None:
    for path in ("/", "/a.js"):
        visit = Visit(front(at), path, "HEAD")
        assert (visit.status, visit.body) == (200, b"")
        assert int(visit.headers["Content-Length"]) > 0


@pytest.mark.parametrize("path", ["/", "/data.js", "/livereload/1/2", "/_edit/live.js", "/_edit/state"])
def test_a_wrong_host_sees_a_page_that_says_where_the_site_is(at: Working, path: str) -> None:
    begun = front(at)
    visit = Visit(begun, path, HTTP_HOST="evil.example")
    assert visit.status == 403
    assert "Open http://127.0.0.1:8000/" in visit.body.decode()
    assert Visit(begun, path, HTTP_HOST=None).status == 403


def test_who_looks_at_edit_mode_as_at_a_page_is_told_what_to_do(at: Working) -> None:
    visit = Visit(front(at), "/_edit/state", HTTP_SEC_FETCH_MODE="navigate")
    assert visit.status == 403
    assert visit.headers["Content-Type"].startswith("text/html")
    assert "Open het adres dat socialcal serve toonde" in visit.body.decode()


@pytest.mark.parametrize("path", ["/_edit/state", "/_edit/edit.js", "/_edit/edit.css", "/_edit/enter"])
def test_where_nobody_may_edit_there_is_no_edit_mode(at: Working, path: str) -> None:
    body = json.dumps({"token": at.access.invitation}).encode()
    for method in ("GET", "POST"):
        visit = Visit(
            front(at, edited=False), path, method, body, HTTP_ORIGIN=f"http://{HOST}", CONTENT_TYPE="application/json"
        )
        assert visit.status == 403
        assert "Set-Cookie" not in visit.headers


def test_the_script_speaks_the_language_of_the_site_and_holds_no_secret(at: Working) -> None:
    text = Visit(front(at), "/_edit/edit.js").body.decode()
    assert "Nieuw verhaal" in text
    assert not [secret for secret in (at.access.invitation, at.access.cookie, at.access.key) if secret in text]


@pytest.mark.parametrize(
    ("length", "status"),
    [("", 411), ("-1", 411), ("1e3", 411), ("٣", 411), (str(MOST + 1), 413), ("9" * 30, 413), ("0", 400)],
)
def test_a_body_says_how_long_it_is_and_is_not_too_long(at: Working, length: str, status: int) -> None:
    known = {
        "HTTP_ORIGIN": f"http://{HOST}",
        "HTTP_COOKIE": f"{at.access.name}={at.access.cookie}",
        "HTTP_X_SOCIALCAL_EDIT": at.access.key,
        "CONTENT_TYPE": "application/json",
    }
    assert Visit(front(at), "/_edit/undo", "POST", b"{}", **{**known, "CONTENT_LENGTH": length}).status == status
    assert Visit(front(at), "/_edit/undo", "POST", b"{}", **known, HTTP_TRANSFER_ENCODING="chunked").status == 411


def test_what_breaks_is_told_and_does_not_say_how(
    at: Working, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("het geheim van de smid")

    monkeypatch.setattr(at.editor, "alone", broken)
    known: dict[str, Any] = {
        "HTTP_ORIGIN": f"http://{HOST}",
        "HTTP_COOKIE": f"{at.access.name}={at.access.cookie}",
        "HTTP_X_SOCIALCAL_EDIT": at.access.key,
        "QUERY_STRING": "story=afval",
    }
    visit = Visit(front(at), "/_edit/state", **known)
    assert visit.status == 500
    assert "smid" not in visit.body.decode()
    assert "Edit mode could not answer /_edit/state" in caplog.text


def test_a_site_that_becomes_public_while_it_is_served_is_not_edited_any_more(at: Working) -> None:
    begun = Edited(at.root, PORT, lambda: NOW, lambda address, editable: None, edited=True)
    calendar = load(at.root, NOW)
    desk, public = (desk_for(calendar, NETWORKS, Wishes(visibility)) for visibility in Visibility)
    begun.built(calendar, desk, frozenset())
    apps: list[Any] = []
    server = SimpleNamespace(
        serve_request=Pages(PAGE), mount_path="/", url=f"http://{HOST}/", set_app=apps.append, serve_forever=None
    )
    look = SimpleNamespace(extra_css=[], extra_javascript=[], theme=SimpleNamespace(name="socialcal"))
    begun.serves(server, look)  # type: ignore[arg-type]
    assert b"edit.js" in Visit(apps[0]).body
    begun.built(calendar, public, frozenset())
    assert b"edit.js" not in Visit(apps[0]).body
    assert Visit(apps[0], "/_edit/state").status == 403
    begun.built(calendar, desk, frozenset())
    assert b"edit.js" in Visit(apps[0]).body
