"""`socialcal explain`: what a rule wants and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialcal.cli.terminal import tell
from socialcal.model.phrase import LANGUAGES, Phrase

if TYPE_CHECKING:
    from socialcal.model.finding import SocialcalError
    from socialcal.model.rule import Rule

_IGNORE = Phrase(
    "In één verhaal niet: schrijf in de kop ignore: {{{rule}: waarom}}. Vaker niet: brand: ignore in socialcal.yml.",
    "Not in one story: write ignore: {{{rule}: why}} in its head. Not in more: brand: ignore in socialcal.yml.",
)
_FIRM = Phrase("Deze regel kan niet uit.", "This rule cannot be switched off.")
_FAILS = Phrase("Zo niet:", "Not like this:")
_PASSES = Phrase("Zo wel:", "Like this:")


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Speak this language; yours by default.")
def command(rule: str | None, language: str | None) -> None:
    """Say what RULE wants and why, with an example that breaks it and one that does not; without RULE, list them all.

    A family lists its rules: organisation, story, wording, tone, reading, channel, media, links, facts, timing,
    approval, repeats, privacy, strategy, vale. In a calendar the rules of its own styles are known as well.
    """
    from socialcal.cli.session import speaking, spoken_language

    speaking(language)
    spoken = language or spoken_language()
    rules = _rules()
    if rule is not None and rule in rules:
        tell("\n".join(explained(rules[rule], spoken)))
        return
    chosen = [known for known in rules.values() if rule in (None, known.family)]
    if not chosen:
        raise _no_rule(str(rule), (*rules, *(known.family for known in rules.values())))
    for known in chosen:
        tell(_line(known, spoken))


def _rules() -> Mapping[str, Rule]:
    """Ours, and those of the styles of the calendar here; a calendar that cannot be read has none."""
    from socialcal.factory.house import read_house
    from socialcal.factory.rules import RULES
    from socialcal.ingest.organisation import read_organisation
    from socialcal.ingest.scan import find_root
    from socialcal.model.finding import SocialcalError

    try:
        root = find_root(Path.cwd())
    except SocialcalError:
        return RULES
    read = read_organisation(root)
    if read.organisation is None:
        return RULES
    return {**RULES, **{rule.id: rule for rule in read_house(root, read.organisation, read.places).rules}}


def explained(rule: Rule, language: str) -> Iterator[str]:
    """A rule in full: what it says when it is broken, what to do then, and where it comes from."""
    from socialcal.brand.output.readable import readable
    from socialcal.brand.output.summary import word
    from socialcal.brand.suppression import FIRM

    said = (readable(phrase, language) for phrase in (rule.message, rule.hint))
    yield f"{rule.id}  ({word(rule.severity, language)})"
    yield ""
    yield from (f"  {line}" for line in said if line != "…")
    if rule.source:
        yield ""
        yield f"  {rule.source}"
    yield ""
    yield f"  {(_FIRM if rule.id in FIRM else _IGNORE).filled(rule=rule.id).say(language)}"
    yield from _example(rule, language)


def _example(rule: Rule, language: str) -> Iterator[str]:
    from socialcal.brand.examples import EXAMPLES
    from socialcal.brand.examples.shown import examples_of, shown
    from socialcal.brand.output.visible import visible

    example = examples_of(rule.id, EXAMPLES)
    for title, files in ((_FAILS, example.fails), (_PASSES, example.passes)) if example else ():
        yield ""
        yield title.say(language)
        for file in shown(files, language):
            yield f"  {file.path}"
            yield from (f"  | {visible(line)}".rstrip() for line in file.lines)


def _line(rule: Rule, language: str) -> str:
    from socialcal.brand.output.readable import readable
    from socialcal.brand.output.summary import word

    return f"{word(rule.severity, language):12}  {rule.id:30}  {readable(rule.message, language)}"


def _no_rule(name: str, known: Iterable[str]) -> SocialcalError:
    from difflib import get_close_matches

    from socialcal.model.finding import SocialcalError

    close = get_close_matches(name, list(known), n=1)
    hint = (
        Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?")
        if close
        else Phrase("socialcal explain noemt ze alle.", "socialcal explain lists them all.")
    )
    return SocialcalError(Phrase(f"Er is geen regel {name}.", f"There is no rule {name}."), hint)
