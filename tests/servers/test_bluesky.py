"""The Bluesky server really keeps posts, apart for each account, and shows duplicates."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.servers.bluesky import POSTS, BlueskyAccount, BlueskyServer
from tests.servers.process import succeeded

POST = {"$type": POSTS, "text": "De brug is open", "createdAt": "2026-11-25T09:00:00.000Z"}


def test_two_accounts_post_and_each_has_its_own(bluesky: BlueskyServer) -> None:
    noor, piet = bluesky.create_account("noor"), bluesky.create_account()
    with logged_in(bluesky, noor) as client:
        made = call(client, "createRecord", repo=noor.did, collection=POSTS, record=POST)
    [record] = bluesky.records(noor.did)
    assert (record["uri"], record["value"]) == (made["uri"], POST)
    assert bluesky.records(piet.did) == []


def test_the_same_post_twice_is_there_twice_unless_its_key_is_given(bluesky: BlueskyServer) -> None:
    account = bluesky.create_account()
    keyed = {"repo": account.did, "collection": POSTS, "rkey": "3m3ylrasl2c2y", "record": POST, "swapRecord": None}
    with logged_in(bluesky, account) as client:
        first, second = call(client, "putRecord", **keyed), call(client, "putRecord", **keyed)
        assert (first["uri"], first["cid"]) == (second["uri"], second["cid"])
        assert len(bluesky.records(account.did)) == 1
        other = client.post("/xrpc/com.atproto.repo.putRecord", json={**keyed, "record": {**POST, "text": "Anders"}})
        assert (other.status_code, other.json()["error"]) == (400, "InvalidSwap")
        for _ in range(2):
            call(client, "createRecord", repo=account.did, collection=POSTS, record=POST)
    assert len(bluesky.records(account.did)) == 3


def test_every_page_of_records_is_read(bluesky: BlueskyServer) -> None:
    account = bluesky.create_account()
    create = "com.atproto.repo.applyWrites#create"
    writes = [{"$type": create, "collection": POSTS, "value": {**POST, "text": str(n)}} for n in range(120)]
    with logged_in(bluesky, account) as client:
        client.post(
            "/xrpc/com.atproto.repo.applyWrites", json={"repo": account.did, "writes": writes}
        ).raise_for_status()
    assert [record["value"]["text"] for record in bluesky.records(account.did)] == [str(n) for n in range(120)]


def test_the_server_is_gone_afterwards() -> None:
    with BlueskyServer() as server:
        assert server.create_account().did.startswith("did:plc:")
    assert not server.process.running
    assert not server.data.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url, trust_env=False)


def logged_in(server: BlueskyServer, account: BlueskyAccount) -> httpx.Client:
    with server.client() as client:
        person = {"identifier": account.handle, "password": account.app_password}
        session = succeeded(client.post("/xrpc/com.atproto.server.createSession", json=person))
    return server.client(session["accessJwt"])


def call(client: httpx.Client, method: str, **asked: Any) -> dict[str, Any]:
    return succeeded(client.post(f"/xrpc/com.atproto.repo.{method}", json=asked))
