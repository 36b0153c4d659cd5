"""No secret stays in words that are kept or shown, in whatever form a server repeats it."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import Receipt
from socialcal.model.secret import Secret
from socialcal.publish.scrub import clean, clean_notes, scrubbed
from tests.builders import NOW
from tests.channels.senders.sending import account

TOKENS = ("geheim-7d1f93ab", "a/b+c=d&e f%g", 'aan"haling\\en', "één ☕ kop", "123456:AAF-x_y", "abcd")
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "percent-encoded": lambda one: quote(one, safe=""),
    "percent-encoded in a path": quote,
    "percent-encoded in small letters": lambda one: _small(quote(one, safe="")),
    "in a form": quote_plus,
    "in JSON": lambda one: json.dumps(one)[1:-1],
    "in JSON with UTF-8": lambda one: json.dumps(one, ensure_ascii=False)[1:-1],
    "in JSON with slashes escaped": lambda one: json.dumps(one)[1:-1].replace("/", "\\/"),
    "in base64": lambda one: base64.b64encode(one.encode()).decode(),
    "in base64 for addresses": lambda one: base64.urlsafe_b64encode(one.encode()).decode().rstrip("="),
}


def _small(written: str) -> str:
    return "".join(c.lower() if written[max(0, n - 2) : n].find("%") >= 0 else c for n, c in enumerate(written))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("token", TOKENS)
def test_no_form_of_a_secret_stays(token: str, form: Callable[[str], str]) -> None:
    text = f"Kan niet met {form(token)}, want {form(token)}."
    said = scrubbed(text, [Secret(token)])
    assert form(token).rstrip("=")[1:-1] not in said
    assert said.startswith("Kan niet met ")
    assert "•••" in said


@pytest.mark.parametrize("user", ["noor", "noord", "redactie", "", "é"])
@pytest.mark.parametrize("password", TOKENS)
def test_basic_authentication_hides_its_password(user: str, password: str) -> None:
    header = base64.b64encode(f"{user}:{password}".encode()).decode()
    said = scrubbed(f"got {header} from you", [Secret(password)])
    assert len(said) < len(f"got {header} from you")
    left = said.partition("•••")[0].removeprefix("got ")
    assert len(base64.b64decode(left[: len(left) // 4 * 4])) <= len(f"{user}:".encode()) + 1


@pytest.mark.parametrize("word", ["Bearer", "bearer", "Basic", "BASIC"])
def test_what_a_network_gave_us_on_the_way_is_hidden_as_well(word: str) -> None:
    said = scrubbed(f"authorization: {word} eyJhbGciOi.J9-x_y is expired", [])
    assert said == f"authorization: {word} ••• is expired"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET /me?access_token=EAAG9x&v=1", "GET /me?access_token=•••&v=1"),
        ("url=https%3A%2F%2Fx%3Faccess_token%3DEAAG9x", "url=https%3A%2F%2Fx%3Faccess_token%3D•••"),
        ('{"refresh_token": "1//0abc"}', '{"refresh_token": "•••"}'),
        ("client_secret=GOCSPX-1&x=2", "client_secret=•••&x=2"),
        ("basic authentication is disabled", "basic authentication is disabled"),
        ("the bearer of it", "the bearer of it"),
        ("access_token is missing", "access_token is missing"),
    ],
)
def test_tokens_by_what_stands_before_them(text: str, shown: str) -> None:
    assert scrubbed(text, []) == shown


ADDRESS = "smtp://noor:wacht%40woord%2F9@mail.waterkant.example:587"
HOOK = "https://hooks.chat.example/services/T0000AAAA/B0000BBBB1/XXXXyyyyZZZZ0000?sig=Ab%2Fcdefghij&v=1"


@pytest.mark.parametrize(
    "words",
    [
        ADDRESS,
        "wacht%40woord%2F9",
        "wacht@woord/9",
        base64.b64encode(b"\0noor\0wacht@woord/9").decode(),
        base64.b64encode(b"wacht@woord/9").decode(),
    ],
)
def test_a_password_in_an_address_is_hidden_in_every_form(words: str) -> None:
    said = scrubbed(f"535 {words} is wrong", [Secret(ADDRESS)])
    assert words not in said
    assert "wacht" not in said
    assert base64.b64encode(b"wacht@woord").decode()[2:-4] not in said


@pytest.mark.parametrize(
    "words",
    [
        HOOK,
        "/services/T0000AAAA/B0000BBBB1/XXXXyyyyZZZZ0000",
        "no hook XXXXyyyyZZZZ0000 here",
        "B0000BBBB1/XXXXyyyyZZZZ0000",
        "sig=Ab%2Fcdefghij&v=1",
        "sig Ab/cdefghij",
        quote(HOOK, safe=""),
    ],
)
def test_what_in_a_webhooks_address_is_secret_is_hidden(words: str) -> None:
    said = scrubbed(words, [Secret(HOOK)])
    assert "XXXXyyyy" not in said
    assert "cdefghij" not in said


def test_the_host_of_an_address_may_be_told() -> None:
    assert scrubbed("no route to hooks.chat.example", [Secret(HOOK)]) == "no route to hooks.chat.example"
    assert scrubbed("the services of v=1", [Secret(HOOK)]) == "the services of v=1"


@pytest.mark.parametrize("address", ["https://[::1", "://", "smtp://a:b@", "http://x/?%zz"])
def test_an_address_that_is_none_is_a_secret_all_the_same(address: str) -> None:
    assert scrubbed(f"<{address}>", [Secret(address)]) == "<•••>" or len(address) < 4


@pytest.mark.parametrize("short", ["", "a", "ab", "abc"])
def test_what_is_too_short_to_be_a_secret_tears_no_holes(short: str) -> None:
    assert scrubbed("abc en nog meer", [Secret(short)]) == "abc en nog meer"


def test_a_secret_inside_another_leaves_nothing_of_the_longer() -> None:
    assert scrubbed("geheim-lang geheim", [Secret("geheim"), Secret("geheim-lang")]) == "••• •••"


@given(st.text(min_size=4, max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_secret_stays_in_any_text(secret: str, before: str, after: str) -> None:
    said = scrubbed(f"{before}{secret}{after}", [Secret(secret)])
    assert secret not in said.replace("•••", "") or "•" in secret


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=3))
def test_no_text_and_no_secret_make_anybody_fall_over(text: str, secrets: list[str]) -> None:
    scrubbed(text, [Secret(secret) for secret in secrets])
    scrubbed(text, [Secret(f"https://{secret}") for secret in secrets])


ACCOUNT = account("mastodon", token="geheim-7d1f")


@pytest.mark.parametrize(
    ("outcome", "cleaned"),
    [
        (Refused("no geheim-7d1f"), Refused("no •••")),
        (Unknown("no geheim-7d1f"), Unknown("no •••")),
        (Absent("no geheim-7d1f", NOW - NOW), Absent("no •••")),
        (
            Sent(Receipt("geheim-7d1f", "https://a.example/geheim-7d1f", NOW)),
            Sent(Receipt("•••", "https://a.example/•••", NOW)),
        ),
        (Sent(Receipt("1")), Sent(Receipt("1"))),
    ],
)
def test_every_outcome_is_cleaned(outcome: Outcome, cleaned: Outcome) -> None:
    assert clean(outcome, ACCOUNT) == cleaned


def test_what_a_server_gives_to_be_remembered_is_cleaned() -> None:
    assert clean_notes({"media.abc": "geheim-7d1f", "draft": "7"}, ACCOUNT) == {"media.abc": "•••", "draft": "7"}


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret("geheim-7d1f")
    shown = [repr(secret), str(secret), f"{secret}", f"{[secret]}", f"{ACCOUNT}", repr(ACCOUNT)]
    assert [text for text in shown if "geheim" in text] == []
    assert (secret.reveal(), secret == Secret("geheim-7d1f"), secret == "geheim-7d1f") == ("geheim-7d1f", True, False)
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(secret)
