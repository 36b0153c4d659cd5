"""Every message of the site is in every catalog, well translated; and another language is one more file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from socialcal.brand.about import ABOUT
from socialcal.channels import NETWORKS
from socialcal.channels.protocol import Limit, Limits
from socialcal.site import words
from socialcal.site.build import build
from socialcal.site.desk import Desk
from socialcal.site.frame import frame_of
from socialcal.site.labels import FACTS, MEDIA, PERIODS, SEVERITIES, SEVERITY, STANDINGS, STATUSES
from socialcal.site.words import CATALOGS, words_in
from tests.builders import wall
from tests.site.reading import read
from tests.site.town import Town

SOURCES = Path(words.__file__).parent
LANGUAGES = sorted(path.stem for path in CATALOGS.glob("*.po"))
KEYWORDS = {"_": None, "N_": None, "gettext": None, "say": None, "ngettext": (1, 2), "NN_": (1, 2)}
_GAP = re.compile(r"%\([a-z_]+\)s|%(?!\()")
_MARK, _END = "⟦", "⟧"
_INNERMOST = re.compile(f"{_MARK}[^{_MARK}{_END}]*{_END}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def template() -> Catalog:
    """All messages of the sources, as babel finds them."""
    found = Catalog()
    methods = [("pages/**.html", "jinja2"), ("**.py", "python")]
    for file, line, message, comments, context in extract_from_dir(SOURCES, methods, keywords=KEYWORDS):
        assert context is None
        found.add(message, None, [(file, line)], auto_comments=comments)
    return found


TEMPLATE = template()


def catalog(language: str) -> Catalog:
    with (CATALOGS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(of: Catalog) -> Iterator[Message]:
    return (message for message in of if message.id)


def forms(text: object) -> tuple[str, ...]:
    """One text, or one for each plural form."""
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


@pytest.fixture(params=LANGUAGES)
def translated(request: pytest.FixtureRequest) -> Catalog:
    return catalog(request.param)


def test_dutch_is_one_of_the_languages() -> None:
    assert "nl" in LANGUAGES


def test_babel_finds_the_messages_of_python_and_of_the_pages() -> None:
    ids = {message.id for message in messages(TEMPLATE)}
    assert {"Agenda", "Coming up", "in review", "%(network)s folds the rest away here"} <= ids
    assert ("%(num)s post", "%(num)s posts") in ids
    assert ("%(num)s day", "%(num)s days") in ids


@pytest.mark.parametrize("labels", [STANDINGS, STATUSES, SEVERITIES, SEVERITY, MEDIA, PERIODS, FACTS])
def test_every_label_is_a_message(labels: dict[object, str]) -> None:
    ids = {message.id for message in messages(TEMPLATE)}
    assert set(labels.values()) <= ids


def test_a_catalog_has_every_message_and_no_other(translated: Catalog) -> None:
    wanted = {message.id for message in messages(TEMPLATE)}
    assert {message.id for message in messages(translated)} == wanted
    assert not translated.obsolete


def test_no_message_is_left_untranslated_or_uncertain(translated: Catalog) -> None:
    for message in messages(translated):
        assert all(form.strip() for form in forms(message.string)), message.id
        assert not message.fuzzy, message.id
    assert not translated.header_comment.count("fuzzy")


def test_a_plural_has_as_many_forms_as_the_language(translated: Catalog) -> None:
    for message in messages(translated):
        expected = translated.num_plurals if isinstance(message.id, tuple | list) else 1
        assert len(forms(message.string)) == expected, message.id


def test_every_form_has_the_gaps_of_its_message(translated: Catalog) -> None:
    for message in messages(translated):
        gaps = [sorted(_GAP.findall(form)) for form in forms(message.id)]
        assert all(found == gaps[0] for found in gaps), message.id
        for form in forms(message.string):
            assert sorted(_GAP.findall(form)) == gaps[0], message.id


def test_a_translation_begins_and_ends_as_its_message(translated: Catalog) -> None:
    """A full stop, a colon or a space at the end counts in the page."""
    for message in messages(translated):
        for original, form in zip(forms(message.id), forms(message.string), strict=False):
            assert form == form.strip(), message.id
            assert original[-1] not in ".:," or form[-1] == original[-1], message.id


def test_babel_has_no_doubts(translated: Catalog) -> None:
    assert [(message.id, errors) for message, errors in translated.check()] == []


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 posts"), (1, "1 post"), (2, "2 posts"), (21, "21 posts"), (101, "101 posts")],
)
def test_dutch_plurals(count: int, expected: str) -> None:
    text = words_in("nl").ngettext("%(num)s post", "%(num)s posts", count)
    assert text % {"num": count} == expected


def pseudo(folder: Path, language: str) -> None:
    """A made-up translation: every message between marks, in one file."""
    made = Catalog(locale=language)
    for message in messages(TEMPLATE):
        marked = [f"{_MARK}{form}{_END}" for form in forms(message.id)]
        made.add(message.id, marked if isinstance(message.id, tuple | list) else marked[0])
    with (folder / f"{language}.po").open("wb") as file:
        write_po(file, made)


@pytest.fixture
def frisian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The site also speaks Frisian here, from a catalog that nobody wrote."""
    pseudo(tmp_path, "fy")
    monkeypatch.setattr(words, "CATALOGS", tmp_path)
    words._catalog.cache_clear()
    yield
    words._catalog.cache_clear()


@pytest.mark.usefixtures("frisian")
def test_a_third_language_is_one_file() -> None:
    spoken = words_in("fy")
    assert spoken.tag == "fy"
    assert spoken.gettext("Agenda") == f"{_MARK}Agenda{_END}"
    assert spoken.ngettext("%(num)s post", "%(num)s posts", 2) % {"num": 2} == f"{_MARK}2 posts{_END}"
    assert spoken.weekday(wall("2026-11-24").date()) == "tiisdei"


def test_a_language_without_a_catalog_is_english_throughout() -> None:
    spoken = words_in("fy")
    assert (spoken.tag, spoken.gettext("Agenda")) == ("en-GB", "Agenda")
    assert spoken.weekday(wall("2026-11-24").date()) == "Tuesday"


@pytest.mark.usefixtures("frisian")
def test_no_word_of_the_site_stands_outside_the_catalogs(own: Town) -> None:
    """With every translation between marks, what is left of a page is dates, and what others wrote."""
    own.edit("socialcal.yml", "language: nl", "language: fy")
    own.write("stories/kapot.md", "---\nid: [\n---\n")
    desk = own.desk()
    runs = {run for page in build(desk).pages for run in read(page.render()).words}
    dates = set(_WORD.findall(" ".join(desk.words._dates.values())))
    others = _words_of_others(own, desk)
    for run in sorted(runs):
        left = set(_WORD.findall(_without_translations(run)))
        assert left <= dates | others, run


def _without_translations(run: str) -> str:
    """A message may stand in another."""
    while (less := _INNERMOST.sub("", run)) != run:
        run = less
    return run


def _limits(limits: Limits) -> Iterator[Limit]:
    values = (getattr(limits, field.name) for field in fields(limits))
    return (value for value in values if isinstance(value, Limit))


def _words_of_others(town: Town, desk: Desk) -> set[str]:
    """The organisation's, those of findings and posts, and the names of networks."""
    files = [path for path in town.root.rglob("*") if path.suffix in (".md", ".yml")]
    findings = [f"{found.place} {found.rule} {found.message.en} {found.hint.en}" for found in desk.calendar.findings]
    written = [
        *(path.read_text("utf-8") for path in files),
        *(path.relative_to(town.root).as_posix() for path in files),
        *findings,
        *(post.text for post in desk.calendar.posts),
        *(look.name for look in desk.almanac.looks.values()),
        *(network.NAME for network in NETWORKS.values()),
        *(part.capitalize() for story in desk.calendar.stories for part in story.facts),
        *(about.en for about in ABOUT.values()),
        *(limit.source for network in NETWORKS.values() for limit in _limits(network.LIMITS)),
        "ALT",
    ]
    return set(_WORD.findall(" ".join(written)))


@pytest.mark.usefixtures("frisian")
def test_the_frame_speaks_the_language_too(own: Town) -> None:
    own.edit("socialcal.yml", "language: nl", "language: fy")
    around = frame_of(own.desk(), lambda _: True).around("agenda/", "agenda")
    assert all(_MARK in message for message in around["say"].values())
    assert around["groups"]
    assert all(_MARK in title for title, _ in around["groups"])
    assert all(_MARK in view.title for _, views in around["groups"] for view in views)
    assert around["language"] == "fy"
