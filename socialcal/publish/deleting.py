"""Takes a post that went out away from its network again, when a person asks for it. The ledger keeps that it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from socialcal.channels.exchange import Account, Answer, Asked, Outcome, Sender, Sent
from socialcal.channels.pieces import noted
from socialcal.model.delivery import DELETED, OUTBOX, Delivery, Receipt, State
from socialcal.model.finding import SocialcalError
from socialcal.model.payload import Payload
from socialcal.model.phrase import Phrase
from socialcal.model.pieces import out
from socialcal.model.secret import variable
from socialcal.publish import reasons
from socialcal.publish.converse import Talk, conversing
from socialcal.publish.ledger.protocol import Entry
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.runner import Runner, lacks
from socialcal.publish.scrub import clean
from socialcal.publish.windows import through


def delete(key: str, runner: Runner) -> Outcome:
    """Delete the post `key`, of a thread the last piece first; asking again after a failure does no harm.

    `Sent` says that it is gone, now or already. Raises SocialcalError for a delivery that is not out on a network, or
    whose network cannot be asked from here.
    """
    delivery, account, sender = _found(key, runner)
    for receipt in receipts(delivery):
        exchange = sender.delete(account, receipt, runner.now())
        outcome = clean(through(conversing(exchange, Talk(_asking(runner, account), _yes, _yes, _yes))), account)
        if not isinstance(outcome, Sent):
            return outcome
    at = runner.now()
    runner.ledger.append([Entry(key, standing_of(delivery), State.SENT, at, runner.by, {DELETED: at.isoformat()})])
    return outcome


def may_be_deleted(key: str, runner: Runner) -> None:
    """Raises SocialcalError when `delete` would."""
    _found(key, runner)


def _found(key: str, runner: Runner) -> tuple[Delivery, Account, Sender]:
    """What is out, and who can take it away. A post whose id nobody knows is a person's: any id would be a guess."""
    delivery = runner.ledger.delivery(key)
    if delivery is None or delivery.state is not State.SENT or delivery.deleted:
        raise _not_out(key, runner.ledger.deliveries())
    via, account = delivery.details.get("via", OUTBOX), runner.accounts.get(delivery.details.get("channel", ""))
    known = all(receipt.remote for receipt in receipts(delivery))
    if via == OUTBOX or account is None or via not in runner.senders or not known:
        raise _by_hand(key, delivery)
    lacking = lacks(account, runner.senders)
    if lacking:
        names = ", ".join(variable(account.channel, name) for name in lacking)
        raise SocialcalError(reasons.NO_ACCESS.filled(channel=account.channel, names=names), _place(delivery))
    return delivery, account, runner.senders[via]


def receipts(delivery: Delivery) -> tuple[Receipt, ...]:
    """Of all that is out, in the order in which it is taken away."""
    names = sorted(out(delivery.notes), key=lambda name: int(name.split(".")[1]), reverse=True)
    pieces = tuple(receipt for name in names if (receipt := noted(delivery.notes, name)) is not None)
    return pieces or (Receipt(delivery.details.get("remote", ""), delivery.details.get("url")),)


def _asking(runner: Runner, account: Account) -> Callable[[Asked], Answer]:
    nothing = Payload("", account.channel, account.kind, account.account, "", "", "", (), None, None, ())
    return lambda asked: runner.edge(asked, nothing, _yes)


def _yes(*_: object) -> bool:
    return True


def _not_out(key: str, known: Iterable[str]) -> SocialcalError:
    close = get_close_matches(key, list(known), n=1)
    meant = Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?") if close and close[0] != key else None
    return SocialcalError(
        Phrase(f"{key} staat niet online.", f"{key} is not out."),
        meant
        or Phrase(
            f"Alleen wat op verstuurd staat is weg te halen; zie socialcal log {key}.",
            f"Only what is sent can be deleted; see socialcal log {key}.",
        ),
    )


def _by_hand(key: str, delivery: Delivery) -> SocialcalError:
    return SocialcalError(
        Phrase(f"{key} is van hier niet weg te halen.", f"{key} cannot be deleted from here."), _place(delivery)
    )


def _place(delivery: Delivery) -> Phrase:
    where = delivery.details.get("url") or delivery.details.get("channel", "")
    return Phrase(f"Haal hem zelf weg: {where}", f"Delete it yourself: {where}")
