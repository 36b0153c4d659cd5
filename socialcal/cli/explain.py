"""`socialcal explain`: what a rule wants and why."""

from __future__ import annotations

import click

from socialcal.model.phrase import LANGUAGES


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Speak this language; yours by default.")
def command(rule: str | None, language: str | None) -> None:
    """Say what RULE wants and why; without RULE, list them all.

    A family (story, channel, media, links, timing) lists the rules of that family.
    """
    from socialcal.cli.session import spoken_language
    from socialcal.factory.rules import RULES
    from socialcal.model.finding import SocialcalError
    from socialcal.model.phrase import Phrase

    spoken = language or spoken_language()
    if rule is not None and rule in RULES:
        known = RULES[rule]
        click.echo(f"{known.id}  ({known.severity})\n\n  {known.message.say(spoken)}\n  {known.hint.say(spoken)}")
        if known.source:
            click.echo(f"\n  {known.source}")
        return
    chosen = [known for known in RULES.values() if rule in (None, known.family)]
    if not chosen:
        from difflib import get_close_matches

        close = get_close_matches(str(rule), RULES, n=1)
        hint = Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?") if close else None
        raise SocialcalError(Phrase(f"Er is geen regel {rule}.", f"There is no rule {rule}."), hint)
    for known in chosen:
        click.echo(f"{known.severity:8} {known.id:32} {known.message.say(spoken)}")
