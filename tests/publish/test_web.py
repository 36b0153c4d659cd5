"""The edge that speaks HTTP, against real sockets: what leaves, what does not, and whether it knows which it was."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from socialcal import __version__
from socialcal.channels.exchange import Answer, Call, Effect, Failed, FilePart, Multipart, Reply
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import verbatim
from socialcal.publish import reasons
from socialcal.publish.edges.web import Web
from socialcal.publish.runner import Pace
from tests.servers.cutting import CuttingProxy
from tests.servers.fake import Fake, Request, Response, serving
from tests.servers.faults import CutAfter, CutBefore, CutMiddle, Fault
from tests.servers.mail import MailServer
from tests.servers.process import free_port
from tests.servers.raw import Visit, listening

PICTURE = bytes(range(256)) * 40
DIGEST = hashlib.sha256(PICTURE).hexdigest()
TOKEN = "geheim-7d1f93ab"
QUICK = Pace(timeout=timedelta(seconds=0.15), upload=1 << 30)
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "kalender"
    (root / "media").mkdir(parents=True)
    (root / "media/keuken.png").write_bytes(PICTURE)
    return root


@pytest.fixture
def server() -> Iterator[Fake]:
    """Answers everything with a plain yes."""
    fake = Fake()
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        fake.on(method, ".*", lambda request: Response(200, {"id": "1"}))
    with serving(fake):
        yield fake


@pytest.fixture
def proxy(server: Fake) -> Iterator[CuttingProxy]:
    with CuttingProxy(server.url) as found:
        yield found


def part(**changes: Any) -> FilePart:
    values = {"path": "media/keuken.png", "digest": DIGEST, "name": "keuken.png", "type": "image/png", **changes}
    return FilePart(**values)


def ask(
    root: Path,
    url: str,
    body: bytes | Multipart | FilePart = b"{}",
    headers: Mapping[str, str] | None = None,
    method: str = "POST",
    in_time: Callable[[], bool] = lambda: True,
    pace: Pace = Pace(),  # noqa: B008 # frozen
    public: bool = False,
) -> Answer:
    return Web(root, pace)(Call(method, url, Effect.PUBLISHES, headers or {}, body, public), in_time)


def failed(answer: Answer, *, certain: bool) -> str:
    """Why there is no reply."""
    assert isinstance(answer, Failed), answer
    assert answer.certain is certain
    assert TOKEN not in answer.reason
    assert "127.0.0.1" not in answer.reason
    return answer.reason


class TestWhatLeaves:
    def test_a_body_of_bytes_goes_as_it_is_with_its_headers(self, calendar: Path, server: Fake) -> None:
        body = json.dumps({"status": "Eén gezin ☕"}, ensure_ascii=False).encode()
        headers = {"content-type": "application/json", "authorization": f"Bearer {TOKEN}"}
        answer = ask(calendar, f"{server.url}/api?x=%C3%A9&y=1", body, headers)
        assert isinstance(answer, Reply)
        assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b'{"id": "1"}', "application/json")
        (request,) = server.requests
        assert (request.method, request.path, request.query) == ("POST", "/api", {"x": "é", "y": "1"})
        assert request.body == body
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        assert request.headers["user-agent"] == f"socialcal/{__version__}"

    @pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
    def test_each_method_goes_once(self, calendar: Path, server: Fake, method: str) -> None:
        assert isinstance(ask(calendar, server.url, b"", method=method), Reply)
        assert [request.method for request in server.requests] == [method]

    @pytest.mark.parametrize("status", [201, 204, 302, 400, 401, 404, 429, 500, 503])
    def test_every_status_is_an_answer(self, calendar: Path, server: Fake, status: int) -> None:
        server.on("POST", ".*", lambda request: Response(status, headers={"Retry-After": "9"}, body=b""))
        answer = ask(calendar, server.url)
        assert isinstance(answer, Reply)
        assert (answer.status, answer.headers["retry-after"], answer.body) == (status, "9", b"")

    def test_a_form_carries_fields_and_files_with_any_name(self, calendar: Path, server: Fake) -> None:
        (calendar / "media/café ☕.png").write_bytes(b"koffie")
        other = part(path="media/café ☕.png", digest=hashlib.sha256(b"koffie").hexdigest(), name="café ☕.png")
        form = Multipart(
            (("description", 'Twee emmers, "leeg"\r\nén een é'), ("naam é", "")), (("file", part()), ("tweede", other))
        )
        assert isinstance(ask(calendar, server.url, form), Reply)
        (request,) = server.requests
        assert request.parts["file"] == ("keuken.png", PICTURE)
        assert request.parts["tweede"] == ("café ☕.png", b"koffie")
        assert request.form["description"] == 'Twee emmers, "leeg"\r\nén een é'
        assert 'filename="café ☕.png"'.encode() in request.body
        assert b"Content-Type: image/png" in request.body

    def test_a_field_of_a_form_cannot_begin_another(self, calendar: Path, server: Fake) -> None:
        evil = Multipart((('a"\r\nx: y', "1"),), (("file", part(name='b"\r\nContent-Type: text/html\r\n\r\n.png')),))
        assert isinstance(ask(calendar, server.url, evil), Reply)
        (request,) = server.requests
        assert b"\r\nx: y" not in request.body
        assert b"text/html\r\n" not in request.body

    @pytest.mark.parametrize(
        ("start", "length", "expected"),
        [
            (0, None, PICTURE),
            (0, 10, PICTURE[:10]),
            (300, 1000, PICTURE[300:1300]),
            (10_000, None, PICTURE[10_000:]),
            (10_000, 9_999, PICTURE[10_000:]),
            (len(PICTURE), None, b""),
            (len(PICTURE) + 5, None, b""),
            (0, 0, b""),
        ],
    )
    @pytest.mark.parametrize("form", [False, True])
    def test_a_slice_of_a_file_is_that_slice(
        self, calendar: Path, server: Fake, start: int, length: int | None, expected: bytes, form: bool
    ) -> None:
        slice_ = part(start=start, length=length)
        assert isinstance(ask(calendar, server.url, Multipart((), (("media", slice_),)) if form else slice_), Reply)
        (request,) = server.requests
        assert (request.parts["media"][1] if form else request.body) == expected
        if not form:
            assert request.headers["content-length"] == str(len(expected))
            assert request.headers["content-type"] == "image/png"
            assert "transfer-encoding" not in request.headers

    def test_the_senders_own_type_goes_over_the_files(self, calendar: Path, server: Fake) -> None:
        ask(calendar, server.url, part(), {"content-type": "application/octet-stream", "content-range": "bytes 0-1/2"})
        (request,) = server.requests
        assert request.headers["content-type"] == "application/octet-stream"
        assert request.headers["content-range"] == "bytes 0-1/2"
        assert request.body == PICTURE

    def test_a_large_file_goes_whole(self, calendar: Path, server: Fake) -> None:
        large = b"film" * (1 << 20)
        (calendar / "media/film.mp4").write_bytes(large)
        film = part(path="media/film.mp4", digest=hashlib.sha256(large).hexdigest())
        assert isinstance(ask(calendar, server.url, film), Reply)
        assert server.requests[0].body == large

    def test_cookies_are_not_kept_between_requests(self, calendar: Path, server: Fake) -> None:
        server.on("POST", ".*", lambda request: Response(200, {}, {"set-cookie": "a=1"}))
        for _ in range(2):
            ask(calendar, server.url)
        assert [request.headers.get("cookie") for request in server.requests] == [None, None]


class TestFilesThatMayNotGo:
    """Certainly nothing was sent: no byte of the request is there."""

    @pytest.mark.parametrize("form", [False, True])
    def test_one_that_changed_since_it_was_planned(self, calendar: Path, server: Fake, form: bool) -> None:
        (calendar / "media/keuken.png").write_bytes(PICTURE + b"!")
        changed = Multipart((), (("file", part()),)) if form else part()
        why = failed(ask(calendar, server.url, changed), certain=True)
        assert why == "media/keuken.png is not the file that was planned"
        assert server.requests == []

    def test_a_slice_of_one_that_changed_elsewhere(self, calendar: Path, server: Fake) -> None:
        (calendar / "media/keuken.png").write_bytes(PICTURE + b"!")
        failed(ask(calendar, server.url, part(start=0, length=10)), certain=True)
        assert server.requests == []

    @pytest.mark.parametrize(
        "path", ["../buiten.png", "/etc/passwd", "media/weg.png", "media", "media/uit.png", "media/a\0b.png", "pijp"]
    )
    def test_one_that_is_no_file_of_the_calendar(self, calendar: Path, server: Fake, path: str) -> None:
        (calendar.parent / "buiten.png").write_bytes(PICTURE)
        (calendar / "media/uit.png").symlink_to(calendar.parent / "buiten.png")
        os.mkfifo(calendar / "pijp")
        failed(ask(calendar, server.url, Multipart((), (("file", part(path=path)),))), certain=True)
        failed(ask(calendar, server.url, part(path=path)), certain=True)
        assert server.requests == []

    def test_the_second_of_two(self, calendar: Path, server: Fake) -> None:
        form = Multipart((), (("a", part()), ("b", part(digest="d" * 64))))
        failed(ask(calendar, server.url, form), certain=True)
        assert server.requests == []

    def test_a_link_inside_the_calendar_is_followed(self, calendar: Path, server: Fake) -> None:
        (calendar / "media/ook.png").symlink_to("keuken.png")
        assert isinstance(ask(calendar, server.url, part(path="media/ook.png")), Reply)


class TestWithoutConnection:
    """Certain: it did not leave."""

    def test_nobody_listens(self, calendar: Path) -> None:
        url = f"http://127.0.0.1:{free_port()}/bot{TOKEN}/send"
        assert failed(ask(calendar, url), certain=True) == "no connection to the server (ConnectError)"

    def test_nobody_has_that_name(self, calendar: Path) -> None:
        """`.invalid` exists nowhere (RFC 6761, 6.4)."""
        failed(ask(calendar, f"https://{TOKEN}.invalid/"), certain=True)

    def test_a_certificate_that_nobody_signed(self, calendar: Path) -> None:
        with MailServer(starttls=True) as made:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(made.certificate, made.certificate.with_name("key.pem"))
            with listening(lambda visit: visit.read_request(), context) as server:
                failed(ask(calendar, f"{server.url}/{TOKEN}", headers={"authorization": TOKEN}), certain=True)
                assert server.heard == []

    def test_a_server_that_speaks_no_tls(self, calendar: Path) -> None:
        with listening(lambda visit: visit.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server:
            url = server.url.replace("http:", "https:")
            failed(ask(calendar, url, b"mijn geheim"), certain=True)

    def test_a_server_that_never_ends_its_greeting(self, calendar: Path) -> None:
        def talk(visit: Visit) -> None:
            visit.hear()
            visit.server.closing.wait()

        with listening(talk) as server:
            failed(ask(calendar, server.url.replace("http:", "https:"), b"geheim", pace=QUICK), certain=True)
            assert b"geheim" not in b"".join(server.heard)

    def test_one_that_hangs_up_at_once(self, calendar: Path) -> None:
        """Bytes had left when it did; whether anybody read them nobody knows."""
        with listening(lambda visit: visit.reset()) as server:
            answer = ask(calendar, server.url)
        assert isinstance(answer, Failed)


class TestBrokenAfterwards:
    """Uncertain: the server may have done it."""

    @pytest.mark.parametrize(("fault", "done"), [(CutBefore(), 0), (CutAfter(), 1), (CutMiddle(), 1)])
    def test_a_connection_that_breaks(
        self, calendar: Path, proxy: CuttingProxy, server: Fake, fault: Fault, done: int
    ) -> None:
        proxy.on("POST", "*", fault)
        why = failed(ask(calendar, f"{proxy.url}/bot{TOKEN}/send"), certain=False)
        assert why.startswith("the connection broke off (")
        assert (len(proxy.seen), len(server.requests)) == (1, done), "it is not repeated"

    @pytest.mark.parametrize(
        "said",
        [
            b"",
            b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{",
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
            b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nniks",
            b"SSH-2.0-OpenSSH_9.2\r\n",
            b"\x00\xff" * 200,
        ],
    )
    def test_an_answer_that_is_none(self, calendar: Path, said: bytes) -> None:
        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.say(said)

        with listening(talk) as server:
            failed(ask(calendar, server.url), certain=False)

    def test_an_answer_beyond_the_bound(self, calendar: Path) -> None:
        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.say(b"HTTP/1.1 200 OK\r\n\r\n")
            while not visit.server.closing.is_set():
                visit.say(b"x" * 65536)

        with listening(talk) as server:
            assert failed(ask(calendar, server.url), certain=False) == "the answer (HTTP 200) is too large"

    def test_an_answer_at_the_bound_is_whole(self, calendar: Path, server: Fake) -> None:
        server.on("POST", ".*", lambda request: Response(200, body=b"x" * (4 << 20)))
        answer = ask(calendar, server.url)
        assert isinstance(answer, Reply)
        assert len(answer.body) == 4 << 20


class TestTheDeadline:
    @pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n"])
    def test_a_server_that_drips_is_not_waited_for(self, calendar: Path, head: bytes) -> None:
        """Every byte comes in time, and all together never do."""

        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.say(head)
            while not visit.server.closing.is_set():
                visit.say(b"H" if not head else b"x")
                time.sleep(0.02)

        with listening(talk) as server:
            assert failed(ask(calendar, server.url, pace=QUICK), certain=False) == "no answer within 0 seconds"

    def test_a_server_that_says_nothing(self, calendar: Path) -> None:
        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.server.closing.wait()

        with listening(talk) as server:
            failed(ask(calendar, server.url, pace=QUICK), certain=False)

    def test_a_server_that_does_not_take_the_connection_has_nothing(self, calendar: Path) -> None:
        """Its queue is full: the connection never stands."""
        with ExitStack() as waiting:
            listener = waiting.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
            for _ in range(4):
                other = waiting.enter_context(socket.socket())
                other.setblocking(False)
                other.connect_ex(listener.getsockname())
            failed(ask(calendar, f"http://127.0.0.1:{listener.getsockname()[1]}", pace=QUICK), certain=True)

    def test_an_upload_gets_the_time_that_it_needs(self, calendar: Path) -> None:
        def talk(visit: Visit) -> None:
            visit.read_request()
            visit.server.closing.wait(0.2)
            visit.say(OK)

        patient = Pace(timeout=timedelta(seconds=0.05), upload=len(PICTURE) // 10)
        with listening(talk) as server:
            assert isinstance(ask(calendar, server.url, part(), pace=patient), Reply)
            failed(ask(calendar, server.url, b"{}", pace=patient), certain=False)


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    @pytest.mark.parametrize("body", [b"{}", part()])
    def test_another_host_gets_nothing(self, calendar: Path, server: Fake, status: int, body: bytes | FilePart) -> None:
        with serving(Fake()) as other:
            server.on("POST", ".*", lambda request: Response(status, headers={"location": f"{other.url}/{TOKEN}"}))
            answer = ask(calendar, server.url, body, {"authorization": f"Bearer {TOKEN}"})
            assert isinstance(answer, Reply)
            assert answer.status == status
            assert other.requests == []
        assert len(server.requests) == 1


class TestPlainText:
    """Nothing secret goes without TLS, and nobody is even looked up."""

    @pytest.fixture(autouse=True)
    def _no_looking_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def look_up(host: Any, *rest: Any, **more: Any) -> Any:
            raise AssertionError(f"{host} was looked up")

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    @pytest.mark.parametrize(
        "url",
        [
            "http://social.waterkant.example/api",
            f"http://api.telegram.example/bot{TOKEN}/getMe",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
            "http://[2001:db8::1]/",
            "http://127.0.0.1.waterkant.example/",
            "http://127.0.0.1@waterkant.example/",
            "http://localhost.waterkant.example/",
            "HTTP://waterkant.example/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "//127.0.0.1/",
            "waterkant.example",
            "",
            "http://",
            "https://",
            "https:///pad",
            "http://[::1",
            "javascript:alert(1)",
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_it_is_refused(self, calendar: Path, url: str, method: str) -> None:
        answer = Web(calendar, Pace())(Call(method, url, Effect.LOOKS), lambda: True)
        assert failed(answer, certain=True).startswith("the server's address")

    @pytest.mark.parametrize("value", ["Bearer a\r\nx: y", "Bearer a\nb", "Bearer é", "Bearer ☕", "a\0b", "a\x7f"])
    def test_a_credential_that_fits_no_header_is_told_and_sent_nowhere(self, calendar: Path, value: str) -> None:
        why = failed(ask(calendar, "https://waterkant.example/", headers={"authorization": value}), certain=True)
        assert "a header cannot be written down" in why


@pytest.mark.parametrize(
    "url",
    [
        "https://a b.invalid/",
        "https://127.0.0.1:99999/",
        "https://127.0.0.1:x/",
        "https://127.0.0.1/\ud800",
        "https://127.0.0.1/\n",
        f"https://{'a' * 300}.invalid/",
        "https://xn--a\u0300.invalid/",
        "https://..invalid/",
    ],
)
def test_an_address_that_cannot_be_written_down_is_no_bug(calendar: Path, url: str) -> None:
    answer = ask(calendar, url)
    assert isinstance(answer, Failed)
    assert answer.certain


def test_what_is_public_may_go_without_tls(calendar: Path, server: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    failed(ask(calendar, "http://www.waterkant.example/afval", b"", method="GET", public=True), certain=True)
    assert [bytes(host) if isinstance(host, bytes) else str(host) for host in asked] in (
        [b"www.waterkant.example"],
        ["www.waterkant.example"],
    )


def test_what_goes_to_this_machine_goes_through_no_proxy(
    calendar: Path, server: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would read the credentials, since nothing on loopback has TLS."""
    with serving(Fake()) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert isinstance(ask(calendar, server.url, headers={"authorization": TOKEN}), Reply)
        assert proxy.requests == []


def test_a_proxy_that_finds_no_way_has_nothing_of_the_request(calendar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def talk(visit: Visit) -> None:
        visit.read_request()
        visit.say(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")

    with listening(talk) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.setenv("https_proxy", proxy.url)
        failed(ask(calendar, f"https://waterkant.example/{TOKEN}", headers={"authorization": TOKEN}), certain=True)
        assert b"CONNECT waterkant.example:443" in b"".join(proxy.heard)
        assert TOKEN.encode() not in b"".join(proxy.heard)


class TestTheLastMoment:
    """The connection stands, and the post may not go any more."""

    def test_too_late_nothing_leaves(self, calendar: Path) -> None:
        with listening(lambda visit: visit.read_request()) as server:
            why = failed(ask(calendar, server.url, in_time=lambda: False), certain=True)
            assert why == reasons.NOT_IN_TIME.en
        assert b"".join(server.heard) == b""

    @pytest.mark.parametrize(
        "error",
        [SocialcalError(verbatim("het grootboek is weg")), OSError("schijf"), TimeoutError("traag"), ValueError("x")],
    )
    def test_what_it_raises_passes_and_nothing_leaves(self, calendar: Path, error: Exception) -> None:
        def broken() -> bool:
            raise error

        with listening(lambda visit: visit.read_request()) as server, pytest.raises(type(error)) as caught:
            ask(calendar, server.url, part(), in_time=broken)
        assert caught.value is error
        assert b"".join(server.heard) == b""

    def test_it_is_asked_once_when_the_connection_stands(self, calendar: Path, server: Fake) -> None:
        asked: list[int] = []

        def in_time() -> bool:
            asked.append(len(server.requests))
            return True

        ask(calendar, server.url, part(), in_time=in_time)
        assert asked == [0]

    def test_it_is_not_asked_where_nobody_listens(self, calendar: Path) -> None:
        def in_time() -> bool:
            raise AssertionError

        failed(ask(calendar, f"http://127.0.0.1:{free_port()}", in_time=in_time), certain=True)


def test_neither_call_nor_reply_shows_what_is_in_it(server: Fake) -> None:
    call = Call("POST", f"{server.url}/bot{TOKEN}", Effect.PUBLISHES, {"authorization": TOKEN}, TOKEN.encode())
    reply = Reply(200, {"x": TOKEN}, TOKEN.encode())
    assert (repr(call), repr(reply)) == ("Call(POST, publishes)", "Reply(200)")


def test_a_request_of_a_form_is_read_as_it_was_written() -> None:
    """The fake is what these tests believe."""
    body = b'--b\r\nContent-Disposition: form-data; name="a"; filename="x"\r\n\r\n1\r\n--b--\r\n'
    request = Request("POST", "/", {}, {"content-type": "multipart/form-data; boundary=b"}, body)
    assert request.parts == {"a": ("x", b"1")}
