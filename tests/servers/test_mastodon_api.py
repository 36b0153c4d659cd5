"""Both servers with Mastodon's client API keep posts; where they differ, the docstring of each tells the truth."""

from __future__ import annotations

import httpx
import pytest

from tests.servers.fixtures import running
from tests.servers.mastodon import MastodonServer
from tests.servers.process import succeeded
from tests.servers.snac import SnacServer

BOTH = pytest.mark.parametrize("kind", [SnacServer, MastodonServer])
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d"
    "49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
STATUSES = "/api/v1/statuses"


@BOTH
def test_a_status_is_posted_and_read_back(kind: type[SnacServer | MastodonServer]) -> None:
    server = running(kind)
    account, other = server.create_account(), server.create_account()
    with server.client(account.token) as client:
        made = succeeded(client.post(STATUSES, data={"status": "De brug is open 🌉\nKom kijken"}))
        assert succeeded(client.get(f"{STATUSES}/{made['id']}"))["id"] == made["id"]
        listed = client.get(f"/api/v1/accounts/{account.id}/statuses").json()
    assert [one["id"] for one in listed] == [made["id"]]
    assert [one.text for one in server.statuses(account.name)] == ["De brug is open 🌉\nKom kijken"]
    assert server.statuses(other.name) == []


@BOTH
@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_picture_goes_with_a_status(kind: type[SnacServer | MastodonServer], version: str) -> None:
    server = running(kind)
    account = server.create_account()
    with server.client(account.token) as client:
        picture = {"file": ("brug.png", PIXEL, "image/png")}
        media = succeeded(client.post(f"/api/{version}/media", files=picture, data={"description": "De brug"}))
        made = succeeded(client.post(STATUSES, json={"status": "Kijk", "media_ids": [media["id"]]}))
    [attached] = made["media_attachments"]
    assert attached["description"] == "De brug"


@BOTH
def test_the_server_is_gone_afterwards(kind: type[SnacServer | MastodonServer]) -> None:
    with kind() as server:
        assert server.create_account("noor").name == "noor"
    assert not server.process.running
    assert not server.data.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url, trust_env=False)


@pytest.mark.parametrize(("kind", "kept"), [(SnacServer, ["een", "twee"]), (MastodonServer, ["een"])])
def test_only_one_of_them_knows_an_idempotency_key(kind: type[SnacServer | MastodonServer], kept: list[str]) -> None:
    server = running(kind)
    account = server.create_account()
    with server.client(account.token) as client:
        for text in ("een", "twee"):
            succeeded(client.post(STATUSES, data={"status": text}, headers={"Idempotency-Key": "sleutel"}))
    assert [one.text for one in server.statuses(account.name)] == kept


@pytest.mark.parametrize(("kind", "status", "left"), [(SnacServer, 404, 1), (MastodonServer, 200, 0)])
def test_only_one_of_them_can_delete(kind: type[SnacServer | MastodonServer], status: int, left: int) -> None:
    server = running(kind)
    account = server.create_account()
    with server.client(account.token) as client:
        made = succeeded(client.post(STATUSES, data={"status": "weg"}))
        assert client.delete(f"{STATUSES}/{made['id']}").status_code == status
    assert len(server.statuses(account.name)) == left


def test_a_key_whose_status_was_deleted_posts_nothing_on_mastodon_mock(mastodon: MastodonServer) -> None:
    account = mastodon.create_account()
    key = {"Idempotency-Key": "sleutel"}
    with mastodon.client(account.token) as client:
        made = succeeded(client.post(STATUSES, data={"status": "een"}, headers=key))
        succeeded(client.delete(f"{STATUSES}/{made['id']}"))
        assert client.post(STATUSES, data={"status": "een"}, headers=key).status_code == 500
    assert mastodon.statuses(account.name) == []


@pytest.mark.parametrize(("kind", "status"), [(SnacServer, 200), (MastodonServer, 422)])
def test_only_one_of_them_limits_the_length(kind: type[SnacServer | MastodonServer], status: int) -> None:
    server = running(kind)
    account = server.create_account()
    with server.client(account.token) as client:
        assert client.post(STATUSES, data={"status": "x" * 501}).status_code == status


def test_mastodon_mock_tells_its_limits_and_snac_has_only_the_older_form(
    mastodon: MastodonServer, snac: SnacServer
) -> None:
    with mastodon.client() as client:
        limits = succeeded(client.get("/api/v2/instance"))["configuration"]["statuses"]
    assert limits == {"max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23}
    with snac.client() as client:
        assert client.get("/api/v2/instance").status_code == 404
        assert "snac" in succeeded(client.get("/api/v1/instance"))["version"]


@BOTH
def test_nobody_posts_without_a_token(kind: type[SnacServer | MastodonServer]) -> None:
    with running(kind).client() as client:
        assert client.post(STATUSES, data={"status": "hoi"}).status_code == 401
