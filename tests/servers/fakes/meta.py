"""What the fakes of Meta's networks share: the token, forms, errors, containers, and answers that get lost.

Errors look as https://developers.facebook.com/docs/graph-api/guides/error-handling shows them (checked 2026-11-25). A
request with anything else than what a route names is turned down, and so is a token in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.servers.fake import Fake, Request, Response

TOKEN = "EAAB-het-geheim-van-waterkant"
NOW = "2026-11-24T11:30:20+0000"
"""When everything here happens."""


class WrongError(Exception):
    """An error of the Graph API."""

    def __init__(self, message: str, code: int = 100, subcode: int = 0, status: int = 400) -> None:
        super().__init__(message)
        self.response = failure(message, code, subcode, status)


def failure(message: str, code: int, subcode: int = 0, status: int = 400, **more: Any) -> Response:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AbC", **more}
    return Response(status, {"error": {**error, **({"error_subcode": subcode} if subcode else {})}})


class Graph(Fake):
    """Routes that give data or raise `WrongError`."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.version = version
        self.losing: set[str] = set()
        """Names of routes that do their work and answer nothing of it, once."""
        self.failing: dict[str, Response] = {}
        """Names of routes that answer this and do nothing, once."""
        self.numbers = count(17_000_000_000_000_001)

    def number(self) -> str:
        return str(next(self.numbers))

    def route(
        self, method: str, path: str, do: Callable[..., Any], takes: Iterable[str] = (), loose: bool = False
    ) -> None:
        """`takes` is what may be said: in the query of a GET, else in a form."""
        allowed = frozenset(takes)

        def guarded(request: Request, *groups: str) -> Response:
            if request.headers.get("authorization") != f"Bearer {TOKEN}" or "access_token" in request.query:
                return failure("Invalid OAuth access token - Cannot parse access token", 190, status=401)
            said = dict(request.query) if method == "GET" else request.form if request.body else {}
            if not loose and not set(said) <= allowed:
                return failure(f"(#100) Invalid parameter: {sorted(set(said) - allowed)}", 100)
            if do.__name__ in self.failing:
                return self.failing.pop(do.__name__)
            try:
                data = do(request, said, *groups) if loose else do(said, *groups)
            except WrongError as wrong:
                return wrong.response
            if do.__name__ in self.losing:
                self.losing.remove(do.__name__)
                return Response(502, body=b"<html>Bad gateway</html>", headers={"content-type": "text/html"})
            return Response(200, data)

        self.on(method, f"/{self.version}{path}", guarded)


def no_such(node: str) -> WrongError:
    return WrongError(f"Unsupported get request. Object with ID '{node}' does not exist", 100, 33)


@dataclass
class Container:
    """What is prepared; `polls` is how often it is still in progress when asked."""

    said: dict[str, str]
    state: str = "FINISHED"
    polls: int = 0
    children: list[str] = field(default_factory=list)
    uploaded: bytes = b""


class WithContainers(Graph):
    """A network where a container is made, and then published at most once."""

    def __init__(self, version: str, creates: str, publishes: str, status: str, takes: Iterable[str]) -> None:
        super().__init__(version)
        self.status = status
        self.containers: dict[str, Container] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.public: set[str] = set()
        """Addresses that can be fetched."""
        self.slow = 0
        """How often a new container is in progress when asked."""
        self.user = r"(?:me|17841400000000001)"
        self.route("GET", r"/(\d+)", self.look, ("fields",))
        self.route("POST", f"/{self.user}/{creates}", self.create, takes)
        self.route("POST", f"/{self.user}/{publishes}", self.publish, ("creation_id",))

    def create(self, said: dict[str, str]) -> Any:
        number = self.number()
        children = said["children"].split(",") if "children" in said else []
        for child in children:
            if child not in self.containers or "is_carousel_item" not in self.containers[child].said:
                raise WrongError("Invalid child")
        fetched = [said[name] for name in ("image_url", "video_url") if name in said]
        state = "FINISHED" if all(address in self.public for address in fetched) else "ERROR"
        self.containers[number] = Container(said, state, self.slow, children)
        return {"id": number}

    def look(self, said: dict[str, str], node: str) -> Any:
        if node in self.posts:
            return {"id": node, "permalink": self.posts[node]["permalink"]}
        if node not in self.containers:
            raise no_such(node)
        container = self.containers[node]
        if container.polls > 0:
            container.polls -= 1
            return {"id": node, self.status: "IN_PROGRESS"}
        why = {"error_message" if self.status == "status" else "status": "FAILED_DOWNLOADING_MEDIA"}
        return {"id": node, self.status: container.state, **(why if container.state == "ERROR" else {})}

    def publish(self, said: dict[str, str]) -> Any:
        container = self.containers.get(said["creation_id"])
        if container is None or container.state in ("ERROR", "EXPIRED") or container.polls:
            raise WrongError("Media ID is not available", 9007, 2207027)
        if container.state == "PUBLISHED" or "is_carousel_item" in container.said:
            raise WrongError("The container was published already", -1, 2207001)
        container.state = "PUBLISHED"
        number = self.number()
        self.posts[number] = {
            "id": number,
            "timestamp": NOW,
            "permalink": self.permalink(number),
            **self.shown(container),
        }
        return {"id": number}

    def permalink(self, number: str) -> str:
        raise NotImplementedError

    def shown(self, container: Container) -> dict[str, Any]:
        raise NotImplementedError


__all__ = ["NOW", "TOKEN", "Container", "Graph", "WithContainers", "WrongError", "failure", "no_such"]
