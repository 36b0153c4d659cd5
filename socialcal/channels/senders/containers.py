"""Instagram and Threads post in two steps: a container that nobody sees, then its publication. Both steps are here.

A container has a state that tells whether it is out, and is published once at most: it becomes `PUBLISHED`, and we look
before we publish one that an earlier attempt noted. Unpublished it ends after 24 hours. The states are those of
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container and
https://developers.facebook.com/docs/threads/troubleshooting (checked 2026-11-25). That a second publication of one
container is turned down is not written there: nothing here depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Attempt,
    Effect,
    Note,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Wait,
)
from socialcal.channels.replies import field, told
from socialcal.channels.senders.graph import (
    address_in,
    get,
    id_in,
    is_gone,
    listed,
    number_in,
    post,
    same,
    trouble,
    written_since,
)
from socialcal.model.delivery import Receipt

Talk: TypeAlias = Generator[Asked, Answer, Outcome]
Made: TypeAlias = Generator[Asked, Answer, str | Outcome]

OUT, READY, BUSY = "PUBLISHED", "FINISHED", "IN_PROGRESS"
_DEAD = frozenset({"ERROR", "EXPIRED"})
_POLL = timedelta(seconds=5)
_POLLS = 120
_LISTED = 50


@dataclass(frozen=True, slots=True)
class Containers:
    """Those of one account."""

    server: str
    """With the version."""
    user: str
    access: Mapping[str, str]
    now: datetime
    creates: str
    """The edge of the user where containers are made."""
    publishes: str
    status: str
    """The field with a container's state."""

    def create(self, data: Mapping[str, str]) -> Made:
        """The id of a new container."""
        url = f"{self.server}/{self.user}/{self.creates}"
        answer = yield post(url, self.access, Effect.PREPARES, data)
        wrong = trouble(answer, self.now)
        if wrong is not None:
            return wrong
        return id_in(told(answer)) or Unknown("the network took it and did not say which container it became")

    def state(self, container: str) -> Made:
        """Its state; empty when there is no such container."""
        answer = yield get(f"{self.server}/{container}", self.access, fields=f"{self.status},{self._why}")
        if is_gone(answer):
            return ""
        return trouble(answer, self.now) or field(told(answer), self.status) or Unknown("a container without a state")

    def prepared(
        self, notes: Mapping[str, str], name: str, make: Callable[[], Made]
    ) -> Generator[Asked, Answer, tuple[str, str] | Outcome]:
        """A container that is ready, or out already, and which of both: the one that was noted, else a new one."""
        container = notes.get(name, "")
        state = (yield from self.state(container)) if container else ""
        if not isinstance(state, str):
            return state
        if state not in (OUT, READY, BUSY):
            made = yield from make()
            if not isinstance(made, str):
                return made
            container, state = made, BUSY
            yield Note({name: container})
        if state == BUSY:
            wrong = yield from self._waited(container)
            if wrong is not None:
                return wrong
        return container, OUT if state == OUT else READY

    def published(self, container: str, known: Callable[[str], Talk]) -> Talk:
        """Publishes it. `known` finds the post of a container that turns out to be out already."""
        url = f"{self.server}/{self.user}/{self.publishes}"
        answer = yield post(url, self.access, Effect.PUBLISHES, {"creation_id": container})
        wrong = trouble(answer, self.now)
        if isinstance(wrong, Refused):
            return (yield from self._refused(container, wrong, known))
        if wrong is not None:
            return wrong
        media = id_in(told(answer))
        if not media:
            return Unknown("the network took it and did not say which post it became")
        return Sent((yield from self._receipt(media)))

    def found(self, notes: Mapping[str, str], name: str, known: Callable[[str], Talk]) -> Talk:
        """Is the noted container out?"""
        container = notes.get(name, "")
        if not container:
            return Absent("no container was made for it, so it cannot be out")
        state = yield from self.state(container)
        match state:
            case "PUBLISHED":
                return (yield from known(container))
            case "FINISHED" | "ERROR" | "EXPIRED":
                return Absent(f"its container is {state.lower()} and was not published")
            case str():
                return Unknown(f"its container is {state.lower()}" if state else "its container is not there any more")
            case _:
                return Unknown(state.reason if not isinstance(state, Sent) else "")

    def recognised(self, listing: str, text: str, said: str, since: datetime, but: frozenset[str], own: str) -> Talk:
        """The post of the container `own`, which is out: by its text among the account's own posts since then.

        `said` is the field with a post's text. When the list does not show it, the container stands for it.
        """
        url = f"{self.server}/{self.user}/{listing}"
        answer = yield get(url, self.access, fields=f"id,{said},timestamp,permalink", limit=str(_LISTED))
        wrong = trouble(answer, self.now)
        found = listed(answer)
        if wrong is not None or found is None:
            return Unknown(f"it is out; where is not known: {wrong.reason if wrong else 'the network gave no list'}")
        for one in found[0]:
            media = id_in(one)
            recent = media and media not in but and written_since(one, "timestamp", since)
            if recent and same(text, field(one, said)):
                return Sent(Receipt(media, address_in(one, "permalink")))
        return Sent(Receipt(own))

    def full(self, edge: str) -> Generator[Asked, Answer, tuple[str, ...]]:
        """A warning when no more may be published today."""
        answer = yield get(f"{self.server}/{self.user}/{edge}", self.access, fields="quota_usage,config")
        quota = told(answer) if trouble(answer, self.now) is None else None
        used = number_in(field(quota, "data", 0, "quota_usage"))
        most = number_in(field(quota, "data", 0, "config", "quota_total"))
        return (f"{used} of {most} posts went out in 24 hours: no more may go now",) if 0 < most <= used else ()

    def _refused(self, container: str, no: Refused, known: Callable[[str], Talk]) -> Talk:
        """The network may say no to what it did already."""
        state = yield from self.state(container)
        if state == OUT:
            return (yield from known(container))
        return Unknown(no.reason) if state == BUSY else no

    def _receipt(self, media: str) -> Generator[Asked, Answer, Receipt]:
        answer = yield get(f"{self.server}/{media}", self.access, fields="permalink")
        wrong = trouble(answer, self.now)
        return Receipt(media, address_in(told(answer), "permalink") if wrong is None else None)

    def _waited(self, container: str) -> Generator[Asked, Answer, Outcome | None]:
        """None when it is ready."""
        for _ in range(_POLLS):
            answer = yield get(f"{self.server}/{container}", self.access, fields=f"{self.status},{self._why}")
            wrong = trouble(answer, self.now)
            if wrong is not None:
                return wrong
            state = field(told(answer), self.status)
            if state == READY:
                return None
            if state in _DEAD:
                return _unusable(state, field(told(answer), self._why))
            yield Wait(_POLL)
        return Absent("the network did not get it ready in time")

    @property
    def _why(self) -> str:
        """Where the state's reason stands."""
        return "error_message" if self.status == "status" else "status"


def _unusable(state: str, why: str) -> Outcome:
    """What could not be fetched may be there later; another container is made then."""
    reason = f"the network could not use it: {why or state.lower()}"
    return Absent(reason) if state == "EXPIRED" or "DOWNLOAD" in why.upper() else Refused(reason)


def container_note(attempt: Attempt, number: int = 0) -> str:
    """The name under which the container of a piece is noted."""
    return f"container.{attempt.payload.digest}" + (f".{number}" if number else "")


def item_note(attempt: Attempt, number: int) -> str:
    """The same of a picture or video in a carousel."""
    return f"item.{attempt.payload.digest}.{number}"
