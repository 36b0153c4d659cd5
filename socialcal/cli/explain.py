"""`socialcal explain`: what a rule wants and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from socialcal.cli.terminal import tell
from socialcal.model.phrase import LANGUAGES, Phrase

if TYPE_CHECKING:
    from socialcal.model.finding import SocialcalError
    from socialcal.model.rule import Rule

_GAPS = re.compile(r"(?:\{\w+\})+\.?$|(?:\{\w+\})+")


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Speak this language; yours by default.")
def command(rule: str | None, language: str | None) -> None:
    """Say what RULE wants and why; without RULE, list them all.

    A family (story, channel, media, links, timing, organisation) lists the rules of that family.
    """
    from socialcal.cli.session import speaking, spoken_language
    from socialcal.factory.rules import RULES

    speaking(language)
    spoken = language or spoken_language()
    if rule is not None and rule in RULES:
        tell("\n".join(_explained(RULES[rule], spoken)))
        return
    chosen = [known for known in RULES.values() if rule in (None, known.family)]
    if not chosen:
        raise _no_rule(str(rule), (*RULES, *(known.family for known in RULES.values())))
    for known in chosen:
        tell(_line(known, spoken))


def _explained(rule: Rule, language: str) -> Iterator[str]:
    """A rule in full: what it says when it is broken, what to do then, and where it comes from."""
    from socialcal.brand.output.summary import word

    said = (readable(phrase, language) for phrase in (rule.message, rule.hint))
    yield f"{rule.id}  ({word(rule.severity, language)})"
    yield ""
    yield from (f"  {line}" for line in said if line != "…")
    if rule.source:
        yield ""
        yield f"  {rule.source}"


def _line(rule: Rule, language: str) -> str:
    from socialcal.brand.output.summary import word

    return f"{word(rule.severity, language):12}  {rule.id:30}  {readable(rule.message, language)}"


def readable(phrase: Phrase, language: str) -> str:
    """The phrase with an ellipsis for what a finding fills in."""
    return _GAPS.sub("…", phrase.say(language))


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
