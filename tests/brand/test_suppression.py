"""A story may ask not to be told something, with the reason; what it asks wrongly is told instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.brand.examples.example import story
from socialcal.brand.suppression import FIRM, asking, suppressions, without_suppressed
from socialcal.factory import load
from socialcal.factory.rules import RULES
from socialcal.model.place import Place, Places, Text
from tests.brand.contexts import finding
from tests.brand.example import findings, line_at, written
from tests.builders import NOW
from tests.builders import story as a_story

LINK = "[de gracht](http://www.waterkant.example)\n"


def told(text: str, root: Path) -> list[tuple[str, int, int]]:
    return [(found.rule, found.place.line, found.place.column) for found in findings(written(text, root))]


@pytest.mark.parametrize(
    "text",
    [
        story("ignore: {links.insecure: de pagina is oud}", body=LINK),
        story("ignore:", "  links.insecure: de pagina is oud", body=LINK),
        story(body=f"{LINK}\n<!-- socialcal-ignore links.insecure: de pagina is oud -->\n"),
        story(body=f"<!--socialcal-ignore links.insecure:oud-->\n\n{LINK}"),
        story(body=f"<!--\n  socialcal-ignore   links.insecure :\n  de pagina\n  is oud\n-->\n\n{LINK}"),
        story(body=f"{LINK}\n<!-- socialcal-ignore links.insecure: niet elke -> pagina kent https -->\n"),
        story("posts: [{channel: x}]", body=f"{LINK}\n## @x\nHallo.\n<!-- socialcal-ignore links.insecure: oud -->\n"),
    ],
)
def test_what_a_story_ignores_with_a_reason_is_not_told(text: str, tmp_path: Path) -> None:
    assert told(text, tmp_path) == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- socialcal-ignore -->",
        "<!-- socialcal-ignored links.insecure: oud -->",
        "<!-- links.insecure -->",
        "socialcal-ignore links.insecure: oud",
        "<!-- socialcal-ignore links.insecure: oud",
        f"<!-- socialcal-ignore links.insecure: {'o' * 600} -->",
    ],
)
def test_what_is_no_such_comment_hides_nothing(comment: str, tmp_path: Path) -> None:
    assert ("links.insecure", 7, 13) in told(story(body=f"{LINK}\n{comment}\n"), tmp_path)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "fix"),
    [
        ("<!-- socialcal-ignore links.insecur: oud -->", "story.unknown-rule", 7, 23, "links.insecure"),
        ("<!-- socialcal-ignore links: oud -->", "story.unknown-rule", 7, 23, None),
        ("<!-- socialcal-ignore : oud -->", "story.unknown-rule", 7, 23, None),
        ("Tekst <!-- socialcal-ignore links.broken -->", "story.unexplained-ignore", 7, 29, None),
        ("<!-- socialcal-ignore links.broken:   -->", "story.unexplained-ignore", 7, 23, None),
        ("<!-- socialcal-ignore story.no-time: dat komt nog -->", "story.firm-rule", 7, 23, None),
        ("<!-- socialcal-ignore story.no-time -->", "story.firm-rule", 7, 23, None),
    ],
)
def test_a_comment_that_asks_wrongly_is_told_at_the_rule(
    text: str, rule: str, line: int, column: int, fix: str | None, tmp_path: Path
) -> None:
    (found,) = findings(written(story(body=text), tmp_path))
    assert (found.rule, found.place.line, found.place.column, found.story) == (rule, line, column, "afval")
    assert (found.fix.replacement if found.fix else None) == fix


@pytest.mark.parametrize(
    ("line", "rule", "about"),
    [
        ("ignore: {links.insecur: oud}", "story.unknown-rule", "links.insecur"),
        ('ignore: {"links.insecur": oud}', "story.unknown-rule", '"links.insecu'),
        ('ignore: {links.broken: " "}', "story.unexplained-ignore", "links.broken"),
        ("ignore: {story.duplicate-id: twee keer mag}", "story.firm-rule", "story.duplicate-id"),
    ],
)
def test_a_key_that_asks_wrongly_is_told_at_the_key(line: str, rule: str, about: str, tmp_path: Path) -> None:
    root = written(story(line), tmp_path)
    (found,) = findings(root)
    assert found.rule == rule
    assert line_at(root, found)[found.place.column - 1 :][: found.length] == about
    assert found.fix is None, "a key may stand between quotes, so nothing can be put in its place blindly"


def test_an_unexplained_comment_still_hides(tmp_path: Path) -> None:
    assert told(story(body=f"{LINK}\n<!-- socialcal-ignore links.insecure -->\n"), tmp_path) == [
        ("story.unexplained-ignore", 9, 23)
    ]


def test_ignoring_counts_for_one_story_only(tmp_path: Path) -> None:
    files = {
        "stories/a.md": story("ignore: {links.insecure: oud}", body=LINK),
        "stories/b.md": story(id="b", body=LINK),
    }
    assert [str(found.place) for found in findings(written(files, tmp_path))] == ["stories/b.md:7:13"]


def test_of_two_stories_with_one_id_only_the_one_that_asks_is_spared(tmp_path: Path) -> None:
    files = {"stories/a.md": story(body=LINK), "stories/b.md": story("ignore: {links.insecure: oud}", body=LINK)}
    told = [str(found.place) for found in findings(written(files, tmp_path)) if found.rule == "links.insecure"]
    assert told == ["stories/a.md:7:13"]


def test_a_finding_in_another_file_belongs_to_a_story_by_its_id() -> None:
    deaf = a_story(ignore={"channel.template": "komt nog"})
    elsewhere = finding("channel.template", "templates/posts/x.j2", story="afval")
    strange = finding("channel.template", "templates/posts/x.j2", story="ander")
    assert list(without_suppressed([elsewhere, strange], asking([deaf]), RULES)) == [strange]


@pytest.mark.parametrize("rule", sorted(FIRM))
def test_no_story_can_ignore_what_publishing_relies_on(rule: str) -> None:
    deaf = a_story(ignore={rule: "omdat ik het zeg"})
    mine = finding(rule, story="afval")
    kept, firm = without_suppressed([mine], asking([deaf]), RULES)
    assert (firm.rule, kept) == ("story.firm-rule", mine)


def test_the_place_of_a_rule_is_found_back_through_the_body() -> None:
    body = Text("Eerst.\n\n<!-- socialcal-ignore links.broken: oud -->", "stories/a.md", ((0, 20, 1),))
    mine = a_story(body=body, ignore={"links.insecure": " citaat "}, places=Places("stories/a.md", {}, {}))
    assert [(one.rule, one.reason, one.place) for one in suppressions(mine)] == [
        ("links.insecure", "citaat", Place("stories/a.md")),
        ("links.broken", "oud", Place("stories/a.md", 22, 23)),
    ]


def test_a_story_that_asks_for_a_thousand_things_is_heard_for_a_hundred() -> None:
    body = Text("<!-- socialcal-ignore a.b: c -->\n" * 1000, "stories/a.md", ((0, 1, 1),))
    assert len(list(suppressions(a_story(body=body)))) == 100


def test_a_thousand_comments_that_never_end_are_no_work() -> None:
    body = Text("<!-- socialcal-ignore a.b: c " * 20_000, "stories/a.md", ((0, 1, 1),))
    assert list(suppressions(a_story(body=body))) == []


def test_readers_and_followers_never_see_such_a_comment(tmp_path: Path) -> None:
    mark = "<!-- socialcal-ignore links.insecure: de pagina is oud -->"
    text = story(
        "posts: [{channel: x}, {channel: nieuwsbrief}]",
        body=f"Eerst.\n\n{mark}\n\n{LINK}\n## @x\nHallo.\n{mark}\nDag {mark} allemaal.\n",
    )
    calendar = load(written(text, tmp_path), NOW)
    (mine,) = calendar.stories
    assert "socialcal-ignore" not in mine.html + mine.plain
    assert mine.html.startswith("<p>Eerst.</p>\n<p><a href=")
    texts = {post.channel: post.text for post in calendar.posts}
    assert texts["x"] == "Hallo.\nDag  allemaal."
    assert "socialcal-ignore" not in texts["nieuwsbrief"]
    # Where a comment stood between two spaces, both are left.
    assert [found.rule for found in calendar.findings] == ["wording.double-space"]


def test_behind_such_a_comment_places_are_still_right(tmp_path: Path) -> None:
    mark = "<!-- socialcal-ignore links.broken: oud -->"
    body = f"Eerst.\n\n<!--\nsocialcal-ignore links.broken: oud\n-->\n\n{LINK}\n## @x\n{mark}\nZie {mark} http://a.nl\n"
    root = written(story("posts: [{channel: x}]", body=body), tmp_path)
    insecure = [found for found in findings(root) if found.rule == "links.insecure"]
    assert [(found.rule, str(found.place)) for found in insecure] == [
        ("links.insecure", "stories/a.md:14:13"),
        ("links.insecure", f"stories/a.md:18:{len(f'Zie {mark} ') + 1}"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        story("ignore: {links.insecure: de pagina is oud}"),
        story(body="<!-- socialcal-ignore links.insecure: oud -->"),
    ],
)
def test_what_is_ignored_and_not_broken_is_told(text: str, tmp_path: Path) -> None:
    assert [rule for rule, _, _ in told(text, tmp_path)] == ["story.unused-ignore"]


@pytest.mark.parametrize(
    "text",
    [
        story("ignore: {timing.gap: de koffie is elke maand op dezelfde dag}"),
        story("ignore: {links.insecure: de pagina is oud}", status="idea"),
    ],
)
def test_a_rule_about_what_is_to_come_and_a_story_that_sleeps_may_be_ignored_ahead(text: str, tmp_path: Path) -> None:
    assert told(text, tmp_path) == []


def test_a_rule_that_is_off_for_all_makes_no_ignore_superfluous(tmp_path: Path) -> None:
    root = written(story("ignore: {links.insecure: de pagina is oud}"), tmp_path)
    assert load(root, NOW, ignore=["links"]).findings == ()
