"""Lets a person hear what MkDocs says while it works; by itself it keeps most of it from whoever set up no logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from socialcal.cli.terminal import tell


class _Telling(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        tell(record.getMessage(), err=True)


@contextmanager
def site_log(level: int = logging.WARNING) -> Iterator[None]:
    """Tells what MkDocs and its plugins log from `level` on, on the error stream."""
    logger = logging.getLogger("mkdocs")
    handler = _Telling(level)
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
