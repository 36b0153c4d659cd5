"""The cable breaks when it is told to, and whether the server heard the words is known."""

from __future__ import annotations

import socket

import pytest

from tests.servers.cable import Cable
from tests.servers.raw import Visit, listening


def echo(visit: Visit) -> None:
    while said := visit.hear():
        visit.say(said)


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


def test_words_go_to_and_fro_unchanged() -> None:
    with (
        listening(echo) as server,
        Cable(port_of(server.url)) as cable,
        socket.create_connection(("127.0.0.1", cable.port)) as client,
    ):
        for words in (b"een", b"twee\r\n.\r\n"):
            client.sendall(words)
            assert client.recv(100) == words


@pytest.mark.parametrize(("before", "heard"), [(False, b"een.twee"), (True, b"een")])
def test_it_breaks_at_the_words_once(before: bool, heard: bytes) -> None:
    with listening(echo) as server, Cable(port_of(server.url)) as cable:
        cable.cut(b".twee", before=before)
        with socket.create_connection(("127.0.0.1", cable.port)) as client:
            client.sendall(b"een.twee")
            with pytest.raises(ConnectionResetError):
                client.recv(100)
        with socket.create_connection(("127.0.0.1", cable.port)) as client:
            client.sendall(b".twee")
            assert client.recv(100) == b".twee"
    assert b"".join(server.heard) == heard + b".twee"
