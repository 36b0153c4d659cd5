"""The real program at work for an editor that speaks the protocol by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialcal.factory.rules import RULES
from socialcal.lsp.document import Document, Encoding
from socialcal.lsp.server import Server
from socialcal.lsp.wire import Wire
from socialcal.model.place import Place
from tests.cli.running import ORGANISATION, Small, small, tale
from tests.cli.warm import PATIENCE
from tests.lsp.client import Client, editor, pos, replacing

MASTODON = "{channel: mastodon, at: 2026-12-01 09:00}"
GOOD = tale("afval", MASTODON, body="Hoi 😀 zie https://bit.ly/x nu.")
"""One finding: a link that hides where it goes, behind an emoji."""
CLEAN = tale("schoon", "{channel: mastodon, at: 2026-12-03 09:00}", body="Een buurt ruimde op.")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path.resolve(), {"afval.md": GOOD, "schoon.md": CLEAN})


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """One server for all tests that do not look at how it starts or ends: it serves many calendars anyway."""
    with editor(Path.cwd()) as shared:
        yield shared
        assert shared.leave() == 0
        assert shared.errors == []


def uri(calendar: Small, path: str = "stories/afval.md") -> str:
    return (calendar.root / path).as_uri()


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in diagnostics]


def act(client: Client, where: str, line: int, character: int, only: list[str] | None = None) -> list[dict[str, Any]]:
    context: dict[str, Any] = {"diagnostics": [], **({"only": only} if only else {})}
    spot = {"start": pos(line, character), "end": pos(line, character)}
    found: list[dict[str, Any]] = client.ask(
        "textDocument/codeAction", {"textDocument": {"uri": where}, "range": spot, "context": context}
    )
    return found


def test_the_life_of_an_edit_from_opening_to_saving(calendar: Small) -> None:
    here = uri(calendar)
    with editor(calendar.root) as client:
        client.open(here, GOOD)
        assert codes(client.diagnostics(here, 1, ["links.shortener"])) == ["links.shortener"]

        # A key gets a slip in it.
        line = GOOD.split("\n").index("pillar: duurzaam")
        client.change(here, 2, replacing((line, 2), (line, 3), ""))
        [slip] = [one for one in client.diagnostics(here, 2) if one["code"] == "story.unknown-key"]
        assert slip["range"] == {"start": pos(line, 0), "end": pos(line, 5)}
        assert (slip["severity"], slip["source"]) == (1, "socialcal")
        assert "\n" in slip["message"]  # what is wrong, and what to do

        fix = next(one for one in act(client, here, line, 3) if one.get("isPreferred"))
        assert (fix["kind"], fix["diagnostics"]) == ("quickfix", [slip])
        [edit] = fix["edit"]["changes"][here]
        assert edit["newText"] == "pillar"
        client.change(here, 3, {"range": edit["range"], "text": edit["newText"]})
        assert codes(client.diagnostics(here, 3)) == ["links.shortener"]

        client.save(here)
        assert codes(client.diagnostics(here, 3)) == ["links.shortener"]
        client.close(here)
        client.diagnostics(here, codes=[])
        assert client.leave() == 0
        assert client.errors == []


@pytest.mark.parametrize(
    ("offered", "chosen", "start"), [(["utf-8"], "utf-8", 13), (["utf-16"], "utf-16", 11), (["utf-32"], "utf-32", 10),
                                     (["utf-32", "utf-16"], "utf-32", 10), (None, "utf-16", 11), (["x"], "utf-16", 11)]
)  # fmt: skip
def test_columns_are_in_the_units_of_the_editor(
    calendar: Small, offered: list[str] | None, chosen: str, start: int
) -> None:
    here = uri(calendar)
    with editor(calendar.root, hello=False) as client:
        general = {"general": {"positionEncodings": offered}} if offered else {}
        answer = client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": general})
        assert answer["capabilities"]["positionEncoding"] == chosen
        client.tell("initialized", {})
        client.open(here, GOOD)
        [found] = client.diagnostics(here, 1, ["links.shortener"])
        line = GOOD.split("\n").index("Hoi 😀 zie https://bit.ly/x nu.")
        assert found["range"]["start"] == pos(line, start)
        assert found["range"]["end"] == pos(line, start + len("https://bit.ly/x"))
        # And what the editor says is understood in them: the emoji goes, and all behind it moves.
        client.change(here, 2, replacing((line, 4), (line, start - len(" zie ")), "!"))
        [moved] = client.diagnostics(here, 2)
        assert moved["range"]["start"] == pos(line, 10)


def test_the_server_says_what_it_can_do(calendar: Small) -> None:
    with editor(calendar.root, hello=False) as client:
        told = client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    can = told["capabilities"]
    assert told["serverInfo"]["name"] == "socialcal"
    assert can["textDocumentSync"].items() >= {"openClose": True, "change": 2, "save": True}.items()
    assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.socialcal"]
    assert {"hoverProvider", "definitionProvider", "documentSymbolProvider", "completionProvider"} <= can.keys()
    assert "documentFormattingProvider" not in can


def test_findings_are_those_of_check(client: Client, calendar: Small) -> None:
    broken = GOOD.replace("owner: noor", "owner: nor").replace("pillar: duurzaam", "pilar: duurzaam")
    calendar.write("stories/afval.md", broken)
    every = json.loads(calendar.run("check", "--format", "json", "stories/afval.md").out)["findings"]
    told = [one for one in every if one["path"] == "stories/afval.md"]
    assert len(told) > 2
    client.open(uri(calendar), broken)
    found = client.diagnostics(uri(calendar), 1, sorted(one["rule"] for one in told))
    lines = broken.split("\n")
    for theirs, ours in zip(told, found, strict=True):
        line, column = theirs["line"] - 1, theirs["column"] - 1
        before = len(lines[line][:column].encode("utf-16-le")) // 2
        assert (ours["code"], ours["range"]["start"]) == (theirs["rule"], pos(line, before))
        assert ours["message"] == f"{theirs['message']}\n{theirs['hint']}"


def test_only_a_rule_that_comes_from_somewhere_has_an_address() -> None:
    wire = Wire(Document("x"), Encoding.UTF16)
    for rule in RULES.values():
        gaps: dict[str, Any] = dict.fromkeys(("why", "value", "name", "field", "key", "hint"), "x")
        try:
            finding = rule.finding(Place("stories/a.md"), **gaps)
        except KeyError:
            continue
        told = wire.diagnostic(finding, RULES, "nl").code_description
        assert (told is not None) == (rule.source or "").startswith("http")
        assert told is None or not told.href.endswith(",")


def test_completion_hover_definition_and_outline_in_an_editor(client: Client, calendar: Small) -> None:
    here = uri(calendar)
    line = GOOD.split("\n").index(f"  - {MASTODON}")
    client.open(here, GOOD)
    client.diagnostics(here, 1, ["links.shortener"])
    items = client.at("completion", here, line, 16)["items"]
    assert [one["label"] for one in items] == ["mastodon", "x", "nieuwsbrief"]
    assert items[0]["textEdit"]["range"] == {"start": pos(line, 14), "end": pos(line, 22)}
    hover = client.at("hover", here, line, 16)
    assert hover["contents"]["kind"] == "markdown"
    assert "29 van 500" in hover["contents"]["value"]
    assert hover["range"] == {"start": pos(line, 14), "end": pos(line, 22)}
    place = client.at("definition", here, line, 16)
    assert (place["uri"], place["range"]["start"]) == (uri(calendar, "socialcal.yml"), pos(11, 2))
    [symbol] = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": here}})
    assert (symbol["name"], symbol["range"]["start"]["line"]) == ("mastodon", line)


def test_the_words_while_somebody_types_are_those_that_are_shown(calendar: Small) -> None:
    """A hover right behind a keystroke shows the post as it is then, without waiting for a pause."""
    here, line = uri(calendar), GOOD.split("\n").index(f"  - {MASTODON}")
    with editor(calendar.root, textDocument={}) as client:
        client.open(here, GOOD)
        client.change(here, 2, replacing((line, 22), (line, 22), ", text: Nieuw"))
        hover = client.at("hover", here, line, 16)
        assert hover["contents"]["kind"] == "plaintext"
        assert "\nNieuw\n\n5 van 500" in hover["contents"]["value"]


def test_a_rule_is_ignored_and_a_reason_is_asked_for(client: Client, calendar: Small) -> None:
    here = uri(calendar)
    client.open(here, GOOD)
    [link] = client.diagnostics(here, 1, ["links.shortener"])
    spot = link["range"]["start"]
    ignore = next(one for one in act(client, here, spot["line"], spot["character"]) if "Negeer" in one["title"])
    [edit] = ignore["edit"]["changes"][here]
    client.change(here, 2, {"range": edit["range"], "text": edit["newText"]})
    assert codes(client.diagnostics(here, 2)) == ["story.unexplained-ignore"]


def test_all_safe_fixes_are_one_action_for_editors_that_fix_on_save(client: Client, calendar: Small) -> None:
    here = uri(calendar)
    slips = GOOD.replace("pillar:", "pilar:").replace("audience:", "audence:").replace("\n", "\r\n")
    client.open(here, slips)
    [action] = act(client, here, 0, 0, ["source.fixAll"])
    assert action["kind"] == "source.fixAll.socialcal"
    [edit] = action["edit"]["changes"][here]
    client.change(here, 2, {"range": edit["range"], "text": edit["newText"]})
    assert codes(client.diagnostics(here, 2)) == ["links.shortener"]
    assert act(client, here, 0, 0, ["source.fixAll.socialcal"]) == []
    assert act(client, here, 0, 0, ["refactor"]) == []


def test_socialcal_yml_is_checked_as_it_is_typed_with_all_stories_that_are_open(
    client: Client, calendar: Small
) -> None:
    here, settings = uri(calendar), uri(calendar, "socialcal.yml")
    client.open(here, GOOD)
    client.diagnostics(here, 1, ["links.shortener"])
    client.open(settings, ORGANISATION)
    assert client.diagnostics(settings, 1) == []
    line = ORGANISATION.split("\n").index("language: nl")
    client.change(settings, 2, replacing((line, 0), (line, 8), "langage"))
    [slip] = client.diagnostics(settings, 2)
    assert (slip["code"], slip["range"]) == (
        "organisation.unknown-key", {"start": pos(line, 0), "end": pos(line, 7)},
    )  # fmt: skip
    fix, everything = act(client, settings, line, 1)
    assert everything["kind"] == "source.fixAll.socialcal"
    assert fix["edit"]["changes"][settings][0]["newText"] == "language"
    line = ORGANISATION.split("\n").index("  noor: {name: Noor de Wit}")
    client.change(settings, 3, {"text": ORGANISATION.replace("noor:", "nora:")})
    assert codes(client.diagnostics(here, 1, ["links.shortener", "story.unknown-owner"])) == [
        "story.unknown-owner", "links.shortener",
    ]  # fmt: skip


def test_several_calendars_in_one_editor_know_nothing_of_each_other(
    client: Client, calendar: Small, tmp_path: Path
) -> None:
    other = small(tmp_path.resolve() / "ander", {"afval.md": GOOD}, ORGANISATION.replace("noor:", "anna:"))
    here, there = uri(calendar), uri(other)
    client.open(here, GOOD)
    client.open(there, GOOD)
    client.diagnostics(here, 1, ["links.shortener"])
    client.diagnostics(there, 1, ["links.shortener", "story.unknown-owner"])
    line = GOOD.split("\n").index("owner: noor")
    assert [one["label"] for one in client.at("completion", here, line, 7)["items"]] == ["noor"]
    assert [one["label"] for one in client.at("completion", there, line, 7)["items"]] == ["anna"]


@pytest.mark.parametrize(
    "where",
    [
        "file:///nergens/stories/a.md",
        "untitled:Untitled-1",
        "git:/stories/afval.md?ref=HEAD",
        "file:///",
        "file:///%00/stories/a.md",
        "http://example.org/stories/a.md",
        "",
        "::: %%% geen adres",
    ],
)
def test_a_document_outside_every_calendar_is_left_in_peace(client: Client, calendar: Small, where: str) -> None:
    here = uri(calendar)
    client.open(where, GOOD)
    client.change(where, 2, replacing((0, 0), (0, 1), "x"))
    assert client.at("hover", where, 3, 3) is None
    assert client.at("completion", where, 3, 3) is None
    assert act(client, where, 0, 0) is None
    client.save(where)
    client.close(where)
    client.open(here, GOOD)
    client.diagnostics(here, 1, ["links.shortener"])


@pytest.mark.parametrize(
    "path", ["content/over.md", "README.md", "stories/.concept.md", "stories/media/a.jpg", "templates/posts/x.j2"]
)
def test_a_file_of_the_calendar_that_is_no_story_has_no_findings(client: Client, calendar: Small, path: str) -> None:
    here = uri(calendar, path)
    client.open(here, "---\nwat: dit\n---\n")
    assert client.diagnostics(here, 1) == []
    assert client.at("hover", here, 1, 1) is None


DOCUMENTS = {
    "nothing": "",
    "a new line": "\n",
    "an open head": "---\n",
    "half a head": "---\nid: [x\nstatus: {",
    "bytes": "\x00\x01\x02\ufffd\x7f" * 50,
    "a byte-order mark": "\ufeff" + GOOD,
    "two byte-order marks": "\ufeff\ufeff" + GOOD,
    "line ends of windows": GOOD.replace("\n", "\r\n"),
    "line ends of old": GOOD.replace("\n", "\r"),
    "line ends that only python sees": GOOD.replace(" nu.", "\u2028nu\x85.\x0b\x0c"),
    "half a character": GOOD.replace("nu.", "\ud83d nu."),
    "a megabyte without a space": GOOD + "x" * 1_000_000,
    "a megabyte of brackets": "---\nid: " + "[" * 1_000_000 + "\n---\n",
    "three megabytes": GOOD + "woord " * 500_000,
    "a conflict": GOOD.replace("owner: noor", "<<<<<<< HEAD\nowner: noor\n=======\nowner: piet\n>>>>>>> x"),
    "toml": "+++\nid = 'a'\n+++\nTekst",
    "json": '{"id": "a"}\nTekst',
    "an alias bomb": "---\na: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50)) + "---\n",
    "emoji": "👩‍👩‍👧‍👦" * 500,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_makes_it_fail(client: Client, calendar: Small, name: str) -> None:
    here, text = uri(calendar), DOCUMENTS[name]
    last = text.count("\n") + text.count("\r")
    client.open(here, text)
    client.diagnostics(here, 1)
    client.change(here, 2, replacing((last, 0), (last, 3), "é"), replacing((0, 0), (0, 1), ""))
    for line, character in ((0, 0), (1, 4), (last, 2), (last + 9, 99)):
        for method in ("hover", "completion", "definition"):
            client.at(method, here, line, character)
    client.ask("textDocument/documentSymbol", {"textDocument": {"uri": here}})
    act(client, here, last, 0)
    client.diagnostics(here, 2)


def test_files_that_come_and_go_under_an_open_editor(client: Client, calendar: Small) -> None:
    here = uri(calendar)
    client.open(here, GOOD)
    client.diagnostics(here, 1, ["links.shortener"])
    calendar.remove("stories/afval.md")
    client.save(here)
    client.diagnostics(here, 1, ["links.shortener"])
    calendar.write("stories/dubbel.md", GOOD)
    change = {"uri": uri(calendar, "stories/dubbel.md"), "type": 1}
    client.tell("workspace/didChangeWatchedFiles", {"changes": [change]})
    client.diagnostics(here, 1, ["links.shortener", "story.duplicate-id"])


def test_a_calendar_that_begins_while_its_story_is_open(client: Client, tmp_path: Path) -> None:
    root = tmp_path.resolve()
    here, settings = (root / "stories/a.md").as_uri(), (root / "socialcal.yml").as_uri()
    client.open(here, GOOD)
    assert client.at("hover", here, 1, 1) is None
    (root / "socialcal.yml").write_text(ORGANISATION, "utf-8")
    client.open(settings, ORGANISATION)
    client.save(settings)
    client.diagnostics(here, 1, ["links.shortener"])


def test_an_editor_that_watches_files_is_asked_to(calendar: Small) -> None:
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    with editor(calendar.root, workspace=watching) as client:
        [asked] = client.wait("client/registerCapability")["registrations"]
        assert asked["method"] == "workspace/didChangeWatchedFiles"
        assert client.leave() == 0


def test_a_question_that_is_taken_back_is_answered_as_cancelled_or_as_it_was(client: Client, calendar: Small) -> None:
    here = uri(calendar)
    client.open(here, GOOD + "woord " * 100_000)
    asked = [
        client.asked("textDocument/hover", {"textDocument": {"uri": here}, "position": pos(9, 8)}) for _ in range(5)
    ]
    for number in asked:
        client.tell("$/cancelRequest", {"id": number})
    for number in asked:
        answer = client.answer(number)
        assert "result" in answer or answer["error"]["code"] == -32800


SECRET = "geheimewoordenvanhetverhaal"


QUESTIONS: list[dict[str, Any]] = [
    {"method": "textDocument/hover", "params": {"textDocument": {"uri": 3}, "position": SECRET}},
    {"method": "textDocument/hover", "params": None},
    {"method": "textDocument/hover"},
    {"method": "textDocument/completion", "params": {"textDocument": {"uri": "x"}, "position": pos(-1, 0)}},
    {"method": "wat/is-dit", "params": {"x": SECRET}},
]


def test_a_question_that_is_none_is_answered_with_an_error_and_not_logged(calendar: Small) -> None:
    with editor(calendar.root) as client:
        for number, message in enumerate(QUESTIONS, 900):
            client.send({"id": number, **message})
            assert client.answer(number)["error"]["code"] in (-32602, -32601, -32600), message
        assert client.leave() == 0
    assert SECRET not in "".join(client.errors)


MESSAGES = [
    b"{",
    b"[]",
    b"3",
    b"\xff\xfe",
    b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"x": "%b"}}' % SECRET.encode(),
    b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"text": "%b"}}}'
    % SECRET.encode(),
    b'{"jsonrpc": "2.0", "id": 77, "result": "%b"}' % SECRET.encode(),
    b'{"x": "%b"}' % SECRET.encode(),
    b'{"jsonrpc": "1.0", "method": "x", "params": "%b"}' % SECRET.encode(),
]


def test_what_is_no_message_is_passed_over_and_told_once(calendar: Small) -> None:
    here = uri(calendar)
    with editor(calendar.root) as client:
        for version, body in enumerate(MESSAGES, 1):
            client.raw(body)
            client.open(here, GOOD, version)
            client.diagnostics(here, version)
        assert client.leave() == 0
    assert SECRET not in "".join(client.errors)
    assert len([note for note in client.notes if note["method"] == "window/showMessage"]) == 1


def test_a_failure_is_logged_by_its_place_and_never_by_what_was_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    server = Server(lambda _: datetime.now(UTC), None)
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        server._report(error)
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "test_server.py" in said
    assert SECRET not in said.replace("SECRET", "")


def test_leaving_without_a_goodbye_is_exit_code_1(calendar: Small) -> None:
    with editor(calendar.root) as client:
        client.tell("exit", None)
        assert client.process.wait(PATIENCE) == 1


def test_an_editor_that_is_gone_takes_the_server_along(calendar: Small) -> None:
    with editor(calendar.root) as client:
        client.open(uri(calendar), GOOD)
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(PATIENCE) == 1
    assert client.errors == []


def test_an_editor_that_leaves_during_a_look_does_not_wait_for_it(calendar: Small) -> None:
    with editor(calendar.root) as client:
        client.open(uri(calendar), GOOD + "woord " * 300_000)
        assert client.leave() == 0


def test_under_load_every_answer_is_about_the_text_as_it_was_asked(client: Client, calendar: Small) -> None:
    """Two hundred keystrokes with a question behind each, none of which waits for an answer."""
    here, lines = uri(calendar), GOOD.split("\n")
    row = lines.index(f"  - {MASTODON}")
    text, asked = lines[row], []
    client.open(here, GOOD)
    client.at("completion", here, row, 14)  # the organisation is read with the first look
    client.diagnostics(here, 1, ["links.shortener"])
    for number in range(200):
        word = "mastodon"[: number % 9]
        end = text.index(", at")
        client.change(here, number + 2, replacing((row, 14), (row, end), word))
        text = text[:14] + word + text[end:]
        question = {"textDocument": {"uri": here}, "position": pos(row, 14 + len(word))}
        asked.append((client.asked("textDocument/completion", question), len(word)))
        if number % 20 == 0:
            asked.append((client.asked("textDocument/hover", question), -1))
            client.save(here)
    for id, length in asked:
        answer = client.answer(id)["result"]
        if length >= 0:
            assert [one["label"] for one in answer["items"]] == ["mastodon", "x", "nieuwsbrief"]
            assert answer["items"][0]["textEdit"]["range"] == {"start": pos(row, 14), "end": pos(row, 14 + length)}
    last = client.wait("textDocument/publishDiagnostics", lambda params: params["version"] == 201)
    shown = GOOD.replace(lines[row], text)
    assert [one["code"] for one in last["diagnostics"]] == expected(calendar, shown)
    versions = [note["params"]["version"] for note in client.notes if "Diagnostics" in note["method"]]
    assert all(version <= 201 for version in versions)


def expected(calendar: Small, text: str) -> list[str]:
    calendar.write("stories/afval.md", text)
    told = json.loads(calendar.run("check", "--format", "json", "stories/afval.md").out)["findings"]
    return [one["rule"] for one in told]
