"""The clock of the publishers' machine: the real one with an offset that all its processes see at once."""

from __future__ import annotations

import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_OFFSETS = struct.Struct("<dd")


class MachineClock:
    """Calling it gives its moment, in UTC. The offset stands in a file, since publishers are processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self.passed = self.jumped = 0.0
        """Seconds that nobody had to wait for, and by how many it was set wrong; of the one who sets it."""

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=sum(self._read()))

    def right(self) -> datetime:
        """What a clock says that did not jump: that of the servers."""
        return datetime.now(UTC) + timedelta(seconds=self._read()[0])

    def jumps_to(self, seconds: float) -> None:
        """It is wrong by so much from now on."""
        self.jumped = seconds
        self._write()

    def passes(self, seconds: float) -> None:
        """So much time is over without anybody waiting for it."""
        self.passed += seconds
        self._write()

    def _read(self) -> tuple[float, float]:
        written = os.pread(self._file, _OFFSETS.size, 0)
        passed, jumped = _OFFSETS.unpack(written) if written else (0.0, 0.0)
        return passed, jumped

    def _write(self) -> None:
        os.pwrite(self._file, _OFFSETS.pack(self.passed, self.jumped), 0)

    def close(self) -> None:
        os.close(self._file)
