"""The places where a publisher can be cut off. Publishing is a generator that stops at each, so that tests can cut."""

from __future__ import annotations

from collections.abc import Generator
from enum import Enum
from typing import TypeVar

_Result = TypeVar("_Result")


class Window(Enum):
    """What is about to happen, and what a crash here leaves behind.

    RECORD: the plan is known, nothing is written; the next run plans the same.
    RECONCILE: somebody else was cut off; asking again does no harm.
    DOUBTED: `unknown` is written, so that nobody else goes on; the next run asks again.
    CLAIM: nothing is written; the next run finds it due.
    CLAIMED: the lease is ours and nothing was sent; when it runs out anybody may claim.
    PREPARED: uploads and drafts are made, which nobody sees, and are noted; the same.
    INTENT: `sending` is written, nothing was published yet; when the lease runs out the network is asked.
    ANSWERED: the network did or did not take it, and only it knows; the same.
    NOTED: a piece of it is out and is remembered; the rest follows when the lease runs out.
    RECEIPT: all is written; nothing is left to do.
    """

    RECORD = "record"
    RECONCILE = "reconcile"
    DOUBTED = "doubted"
    CLAIM = "claim"
    CLAIMED = "claimed"
    PREPARED = "prepared"
    INTENT = "intent"
    ANSWERED = "answered"
    NOTED = "noted"
    RECEIPT = "receipt"


def through(steps: Generator[Window, None, _Result]) -> _Result:
    """Run to the end without stopping."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            result: _Result = stop.value
            return result
