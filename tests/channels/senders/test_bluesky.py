"""What the Bluesky sender asks, and what every answer means, without a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Call, FilePart, Health, Refused, Reply, Sent, Unknown
from socialcal.channels.senders import bluesky
from socialcal.channels.senders.bluesky_record import record_key
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from socialcal.model.pieces import piece_name
from tests.channels.conversing import payload
from tests.channels.senders.answers import HTML, TROUBLES, body, said, talk
from tests.channels.senders.sending import KEY, NOW, account, attempt

PASSWORD = "abcd-efgh-ijkl-mnop"
TOKEN = "jwt.secret.value"
DID = "did:plc:waterkant"
SESSION = {"did": DID, "handle": "waterkant.test", "accessJwt": TOKEN, "refreshJwt": "other", "active": True}
OPEN = said(SESSION)
PUT = said({"uri": "at://x", "cid": "bafyrei"})
RKEY = record_key(payload(), KEY, 0)
URI = f"at://{DID}/app.bsky.feed.post/{RKEY}"
SENT = Sent(Receipt(f"{URI} bafyrei", f"https://bsky.app/profile/waterkant.test/post/{RKEY}"))
SWAP = said({"error": "InvalidSwap", "message": "Record was at bafyother"}, 400)
GONE = said({"error": "RecordNotFound", "message": "Could not locate record"}, 400)
PICTURE = Attachment("image", "a.png", "d" * 64, "Twee emmers", size=900)
BLOB = {"$type": "blob", "ref": {"$link": "bafkrei"}, "mimeType": "image/png", "size": 900}


def ours(options: dict[str, Any] | None = None, name: str = "@waterkant.test") -> Account:
    return account(
        "bluesky", {"server": "https://pds.example"} if options is None else options, name, password=PASSWORD
    )


def there(text: str = "Eén gezin halveerde zijn restafval.") -> Reply:
    return said({"uri": URI, "cid": "bafyrei", "value": {"text": text}})


def test_a_post_is_a_login_and_one_record_under_its_own_key() -> None:
    talked = talk(bluesky.send(attempt(ours())), OPEN, PUT)
    assert talked.result == SENT
    login, put = talked.calls
    assert body(login) == {"identifier": "waterkant.test", "password": PASSWORD}
    assert put.url == "https://pds.example/xrpc/com.atproto.repo.putRecord"
    assert put.headers["authorization"] == f"Bearer {TOKEN}"
    assert isinstance(put.body, bytes)
    assert b'"swapRecord":null' in put.body
    assert {name: value for name, value in body(put).items() if name != "record"} == {
        "repo": DID,
        "collection": "app.bsky.feed.post",
        "rkey": RKEY,
        "swapRecord": None,
    }
    assert talked.published == [put]


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_what_goes_wrong_after_putting_is_judged_by_the_answer(
    name: str, answer: Answer, outcome: type, wait: timedelta
) -> None:
    result = talk(bluesky.send(attempt(ours())), OPEN, answer).result
    assert type(result) is outcome
    assert not isinstance(result, Absent) or result.wait == wait
    assert TOKEN not in repr(result)


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_without_a_login_nothing_is_put_and_nothing_is_known(
    name: str, answer: Answer, outcome: type, wait: timedelta
) -> None:
    talked = talk(bluesky.send(attempt(ours())), answer)
    assert type(talked.result) is outcome
    assert type(talk(bluesky.find(attempt(ours())), answer).result) is Unknown
    assert type(talk(bluesky.check(ours(), NOW), answer).result) is outcome


@pytest.mark.parametrize(
    "answer",
    [HTML, said([]), said({}), said({**SESSION, "did": "niets"}), said({**SESSION, "accessJwt": ""}), said("x")],
)
def test_a_login_that_makes_no_sense_opens_nothing(answer: Answer) -> None:
    assert isinstance(talk(bluesky.send(attempt(ours())), answer).result, Unknown)


@pytest.mark.parametrize("answer", [HTML, said({}), said({"cid": ""}), said({"cid": "a b"}), said({"cid": "a" * 300})])
def test_who_takes_a_post_and_does_not_say_what_became_of_it_leaves_it_unknown(answer: Answer) -> None:
    assert isinstance(talk(bluesky.send(attempt(ours())), OPEN, answer).result, Unknown)


@pytest.mark.parametrize("error", ["ExpiredToken", "InvalidToken"])
def test_a_session_that_ended_is_not_a_refusal(error: str) -> None:
    answer = said({"error": error, "message": "Token has expired"}, 400)
    assert isinstance(talk(bluesky.send(attempt(ours())), OPEN, answer).result, Absent)


def test_the_end_of_a_limit_is_a_moment() -> None:
    reset = str(int((NOW + timedelta(minutes=5)).timestamp()))
    answer = said({"error": "RateLimitExceeded"}, 429, ratelimit_reset=reset)
    result = talk(bluesky.send(attempt(ours())), OPEN, answer).result
    assert isinstance(result, Absent)
    assert result.wait == timedelta(minutes=5)


def test_a_server_that_repeats_our_token_does_not_get_it_into_the_ledger() -> None:
    answer = said({"error": "InvalidRequest", "message": f"bad token {TOKEN}"}, 400)
    result = talk(bluesky.send(attempt(ours())), OPEN, answer).result
    assert isinstance(result, Refused)
    assert result.reason == "bad token •••: InvalidRequest (HTTP 400)"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(there(), SENT), (there("Anders"), None), (GONE, Absent("the account has no record with this key"))],
)
def test_where_something_stands_already_looking_decides(answer: Answer, outcome: Any) -> None:
    talked = talk(bluesky.send(attempt(ours())), OPEN, SWAP, answer)
    assert talked.calls[-1].method == "GET"
    assert talked.result == outcome or (outcome is None and isinstance(talked.result, Unknown))


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_looking_that_fails_proves_nothing(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    talked = talk(bluesky.find(attempt(ours())), OPEN, answer)
    assert isinstance(talked.result, Unknown)
    assert not talked.published


@pytest.mark.parametrize("answer", [HTML, said({}), said({"value": {}}), there("Iets anders")])
def test_looking_recognises_only_what_is_ours(answer: Answer) -> None:
    assert isinstance(talk(bluesky.find(attempt(ours())), OPEN, answer).result, Unknown)


def test_looking_asks_for_the_key_and_nothing_else() -> None:
    talked = talk(bluesky.find(attempt(ours())), OPEN, there())
    assert talked.result == SENT
    asked = parse_qs(urlsplit(talked.calls[-1].url).query)
    assert asked == {"repo": [DID], "collection": ["app.bsky.feed.post"], "rkey": [RKEY]}
    assert talk(bluesky.find(attempt(ours())), OPEN, GONE).result == Absent("the account has no record with this key")


def test_only_a_4xx_proves_that_nothing_is_there() -> None:
    answer = said({"error": "RecordNotFound"}, 502)
    assert isinstance(talk(bluesky.find(attempt(ours())), OPEN, answer).result, Unknown)


THREAD = payload(parts=("een", "twee", "drie"), comment="en dit")


def test_a_thread_hangs_together_and_is_noted_piece_by_piece() -> None:
    puts = [said({"cid": f"cid{number}"}) for number in range(4)]
    talked = talk(bluesky.send(attempt(ours(), THREAD)), OPEN, *puts)
    records = [body(call)["record"] for call in talked.published]
    keys = [record_key(THREAD, KEY, number) for number in range(4)]
    uris = [f"at://{DID}/app.bsky.feed.post/{key}" for key in keys]
    assert [body(call)["rkey"] for call in talked.published] == keys
    assert "reply" not in records[0]
    root = {"uri": uris[0], "cid": "cid0"}
    assert [record["reply"]["root"] for record in records[1:]] == [root] * 3
    parents = [{"uri": uri, "cid": f"cid{number}"} for number, uri in enumerate(uris[:3])]
    assert [record["reply"]["parent"] for record in records[1:]] == parents
    assert list(talked.notes) == [piece_name(n, text) for n, text in enumerate(("een", "twee", "drie", "en dit"))]
    assert isinstance(talked.result, Sent)
    assert talked.result.receipt.remote == f"{uris[0]} cid0"


def test_a_thread_that_broke_goes_on_where_it_broke() -> None:
    broken = talk(bluesky.send(attempt(ours(), THREAD)), OPEN, said({"cid": "cid0"}), Reply(500, {}, b""))
    assert isinstance(broken.result, Unknown)
    assert broken.result.reason.startswith("1 of 4 are out")
    found = talk(bluesky.find(attempt(ours(), THREAD, broken.notes)), OPEN, GONE)
    assert isinstance(found.result, Absent)
    puts = [said({"cid": f"cid{number}"}) for number in range(1, 4)]
    talked = talk(bluesky.send(attempt(ours(), THREAD, broken.notes)), OPEN, *puts)
    assert isinstance(talked.result, Sent)
    assert [body(call)["record"]["text"] for call in talked.published] == ["twee", "drie", "en dit"]
    assert body(talked.published[0])["record"]["reply"]["root"]["cid"] == "cid0"


def test_mentions_are_resolved_and_who_is_not_found_stays_plain() -> None:
    known, unknown = said({"did": "did:plc:noor"}), said({"error": "InvalidRequest"}, 400)
    talked = talk(bluesky.send(attempt(ours(), parts=("@noor.test en @wie.test",))), OPEN, known, unknown, PUT)
    [facet] = body(talked.published[0])["record"]["facets"]
    assert facet["features"][0]["did"] == "did:plc:noor"


def test_pictures_are_uploaded_before_and_noted() -> None:
    talked = talk(bluesky.send(attempt(ours(), attachments=(PICTURE,))), OPEN, said({"blob": BLOB}), PUT)
    upload = talked.calls[1]
    assert isinstance(upload.body, FilePart)
    assert (upload.body.path, upload.headers["content-type"]) == ("a.png", "image/png")
    embed = {"$type": "app.bsky.embed.images", "images": [{"image": BLOB, "alt": "Twee emmers"}]}
    assert body(talked.published[0])["record"]["embed"] == embed
    again = talk(bluesky.send(attempt(ours(), notes=talked.notes, attachments=(PICTURE,))), OPEN, PUT)
    assert body(again.published[0]) == body(talked.published[0])


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_without_its_picture_a_post_does_not_go(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    talked = talk(bluesky.send(attempt(ours(), attachments=(PICTURE,))), OPEN, answer)
    assert type(talked.result) is outcome
    assert not talked.published


@pytest.mark.parametrize(
    "blob", [None, {}, {**BLOB, "ref": "x"}, {**BLOB, "size": "9"}, {**BLOB, "mimeType": ""}, {**BLOB, "size": -1}]
)
def test_an_upload_without_a_blob_is_none(blob: Any) -> None:
    talked = talk(bluesky.send(attempt(ours(), attachments=(PICTURE,))), OPEN, said({"blob": blob}))
    assert isinstance(talked.result, Absent)
    assert not talked.notes


def test_what_a_server_adds_to_a_blob_does_not_get_into_our_record() -> None:
    odd = {**BLOB, "extra": ["x"], "ref": {"$link": "bafkrei", "more": 1}}
    talked = talk(bluesky.send(attempt(ours(), attachments=(PICTURE,))), OPEN, said({"blob": odd}), PUT)
    assert body(talked.published[0])["record"]["embed"]["images"][0]["image"] == BLOB


def test_a_blob_that_the_server_threw_away_is_uploaded_again() -> None:
    said_again = attempt(ours(), notes={f"media.{'d' * 64}": '{"broken": '}, attachments=(PICTURE,))
    first = talk(bluesky.send(said_again), OPEN, said({"blob": BLOB}), PUT)
    assert isinstance(first.result, Sent)
    lost = said({"error": "BlobNotFound", "message": "Could not find blob: bafkrei"}, 400)
    kept = attempt(ours(), notes=first.notes, attachments=(PICTURE,))
    talked = talk(bluesky.send(kept), OPEN, lost)
    assert isinstance(talked.result, Absent)
    assert talked.notes == {f"media.{'d' * 64}": ""}
    after = talk(bluesky.send(replace(kept, notes=talked.notes)), OPEN, said({"blob": BLOB}), PUT)
    assert isinstance(after.result, Sent)


def test_a_blob_that_is_missing_though_it_was_just_uploaded_is_refused() -> None:
    lost = said({"error": "BlobNotFound", "message": "Could not find blob"}, 400)
    talked = talk(bluesky.send(attempt(ours(), attachments=(PICTURE,))), OPEN, said({"blob": BLOB}), lost)
    assert isinstance(talked.result, Refused)


VIDEO = Attachment("video", "film.mp4", "e" * 64, "Een vrachtauto", "film.vtt", "f" * 64, size=9000)


@pytest.mark.parametrize(
    ("attachments", "word"),
    [
        ((VIDEO, PICTURE), "not both"),
        ((VIDEO, VIDEO), "not both"),
        ((replace(PICTURE, kind="document"),), "no document"),
        ((replace(PICTURE, size=2_000_001),), "2,000,000"),
    ],
)
def test_what_bluesky_does_not_take_is_refused_before_anything_is_uploaded(
    attachments: tuple[Attachment, ...], word: str
) -> None:
    talked = talk(bluesky.send(attempt(ours(), attachments=attachments)), OPEN)
    assert isinstance(talked.result, Refused)
    assert word in talked.result.reason


def test_a_server_of_ones_own_takes_the_video_itself() -> None:
    film, vtt = {**BLOB, "mimeType": "video/mp4"}, {**BLOB, "mimeType": "text/vtt"}
    sent = talk(
        bluesky.send(attempt(ours(), attachments=(VIDEO,))), OPEN, said({"blob": film}), said({"blob": vtt}), PUT
    )
    assert body(sent.published[0])["record"]["embed"] == {
        "$type": "app.bsky.embed.video",
        "video": film,
        "alt": "Een vrachtauto",
        "captions": [{"lang": "nl", "file": vtt}],
    }
    assert [call.headers["content-type"] for call in sent.calls[1:3]] == ["video/mp4", "text/vtt"]


FILM = {**BLOB, "mimeType": "video/mp4"}
SERVICE = said({"token": "service.jwt"})
WORKING = said({"jobStatus": {"jobId": "j1", "state": "JOB_STATE_ENCODING"}})
ONLY_FILM = replace(VIDEO, captions="", captions_digest="")


def home(endpoint: str) -> Answer:
    services = [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": endpoint}]
    return said({**SESSION, "didDoc": {"service": services}})


def test_at_bluesky_a_video_goes_through_the_video_service() -> None:
    done = said({"jobStatus": {"jobId": "j1", "state": "JOB_STATE_COMPLETED", "blob": FILM}})
    asked = attempt(ours({}), attachments=(ONLY_FILM,))
    talked = talk(
        bluesky.send(asked), home("https://morel.us-east.host.bsky.network"), SERVICE, WORKING, WORKING, done, PUT
    )
    assert isinstance(talked.result, Sent)
    hosts = [urlsplit(call.url).hostname for call in talked.calls]
    pds = "morel.us-east.host.bsky.network"
    assert hosts == ["bsky.social", pds, "video.bsky.app", "video.bsky.app", "video.bsky.app", pds]
    granted = parse_qs(urlsplit(talked.calls[1].url).query)
    until = str(int((NOW + timedelta(minutes=30)).timestamp()))
    assert granted == {"aud": [f"did:web:{pds}"], "lxm": ["com.atproto.repo.uploadBlob"], "exp": [until]}
    assert talked.calls[2].headers["authorization"] == "Bearer service.jwt"
    assert talked.waited == timedelta(seconds=4)
    assert not any(TOKEN in str(call.headers) for call in talked.calls[2:5])


def test_a_video_that_the_service_knows_gives_its_blob_with_an_error() -> None:
    known = said({"error": "already_exists", "jobId": "j1", "state": "JOB_STATE_COMPLETED", "blob": FILM}, 409)
    talked = talk(bluesky.send(attempt(ours({}), attachments=(ONLY_FILM,))), OPEN, SERVICE, known, PUT)
    assert isinstance(talked.result, Sent)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([said({"token": ""})], Absent),
        ([said({"error": "x"}, 400)], Refused),
        ([SERVICE, HTML], Absent),
        ([SERVICE, said({"error": "unconfirmed_email", "message": "service.jwt"}, 400)], Refused),
        ([SERVICE, said({"jobId": "j", "state": "JOB_STATE_FAILED", "message": "too long"})], Refused),
        ([SERVICE, WORKING, said({}, 429, retry_after="9")], Absent),
        ([SERVICE, WORKING, Reply(502, {}, b"")], Unknown),
        ([SERVICE, *[WORKING] * 301], Absent),
    ],
)
def test_a_video_that_does_not_get_ready_keeps_its_post_back(answers: list[Answer], outcome: type) -> None:
    talked = talk(bluesky.send(attempt(ours({}), attachments=(ONLY_FILM,))), OPEN, *answers)
    assert type(talked.result) is outcome
    assert not talked.published
    assert "service.jwt" not in repr(talked.result)


def test_a_video_that_takes_long_is_waited_for_by_the_next_attempt() -> None:
    begun = f"media.{'e' * 64}.begun"
    broken = talk(
        bluesky.send(attempt(ours({}), attachments=(ONLY_FILM,))), OPEN, SERVICE, WORKING, Reply(502, {}, b"")
    )
    assert broken.notes == {begun: "j1"}
    done = said({"jobStatus": {"jobId": "j1", "state": "JOB_STATE_COMPLETED", "blob": FILM}})
    again = attempt(ours({}), notes=broken.notes, attachments=(ONLY_FILM,))
    talked = talk(bluesky.send(again), OPEN, done, PUT)
    assert isinstance(talked.result, Sent)
    assert talked.calls[1].url == "https://video.bsky.app/xrpc/app.bsky.video.getJobStatus?jobId=j1"
    failed = talk(bluesky.send(again), OPEN, said({"jobId": "j1", "state": "JOB_STATE_FAILED"}))
    assert isinstance(failed.result, Absent)
    assert failed.notes == {begun: ""}


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("https://morel.us-east.host.bsky.network", "morel.us-east.host.bsky.network"),
        ("https://morel.us-east.host.bsky.network/", "morel.us-east.host.bsky.network"),
        ("http://morel.us-east.host.bsky.network", "bsky.social"),
        ("https://127.0.0.1", "bsky.social"),
        ("https://localhost", "bsky.social"),
        ("https://iemand@kwaad.example", "bsky.social"),
        ("https://kwaad.example:8080", "bsky.social"),
        ("https://kwaad.example/pad", "bsky.social"),
        ("", "bsky.social"),
    ],
)
def test_the_token_goes_to_the_entryway_or_to_a_plausible_server(endpoint: str, host: str) -> None:
    talked = talk(bluesky.send(attempt(ours({}))), home(endpoint), PUT)
    assert urlsplit(talked.calls[1].url).hostname == host


@pytest.mark.parametrize("document", [None, [], {}, {"service": {}}, {"service": [None, 3, {"serviceEndpoint": 4}]}])
def test_an_identity_document_that_makes_no_sense_is_not_followed(document: Any) -> None:
    talked = talk(bluesky.send(attempt(ours({}))), said({**SESSION, "didDoc": document}), PUT)
    assert urlsplit(talked.calls[1].url).hostname == "bsky.social"


def test_a_gateway_is_never_gone_around() -> None:
    talked = talk(bluesky.send(attempt(ours())), home("https://morel.us-east.host.bsky.network"), PUT)
    assert {urlsplit(call.url).hostname for call in talked.calls} == {"pds.example"}


@pytest.mark.parametrize("handle", ["handle.invalid", "", "a/../b", "een naam"])
def test_without_a_handle_that_works_the_address_has_the_did(handle: str) -> None:
    result = talk(bluesky.send(attempt(ours())), said({**SESSION, "handle": handle}), PUT).result
    assert isinstance(result, Sent)
    assert result.receipt.url == f"https://bsky.app/profile/{DID}/post/{RKEY}"


@pytest.mark.parametrize("name", ["@waterkant.test", "Waterkant.test", DID])
def test_a_healthy_account_has_nothing_to_warn_of(name: str) -> None:
    assert talk(bluesky.check(ours(name=name), NOW), OPEN).result == Health("@waterkant.test")


@pytest.mark.parametrize(
    ("name", "secret", "session", "word"),
    [
        ("@anders.test", PASSWORD, SESSION, "not of 'anders.test'"),
        ("@waterkant.test", "hunter2", SESSION, "app password"),
        ("@waterkant.test", PASSWORD, {**SESSION, "active": False, "status": "suspended"}, "not active"),
        ("@waterkant.test", PASSWORD, {**SESSION, "emailConfirmed": False}, "not confirmed"),
    ],
)
def test_what_is_odd_about_an_account_is_told(name: str, secret: str, session: dict[str, Any], word: str) -> None:
    result = talk(bluesky.check(account("bluesky", {}, name, password=secret), NOW), said(session)).result
    assert isinstance(result, Health)
    [warning] = result.warnings
    assert word in warning
    assert secret not in warning


RECEIPT = SENT.receipt


def test_a_post_is_deleted_by_its_key() -> None:
    talked = talk(bluesky.delete(ours(), RECEIPT, NOW), OPEN, there(), said({}))
    assert talked.result == Sent(RECEIPT)
    assert body(talked.published[0]) == {"repo": DID, "collection": "app.bsky.feed.post", "rkey": RKEY}


def test_what_is_gone_is_not_deleted_again() -> None:
    talked = talk(bluesky.delete(ours(), RECEIPT, NOW), OPEN, GONE)
    assert talked.result == Sent(RECEIPT)
    assert not talked.published


@pytest.mark.parametrize(("name", "answer", "outcome", "wait"), TROUBLES, ids=[one[0] for one in TROUBLES])
def test_deleting_that_fails_says_so(name: str, answer: Answer, outcome: type, wait: timedelta) -> None:
    assert type(talk(bluesky.delete(ours(), RECEIPT, NOW), answer).result) is outcome
    assert type(talk(bluesky.delete(ours(), RECEIPT, NOW), OPEN, answer).result) is outcome
    assert type(talk(bluesky.delete(ours(), RECEIPT, NOW), OPEN, there(), answer).result) is outcome


def test_nothing_shows_the_token() -> None:
    calls: list[Call] = talk(bluesky.send(attempt(ours())), OPEN, PUT).calls
    assert all(TOKEN not in repr(call) and PASSWORD not in repr(call) for call in calls)
