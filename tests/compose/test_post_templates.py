"""Templates make texts, in a sandbox that a stranger's template cannot leave or exhaust."""

from __future__ import annotations

import pytest

from socialcal.compose.post_templates import Broken, Rendered, Templates, hashtags, spoken_date
from tests.builders import entry, organisation, story, text

OURS = organisation()


def render(source: str | None, name: str = "mastodon", **changes: object) -> Rendered | Broken:
    templates = Templates({name: source} if source is not None else {})
    told = story(tags=("afval thuis", "stad"), facts={"date": "2026-12-05"}, **changes)
    return templates.render(told, entry(), name, OURS.channels[name], OURS, "https://www.waterkant.example/a")


def text_of(source: str | None) -> str:
    rendered = render(source)
    assert isinstance(rendered, Rendered), rendered
    return rendered.text


def test_the_shipped_template_is_the_last_resort() -> None:
    expected = "Minder restafval in een week.\n\nhttps://www.waterkant.example/a\n\n#AfvalThuis #Stad"
    assert text_of(None) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ story.title }}: {{ link }}", "Afval scheiden: https://www.waterkant.example/a"),
        ("{{ story.facts.date | date }}", "5 december"),
        ("{{ story.facts.date | date(pattern='EEEE d MMMM') }}", "zaterdag 5 december"),
        ("{{ post.at | date }} {{ channel.account }}", "1 december @waterkant@social.waterkant.example"),
        ("{{ story.tags | hashtags }} {{ organisation.name }}", "#AfvalThuis #Stad Gemeente Waterkant"),
        ("{% for tag in story.tags %}{{ tag | upper }} {% endfor %}", "AFVAL THUIS STAD"),
        ("{{ story.title.upper() }}", "AFVAL SCHEIDEN"),
    ],
)
def test_an_own_template(source: str, expected: str) -> None:
    assert text_of(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "{{ story.nothing }}",
        "{{ oops",
        "   ",
        "{{ ''.__class__.__mro__ }}",
        "{{ story.__init__.__globals__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ story.title | center(1000000000) }}",
        "{% for i in range(100) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}{{ os }}",
        "{{ self.__init__ }}",
        "{{ 1 / 0 }}",
        "{{ story.facts.update({'a': 1}) }}",
    ],
)
def test_what_gives_no_text_is_told_and_never_runs(source: str) -> None:
    broken = render(source)
    assert isinstance(broken, Broken)
    assert broken.template == "mastodon"
    assert broken.why


def test_a_template_sees_text_as_text() -> None:
    rendered = render("{{ story.title }}", title=text("{{ 7 * 7 }} <b>"))
    assert rendered == Rendered("{{ 7 * 7 }} <b>", "mastodon")


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["afval thuis"], "#AfvalThuis"), (["AVG"], "#AVG"), (["café"], "#Café"), (["-"], ""), ([], ""), (["a/b"], "#AB")],
)
def test_hashtags(names: list[str], expected: str) -> None:
    assert hashtags(names) == expected


@pytest.mark.parametrize(("value", "expected"), [("2026-12-05", "5 december"), ("binnenkort", "binnenkort"), (3, "3")])
def test_spoken_dates(value: object, expected: str) -> None:
    assert spoken_date(value) == expected
