"""When a calendar is looked at, and that a look at an older text never tells anything about a newer one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialcal.lsp.document import Document
from socialcal.lsp.edge import Open
from socialcal.lsp.known import Known
from socialcal.lsp.looks import look as real
from socialcal.lsp.watch import Watch
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase
from tests.cli.running import ORGANISATION, Small, small, tale
from tests.lsp.apart import apart

PATH = "stories/afval.md"
MASTODON = "{channel: mastodon, at: 2026-12-01 09:00}"
GOOD = tale("afval", MASTODON)
BAD = GOOD.replace("pillar:", "pilar:")
CLASHING = {"afval.md": GOOD, "ander.md": tale("afval", "{channel: x, at: 2026-12-08 12:30}")}
"""Two stories with one id: what neither does wrong by itself."""
PATIENCE = 30.0
LOOK = "socialcal.lsp.watch.look"


class Edge:
    """A server's edge that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None, list[str]]] = []
        self.troubles: list[str] = []
        self.failures: list[BaseException] = []
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def clock(self, root: Path) -> datetime:
        return datetime(2026, 11, 24, 11, 15, tzinfo=UTC)

    def publish(self, root: Path, path: str, file: Open, findings: tuple[Finding, ...], known: Known) -> None:
        self.told.append((path, file.version, [finding.rule for finding in findings]))
        self._news.set()

    def trouble(self, said: Phrase, language: str) -> None:
        self.troubles.append(said.say(language))
        self._news.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        async def guarded() -> None:
            try:
                await work
            except Exception as error:  # noqa: BLE001
                self.failures.append(error)
                self._news.set()

        task = asyncio.get_running_loop().create_task(guarded())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def until(self, wanted: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not wanted():
                self._news.clear()
                await self._news.wait()

    async def told_of(self, path: str, version: int | None, rules: list[str]) -> None:
        await self.until(lambda: (path, version, rules) in self.told)


class Gate:
    """Holds every look up until it is opened, in the thread that looks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()
        self.looks = 0

        def look(*arguments: Any) -> Any:
            self.looks += 1
            self.begun.set()
            assert self.open.wait(PATIENCE)
            return real(*arguments)

        monkeypatch.setattr(LOOK, look)


def played(root: Path, scene: Callable[[Watch, Edge], Awaitable[None]], language: str | None = None) -> Edge:
    async def play() -> Edge:
        edge = Edge()
        await scene(Watch(root, edge, language), edge)
        return edge

    return apart(play())


def file(text: str, version: int = 1) -> Open:
    return Open("file:///afval.md", version, Document(text))


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path.resolve(), CLASHING)


def test_first_the_story_by_itself_is_told_and_then_among_all_others(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(BAD))
        await edge.told_of(PATH, 1, ["story.duplicate-id", "story.unknown-key"])

    told = played(calendar.root, scene).told
    assert {tuple(rules) for _, _, rules in told} <= {
        ("story.unknown-key",), ("story.duplicate-id", "story.unknown-key"),
    }  # fmt: skip


def test_what_only_the_others_brought_stays_while_somebody_types(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        watch.changed(PATH, file(BAD, 2))
        await edge.told_of(PATH, 2, ["story.duplicate-id", "story.unknown-key"])

    played(calendar.root, scene)


def test_a_look_at_an_older_text_is_not_told(calendar: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        gate = Gate(monkeypatch)
        watch.opened(PATH, file(BAD))
        await asyncio.to_thread(gate.begun.wait, PATIENCE)
        watch.changed(PATH, file(GOOD, 2))
        gate.open.set()
        await edge.told_of(PATH, 2, ["story.duplicate-id"])

    told = played(calendar.root, scene).told
    assert [version for _, version, _ in told if version == 1] == []
    assert all("story.unknown-key" not in rules for _, _, rules in told)


def test_a_whole_look_that_began_before_an_edit_tells_only_what_still_stands(
    calendar: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        gate = Gate(monkeypatch)
        watch.look_at_all(0.0)
        await asyncio.to_thread(gate.begun.wait, PATIENCE)
        # The id is another one now, and whoever looks at everything does not know yet.
        watch.changed(PATH, file(GOOD.replace("id: afval", "id: nieuw"), 2))
        gate.open.set()
        await edge.told_of(PATH, 2, [])

    told = played(calendar.root, scene).told
    assert all(rules == [] for _, version, rules in told if version == 2)


def test_whole_looks_that_are_asked_for_together_happen_once(calendar: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        gate = Gate(monkeypatch)
        gate.open.set()
        for _ in range(20):
            watch.look_at_all(0.0)
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        assert gate.looks <= 4  # one or two whole looks, each with one at the story alone

    played(calendar.root, scene)


def test_a_story_that_was_seen_is_opened_without_another_whole_look(
    calendar: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        gate = Gate(monkeypatch)
        gate.open.set()
        watch.opened("stories/ander.md", Open("file:///ander.md", 1, Document(CLASHING["ander.md"])))
        await edge.told_of("stories/ander.md", 1, ["story.duplicate-id"])
        assert gate.looks == 1

    played(calendar.root, scene)


def test_closing_takes_the_findings_away(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(BAD))
        await edge.told_of(PATH, 1, ["story.duplicate-id", "story.unknown-key"])
        watch.closed(PATH)
        assert edge.told[-1] == (PATH, None, [])
        assert (await watch.seen(PATH)).findings == ()

    played(calendar.root, scene)


def test_a_broken_organisation_is_told_in_its_own_file_although_that_is_not_open(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        calendar.edit("socialcal.yml", "language: nl", "taal: nl")
        watch.look_at_all(0.0)
        await edge.told_of("socialcal.yml", None, ["organisation.unknown-key"])
        # And a story does not look as if all were well.
        await edge.told_of(PATH, 1, [""])
        calendar.edit("socialcal.yml", "taal: nl", "language: nl")
        watch.look_at_all(0.0)
        await edge.told_of("socialcal.yml", None, [])
        edge.told.clear()
        watch.look_at_all(0.0)
        await edge.told_of(PATH, 1, ["story.duplicate-id"])

    played(calendar.root, scene)


def test_socialcal_yml_counts_as_it_is_typed_and_not_as_it_is_saved(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        typed = ORGANISATION.replace("mastodon:", "toot:")
        watch.opened("socialcal.yml", Open("file:///socialcal.yml", 1, Document(typed)))
        await edge.told_of(PATH, 1, ["story.duplicate-id", "story.unknown-channel"])
        watch.changed("socialcal.yml", Open("file:///socialcal.yml", 2, Document(typed + "x: [")))
        await edge.told_of("socialcal.yml", 2, ["organisation.syntax"])
        edge.told.clear()
        watch.closed("socialcal.yml")
        await edge.told_of(PATH, 1, ["story.duplicate-id"])

    played(calendar.root, scene)


def test_a_baseline_leaves_out_what_it_knows(calendar: Small) -> None:
    calendar.write(PATH, BAD)
    assert calendar.run("check", "--add-baseline").code == 0

    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(BAD))
        await edge.told_of(PATH, 1, [])
        watch.changed(PATH, file(BAD.replace("owner: noor", "ower: noor"), 2))
        await edge.told_of(PATH, 2, ["story.unknown-key"])

    played(calendar.root, scene)


def test_a_baseline_that_cannot_be_read_is_told_once_and_hides_nothing(calendar: Small) -> None:
    calendar.write("socialcal-baseline.json", "[")

    async def scene(watch: Watch, edge: Edge) -> None:
        watch.opened(PATH, file(GOOD))
        await edge.told_of(PATH, 1, ["story.duplicate-id"])
        edge.told.clear()
        watch.look_at_all(0.0)
        await edge.told_of(PATH, 1, ["story.duplicate-id"])

    edge = played(calendar.root, scene)
    assert len(edge.troubles) == 1
    assert "socialcal-baseline.json" in edge.troubles[0]


def test_a_calendar_that_is_gone_is_told_and_nothing_fails(calendar: Small) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        calendar.remove("socialcal.yml")
        watch.opened(PATH, file(GOOD))
        await edge.until(lambda: bool(edge.troubles))
        await edge.told_of(PATH, 1, [])

    assert played(calendar.root, scene).failures == []


def test_a_look_that_fails_is_told_and_the_next_one_works(calendar: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(watch: Watch, edge: Edge) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(LOOK, lambda *_: 1 // 0)
            watch.opened(PATH, file(GOOD))
            await edge.until(lambda: len(edge.failures) == 2)
        watch.changed(PATH, file(GOOD, 2))
        await edge.told_of(PATH, 2, [])

    assert {type(error) for error in played(calendar.root, scene).failures} == {ZeroDivisionError}


def test_a_file_that_is_no_story_is_told_of_only_what_a_whole_look_finds_in_it(calendar: Small) -> None:
    calendar.write("huis.yml", "terms: [{use: [}]")
    calendar.edit("socialcal.yml", "language: nl", "language: nl\nbrand: {extends: [huis.yml]}")

    async def scene(watch: Watch, edge: Edge) -> None:
        pack = Document((calendar.root / "huis.yml").read_text("utf-8"))
        watch.opened("huis.yml", Open("file:///huis.yml", 1, pack))
        await edge.told_of("huis.yml", 1, ["wording.broken-pack"])
        watch.opened("content/over.md", Open("file:///over.md", 1, Document("# Over ons")))
        await edge.told_of("content/over.md", 1, [])

    played(calendar.root, scene)
