"""The newsletter as an e-mail message: what stands in it, the same bytes each time, and no header that is not ours."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.senders.letter import Envelope, Mailbox, joined, letter, mailboxes, message_id, way_out
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.sending import KEY
from tests.site.reading import read

NOOR = Mailbox("Gemeente Waterkant", "nieuwsbrief@waterkant.example")
LIST = Mailbox("", "lezers@lijst.waterkant.example")
ENVELOPE = Envelope(NOOR, (LIST,))
HEADERS = ["Date", "From", "To", "Subject", "Message-ID", "Content-Language", "MIME-Version", "Content-Type"]


def made(envelope: Envelope = ENVELOPE, **changes: Any) -> bytes:
    return letter(payload(kind="email", **changes), KEY, envelope)


def parsed(envelope: Envelope = ENVELOPE, **changes: Any) -> EmailMessage:
    message = message_from_bytes(made(envelope, **changes), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_first_line_is_the_subject_and_the_rest_the_letter() -> None:
    message = parsed(parts=("De brug is open\n\nKom kijken!\nNeem iemand mee.",))
    assert message["Subject"] == "De brug is open"
    assert body(message) == "Kom kijken!\nNeem iemand mee.\n"


def test_a_text_of_one_line_is_both() -> None:
    message = parsed(parts=("De brug is open",))
    assert (message["Subject"], body(message)) == ("De brug is open", "De brug is open\n")


def test_a_text_without_words_has_the_storys_title_as_its_subject() -> None:
    assert parsed(parts=(" \n ",))["Subject"] == "Afval scheiden begint in de keuken"


def test_the_texts_of_a_thread_are_one_letter() -> None:
    assert body(parsed(parts=("Onderwerp\nEen.", "Twee."))) == "Een.\n\nTwee.\n"


def test_it_says_who_when_and_in_which_language() -> None:
    message = parsed()
    assert message["From"] == "Gemeente Waterkant <nieuwsbrief@waterkant.example>"
    assert message["To"] == "lezers@lijst.waterkant.example"
    assert message["Date"] == "Tue, 24 Nov 2026 11:30:00 +0000"
    assert message["Content-Language"] == "nl"
    assert message["Message-ID"] == "<5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a@waterkant.example>"
    assert message.keys() == HEADERS


def test_the_same_post_is_the_same_bytes_each_time() -> None:
    assert made() == made()


def test_it_is_in_ascii_with_short_lines_and_the_line_ends_of_mail() -> None:
    text = "Één heel lang onderwerp 🚲 " * 20 + "\n\n" + "Eén lang woord: " + "a" * 3000 + "\n" + "é " * 2000
    found = made(parts=(text,))
    assert found.isascii()
    assert max(map(len, found.split(b"\r\n"))) <= 78
    assert found.count(b"\r") == found.count(b"\n") == found.count(b"\r\n")


def test_pictures_are_told_after_the_text() -> None:
    message = parsed(parts=("Kort\nHet begon in de keuken.",), attachments=(PICTURE,))
    told = "[Keukenzo.JPG: Twee emmers onder een aanrecht]"
    assert body(message) == f"Het begon in de keuken.\n\n{told}\n"
    assert told in body(message, "html")


def test_the_html_has_the_same_words_with_links_that_work_and_no_tags_of_the_text() -> None:
    text = 'Kort\n\nZie https://a.nl/b?c=1&d="2".\nOf niet.\n\n<script>alert(1)</script> & meer'
    html = body(parsed(parts=(text,)), "html")
    page = read(html)
    assert page.links == ["https://a.nl/b?c=1&d="]
    assert [name for name, _ in page.tags] == ["html", "head", "meta", "title", "body", "p", "a", "br", "p"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer" in html
    assert page.named("html") == [{"lang": "nl"}]
    assert not page.loads
    assert not page.open


def test_one_can_leave_the_list() -> None:
    message = parsed(Envelope(NOOR, (LIST,), "https://lijst.waterkant.example/uit?" + "a" * 500))
    assert message["List-Unsubscribe"] == "<https://lijst.waterkant.example/uit?" + "a" * 500 + ">"
    assert b"\r\nList-Unsubscribe: <https://lijst" in made(Envelope(NOOR, (LIST,), "https://lijst.x/"))


@pytest.mark.parametrize("language", ["nl\r\nBcc: a@b.nl", "", "n" * 99, '"><script>'])
def test_a_language_that_is_none_is_left_out(language: str) -> None:
    message = parsed(language=language)
    assert message.keys() == [name for name in HEADERS if name != "Content-Language"]
    assert "<script>" not in body(message, "html")


EVIL = ["Kom\r\nBcc: a@b.nl", "Kom\nBcc: a@b.nl", "Kom\rBcc: a@b.nl", "Kom\u2028Bcc: a@b.nl", "Kom\x0bBcc: a\x85b"]


@pytest.mark.parametrize("evil", EVIL)
def test_a_text_adds_no_header(evil: str) -> None:
    assert parsed(parts=(evil,), title=evil).keys() == HEADERS
    assert parsed(parts=(" ",), title=evil).keys() == HEADERS
    assert parsed(Envelope(mailboxes(f'"{evil}" <a@b.nl>')[0], (LIST,))).keys() == HEADERS


@given(st.text(st.characters(exclude_categories=[]), max_size=80), st.text(st.characters(exclude_categories=[])))
def test_whatever_is_written_the_message_is_whole_and_says_it(title: str, text: str) -> None:
    message = parsed(parts=(text,), title=title)
    assert message.keys() == HEADERS
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    told = "".join(c for c in text if c.isalnum())
    found = "".join(c for c in str(message["Subject"]) + body(message) if c.isalnum())
    assert set(told) <= set(found)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=300).filter(str.strip))
def test_a_subject_comes_out_as_it_went_in(subject: str) -> None:
    found = str(parsed(parts=(subject + "\n\nBrief",))["Subject"])
    assert " ".join(found.split()) == " ".join(subject.split())


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", []),
        ("a@b.nl", [("", "a@b.nl")]),
        ("a@b.nl, c@d.nl", [("", "a@b.nl"), ("", "c@d.nl")]),
        ("Noor de Wit <noor+x@b.nl>", [("Noor de Wit", "noor+x@b.nl")]),
        ('"Wit, Noor" <noor@b.nl>', [("Wit, Noor", "noor@b.nl")]),
        ("a@b.nl,\n  c@d.nl", [("", "a@b.nl"), ("", "c@d.nl")]),
        ("lezers@zeeën.nl", [("", "lezers@xn--zeen-npa.nl")]),
        ("a@localhost", [("", "a@localhost")]),
        ("noor", None),
        ("noor@", None),
        ("@b.nl", None),
        ("a b@c.nl", None),
        ("één@b.nl", None),
        ("a@b.nl,,", None),
        ("a@" + "b" * 300 + ".nl", None),
        ("a@b..nl", None),
    ],
)
def test_addresses_are_read_or_refused(written: str, found: list[tuple[str, str]] | None) -> None:
    if found is None:
        with pytest.raises(ValueError, match=r"\S"):
            mailboxes(written)
    else:
        assert [(mailbox.name, mailbox.address) for mailbox in mailboxes(written)] == found


def test_names_beyond_ascii_are_written_so_that_every_server_takes_them() -> None:
    found = parsed(Envelope(Mailbox("Redactie Zeeën", "a@b.nl"), (Mailbox('Jan "J" Bos', "j@b.nl"), LIST)))
    assert found["From"].addresses[0].display_name == "Redactie Zeeën"
    assert [one.display_name for one in found["To"].addresses] == ['Jan "J" Bos', ""]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("", ""),
        ("uit@b.nl", "mailto:uit@b.nl"),
        ("mailto:uit@b.nl?subject=uit", "mailto:uit@b.nl?subject=uit"),
        ("https://b.nl/uit", "https://b.nl/uit"),
        ("http://b.nl/uit", None),
        ("https://b.nl/uit>\r\nBcc: a@b.nl", None),
        ("https://b.nl/ë", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_way_out_is_a_link_or_refused(written: str, link: str | None) -> None:
    if link is None:
        with pytest.raises(ValueError, match=r"\S"):
            way_out(written)
    else:
        assert way_out(written) == link


def test_every_address_gets_it_once() -> None:
    assert joined([(LIST, NOOR), (NOOR,)]) == (LIST.address, NOOR.address)


def test_its_name_comes_from_the_key_and_from_nothing_else() -> None:
    assert message_id("ab" * 32, NOOR) == f"<{'ab' * 16}@waterkant.example>"
