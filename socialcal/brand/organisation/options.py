"""The options of channels: a slip there must not change who sees a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from socialcal.brand.context import CalendarContext
from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted, quoted_address
from socialcal.brand.spots import replaceable
from socialcal.channels.options import Option, allows
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Channel
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath
from socialcal.model.rule import Rule
from socialcal.model.secret import variable

if TYPE_CHECKING:
    from socialcal.channels.exchange import Sender

UNKNOWN_OPTION = Rule(
    "organisation.unknown-option",
    Severity.ERROR,
    Phrase(
        "{key} is geen optie van een kanaal van de soort {kind}.", "{key} is not an option of a channel of kind {kind}."
    ),
    Phrase("Haal het weg: niets leest het.", "Remove it: nothing reads it."),
)
OPTION_VALUE = Rule(
    "organisation.option-value",
    Severity.ERROR,
    Phrase("{key} is {value}, maar hier hoort {allowed}.", "{key} is {value}, but this takes {allowed}."),
    Phrase("Verbeter de waarde, of haal de regel weg.", "Correct the value, or remove the line."),
)
RULES: tuple[Rule, ...] = (UNKNOWN_OPTION, OPTION_VALUE)
_ALLOWED: Mapping[Option, Phrase] = {
    str: Phrase("tekst", "a text"),
    bool: Phrase("true of false, zonder aanhalingstekens", "true or false, without quotes"),
    int: Phrase("een heel getal", "a whole number"),
    float: Phrase("een getal", "a number"),
}
_EMPTY = Phrase("leeg", "empty")
_SECRET = Phrase(
    "Geheimen staan niet in dit bestand: haal dit weg, en zet het in de omgeving als {variable}.",
    "Secrets do not stand in this file: remove this, and put it into the environment as {variable}.",
)


def unread(context: CalendarContext) -> Iterator[Finding]:
    """Each option that the channel's kind does not read, or that it would not read as it is meant."""
    channels = [(name, channel) for name, channel in context.organisation.channels.items() if channel.options]
    if not channels:
        return
    from socialcal.channels.senders import SENDERS  # seventeen networks: only for who has options

    for name, channel in channels:
        sender = SENDERS.get(channel.kind)
        if sender is None:
            continue  # told by channel.unknown-kind
        for key, value in channel.options.items():
            path, option = ("channels", name, "options", key), sender.OPTIONS.get(key)
            if option is None:
                yield replace(_unknown_option(context, path, key, channel, sender), channel=name)
            elif not allows(option, value):
                yield replace(_option_value(context, path, value, option), channel=name)


def _unknown_option(context: CalendarContext, path: KeyPath, key: str, channel: Channel, sender: Sender) -> Finding:
    place = context.settings.key(*path)
    finding = UNKNOWN_OPTION.finding(place, length=max(len(key), 1), key=quoted(key), kind=channel.kind)
    if key in (*sender.NEEDS, *sender.TAKES):
        return replace(finding, hint=_SECRET.filled(variable=variable(str(path[1]), key)))
    return suggesting(finding, key, sender.OPTIONS, None)


def _option_value(context: CalendarContext, path: KeyPath, value: str | int | float | bool, option: Option) -> Finding:
    written = str(value).lower() if isinstance(value, bool) else str(value)
    finding = OPTION_VALUE.finding(
        context.settings.value(*path),
        length=max(len(written), 1) if "\n" not in written else 1,
        key=quoted(".".join(map(str, path))),
        value=quoted_address(written) or _EMPTY,
        allowed=_one_of(option) if isinstance(option, tuple) else _ALLOWED[option],
    )
    if not isinstance(option, tuple):
        return finding
    return suggesting(finding, written, option, replaceable(context.settings, path))


def _one_of(words: tuple[str, ...]) -> Phrase:
    most, last = ", ".join(words[:-1]), words[-1]
    return Phrase(f"{most} of {last}", f"{most} or {last}")
