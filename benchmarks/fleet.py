"""Times four workers on one PostgreSQL: a thousand posts of twenty channels that are all due at one moment.

    make bench
    python benchmarks/fleet.py [POSTS] [CHANNELS] [WORKERS]

The workers are the real program, PostgreSQL keeps what it promised through a power cut (fsync), and the network is a
server on loopback that speaks as much of Mastodon's API as a text needs. It says when it took each post.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from tests.servers.postgresql import PostgresServer  # noqa: E402

START = timedelta(seconds=25)
"""For the workers to start and to plan it all."""
PATIENCE = 300
HEAD = "organisation: Benchmark\nlanguage: en\ntimezone: UTC\nledger: {kind: postgresql}\nchannels:\n"
CHANNEL = "  k{n}: {{kind: mastodon, account: '@k{n}@bench.example', options: {{server: '{server}'}}}}\n"
STORY = (
    "---\nid: s{n}\ntitle: Story {n}\nsummary: Story {n}.\nstatus: approved\nlanguage: en\nposts:\n{posts}---\nText.\n"
)
POST = "  - {{channel: k{channel}, at: '{at}', text: Story {n} on {channel}}}\n"


@dataclass
class Network:
    """Takes every post, and knows a key that it saw before."""

    taken: list[tuple[str, str, float]] = field(default_factory=list)
    """Whose token, what text, and the Unix time of it; a repeated key is not taken again."""
    keys: dict[str, str] = field(default_factory=dict)
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length") or 0))
                answer = json.dumps(self.answer(first, headers, body)).encode()
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ")
                writer.write(b"%d\r\n\r\n%b" % (len(answer), answer))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def answer(self, first: str, headers: dict[str, str], body: bytes) -> dict[str, str]:
        if not first.startswith("POST /api/v1/statuses "):
            raise SystemExit(f"the benchmark does not expect {first!r}")
        key, text = headers["idempotency-key"], json.loads(body)["status"]
        if key not in self.keys:
            self.keys[key] = str(len(self.keys) + 1)
            self.taken.append((headers["authorization"], text, time.time()))
        id = self.keys[key]
        return {"id": id, "url": f"https://bench.example/{id}", "content": text}


@contextmanager
def running(network: Network) -> Iterator[None]:
    """The network in a thread of its own, on a free port of loopback."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(network.serve, "127.0.0.1", 0, backlog=512))
    network.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def calendar(root: Path, server: str, posts: int, channels: int, at: datetime) -> None:
    """So many posts at one moment, every story on every channel."""
    settings = HEAD + "".join(CHANNEL.format(n=n, server=server) for n in range(channels))
    (root / "socialcal.yml").write_text(settings, "utf-8")
    (root / "stories").mkdir()
    for n in range(posts // channels):
        lines = "".join(POST.format(n=n, channel=channel, at=at.isoformat()) for channel in range(channels))
        (root / f"stories/s{n}.md").write_text(STORY.format(n=n, posts=lines), "utf-8")


@contextmanager
def worker(root: Path, conninfo: str, channels: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    tokens = {f"SOCIALCAL_K{n}_TOKEN": f"token-{n}" for n in range(channels)}
    environment = {**os.environ, **tokens, "SOCIALCAL_LEDGER_URL": conninfo, "PYTHONPATH": str(REPOSITORY)}
    with log.open("wb") as output:
        command = [sys.executable, "-m", "socialcal", "worker", "--language", "en"]
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=output)
    try:
        yield process
    finally:
        process.terminate()
        if process.wait(60) != 0:
            raise SystemExit(f"a worker ended with {process.returncode}:\n{log.read_text('utf-8')[-2000:]}")


def run(posts: int, channels: int, workers: int) -> Iterator[str]:
    """One run; what came of it."""
    network = Network()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (root := folder / "calendar").mkdir()
        stack.enter_context(running(network))
        conninfo = stack.enter_context(PostgresServer(fsync=True)).conninfo
        at = (datetime.now(UTC) + START).replace(microsecond=0)
        calendar(root, network.url, posts, channels, at)
        for number in range(workers):
            stack.enter_context(worker(root, conninfo, channels, folder / f"worker-{number}.log"))
        deadline = time.monotonic() + START.total_seconds() + PATIENCE
        while len(network.taken) < posts and time.monotonic() < deadline:
            time.sleep(0.1)
    late = sorted(taken - at.timestamp() for _, _, taken in network.taken)
    twice = sum(count - 1 for count in Counter((token, text) for token, text, _ in network.taken).values())
    lost = posts - len({(token, text) for token, text, _ in network.taken})
    yield f"{len(late) / late[-1]:.1f}"
    yield f"{statistics.median(late):.2f} s"
    yield f"{late[int(len(late) * 0.99) - 1]:.2f} s"
    yield f"{late[0]:.3f} s"
    yield str(twice)
    yield str(lost)


def main(arguments: Sequence[str]) -> int:
    posts, channels, workers = (*map(int, arguments), *(1000, 20, 4)[len(arguments) :])
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores: {posts} posts at one moment, {channels} channels, {workers} workers")
    print("| posts a second | lateness, median | p99 | first | duplicates | lost |\n|---|---|---|---|---|---|")
    try:
        print("| " + " | ".join(run(posts, channels, workers)) + " |")
    except pytest.skip.Exception as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
