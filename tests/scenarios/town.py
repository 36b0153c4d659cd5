"""A calendar whose channel sends to a real server on this machine, and the program at work in it by the real clock."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialcal.cli.credentials import accounts
from socialcal.factory import load
from socialcal.model.delivery import Delivery
from socialcal.publish import Report, open_ledger, open_runner, publish
from tests.cli.running import ORGANISATION, Ran, Small, called, small, tale
from tests.servers.posted import MastodonAccount

TEXT = "Doe je mee met de kaart van de buurt?"
KEY = "buurt/mastodon"


@dataclass(frozen=True)
class Town:
    """One post of one account, whose moment was a minute ago."""

    small: Small
    who: MastodonAccount
    env: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **env: str | None) -> Ran:
        """The program, with the account's token unless told otherwise."""
        given = {"SOCIALCAL_MASTODON_TOKEN": self.who.token, **self.env, **env}
        return called(*arguments, cwd=self.small.root, **given)

    def status(self) -> str:
        ran = self.run("status", "--language", "en")
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    def later(self, **span: float) -> Report:
        """One round of another publisher, this much later: nobody waits for a lease in a test."""
        ahead = timedelta(**span)

        def clock() -> datetime:
            return datetime.now(UTC) + ahead

        calendar, env = load(self.small.root, clock()), {"SOCIALCAL_MASTODON_TOKEN": self.who.token, **self.env}
        organisation = calendar.organisation
        with closing(open_ledger(organisation, self.small.root, env)) as ledger:
            given = accounts(organisation, env)
            return publish(
                calendar, open_runner(ledger, self.small.root, clock, "later", given, organisation.organisation)
            )

    def delivery(self, key: str = KEY) -> Delivery:
        calendar = load(self.small.root, datetime.now(UTC))
        with closing(open_ledger(calendar.organisation, self.small.root, self.env)) as ledger:
            found = ledger.delivery(key)
            assert ledger.verify() == ()
        assert found is not None
        return found


def moment(ago: timedelta = timedelta(minutes=1)) -> str:
    """As an editor writes it, with an offset, so that no clock change is in the way."""
    return f"{datetime.now(UTC) - ago:%Y-%m-%d %H:%M}+00:00"


def town(
    root: Path,
    server: str,
    who: MastodonAccount,
    text: str = TEXT,
    *,
    post: str = "",
    channel: str = "",
    ledger: str = "",
    env: Mapping[str, str] | None = None,
    **fields: str,
) -> Town:
    """`post` and `channel` add keys to the post and the channel, `fields` to the story."""
    account = f'account: "@{who.name}@social.waterkant.example", options: {{server: "{server}"}}{channel}'
    organisation = ORGANISATION.replace('account: "@waterkant@social.waterkant.example"', account)
    entry = f'{{channel: mastodon, at: {moment()}, text: "{text}"{post}}}'
    made = small(root, {"buurt.md": tale("buurt", entry, **fields)}, organisation + ledger)
    return Town(made, who, dict(env or {}))
