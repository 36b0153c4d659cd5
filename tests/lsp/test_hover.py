"""What the pointer tells: posts as they go out, names, keys and rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from socialcal.lsp.hover import hover
from socialcal.lsp.known import Known
from socialcal.lsp.preview import fenced, plain
from socialcal.lsp.where import where
from socialcal.lsp.wire import unmarked
from socialcal.model.calendar import Calendar
from socialcal.model.place import Place
from tests.builders import entry, picture, post, story, text
from tests.lsp.cursors import STORY, cursor, known, organisation

FLOW = "---\nid: afval\nposts:\n  - {channel: mas|todon, at: 2026-12-01 09:00}\n---\n"
BLOCK = "---\nid: afval\nposts:\n  - channel: mastodon\n    text: >\n      Afval schei|den\n---\n"


def alone(**changes: object) -> Calendar:
    entries = (
        entry(id="mastodon", from_section=True),
        entry(id="laat", channel="mastodon", index=1, from_section=True),
    )
    sections = {"mastodon": text("Kort", STORY), "laat": text("Later", STORY)}
    tale = story(path=STORY, posts=entries, sections=sections)
    first = post(**{"place": Place(STORY, 4, 5), "text": "Afval scheiden begint in de keuken.", **changes})
    second = post(key="afval/laat", place=Place(STORY, 5, 5), index=1, text="Later op de dag.", at=None)
    return Calendar(organisation(), (tale,), (first, second), (), datetime(2026, 11, 24, tzinfo=UTC), "/")


def told(written: str, path: str = STORY, given: Known | None = None, calendar: Calendar | None = None) -> str:
    lines, row, column = cursor(written)
    return hover(where(path, lines, row, column), path, given or known(), calendar or alone())


def test_a_post_is_shown_as_it_goes_out_with_its_count_and_its_moment_here() -> None:
    said = told(BLOCK)
    assert "**Mastodon @waterkant@social.waterkant.example** · di 1 dec 2026 09:00 (Europe/Amsterdam)" in said
    assert "```text\nAfval scheiden begint in de keuken.\n```" in said
    assert "35 van 500" in said
    assert "Tue 1 Dec 2026" in told(BLOCK, given=known("en"))
    assert "35 of 500" in told(BLOCK, given=known("en"))


def test_anywhere_in_the_entry_will_do_and_a_name_is_told_first() -> None:
    said = told(FLOW)
    assert said.startswith("**mastodon**: Mastodon @waterkant@social.waterkant.example\n\nOns eigen plein.")
    assert "35 van 500" in said
    assert "35 van 500" in told(FLOW.replace("mas|todon", "mastodon").replace("09:00}", "09:0|0}"))
    assert "Later op de dag." not in said


def test_each_part_of_a_thread_is_counted_by_itself() -> None:
    said = told(FLOW, calendar=alone(parts=("Een.", "Twee.."), thread=True))
    assert said.index("4 van 500") < said.index("6 van 500")


def test_media_are_told_with_their_alt_text_or_that_they_have_none() -> None:
    said = told(FLOW, calendar=alone(media=(picture(), picture("stories/b.jpg", alt=None))))
    assert "- stories/media/a.jpg: Een plein\n- stories/b.jpg: *zonder alt-tekst*" in said


def test_a_comment_goes_along() -> None:
    assert "Eerste reactie:\n\n```text\nLees meer" in told(FLOW, calendar=alone(comment="Lees meer"))


def test_a_series_shows_some_of_its_moments() -> None:
    first = alone().posts[0]
    days = [replace(first, key=f"afval/mastodon/2026-12-0{day}") for day in range(1, 6)]
    said = told(FLOW, calendar=replace(alone(), posts=tuple(days)))
    assert said.count("35 van 500") == 2
    assert said.endswith("En nog 3 keer.")


def test_a_section_shows_the_posts_that_it_is_the_text_of() -> None:
    section = "---\nid: afval\n---\nTekst\n\n## @mastodon\n\nKo|rt\n\n## @laat\n\nLater\n"
    assert "35 van 500" in told(section)
    assert "Later op de dag." not in told(section)
    assert "Later op de dag." in told(section.replace("|", "").replace("Later", "La|ter"))
    assert told(section.replace("|", "").replace("@mast", "@ma|st")).startswith("**mastodon**: Mastodon")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("---\nowner: no|or\n---", "**noor**: Noor de Wit\n\nredacteur"),
        ("---\npillar: du|urzaam\n---", "**duurzaam**: Duurzame stad\n\nMinder afval."),
        ("---\naudience: [gez|innen]\n---", "**gezinnen**: Gezinnen\n\nOuders met kinderen thuis."),
        ("---\naudience:\n  - gez|innen\n---", "**gezinnen**: Gezinnen\n\nOuders met kinderen thuis."),
        ("---\ncampaign: sch|oon\n---", "**schoon**: Schoon samen\n\nTwee zakken minder."),
        ("---\nstat|us: draft\n---", "**status**: hoe ver het is; alleen een goedgekeurd verhaal gaat uit"),
        ("---\nimage: {al|t: x}\n---", "**alt**: wat er te zien is, voor wie het beeld niet ziet"),
    ],
)
def test_names_and_keys_say_what_they_are(written: str, said: str) -> None:
    assert told(written) == said


@pytest.mark.parametrize(
    "written",
    ["---\nignore:\n  links.shor|tener: x\n---", "---\nx: y\n---\n<!-- socialcal-ignore links.sho|rtener: x -->"],
)
def test_a_rule_says_what_it_wants(written: str) -> None:
    said = told(written)
    assert said.startswith("**links.shortener**: ")
    assert "Zet de hele link neer" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("people:\n  no|or: {name: Noor}", "**noor**: Noor de Wit\n\nredacteur"),
        ("channels:\n  mastodon: {kind: mast|odon}", "**mastodon**: Mastodon"),
        ("channels:\n  mastodon: {quie|t: x}", "**quiet**: geen posts tussen deze uren van de klok"),
        (
            "brand:\n  ignore: [lin|ks]",
            "**links**\n\nAdressen die niet werken, verbergen waar ze heen gaan, of iets prijsgeven.",
        ),
    ],
)
def test_socialcal_yml_is_told_as_well(written: str, said: str) -> None:
    assert told(written, "socialcal.yml") == said


@pytest.mark.parametrize(
    "written",
    ["---\nowner: nie|mand\n---", "---\ntitle: Af|val\n---", "---\nid: x\n---\nTek|st", "---\nwat: d|it\n---"],
)
def test_nothing_is_told_of_what_is_nothing(written: str) -> None:
    assert told(written) == ""


def test_words_of_a_story_are_never_taken_for_marks() -> None:
    assert plain("*a* [b](c) <d>") == r"\*a\* \[b\]\(c) \<d\>".replace(r"\(", "(")
    assert fenced("een ``` in de tekst") == "````text\neen ``` in de tekst\n````"
    assert fenced("x" * 9000).endswith("…\n```")


def test_an_editor_without_markdown_reads_the_same_words() -> None:
    said = told(FLOW, calendar=alone(text="**Afval** \\[x]\n---\n```\n"))
    assert unmarked(said).split("\n\n")[-2] == "**Afval** \\[x]\n---\n```"
    assert "**mastodon**" not in unmarked(said)
