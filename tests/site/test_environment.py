"""How templates are rendered: everything escaped, nothing missing, and nothing to reach from a template of others."""

from __future__ import annotations

import builtins
import pickle
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from socialcal.site.almanac import arranged
from socialcal.site.environment import PAGES, environment
from socialcal.site.sandbox import Sandbox
from socialcal.site.urls import Urls
from socialcal.site.words import words_in
from tests.builders import calendar

CONTEXT = {
    "organisation": calendar().organisation,
    "row": arranged(calendar()).rows[0],
    "story": calendar().stories[0],
    "to": Urls().links_from("agenda"),
}


def rendered(source: str, **values: object) -> str:
    """`source` as an organisation's own template."""
    env = environment(words_in("nl"), {"eigen.html": source})
    return env.get_template("eigen.html").render({**CONTEXT, **values})


class Stranger:
    """What unpickling would run."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return (exec, (f"open({str(self.trace)!r}, 'w').close()",))


def test_only_templates_of_others_are_sandboxed() -> None:
    assert not isinstance(environment(words_in("nl"), {}), Sandbox)
    assert isinstance(environment(words_in("nl"), {"a.html": ""}), Sandbox)


@pytest.mark.parametrize("overrides", [{}, {"a.html": ""}])
def test_every_template_of_ours_compiles(overrides: dict[str, str]) -> None:
    env = environment(words_in("nl"), overrides)
    names = sorted(path.name for path in PAGES.glob("*.html"))
    assert names
    for name in names:
        assert env.get_template(name).render is not None


@pytest.mark.parametrize("overrides", [{}, {"a.html": ""}])
def test_text_is_escaped_and_a_missing_name_is_a_mistake(overrides: dict[str, str]) -> None:
    env = environment(words_in("nl"), overrides)
    assert env.from_string("{{ x }}").render(x="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"
    with pytest.raises(UndefinedError):
        env.from_string("{{ nergens }}").render()
    with pytest.raises(UndefinedError):
        env.from_string("{{ x.y }}").render(x={})


def test_what_is_translated_is_escaped_in_its_gaps() -> None:
    source = "{% trans network=x %}{{ network }} folds the rest away here{% endtrans %}"
    assert rendered(source, x="<b>") == "Hier klapt &lt;b&gt; de rest in"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ to.page('index') }} {{ to.file('a b') }}", "index.html a%20b"),
        ("{{ words.short(row.day) }} {{ words.time(row.at) }}", "di 1 dec 09:00"),
        ("{{ row.at.isoformat(timespec='minutes') }}", "2026-12-01T09:00+01:00"),
        ("{{ row.post.text.upper()[:5] }}{{ organisation.people.items()|length }}", "AFVAL2"),
        ("{{ organisation.people['noor'].name }}", "Noor de Wit"),
        (
            "{{ _('Today') }} {% trans num=2 %}{{ num }} post{% pluralize %}{{ num }} posts{% endtrans %}",
            "Vandaag 2 posts",
        ),
        ("{% for x in [1, 2] %}{{ loop.cycle('a', 'b') }}{% endfor %}", "ab"),
        ("{% macro a() %}x{{ caller() }}{% endmacro %}{% call a() %}y{% endcall %}", "xy"),
        ("{% block a %}{% endblock %}{% import 'macros.html' as m with context %}{{ m.icon('x') }}", "icon-x"),
        ("{{ standings[row.standing] }}", "planned"),
    ],
)
def test_a_template_of_others_can_do_what_a_page_needs(source: str, expected: str) -> None:
    assert expected in rendered(source)


REACHING = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ organisation.__class__ }}",
    "{{ organisation.__init__.__globals__ }}",
    "{{ organisation['__class__'] }}",
    "{{ organisation|attr('__class__') }}",
    "{{ [organisation]|map(attribute='__class__')|join }}",
    "{{ [organisation]|map(attribute='parse_raw')|join }}",
    "{{ words.gettext.__func__ }}",
    "{{ words.__init__.__globals__ }}",
    "{{ words.catalog._parse }}",
    "{{ words.catalog.install() }}",
    "{{ words.locale.parse('nl') }}",
    "{{ to.page.__self__ }}",
    "{{ (to.page).__globals__ }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ _.__globals__ }}",
    "{{ (row|string).format.__self__ }}",
    "{{ '{0.__class__}'.format(row) }}",
    "{{ '{a.__class__}'.format_map({'a': row}) }}",
    "{{ organisation.parse_file('/etc/hostname') }}",
    "{{ organisation.parse_raw(stolen, proto='pickle', allow_pickle=True) }}",
    "{{ organisation.model_construct() }}",
    "{{ organisation.model_copy(update={'organisation': 'x'}) }}",
    "{{ organisation.model_fields['people'].annotation }}",
    "{{ organisation.model_fields['people'].default_factory() }}",
    "{{ organisation.zone.no_cache('UTC') }}",
    "{{ organisation.people.update({}) }}",
    "{{ row.at.now() }}",
    "{{ row.at.today() }}",
    "{{ row.at.strftime('%9999999d') }}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{% set x = {} %}{{ x.update({}) }}",
    "{% do 1 %}",
    "{% for i in range(100000000) %}{% endfor %}",
]


@pytest.mark.filterwarnings("ignore:Accessing the 'model_fields'")
@pytest.mark.parametrize("source", REACHING)
def test_a_template_of_others_reaches_nothing(source: str, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    with pytest.raises((SecurityError, UndefinedError, OverflowError, TemplateSyntaxError)):
        rendered(source, stolen=pickle.dumps(Stranger(trace), 0).decode())
    assert not trace.exists()
    assert not hasattr(builtins, "_")
