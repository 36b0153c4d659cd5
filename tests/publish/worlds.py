"""Networks without sockets, one per class of what they give against double posting, each with a small sender.

A world counts what the public sees and judges what it is given at the moment itself. What goes wrong with its next
request is chosen by a test. Each sender is written as the real ones are: with pieces, notes and effects.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from socialcal.channels.exchange import (
    Absent,
    Account,
    Answer,
    Asked,
    Attempt,
    Call,
    Effect,
    Exchange,
    Failed,
    Note,
    Outcome,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.pieces import Piece, finding, sending
from socialcal.channels.replies import field as text_at
from socialcal.channels.replies import json_call, told, trouble
from socialcal.channels.senders import outbox
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Payload
from socialcal.model.pieces import pieces
from socialcal.model.secret import Secret
from socialcal.publish.brake import Scope, raised
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.runner import Pace
from tests.builders import NOW

SERVER = "https://network.example"
TIMEOUT = Pace().timeout
"""How long our side waits for an answer."""
SETTLE = Pace().settle
"""How long after it was taken a post shows in a list."""
KEPT = timedelta(hours=1)
"""How long a network with a timed key remembers it."""
INSIDE = timedelta(minutes=45)
"""How long our senders rely on that."""
ACCOUNT = Account(
    "mastodon", "mastodon", "@waterkant@social.waterkant.example", {}, {"token": Secret("a-secret-token")}
)

Part: TypeAlias = tuple[str, int]
"""A piece of a post, whatever its text: the delivery and the number."""


@dataclass
class Time:
    """The publishers' clock, which may be set back, and the world's, which may not."""

    now: datetime = NOW
    true: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.true += timedelta(**span)

    def back(self, **span: float) -> None:
        self.now -= timedelta(**span)


class Fault(StrEnum):
    """What happens to the next request that is more than a look."""

    NEVER = "never leaves, and we know it"
    VANISHED = "gets lost on its way"
    LOST = "is carried out, and the answer is lost"
    LATE = "lies somewhere, and is carried out when nobody waits for it any more"
    BUSY = "is turned away for now: 429"
    REFUSED = "is refused for good: 422"
    BROKEN_BEFORE = "fails with a 500, not carried out"
    BROKEN_AFTER = "fails with a 500, and was carried out"
    NONSENSE = "is carried out, and answered with a page that nobody understands"
    NONSENSE_BEFORE = "is not carried out, and answered with a page that nobody understands"


@dataclass(frozen=True)
class Public:
    """A piece that the public sees."""

    id: str
    part: Part
    text: str
    key: str
    """The key or marker that came with it."""
    at: datetime
    """True."""
    late: bool
    """Taken when nobody waited for it any more: longer after it left than a request may take."""
    forgotten: bool = False
    """Its key was known once."""


@dataclass
class World:
    """What all of them do alike; `_carried_out` is what makes a network what it is."""

    strong: ClassVar[bool] = False
    """Exactly once, as long as it can be asked in the end."""
    time: Time
    ledger: Ledger
    public: list[Public] = field(default_factory=list)
    uploads: Counter[str] = field(default_factory=Counter)
    requests: list[str] = field(default_factory=list)
    """Method and path of all that arrived at once."""
    wrong: list[str] = field(default_factory=list)
    """What it should never have been given."""
    faults: deque[Fault | None] = field(default_factory=deque)
    stalled: list[Callable[[], object]] = field(default_factory=list)
    """Requests that lie somewhere: calling one lets it arrive."""
    hidden: bool = False
    """It cannot be looked at."""
    before: Callable[[], None] | None = None
    """Happens once, before the point of no return of the next request that is more than a look."""
    after: Callable[[], None] | None = None
    """Happens once, between the point of no return and the arrival of the next request that publishes."""
    prefix: str = ""
    """What all its ids begin with."""
    _made: int = 0

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        assert isinstance(asked, Call)
        if asked.effect is Effect.LOOKS:
            return self._looked_at(asked, payload)
        self._happens("before")
        if not in_time():
            return Failed("may not go any more", certain=True)
        fault = self.faults.popleft() if self.faults else None
        match fault:
            case Fault.NEVER:
                return Failed("no connection", certain=True)
            case Fault.VANISHED:
                return Failed("no answer", certain=False)
            case Fault.BUSY:
                return Reply(429, {"retry-after": "120"}, b"")
            case Fault.REFUSED:
                return Reply(422, {}, b'{"error":"not like this"}')
            case Fault.BROKEN_BEFORE:
                return Reply(500, {}, b"")
            case Fault.NONSENSE_BEFORE:
                return Reply(200, {}, b"<html>")
        arriving = self._on_its_way(asked, payload)
        if fault is Fault.LATE:
            self.stalled.append(arriving)
            return Failed("no answer", certain=False)
        if asked.effect is Effect.PUBLISHES:
            self._happens("after")
        self.requests.append(_path(asked))
        answer = arriving()
        match fault:
            case Fault.LOST:
                return Failed("no answer", certain=False)
            case Fault.BROKEN_AFTER:
                return Reply(500, {}, b"")
            case Fault.NONSENSE:
                return Reply(200, {}, b"<html>")
        return answer

    def shown(self) -> list[Public]:
        """What its list shows: a post comes into it a while after it was taken."""
        return [one for one in self.public if one.at + SETTLE <= self.time.true]

    def count(self) -> Counter[Part]:
        return Counter(one.part for one in self.public)

    def texts(self) -> list[str]:
        """What is public, in the order in which it came."""
        return [one.text for one in self.public]

    def has(self, part: Part, text: str) -> bool:
        return any((one.part, one.text) == (part, text) for one in self.public)

    def _looked_at(self, asked: Call, payload: Payload) -> Answer:
        self.requests.append(_path(asked))
        return Failed("no answer", certain=False) if self.hidden else self._carried_out(asked, payload, self.time.true)

    def _on_its_way(self, asked: Call, payload: Payload) -> Callable[[], Reply]:
        """Nothing can call it back from here, so here it is judged."""
        delivery, left = self.ledger.delivery(payload.key), self.time.true
        if asked.effect is Effect.PUBLISHES:
            if datetime.fromisoformat(payload.at) > self.time():
                self.wrong.append(f"{payload.key} went early")
            if raised(self.ledger.holds(), Scope(payload.channel, payload.key.partition("/")[0])):
                self.wrong.append(f"{payload.key} went against the brake")
            if delivery is None or delivery.state != "sending":
                self.wrong.append(f"{payload.key} went without an intent")
        return lambda: self._carried_out(asked, payload, left)

    def _carried_out(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        """The network's answer, after doing what is asked."""
        match _path(asked).split("/"):
            case ["POST ", "media", digest]:
                self.uploads[digest] += 1
                return _json({"id": f"media-{sum(self.uploads.values())}"})
            case ["GET ", "posts"]:
                return _json([{"id": one.id, "text": one.text, "marker": one.key} for one in self.shown()])
        return self._answered(asked, payload, left)

    def _answered(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        """What this class does with the rest."""
        return self._taken(asked, payload, left)

    def _taken(self, asked: Call, payload: Payload, left: datetime, forgotten: bool = False) -> Reply:
        """Out it is, for all to see."""
        said = _said(asked)
        number = said["number"]
        late = self.time.true - left > TIMEOUT
        made = Public(self._id(), (payload.key, number), said["text"], said["key"], self.time.true, late, forgotten)
        before = [(number, text) for number, text in enumerate(pieces(payload))][:number]
        if not all(self.has((payload.key, earlier), text) for earlier, text in before):
            self.wrong.append(f"{payload.key}: piece {number} stands below something else than it was written for")
        self.public.append(made)
        return _json({"id": made.id, "text": made.text})

    def _id(self) -> str:
        self._made += 1
        return f"{self.prefix}{self._made}"

    def _happens(self, what: str) -> None:
        act: Callable[[], None] | None = getattr(self, what)
        setattr(self, what, None)
        if act is not None:
            act()


class PermanentKey(World):
    """As Bluesky: put only where nothing stands. The same bytes again are fine, others are refused."""

    strong = True

    def _answered(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        key = _path(asked).rpartition("/")[2]
        there = next((one for one in self.public if one.key == key), None)
        if asked.method == "GET":
            return _json({"id": there.id, "text": there.text}) if there else Reply(404, {}, b"")
        if there is None:
            return self._taken(asked, payload, left)
        same = there.text == _said(asked)["text"]
        return _json({"id": there.id, "text": there.text}) if same else Reply(409, {}, b'{"error":"other bytes"}')


class TimedKey(World):
    """As Mastodon: a key that was used within the hour gives the post of then, whatever the text."""

    strong = True

    def _answered(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        known = [one for one in self.public if one.key == _said(asked)["key"]]
        for one in known:
            if self.time.true - one.at < KEPT:
                return _json({"id": one.id, "text": one.text})
        return self._taken(asked, payload, left, forgotten=bool(known))


@dataclass
class TwoPhase(World):
    """As WordPress: a draft that nobody sees and that can be written over; publishing it again changes nothing."""

    strong: ClassVar[bool] = True
    drafts: dict[str, str] = field(default_factory=dict)

    def _answered(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        match _path(asked).split("/"):
            case ["POST ", "drafts"]:
                draft = self._id()
                self.drafts[draft] = _said(asked)["text"]
                return _json({"id": draft})
            case [method, "drafts", draft]:
                out = self._out(draft)
                if method == "PUT " and out is None:
                    self.drafts[draft] = _said(asked)["text"]
                text = out.text if out is not None else self.drafts[draft]
                return _json({"id": draft, "text": text, "state": "public" if out else "draft"})
            case [_, "drafts", draft, "publish"]:
                out = self._out(draft)
                if out is not None:
                    return _json({"id": out.id, "text": out.text})
                said = json_call("POST", asked.url, asked.effect, {**_said(asked), "text": self.drafts[draft]})
                return self._taken(said, payload, left)
        return Reply(404, {}, b"")

    def _out(self, draft: str) -> Public | None:
        return next((one for one in self.public if one.key == draft), None)


class ContentCheck(World):
    """As X: a text that stands there already is refused as a duplicate."""

    def _answered(self, asked: Call, payload: Payload, left: datetime) -> Reply:
        if any(one.text == _said(asked)["text"] for one in self.public):
            return Reply(403, {}, b'{"error":"duplicate"}')
        return self._taken(asked, payload, left)


class Listing(World):
    """As a Slack bot: takes all it is given, and a marker shows in its list a while later."""


class Blind(World):
    """As Telegram: takes all it is given, and cannot be asked."""


Talk: TypeAlias = Generator[Asked, Answer, Outcome]


@dataclass(frozen=True)
class Tiny:
    """A sender: how one piece is published, and how it is looked for."""

    publish: Callable[[Attempt, Piece], Talk]
    look: Callable[[Attempt, Piece], Talk]
    NEEDS: tuple[str, ...] = ("token",)
    TAKES: tuple[str, ...] = ()
    OPTIONS = outbox.OPTIONS
    check = staticmethod(outbox.check)
    delete = staticmethod(outbox.delete)

    def send(self, attempt: Attempt) -> Exchange:
        return sending(attempt, lambda piece: self.publish(attempt, piece))

    def find(self, attempt: Attempt) -> Exchange:
        return finding(attempt, lambda piece: self.look(attempt, piece))


def _put(attempt: Attempt, piece: Piece) -> Talk:
    key = _key(attempt, piece)
    answer = yield from _posted(attempt, piece, "PUT", f"/records/{key}", key)
    if isinstance(answer, Reply) and answer.status == 409:
        return (yield from _got(attempt, piece))
    return _outcome(answer, piece)


def _got(attempt: Attempt, piece: Piece) -> Talk:
    answer = yield _look(f"/records/{_key(attempt, piece)}")
    if isinstance(answer, Reply) and answer.status == 404:
        return Absent("there is no record with this key")
    return _seen(answer, piece)


def _keyed(attempt: Attempt, piece: Piece) -> Talk:
    """The key may be forgotten by now: then it is looked for first."""
    if attempt.since is not None and attempt.now - attempt.since > INSIDE:
        found = yield from _in_the_list(attempt, piece)
        if not isinstance(found, Absent):
            return found
    return _outcome((yield from _posted(attempt, piece, "POST", "/posts", _key(attempt, piece))), piece)


def _drafted(attempt: Attempt, piece: Piece) -> Talk:
    name = f"draft.{piece.number}"
    draft = attempt.notes.get(name, "")
    if draft:
        answer = yield _look(f"/drafts/{draft}")
        found = _draft_seen(answer, piece)
        if not isinstance(found, Absent):
            return found
        if text_at(told(answer), "text") != piece.text:
            answer = yield json_call("PUT", f"{SERVER}/drafts/{draft}", Effect.PREPARES, {"text": piece.text})
            wrong = trouble(answer)
            if wrong is not None:
                return wrong
    else:
        media = yield from _uploaded(attempt, piece)
        if isinstance(media, Outcome):
            return media
        answer = yield json_call("POST", f"{SERVER}/drafts", Effect.PREPARES, {"text": piece.text, "media": media})
        draft = text_at(told(answer), "id")
        if not draft:
            return trouble(answer) or Unknown("it did not say which draft it became")
        yield Note({name: draft})
    data = {"number": piece.number, "key": draft}
    answer = yield json_call("POST", f"{SERVER}/drafts/{draft}/publish", Effect.PUBLISHES, data)
    return _outcome(answer, piece)


def _draft_found(attempt: Attempt, piece: Piece) -> Talk:
    draft = attempt.notes.get(f"draft.{piece.number}", "")
    if not draft:
        return Absent("no draft was made of it")
    return _draft_seen((yield _look(f"/drafts/{draft}")), piece)


def _draft_seen(answer: Answer, piece: Piece) -> Outcome:
    state = text_at(told(answer), "state")
    return Absent("it is still a draft") if trouble(answer) is None and state == "draft" else _seen(answer, piece)


def _checked(attempt: Attempt, piece: Piece) -> Talk:
    answer = yield from _posted(attempt, piece, "POST", "/posts", _key(attempt, piece))
    if not isinstance(answer, Outcome) and text_at(told(answer), "error") == "duplicate":
        found = yield from _in_the_list(attempt, piece)
        return Unknown("a duplicate, it says, of what it does not show") if isinstance(found, Absent) else found
    return _outcome(answer, piece)


def _plain(attempt: Attempt, piece: Piece) -> Talk:
    return _outcome((yield from _posted(attempt, piece, "POST", "/posts", _key(attempt, piece))), piece)


def _in_the_list(attempt: Attempt, piece: Piece) -> Talk:
    """By its marker or its words. Every post of these tests has words of its own, so nothing is asked of moments."""
    answer = yield _look("/posts")
    wrong = trouble(answer)
    listed = told(answer)
    if wrong is not None or not isinstance(listed, list):
        return Unknown(wrong.reason if wrong is not None else "no list")
    for one in listed:
        if _key(attempt, piece) == text_at(one, "marker"):
            return _seen(Reply(200, {}, json.dumps(one).encode()), piece)
    return Absent("it is not in the list")


def _unseeable(attempt: Attempt, piece: Piece) -> Talk:
    return Unknown("it cannot be asked")
    yield


def _posted(
    attempt: Attempt, piece: Piece, method: str, path: str, key: str
) -> Generator[Asked, Answer, Answer | Outcome]:
    """The answer to its publication, after its pictures."""
    media = yield from _uploaded(attempt, piece)
    if isinstance(media, Outcome):
        return media
    data = {"text": piece.text, "number": piece.number, "key": key, "media": media}
    return (yield json_call(method, f"{SERVER}{path}", Effect.PUBLISHES, data))


def _uploaded(attempt: Attempt, piece: Piece) -> Generator[Asked, Answer, list[str] | Outcome]:
    ids = []
    for attachment in attempt.payload.attachments if piece.number == 0 else ():
        name = f"media.{attachment.digest}"
        if name not in attempt.notes:
            answer = yield Call("POST", f"{SERVER}/media/{attachment.digest}", Effect.PREPARES)
            media = text_at(told(answer), "id")
            if not media:
                return trouble(answer) or Unknown("it did not say what the upload is called")
            yield Note({name: media})
            ids.append(media)
        else:
            ids.append(attempt.notes[name])
    return ids


def _outcome(answer: Answer | Outcome, piece: Piece) -> Outcome:
    if isinstance(answer, Outcome):
        return answer
    return trouble(answer, NOW) or _seen(answer, piece)


def _seen(answer: Answer, piece: Piece) -> Outcome:
    """What a network shows as this piece: it is only that when it says the same."""
    wrong = trouble(answer)
    if wrong is not None:
        return Unknown(wrong.reason)
    remote = text_at(told(answer), "id")
    if not remote:
        return Unknown("it did not say which post it became")
    if text_at(told(answer), "text") != piece.text:
        return Unknown("another text is out in its place")
    return Sent(Receipt(remote, f"{SERVER}/{remote}"))


def _key(attempt: Attempt, piece: Piece) -> str:
    return f"{attempt.key}-{piece.number}"


def _look(path: str) -> Call:
    return Call("GET", f"{SERVER}{path}", Effect.LOOKS)


def _path(asked: Call) -> str:
    return f"{asked.method} {asked.url.removeprefix(SERVER)}"


def _said(asked: Call) -> dict[str, Any]:
    assert isinstance(asked.body, bytes)
    said = json.loads(asked.body)
    assert isinstance(said, dict)
    return said


def _json(data: object) -> Reply:
    return Reply(200, {}, json.dumps(data).encode())


@dataclass(frozen=True)
class Network:
    """A class of networks: what it does, and who sends to it."""

    world: type[World]
    sender: Tiny


CLASSES: Mapping[str, Network] = {
    "permanent key": Network(PermanentKey, Tiny(_put, _got)),
    "timed key": Network(TimedKey, Tiny(_keyed, _in_the_list)),
    "two-phase": Network(TwoPhase, Tiny(_drafted, _draft_found)),
    "content check": Network(ContentCheck, Tiny(_checked, _in_the_list)),
    "listing": Network(Listing, Tiny(_plain, _in_the_list)),
    "blind": Network(Blind, Tiny(_plain, _unseeable)),
}
