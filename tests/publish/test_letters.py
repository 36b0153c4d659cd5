"""A newsletter through ledger, runner, edge and a real mail server: at most once, whatever is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialcal.channels.exchange import Account
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import State
from socialcal.model.organisation import Channel
from socialcal.model.secret import Secret
from socialcal.publish import Runner, publish
from socialcal.publish.edges.world import World
from socialcal.publish.ledger.sqlite import SqliteLedger
from tests.builders import NOW, calendar, organisation, post
from tests.publish.desk import Clock
from tests.servers.fakes.imap import Archive, serving_archive
from tests.servers.fixtures import mail as mail
from tests.servers.mail import MailFault, MailServer

KEY = "afval/nieuwsbrief"
OPTIONS = {"to": "lezers@lijst.waterkant.example"}
CHANNEL = Channel(kind="email", account="nieuws@waterkant.example", options=OPTIONS)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with serving_archive(Archive()) as served:
        yield served


class Office:
    """A calendar with one letter that is due now, and the machine that sends it."""

    def __init__(self, root: Path, mail: MailServer, archive: Archive | None = None) -> None:
        self.clock, self.mail, self.archive = Clock(), mail, archive
        self.ledger = SqliteLedger(root / "ledger.db")
        secrets = {"url": Secret(f"smtp://127.0.0.1:{mail.port}")}
        if archive is not None:
            secrets["archive"] = Secret(archive.url)
        account = Account("nieuwsbrief", "email", CHANNEL.account, CHANNEL.options, secrets)
        world = World(root, root / "outbox")
        self.runner = Runner(self.ledger, self.clock, "desk", world, accounts={"nieuwsbrief": account})

    def round(self) -> State:
        """Where the letter stands after one round."""
        publish(self.calendar(), self.runner)
        found = self.ledger.delivery(KEY)
        assert found is not None
        return found.state

    def calendar(self) -> Calendar:
        own = organisation(channels={"nieuwsbrief": CHANNEL.model_dump()})
        letter = post(key=KEY, channel="nieuwsbrief", at=NOW, text="De brug\n\nKom kijken!")
        return calendar(organisation=own, posts=(letter,), as_of=self.clock.now)

    def copied(self) -> None:
        """A copy of what the mail server kept lands in the archive."""
        assert self.archive is not None
        self.archive.mailboxes["Sent"] += [str(one.message["Message-ID"]) for one in self.mail.received]


@pytest.fixture
def office(tmp_path: Path, mail: MailServer, archive: Archive) -> Iterator[Office]:
    made = Office(tmp_path, mail, archive)
    made.clock.back(minutes=1)
    publish(made.calendar(), made.runner)
    made.clock.forward(minutes=1)
    yield made
    made.ledger.close()


def test_a_letter_goes_out_once(office: Office) -> None:
    assert [office.round() for _ in range(3)] == [State.SENT] * 3
    assert len(office.mail.received) == 1


def test_a_letter_whose_answer_was_lost_is_found_and_not_sent_again(office: Office) -> None:
    office.mail.on(MailFault.CUT_AFTER_DATA)
    assert office.round() is State.UNKNOWN
    office.clock.forward(minutes=2)
    assert office.round() is State.UNKNOWN
    office.copied()
    office.clock.forward(minutes=2)
    assert office.round() is State.SENT
    assert len(office.mail.received) == 1


def test_an_archive_that_is_silent_lets_nothing_be_sent_again(office: Office) -> None:
    office.mail.on(MailFault.CUT_AFTER_DATA)
    office.round()
    assert office.archive is not None
    office.archive.mute = True
    for _ in range(4):
        office.clock.forward(minutes=10)
        assert office.round() is State.UNKNOWN
    assert len(office.mail.received) == 1


def test_a_greylisted_letter_goes_out_later_and_its_copy_has_its_time_from_then(office: Office) -> None:
    """Seventeen minutes after the first intent, but two after the letter itself: what is not there proves nothing."""
    office.mail.on(MailFault.GREYLIST)
    assert office.round() is State.PLANNED
    office.clock.forward(minutes=15)
    office.mail.on(MailFault.CUT_AFTER_DATA)
    assert office.round() is State.UNKNOWN
    office.clock.forward(minutes=2)
    assert office.round() is State.UNKNOWN
    assert len(office.mail.received) == 1


@pytest.mark.parametrize("fault", [MailFault.REFUSE_RECIPIENT, MailFault.REFUSE_MESSAGE])
def test_a_refused_letter_waits_for_a_person(office: Office, fault: MailFault) -> None:
    office.mail.on(fault)
    assert [office.round(), office.round()] == [State.REFUSED] * 2
    assert office.mail.received == ()


def test_without_an_archive_a_lost_answer_waits_for_a_person(tmp_path: Path, mail: MailServer) -> None:
    office = Office(tmp_path, mail)
    office.clock.back(minutes=1)
    publish(office.calendar(), office.runner)
    office.clock.forward(minutes=1)
    mail.on(MailFault.CUT_AFTER_DATA)
    states = []
    for _ in range(4):
        states.append(office.round())
        office.clock.forward(minutes=20)
    office.ledger.close()
    assert states == [State.UNKNOWN] * 4
    assert len(mail.received) == 1
