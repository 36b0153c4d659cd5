"""Newsletters from ledger to real mailboxes, with every answer lost and every crash: nobody gets a second letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialcal.model.delivery import State
from socialcal.model.organisation import Channel
from socialcal.publish.windows import Window
from tests.more.machine import ON_THE_WAY, Machine, publishing_from
from tests.more.test_post_office import ARCHIVE, FROM, LAST_DOT, archive, login, smtp
from tests.servers.cable import Cable
from tests.servers.post_office import LIST, READERS, PostOffice

TO = {"to": LIST, "bcc": ARCHIVE}


@pytest.fixture
def machine(post_office: PostOffice, cable: Cable, tmp_path: Path) -> Iterator[Machine]:
    secrets = {"url": smtp(cable.port), "archive": archive(post_office)}
    letter = "De brug\n\nKom kijken!"
    with publishing_from(tmp_path, Channel(kind="email", account=FROM, options=TO), secrets, parts=(letter,)) as made:
        yield made


def letters(office: PostOffice) -> dict[str, int]:
    """How many lie in each mailbox."""
    found = {who: len(office.letters(who)) for who in (*READERS, "archief", "nieuwsbrief")}
    return {**found, "els twice": len(office.letters("els", "Dubbel"))}


NOBODY = {"noor": 0, "piet": 0, "els": 0, "archief": 0, "nieuwsbrief": 0, "els twice": 0}
ONCE = {"noor": 1, "piet": 1, "els": 1, "archief": 1, "nieuwsbrief": 0, "els twice": 0}


def test_a_letter_goes_out_once_and_its_receipt_is_its_message_id(post_office: PostOffice, machine: Machine) -> None:
    assert [machine.round(), machine.later(minutes=2), machine.later(hours=1)] == [State.SENT] * 3
    assert letters(post_office) == ONCE
    assert machine.delivery.details["remote"] == post_office.letters("piet")[0]["Message-ID"]


def test_a_letter_whose_answer_was_lost_is_found_in_the_archive_and_not_sent_again(
    post_office: PostOffice, machine: Machine, cable: Cable
) -> None:
    cable.cut(LAST_DOT)
    assert machine.round() is State.UNKNOWN
    assert letters(post_office) == ONCE
    assert [machine.later(minutes=2), machine.later(hours=1)] == [State.SENT] * 2
    assert letters(post_office) == ONCE


def test_a_letter_that_broke_off_is_sent_again_when_a_copy_had_its_time(
    post_office: PostOffice, machine: Machine, cable: Cable
) -> None:
    cable.cut(LAST_DOT, before=True)
    assert machine.round() is State.UNKNOWN
    assert [machine.later(minutes=2), machine.later(minutes=10)] == [State.UNKNOWN] * 2
    assert letters(post_office) == NOBODY
    stands = [machine.later(minutes=10) for _ in range(2)]
    assert stands[-1] is State.SENT
    assert letters(post_office) == ONCE


def test_an_archive_that_lets_nobody_in_lets_nothing_be_sent_again(
    post_office: PostOffice, machine: Machine, cable: Cable
) -> None:
    cable.cut(LAST_DOT)
    shut = archive(post_office, login("archief", "nee"))
    assert machine.round(archive=shut) is State.UNKNOWN
    for _ in range(3):
        machine.clock.forward(minutes=15)
        assert machine.round(archive=shut) is State.UNKNOWN
    assert letters(post_office) == ONCE
    assert machine.later(minutes=1) is State.SENT
    assert letters(post_office) == ONCE


def test_a_greylisted_letter_goes_out_later_and_once(post_office: PostOffice, machine: Machine) -> None:
    post_office.greylist(ARCHIVE)
    assert machine.round() is State.PLANNED
    assert machine.later(minutes=1) is State.PLANNED
    assert letters(post_office) == NOBODY
    post_office.greylist()
    assert machine.later(minutes=5) is State.SENT
    assert letters(post_office) == ONCE


def test_a_greylisted_letter_and_then_a_lost_answer_are_one_letter(
    post_office: PostOffice, machine: Machine, cable: Cable
) -> None:
    post_office.greylist(LIST)
    assert machine.round() is State.PLANNED
    post_office.greylist()
    cable.cut(LAST_DOT)
    assert machine.later(minutes=16) is State.UNKNOWN
    assert letters(post_office) == ONCE
    assert machine.later(minutes=2) is State.SENT
    assert letters(post_office) == ONCE


def test_an_unknown_recipient_is_refused_and_a_person_is_told(
    post_office: PostOffice, cable: Cable, tmp_path: Path
) -> None:
    channel = Channel(kind="email", account=FROM, options={"to": LIST, "bcc": "weg@waterkant.example"})
    with publishing_from(tmp_path, channel, {"url": smtp(cable.port)}) as machine:
        assert [machine.round(), machine.later(minutes=2)] == [State.REFUSED] * 2
        assert "550" in machine.delivery.details["reason"]
    assert letters(post_office) == NOBODY


@pytest.mark.parametrize("window", ON_THE_WAY, ids=lambda window: window.value)
def test_a_publisher_that_is_killed_anywhere_leaves_one_letter(
    post_office: PostOffice, machine: Machine, window: Window
) -> None:
    assert machine.falls_over(window)
    letters(post_office)  # by now all that was taken is delivered
    for _ in range(4):
        stands = machine.later(minutes=10)
    assert stands is State.SENT
    assert letters(post_office) == ONCE


def test_a_lost_answer_and_then_a_crash_are_one_letter(post_office: PostOffice, machine: Machine, cable: Cable) -> None:
    cable.cut(LAST_DOT)
    assert machine.falls_over(Window.ANSWERED)
    assert letters(post_office) == ONCE
    for _ in range(3):
        stands = machine.later(minutes=3)
    assert stands is State.SENT
    assert letters(post_office) == ONCE


def test_a_wrong_login_can_be_mended_in_time(
    post_office: PostOffice, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(post_office.certificate))
    wrong, right = (smtp(post_office.ports.submission, one, "localhost") for one in (login(password="nee"), login()))
    assert machine.round(url=wrong) is State.PLANNED
    machine.clock.forward(minutes=2)
    assert machine.round(url=right) is State.SENT
    assert letters(post_office) == ONCE
