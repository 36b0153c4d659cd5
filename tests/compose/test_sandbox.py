"""The sandbox: a stranger's template cannot reach out, grow giants, go on for ever or take the program down with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.compose.filters import NAMES
from socialcal.compose.post_templates import MOST_TEXT, Broken, Rendered, Templates
from tests.builders import entry, organisation, story

OURS = organisation()
BODY = "Een gezin deed mee.\n\nEn toen nog een."
LONG = "woord " * 20_000


def render(source: str, others: dict[str, str] | None = None, body: str = BODY) -> Rendered | Broken:
    facts = {"date": date(2026, 12, 5), "place": "Milieustraat", "price": 3}
    told = story(tags=("afval thuis", "stad"), facts=facts, plain=body)
    templates = Templates({**(others or {}), "mastodon": source})
    return templates.render(told, entry(), "mastodon", OURS.channels["mastodon"], OURS, "https://a.nl")


def text_of(source: str, others: dict[str, str] | None = None) -> str:
    rendered = render(source, others)
    assert isinstance(rendered, Rendered), rendered
    return rendered.text


def why(source: str, others: dict[str, str] | None = None, body: str = BODY) -> str:
    broken = render(source, others, body)
    assert isinstance(broken, Broken), broken.text[:80]
    return broken.why


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% for p in body.split('\n\n') %}{{ loop.index }}{{ p[:3] }}{% endfor %}", "1Een2En"),
        (
            "{% for a, b in story.facts.items() if a != 'date' %}{{ a }}={{ b }};{% endfor %}",
            "place=Milieustraat;price=3;",
        ),
        ("{% for t in story.tags %}{{ t }}{{ ', ' if not loop.last }}{% endfor %}", "afval thuis, stad"),
        ("{% for t in story.tags %}{{ loop.cycle('a', 'b') }}{{ loop.length }}{% endfor %}", "a2b2"),
        ("{% for a, b in [('Waar', 1), ('Kosten', 2)] %}{{ a }} {{ b }} {% endfor %}", "Waar 1 Kosten 2"),
        ("{% for t in [] %}x{% else %}niets{% endfor %}", "niets"),
        ("{% macro m(a, b='!') %}{{ a }}{{ b }}{% endmacro %}{{ m('ja') }}{{ m('nee', b='?') }}", "ja!nee?"),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{% endcall %}", "[x]"),
        ("{% set x %}een {{ story.id }}{% endset %}{{ x | upper }}", "EEN AFVAL"),
        ("{% set x = story.title ~ ' ' ~ 3 %}{{ x }}", "Afval scheiden 3"),
        ("{% filter upper %}ja{% endfilter %}", "JA"),
        ("{% block a %}een{% endblock %}{{ self.a() }}", "eeneen"),
        ("{% with a = 1 %}{{ a + 1 }}{% endwith %}", "2"),
        ("{% include 'deel' %}", "deel van afval"),
        ("{% from 'macros' import m %}{{ m(2) }}", "<2>"),
        ("{% extends 'basis' %}{% block a %}nieuw{% endblock %}", "basis: nieuw"),
        ("{{ 7 * 6 }} {{ 7 // 2 }} {{ 7 % 2 }} {{ 1 / 2 }} {{ 3 - 5 }} {{ 'a' + 'b' }}", "42 3 1 0.5 -2 ab"),
        ("{{ story.facts['place'] }} {{ story.facts.get('x', 0) }} {{ 'x' in story.facts }}", "Milieustraat 0 False"),
        ("{{ post.at.strftime('%H:%M') }} {{ story.facts.date.isoformat() }}", "09:00 2026-12-05"),
        ("{{ body[:3] }}{{ story.tags[-1] }}{{ story.tags[:1] | first }}", "Eenstadafval thuis"),
        ("{{ [1, 2] | map('string') | join('-') }} {{ story.tags | map('upper') | join }}", "1-2 AFVAL THUISSTAD"),
        ("{{ story.nothing | default('geen') }} {{ story.nothing is defined }}", "geen False"),
        ("{{ 2.567 | round(1) }} {{ 2.2 | round(method='ceil') | int }} {{ [1, 2] | sum }}", "2.6 3 3"),
        ("{{ 1.25 | round(15) }} {{ [1, 2] | sum(start=0.5) }}", "1.25 3.5"),
        ("{{ 'aXbX' | replace('X', 'y') }} {{ 'aXbX' | replace('X', 'y', 1) }}", "ayby aybX"),
        ("{{ none }} {{ true }} {{ 1.5 }}", "None True 1.5"),
        ("{{ {'a': 1}['a'] }} {{ (1, 2)[0] }} {{ [1, [2, 3]][1][0] }}", "1 1 2"),
        ("{{ 'nl' if story.language == 'nl' and 1 < 2 else 'en' }}", "nl"),
    ],
)
def test_what_an_honest_template_does_works(source: str, expected: str) -> None:
    others = {
        "deel": "deel van {{ story.id }}",
        "macros": "{% macro m(x) %}<{{ x }}>{% endmacro %}",
        "basis": "basis: {% block a %}oud{% endblock %}",
    }
    assert text_of(source, others) == expected


CALLS = {
    "default": "default('x')",
    "d": "d('x')",
    "join": "join('-')",
    "map": "map('upper') | join",
    "reject": "reject('eq', 'x') | join",
    "rejectattr": "rejectattr('x') | list | length",
    "replace": "replace('a', 'b')",
    "select": "select('eq', 'a') | join",
    "selectattr": "selectattr('x') | list | length",
    "list": "list | length",
    "reverse": "reverse | list | length",
    "sort": "sort | join",
    "unique": "unique | join",
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_filter_on_the_list_works(name: str) -> None:
    value = {"abs": "-3", "round": "1.4", "sum": "[1, 2]", "rejectattr": "[{'x': 1}]", "selectattr": "[{'x': 1}]"}
    assert text_of(f"{{{{ {value.get(name, repr('1'))} | {CALLS.get(name, name)} }}}}{{# #}}.") != ""


OTHERS = """
attr batch center dictsort filesizeformat forceescape format groupby indent items max min pprint random safe slice
striptags tojson truncate urlencode urlize wordwrap xmlattr
"""


@pytest.mark.parametrize("name", OTHERS.split())
def test_other_filters_are_not_there(name: str) -> None:
    assert name in why(f"{{{{ 'x' | {name} }}}}")


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace", "open", "__import__"])
def test_there_are_no_global_functions(name: str) -> None:
    assert "undefined" in why(f"{{{{ {name}(3) }}}}")


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''['__class__']",
        "''.__class__.__mro__[1].__subclasses__()",
        "story.__class__",
        "story['__class__']",
        "story.tags.__class__.__base__",
        "story.facts.__class__",
        "story.title.__init__.__globals__",
        "post.at.__reduce__()",
        "post.at.tzinfo.__class__",
        "self.__init__.__globals__",
        "self._TemplateReference__context",
        "loop.__class__",
        "(1).__class__",
        "none.__class__",
        "[].__class__",
        "{}.__class__.__base__",
        "m.__globals__",
        "m._func",
        "m._environment",
        "[[]] | map(attribute='__class__') | first",
        "['a'] | map(attribute='__len__') | first",
        "[story] | sort(attribute='__class__') | first",
        "[story] | selectattr('__class__') | first",
        "[1] | sum(attribute='__class__')",
        "story.facts.update({'a': 1})",
        "story.update({'a': 1})",
        "story.pop('id')",
        "story.clear()",
        "story.setdefault('a', 1)",
        "[1].append(2)",
        "[2, 1].sort()",
        "story.copy()",
    ],
)
def test_nothing_leads_out_of_the_values(expression: str) -> None:
    source = f"{{% macro m() %}}{{% endmacro %}}{{% for loop_ in [1] %}}{{{{ {expression} }}}}{{% endfor %}}"
    assert why(source)


@pytest.mark.parametrize(
    "expression",
    [
        "post.at.now()",
        "post.at.today()",
        "post.at.utcnow()",
        "post.at.fromtimestamp(1)",
        "post.at.astimezone()",
        "post.at.timestamp()",
        "post.at.tzinfo.no_cache('Europe/Paris')",
        "post.at.tzinfo.clear_cache()",
        "post.at.tzinfo.from_file('/etc/passwd')",
        "post.at.tzinfo.utcoffset(none)",
        "post.at.replace(year=1)",
        "story.facts.date.today()",
        "story.facts.date.ctime()",
        "story.keys",
        "story.title.upper",
        "story",
        "story.tags",
        "story.facts",
        "story.facts.items()",
        "self",
        "post.at.tzinfo",
        "body | map('upper')",
        "post.at - post.at",
    ],
)
def test_no_clock_no_file_and_nothing_that_reads_differently_next_time(expression: str) -> None:
    assert why(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    "source",
    [
        "{% include '/etc/passwd' %}",
        "{% include '../../socialcal.yml' %}",
        "{% include ['weg', '/etc/hostname'] %}",
        "{% import '/etc/passwd' as p %}{{ p }}",
        "{% extends '/etc/passwd' %}",
        "{% from 'os' import system %}{{ system('true') }}",
    ],
)
def test_only_templates_can_be_taken_in(source: str) -> None:
    assert why(source)


GROWING = {
    "text with ~": ("{% set x = 'aaaaaaaa' %}", "{% set x = x ~ x %}", "{{ x | length }}"),
    "text with +": ("{% set x = 'aaaaaaaa' %}", "{% set x = x + x %}", "{{ x | length }}"),
    "text in a block": ("{% set x = 'aaaaaaaa' %}", "{% set x %}{{ x }}{{ x }}{% endset %}", "{{ x | length }}"),
    "text in a filter": ("{% set x = 'a' %}", "{% set x = x | replace('a', 'aa') %}", "{{ x | length }}"),
    "empty text in a filter": ("{% set x = 'a' %}", "{% set x = x | replace('', x) %}", "{{ x | length }}"),
    "text that is joined": ("{% set x = 'aaaa' %}", "{% set x = [x, x] | join(x) %}", "{{ x | length }}"),
    "text that joins itself": ("{% set x = 'aaaa' %}", "{% set x = x | join(x) %}", "{{ x | length }}"),
    "text that is escaped": ("{% set x = '&&&&&&&&' %}", "{% set x = x | e | string | e ~ x %}", "{{ x | length }}"),
    "lists with +": ("{% set x = [1] %}", "{% set x = x + x %}", "{{ x | length }}"),
    "lists in lists": ("{% set x, y = [1], [1] %}", "{% set x = [x, x] %}{% set y = [y, y] %}", "{{ x == y }}"),
    "tuples in tuples": ("{% set x = (1,) %}", "{% set x = (x, x) %}", "{{ x == (x, x) }}"),
    "mappings in mappings": (
        "{% set x = {} %}{% set y = {} %}",
        "{% set x = {'a': x, 'b': x} %}{% set y = {'a': y, 'b': y} %}",
        "{{ x == y }}",
    ),
    "arguments in arguments": (
        "{% macro m() %}{{ varargs | string | length }}{% endmacro %}{% set x = [1] %}",
        "{% set x = [x, x] %}",
        "{{ m(x, x) }}",
    ),
    "numbers with *": ("{% set x = 9 %}", "{% set x = x * x %}", "{{ x > 1 }}"),
    "numbers from text": ("{% set x = 'ffffffff' %}", "{% set x = x ~ x %}", "{{ (x | int(base=16)) * 2 > 1 }}"),
    "copies of a long text": ("", "{% set x = body[1:] %}{% set y = body.upper() %}", "{{ x | length }}"),
}


@pytest.mark.parametrize("name", GROWING)
def test_small_input_grows_no_giant(name: str) -> None:
    """Sixty doublings: without an allowance this takes more memory than there is."""
    before, again, after = GROWING[name]
    told = why(before + again * 60 + after, body=LONG)
    assert any(reason in told for reason in ("too much", "too large"))


@pytest.mark.parametrize(
    "expression",
    [
        "'a' * 1000000000",
        "1000000000 * 'a'",
        "[1] * 1000000000",
        "(1,) * 1000000000",
        "1000000000 * [1]",
        "9 ** 9 ** 9 ** 9",
        "2 ** 3",
        "'%1000000000d' % 1",
        "'%s' % 1",
        "('%1000000000d' | e) % 1",
        "('a' | e) * 1000000000",
        "'{:>1000000000}'.format(1)",
        "'{0.__class__}'.format(1)",
        "'{a.__class__}'.format_map({'a': 1})",
        "('{:>1000000000}' | e).format(1)",
        "'a'.ljust(1000000000)",
        "'a'.rjust(1000000000)",
        "'a'.center(1000000000)",
        "'a'.zfill(1000000000)",
        "('a' | e).zfill(1000000000)",
        "'\t'.expandtabs(1000000000)",
        "'a'.replace('a', body)",
        "body.join(body)",
        "'a'.translate({97: body})",
        "'a'.encode()",
        "(1).to_bytes(1000000000, 'big') | length",
        "(1).bit_length()",
        "(1.5).as_integer_ratio()",
        "1.5 | round(1000000000, 'floor')",
        "1.5 | round(-1000000000, 'ceil')",
        "1 | round(1000000000)",
        "1.5 | round(16)",
        "[[1], [2]] | sum(start=[]) | length",
        "'inf' | float | int",
        "1 / 0",
        "1 // 0",
        "(1e308 * 10) | int",
    ],
)
def test_no_expression_makes_a_giant_of_its_own(expression: str) -> None:
    assert why(f"{{{{ {expression} }}}}")


NEVER_ENDING = {
    "loops in loops": "{% for a in body %}{% for b in body %}{% for c in body %}{% endfor %}{% endfor %}{% endfor %}x",
    "a loop that shows": "{% for a in body %}{{ body }}{% endfor %}",
    "a loop of constants": "{% for a in body %}{% for b in body %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
    "a loop over what is made as it goes": "{% for a in body | map('upper') %}{% for b in body | select %}"
    "{% endfor %}{% endfor %}x",
    "a loop with a filter": "{% for a in body %}{% set y = body | wordcount %}{% endfor %}x",
    "a loop with a method": "{% for a in body %}{% set y = body.split() %}{% endfor %}x",
    "a loop with a slice": "{% for a in body %}{% set y = body[1:] %}{% endfor %}x",
    "a loop that tests": "{% for a in body %}{% set y = body | select('eq', body) | list %}{% endfor %}x",
    "a loop with a condition": "{% for a in body if body is eq(body) %}{% for b in body %}{% endfor %}{% endfor %}x",
    "a loop that asks how long it is": "{% for a in body | map('upper') %}{{ loop.length }}{% endfor %}",
    "a recursive loop": "{% for a in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(40) }}",
    "macros that laugh": "{% macro m0() %}ha{% endmacro %}"
    + "".join(f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 40))
    + "{{ m39() }}",
    "a caller that calls": "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
    "a block in itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "a template in itself": "{% include 'mastodon' %}",
    "a template that is its own base": "{% extends 'mastodon' %}",
    "a template that imports itself": "{% import 'mastodon' as m %}{{ m }}",
    "a template that takes itself in twice": "{% if n is not defined %}{% set n = 40 %}{% endif %}{% if n %}"
    "{% set n = n - 1 %}{% include 'mastodon' %}{% include 'mastodon' %}{% endif %}x",
}


@pytest.mark.parametrize("name", NEVER_ENDING)
def test_every_template_comes_to_an_end(name: str) -> None:
    told = why(NEVER_ENDING[name], body=LONG)
    assert any(reason in told for reason in ("too long", "without end", "recursive loop"))


@pytest.mark.parametrize(
    ("turns", "source"),
    [
        (12_000, "{% for a in body %}{% endfor %}x"),
        (2_000, "{% macro m() %}{% endmacro %}{% for a in body %}{{ m() }}{% endfor %}x"),
        (2_000, "{% for a in body %}{% include 'leeg' %}{% endfor %}x"),
        (5_000, "{% for a in body %}{{ a.upper() }}{% endfor %}x"),
    ],
    ids=["turns", "calls", "includes", "methods"],
)
def test_an_honest_template_has_plenty_and_a_greedy_one_is_stopped(turns: int, source: str) -> None:
    assert isinstance(render(source, {"leeg": ""}, body="a" * turns), Rendered)
    assert "too long" in why(source, {"leeg": ""}, body="a" * turns * 2)


def test_what_is_handed_to_a_macro_is_weighed() -> None:
    assert why("{% macro m(a) %}{% endmacro %}{% for a in body[:200] %}{{ m(body) }}{% endfor %}x", body=LONG)


def test_a_loop_may_not_call_itself() -> None:
    assert "recursive loop" in why("{% for a in [1] recursive %}{{ loop([]) }}{% endfor %}x")


def test_templates_that_take_each_other_in_come_to_an_end() -> None:
    assert "without end" in why("{% include 'b' %}", {"b": "{% include 'mastodon' %}"})
    many = {f"t{n}": f"{{% include 't{n + 1}' %}}{{% include 't{n + 1}' %}}" for n in range(40)}
    assert why("{% include 't0' %}", {**many, "t40": "x"})


@pytest.mark.parametrize(
    "source",
    [
        "".join(f"{{% for a{n} in [1] %}}" for n in range(30)) + "x" + "{% endfor %}" * 30,
        "{% if 1 %}" * 200 + "x" + "{% endif %}" * 200,
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "[" * 150 + "1" + "]" * 150 + " }}",
        "{{ " + "-" * 5000 + "1 }}",
        "{{ " + "1 + " * 5000 + "1 }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ x" + ".a" * 5000 + " }}",
        "{{ 'a'" + " | upper" * 5000 + " }}",
        "{% set x = [1] %}" + "{% set x = [x] %}" * 3000 + "{{ x | string }}",
    ],
    ids=["loops", "conditions", "brackets", "lists", "signs", "sums", "nots", "dots", "filters", "lists in lists"],
)
def test_what_nests_too_deep_is_told(source: str) -> None:
    assert why(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% for %}",
        "{% endfor %}",
        "{{ }}",
        "{{ 'a }}",
        "{% debug %}",
        "{% do 1 %}",
        "{% break %}",
        "{% trans %}a{% endtrans %}",
        "{{ a b }}",
        "{% set a.b = 1 %}",
        "{% set a, b = 1 %}",
        "{% for a, b in [1] %}{% endfor %}",
        "{% for a in 5 %}{% endfor %}",
        "{{ story.title() }}",
        "{{ loop.index }}",
        "{{ caller() }}",
        "{{ super() }}",
        "{{ 'a' - 1 }}",
        "{{ 'a' + 1 }}",
        "{{ [1, 'a'] | sort | first }}",
        "{{ story.facts.date | date('xx') }}",
        "{{ story.facts.date | date('') }}",
        "{{ story.facts.date | date(5) }}",
        "{{ story.facts.date | date('nl', 'QQQQQQQQ') }}",
        "{{ story.facts.date | date('../../x') }}",
        "{{ 3 | hashtags }}",
        "{{ [3] | hashtags }}",
        "{{ 'a' | replace }}",
        "{{ 'a' | join(attribute='b') }}",
        "{{ a\ud800 }}",
    ],
)
def test_a_mistake_is_told(source: str) -> None:
    assert why(source)


class Full(str):
    """A text that there is no memory for."""

    def __getitem__(self, _key: Any) -> str:
        raise MemoryError


def test_no_memory_is_told() -> None:
    assert why("{{ body[0] }}", body=Full("a")) == "MemoryError"


def test_a_text_longer_than_any_post_is_told() -> None:
    assert render("{{ body }}", body="a" * MOST_TEXT) == Rendered("a" * MOST_TEXT, "mastodon")
    assert why("{{ body }}", body="a" * (MOST_TEXT + 1)) == "too long"


def test_the_largest_story_may_be_cut_to_size() -> None:
    largest = "Een alinea.\n\n" * 150_000
    cut = render("{{ body.split('\n\n')[0] }} {{ body[:3] }} {{ body | trim | first }}", body=largest)
    assert cut == Rendered("Een alinea. Een E", "mastodon")


def test_one_rendering_does_not_eat_from_the_next() -> None:
    greedy = "{% for a in body %}{% for b in body %}{% endfor %}{% endfor %}x"
    templates = Templates({"mastodon": greedy, "x": "{% for p in body.split() %}{{ p }} {% endfor %}"})
    told = story(plain="woord " * 3000)
    results = [
        type(templates.render(told, entry(), name, OURS.channels[name], OURS, "")) for name in ("mastodon", "x") * 4
    ]
    assert results == [Broken, Rendered] * 4


def test_a_template_that_was_broken_stays_broken_in_the_same_way() -> None:
    templates = Templates({"mastodon": "{{ story.weg }}"})
    told = [templates.render(story(), entry(), "mastodon", OURS.channels["mastodon"], OURS, "") for _ in range(2)]
    assert told[0] == told[1]


VALUES = [
    "story",
    "story.tags",
    "story.facts",
    "body",
    "post.at",
    "link",
    "''",
    "3",
    "[1, 'a']",
    "{}",
    "x",
    "m",
    "self",
]
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "or"]
ENDINGS = ["", ".title", ".items()", "[0]", "['a']", "[:2]", "()", ".split()", ".__class__", ".tzinfo", "(1, a=2)"]
expressions = st.recursive(
    st.tuples(st.sampled_from(VALUES), st.sampled_from(ENDINGS)).map("".join),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(lambda three: f"({' '.join(three)})"),
        st.tuples(inner, st.sampled_from(sorted(NAMES))).map(lambda two: f"({two[0]} | {CALLS.get(two[1], two[1])})"),
        st.lists(inner, max_size=2).map(lambda several: f"[{', '.join(several)}]"),
        st.tuples(inner, st.sampled_from(ENDINGS)).map("".join),
    ),
    max_leaves=5,
)
statements = st.sampled_from(
    [
        "{{{{ {0} }}}}",
        "{{% if {0} %}}ja{{% endif %}}",
        "{{% set x = {0} %}}",
        "{{% set x %}}{{{{ {0} }}}}{{% endset %}}",
        "{{% for x in {0} %}}{{{{ x }}}}{{% endfor %}}",
        "{{% for a, b in {0} %}}{{{{ loop.index }}}}{{% endfor %}}",
        "{{% macro m(a) %}}{{{{ {0} }}}}{{% endmacro %}}",
        "{{% block a %}}{{{{ {0} }}}}{{% endblock %}}",
        "{{% include {0} %}}",
    ]
)


@given(st.lists(st.tuples(statements, expressions).map(lambda two: two[0].format(two[1])), min_size=1, max_size=4))
def test_whatever_a_template_says_it_gives_a_text_or_a_reason(pieces: list[str]) -> None:
    source = "".join(pieces)
    first, second = render(source), render(source)
    assert isinstance(first, Rendered | Broken)
    assert first == second or " at 0x" in repr(first)
    if isinstance(first, Rendered):
        assert 0 < len(first.text) <= MOST_TEXT
        assert " at 0x" not in first.text
    else:
        assert first.why
