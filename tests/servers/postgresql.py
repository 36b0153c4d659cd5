"""A real PostgreSQL server, on a socket in a folder of its own; scripts/servers/postgresql.sh installs it.

Everybody may connect as `desk`, who may do everything; any other user needs a password.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from threading import Lock

import psycopg

from tests.servers.missing import missing
from tests.servers.process import ServerProcess

SHARED = "SOCIALCAL_TEST_POSTGRESQL"
"""Where the connection string of the server of this test run stands, for the processes that tests start."""
_HBA = "local all desk trust\nlocal all all scram-sha-256\n"
_SETTINGS = {"listen_addresses": "", "shared_buffers": "16MB", "max_connections": "60", "autovacuum": "off"}
_MEMORY = Path("/dev/shm")
_PREFIX = "socialcal-pg-"
_lock = Lock()


class PostgresServer:
    """A context manager: `with PostgresServer() as server: psycopg.connect(server.conninfo)`."""

    def __init__(self, fsync: bool = False) -> None:
        self._programs = _programs()
        self._fsync = "on" if fsync else "off"
        memory = _MEMORY if os.access(_MEMORY, os.W_OK) and not fsync else None
        _swept(memory)
        self._folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=memory)
        self.folder = Path(self._folder.name)
        self.conninfo = f"host={self.folder} dbname=postgres user=desk"
        if os.geteuid() == 0:
            shutil.chown(self.folder, *_nobody())
        try:
            self._initialise()
            self.start()
        except BaseException:
            self._folder.cleanup()
            raise

    def __enter__(self) -> PostgresServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self) -> None:
        """Begin, also again after `stop`: then it recovers what it had promised to keep."""
        settings = {**_SETTINGS, "fsync": self._fsync, "unix_socket_directories": str(self.folder)}
        options: list[str] = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        command = [*_as_nobody(), str(self._programs / "postgres"), "-D", str(self.folder / "data"), *options]
        self.process = ServerProcess(command, self.folder / "log")
        self.process.wait_until(self._answers)

    def stop(self) -> None:
        """End it in the middle of whatever it does, as a power cut would."""
        os.kill(self.process.pid, signal.SIGQUIT)
        while self.process.running:
            time.sleep(0.01)

    def restart(self) -> None:
        self.stop()
        self.start()

    def end(self) -> None:
        if self.process.running:
            self.stop()
        self._folder.cleanup()

    def _initialise(self) -> None:
        settings = ["-U", "desk", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync"]
        command = [*_as_nobody(), str(self._programs / "initdb"), "-D", str(self.folder / "data"), *settings]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
        (self.folder / "data/pg_hba.conf").write_text(_HBA)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.conninfo).close()
        except psycopg.OperationalError:
            return False
        return True


def shared_server() -> str:
    """The connection string of the one server that this test process and the processes of its tests share."""
    with _lock:
        if SHARED not in os.environ:
            server = PostgresServer()
            atexit.register(server.end)
            os.environ[SHARED] = server.conninfo
    return os.environ[SHARED]


def _swept(parent: Path | None) -> None:
    """Take away what a test run that was killed left behind; its server died with it."""
    for folder in Path(parent or tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if found:
        return found[-1].parent
    if named is None:
        missing("PostgreSQL", "scripts/servers/postgresql.sh")
    return Path(named).resolve().parent


def _nobody() -> tuple[int, int]:
    """Whom the server runs as where we are root: it refuses to be that."""
    names = {user.pw_name for user in pwd.getpwall()}
    found = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return found.pw_uid, found.pw_gid


def _as_nobody() -> list[str]:
    """The change of user takes away the guard of ServerProcess, so that is set again here."""
    if os.geteuid() != 0:
        return []
    user, group = _nobody()
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--pdeathsig", "KILL"]
