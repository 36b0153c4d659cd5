"""Who may edit: only somebody who opened the address that was printed, from a page of the site itself."""

from __future__ import annotations

import json

import pytest

from socialcal.site.editing.access import HEADER, Access
from socialcal.site.editing.answering import answer
from socialcal.site.editing.http import MOST, Request
from tests.site.editing.working import HOST, PORT, Working, unchanged

STRANGER = "Je mag hier nog niet bewerken."


def status(at: Working, request: Request) -> int:
    with unchanged(at):
        return at.answered(request).status


def move(at: Working, **headers: str) -> Request:
    body = json.dumps({**at.of("x"), "day": "2026-12-03"}).encode()
    return at.request("POST", "move", body, **headers)


@pytest.mark.parametrize(
    "changed",
    [
        {"cookie": ""},
        {"cookie": f"socialcal-edit-{PORT}=x"},
        {"cookie": "=;=;,\x00"},
        {HEADER: ""},
        {HEADER: "x"},
        {HEADER: "é"},
        {"origin": ""},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": f"https://{HOST}"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "http://localhost:8000"},
        {"origin": f"http://{HOST}.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_without_all_of_its_marks_a_request_changes_nothing(at: Working, changed: dict[str, str]) -> None:
    request = move(at, **changed)
    with unchanged(at):
        response = at.answered(request)
    assert response.status == 403
    assert (
        json.loads(response.body)["hint"] == "Open het adres dat socialcal serve toonde; daarna kun je hier bewerken."
    )


def test_one_secret_in_the_place_of_the_other_is_not_enough(at: Working) -> None:
    swapped = {"cookie": f"{at.access.name}={at.access.key}", HEADER: at.access.cookie}
    assert status(at, move(at, **swapped)) == 403
    assert status(at, move(at, **{HEADER: at.access.invitation})) == 403


def test_the_cookie_of_another_server_on_this_machine_is_not_ours(at: Working) -> None:
    other = Access(PORT + 1)
    assert status(at, move(at, cookie=f"{other.name}={at.access.cookie}")) == 403


def test_among_other_cookies_ours_is_found(at: Working) -> None:
    request = move(at, cookie=f"a=b; {at.access.name}={at.access.cookie}; c=d")
    assert at.answered(request).status == 200


def test_the_invitation_is_traded_for_a_cookie_that_scripts_cannot_read_and_a_key(at: Working) -> None:
    body = json.dumps({"token": at.access.invitation}).encode()
    response = at.answered(at.request("POST", "enter", body, cookie="", **{HEADER: ""}))
    assert json.loads(response.body) == {"key": at.access.key}
    assert response.headers["Set-Cookie"] == (
        f"socialcal-edit-{PORT}={at.access.cookie}; Path=/_edit/; HttpOnly; SameSite=Strict"
    )


@pytest.mark.parametrize("other", ["zonderis", "path", 'x={"a": 1}', "a[b]=c", "a:b=1", ";=", "é=é"])
def test_odd_cookies_of_other_programs_at_this_address_lock_nobody_out(at: Working, other: str) -> None:
    ours = f"{at.access.name}={at.access.cookie}"
    for cookies in (f"{ours}; {other}", f"{other}; {ours}", f"{ours}; {at.access.name}=x"):
        assert at.answered(at.request("GET", "state", cookie=cookies)).status == 200


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_wrong_invitation_gives_nothing(at: Working, token: str) -> None:
    response = at.answered(at.request("POST", "enter", json.dumps({"token": token}).encode()))
    assert (response.status, json.loads(response.body)["error"]) == (403, STRANGER)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("secret", ["cookie", "key"])
def test_nothing_but_the_invitation_invites(at: Working, secret: str) -> None:
    body = json.dumps({"token": getattr(at.access, secret)}).encode()
    assert at.answered(at.request("POST", "enter", body)).status == 403


def test_another_site_cannot_trade_the_invitation(at: Working) -> None:
    body = json.dumps({"token": at.access.invitation}).encode()
    assert at.answered(at.request("POST", "enter", body, origin="https://evil.example")).status == 403


def test_every_start_has_secrets_of_its_own_and_shows_none() -> None:
    one, other = Access(PORT), Access(PORT)
    secrets = {one.invitation, one.cookie, one.key, other.invitation, other.cookie, other.key}
    assert len(secrets) == 6
    assert all(len(secret) >= 40 for secret in secrets)
    assert repr(one) == f"Access(port={PORT})"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "127.0.0.1:8000.evil.example",
        "[::1]:8000",
    ],
)
def test_a_name_that_somebody_made_point_here_shows_nothing(host: str) -> None:
    headers = {"host": host} if host else {}
    trouble = Access(PORT).visit(Request("GET", "/", headers))
    assert trouble is not None
    assert trouble.status == 403
    assert trouble.hint is not None
    assert trouble.hint.en == "Open http://127.0.0.1:8000/"


@pytest.mark.parametrize("host", [HOST, "localhost:8000", "LOCALHOST:8000"])
def test_the_site_is_read_without_any_secret(host: str) -> None:
    assert Access(PORT).visit(Request("GET", "/", {"host": host})) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:80"])
def test_on_port_80_browsers_leave_the_port_out(host: str) -> None:
    assert Access(80).visit(Request("GET", "/", {"host": host})) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_may_link_here_but_take_nothing_from_here(site: str) -> None:
    seen = {"host": HOST, "sec-fetch-site": site}
    assert Access(PORT).visit(Request("GET", "/", {**seen, "sec-fetch-mode": "navigate"})) is None
    for mode in ("no-cors", "cors", "websocket", ""):
        assert Access(PORT).visit(Request("GET", "/data.js", {**seen, "sec-fetch-mode": mode})) is not None


def test_localhost_edits_too_when_all_of_it_is_localhost(at: Working) -> None:
    request = move(at, host="localhost:8000", origin="http://localhost:8000")
    assert at.answered(request).status == 200


@pytest.mark.parametrize(
    ("method", "name"),
    [
        *(("GET", name) for name in ("move", "text", "new", "approve", "undo", "enter")),
        *(("POST", name) for name in ("state", "diff")),
        *(("PUT", "move"), ("DELETE", "undo"), ("OPTIONS", "move"), ("HEAD", "state")),
    ],
)
def test_each_thing_is_asked_in_one_way(at: Working, method: str, name: str) -> None:
    with unchanged(at):
        response = at.answered(at.request(method, name))
    assert response.status == 405
    assert response.headers["Allow"] == ("GET" if name in ("state", "diff") else "POST")
    assert not [header for header in response.headers if header.lower().startswith("access-control")]


@pytest.mark.parametrize(
    "name", ["", "moved", "Move", "move/", "../move", "move%2f", "actions", "editor.py", "state\u0000"]
)
def test_nothing_else_is_there(at: Working, name: str) -> None:
    assert status(at, at.request("POST", name, b"{}")) == 404


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_a_form_of_another_site_could_send_is_not_read(at: Working, kind: str) -> None:
    assert status(at, move(at, **{"content-type": kind})) == 415


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b'"text"',
        b"null",
        b"\xff{}",
        b"{}",
        b'{"story": "afval"}',
        b'{"undo": 1}',
        b'{"undo": null}',
        b'{"undo": ["x"]}',
        b'{"undo": "x", "undo": "y"}',
        b'{"undo": "x", "path": "socialcal.yml"}',
        b'{"undo": NaN}',
        b'{"undo": "\\ud800"}',
        b'{"undo": "a\\nb"}',
        b'{"undo": "a\\u2028b"}',
        b'{"undo": "a\\u0085b"}',
        b'{"undo": "a\\u0000b"}',
        b'{"undo": "' + b"a" * 401 + b'"}',
        b'{"undo": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    ],
)
def test_a_body_that_is_not_as_asked_is_refused(at: Working, body: bytes) -> None:
    assert status(at, at.request("POST", "undo", body)) == 400


def test_a_body_that_is_too_large_is_refused(at: Working) -> None:
    assert status(at, at.request("POST", "undo", b'{"undo": "' + b"a" * MOST + b'"}')) == 413


@pytest.mark.parametrize(
    "query", ["path=socialcal.yml", "story=a&story=b", "story=" + "a" * 500, "&".join("a=b" for _ in range(100))]
)
def test_a_question_that_is_not_as_asked_is_refused(at: Working, query: str) -> None:
    assert status(at, at.request("GET", "state", query=query)) == 400


def test_no_secret_stands_in_any_answer(at: Working) -> None:
    for request in (
        move(at),
        at.request("GET", "state"),
        at.request("GET", "state", query="story=afval"),
        move(at, cookie=""),
    ):
        response = answer(request, at.access, at.editor)
        whole = response.body + json.dumps(dict(response.headers)).encode()
        for secret in (at.access.invitation, at.access.cookie, at.access.key):
            assert secret.encode() not in whole
