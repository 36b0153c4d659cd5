"""Every option that a sender reads is declared, every declared one is read and documented, and values are looked at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Sender
from socialcal.channels.options import Option, allows
from socialcal.channels.senders import SENDERS, discord_bot, slack_bot

FEEDS = "socialcal.site.feeds"
OF_A_FEED = ((f"{FEEDS}.of_channels", "_about"), (f"{FEEDS}.posted", "posted"))
ELSEWHERE = {"rss": OF_A_FEED, "podcast": (*OF_A_FEED, (f"{FEEDS}.podcast", "*"))}
"""Where the site reads options of a channel, which it builds into a feed: module and name in it, `*` for all."""
HEADINGS = {"wordpress": "WordPress", "linkedin": "LinkedIn", "youtube": "YouTube", "tiktok": "TikTok", "rss": "RSS"}
HEADINGS |= {"webhook": "Chat rooms", "email": "E-mail"}
GUIDE = (Path(__file__).parents[3] / "docs" / "sending.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in GUIDE.split("\n## ")}
BOTS: dict[str, Sender] = {"discord_bot": discord_bot, "slack_bot": slack_bot}


class Source:
    """One module: what is defined at its top, and what its imports call the definitions of others."""

    def __init__(self, module: str) -> None:
        spec = find_spec(module)
        assert spec is not None
        assert spec.origin is not None
        self.module = module
        self.defined: dict[str, ast.stmt] = {}
        self.imported: dict[str, tuple[str, str]] = {}
        for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.defined[node.name] = node
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                self.defined |= {target.id: node for target in targets if isinstance(target, ast.Name)}
            elif isinstance(node, ast.ImportFrom) and node.module in ("socialcal.channels.senders", FEEDS):
                self.imported |= {one.name: (f"{node.module}.{one.name}", "*") for one in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("socialcal.channels.s", FEEDS)):
                self.imported |= {one.asname or one.name: (node.module or "", one.name) for one in node.names}

    def used(self, name: str) -> Iterator[tuple[str, str]]:
        """What a definition refers to, of ours."""
        for node in ast.walk(self.defined[name]):
            if isinstance(node, ast.Name) and node.id in self.imported:
                yield self.imported[node.id]
            elif isinstance(node, ast.Name) and node.id in self.defined:
                yield self.module, node.id

    def read(self, name: str) -> Iterator[str]:
        """The options that a definition asks for; where it goes through a list of them, all of that list."""
        for node in ast.walk(self.defined[name]):
            if isinstance(node, ast.Call) and node.args and _asks(node.func):
                first = node.args[0]
                yield from self._listed(name) if isinstance(first, ast.Name) else [ast.literal_eval(first)]

    def _listed(self, name: str) -> Iterator[str]:
        for _, used in self.used(name):
            value = getattr(self.defined.get(used), "value", None)
            if isinstance(value, ast.Tuple):
                yield from ast.literal_eval(value)


def _asks(function: ast.expr) -> bool:
    """`account.option(…)`, `channel.options.get(…)`, `options.get(…)`."""
    if not isinstance(function, ast.Attribute):
        return False
    whose = getattr(function.value, "attr", getattr(function.value, "id", ""))
    return function.attr == "option" or (function.attr == "get" and whose == "options")


source = cache(Source)


def read_by(*roots: tuple[str, str]) -> set[str]:
    """All options that are asked for in these definitions and in whatever they use."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = list(roots)
    while waiting:
        module, name = waiting.pop()
        if name == "*":
            waiting += [(module, each) for each in source(module).defined]
        elif (module, name) not in seen:
            seen.add((module, name))
            if name in source(module).imported:
                waiting.append(source(module).imported[name])
            elif name in source(module).defined:
                found |= set(source(module).read(name))
                waiting += source(module).used(name)
    return found


@pytest.mark.parametrize("kind", [*SENDERS, *BOTS])
def test_what_a_sender_reads_is_what_it_declares(kind: str) -> None:
    sender = SENDERS.get(kind) or BOTS[kind]
    roots = ((f"socialcal.channels.senders.{kind}", "*"), *ELSEWHERE.get(kind, ()))
    assert read_by(*roots) == set(sender.OPTIONS)


def test_reading_the_sources_finds_what_is_read_far_away_and_in_lists() -> None:
    """Or the test above could not fail."""
    assert read_by(("socialcal.channels.senders.google", "Entry")) == {"server"}
    assert read_by(("socialcal.channels.senders.threads", "_made")) >= {"media_base"}
    assert read_by(("socialcal.channels.senders.wordpress", "_unfit")) >= {"categories", "tags", "server"}
    assert read_by((f"{FEEDS}.podcast", "lacking")) == {"image", "category"}


@pytest.mark.parametrize("kind", SENDERS)
def test_every_option_is_documented_with_its_values(kind: str) -> None:
    options, section = SENDERS[kind].OPTIONS, SECTIONS.get(HEADINGS.get(kind, kind.capitalize()), "")
    missing = [name for name in options if f"`{name}`" not in section and f"`{name}: " not in section]
    assert [name for name in missing if name != "server"] == [], f"docs/sending.md, {kind}"
    words = [word for option in options.values() if isinstance(option, tuple) for word in option]
    assert [word for word in words if f"`{word}`" not in section] == [], f"docs/sending.md, {kind}"


@pytest.mark.parametrize("kind", SENDERS)
def test_whose_server_cannot_be_chosen_is_told(kind: str) -> None:
    exceptions = SECTIONS["For every network"].partition("`options.server`")[2].partition("\n\n")[0]
    assert ("server" in SENDERS[kind].OPTIONS) is (f"`{kind}`" not in exceptions)


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [
        (("public", "private"), ["public"], ["", "Public", "privat", True, 1]),
        (bool, [True, False], ["true", "yes", 1, 0, ""]),
        (int, [0, 29, "202607"], [True, -1, 1.5, "", "-1", "²", "٣", "9" * 30, "1e3"]),
        (float, [0, 15, 0.5, "15", "1.5"], [True, -1, "", "nan", "inf", "-2", "een", "1" * 5000, 10**400]),
        (str, ["", "x", 12, 1.5], [True, False]),
    ],
)
def test_a_value_that_would_not_be_read_as_it_is_meant_is_not_allowed(
    option: Option, good: list[Any], bad: list[Any]
) -> None:
    assert [value for value in good if not allows(option, value)] == []
    assert [value for value in bad if allows(option, value)] == []


@given(st.text() | st.integers() | st.floats() | st.booleans(), st.sampled_from([str, bool, int, float, ("a", "b")]))
def test_whatever_stands_there_is_judged(value: str | int | float | bool, option: Option) -> None:
    assert allows(option, value) in (True, False)
