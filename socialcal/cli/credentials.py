"""Credentials, from the environment or from files that it names, and nowhere else. They are kept out of sight here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from socialcal.channels.exchange import Account, Sender
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.secret import Secret, variable

_LARGEST = 64 * 1024
_READ: list[Secret] = []
"""Every credential that this process read, so that a traceback can be kept without them."""


def accounts(organisation: Organisation, environment: Mapping[str, str]) -> dict[str, Account]:
    """Every channel with the credentials that its kind uses. Raises SocialcalError for a file that cannot be read."""
    from socialcal.channels.senders import SENDERS

    return {
        name: Account(
            name,
            channel.kind,
            channel.account,
            channel.options,
            dict(_secrets(name, SENDERS.get(channel.kind), environment)),
            channel.by_hand,
        )
        for name, channel in organisation.channels.items()
    }


def secret_of(name: str, environment: Mapping[str, str]) -> Secret | None:
    """The credential in the variable `name`, or in the file that `name` + `_FILE` names; None when there is neither."""
    value, file = environment.get(name, ""), environment.get(f"{name}_FILE", "")
    if not value and file:
        value = _of_file(f"{name}_FILE", file)
    if not value.strip():
        return None
    secret = Secret(value.strip())
    if secret not in _READ:
        _READ.append(secret)
    return secret


def without_secrets(text: str, environment: Mapping[str, str]) -> str:
    """`text` without any credential that this process read, or could have read from its variables."""
    from socialcal.publish.scrub import scrubbed

    given = (Secret(value) for name, value in environment.items() if name.startswith("SOCIALCAL_") and _hides(name))
    return scrubbed(text, [*_READ, *given])


def _hides(name: str) -> bool:
    return name != "SOCIALCAL_BY" and not name.endswith("_FILE")


def _secrets(channel: str, sender: Sender | None, environment: Mapping[str, str]) -> Iterator[tuple[str, Secret]]:
    for credential in (*sender.NEEDS, *sender.TAKES) if sender is not None else ():
        secret = secret_of(variable(channel, credential), environment)
        if secret is not None:
            yield credential, secret


def _of_file(name: str, path: str) -> str:
    try:
        with Path(path).open(encoding="utf-8") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError) as error:
        raise SocialcalError(
            Phrase(f"{name} noemt een bestand dat niet te lezen is.", f"{name} names a file that cannot be read."),
            Phrase(
                "Kijk of het er staat en of je het mag lezen.", "See whether it is there and whether you may read it."
            ),
        ) from error
