"""Looking for a message in an archive over IMAP: what is there, what is not, and what looking in vain means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from socialcal.channels.exchange import Answer, Done, Failed, FindMail, NotThere
from socialcal.model.secret import Secret
from socialcal.publish.edges.archive import find_mail
from tests.servers.fakes.imap import Archive, serving_archive

ID = "<5a5a@waterkant.example>"
SOON = timedelta(seconds=5)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with serving_archive(Archive()) as served:
        yield served


def found(archive: Archive, path: str = "", url: str | None = None) -> Answer:
    return find_mail(FindMail(Secret((url or archive.url) + path), ID), SOON)


def test_a_message_that_is_there_is_found(archive: Archive) -> None:
    archive.mailboxes["Sent"] = ["<ander@waterkant.example>", ID]
    assert isinstance(found(archive), Done)


def test_a_message_that_is_not_there_is_not_there(archive: Archive) -> None:
    archive.mailboxes["Sent"] = ["<ander@waterkant.example>"]
    assert isinstance(found(archive), NotThere)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/Lijst", "Lijst"),
        ("/Verzonden%20items", "Verzonden items"),
        ("/INBOX/Nieuws", "INBOX/Nieuws"),
        ("/Het%20%22blad%22%5C", 'Het "blad"\\'),
    ],
)
def test_it_looks_in_the_mailbox_of_the_address(archive: Archive, path: str, name: str) -> None:
    archive.mailboxes[name] = [ID]
    assert isinstance(found(archive, path), Done)


def test_looking_changes_nothing_and_says_goodbye(archive: Archive) -> None:
    found(archive)
    assert [line.split()[0] for line in archive.commands] == ["CAPABILITY", "LOGIN", "EXAMINE", "UID", "LOGOUT"]


def test_a_server_that_says_no_goodbye_is_believed_all_the_same(archive: Archive) -> None:
    archive.rude = True
    archive.mailboxes["Sent"] = [ID]
    assert isinstance(found(archive), Done)


@pytest.mark.parametrize("trouble", ["mute", "deaf"])
def test_an_archive_that_cannot_be_searched_proves_nothing(archive: Archive, trouble: str) -> None:
    setattr(archive, trouble, True)
    answer = found(archive)
    assert isinstance(answer, Failed)
    assert not answer.certain


def test_a_mailbox_that_is_not_there_proves_nothing(archive: Archive) -> None:
    answer = found(archive, "/Weg")
    assert isinstance(answer, Failed)
    assert (answer.certain, answer.reason) == (False, "the archive has no mailbox Weg")


def test_a_wrong_password_is_never_shown(archive: Archive) -> None:
    answer = found(archive, url=f"imap://noor:hemelsblauw@127.0.0.1:{archive.port}")
    assert answer == Failed("the archive does not accept the user or password", certain=False)


def test_a_password_with_signs_is_given_as_it_is(archive: Archive) -> None:
    archive.password = 'a"b\\c@d/e'
    archive.mailboxes["Sent"] = [ID]
    assert isinstance(found(archive, url=f"imap://noor:a%22b%5Cc%40d%2Fe@127.0.0.1:{archive.port}"), Done)


@pytest.mark.parametrize(
    "address",
    [
        "imap://noor:hemelsblauw@imap.waterkant.example/Sent",
        "http://127.0.0.1/",
        "imaps://",
        "imaps://[",
        "geheim",
        "imaps://noor:x@127.0.0.1:hemelsblauw/",
    ],
)
def test_an_address_that_will_not_do_is_not_used_and_not_shown(address: str) -> None:
    answer = find_mail(FindMail(Secret(address), ID), SOON)
    assert isinstance(answer, Failed)
    assert not answer.certain
    assert "hemelsblauw" not in answer.reason


def test_an_archive_elsewhere_is_told_no_password_without_tls(archive: Archive) -> None:
    # 127.1 is this machine too, but does not look so.
    assert isinstance(found(archive, url=f"imap://noor:geheim@127.1:{archive.port}"), Failed)
    assert archive.commands == []


def test_an_archive_that_is_away_proves_nothing(archive: Archive) -> None:
    with serving_archive(Archive()) as gone:
        url = gone.url
    assert found(archive, url=url) == Failed("the archive could not be used (ConnectionRefusedError)", certain=False)


def test_a_line_end_in_an_address_gives_no_command(archive: Archive) -> None:
    answer = found(archive, "/Sent%0D%0Aa%20LOGOUT")
    assert isinstance(answer, Failed)
    assert [line.split()[0] for line in archive.commands] == ["CAPABILITY", "LOGIN", "LOGOUT"]
