"""Every fault of the cutting proxy: what the client sees, and whether the server did it all the same."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.cutting import KEPT, CuttingProxy
from tests.servers.faults import (
    CutAfter,
    CutBefore,
    CutMiddle,
    Delay,
    Fault,
    Stall,
    broken,
    redirected,
    too_many,
    web_page,
)
from tests.servers.mastodon import MastodonServer
from tests.servers.process import free_port

ANSWER = b'{"posted": true, "text": "De brug is open"}'
Done = list[tuple[str, bytes]]


class Counting(BaseHTTPRequestHandler):
    """A server that writes down what it does: path and body."""

    done: Done

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        self.done.append((self.path, body))
        self.send_response(201)
        self.send_header("content-type", "application/json")
        self.send_header("x-host", self.headers["host"])
        self.send_header("set-cookie", "a=1")
        self.send_header("set-cookie", "b=2")
        self.send_header("content-length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    do_GET = do_POST  # noqa: N815 # the name that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def counting() -> Iterator[tuple[CuttingProxy, Done]]:
    """A proxy before a counting server, and what that server did."""
    done: Done = []
    handler = type("Handler", (Counting,), {"done": done})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        try:
            with CuttingProxy(f"http://127.0.0.1:{server.server_port}") as proxy:
                yield proxy, done
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def both() -> Iterator[tuple[CuttingProxy, Done]]:
    with counting() as pair:
        yield pair


def post(proxy: CuttingProxy, path: str = "/posts", **more: object) -> httpx.Response:
    with httpx.Client(trust_env=False, timeout=5) as client:
        return client.post(proxy.url + path, **{"content": b"hoi", **more})  # type: ignore[arg-type]


def test_without_a_fault_everything_passes_unchanged(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    answer = post(proxy, "/posts?draft=no", headers={"Idempotency-Key": "k"})
    assert (answer.status_code, answer.content) == (201, ANSWER)
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert answer.headers["x-host"] == proxy.url.removeprefix("http://")
    assert done == [("/posts?draft=no", b"hoi")]
    [seen] = proxy.seen
    assert (seen.method, seen.path, seen.target) == ("POST", "/posts", "/posts?draft=no")
    assert (seen.body, seen.length, seen.header("IDEMPOTENCY-KEY")) == (b"hoi", 3, "k")
    assert (seen.forwarded, seen.answered, seen.fault) == (True, 201, None)


@pytest.mark.parametrize("fault", [CutBefore(), CutAfter(), CutMiddle()], ids=lambda fault: type(fault).__name__)
def test_a_cut_connection_is_an_error_for_the_client(both: tuple[CuttingProxy, Done], fault: Fault) -> None:
    proxy, done = both
    proxy.on("POST", "/posts", fault)
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        post(proxy)
    carried_out = not isinstance(fault, CutBefore)
    assert len(done) == carried_out
    assert [(seen.forwarded, seen.answered) for seen in proxy.seen] == [(carried_out, 201 if carried_out else None)]


def test_an_answer_that_is_cut_begins_as_it_should(both: tuple[CuttingProxy, Done]) -> None:
    proxy, _ = both
    proxy.on("*", "*", CutMiddle())
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=5)
    connection.request("POST", "/posts", b"hoi")
    answer = connection.getresponse()
    assert answer.status == 201
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        answer.read()
    connection.close()


@pytest.mark.parametrize(
    ("fault", "status", "header", "carried_out"),
    [
        (too_many("7"), 429, ("retry-after", "7"), False),
        (broken(500, forward=True), 500, ("content-type", "text/html"), True),
        (broken(502, forward=False), 502, ("content-type", "text/html"), False),
        (broken(503, forward=True), 503, ("content-type", "text/html"), True),
        (web_page(), 200, ("content-type", "text/html"), False),
        (redirected("https://elsewhere.example/posts"), 302, ("location", "https://elsewhere.example/posts"), False),
    ],
)
def test_another_answer_comes_instead(
    both: tuple[CuttingProxy, Done], fault: Fault, status: int, header: tuple[str, str], carried_out: bool
) -> None:
    proxy, done = both
    proxy.on("POST", "/posts", fault)
    answer = post(proxy)
    assert (answer.status_code, answer.headers[header[0]]) == (status, header[1])
    assert len(done) == carried_out
    [seen] = proxy.seen
    assert (seen.forwarded, seen.answered) == (carried_out, 201 if carried_out else None)


def test_a_stalled_request_reaches_the_server_only_when_it_is_released(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    stall = Stall()
    proxy.on("POST", "/posts", stall)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(post, proxy)
        until(lambda: len(proxy.seen) == 1)
        assert (done, proxy.forwarded, waiting.done()) == ([], (), False)
        assert post(proxy, "/other").status_code == 201
        stall.release()
        assert waiting.result().status_code == 201
    assert [path for path, _ in done] == ["/other", "/posts"]


def test_a_stalled_request_reaches_the_server_even_when_its_client_gave_up(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    stall = Stall()
    proxy.on("POST", "/posts", stall)
    with pytest.raises(httpx.ReadTimeout):
        post(proxy, timeout=0.05)
    assert done == []
    stall.release()
    until(lambda: done == [("/posts", b"hoi")])


def test_what_stalls_for_ever_never_reaches_the_server() -> None:
    with counting() as (proxy, done), ThreadPoolExecutor(1) as pool:
        proxy.on("POST", "/posts", Stall())
        waiting = pool.submit(post, proxy)
        until(lambda: len(proxy.seen) == 1)
        proxy.close()
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            waiting.result()
    assert done == []


def test_a_delayed_request_passes_in_the_end(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    proxy.on("POST", "/posts", Delay(0.1))
    with pytest.raises(httpx.ReadTimeout):
        post(proxy, timeout=0.02)
    until(lambda: len(done) == 1)
    proxy.on("POST", "/posts", Delay(0.01))
    assert post(proxy).status_code == 201


def test_a_proxy_that_is_down_refuses_and_comes_back_on_the_same_port(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    for _ in range(3):
        with proxy.down(), pytest.raises(httpx.ConnectError):
            post(proxy)
    assert (done, proxy.seen) == ([], ())
    assert post(proxy).status_code == 201


def test_a_server_that_is_not_there_is_a_broken_connection_and_nothing_was_forwarded() -> None:
    with CuttingProxy(f"http://127.0.0.1:{free_port()}") as proxy:
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            post(proxy)
        assert [seen.forwarded for seen in proxy.seen] == [False]


def test_a_fault_is_for_its_method_path_and_number_of_times(both: tuple[CuttingProxy, Done]) -> None:
    proxy, _ = both
    proxy.on("POST", "/api/*/media", too_many(), times=2, after=1)
    proxy.on("GET", "/api/*", web_page(), times=None)
    media = [post(proxy, f"/api/v{n}/media?x=1").status_code for n in range(5)]
    assert media == [201, 429, 429, 201, 201]
    assert post(proxy, "/api/v1/statuses").status_code == 201
    with httpx.Client(trust_env=False) as client:
        assert [client.get(f"{proxy.url}/api/{n}").status_code for n in range(4)] == [200] * 4
        proxy.clear()
        assert client.get(f"{proxy.url}/api/1").status_code == 201
    assert len(proxy.seen) == 1


def test_faults_come_one_after_the_other_in_the_order_given(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    for fault in (broken(500, forward=False), too_many(), broken(503, forward=True)):
        proxy.on("POST", "/posts", fault)
    assert [post(proxy).status_code for _ in range(4)] == [500, 429, 503, 201]
    assert len(done) == 2


@pytest.mark.parametrize("size", [0, KEPT, KEPT + 1, 3_000_000])
def test_a_large_body_passes_whole_and_is_remembered_in_part(both: tuple[CuttingProxy, Done], size: int) -> None:
    proxy, done = both
    post(proxy, content=b"x" * size)
    [seen] = proxy.seen
    assert (len(done[0][1]), seen.length, len(seen.body)) == (size, size, min(size, KEPT))


@settings(max_examples=25)  # each starts a server
@given(pieces=st.lists(st.binary(min_size=1, max_size=200), max_size=5))
def test_a_body_in_chunks_arrives_as_it_was_sent(pieces: list[bytes]) -> None:
    with counting() as (proxy, done):
        assert post(proxy, content=iter(pieces)).status_code == 201
        assert done == [("/posts", b"".join(pieces))]


@pytest.mark.parametrize(
    "said", [b"", b"\r\n", b"nonsense\r\n\r\n", b"POST /posts HTTP/1.1\r\ncontent-length: 9\r\n\r\nhoi"]
)
def test_half_a_request_reaches_nobody(both: tuple[CuttingProxy, Done], said: bytes) -> None:
    proxy, done = both
    # It may be reset before we are done.
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as client, suppress(OSError):
        client.sendall(said)
        client.shutdown(socket.SHUT_WR)
        assert client.recv(100) == b""
    assert (done, proxy.seen) == ([], ())


def test_many_at_once_are_all_seen(both: tuple[CuttingProxy, Done]) -> None:
    proxy, done = both
    proxy.on("POST", "/posts", CutAfter(), times=5)
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(post, proxy) for _ in range(20)]
        broken_off = sum(one.exception() is not None for one in results)
    assert (broken_off, len(done), len(proxy.forwarded)) == (5, 20, 20)


def test_a_lost_answer_hides_a_status_that_mastodon_has(
    mastodon: MastodonServer, cutting: Callable[[str], CuttingProxy]
) -> None:
    account, proxy = mastodon.create_account(), cutting(mastodon.url)
    proxy.on("POST", "/api/v1/statuses", CutAfter())
    said = {"data": {"status": "hoi"}, "headers": {"Authorization": f"Bearer {account.token}", "Idempotency-Key": "k"}}
    with httpx.Client(base_url=proxy.url, trust_env=False) as client:
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            client.post("/api/v1/statuses", **said)  # type: ignore[arg-type]
        assert [one.text for one in mastodon.statuses(account.name)] == ["hoi"]
        again = client.post("/api/v1/statuses", **said)  # type: ignore[arg-type]
    assert [one.id for one in mastodon.statuses(account.name)] == [again.json()["id"]]


def until(happened: Callable[[], bool]) -> None:
    """Wait until it happened; the time limit is far more than it needs."""
    pause = threading.Event()
    for _ in range(3000):
        if happened():
            return
        pause.wait(0.01)
    pytest.fail("it did not happen")
